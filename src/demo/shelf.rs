//! Company files (R16), bookmarks and notes on the market (R21) of the sample book, with days that count from today.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::history::{days_before, logged_at};
use super::script::fields;
use super::stamp::{Kind, id_bytes};
use super::terms::terms;
use crate::model::{Bookmark, BookmarkId, CompanyFile, CompanyFileId, Write};
use crate::rules::INTERVALS;
use crate::text::Lang;

/// They have been in the book for so long.
const DAYS: i64 = 190;

/// What is written to put both into a book.
pub fn sample_shelf(today: NaiveDate, now: DateTime<Utc>, lang: Lang) -> Vec<Write> {
    let at = |nth| logged_at(days_before(today, DAYS), nth, 0, now);
    let ahead = |days: u64| today.checked_add_days(Days::new(days));
    let file = |(nth, line): (usize, &String)| {
        let [kind, left, issued, number, issuer, place, english, chinese]: [&str; 8] = fields(line)?;
        let name = if lang == Lang::Zh { chinese } else { english };
        let id = CompanyFileId::from_bytes(id_bytes(at(nth), 0, Kind::CompanyFile, nth));
        Some(Write::CompanyFile(Box::new(CompanyFile {
            kind: kind.parse().ok()?,
            number: number.to_owned(),
            issuer: issuer.to_owned(),
            place: place.to_owned(),
            issued: issued.parse().ok().map(|days| days_before(today, days)),
            expires: left.parse().ok().and_then(ahead),
            ..CompanyFile::new(id, name.to_owned())
        })))
    };
    let bookmark = |(nth, line): (usize, &String)| {
        let [added, next, kept, address, tags, english, chinese, said, said_chinese]: [&str; 9] = fields(line)?;
        let (title, text) = if lang == Lang::Zh { (chinese, said_chinese) } else { (english, said) };
        let tags = tags.split(';').nth(usize::from(lang == Lang::Zh)).unwrap_or(tags);
        let added = days_before(today, added.parse().ok()?);
        let id = BookmarkId::from_bytes(id_bytes(at(nth), 0, Kind::Bookmark, nth));
        let kept: usize = kept.parse().ok()?;
        let interval = *INTERVALS.get(kept)?;
        let next = ahead(next.parse().ok()?)?;
        // It was kept when its last interval began.
        let last = next.checked_sub_days(Days::new(u64::from(interval)));
        Some(Bookmark {
            address: address.to_owned(),
            text: text.to_owned(),
            tags: tags.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
            seen: last.filter(|_| kept > 0).into_iter().collect(),
            interval,
            next,
            ..Bookmark::new(id, title.to_owned(), added)
        })
    };
    let terms = terms();
    let mut all: Vec<Write> = terms.company_files.iter().enumerate().filter_map(file).collect();
    all.push(Write::Bookmarks(terms.bookmarks.iter().enumerate().filter_map(bookmark).collect()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_in_both_languages() {
        let (today, now) = ("2026-11-24".parse().unwrap(), "2026-11-24T08:00:00Z".parse().unwrap());
        for lang in Lang::ALL {
            let all = sample_shelf(today, now, lang);
            let Some((Write::Bookmarks(bookmarks), files)) = all.split_last() else { panic!("{all:?}") };
            let terms = terms();
            assert_eq!((bookmarks.len(), files.len()), (terms.bookmarks.len(), terms.company_files.len()));
            assert!(bookmarks.iter().all(|one| !one.title.is_empty() && !one.tags.is_empty() && one.seen.len() < 2));
            let soon = |write: &&Write| match write {
                Write::CompanyFile(file) => file.expires.is_some_and(|day| (day - today).num_days() <= 30),
                _ => false,
            };
            assert_eq!(files.iter().filter(soon).count(), 1);
        }
    }
}
