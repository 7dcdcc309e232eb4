//! Customer codes that genjin gives by itself: the country and a number, `DE0001`.

use crate::model::Country;

/// The code after `highest`, the highest number so far in that country; `XX` where the country is not known.
pub fn next_code(country: Option<Country>, highest: u32) -> String {
    let prefix = country.as_ref().map_or("XX", Country::code);
    format!("{prefix}{:04}", u64::from(highest) + 1)
}

/// The digits a code ends in as a number, and what stands before them; `None` without digits or beyond `u32`.
pub fn code_number(code: &str) -> Option<(&str, u32)> {
    let prefix = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = code.get(prefix.len()..)?.parse().ok()?;
    Some((prefix, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_count_on_by_country() {
        let germany = Country::from_code("DE");
        assert_eq!(next_code(germany, 0), "DE0001");
        assert_eq!(next_code(germany, 41), "DE0042");
        assert_eq!(next_code(None, 9_999), "XX10000");
        assert_eq!(next_code(None, u32::MAX), "XX4294967296");
    }

    #[test]
    fn a_code_is_taken_apart() {
        let table = [
            ("DE0042", Some(("DE", 42))),
            ("Q-7", Some(("Q-", 7))),
            ("0007", Some(("", 7))),
            ("客户12", Some(("客户", 12))),
            ("ACME", None),
            ("", None),
            ("X99999999999", None),
            ("１２", None),
        ];
        for (code, want) in table {
            assert_eq!(code_number(code), want, "{code}");
        }
    }

    proptest! {
        #[test]
        fn the_next_code_reads_back(highest in 0..u32::MAX) {
            let code = next_code(Country::from_code("US"), highest);
            prop_assert_eq!(code_number(&code), Some(("US", highest + 1)));
        }

        #[test]
        fn any_text_is_taken_apart_without_harm(code in "\\PC*") {
            let _ = code_number(&code);
        }
    }
}
