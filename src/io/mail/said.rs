//! What somebody said in a mail, without what was said before and without the signature.

/// Letters that are looked through.
const LOOKED_AT: usize = 100_000;

/// Lines behind which stands what was said before, as mail programs write them; in lower case, by their beginning.
const BEFORE: [&str; 13] = [
    "-----original message",
    "----- original message",
    "-----原始邮件",
    "----- 原始邮件",
    "-----ursprüngliche nachricht",
    "-----mensaje original",
    "-----message d'origine",
    "-----original appointment",
    "________________________________",
    "------------------ original",
    "------------------ 原始邮件",
    "------------------&nbsp;",
    "---- replied message",
];

/// The heads that Outlook and others put there: two of them one below the other.
const HEADS: [&str; 14] = [
    "from:",
    "sent:",
    "date:",
    "to:",
    "subject:",
    "cc:",
    "发件人",
    "发送时间",
    "收件人",
    "主题",
    "寄件者",
    "von:",
    "gesendet:",
    "日期",
];

/// Ends of the line that tells whose words follow.
const WROTE: [&str; 9] =
    ["wrote:", "写道：", "写道:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "寫道："];

/// Lines that a telephone puts below a mail; in lower case.
const SENT_FROM: [&str; 7] =
    ["sent from my ", "发自我的", "获取 outlook", "get outlook for", "sent via ", "von meinem iphone", "envoyé de mon"];

/// What was said: the lines before what was said before, no quoted ones, no signature, no more than one empty line together. A mail in which that
/// leaves nothing is given whole.
pub(super) fn said(text: &str) -> String {
    let text: String = text.chars().take(LOOKED_AT).filter_map(plain).collect();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut kept: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let folded = line.trim_start().to_lowercase();
        if *line == "--" || begins_before(&lines, at, &folded) {
            break;
        }
        let is_quoted = line.trim_start().starts_with('>');
        if SENT_FROM.iter().any(|one| folded.starts_with(one)) || is_quoted {
            continue;
        }
        if WROTE.iter().any(|end| folded.ends_with(end)) {
            let mut below = lines.iter().skip(at + 1).filter(|next| !next.is_empty());
            let next_is_quoted = below.next().is_some_and(|next| next.trim_start().starts_with('>'));
            // “On Monday Ann wrote:” may be broken in two.
            let begun = |last: &&str| last.to_lowercase().starts_with("on ") && !last.ends_with('.');
            if !folded.starts_with("on ") && kept.last().is_some_and(begun) {
                kept.pop();
            }
            if next_is_quoted {
                continue;
            }
            if kept.iter().any(|line| !line.is_empty()) {
                break;
            }
        }
        kept.push(line);
    }
    let short = joined(&kept);
    if short.is_empty() { joined(&lines) } else { short }
}

fn begins_before(lines: &[&str], at: usize, folded: &str) -> bool {
    if BEFORE.iter().any(|one| folded.starts_with(one)) {
        return true;
    }
    let is_head = |line: &str| {
        let line = line.trim_start_matches(['*', ' ']).to_lowercase();
        HEADS.iter().any(|one| line.starts_with(one))
    };
    at > 0
        && is_head(folded)
        && lines.get(at + 1).is_some_and(|next| is_head(next))
        && lines.get(at + 2).is_some_and(|next| is_head(next))
}

/// A letter as it is kept: no control characters but line ends, blanks that are blanks.
fn plain(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\t' | '\u{a0}' => Some(' '),
        c if c.is_control() || c == '\u{feff}' => None,
        c => Some(c),
    }
}

/// The lines without empty ones at either end, and never two of them together.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut gap = false;
    for line in lines {
        if line.trim().is_empty() {
            gap = true;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn what_was_said_before_and_signatures_are_left_out() {
        for (mail, wanted) in [
            ("Yes.\n\nAnn\n-- \nAnn Smith\nAcme\n", "Yes.\n\nAnn"),
            ("Yes.\n\nOn Tue, Ann wrote:\n> price?\n> 10\n", "Yes."),
            ("On Tue, Ann wrote:\n> price?\n10 USD\n> when?\nMonday\n", "10 USD\nMonday"),
            ("Yes.\n\nOn Tue, Nov 24, 2026 at 10:00 Ann Smith\n<ann@acme.com> wrote:\n\n> x\n", "Yes."),
            ("好的\n\n在 2026年11月24日，Ann <a@b.co> 写道：\n旧的\n", "好的"),
            ("好的\r\n\r\n发件人: Ann\r\n发送时间: 2026\r\n收件人: x\r\n主题: y\r\n旧", "好的"),
            ("OK\n\n-----Original Message-----\nFrom: x\n", "OK"),
            ("OK\n\n________________________________\nFrom: x\n", "OK"),
            ("From: Shanghai\nprice 10", "From: Shanghai\nprice 10"),
            ("OK\n\nSent from my iPhone\n", "OK"),
            ("> all\n> quoted\n", "> all\n> quoted"),
            ("a\u{1b}[31m\n\n\n\n b\u{0}", "a[31m\n\n b"),
            ("", ""),
        ] {
            assert_eq!(said(mail), wanted, "{mail:?}");
        }
    }
}
