//! The words of winning days back (R15).

use chrono::NaiveDate;

use crate::model::{Money, SpeedUp, SpeedUps};
use crate::text::{Lang, grouped};
use crate::tr;

/// What a way is called.
pub fn speed_up(way: &SpeedUp, lang: Lang) -> &str {
    match lang {
        Lang::En => &way.english,
        Lang::Zh => &way.chinese,
    }
}

/// An amount as people read it: `CNY 8,000`.
pub fn money(money: Money) -> String {
    let text = money.amount.normalize().to_string();
    let text = text.split_once('.').map_or(text.clone(), |(whole, rest)| format!("{whole}.{rest:0<2}"));
    format!("{} {}", money.currency, grouped(&text))
}

/// What some ways cost together: a sum for each currency; where there are several and the table names the rates, all of it in its own.
pub fn cost(table: &SpeedUps, ways: &[usize], lang: Lang) -> String {
    let sums = table.cost(ways);
    let told: Vec<String> = sums.iter().map(|sum| money(*sum)).collect();
    let told = match told.as_slice() {
        [] => return tr!(lang, "expedite.nothing"),
        told => told.join(" + "),
    };
    let exchanged: Option<Vec<Money>> = sums.iter().map(|sum| table.exchanged(*sum).ok()).collect();
    match exchanged {
        Some(exchanged) if sums.iter().any(|sum| sum.currency != table.currency) => {
            let amount = exchanged.iter().map(|one| one.amount).sum();
            let rates = table.rates.iter().filter(|(one, _)| sums.iter().any(|sum| sum.currency == *one));
            let rates: Vec<String> = rates.map(|(one, is)| format!("{one} = {is}")).collect();
            let whole = money(Money { amount, currency: table.currency });
            tr!(lang, "expedite.exchanged", sums = told, whole = whole, rates = rates.join(", "))
        }
        _ => told,
    }
}

/// What becomes of a promise: kept, and with how much to spare, or by how much it is still broken.
pub fn promise_then(promised: NaiveDate, reached: NaiveDate, lang: Lang, day: impl Fn(NaiveDate) -> String) -> String {
    match (promised - reached).num_days() {
        0 => tr!(lang, "expedite.keeps_just", day = day(promised)),
        spare @ 1.. => tr!(lang, "expedite.keeps", day = day(promised), days = spare),
        late => tr!(lang, "expedite.still_late", day = day(promised), days = -late),
    }
}

/// What is ticked, in days and money.
pub fn ticked(table: &SpeedUps, ways: &[usize], lang: Lang) -> String {
    match ways {
        [] => tr!(lang, "expedite.none_ticked"),
        ways => tr!(lang, "expedite.sum", days = table.days(ways), cost = cost(table, ways, lang)),
    }
}

/// That the plan gives fewer days before a milestone than have to be won, where it does.
pub fn plan_gives(milestone: &str, most: u32, short: u32, lang: Lang) -> Option<String> {
    match most {
        0 if short > 0 => Some(tr!(lang, "expedite.nothing_to_win", milestone = milestone)),
        most if most < short => Some(tr!(lang, "expedite.no_more", won = most)),
        _ => None,
    }
}

/// What was chosen, for the project's note: which ways, what they win and cost, for which promise.
pub fn expedited(
    table: &SpeedUps,
    ways: &[usize],
    (milestone, promised, reached): (&str, NaiveDate, NaiveDate),
    today: NaiveDate,
    lang: Lang,
) -> String {
    let named = ways.iter().filter_map(|at| table.ways.get(*at)).map(|way| {
        let (name, cost) = (speed_up(way, lang), money(way.cost));
        tr!(lang, "expedite.one", way = name, days = way.days, cost = cost)
    });
    let named: Vec<String> = named.collect();
    tr!(
        lang,
        "expedite.note",
        today = today,
        milestone = milestone,
        promised = promised,
        ways = named.join(&tr!(lang, "expedite.and")),
        days = table.days(ways),
        cost = cost(table, ways, lang),
        reached = reached
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r15_amounts_are_grouped_and_currencies_stand_beside_each_other() {
        for (amount, told) in [
            ("8000", "USD 8,000"),
            ("1200.5", "USD 1,200.50"),
            ("0", "USD 0"),
            ("999", "USD 999"),
            ("1234567.00", "USD 1,234,567"),
        ] {
            assert_eq!(money(Money::parse(amount, "USD").unwrap()), told);
        }
        let text = "currency = 'CNY'\n[rates]\nUSD = '7.10'\n[[way]]\nen = 'a'\ndays = 1\ncost = 100\n[[way]]\nen = 'b'\ndays = 2\ncost = 300\ncurrency = 'USD'\n";
        let (table, _) = SpeedUps::read(text).unwrap();
        assert_eq!(cost(&table, &[0], Lang::En), "CNY 100");
        assert_eq!(cost(&table, &[0, 1], Lang::En), "CNY 100 + USD 300 (CNY 2,230 at USD = 7.10)");
        let (table, _) = SpeedUps::read(&text.replace("USD = '7.10'", "EUR = '7.10'")).unwrap();
        assert_eq!(cost(&table, &[0, 1], Lang::En), "CNY 100 + USD 300");
        assert_eq!(cost(&table, &[], Lang::En), "nothing");
    }

    #[test]
    fn r15_what_becomes_of_a_promise_is_one_sentence() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let told = |reached: &str| {
            promise_then(day("2027-05-12"), day(reached), Lang::En, |day| day.format("%-d %b").to_string())
        };
        assert_eq!(told("2027-05-11"), "keeps the promise of 12 May with 1 d to spare");
        assert_eq!(told("2027-05-12"), "keeps the promise of 12 May, on the day");
        assert_eq!(told("2027-05-14"), "still 2 d late for the promise of 12 May");
    }
}
