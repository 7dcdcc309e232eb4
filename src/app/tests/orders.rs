//! Orders, receipts, samples and requirements by keys; a stage that asks for its checklist (R9, R12, R18).

use super::desk::Desk;
use crate::app::{Action, DetailTab, Layer, OrderEntry, Pane, Target};
use crate::model::{Money, Ordered, Status};
use crate::rules::{OrderState, account};

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha GmbH", &[("grade", "A"), ("country", "DE")]);
    desk.keys("2").select("Alpha GmbH");
    desk
}

/// Places an order by keys.
fn places(desk: &mut Desk, fields: &[(&str, &str)]) {
    desk.keys("Pn");
    for (field, text) in fields {
        desk.field(field).keys("<c-u>").keys(text);
    }
    desk.keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.message);
}

fn placed(desk: &mut Desk, at: usize) -> Ordered {
    desk.card("Alpha GmbH").ordered()[at].clone()
}

fn money(text: &str) -> Option<Money> {
    Money::parse(text, "USD").ok()
}

const FIRST: [(&str, &str); 5] = [
    ("what", "bolts"),
    ("contract", "PI-7"),
    ("amount", "10000.00 USD"),
    ("shares", "30 order; 70 shipment"),
    ("on", "2026-11-02"),
];

#[test]
fn r9_an_order_with_its_schedule_and_a_receipt_in_one_key() {
    let mut desk = book();
    places(&mut desk, &FIRST);
    assert_eq!((desk.app.detail.tab, desk.app.pane), (DetailTab::Orders, Pane::Detail));
    assert_eq!(desk.card("Alpha GmbH").customer.standing.status, Status::Won, "an order wins the customer (R6)");
    let one = placed(&mut desk, 0);
    assert_eq!(desk.app.order_state(&one), OrderState::Overdue { days: 22 });
    // What is due next is there already: the deposit.
    desk.keys("r<c-s>");
    let one = placed(&mut desk, 0);
    assert_eq!(account(&one).received, money("3000.00"));
    assert_eq!(one.contract.receipts[0].on, desk.app.today);
    assert_eq!(desk.app.order_state(&one), OrderState::Open, "the rest has no day yet");
    desk.keys("u");
    assert!(placed(&mut desk, 0).contract.receipts.is_empty(), "one step");
    // Money of another currency is refused at once.
    desk.keys("r").field("amount").keys("<c-u>3000 CNY<c-s>");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("{}", desk.said()) };
    let said = form.fields[0].error.clone().unwrap_or_default();
    assert!(said.contains("CNY 3000") && said.contains("USD"), "{said}");
    desk.keys("<c-u>3000<c-s>");
    assert!(desk.app.layers.is_empty(), "{}", desk.said());
    // Shipped today: the balance is due.
    desk.keys("d");
    let one = placed(&mut desk, 0);
    assert_eq!((one.contract.shipped, desk.app.order_state(&one)), (Some(desk.app.today), OrderState::DueToday));
    assert_eq!(account(&one).due_by(desk.app.today), money("7000.00"));
    // A wrong receipt is taken out by an amount of 0.
    desk.keys("+").act(Action::Click { target: Target::Row(1), double: false });
    desk.field("amount").keys("<c-u>0<c-s>");
    assert!(placed(&mut desk, 0).contract.receipts.is_empty(), "{}", desk.said());
}

#[test]
fn r12_the_next_order_takes_over_the_requirements_and_what_changes_is_marked() {
    let mut desk = book();
    places(&mut desk, &FIRST);
    desk.keys("o").field("carton").keys("40 × 30").field("marks").keys("side 4<c-s>");
    assert_eq!(placed(&mut desk, 0).contract.requirements.carton, "40 × 30");
    places(&mut desk, &[("what", "nuts"), ("amount", "500 USD")]);
    let card = desk.card("Alpha GmbH");
    let second = card.ordered()[1].clone();
    assert_eq!(second.contract.requirements, card.ordered()[0].contract.requirements);
    assert_eq!(second.contract.payment.shares.len(), 2, "paid as the last one");
    desk.keys("g");
    assert!(matches!(desk.app.order_entries().first(), Some(OrderEntry::Order(_, 2))));
    desk.keys("o").field("carton").keys(", 24 kg<c-s>");
    let card = desk.card("Alpha GmbH");
    let (since, changed) = card.requirement_changes(second.order.id);
    assert_eq!((since, changed.len(), changed[0].field), (1, 1, "carton"));
    assert_eq!((changed[0].before.as_str(), changed[0].now.as_str()), ("40 × 30", "40 × 30, 24 kg"));
    // An order that is only noted as won takes them over, too.
    desk.keys("<esc>mamw").field("what").keys("washers<c-s>");
    assert_eq!(placed(&mut desk, 2).contract.requirements.carton, "40 × 30, 24 kg");
}

#[test]
fn r12_a_sample_from_sent_to_its_feedback() {
    let mut desk = book();
    desk.keys("PtM8 A4").field("fee").keys("50 USD").field("refundable").keys("yes<c-s>");
    let sample = |desk: &mut Desk| desk.card("Alpha GmbH").samples[0].clone();
    assert_eq!(sample(&mut desk).refundable, Some(true));
    desk.keys("d");
    assert_eq!(sample(&mut desk).sent, Some(desk.app.today));
    desk.keys("d");
    assert_eq!(sample(&mut desk).arrived, Some(desk.app.today));
    desk.keys("d").keys("threads too tight<c-s>");
    assert_eq!(sample(&mut desk).feedback, "threads too tight");
    desk.keys("<del>");
    assert!(sample(&mut desk).archived.is_some() && desk.app.order_entries().is_empty());
}

#[test]
fn r18_a_stage_with_lines_unchecked_asks_before_it_is_closed() {
    let mut desk = book();
    desk.keys("cmarks on side 4").field("needed_by").keys("before shipment<c-s>");
    places(&mut desk, &FIRST);
    desk.keys("d");
    let Some(Layer::Menu(menu)) = desk.app.top() else { panic!("not asked: {}", desk.said()) };
    assert!(menu.title.contains('1'), "{}", menu.title);
    desk.keys("<esc>");
    assert_eq!(placed(&mut desk, 0).contract.shipped, None);
    // Gone on anyway: the history says so, and it is one step.
    desk.keys("d2");
    assert_eq!(placed(&mut desk, 0).contract.shipped, Some(desk.app.today));
    assert!(desk.said().contains('1'), "{}", desk.said());
    desk.keys("u");
    assert_eq!(placed(&mut desk, 0).contract.shipped, None);
    // From a form: the question stands above it.
    desk.keys("e").field("shipped").keys("today<c-s>");
    assert!(matches!(desk.app.top(), Some(Layer::Menu(_))), "{}", desk.said());
    desk.keys("2");
    assert!(desk.app.layers.is_empty(), "{}", desk.said());
    assert_eq!(placed(&mut desk, 0).contract.shipped, Some(desk.app.today));
    desk.keys("u");
    // Walked: nothing is asked any more.
    desk.keys("d1").keys("d<enter>");
    assert!(desk.app.layers.is_empty(), "{}", desk.said());
    assert_eq!(desk.card("Alpha GmbH").runs.len(), 1);
    desk.keys("d");
    assert_eq!(placed(&mut desk, 0).contract.shipped, Some(desk.app.today), "{}", desk.said());
}

#[test]
fn r18_a_milestone_of_the_orders_shipment_asks_too() {
    let mut desk = book();
    desk.keys("ccount the goods").field("needed_by").keys("inspection<c-s>");
    places(&mut desk, &FIRST);
    // The new project is for the order that has not left yet.
    desk.keys("<esc>4nPO-7").field("planned").keys("2026-11-20<c-s>");
    let project = desk.card("Alpha GmbH").projects[0].clone();
    assert_eq!(project.order, Some(placed(&mut desk, 0).order.id));
    let at = project.milestones.iter().position(|one| one.name == "Inspection").unwrap();
    desk.keys("<home>").keys(&"j".repeat(at + 1)).keys("d");
    assert!(matches!(desk.app.top(), Some(Layer::Menu(_))), "{}", desk.said());
    desk.keys("2");
    assert_eq!(desk.card("Alpha GmbH").projects[0].milestones[at].actual, Some(desk.app.today));
    // The others have no lines: they are closed at once.
    desk.keys("kd");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn r8_what_is_due_leads_from_the_triage_to_the_orders() {
    let mut desk = book();
    places(&mut desk, &FIRST);
    desk.keys("<esc>1");
    assert!(desk.app.matters_line().contains("payments: 1"), "{}", desk.app.matters_line());
    desk.keys("M<enter>");
    assert_eq!((desk.app.detail.tab, desk.app.pane), (DetailTab::Orders, Pane::Detail));
    desk.keys("r<c-s>").keys("<esc>1");
    assert_eq!(desk.app.matters_line(), "");
}
