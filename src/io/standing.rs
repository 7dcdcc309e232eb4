//! Where a customer stands, as lists spell it: grades, statuses, service tiers, yes and no.

use unicode_normalization::UnicodeNormalization;

use super::values::folded;
use crate::model::{Grade, Status, Tier};

/// Grades: `A`, `a级`, `A类`, `★★★★★` (five are A), `5`, `Hot`, `Warm`, `Cold`.
pub fn grade(cell: &str) -> Option<Grade> {
    let stars = cell.trim();
    if !stars.is_empty() && stars.chars().all(|c| matches!(c, '★' | '⭐' | '☆' | '\u{fe0f}' | '*')) {
        return of_five(stars.chars().filter(|c| matches!(c, '★' | '⭐' | '*')).count());
    }
    let word = folded(cell);
    let core = word
        .strip_suffix("级客户")
        .or_else(|| word.strip_suffix("类客户"))
        .or_else(|| word.strip_suffix('级'))
        .or_else(|| word.strip_suffix('級'))
        .or_else(|| word.strip_suffix('类'))
        .or_else(|| word.strip_suffix("类"))
        .or_else(|| word.strip_suffix("星级"))
        .or_else(|| word.strip_suffix('星'))
        .or_else(|| word.strip_prefix("grade "))
        .or_else(|| word.strip_prefix("class "))
        .unwrap_or(&word)
        .trim_end_matches('星')
        .trim();
    match core {
        "a" | "hot" | "high" | "高" | "热" | "重要" | "very high" => Some(Grade::A),
        "b" | "warm" | "较高" => Some(Grade::B),
        "c" | "medium" | "中" | "普通" | "温" => Some(Grade::C),
        "d" | "cold" | "low" | "低" | "冷" => Some(Grade::D),
        "e" | "dead" => Some(Grade::E),
        "一" | "五" | "四" | "三" | "二" => {
            "_一二三四五".chars().position(|c| core.starts_with(c)).and_then(of_five)
        }
        _ => core.parse().ok().and_then(of_five),
    }
}

fn of_five(stars: usize) -> Option<Grade> {
    match stars {
        5 => Some(Grade::A),
        4 => Some(Grade::B),
        3 => Some(Grade::C),
        2 => Some(Grade::D),
        1 => Some(Grade::E),
        _ => None,
    }
}

/// Statuses in the words of the programs lists come from; `None` for a word not known.
pub fn status(cell: &str) -> Option<Status> {
    let word: String = folded(cell).chars().filter(|c| c.is_alphanumeric()).collect();
    let word = word.strip_suffix("客户").filter(|rest| !rest.is_empty()).unwrap_or(&word);
    match word {
        "成交" | "已成交" | "老" | "老客户" | "合作中" | "合作" | "已合作" | "正式" | "成单" | "已下单" | "复购"
        | "成交客户" | "customer" | "existing customer" | "existingcustomer" | "won" | "closedwon" | "active"
        | "activecustomer" | "client" | "existing" | "kunde" | "evangelist" | "cliente" => Some(Status::Won),
        "潜在"
        | "意向"
        | "潜在客户"
        | "意向客户"
        | "线索"
        | "新"
        | "新客户"
        | "跟进中"
        | "询盘"
        | "商机"
        | "待跟进"
        | "公海"
        | "初步接触"
        | "lead"
        | "prospect"
        | "open"
        | "new"
        | "prospecting"
        | "engaging"
        | "qualified"
        | "opportunity"
        | "subscriber"
        | "marketingqualifiedlead"
        | "salesqualifiedlead"
        | "inprogress"
        | "opendeal"
        | "working"
        | "contacted"
        | "connected"
        | "attemptedtocontact"
        | "proposal"
        | "negotiation"
        | "qualification"
        | "needsanalysis"
        | "opennotcontacted"
        | "workingcontacted"
        | "potential"
        | "interessent" => Some(Status::Prospect),
        "无需求" | "死亡" | "黑名单" | "无效" | "流失" | "已流失" | "丢单" | "输单" | "无意向" | "lost" | "dead"
        | "closedlost" | "noneed" | "unqualified" | "badtiming" | "disqualified" | "inactive" | "churned"
        | "blacklist" | "blacklisted" | "closednotconverted" => Some(Status::NoNeed),
        _ => None,
    }
}

/// Whether a status word means "do not contact".
pub fn is_blacklist(cell: &str) -> bool {
    matches!(folded(cell).as_str(), "黑名单" | "黑名单客户" | "blacklist" | "blacklisted")
}

/// Service tiers 1 to 4.
pub fn tier(cell: &str) -> Option<Tier> {
    let digits: String = cell.nfkc().filter(char::is_ascii_digit).collect();
    digits.parse().ok().and_then(Tier::new)
}

/// Yes and no; `None` for another word.
pub fn yes_no(cell: &str) -> Option<bool> {
    match folded(cell).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "是" | "on" | "√" | "✓" | "ja" | "si" | "sí" | "oui" | "wahr" => {
            Some(true)
        }
        "no" | "n" | "false" | "0" | "否" | "off" | "nein" | "non" | "falsch" | "" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_and_statuses_as_they_are_spelt() {
        for (cell, expected) in [
            ("A", Some(Grade::A)),
            ("a级", Some(Grade::A)),
            ("B类", Some(Grade::B)),
            ("Ｃ", Some(Grade::C)),
            ("★★★★★", Some(Grade::A)),
            ("★★☆☆☆", Some(Grade::D)),
            ("5", Some(Grade::A)),
            ("五星", Some(Grade::A)),
            ("3星级", Some(Grade::C)),
            ("Hot", Some(Grade::A)),
            ("warm", Some(Grade::B)),
            ("Cold", Some(Grade::D)),
            ("VIP", None),
            ("6", None),
        ] {
            assert_eq!(grade(cell), expected, "{cell}");
        }
        for (words, expected) in [
            ("成交 已成交 老客户 Customer Won", Some(Status::Won)),
            ("潜在 意向 Lead Prospect Open", Some(Status::Prospect)),
            ("无需求 死亡 黑名单 Lost Dead", Some(Status::NoNeed)),
            ("纸箱 whatever", None),
        ] {
            assert!(words.split(' ').all(|word| status(word) == expected), "{words}");
        }
    }
}
