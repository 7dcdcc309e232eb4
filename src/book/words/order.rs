//! The words of orders (R9, R12).

use crate::book::field;
use crate::book::placed::Changed;
use crate::model::{PaymentShare, Sample};
use crate::rules::OrderState;
use crate::text::Lang;
use crate::tr;

/// How an order stands with its money.
pub fn order_state(state: OrderState, lang: Lang) -> String {
    match state {
        OrderState::Cancelled => tr!(lang, "order.state_cancelled"),
        OrderState::Untold => tr!(lang, "order.state_untold"),
        OrderState::Unscheduled => tr!(lang, "order.state_unscheduled"),
        OrderState::Paid => tr!(lang, "order.state_paid"),
        OrderState::Overpaid => tr!(lang, "order.state_overpaid"),
        OrderState::Overdue { days } => tr!(lang, "order.state_overdue", days = days),
        OrderState::DueToday => tr!(lang, "order.state_due"),
        OrderState::Open => tr!(lang, "order.state_open"),
    }
}

/// A requirement that is not as it was, with both texts; `since` is the number of the order before, 0 where it was the customer's
/// own.
pub fn requirement_changed(changed: &Changed, since: usize, lang: Lang) -> String {
    let name = field::label(changed.field, lang);
    let text = |text: &str| if text.is_empty() { "–".to_owned() } else { text.replace('\n', " / ") };
    let (before, now) = (text(&changed.before), text(&changed.now));
    match since {
        0 => tr!(lang, "order.changed_own", name = name, before = before, now = now),
        since => tr!(lang, "order.changed", name = name, since = since, before = before, now = now),
    }
}

/// What is open of a share of the price, amount and day as they are told: `30 % order: USD 3000.00 open, due 2026-11-02`.
pub fn instalment(share: PaymentShare, open: &str, due: Option<String>, lang: Lang) -> String {
    let percent = share.percent.normalize();
    let mut when = super::payment_trigger(share.trigger, lang);
    if share.days > 0 {
        when = tr!(lang, "order.days_after", when = when, days = share.days);
    }
    match due {
        Some(due) => tr!(lang, "order.share_due", percent = percent, when = when, money = open, due = due),
        None => tr!(lang, "order.share", percent = percent, when = when, money = open),
    }
}

/// How far a sample is; `due` is when feedback is due.
pub fn sample_state(sample: &Sample, due: Option<String>, lang: Lang) -> String {
    match (sample.arrived, sample.sent, due) {
        _ if !sample.feedback.is_empty() => tr!(lang, "order.sample_heard"),
        (Some(_), _, Some(due)) => tr!(lang, "order.sample_ask", due = due),
        (Some(day), _, None) => tr!(lang, "order.sample_arrived", day = day),
        (None, Some(day), _) => tr!(lang, "order.sample_sent", day = day),
        (None, None, _) => tr!(lang, "order.sample_to_send"),
    }
}
