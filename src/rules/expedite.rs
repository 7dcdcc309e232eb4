//! R15: which ways to win days back keep a promise for the least money.

use rust_decimal::Decimal;

use crate::model::SpeedUp;

/// Some ways taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expedite {
    /// Their places among the known ways, in that order.
    pub ways: Vec<usize>,
    /// The days of the calendar that they win together.
    pub days: u32,
    /// What they cost together, in the currency of the ways.
    pub cost: Decimal,
}

/// So many days are weighed at most: no promise is won back over more than some years.
const MOST: usize = 4_000;

/// The cheapest ways that together win at least `days` days of the calendar, each taken once (R15): exact, not a guess. Of those that cost
/// the same, the ones that win more, then the fewer. `None` where all of them together do not win so many, or where they are not
/// all in one currency. No days are won by doing nothing.
pub fn cheapest_speed_up(ways: &[SpeedUp], days: u32) -> Option<Expedite> {
    one_currency(ways).then_some(())?;
    let at = usize::try_from(days).ok().filter(|days| *days <= MOST)?;
    best(ways, at).pop().flatten()
}

/// Days against money (R15): for each cost worth paying the cheapest ways, from the fewest days to the most; each wins more than the one
/// before and costs more. Empty where there are no ways, or where they are not all in one currency.
pub fn speed_up_choices(ways: &[SpeedUp]) -> Vec<Expedite> {
    if !one_currency(ways) {
        return Vec::new();
    }
    let all: usize = ways.iter().map(|one| usize::from(one.days)).sum();
    let mut choices: Vec<Expedite> = Vec::new();
    for one in best(ways, all.min(MOST)).into_iter().flatten().filter(|one| one.days > 0) {
        if choices.last().is_none_or(|last| one.days > last.days) {
            choices.push(one);
        }
    }
    choices
}

fn one_currency(ways: &[SpeedUp]) -> bool {
    ways.windows(2).all(|pair| matches!(pair, [one, other] if one.cost.currency == other.cost.currency))
}

/// For each number of days from none up to `most`: the cheapest ways that win at least as many.
fn best(ways: &[SpeedUp], most: usize) -> Vec<Option<Expedite>> {
    let nothing = Expedite { ways: Vec::new(), days: 0, cost: Decimal::ZERO };
    let mut best: Vec<Option<Expedite>> = vec![None; most + 1];
    if let Some(first) = best.first_mut() {
        *first = Some(nothing);
    }
    for (at, way) in ways.iter().enumerate() {
        // From the most days down, so that each way is taken once.
        for days in (0..=most).rev() {
            let rest = days.saturating_sub(usize::from(way.days));
            let Some(Some(held)) = best.get(rest) else { continue };
            let Some(cost) = held.cost.checked_add(way.cost.amount) else { continue };
            let won = held.days.saturating_add(u32::from(way.days));
            let better = best.get(days).and_then(Option::as_ref).is_none_or(|other| {
                let by_cost = cost.cmp(&other.cost).then(other.days.cmp(&won));
                by_cost.then((held.ways.len() + 1).cmp(&other.ways.len())).is_lt()
            });
            if better {
                let ways = held.ways.iter().copied().chain([at]).collect();
                if let Some(place) = best.get_mut(days) {
                    *place = Some(Expedite { ways, days: won, cost });
                }
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Money;

    fn way(days: u16, cost: &str, currency: &str) -> SpeedUp {
        let cost = Money::parse(cost, currency).unwrap();
        SpeedUp { english: "x".into(), chinese: "x".into(), days, cost }
    }

    fn ways(table: &[(u16, &str)]) -> Vec<SpeedUp> {
        table.iter().map(|(days, cost)| way(*days, cost, "CNY")).collect()
    }

    #[test]
    fn r15_the_cheapest_that_keeps_the_promise() {
        // Tooling transfer, express truck, air, second shift, inspection during production.
        let known = ways(&[(7, "8000"), (2, "2500"), (1, "1800"), (3, "6000"), (2, "1200.50")]);
        for (days, wanted) in [
            (0, Some((vec![], 0, "0"))),
            (1, Some((vec![4], 2, "1200.50"))),
            (2, Some((vec![4], 2, "1200.50"))),
            // The truck beside the inspection is dearer than air beside it, but wins one more: three days are enough.
            (3, Some((vec![2, 4], 3, "3000.50"))),
            (4, Some((vec![1, 4], 4, "3700.50"))),
            (5, Some((vec![1, 2, 4], 5, "5500.50"))),
            (6, Some((vec![0], 7, "8000"))),
            (9, Some((vec![0, 4], 9, "9200.50"))),
            (15, Some((vec![0, 1, 2, 3, 4], 15, "19500.50"))),
            (16, None),
            (u32::MAX, None),
        ] {
            let told = cheapest_speed_up(&known, days).map(|one| (one.ways, one.days, one.cost.to_string()));
            assert_eq!(told, wanted.map(|(ways, days, cost)| (ways, days, cost.to_owned())), "{days}");
        }
    }

    #[test]
    fn r15_ties_currencies_and_nothing_at_all() {
        // The same money: more days first, then the fewer ways.
        assert_eq!(cheapest_speed_up(&ways(&[(1, "5"), (2, "5")]), 1).unwrap().ways, [1]);
        assert_eq!(cheapest_speed_up(&ways(&[(1, "2"), (1, "3"), (2, "5")]), 2).unwrap().ways, [2]);
        assert_eq!(cheapest_speed_up(&ways(&[(1, "0")]), 1).unwrap().cost, Decimal::ZERO);
        assert_eq!(cheapest_speed_up(&[], 1), None);
        assert_eq!(speed_up_choices(&[]), []);
        let mixed = [way(1, "5", "USD"), way(1, "5", "CNY")];
        assert_eq!((cheapest_speed_up(&mixed, 1), speed_up_choices(&mixed)), (None, vec![]));
    }

    #[test]
    fn r15_days_against_money() {
        let choices = speed_up_choices(&ways(&[(7, "8000"), (2, "2500"), (2, "1200")]));
        let told: Vec<_> = choices.iter().map(|one| (one.days, one.cost.to_string())).collect();
        let wanted = [(2, "1200"), (4, "3700"), (7, "8000"), (9, "9200"), (11, "11700")];
        assert_eq!(told, wanted.map(|(days, cost)| (days, cost.to_owned())));
    }

    proptest! {
        #[test]
        fn r15_no_other_choice_is_cheaper(table in prop::collection::vec((1_u16..6, 0_u32..50), 0..8), days in 0_u32..25) {
            let known: Vec<SpeedUp> = table.iter().map(|(days, cost)| way(*days, &cost.to_string(), "CNY")).collect();
            let sum = |set: u32| {
                let taken = table.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| one);
                taken.fold((0, 0), |(days, cost), one| (days + u32::from(one.0), cost + one.1))
            };
            let sets = (0..1_u32 << table.len()).map(sum).filter(|(won, _)| *won >= days);
            let cheapest = sets.map(|(_, cost)| cost).min();
            let found = cheapest_speed_up(&known, days);
            prop_assert_eq!(found.as_ref().map(|one| one.cost), cheapest.map(Decimal::from));
            if let Some(found) = found {
                prop_assert!(found.days >= days);
                prop_assert_eq!(found.days, found.ways.iter().map(|at| u32::from(known[*at].days)).sum::<u32>());
            }
        }
    }
}
