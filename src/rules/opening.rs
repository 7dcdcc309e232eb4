//! What may be handed to the desktop to be opened (R16, R21): addresses of the web and of mail, and files that are no programs. Whatever else
//! stands there (`javascript:`, `data:`, a program) is kept as text and never opened: much of it comes from files that others made.

/// What is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// An address of the web or of mail.
    Address(String),
    /// A file or folder, by its whole path.
    File(String),
}

/// Endings of files that a desktop would run.
const RUNS: [&str; 26] = [
    "app", "appimage", "apk", "bat", "cmd", "com", "command", "cpl", "desktop", "dmg", "exe", "hta", "jar", "js",
    "jse", "lnk", "msi", "ps1", "py", "reg", "scr", "sh", "url", "vbe", "vbs", "wsf",
];

/// How an address or a path is opened; `None`: it is not. `home` is the person's folder, for paths that begin with `~`.
pub fn opening(text: &str, home: Option<&str>) -> Option<Opening> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(char::is_control) {
        return None;
    }
    opening_address(text).or_else(|| opening_file(text, home))
}

/// An address of the web or of mail; of bookmarks only these are opened.
pub fn opening_address(text: &str) -> Option<Opening> {
    let text = text.trim();
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let rest = |length: usize| text.get(length..).unwrap_or("");
    let sound = !text.chars().any(|c| c.is_control() || c.is_whitespace());
    match scheme.as_deref() {
        Some("http") if rest(4).starts_with("://") && text.len() > 7 && sound => {
            Some(Opening::Address(text.to_owned()))
        }
        Some("https") if rest(5).starts_with("://") && text.len() > 8 && sound => {
            Some(Opening::Address(text.to_owned()))
        }
        Some("mailto") if text.len() > 7 && sound => Some(Opening::Address(text.to_owned())),
        _ => None,
    }
}

/// Whether a desktop would start a file of this name instead of showing it.
pub fn is_program(name: &str) -> bool {
    let name = name.trim_end_matches(['.', ' ']);
    name.rsplit_once('.').is_some_and(|(_, ending)| RUNS.contains(&ending.to_lowercase().as_str()))
}

fn opening_file(text: &str, home: Option<&str>) -> Option<Opening> {
    let path = match text.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => format!("{}{rest}", home?),
        _ => text.to_owned(),
    };
    let mut letters = path.chars();
    let on_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && letters.next().is_some_and(|c| matches!(c, '\\' | '/'));
    // A share of another machine may be any program's.
    let whole = (path.starts_with('/') && !path.starts_with("//")) || on_drive;
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    (whole && !is_program(name)).then_some(Opening::File(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_papers_are_opened_and_nothing_that_runs() {
        for (text, address, file) in [
            ("https://example.com/a?b=c", true, false),
            (" HTTP://EXAMPLE.COM ", true, false),
            ("mailto:a@b.co", true, false),
            ("/home/li/公司/ISO 9001.pdf", false, true),
            ("/home/li/company", false, true),
            ("~/company/price list.xlsx", false, true),
            (r"C:\company\CE.pdf", false, true),
            ("D:/company/CE.pdf", false, true),
            ("~", false, true),
            ("", false, false),
            ("https://", false, false),
            ("https:example.com", false, false),
            ("https://a b", false, false),
            ("javascript:alert(1)", false, false),
            ("JavaScript://x/%0aalert(1)", false, false),
            ("data:text/html,<script>alert(1)</script>", false, false),
            ("vbscript:x", false, false),
            ("file:///etc/passwd", false, false),
            ("place:sort=8", false, false),
            ("chrome://settings", false, false),
            ("-rf", false, false),
            ("company/CE.pdf", false, false),
            ("~li/CE.pdf", false, false),
            ("//server/share/CE.pdf", false, false),
            (r"\\server\share\CE.pdf", false, false),
            ("/home/li/setup.EXE", false, false),
            ("/home/li/setup.exe. .", false, false),
            ("/home/li/CE.pdf.lnk", false, false),
            ("/home/li/x.desktop", false, false),
            ("https://example.com/\u{1b}]0;x", false, false),
            ("/home/li/\u{7}.pdf", false, false),
        ] {
            assert_eq!(opening_address(text).is_some(), address, "{text}");
            assert_eq!(matches!(opening(text, Some("/home/li")), Some(Opening::File(_))), file, "{text}");
        }
        assert_eq!(opening("~/a.pdf", Some("/home/li")), Some(Opening::File("/home/li/a.pdf".into())));
        assert_eq!(opening("~/a.pdf", None), None);
    }
}
