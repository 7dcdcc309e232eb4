//! R9, R12: what an order comes to, what of it is due when, what came in and what is still to come. Sums never mix currencies: all
//! of an order is in one, and money of another is no receipt of it. When the feedback on a sample is due.

use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{LET_GO_AFTER, next_working_day};
use crate::model::{
    Contract, Cost, Currency, CustomerId, Matter, Money, Order, OrderLine, Ordered, PaymentShare, PaymentTrigger,
    Sample, Settings, Standing, Subject,
};

/// So many days after a sample arrived one asks what it is like.
pub const SAMPLE_FEEDBACK_AFTER: u64 = 5;

/// Currencies that have no smaller unit.
const WHOLE: [&str; 10] = ["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"];

/// A share of the price with its day and what is still open of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// The share.
    pub share: PaymentShare,
    /// What it comes to.
    pub amount: Money,
    /// The day it is due; `None` while what makes it payable has no day.
    pub due: Option<NaiveDate>,
    /// What is not yet paid of it; receipts pay the first share first.
    pub open: Money,
}

/// How an order stands with its money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What the order comes to; `None` where nothing says so.
    pub worth: Option<Money>,
    /// What came in.
    pub received: Option<Money>,
    /// What is still to come: worth − receipts; below zero where too much came.
    pub balance: Option<Money>,
    /// The shares, in their order; none where no schedule was agreed or the worth is not known.
    pub instalments: Vec<Instalment>,
    /// What somebody gets for it.
    pub commission: Option<Money>,
}

/// How an order stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderState {
    /// It was cancelled: nothing is owed.
    Cancelled,
    /// Nothing says what it comes to.
    Untold,
    /// Nobody keeps account of it: no schedule was agreed, and nothing came in.
    Unscheduled,
    /// All has come.
    Paid,
    /// More came than was owed.
    Overpaid,
    /// Money should have come so many days ago.
    Overdue {
        /// Days since the oldest unpaid share was due.
        days: i64,
    },
    /// Money is due today.
    DueToday,
    /// Nothing is due yet.
    Open,
}

impl OrderState {
    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Untold => "untold",
            Self::Unscheduled => "unscheduled",
            Self::Paid => "paid",
            Self::Overpaid => "overpaid",
            Self::Overdue { .. } => "overdue",
            Self::DueToday => "due",
            Self::Open => "open",
        }
    }
}

impl Account {
    /// What is unpaid of all that is due up to and with a day.
    pub fn due_by(&self, day: NaiveDate) -> Option<Money> {
        let currency = self.worth?.currency;
        let due = self.instalments.iter().filter(|one| one.due.is_some_and(|due| due <= day));
        Some(Money { amount: due.map(|one| one.open.amount).sum(), currency })
    }

    /// The instalments of which something is still open, in their order.
    pub fn unpaid(&self) -> impl Iterator<Item = &Instalment> {
        self.instalments.iter().filter(|one| !one.open.amount.is_zero())
    }

    /// The first unpaid share that has a day.
    pub fn next(&self) -> Option<&Instalment> {
        self.unpaid().filter(|one| one.due.is_some()).min_by_key(|one| one.due)
    }
}

/// How an order stands with its money.
pub fn account(ordered: &Ordered) -> Account {
    let worth = worth(ordered);
    let contract = &ordered.contract;
    let currency = ordered.currency();
    let received = currency.map(|currency| {
        let own = contract.receipts.iter().filter(|one| one.amount.currency == currency);
        let amount = own.fold(Decimal::ZERO, |sum, one| sum.checked_add(one.amount.amount).unwrap_or(sum));
        Money { amount, currency }
    });
    let balance = worth.zip(received).and_then(|(worth, received)| {
        let amount = worth.amount.checked_sub(received.amount)?;
        Some(Money { amount, currency: worth.currency })
    });
    let commission = match contract.commission {
        Some(Cost::Amount(money)) => Some(money),
        Some(Cost::Percent(percent)) => worth.and_then(|worth| part(worth, percent)),
        None => None,
    };
    let instalments = worth.map(|worth| instalments(ordered, worth, received)).unwrap_or_default();
    Account { worth, received, balance, instalments, commission }
}

/// How an order stands on a day.
pub fn order_state(ordered: &Ordered, today: NaiveDate) -> OrderState {
    if ordered.contract.cancelled.is_some() {
        return OrderState::Cancelled;
    }
    let account = account(ordered);
    let Some(balance) = account.balance else { return OrderState::Untold };
    if account.instalments.is_empty() && ordered.contract.receipts.is_empty() {
        return OrderState::Unscheduled;
    }
    if balance.amount.is_zero() {
        return OrderState::Paid;
    }
    if balance.amount.is_sign_negative() {
        return OrderState::Overpaid;
    }
    match account.next().and_then(|next| next.due) {
        Some(due) if due < today => OrderState::Overdue { days: (today - due).num_days() },
        Some(due) if due == today => OrderState::DueToday,
        _ => OrderState::Open,
    }
}

/// What an order comes to: the amount that was said, else the sum of its lines where each has quantity and price.
pub fn worth(ordered: &Ordered) -> Option<Money> {
    if ordered.order.amount.is_some() {
        return ordered.order.amount;
    }
    let (lines, currency) = (&ordered.contract.lines, ordered.currency()?);
    if lines.is_empty() {
        return None;
    }
    let sum = lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line_worth(line)?))?;
    Some(Money { amount: sum, currency })
}

/// What a line comes to; `None` where quantity or price was not said.
pub fn line_worth(line: &OrderLine) -> Option<Decimal> {
    line.quantity?.checked_mul(line.price?)?.checked_div(Decimal::from(line.per.count()))
}

/// Per cent of an amount, in the smallest unit of its currency or the digits the amount has.
fn part(of: Money, percent: Decimal) -> Option<Money> {
    let digits = if WHOLE.contains(&of.currency.code()) { 0 } else { 2 }.max(of.amount.scale());
    let amount = of.amount.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
    let amount = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    Some(Money { amount, currency: of.currency })
}

/// The shares of a price, together exactly the price: what rounding leaves is in the last one.
fn instalments(ordered: &Ordered, worth: Money, received: Option<Money>) -> Vec<Instalment> {
    let shares = &ordered.contract.payment.shares;
    let mut rest = worth.amount;
    let mut paid = received.map_or(Decimal::ZERO, |received| received.amount);
    let mut all = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let last = at + 1 == shares.len();
        let whole = part(worth, share.percent).map_or(Decimal::ZERO, |money| money.amount);
        let amount = if last { rest } else { whole.min(rest) };
        rest -= amount;
        let settled = amount.min(paid);
        paid -= settled;
        let due = payable(ordered, share.trigger).and_then(|day| day.checked_add_days(Days::new(share.days.into())));
        let amount = Money { amount, currency: worth.currency };
        all.push(Instalment { share: *share, amount, due, open: Money { amount: amount.amount - settled, ..amount } });
    }
    all
}

/// The day of what makes a share payable, as far as it is known: until the goods have left, the day they are to leave counts.
fn payable(ordered: &Ordered, trigger: PaymentTrigger) -> Option<NaiveDate> {
    let contract = &ordered.contract;
    let leaves = contract.shipped.or(contract.etd);
    match trigger {
        PaymentTrigger::Order => Some(ordered.order.on),
        PaymentTrigger::BeforeShipment | PaymentTrigger::Shipment => leaves,
        PaymentTrigger::Copy | PaymentTrigger::Sight => contract.documents_sent.or(leaves),
        PaymentTrigger::Invoice => contract.invoiced,
        PaymentTrigger::Arrival => contract.arrival,
    }
}

/// Whether money may be noted as a receipt of an order: only in the order's own currency.
///
/// # Errors
/// The order's currency, where the money is in another one.
pub fn receivable(ordered: &Ordered, money: Money) -> Result<(), Currency> {
    match ordered.currency() {
        Some(own) if own != money.currency => Err(own),
        _ => Ok(()),
    }
}

/// The working day on which one asks what a sample is like: 5 days after it arrived, as long as nothing was heard.
pub fn sample_feedback_due(sample: &Sample, settings: &Settings) -> Option<NaiveDate> {
    if !sample.feedback.is_empty() || sample.archived.is_some() {
        return None;
    }
    let due = sample.arrived?.checked_add_days(Days::new(SAMPLE_FEEDBACK_AFTER))?;
    Some(next_working_day(due, settings))
}

/// The payments that are due, or will be, and the samples to be asked about (R8); nothing of a customer that was put away.
pub fn order_matters(
    customer: CustomerId,
    standing: &Standing,
    orders: &[Order],
    contracts: &[Contract],
    samples: &[Sample],
    settings: &Settings,
) -> Vec<Matter> {
    if standing.archived.is_some() {
        return Vec::new();
    }
    let mut all = Vec::new();
    // Without a schedule nothing has a day: only orders of which more is known are looked at.
    let known = orders.iter().filter_map(|order| Some((order, contracts.iter().find(|one| one.order == order.id)?)));
    for (order, contract) in known {
        let ordered = Ordered { order: order.clone(), contract: contract.clone() };
        if !ordered.stands() {
            continue;
        }
        let account = account(&ordered);
        if let Some(next) = account.next()
            && let Some(due) = next.due
        {
            let what = match ordered.name() {
                "" => next.open.to_string(),
                name => format!("{name} · {}", next.open),
            };
            all.push(Matter {
                customer: Some(customer),
                subject: Subject::Payment(order.id),
                due,
                from: due,
                until: None,
                what,
            });
        }
    }
    for sample in samples {
        if let Some(due) = sample_feedback_due(sample, settings) {
            let subject = Subject::Sample(sample.id);
            let until = due.checked_add_days(Days::new(LET_GO_AFTER * 4));
            all.push(Matter { customer: Some(customer), subject, due, from: due, until, what: sample.what.clone() });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{OrderId, OrderLineId, Per, Receipt, ReceiptId, SampleId};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn money(amount: &str, currency: &str) -> Money {
        Money::parse(amount, currency).unwrap()
    }

    fn share(percent: &str, trigger: PaymentTrigger, days: u16) -> PaymentShare {
        PaymentShare { percent: percent.parse().unwrap(), trigger, days }
    }

    fn order(amount: Option<Money>, shares: &[PaymentShare], receipts: &[(&str, &str)]) -> Ordered {
        let id = OrderId::new();
        let order = Order { id, on: day("2026-11-02"), what: "bolts".into(), amount };
        let mut contract = Contract::new(id);
        contract.payment.shares = shares.to_vec();
        let receipt = |(on, amount): &(&str, &str)| Receipt {
            id: ReceiptId::new(),
            on: day(on),
            amount: money(amount, "USD"),
            note: String::new(),
        };
        contract.receipts = receipts.iter().map(receipt).collect();
        Ordered { order, contract }
    }

    /// Amount, day and what is open of each share.
    fn told(ordered: &Ordered) -> Vec<String> {
        let due = |one: &Instalment| one.due.map_or("–".to_owned(), |due| due.to_string());
        account(ordered)
            .instalments
            .iter()
            .map(|one| format!("{} {} {}", one.amount, due(one), one.open.amount))
            .collect()
    }

    #[test]
    fn r9_thirty_per_cent_in_advance_the_balance_against_copy_of_the_bill_of_lading() {
        let shares = [share("30", PaymentTrigger::Order, 0), share("70", PaymentTrigger::Copy, 0)];
        let mut one = order(Some(money("10000.00", "USD")), &shares, &[("2026-11-04", "3000")]);
        assert_eq!(told(&one), ["USD 3000.0000 2026-11-02 0.0000", "USD 7000.0000 – 7000.0000"].map(plain));
        assert_eq!(order_state(&one, day("2026-12-01")), OrderState::Open, "no day yet");
        one.contract.etd = Some(day("2026-11-20"));
        assert_eq!(account(&one).next().unwrap().due, Some(day("2026-11-20")));
        one.contract.shipped = Some(day("2026-11-23"));
        assert_eq!(order_state(&one, day("2026-11-23")), OrderState::DueToday);
        one.contract.documents_sent = Some(day("2026-11-25"));
        let account = account(&one);
        assert_eq!(account.due_by(day("2026-11-24")), Some(money("0", "USD")));
        assert_eq!(account.due_by(day("2026-11-25")), Some(money("7000", "USD")));
        assert_eq!(account.balance, Some(money("7000.00", "USD")));
        assert_eq!(order_state(&one, day("2026-11-24")), OrderState::Open);
        assert_eq!(order_state(&one, day("2026-11-25")), OrderState::DueToday);
        assert_eq!(order_state(&one, day("2026-11-28")), OrderState::Overdue { days: 3 });
    }

    fn plain(text: &str) -> String {
        text.replace(".0000", ".00")
    }

    #[test]
    fn r9_days_after_a_trigger_run_over_the_ends_of_months() {
        use PaymentTrigger::{Arrival, BeforeShipment, Invoice, Order, Shipment, Sight};
        for (trigger, days, due) in [
            (Order, 30, Some("2026-12-02")),
            (Shipment, 30, Some("2027-03-02")),
            (Shipment, 0, Some("2027-01-31")),
            (BeforeShipment, 0, Some("2027-01-31")),
            (Sight, 90, Some("2027-05-05")),
            (Invoice, 60, Some("2027-03-30")),
            (Arrival, 10, None),
        ] {
            let mut one = order(Some(money("100", "USD")), &[share("100", trigger, days)], &[]);
            one.contract.shipped = Some(day("2027-01-31"));
            one.contract.documents_sent = Some(day("2027-02-04"));
            one.contract.invoiced = Some(day("2027-01-29"));
            assert_eq!(account(&one).instalments[0].due, due.map(day), "{trigger} {days}");
        }
    }

    #[test]
    fn r9_shares_are_rounded_and_together_the_price() {
        let thirds = [
            share("33.3", PaymentTrigger::Order, 0),
            share("33.3", PaymentTrigger::Order, 30),
            share("33.4", PaymentTrigger::Order, 60),
        ];
        let one = order(Some(money("100.01", "USD")), &thirds, &[("2026-11-04", "40")]);
        let want = ["USD 33.30 2026-11-02 0.00", "USD 33.30 2026-12-02 26.60", "USD 33.41 2027-01-01 33.41"];
        assert_eq!(told(&one), want);
        let yen = order(Some(money("99999", "JPY")), &thirds[..], &[]);
        assert_eq!(told(&yen)[0], "JPY 33300 2026-11-02 33300");
    }

    #[test]
    fn r9_paid_overpaid_nothing_agreed_nothing_told() {
        let shares = [share("100", PaymentTrigger::Order, 0)];
        let today = day("2026-11-24");
        for (amount, shares, receipts, state, balance) in [
            (Some("500.00"), &shares[..], &[][..], OrderState::Overdue { days: 22 }, Some("500.00")),
            (Some("500.00"), &shares[..], &[("2026-11-03", "500")][..], OrderState::Paid, Some("0.00")),
            (Some("500.00"), &shares[..], &[("2026-11-03", "520.50")][..], OrderState::Overpaid, Some("-20.50")),
            (Some("500.00"), &[][..], &[("2026-11-03", "100")][..], OrderState::Open, Some("400.00")),
            (Some("500.00"), &[][..], &[][..], OrderState::Unscheduled, Some("500.00")),
            (Some("0"), &shares[..], &[][..], OrderState::Paid, Some("0")),
            (None, &shares[..], &[("2026-11-03", "100")][..], OrderState::Untold, None),
        ] {
            let one = order(amount.map(|amount| money(amount, "USD")), shares, receipts);
            assert_eq!(order_state(&one, today), state, "{amount:?} {receipts:?}");
            assert_eq!(account(&one).balance, balance.map(|amount| money(amount, "USD")), "{amount:?}");
        }
        let mut gone = order(Some(money("500", "USD")), &shares, &[]);
        gone.contract.cancelled = Some(today);
        assert_eq!(order_state(&gone, today), OrderState::Cancelled);
    }

    #[test]
    fn r9_money_of_another_currency_is_no_receipt() {
        let one = order(Some(money("500", "USD")), &[], &[]);
        assert_eq!(receivable(&one, money("3000", "CNY")), Err(Currency::USD));
        assert_eq!(receivable(&one, money("1", "USD")), Ok(()));
        let untold = order(None, &[], &[]);
        assert_eq!(receivable(&untold, money("3000", "CNY")), Ok(()), "nothing says otherwise");
    }

    #[test]
    fn r9_an_amount_that_was_said_outweighs_the_lines() {
        let mut one = order(None, &[], &[]);
        one.contract.currency = Some(Currency::USD);
        let mut line = OrderLine::new(OrderLineId::new(), "M8".into());
        (line.quantity, line.price, line.per) = (Some(20_000.into()), "78.00".parse().ok(), Per::Thousand);
        one.contract.lines.push(line.clone());
        assert_eq!(worth(&one), Some(money("1560", "USD")));
        one.contract.lines.push(OrderLine { price: None, ..line });
        assert_eq!(worth(&one), None, "a line without a price");
        one.order.amount = Some(money("1550.00", "USD"));
        assert_eq!(worth(&one).map(|money| money.to_string()).as_deref(), Some("USD 1550.00"));
        one.contract.commission = Some(Cost::Percent(3.into()));
        assert_eq!(account(&one).commission, Some(money("46.50", "USD")));
        one.contract.commission = Some(Cost::Amount(money("300", "CNY")));
        assert_eq!(account(&one).commission, Some(money("300", "CNY")));
    }

    #[test]
    fn r8_what_is_due_of_an_order_comes_up_until_it_is_paid() {
        let standing = Standing::new(day("2026-11-01"));
        let shares = [share("30", PaymentTrigger::Order, 0), share("70", PaymentTrigger::Shipment, 30)];
        let mut one = order(Some(money("1000.00", "USD")), &shares, &[]);
        one.contract.number = "PI-7".into();
        let settings = Settings::default();
        let told = |one: &Ordered, standing: &Standing| -> Vec<String> {
            let (orders, contracts) = ([one.order.clone()], [one.contract.clone()]);
            let all = order_matters(CustomerId::new(), standing, &orders, &contracts, &[], &settings);
            all.iter().map(|one| format!("{} {} {}", one.subject.kind(), one.due, one.what)).collect()
        };
        assert_eq!(told(&one, &standing), ["payment 2026-11-02 PI-7 · USD 300.00"]);
        one.contract.receipts = order(None, &[], &[("2026-11-03", "100"), ("2026-11-09", "200")]).contract.receipts;
        assert_eq!(told(&one, &standing), Vec::<String>::new(), "the rest has no day yet");
        one.contract.shipped = Some(day("2026-11-20"));
        assert_eq!(told(&one, &standing), ["payment 2026-12-20 PI-7 · USD 700.00"]);
        let away = Standing { archived: Some(day("2026-11-24")), ..standing };
        assert_eq!(told(&one, &away), Vec::<String>::new());
        one.contract.cancelled = Some(day("2026-11-24"));
        assert_eq!(told(&one, &standing), Vec::<String>::new());
    }

    #[test]
    fn r12_feedback_on_a_sample_is_due_five_days_after_it_arrived() {
        let settings = Settings::default();
        let mut sample = Sample::new(SampleId::new(), "M8 A4".into(), day("2026-11-02"));
        assert_eq!(sample_feedback_due(&sample, &settings), None);
        for (arrived, due) in [("2026-11-19", "2026-11-24"), ("2026-11-16", "2026-11-23"), ("2026-11-17", "2026-11-23")]
        {
            sample.arrived = Some(day(arrived));
            assert_eq!(sample_feedback_due(&sample, &settings), Some(day(due)), "{arrived}");
        }
        sample.feedback = "thread is too tight".into();
        assert_eq!(sample_feedback_due(&sample, &settings), None);
    }
}
