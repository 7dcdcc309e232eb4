//! R9: the rate of the export tax rebate of an HS code on a day.

use chrono::NaiveDate;

use crate::model::Rebate;

/// Fewer digits of an HS code say too little.
pub const LEAST_HS_DIGITS: usize = 2;
/// No code is longer.
pub const MOST_HS_DIGITS: usize = 13;

/// The digits of an HS code as people write it (`7318.15.90 00`); `None` where it is none.
pub fn hs_code(text: &str) -> Option<String> {
    let between = |c: char| matches!(c, '.' | ' ' | '-' | '．' | '　');
    let digits: String = text.chars().filter(|c| !between(*c)).collect();
    let sound = digits.bytes().all(|c| c.is_ascii_digit());
    (sound && (LEAST_HS_DIGITS..=MOST_HS_DIGITS).contains(&digits.len())).then_some(digits)
}

/// The rate that holds for a code on a day: of the longest beginning of the code that is known by then, the newest.
pub fn rebate_on<'a>(table: &'a [Rebate], hs: &str, on: NaiveDate) -> Option<&'a Rebate> {
    let known = table.iter().filter(|one| one.hs.len() >= LEAST_HS_DIGITS && hs.starts_with(&one.hs) && one.from <= on);
    known.max_by_key(|one| (one.hs.len(), one.from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rebate(hs: &str, from: &str, percent: &str) -> Rebate {
        Rebate { hs: hs.into(), from: from.parse().unwrap(), percent: percent.parse().unwrap() }
    }

    /// Made up, but for their shape.
    fn table() -> Vec<Rebate> {
        vec![
            rebate("7318", "2020-01-01", "9"),
            rebate("7318", "2024-12-01", "13"),
            rebate("731815", "2021-05-01", "11"),
            rebate("731815", "2025-03-01", "5.5"),
            rebate("7318159090", "2025-06-01", "0"),
            rebate("76", "2020-01-01", "13"),
        ]
    }

    #[test]
    fn r9_the_longest_beginning_counts_and_of_it_the_newest() {
        for (hs, on, found) in [
            // The day before a change, and the day of it.
            ("73181600", "2024-11-30", Some(("7318", "9"))),
            ("73181600", "2024-12-01", Some(("7318", "13"))),
            ("73181600", "2024-12-02", Some(("7318", "13"))),
            // Six digits outweigh four, but only from their day on.
            ("73181510", "2021-04-30", Some(("7318", "9"))),
            ("73181510", "2021-05-01", Some(("731815", "11"))),
            ("73181510", "2025-02-28", Some(("731815", "11"))),
            ("73181510", "2025-03-01", Some(("731815", "5.5"))),
            // Ten digits by six, then by ten: none is a rate, too.
            ("7318159090", "2025-05-31", Some(("731815", "5.5"))),
            ("7318159090", "2025-06-01", Some(("7318159090", "0"))),
            ("7318159000", "2025-06-01", Some(("731815", "5.5"))),
            ("7616", "2026-01-01", Some(("76", "13"))),
            // None known.
            ("73181600", "2019-12-31", None),
            ("8481", "2026-01-01", None),
            ("73", "2026-01-01", None),
            ("", "2026-01-01", None),
        ] {
            let table = table();
            let one = rebate_on(&table, hs, on.parse().unwrap());
            let told = one.map(|one| (one.hs.as_str(), one.percent.to_string()));
            assert_eq!(told, found.map(|(hs, percent)| (hs, percent.to_owned())), "{hs} on {on}");
        }
    }

    #[test]
    fn codes_are_read_as_people_write_them() {
        for (text, code) in [
            ("7318.15.90", Some("73181590")),
            ("7318.1590 90", Some("7318159090")),
            ("7318", Some("7318")),
            ("7318159090999", Some("7318159090999")),
            ("73181590909990", None),
            ("7", None),
            ("bolt", None),
            ("7318a", None),
            ("", None),
            ("７３１８", None),
        ] {
            assert_eq!(hs_code(text).as_deref(), code, "{text:?}");
        }
    }
}
