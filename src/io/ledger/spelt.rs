//! Words and numbers as people spell them in logs and quotations.

use rust_decimal::Decimal;

use crate::io::money::{self, Amount, Decimals};
use crate::io::values::folded;
use crate::model::{Channel, Currency, Direction, Incoterm, Outcome};

/// The one whose words hold this one.
fn named<T: Copy>(text: &str, all: &[(T, &str)]) -> Option<T> {
    let wanted = folded(text);
    all.iter().find(|(_, words)| words.split('|').any(|word| word == wanted)).map(|(one, _)| *one)
}

/// Who turned to whom.
pub fn direction(cell: &str) -> Option<Direction> {
    named(
        cell,
        &[
            (
                Direction::In,
                "in|inbound|incoming|received|from customer|customer|来|来电|来信|收|收到|客户来|客户联系我|接收",
            ),
            (
                Direction::Out,
                "out|outbound|outgoing|sent|to customer|us|往|去|去电|发|发出|我方|联系客户|发送|我联系客户",
            ),
        ],
    )
}

/// By what.
pub fn channel(cell: &str) -> Option<Channel> {
    named(
        cell,
        &[
            (Channel::Email, "email|e-mail|mail|emails|邮件|电子邮件|邮箱|e-mail sent"),
            (Channel::Phone, "phone|call|phone call|tel|telephone|telefon|电话|来电|去电|通话|手机|打电话"),
            (Channel::Wechat, "wechat|weixin|wx|微信"),
            (Channel::Whatsapp, "whatsapp|whats app|wa"),
            (Channel::Visit, "visit|meeting|in person|face to face|拜访|面谈|来访|上门|上门拜访|会面|见面|会议"),
            (Channel::Fair, "fair|trade fair|exhibition|trade show|show|展会|广交会|展览"),
            (Channel::Review, "review|回顾|查看|复盘|整理|梳理"),
            (Channel::Other, "other|others|其他|其它"),
        ],
    )
}

/// What became of it.
pub fn outcome(cell: &str) -> Option<Outcome> {
    named(
        cell,
        &[
            (
                Outcome::Open,
                "open|pending|sent|quoted|waiting|in progress|draft|未定|待定|跟进中|已报价|已发送|待确认|进行中|草稿|待回复",
            ),
            (
                Outcome::Accepted,
                "accepted|won|ordered|order|confirmed|deal|closed won|接受|成交|已成交|已接受|已下单|下单|确认|已确认|赢单",
            ),
            (Outcome::Lost, "lost|rejected|declined|closed lost|no deal|丢单|输单|未成交|已拒绝|拒绝|失败|流失"),
            (Outcome::Lapsed, "lapsed|expired|过期|已过期|失效|已失效|作废"),
        ],
    )
}

/// For how many a price is: `1` or `1000`; `None` where it is for some other number.
pub fn per(text: &str) -> Option<&'static str> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match (digits.as_str(), folded(text).as_str()) {
        ("1000", _) | ("", "k" | "m" | "thousand" | "mille") => Some("1000"),
        ("", word) if word.contains('千') => Some("1000"),
        ("" | "1", _) => Some("1"),
        _ => None,
    }
}

/// `FOB Ningbo` of `FOB宁波` or `fob, Ningbo`; `None` where it begins with no term.
pub fn incoterm(cell: &str) -> Option<String> {
    let cell = cell.trim();
    if Incoterm::read(cell).is_some() {
        return Some(cell.to_owned());
    }
    let end = cell.find(|c: char| !c.is_ascii_alphabetic() && c != '&').unwrap_or(cell.len());
    let (term, place) = cell.split_at(end);
    Incoterm::read(term)?;
    let place = place.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '，' | '-' | ':' | '：' | '(' | ')' | '（' | '）')
    });
    Some(format!("{term} {place}"))
}

/// A number with a word behind it: `1,000 pcs`, `30 days`, `20pcs/ctn`; `None` where there are more numbers.
pub fn counted(cell: &str, decimals: Decimals) -> Option<(Decimal, String)> {
    let cell = cell.trim();
    let end = cell.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))).unwrap_or(cell.len());
    let (number, rest) = cell.split_at(end);
    let rest = rest.trim();
    if rest.chars().any(|c| c.is_ascii_digit()) || rest.starts_with(['-', '~', '～', '–', '至']) {
        return None;
    }
    match money::amount(number, None, decimals) {
        Some(Amount::Bare(number)) => Some((number, rest.to_owned())),
        _ => None,
    }
}

/// The sign of a currency in a cell, which may fit or not.
pub fn sign(cell: &str) -> &'static str {
    match () {
        () if cell.contains(['¥', '￥', '元']) => "￥",
        () if cell.contains(['$', '＄']) => "$",
        () => "",
    }
}

/// The currency that a price as it was put together names.
pub fn currency(price: &str) -> Option<Currency> {
    let word: String = price.chars().filter(char::is_ascii_alphabetic).collect();
    match (word.as_str(), price.starts_with('￥')) {
        ("", true) => Some(Currency::CNY),
        ("", false) => None,
        (word, _) => money::currency_of(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_logs_and_quotations() {
        assert_eq!(
            (direction("Inbound"), direction("去电"), direction("?")),
            (Some(Direction::In), Some(Direction::Out), None)
        );
        assert_eq!(
            (channel(" WeChat "), channel("电话"), channel("LinkedIn")),
            (Some(Channel::Wechat), Some(Channel::Phone), None)
        );
        assert_eq!(
            (outcome("已成交"), outcome("Expired"), outcome("?")),
            (Some(Outcome::Accepted), Some(Outcome::Lapsed), None)
        );
        assert_eq!((per("1000 pcs"), per("pc"), per("千"), per("100")), (Some("1000"), Some("1"), Some("1000"), None));
        for (cell, told) in
            [("FOB宁波", "FOB 宁波"), ("CIF, Hamburg", "CIF Hamburg"), ("FOB", "FOB"), ("C&F Lagos", "C&F Lagos")]
        {
            assert_eq!(incoterm(cell).as_deref(), Some(told), "{cell}");
        }
        assert_eq!(incoterm("by sea"), None);
    }

    #[test]
    fn numbers_with_a_word_behind_them() {
        for (cell, number, rest) in [
            ("1,000 pcs", "1000", "pcs"),
            ("30天", "30", "天"),
            ("20pcs/ctn", "20", "pcs/ctn"),
            ("12.5 kg", "12.5", "kg"),
            ("13%", "13", "%"),
        ] {
            assert_eq!(
                counted(cell, Decimals::Point).map(|(n, r)| (n.to_string(), r)),
                Some((number.to_owned(), rest.to_owned())),
                "{cell}"
            );
        }
        assert_eq!(counted("10.000 pcs", Decimals::Comma).map(|(n, _)| n), Some(Decimal::from(10_000)));
        let none = |cell| counted(cell, Decimals::Point);
        assert_eq!((none("30-35 days"), none("about 5"), none("")), (None, None, None));
    }

    #[test]
    fn a_price_tells_its_currency() {
        assert_eq!(
            (currency("￥12"), currency("12.5 EUR/1000"), currency("$3"), currency("3")),
            (Some(Currency::CNY), "EUR".parse().ok(), None, None)
        );
    }
}
