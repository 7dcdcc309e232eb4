//! Numbers as people read them.

/// A number with its thousands parted and all its digits: `12500.50` is `12,500.50`.
pub fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::with_capacity(number.len() + digits.len() / 3);
    out.push_str(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_and_digits_stay() {
        for (number, expected) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1000", "-1,000"),
            ("-100", "-100"),
            ("12500.50", "12,500.50"),
            ("0.0125", "0.0125"),
            ("1234567.8901", "1,234,567.8901"),
        ] {
            assert_eq!(grouped(number), expected);
        }
    }
}
