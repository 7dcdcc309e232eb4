//! Numbers that look random and are the same for the same seed (SplitMix64, Steele, Lea and Flood 2014).

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Dice(u64);

/// One round of SplitMix64's finaliser: a number whose bits all depend on all bits of `word`.
pub const fn mixed(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

impl Dice {
    /// The stream of a seed and a number within it: the streams of two numbers have nothing to do with each other.
    pub const fn new(seed: u64, number: u64) -> Self {
        Self(mixed(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)) ^ mixed(number.wrapping_mul(0xd134_2543_de82_ef95)))
    }

    /// The next number.
    pub const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// A number from 0 to `end` − 1; 0 when `end` is 0. The bias is under one in 2³² for the sizes used here.
    pub const fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { ((self.roll() >> 32) * end) >> 32 }
    }

    /// A number from `from` to `to`, both included.
    pub const fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// Whether something happens that happens `times` in 10,000.
    pub const fn chance(&mut self, times: u64) -> bool {
        self.below(10_000) < times
    }

    /// One of them; `None` of none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = usize::try_from(self.below(of.len() as u64)).unwrap_or(0);
        of.get(at)
    }

    /// One of the words; empty of none.
    pub fn word<'a>(&mut self, of: &'a [String]) -> &'a str {
        self.pick(of).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_splitmix64() {
        // The first three numbers of the reference implementation for seed 1234567.
        let mut dice = Dice(1_234_567);
        assert_eq!(
            [dice.roll(), dice.roll(), dice.roll()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_reach_them() {
        let mut dice = Dice::new(1, 2);
        let rolled: std::collections::BTreeSet<u64> = (0..1000).map(|_| dice.between(3, 7)).collect();
        assert_eq!(rolled.into_iter().collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick::<u8>(&[]), None);
    }
}
