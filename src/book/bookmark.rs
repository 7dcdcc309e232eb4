//! R21: which addresses are one, and what of a book's bookmarks is meant.

use crate::model::Bookmark;
use crate::text::fold;

/// The most bookmarks of a book.
pub const BOOKMARKS: usize = 20_000;

/// What is alike in all spellings of an address: the case of scheme and host, `http` or `https`, a slash at its end.
pub fn address_key(address: &str) -> String {
    let address = address.trim();
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "http" => "https".to_owned(),
        other => other.to_owned(),
    };
    format!("{scheme}://{}{}", host.to_lowercase(), path.strip_suffix('/').unwrap_or(path))
}

/// The bookmarks that someone names by id, address or title, those let go last; several where a title is that of several.
pub fn named_bookmarks<'a>(all: &'a [Bookmark], given: &str) -> Vec<&'a Bookmark> {
    let id = given.trim().parse().ok();
    let (key, title) = (address_key(given), fold(given.trim()).into_owned());
    let is = |one: &&Bookmark| {
        Some(one.id) == id
            || (!one.address.is_empty() && address_key(&one.address) == key)
            || fold(one.title.trim()) == title.as_str()
    };
    let found: Vec<&Bookmark> = all.iter().filter(is).collect();
    let kept: Vec<&Bookmark> = found.iter().copied().filter(|one| one.archived.is_none()).collect();
    if kept.is_empty() { found } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BookmarkId;

    #[test]
    fn spelling_makes_no_other_address() {
        for (one, other, same) in [
            ("https://Example.com/", "http://example.com", true),
            ("https://example.com/a/", "HTTPS://EXAMPLE.COM/a", true),
            ("https://example.com/A", "https://example.com/a", false),
            ("https://example.com/?q=A", "https://example.com/?q=a", false),
            ("https://example.com/#a", "https://example.com/", false),
            ("javascript:alert(1)", "javascript:alert(2)", false),
            ("https://", "https://", true),
        ] {
            assert_eq!(address_key(one) == address_key(other), same, "{one} {other}");
        }
    }

    #[test]
    fn a_bookmark_is_named_by_id_address_or_title() {
        let day = "2026-11-24".parse().unwrap();
        let named = |title: &str, address: &str| Bookmark {
            address: address.into(),
            ..Bookmark::new(BookmarkId::new(), title.into(), day)
        };
        let mut all = [named("Duty", "https://a.example/x"), named("duty", "https://b.example"), named("Note", "")];
        let found = |all: &[Bookmark], given: &str| named_bookmarks(all, given).len();
        assert_eq!(found(&all, "DUTY"), 2);
        assert_eq!(found(&all, "http://A.example/x/"), 1);
        assert_eq!(found(&all, &all[2].id.to_string()), 1);
        assert_eq!((found(&all, ""), found(&all, "nothing")), (0, 0));
        all[0].archived = Some(day);
        assert_eq!(found(&all, "duty"), 1);
        assert_eq!(found(&all, "https://a.example/x"), 1, "what was let go is still known");
    }
}
