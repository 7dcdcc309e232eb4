//! Countries and time zones as people spell them.

use std::sync::LazyLock;

use chrono_tz::Tz;
use unicode_normalization::UnicodeNormalization;

use super::values::{distance, folded};
use crate::model::Country;

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

/// The English names of all countries, folded, with their letters counted.
static NAMES: LazyLock<Vec<(String, usize, &str)>> = LazyLock::new(|| {
    let facts = Country::all().into_iter().filter_map(|one| one.facts());
    facts.map(|facts| (folded(facts.english), folded(facts.english).chars().count(), facts.english)).collect()
});

fn near_country(cell: &str) -> Option<&'static str> {
    const NEAR: usize = 2;
    let wanted = folded(cell);
    let letters = wanted.chars().count();
    if letters < 5 {
        return None;
    }
    // A file may have a million such cells.
    let mut near =
        NAMES.iter().filter(|(_, many, _)| many.abs_diff(letters) <= NEAR).filter_map(|(folded, _, english)| {
            let distance = distance(folded, &wanted);
            (distance <= NEAR).then_some((distance, *english))
        });
    let first = near.next()?;
    let best = near.fold((first, false), |((best, name), tie), (distance, other)| match distance.cmp(&best) {
        std::cmp::Ordering::Less => ((distance, other), false),
        std::cmp::Ordering::Equal => ((best, name), true),
        std::cmp::Ordering::Greater => ((best, name), tie),
    });
    if best.1 { None } else { Some(best.0.1) }
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn time_zones_as_they_are_spelt() {
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
}
