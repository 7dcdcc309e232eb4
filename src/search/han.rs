//! Chinese characters: the simplified form of a traditional one, and every way a character is read.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

/// The stretch of characters that names are written in.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/chinese/simplified.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.flat_map(str::split_whitespace).filter_map(|pair| {
        let mut both = pair.chars();
        Some((both.next()?, both.next()?))
    });
    pairs.collect()
});

static READINGS: LazyLock<Readings> = LazyLock::new(Readings::read);

/// Whether it is one of the characters that have readings.
pub(super) const fn is_han(c: char) -> bool {
    FIRST <= c as u32 && c as u32 <= LAST
}

/// The simplified form of a character, or itself.
pub(super) fn simplified(c: char) -> char {
    if (c as u32) < 0x3400 { c } else { SIMPLIFIED.get(&c).copied().unwrap_or(c) }
}

/// Every reading of a character, in plain letters; none for other characters.
pub(super) fn readings(c: char) -> impl Iterator<Item = &'static str> {
    READINGS.of(c).iter().filter_map(|number| READINGS.syllables.get(usize::from(*number)).copied())
}

/// All syllables there are, by their numbers.
pub(super) fn syllables() -> impl Iterator<Item = &'static str> {
    READINGS.syllables.iter().copied()
}

/// The numbers of the syllables a character is read as.
pub(super) fn numbers(c: char) -> &'static [u16] {
    READINGS.of(c)
}

/// For each character the numbers of its syllables.
struct Readings {
    syllables: Vec<&'static str>,
    /// Where each character's numbers end.
    ends: Vec<u32>,
    numbers: Vec<u16>,
}

impl Readings {
    fn read() -> Self {
        let mut known: HashMap<&'static str, u16> = HashMap::new();
        let mut all = Self { syllables: Vec::new(), ends: Vec::new(), numbers: Vec::new() };
        for c in (FIRST..=LAST).filter_map(char::from_u32) {
            let from = all.numbers.len();
            for reading in c.to_pinyin_multi().into_iter().flatten() {
                for spelling in spellings(reading.plain()) {
                    let next = u16::try_from(all.syllables.len()).unwrap_or(u16::MAX);
                    let number = *known.entry(spelling).or_insert_with(|| {
                        all.syllables.push(spelling);
                        next
                    });
                    if !all.numbers.get(from..).unwrap_or(&[]).contains(&number) {
                        all.numbers.push(number);
                    }
                }
            }
            all.ends.push(u32::try_from(all.numbers.len()).unwrap_or(u32::MAX));
        }
        all
    }

    fn of(&self, c: char) -> &[u16] {
        let Some(at) = (c as u32).checked_sub(FIRST).map(|at| at as usize) else { return &[] };
        let Some(end) = self.ends.get(at) else { return &[] };
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.numbers.get(from as usize..*end as usize).unwrap_or(&[])
    }
}

/// How a syllable may be typed: `ü` as `v`, as `u` and, as in passports, as `yu`.
fn spellings(plain: &'static str) -> Vec<&'static str> {
    match plain {
        "lü" => vec!["lv", "lu", "lyu"],
        "nü" => vec!["nv", "nu", "nyu"],
        "lüe" => vec!["lve", "lue"],
        "nüe" => vec!["nve", "nue"],
        plain if plain.is_ascii() => vec![plain],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polyphones_have_all_their_readings() {
        for (c, reading) in
            [('重', "chong"), ('厦', "xia"), ('行', "hang"), ('乐', "yue"), ('绿', "lv"), ('曾', "zeng")]
        {
            assert!(readings(c).any(|one| one == reading), "{c} {reading}");
        }
        assert_eq!(readings('a').count(), 0);
    }

    #[test]
    fn traditional_characters_become_simplified() {
        let text: String = "寧波海洋貿易".chars().map(simplified).collect();
        assert_eq!(text, "宁波海洋贸易");
    }
}
