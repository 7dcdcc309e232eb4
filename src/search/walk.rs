//! Whether a text goes on as was typed: by its own characters, and for Chinese ones by full pinyin, by initials, or by any
//! mixture; the last syllable may be half typed.

use super::han::{is_han, numbers, readings, syllables};

/// What was typed, as it is compared: at most 63 characters, one for each bit that tells how far a text has come. More is
/// never walked along: it is found as it stands, or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    chars: Vec<char>,
    /// The same as bytes where all are ASCII: what readings are compared with.
    bytes: Vec<u8>,
    /// How far each syllable brings one from the first letter on. Most texts end there.
    first: Vec<u64>,
}

/// How a text fits what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    /// The characters of the text it took.
    pub taken: usize,
    /// Whether pinyin was needed.
    pub pinyin: bool,
}

impl Typed {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = if text.chars().nth(63).is_some() { Vec::new() } else { text.chars().collect() };
        let bytes: Vec<u8> = chars.iter().map(|c| if c.is_ascii() { *c as u8 } else { 0xff }).collect();
        let mut typed = Self { chars, bytes, first: Vec::new() };
        if typed.bytes.first().is_some_and(u8::is_ascii_lowercase) {
            typed.first = syllables().map(|reading| typed.syllable(0, reading.as_bytes())).collect();
        }
        typed
    }

    /// How far a character's readings bring one from those letters on.
    fn read(&self, c: char, reached: u64) -> u64 {
        if reached == 1 {
            let of = |number: &u16| self.first.get(usize::from(*number)).copied().unwrap_or(0);
            return numbers(c).iter().map(of).fold(0, |all, one| all | one);
        }
        let from_each = |reading: &'static str| ones(reached).map(|at| self.syllable(at, reading.as_bytes()));
        readings(c).flat_map(from_each).fold(0, |all, one| all | one)
    }

    /// How the characters begin as was typed, if they do. A control character ends the text.
    pub(super) fn fits(&self, text: impl Iterator<Item = char>) -> Option<Fit> {
        if self.chars.is_empty() {
            return None;
        }
        let whole = 1_u64 << self.chars.len();
        // Bit n: the first n characters typed are accounted for.
        let mut reached = 1_u64;
        let mut pinyin = false;
        for (c, taken) in text.zip(1..) {
            if c.is_control() {
                return None;
            }
            let mut next = 0_u64;
            for at in ones(reached) {
                if self.chars.get(at) == Some(&c) {
                    next |= 1 << (at + 1);
                }
            }
            if is_han(c) {
                let literal = next;
                next |= self.read(c, reached);
                pinyin |= next != literal;
            } else if !c.is_alphanumeric() && reached != 1 {
                // `宁波 (海洋)` is typed without what stands between.
                next |= reached;
            }
            if next & whole != 0 {
                return Some(Fit { taken, pinyin });
            }
            if next == 0 {
                return None;
            }
            reached = next;
        }
        None
    }

    /// How far a syllable brings what was typed from `at` on: whole, by its initial, or with its rest still to be typed.
    fn syllable(&self, at: usize, reading: &[u8]) -> u64 {
        let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) else { return 0 };
        let common = rest.iter().zip(reading).take_while(|(a, b)| a == b).count();
        if common == 0 {
            return 0;
        }
        let mut reached = 1 << (at + 1);
        if common == reading.len() || common == rest.len() {
            reached |= 1 << (at + common);
        }
        if common >= 2 && matches!(reading, [b'z' | b'c' | b's', b'h', ..]) {
            reached |= 1 << (at + 2);
        }
        reached
    }
}

/// The numbers of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = bits.trailing_zeros();
        bits &= bits.wrapping_sub(1);
        (at < 64).then_some(at as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_found_by_character_pinyin_initials_and_mixtures() {
        let fits = |typed: &str, text: &str| Typed::new(typed).fits(text.chars());
        for typed in ["宁波", "ningbo", "nb", "nbhy", "ningbohy", "nbhaiyang", "ningboha", "宁bhy", "n波hai", "nbhaiy"]
        {
            assert!(fits(typed, "宁波海洋贸易").is_some(), "{typed}");
        }
        for (typed, text) in [
            ("chongqing", "重庆"),
            ("cq", "重庆"),
            ("xiamen", "厦门"),
            ("changcheng", "长城"),
            ("chch", "长城"),
            ("zhgs", "中国石油"),
            ("lvyuan", "绿源"),
            ("nbhy", "宁波（海洋）"),
            ("m8l", "m8螺栓"),
        ] {
            assert!(fits(typed, text).is_some(), "{typed} {text}");
        }
        for typed in ["bo", "ningbx", "nbyh", "ningbohaiyangmaoyix"] {
            assert_eq!(fits(typed, "宁波海洋贸易"), None, "{typed}");
        }
        assert_eq!(fits("宁波", "宁波海洋").map(|fit| (fit.taken, fit.pinyin)), Some((2, false)));
        assert_eq!(fits("nbh", "宁波海洋").map(|fit| (fit.taken, fit.pinyin)), Some((3, true)));
        assert_eq!(fits("abc", "ab\u{0}c"), None);
        let long = "a".repeat(500);
        assert_eq!(fits(&long, &long), None, "bounded, and no overflow");
    }
}
