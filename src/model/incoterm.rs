//! Incoterms with their edition: who carries cost and risk up to where (R9).

use serde::{Deserialize, Serialize};

use super::standing::words;

words! {
    /// A rule of the Incoterms, of all editions still met in quotations.
    Incoterm {
        /// Ex works.
        Exw => "EXW",
        /// Free carrier.
        Fca => "FCA",
        /// Carriage paid to.
        Cpt => "CPT",
        /// Carriage and insurance paid to.
        Cip => "CIP",
        /// Delivered at place.
        Dap => "DAP",
        /// Delivered at place unloaded.
        Dpu => "DPU",
        /// Delivered duty paid.
        Ddp => "DDP",
        /// Free alongside ship.
        Fas => "FAS",
        /// Free on board.
        Fob => "FOB",
        /// Cost and freight.
        Cfr => "CFR",
        /// Cost, insurance and freight.
        Cif => "CIF",
        /// Delivered at terminal; of the edition of 2010 alone.
        Dat => "DAT",
        /// Delivered duty unpaid; until 2000.
        Ddu => "DDU",
        /// Delivered at frontier; until 2000.
        Daf => "DAF",
        /// Delivered ex ship; until 2000.
        Des => "DES",
        /// Delivered ex quay; until 2000.
        Deq => "DEQ",
    }
}

/// The edition taken where none is said.
const NEWEST: u16 = 2020;

impl Incoterm {
    /// The rule as people write it: `C&F`, `CNF` and `C+F` are CFR.
    pub fn read(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        match plain.to_ascii_uppercase().as_str() {
            "C&F" | "CNF" | "C+F" | "CANDF" | "C＆F" => Some(Self::Cfr),
            other => other.parse().ok(),
        }
    }

    /// The newest edition that has the rule: DAT stays 2010, DDU and its like 2000.
    pub const fn newest_edition(self) -> u16 {
        match self {
            Self::Dat => 2010,
            Self::Ddu | Self::Daf | Self::Des | Self::Deq => 2000,
            _ => NEWEST,
        }
    }

    /// Whether the edition has the rule.
    pub const fn is_in(self, edition: u16) -> bool {
        match self {
            Self::Dpu => edition == 2020,
            Self::Dat => edition == 2010,
            Self::Dap => matches!(edition, 2010 | 2020),
            Self::Ddu | Self::Daf | Self::Des | Self::Deq => matches!(edition, 1990 | 2000),
            _ => matches!(edition, 1990 | 2000 | 2010 | 2020),
        }
    }
}

/// The delivery term of a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The rule.
    pub incoterm: Incoterm,
    /// The year of its edition.
    pub edition: u16,
    /// The named place or port; empty where none was said.
    pub place: String,
}

impl Delivery {
    /// The rule in its newest edition, no place said yet.
    pub const fn by(incoterm: Incoterm) -> Self {
        Self { incoterm, edition: incoterm.newest_edition(), place: String::new() }
    }
}

impl std::fmt::Display for Delivery {
    /// `FOB Ningbo`; the edition only where it is not the newest.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.incoterm.word())?;
        if !self.place.is_empty() {
            write!(f, " {}", self.place)?;
        }
        if self.edition == NEWEST { Ok(()) } else { write!(f, " (Incoterms {})", self.edition) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r9_a_rule_keeps_its_edition() {
        for (text, rule, edition) in [
            ("fob", "FOB", 2020),
            ("C&F", "CFR", 2020),
            ("CNF", "CFR", 2020),
            ("c & f", "CFR", 2020),
            ("DAT", "DAT", 2010),
            ("DDU", "DDU", 2000),
            ("dpu", "DPU", 2020),
        ] {
            let read = Incoterm::read(text);
            assert_eq!(read.map(|one| (one.word(), one.newest_edition())), Some((rule, edition)), "{text}");
            assert!(read.is_some_and(|one| one.is_in(edition)), "{text}");
        }
        assert_eq!(Incoterm::read("free"), None);
        assert!(!Incoterm::Dat.is_in(2020) && !Incoterm::Dpu.is_in(2010));
    }
}
