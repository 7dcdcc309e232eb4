//! Cells as people spell them: grades, statuses, days, countries, time zones, several values in one cell.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use unicode_normalization::UnicodeNormalization;

use crate::model::{Country, Grade, Status, Tier};

/// A cell without what spreadsheets and databases put around it: blanks, the `'` before a sign that would start a formula,
/// and the words `NULL` and `#N/A` that stand for nothing.
pub fn clean(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    if matches!(cell, "NULL" | "#N/A" | "\\N") {
        return Cow::Borrowed("");
    }
    let cell = if is_guarded(cell) { cell.get(1..).unwrap_or("").trim() } else { cell };
    if cell.contains('\r') { Cow::Owned(cell.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(cell) }
}

/// Whether a `'` of its own stands before the text to keep a spreadsheet from taking it for a formula.
pub fn is_guarded(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.len() < cell.len() && bare.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text as words are compared: NFKC, lower case, blanks inside as one.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = String::with_capacity(text.len());
        for word in text.split_ascii_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        }
        return folded;
    }
    let wide: String = text.nfkc().flat_map(char::to_lowercase).collect();
    wide.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several values of a cell: Google's ` ::: `, JSON arrays (Krayin), `;` `；` `、` and line breaks; `/` where it stands
/// between whole values (as `slash` judges its two sides).
fn several<'a>(cell: &'a str, slash: &dyn Fn(&str, &str) -> bool) -> Vec<Cow<'a, str>> {
    let cell = cell.trim();
    if cell.contains(":::") {
        return cell.split(":::").map(str::trim).filter(|one| !one.is_empty()).map(Cow::Borrowed).collect();
    }
    if cell.starts_with('[')
        && let Ok(serde_json::Value::Array(items)) = serde_json::from_str(cell)
    {
        let text = |item: &serde_json::Value| match item {
            serde_json::Value::String(text) => Some(text.trim().to_owned()),
            other => other
                .get("value")
                .or_else(|| other.get("name"))
                .and_then(|one| one.as_str())
                .map(|one| one.trim().to_owned()),
        };
        return items.iter().filter_map(text).filter(|one| !one.is_empty()).map(Cow::Owned).collect();
    }
    let mut values = Vec::new();
    for part in cell.split([';', '；', '、', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let mut from = 0;
        for (at, sign) in part.char_indices().filter(|(_, c)| matches!(c, '/' | '／')) {
            let (left, right) = (part.get(from..at).unwrap_or(""), part.get(at + sign.len_utf8()..).unwrap_or(""));
            if slash(left, right) {
                values.push(Cow::Borrowed(left.trim()));
                from = at + sign.len_utf8();
            }
        }
        values.push(Cow::Borrowed(part.get(from..).unwrap_or("").trim()));
    }
    values.retain(|one| !one.is_empty());
    values
}

/// The text on one line: line breaks and tabs, with the blanks around them, as one blank.
pub fn one_line(text: &str) -> String {
    let text = text.trim();
    if text.contains(['\n', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}

/// Labels or products of a cell; `/` parts them only with a blank on each side or between two CJK signs.
pub fn words(cell: &str) -> Vec<String> {
    let wide = |c: Option<char>| c.is_some_and(|c| c as u32 >= 0x3040);
    let slash = |left: &str, right: &str| {
        (left.ends_with(' ') && right.starts_with(' ')) || (wide(left.chars().last()) && wide(right.chars().next()))
    };
    several(cell, &slash).iter().map(|one| one_line(one)).collect()
}

/// Mail addresses of a cell; also parted by `,` and blanks, and out of `Anna <anna@example.com>`.
pub fn emails(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in several(cell, &|_, _| true) {
        let pieces: Vec<&str> = if value.matches('@').count() > 1 || value.contains('<') {
            value.split(|c: char| c == ',' || c == '，' || c.is_whitespace()).filter(|one| one.contains('@')).collect()
        } else {
            vec![value.as_ref()]
        };
        for piece in pieces {
            let address =
                piece.trim().trim_start_matches('<').trim_end_matches('>').trim_start_matches("mailto:").trim();
            let address = one_line(address);
            if !address.is_empty() && !found.contains(&address) {
                found.push(address);
            }
        }
    }
    found
}

/// Phone numbers and messengers of a cell, as written; `/` parts them only between two whole numbers.
pub fn phones(cell: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let mut found: Vec<String> = Vec::new();
    for value in several(cell, &|left, right| digits(left) >= 7 && digits(right) >= 7) {
        let value = one_line(&value);
        if !value.is_empty() && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

/// Whether a cell is one or more mail addresses.
pub fn looks_like_email(cell: &str) -> bool {
    let (local, domain) = cell.trim().split_once('@').unwrap_or(("", ""));
    !local.is_empty() && !local.contains(' ') && domain.contains('.')
}

/// Whether a cell is a web page.
pub fn looks_like_website(cell: &str) -> bool {
    let cell = cell.trim().to_ascii_lowercase();
    !cell.contains(' ') && (cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www."))
}

/// Whether a cell is a phone number: seven digits or more among signs that stand in numbers, and one such sign.
pub fn looks_like_phone(cell: &str) -> bool {
    let cell = cell.trim();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let signs = cell.chars().filter(|c| matches!(c, '+' | '-' | '(' | ')' | ' ' | '.' | 'x' | '/')).count();
    digits >= 7 && signs > 0 && digits + signs == cell.chars().count() && cell.matches('.').count() != 1
}

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

/// Names of countries in older or longer official forms that the country table does not list.
const OTHER_COUNTRIES: &[(&str, &str)] = &[
    ("libyanarabjamahiriya", "LY"),
    ("koreademocraticpeoplesrepublic", "KP"),
    ("republicofkorea", "KR"),
    ("korea", "KR"),
    ("southkorea", "KR"),
    ("democraticpeoplesrepublicofkorea", "KP"),
    ("islamicrepublicofiran", "IR"),
    ("syrianarabrepublic", "SY"),
    ("russianfederation", "RU"),
    ("laopeoplesdemocraticrepublic", "LA"),
    ("republicofmoldova", "MD"),
    ("unitedrepublicoftanzania", "TZ"),
    ("brunaidarussalam", "BN"),
    ("bruneidarussalam", "BN"),
    ("peoplesrepublicofchina", "CN"),
    ("prchina", "CN"),
    ("mainlandchina", "CN"),
    ("greatbritain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northernireland", "GB"),
    ("holland", "NL"),
    ("thenetherlands", "NL"),
    ("netherlandsantilles", "CW"),
    ("swaziland", "SZ"),
    ("macedonia", "MK"),
    ("czechrepublic", "CZ"),
    ("capeverde", "CV"),
    ("burma", "MM"),
    ("ivorycoast", "CI"),
    ("cotedivoire", "CI"),
    ("easttimor", "TL"),
    ("zaire", "CD"),
    ("vaticancitystate", "VA"),
    ("holyseevaticancitystate", "VA"),
    ("holysee", "VA"),
    ("palestinianterritory", "PS"),
    ("palestinianterritories", "PS"),
    ("stateofpalestine", "PS"),
    ("unitedstatesofamerica", "US"),
    ("theunitedstates", "US"),
    ("usminoroutlyingislands", "UM"),
    ("unitedstatesminoroutlyingislands", "UM"),
    ("britishindianoceanterritory", "IO"),
    ("virginislandsus", "VI"),
    ("unitedstatesvirginislands", "VI"),
    ("virginislandsbritish", "VG"),
    ("svalbardjanmayenislands", "SJ"),
    ("southgeorgiaandthesouthsandwichislands", "GS"),
    ("slovakrepublic", "SK"),
    ("kyrgyzrepublic", "KG"),
    ("pitcairnislands", "PN"),
    ("reunion", "RE"),
    ("sainthelena", "SH"),
    ("sthelena", "SH"),
    ("vietnam", "VN"),
    ("turkey", "TR"),
    ("uk", "GB"),
    ("uae", "AE"),
    ("taiwan", "TW"),
    ("hongkong", "HK"),
    ("macau", "MO"),
    ("macao", "MO"),
];

/// A country, by code or name; also with a bracket or a second part (`Korea, Republic of`, `中国-上海`, `Antarctica (the …)`).
///
/// # Errors
/// The name of the country that is one or two letters away, if exactly one is.
pub fn country(cell: &str) -> Result<Country, Option<&'static str>> {
    let direct = |text: &str| -> Option<Country> {
        if text.trim().is_empty() {
            return None;
        }
        text.parse().ok().or_else(|| {
            let key: String = text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            OTHER_COUNTRIES.iter().find(|(name, _)| *name == key).and_then(|(_, code)| Country::from_code(code))
        })
    };
    let bare = cell.split(['(', '（', '[']).next().unwrap_or("");
    if let Some(found) = direct(cell).or_else(|| direct(bare)) {
        return Ok(found);
    }
    if let Some((first, rest)) = cell.split_once([',', '，'])
        && let Some(found) = direct(&format!("{rest} {first}"))
    {
        return Ok(found);
    }
    for sign in ['(', '（', '-', '/', '·', '–', '|', ',', '，', ' '] {
        // A word alone is enough only where a sign parts it from the rest: "New Guinea" is not "Guinea".
        if sign == ' ' && cell.is_ascii() {
            continue;
        }
        if let Some((first, rest)) = cell.split_once(sign)
            && let Some(found) = direct(first).or_else(|| direct(rest.trim_end_matches([')', '）'])))
        {
            return Ok(found);
        }
    }
    Err(near_country(cell))
}

fn near_country(cell: &str) -> Option<&'static str> {
    let wanted = folded(cell);
    if wanted.chars().count() < 5 {
        return None;
    }
    let mut near = Country::all().into_iter().filter_map(|one| one.facts()).filter_map(|facts| {
        let distance = distance(&folded(facts.english), &wanted);
        (distance <= 2).then_some((distance, facts.english))
    });
    let first = near.next()?;
    let best = near.fold((first, false), |((best, name), tie), (distance, other)| match distance.cmp(&best) {
        std::cmp::Ordering::Less => ((distance, other), false),
        std::cmp::Ordering::Equal => ((best, name), true),
        std::cmp::Ordering::Greater => ((best, name), tie),
    });
    if best.1 { None } else { Some(best.0.1) }
}

/// Letters to change, add or take away to make one text of the other.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, one) in a.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (other, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let next = (diagonal + usize::from(one != *other)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = next;
            left = next;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Time zones: IANA names, `UTC+8`, `GMT-05:00`, `+08:00`, `东八区`.
pub fn time_zone(cell: &str) -> Option<Tz> {
    let cell = cell.trim();
    if let Ok(zone) = cell.parse::<Tz>() {
        return Some(zone);
    }
    let word: String = folded(cell).chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(hours) = word.strip_suffix('区').and_then(|rest| {
        let (sign, number) =
            rest.strip_prefix('东').map(|n| (1, n)).or_else(|| rest.strip_prefix('西').map(|n| (-1, n)))?;
        let names = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
        let hours = names.iter().position(|name| *name == number).or_else(|| number.parse().ok())?;
        i32::try_from(hours).ok().map(|hours| sign * hours)
    }) {
        return fixed(hours);
    }
    let offset = word
        .trim_start_matches('(')
        .split(')')
        .next()
        .map(|one| one.trim_start_matches("utc").trim_start_matches("gmt"))
        .unwrap_or("");
    let (sign, rest) =
        offset.strip_prefix('+').map(|rest| (1, rest)).or_else(|| offset.strip_prefix('-').map(|rest| (-1, rest)))?;
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    if minutes.trim_matches('0').is_empty() { fixed(sign * hours.parse::<i32>().ok()?) } else { None }
}

/// The zone a fixed number of hours ahead of UTC; in IANA's names the sign is turned round.
fn fixed(hours: i32) -> Option<Tz> {
    match hours {
        0 => Some(Tz::UTC),
        -12..=14 => format!("Etc/GMT{:+}", -hours).parse().ok(),
        _ => None,
    }
}

/// Whether `03/04/2016` is the third of April or the fourth of March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
}

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// It can be read in one way only.
    Sure(NaiveDate),
    /// Only the order of the file's other rows tells: the day if the day stands first, and if the month does.
    Either(NaiveDate, NaiveDate),
    /// Only day first makes a day of it (`31/03/2016`).
    DayFirst(NaiveDate),
    /// Only month first makes a day of it (`03/31/2016`).
    MonthFirst(NaiveDate),
}

impl Day {
    /// The day, by the order of the file; `None` where the order is needed and unknown.
    pub fn settle(self, order: Option<DayOrder>) -> Option<NaiveDate> {
        match (self, order) {
            (Self::Sure(day) | Self::DayFirst(day) | Self::MonthFirst(day), _) => Some(day),
            (Self::Either(day, _), Some(DayOrder::DayFirst)) | (Self::Either(_, day), Some(DayOrder::MonthFirst)) => {
                Some(day)
            }
            (Self::Either(..), None) => None,
        }
    }
}

/// Reads a day, and the time of day beside it: ISO, `2016/3/31`, `31.03.2016`, `03/31/2016`, `20160331`, `2016年3月31日`,
/// `31 Mar 2016`, Excel serials from 1955 on. `None` where it is no day.
pub fn day(cell: &str) -> Option<(Day, Option<NaiveTime>)> {
    let cell = cell.trim();
    let wide;
    let cell = if cell.is_ascii() {
        cell
    } else {
        wide = cell.nfkc().collect::<String>();
        wide.as_str()
    };
    if cell.bytes().all(|b| b.is_ascii_digit() || b == b'.') && cell.matches('.').count() <= 1 {
        return serial_or_compact(cell).map(|day| (Day::Sure(day), None));
    }
    let mut numbers: Vec<(u32, usize)> = Vec::with_capacity(6);
    let mut month = None;
    let mut signs = String::new();
    let mut rest = cell;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let length = rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, after) = rest.split_at(length);
            numbers.push((digits.parse().ok()?, length));
            rest = after;
        } else if first.is_ascii_alphabetic() {
            let length = rest.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            let place = numbers.len();
            match month_named(word) {
                Some(found) if month.is_none() => month = Some((found, place)),
                _ if numbers.len() >= 3 => break,
                _ if is_weekday(word) || matches!(word, "st" | "nd" | "rd" | "th" | "de" | "of") => {}
                _ => return None,
            }
            rest = after;
        } else {
            if numbers.len() < 3 && !matches!(first, '-' | '/' | '.' | ' ' | ',' | '年' | '月' | '日' | '\'') {
                return None;
            }
            signs.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or("");
        }
        if numbers.len() > 8 {
            return None;
        }
    }
    let at = |index: usize| numbers.get(index).copied();
    if let Some((month, place)) = month {
        let ((a, a_len), (b, b_len)) = (at(0)?, at(1)?);
        let found = match place {
            0 | 1 if a_len <= 2 => NaiveDate::from_ymd_opt(year(b, b_len)?, month, a),
            1 if a_len == 4 => NaiveDate::from_ymd_opt(year(a, a_len)?, month, b),
            _ => None,
        }?;
        return Some((Day::Sure(found), clock(numbers.get(2..).unwrap_or(&[]))));
    }
    let ((a, a_len), (b, b_len), (c, c_len)) = (at(0)?, at(1)?, at(2)?);
    let time = clock(numbers.get(3..).unwrap_or(&[]));
    if a_len == 4 {
        return NaiveDate::from_ymd_opt(year(a, 4)?, b, c).map(|day| (Day::Sure(day), time));
    }
    if a_len > 2 || b_len > 2 {
        return None;
    }
    let year = year(c, c_len)?;
    let (day_first, month_first) = (NaiveDate::from_ymd_opt(year, b, a), NaiveDate::from_ymd_opt(year, a, b));
    let day = match (day_first, month_first) {
        // Nobody writes the month first with dots.
        (Some(day), _) if signs.starts_with('.') => Day::Sure(day),
        (Some(one), Some(other)) if one == other => Day::Sure(one),
        (Some(one), Some(other)) => Day::Either(one, other),
        (Some(one), None) => Day::DayFirst(one),
        (None, Some(other)) => Day::MonthFirst(other),
        (None, None) => return None,
    };
    Some((day, time))
}

fn clock(numbers: &[(u32, usize)]) -> Option<NaiveTime> {
    let (hour, minute) = (numbers.first()?.0, numbers.get(1)?.0);
    NaiveTime::from_hms_opt(hour, minute, 0).filter(|_| (hour, minute) != (0, 0))
}

fn year(number: u32, digits: usize) -> Option<i32> {
    let number = i32::try_from(number).ok()?;
    match digits {
        4 if (1900..=2200).contains(&number) => Some(number),
        2 if number < 70 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

fn serial_or_compact(digits: &str) -> Option<NaiveDate> {
    let whole = digits.split('.').next().unwrap_or("");
    match whole.len() {
        8 if whole == digits => {
            let part = |from: usize, to: usize| whole.get(from..to).and_then(|text| text.parse::<u32>().ok());
            NaiveDate::from_ymd_opt(year(part(0, 4)?, 4)?, part(4, 6)?, part(6, 8)?)
        }
        // Excel counts days from 1899-12-30; 20000 is in 1954, 80000 in 2119.
        5 => {
            let serial: u64 = whole.parse().ok()?;
            let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
            (20_000..=80_000).contains(&serial).then(|| start.checked_add_days(chrono::Days::new(serial))).flatten()
        }
        _ => None,
    }
}

fn month_named(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = months.iter().position(|one| *one == lower).or_else(|| full.iter().position(|one| *one == lower));
    at.or_else(|| (lower == "sept").then_some(8)).and_then(|at| u32::try_from(at + 1).ok())
}

fn is_weekday(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| lower.starts_with(day)) && lower.len() <= 9
}

/// Entries of a log in one cell: lines that begin with a day are entries of that day, what follows belongs to them; text
/// before the first such line has no day.
pub fn log_entries(cell: &str, order: Option<DayOrder>) -> Vec<(Option<NaiveDate>, String)> {
    let mut entries: Vec<(Option<NaiveDate>, String)> = Vec::new();
    for line in cell.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let end = line
            .char_indices()
            .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日')))
            .map_or(line.len(), |(at, _)| at);
        let (head, text) = line.split_at(end);
        let dated = (head.chars().filter(char::is_ascii_digit).count() >= 6 && head.contains(['-', '/', '.', '年']))
            .then(|| day(head.trim_end_matches(['.', '-', '/'])).and_then(|(day, _)| day.settle(order)))
            .flatten()
            .filter(|day| (1970..=2100).contains(&day.year()));
        match (dated, entries.last_mut()) {
            (Some(day), _) => {
                let text = text.trim_start_matches([' ', ':', '：', ',', '，', '、', '-', '\t']).trim();
                entries.push((Some(day), text.to_owned()));
            }
            (None, Some((_, last))) => {
                last.push('\n');
                last.push_str(line);
            }
            (None, None) => entries.push((None, line.to_owned())),
        }
    }
    entries.retain(|(_, text)| !text.is_empty());
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_statuses_and_zones_as_they_are_spelt() {
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
        for (cell, expected) in [
            ("America/New_York", Some("America/New_York")),
            ("UTC+8", Some("Etc/GMT-8")),
            ("GMT-05:00", Some("Etc/GMT+5")),
            ("东八区", Some("Etc/GMT-8")),
            ("soon", None),
        ] {
            assert_eq!(time_zone(cell).map(|zone| zone.name()), expected, "{cell}");
        }
    }

    #[test]
    fn days_as_they_are_spelt() {
        for cell in [
            "2016-03-31",
            "2016/3/31",
            "31.03.2016",
            "03/31/2016",
            "31/03/2016",
            "20160331",
            "2016年3月31日",
            "42460",
            "31 Mar 2016",
            "Mar 31, 2016",
            "2016-03-31 00:00:00.000",
            "2016-03-31T10:00:00Z",
            "31-03-16",
            "2016-3-31 下午",
        ] {
            let found = day(cell).and_then(|(day, _)| day.settle(None));
            assert_eq!(found, NaiveDate::from_ymd_opt(2016, 3, 31), "{cell}");
        }
        assert_eq!(day("02/03/2016").and_then(|(day, _)| day.settle(None)), None);
        for cell in ["31/02/2016", "2016-13-01", "soon", "12", "", "0", "1.2.3.4", "02042003", "99/99/9999"] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }

    #[test]
    fn countries_and_what_is_nearly_one() {
        for (cell, code) in [
            ("Germany", "DE"),
            ("中国-上海", "CN"),
            ("Korea, Republic of", "KR"),
            ("Libyan Arab Jamahiriya", "LY"),
            ("British Indian Ocean Territory (Chagos Archipelago)", "IO"),
            ("USA", "US"),
        ] {
            assert_eq!(country(cell).map(|one| one.code().to_owned()), Ok(code.to_owned()), "{cell}");
        }
        assert_eq!(country("Philipines"), Err(Some("Philippines")));
        assert_eq!(country("Atlantis"), Err(None));
    }

    #[test]
    fn several_values_in_a_cell() {
        assert_eq!(words("a ::: b; c"), ["a", "b; c"]);
        assert_eq!(words("螺丝、螺母/垫片；M8/M10"), ["螺丝", "螺母", "垫片", "M8/M10"]);
        assert_eq!(emails("Ann <a@b.co>, c@d.co；e@f.co/g@h.co"), ["a@b.co", "c@d.co", "e@f.co", "g@h.co"]);
        assert_eq!(
            phones("030/123456; 13800138000/13900139000\nWhatsApp-86-188"),
            ["030/123456", "13800138000", "13900139000", "WhatsApp-86-188"]
        );
        assert_eq!(clean("'+49 30"), "+49 30");
        assert_eq!((clean("NULL"), clean("Null")), ("".into(), "Null".into()));
    }
}
