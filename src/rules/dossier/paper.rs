//! The papers that an order goes with (R12, R16): which of them a customer's folder has is told by the names of its files,
//! `YYYYMMDD-<order>-PI.pdf`.

use super::name::{name_key, safe_name};

/// A paper of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderPaper {
    /// The proforma invoice.
    Proforma,
    /// The packing list.
    PackingList,
    /// The commercial invoice.
    Invoice,
}

impl OrderPaper {
    /// All, in the order they are made.
    pub const ALL: [Self; 3] = [Self::Proforma, Self::PackingList, Self::Invoice];

    /// How it is called in the name of a file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proforma => "PI",
            Self::PackingList => "PL",
            Self::Invoice => "CI",
        }
    }

    /// How people write it out.
    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Proforma => ["proforma", "形式发票"],
            Self::PackingList => ["packing list", "装箱单"],
            Self::Invoice => ["commercial invoice", "商业发票"],
        }
    }

    /// The paper of this word, whatever its case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word().eq_ignore_ascii_case(word.trim()))
    }

    /// What a file of it is about: the order's number and the paper.
    pub fn about(self, number: &str) -> String {
        format!("{}-{}", number.trim(), self.word())
    }

    /// The paper that a file is by its name, if it is one of the order with this number.
    pub fn of_file(name: &str, number: &str) -> Option<Self> {
        if number.trim().is_empty() {
            return None;
        }
        let (name, number) = (name_key(name), name_key(&safe_name(number)));
        // A number is whole: order 12 has no part in 120.
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let whole = |at: &usize| {
            let (before, behind) = (name.get(..*at).unwrap_or(""), name.get(at + number.len()..).unwrap_or(""));
            edge(before.chars().next_back()) && edge(behind.chars().next())
        };
        let at = name.match_indices(&number).map(|(at, _)| at).find(whole)?;
        // The number itself may begin with PI.
        let rest = format!("{} {}", name.get(..at)?, name.get(at + number.len()..)?);
        let named = |paper: &Self| paper.names().into_iter().any(|name| rest.contains(name));
        rest.split(|c: char| !c.is_alphanumeric())
            .find_map(Self::from_word)
            .or_else(|| Self::ALL.into_iter().find(named))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r16_papers_of_an_order_by_their_names() {
        use OrderPaper::{Invoice, PackingList, Proforma};
        for (name, number, paper) in [
            ("20261124-PO-7788-PI.pdf", "PO-7788", Some(Proforma)),
            ("papers/20261124-po-7788 pl.xlsx", "PO-7788", Some(PackingList)),
            ("20261124-PO-7788-CI-2.pdf", "po-7788", Some(Invoice)),
            ("CI PO-7788.pdf", "PO-7788", Some(Invoice)),
            ("20261124-PO-7788.pdf", "PO-7788", None),
            ("20261124-PO-77881-PI.pdf", "PO-7788", None),
            ("20261124-PI-2026-1.pdf", "PI-2026-1", None),
            ("20261124-PI-2026-1-PI.pdf", "PI-2026-1", Some(Proforma)),
            ("20261124-A-1-PI.pdf", "A/1", Some(Proforma)),
            ("20261124-合同7-PI.pdf", "合同7", Some(Proforma)),
            ("20261124-PI.pdf", "", None),
            ("PRICE PILOT.pdf", "PRICE", None),
            ("20261120-PI 26-0512 Packing list.pdf", "PI 26-0512", Some(PackingList)),
            ("合同7 商业发票.pdf", "合同7", Some(Invoice)),
        ] {
            assert_eq!(OrderPaper::of_file(name, number), paper, "{name} {number}");
        }
        for paper in OrderPaper::ALL {
            let day = "2026-11-24".parse().unwrap();
            let name = super::super::file_name(day, &paper.about("PO/7788"), "scan.pdf");
            assert_eq!(OrderPaper::of_file(&name, "PO/7788"), Some(paper), "{name}");
        }
    }
}
