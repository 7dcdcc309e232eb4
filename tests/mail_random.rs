//! Mails and mailboxes of random bytes, and good ones cut and damaged anywhere: read to their end, bounded, never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fuzz_common;

use fuzz_common::{mail as read, mails_in as found};
use proptest::prelude::*;

/// Mails with all that is read of one.
const GOOD: [&str; 4] = [
    "From: =?gb2312?B?1cXI/Q==?= <z@f.cn>\r\nTo: a@b.co, \"C, D\" <c@d.co>; Group: e@f.co;\r\nDate: Tue, 24 Nov 2026 10:00:00 +0800\r\nMessage-ID: <1@x>\r\nSubject: =?utf-8?q?Preis_f=C3=BCr?= M8\r\nContent-Type: multipart/mixed; boundary=\"b b\"\r\n\r\n--b b\r\nContent-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C4=E3=BA=C3=\r\n!\r\n--b b\r\nContent-Type: application/pdf; name*0*=utf-8''%e6%8a%a5; name*1=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b b--\r\n",
    "From: a@b.co\nTo: c@d.co\nSubject: html\nContent-Type: text/html\n\n<html><head><title>t</title></head><body>&lt;Price&#x20AC;<br>10 <!-- x --> <div class=\"gmail_quote\"><blockquote>old</blockquote></div></body></html>\n",
    "From: a@b.co\nReply-To: r@b.co\nContent-Type: message/rfc822\n\nFrom: x@y.co\nSubject: inner\nContent-Type: multipart/digest; boundary=z\n\n--z\n\nSubject: two\n\ntext\n--z--\n",
    "Subject: \nFrom:\n\nYes.\n\nOn Monday <a@b.co> wrote:\n> no\n-- \nAnn\n",
];

fn mbox(mails: &[String], crlf: bool, blank: bool) -> String {
    let mut text = String::new();
    for mail in mails {
        text += "From a@b.co Tue Nov 24 10:00:00 2026\n";
        for line in mail.lines() {
            let inner = line.trim_start_matches('>');
            if inner.starts_with("From ") {
                text.push('>');
            }
            text += line;
            text.push('\n');
        }
        if blank {
            text.push('\n');
        }
    }
    if crlf { text.replace('\n', "\r\n") } else { text }
}

fn good() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(GOOD.to_vec()).prop_map(|mail| mail.as_bytes().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        read(&bytes);
    }

    #[test]
    fn pieces_of_heads_are_read(pieces in prop::collection::vec(prop::sample::select(vec![
        "From: ", "To: ", "Subject: ", "Date: ", "Message-ID: ", "Content-Type: ", "Content-Disposition: ", "Content-Transfer-Encoding: base64",
        "multipart/mixed; boundary=b", "text/html; charset=", "message/rfc822", "attachment; filename*0*=", "\n", "\r\n", "\n\n", " ", "\t", "\"", "\\", "<", ">", "(", ")", ",",
        ";", ":", "@", "a@b.co", "=?utf-8?b?", "=?gbk?q?", "?=", "=", "--b", "--b--", "''", "%", "&", "&#x", "&amp;", "<br>", "<!--", "-->", "<blockquote", "字", "é",
        "2026", "Nov", "24", "-0500", "99999999999", "iso-2022-jp", "utf-7", "x", "\u{0}",
    ]), 0..60)) {
        read(pieces.concat().as_bytes());
    }

    #[test]
    fn damaged_mails_are_read(mail in good(), cut in any::<prop::sample::Index>(), hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20)) {
        let mut bytes = mail;
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() + 1));
        read(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_mbox_gives_its_mails_back(
        bodies in prop::collection::vec(prop::collection::vec("(>{0,3}From [a-z ]{0,9}|[ -~]{0,40})", 0..8), 1..6),
        crlf: bool,
        blank: bool,
    ) {
        let mails: Vec<String> = bodies.iter().map(|lines| format!("From: a@b.co\nTo: c@d.co\n\n{}\n", lines.join("\n"))).collect();
        let end = if crlf { "\r\n" } else { "\n" };
        let wanted: Vec<String> = mails.iter().map(|mail| mail.replace('\n', end).trim_end().to_owned()).collect();
        let read: Vec<String> = found(mbox(&mails, crlf, blank).as_bytes())
            .into_iter()
            .map(|mail| String::from_utf8(mail).unwrap().trim_end().to_owned())
            .collect();
        prop_assert_eq!(read, wanted);
    }

    #[test]
    fn a_damaged_mbox_is_read_to_its_end(
        nth in prop::collection::vec(0..GOOD.len(), 1..6),
        cut in any::<prop::sample::Index>(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..30),
    ) {
        let mails: Vec<String> = nth.iter().map(|at| GOOD[*at].replace("\r\n", "\n")).collect();
        let mut bytes = mbox(&mails, false, true).into_bytes();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() + 1));
        found(&bytes).iter().for_each(|mail| read(mail));
    }
}

#[test]
fn real_mails_are_read_whole_cut_and_damaged() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = std::env::var_os("GENJIN_SAMPLES").map_or(beside, std::path::PathBuf::from).join("mail");
    if !root.is_dir() {
        println!("skipped: no sample files (GENJIN_SAMPLES)");
        return;
    }
    let mut mails = 0;
    let folders = ["", "mail_gem", "mime4j", "stalwart_malformed"].map(|name| root.join(name));
    for path in folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path())
    {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        mails += 1;
        read(&bytes);
        for nth in 1..20_usize {
            read(&bytes[..bytes.len() * nth / 20]);
            let mut damaged = bytes.clone();
            for at in (nth..damaged.len()).step_by(97) {
                damaged[at] = damaged[at].wrapping_mul(31).wrapping_add(u8::try_from(nth).unwrap());
            }
            read(&damaged);
            found(&damaged);
        }
    }
    assert!(mails > 120, "{mails}");
}
