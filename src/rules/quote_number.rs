//! The numbers of quotations (R9): `Q-` and a count, where none is given.

const PREFIX: &str = "Q-";

/// The count in a number of the book's own pattern: 241 in `Q-241`. A number of another pattern has none.
pub fn quote_number(number: &str) -> Option<u32> {
    let (prefix, digits) = number.trim().split_at_checked(PREFIX.len())?;
    let fits = prefix.eq_ignore_ascii_case(PREFIX) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

/// The number that follows the highest count given so far (0: none yet).
pub fn next_quote_number(highest: u32) -> String {
    format!("{PREFIX}{}", highest.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r9_numbers_count_on() {
        for (number, count) in [
            ("Q-241", Some(241)),
            ("q-7", Some(7)),
            ("Q-", None),
            ("Q-+7", None),
            ("PI-9", None),
            ("询", None),
            ("Q-99999999999", None),
        ] {
            assert_eq!(quote_number(number), count, "{number}");
        }
        assert_eq!(next_quote_number(241), "Q-242");
        assert_eq!(next_quote_number(0), "Q-1");
    }
}
