//! `letterhead.toml` beside `config.toml`: the head of the quotation sheets that go to customers (R9).

use std::fs;
use std::path::{Path, PathBuf};

use super::{ConfigError, file};
use crate::model::{LETTERHEAD_TEMPLATE, Letterhead, Logo};
use crate::text::{Lang, shown};
use crate::tr;

/// The name of the file.
const NAME: &str = "letterhead.toml";
/// The largest picture.
const LOGO_BYTES: u64 = 4 << 20;

/// The letterhead, its picture, and the file that is still to be filled in. Where there is none, the template is put there.
///
/// # Errors
/// One sentence: a head that cannot be read is not left out, since the sheet goes to a customer.
pub fn read_letterhead(
    config: Option<&Path>,
    lang: Lang,
) -> Result<(Letterhead, Option<Logo>, Option<PathBuf>), String> {
    let Some(path) = config.map(|config| config.with_file_name(NAME)) else {
        return Ok((Letterhead::default(), None, None));
    };
    let told = |error| ConfigError::Unreadable { path: path.clone(), error }.tell(lang);
    let Some(text) = file::text(&path).map_err(told)? else {
        let put = file::write(&path, LETTERHEAD_TEMPLATE);
        // Where nothing can be written, a sheet can do without a head.
        return Ok((Letterhead::default(), None, put.is_ok().then_some(path)));
    };
    let wrong = |error| ConfigError::Wrong { path: path.clone(), error: Box::new(error) }.tell(lang);
    let letterhead = Letterhead::read(&text).map_err(wrong)?;
    let logo = match letterhead.logo.trim() {
        "" => None,
        name => Some(logo(&path.with_file_name(name), lang)?),
    };
    let empty = letterhead.is_empty().then_some(path);
    Ok((letterhead, logo, empty))
}

fn logo(path: &Path, lang: Lang) -> Result<Logo, String> {
    let told = |error| ConfigError::Unreadable { path: path.to_owned(), error }.tell(lang);
    let no_picture = || tr!(lang, "quotation.no_picture", path = shown(&path.to_string_lossy()));
    let facts = fs::metadata(path).map_err(told)?;
    if !facts.is_file() || facts.len() > LOGO_BYTES {
        return Err(no_picture());
    }
    Logo::of(fs::read(path).map_err(told)?).ok_or_else(no_picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r9_the_template_is_put_there_once_and_then_read() {
        let dir = tempfile::tempdir().unwrap();
        let config = dir.path().join("settings/config.toml");
        let file = config.with_file_name(NAME);
        let read = || read_letterhead(Some(&config), Lang::En);
        assert_eq!(read().unwrap(), (Letterhead::default(), None, Some(file.clone())));
        assert_eq!(fs::read_to_string(&file).unwrap(), LETTERHEAD_TEMPLATE);
        fs::write(&file, "logo = 'l.png'\n[zh]\ncompany = '海港'\n").unwrap();
        assert!(read().unwrap_err().contains("l.png"), "a picture that is named must be there");
        fs::write(file.with_file_name("l.png"), "GIF89a").unwrap();
        assert!(read().unwrap_err().contains("PNG"), "{:?}", read());
        fs::write(file.with_file_name("l.png"), b"\x89PNG\r\n\x1a\nrest").unwrap();
        let (letterhead, logo, empty) = read().unwrap();
        assert_eq!((letterhead.zh.company.as_str(), logo.unwrap().media, empty), ("海港", "image/png", None));
        fs::write(&file, "[en]\ncompny = 'x'\n").unwrap();
        let told = read().unwrap_err();
        assert!(told.contains("letterhead.toml") && told.contains("compny"), "{told}");
        assert_eq!(read_letterhead(None, Lang::En).unwrap().2, None);
    }
}
