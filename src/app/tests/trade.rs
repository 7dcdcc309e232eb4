//! Projects and quotations by keys, and the four panes beside each other.

use super::desk::Desk;
use crate::app::{Action, Layer, Pane, Screen, Split, Target};
use crate::model::{Flow, Outcome, Settings};
use crate::rules::fixed;

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).add("Beta", &[("grade", "B")]).keys("2").select("Alpha");
    desk
}

#[test]
fn a_project_is_begun_with_the_milestones_of_its_flow_and_goes_on_by_keys() {
    let mut desk = book();
    desk.keys("4v").keys("nPO-1").field("planned").keys("2026-11-20<c-s>");
    let project = desk.card("Alpha").projects[0].clone();
    assert_eq!((project.name.as_str(), project.flow), ("PO-1", Flow::Shipment));
    assert!(project.milestones.len() > 5);
    assert_eq!(desk.app.timeline.rows().len(), 1 + project.milestones.len());
    desk.keys("jd");
    assert_eq!(desk.card("Alpha").projects[0].milestones[0].actual, Some(desk.app.today));
    desk.keys("d");
    assert_eq!(desk.card("Alpha").projects[0].milestones[0].actual, None, "and not after all");
    desk.keys("e").field("promised").keys("+3").field("owner").keys("Lin<c-s>");
    let first = desk.card("Alpha").projects[0].milestones[0].clone();
    assert_eq!(
        (first.owner.as_str(), first.promised.map(|day| day.to_string()).as_deref()),
        ("Lin", Some("2026-11-27"))
    );
    desk.keys("+survey<c-s>");
    let named = |desk: &mut Desk| desk.card("Alpha").projects[0].milestones.iter().any(|one| one.name == "survey");
    assert!(named(&mut desk));
    desk.keys("u");
    assert!(!named(&mut desk), "one key, one step");
    desk.keys("<home><del>");
    assert!(desk.card("Alpha").projects[0].archived.is_some(), "put away, not gone");
    assert!(desk.app.timeline.rows().is_empty());
}

#[test]
fn all_open_projects_stand_in_the_order_of_need() {
    let mut desk = book();
    desk.keys("4v").keys("nfar off").field("planned").keys("2027-05-01<c-s>");
    desk.keys("2").select("Beta").keys("4nlate").field("planned").keys("2026-11-01<c-s>");
    desk.keys("v<home>");
    let names: Vec<&str> = desk.app.timeline.listing.all().iter().map(|one| one.project.name.as_str()).collect();
    assert_eq!(names, ["late", "far off"]);
    assert_eq!(desk.app.selected, Some(desk.row("Beta").id), "whose line it is");
}

#[test]
fn the_projects_of_all_are_there_before_they_are_looked_at_and_only_changed_ones_are_read_again() {
    let mut desk = book();
    desk.keys("4nS-1").field("planned").keys("2026-12-01<c-s>1");
    desk.restart();
    desk.asked.clear();
    while desk.app.idle_work {
        desk.act(Action::Idle);
    }
    assert_eq!(desk.asked.iter().filter(|name| **name == "projects ahead").count(), 1, "read while nobody waits");
    desk.keys("2").select("Alpha");
    let before = desk.asked.len();
    desk.keys("4");
    assert_eq!(desk.app.timeline.listing.all().len(), 1);
    assert!(!desk.asked[before..].contains(&"projects"), "{:?}", &desk.asked[before..]);
    desk.keys("<home>e").keys("<c-u>S-2<c-s>");
    assert_eq!(desk.app.timeline.listing.all()[0].project.name, "S-2");
    assert!(desk.asked[before..].contains(&"projects of some"));
    assert!(!desk.asked[before..].contains(&"projects"), "{:?}", &desk.asked[before..]);
    // One that is closed is nobody's concern any more; another customer's appears.
    desk.keys("<home><del>");
    assert!(desk.app.timeline.listing.all().is_empty());
    desk.keys("2").select("Beta").keys("4nT-1").field("planned").keys("2026-12-03<c-s>");
    assert_eq!(desk.app.timeline.listing.all()[0].project.name, "T-1");
    assert!(!desk.asked[before..].contains(&"projects"), "{:?}", &desk.asked[before..]);
}

#[test]
fn a_quotation_is_given_revised_and_decided_by_keys() {
    let mut desk = book();
    desk.keys("5n")
        .field("currency")
        .keys("<c-u>USD")
        .field("product")
        .keys("M8 bolt")
        .field("price")
        .keys("12.50<c-s>");
    let quote = desk.card("Alpha").quotes[0].clone();
    assert!(!quote.number.is_empty(), "the book gives a number");
    assert_eq!((quote.lines[0].product.as_str(), quote.lines[0].price.to_string().as_str()), ("M8 bolt", "12.50"));
    assert_eq!(desk.card("Alpha").customer.standing.last_contact, None, "a quotation is no contact (R3)");
    desk.keys("+nut").field("price").keys("3<c-s>");
    assert_eq!(desk.card("Alpha").quotes[0].lines.len(), 2);
    desk.keys("r").field("payment").keys("<c-u>30 days<c-s>");
    let quotes = desk.card("Alpha").quotes;
    assert_eq!((quotes.len(), quotes[1].revision), (2, 2));
    desk.keys("<home>jo").keys("acc<enter>").field("outcome_reason").keys("price ok<c-s>");
    assert_eq!(desk.card("Alpha").quotes[1].lines[0].outcome, Outcome::Accepted);
    desk.keys("u");
    assert_eq!(desk.card("Alpha").quotes[1].lines[0].outcome, Outcome::Open);
}

#[test]
fn what_is_wrong_with_a_price_is_told_at_its_field_and_nothing_is_lost() {
    let mut desk = book();
    desk.keys("5n").field("product").keys("bolt").field("price").keys("cheap<c-s>");
    let Some(crate::app::Layer::Form(form)) = desk.app.top() else { panic!("the form stays") };
    assert_eq!(form.field().map(|field| field.key), Some("price"));
    assert!(desk.card("Alpha").quotes.is_empty());
}

#[test]
fn one_product_is_seen_with_every_customer() {
    let mut desk = book();
    for (name, price) in [("Alpha", "10"), ("Beta", "11")] {
        desk.keys("2").select(name).keys("5n").field("currency").keys("<c-u>USD").field("product").keys("M8 Bolt");
        desk.field("price").keys(price).keys("<c-s>");
    }
    desk.keys("v");
    assert_eq!(desk.app.quotes.product.as_deref(), Some("M8 Bolt"));
    assert_eq!(desk.app.quotes.rows.len(), 2);
    desk.keys("<home>j");
    let other = desk.app.quotes.quotes[1].0;
    assert_eq!(desk.app.selected, Some(other));
    desk.keys("v");
    assert_eq!(desk.app.quotes.product, None);
}

/// What is said of the prices in the form on top.
fn advised(desk: &Desk) -> Vec<&'static str> {
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    let said = form.advice.said.iter().flat_map(|said| &said.lines).flat_map(|(_, verdicts)| verdicts);
    said.map(crate::rules::Verdict::code).collect()
}

#[test]
fn r10_the_least_margin_is_a_setting() {
    for (floor, said) in
        [(43, vec!["missing_part", "no_history"]), (44, vec!["low_margin", "missing_part", "no_history"])]
    {
        let mut desk = Desk::with(Settings { margin_floor: floor, ..Settings::default() });
        desk.add("Alpha", &[("grade", "A")]).keys("2").select("Alpha");
        desk.keys("5n").field("product").keys("M8 bolt").field("price").keys("5").field("currency").keys("<c-u>USD");
        // 43.66 % are left.
        desk.field("rates").keys("<c-u>CNY=7.10").field("costs").keys("goods | CNY 20");
        assert_eq!(advised(&desk), said, "{floor}");
    }
}

#[test]
fn r10_a_price_is_judged_while_it_is_typed() {
    let mut desk = book();
    desk.keys("5n").field("product").keys("M8 bolt");
    assert_eq!(advised(&desk), Vec::<&str>::new(), "no price yet");
    desk.field("price").keys("5").field("currency").keys("<c-u>USD").field("rates").keys("<c-u>CNY=7.10");
    assert_eq!(advised(&desk), ["missing_part", "no_history"], "no Incoterm");
    desk.field("costs").keys("goods | CNY 50");
    assert_eq!(advised(&desk), ["below_cost", "missing_part", "no_history"]);
    desk.field("price").keys("<c-u>");
    assert_eq!(advised(&desk), Vec::<&str>::new(), "none again");
    desk.keys("7.50<c-s>");
    assert_eq!(desk.card("Alpha").quotes[0].lines[0].price.to_string(), "7.50");
    // The line as it stands is judged at once, and not held against itself.
    desk.keys("e");
    assert_eq!(advised(&desk), ["low_margin", "missing_part", "no_history"]);
    desk.keys("<esc>").keys("o").keys("acc<enter><c-s>").keys("r");
    desk.field("price").keys("<c-u>9");
    assert_eq!(advised(&desk), ["above_accepted", "missing_part", "no_history"]);
    desk.keys("<c-s>");
    let quotes = desk.card("Alpha").quotes;
    assert_eq!((quotes[1].revision, quotes[1].lines[0].price.to_string().as_str()), (2, "9"));
    assert_eq!(quotes[0].lines[0].price.to_string(), "7.50", "as it was given");
    desk.keys("<home>d<enter>");
    let Some(Layer::Text { text, .. }) = desk.app.top() else { panic!("nothing told") };
    let lines: Vec<&str> = text.lines().skip(2).collect();
    assert!(text.starts_with("Q-1 → Q-1 R2\n"), "{text}");
    assert!(lines.contains(&"M8 bolt, Price: 7.50 → 9 (+20.00 %)"), "{text}");
    assert!(lines.contains(&"M8 bolt, Margin %: 6.10 → 21.75"), "{text}");
    desk.keys("<esc>uu");
    assert_eq!(desk.card("Alpha").quotes.len(), 1);
}

/// The scenario in the form on top beside the quote, as told: margin, an order, a year.
fn tried(desk: &Desk) -> Option<[String; 4]> {
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    let levers = form.advice.said.as_ref()?.levers.as_ref()?;
    let (was, now) = (levers.quoted.earned()?, levers.scenario.earned()?);
    let told = |figure: Option<rust_decimal::Decimal>| figure.map_or("–".to_owned(), |figure| fixed(figure, 2));
    Some([told(Some(was.percent)), told(Some(now.percent)), told(now.order), told(now.year)])
}

#[test]
fn r11_a_scenario_is_tried_beside_the_quote_and_becomes_the_next_revision() {
    let mut desk = book();
    desk.keys("5n").field("product").keys("M8 bolt").field("price").keys("5").field("currency").keys("<c-u>USD");
    desk.field("quantity").keys("1000").field("rates").keys("<c-u>CNY=7.10").keys("<c-s>");
    desk.keys("<home>t");
    assert_eq!(tried(&desk), None, "no cost: no margin");
    desk.field("costs").keys("goods | CNY 20");
    assert_eq!(tried(&desk), None, "as quoted there is none");
    desk.keys("<esc>y").keys("<home>je").field("costs").keys("goods | CNY 20<c-s>").keys("<home>t");
    assert_eq!(tried(&desk), Some(["43.66", "43.66", "2183.10", "–"].map(str::to_owned)));
    // Each key tells.
    desk.field("price").keys("<c-u>4");
    assert_eq!(tried(&desk), Some(["43.66", "29.58", "1183.10", "–"].map(str::to_owned)));
    desk.field("annual_volume").keys("12000").field("rates").keys("<c-u>CNY=6.80");
    assert_eq!(tried(&desk), Some(["43.66", "26.47", "1058.82", "12705.88"].map(str::to_owned)));
    desk.field("price").keys("<c-u>");
    assert_eq!(tried(&desk), None, "no price");
    desk.keys("4.50<c-s>");
    let quotes = desk.card("Alpha").quotes;
    let (was, now) = (&quotes[0], &quotes[1]);
    assert_eq!((was.revision, was.lines[0].price.to_string().as_str()), (1, "5"), "as it was given");
    assert_eq!((now.revision, now.lines[0].price.to_string().as_str()), (2, "4.50"));
    assert_eq!((now.lines[0].annual_volume, now.lines[0].costs.len()), (Some(12_000.into()), 1));
    assert_eq!(now.rates[0].is.amount.to_string(), "6.80");
    // The older one is not tried again; nothing changed, nothing is made.
    desk.keys("<home>jjt");
    assert!(desk.app.top().is_none());
    desk.keys("<home>t<c-s>");
    assert_eq!(desk.card("Alpha").quotes.len(), 2);
    desk.keys("u");
    assert_eq!(desk.card("Alpha").quotes.len(), 1, "one step");
    // Of several lines one has to be selected; all of them are weighed together.
    desk.keys("<home>+").field("product").keys("nut").field("price").keys("2").field("quantity").keys("3000");
    desk.field("costs").keys("goods | USD 1<c-s>").keys("<home>t");
    assert!(desk.app.top().is_none(), "which line?");
    desk.keys("jt").field("price").keys("<c-u>4");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    let levers = form.advice.said.as_ref().and_then(|said| said.levers.clone()).unwrap();
    let (was, now) = levers.bundle.unwrap();
    let order = |deal: Option<crate::rules::Deal>| fixed(deal.unwrap().earned().unwrap().order.unwrap(), 2);
    assert_eq!((order(was), order(now)), ("5183.10".to_owned(), "4183.10".to_owned()));
}

#[test]
fn four_panes_follow_one_selection() {
    let mut desk = book();
    desk.act(Action::Resize(200, 50));
    assert!(desk.app.together());
    desk.keys("4").keys("nPO-7<c-s>").keys("2");
    desk.select("Beta");
    assert!(desk.app.timeline.listing.all().is_empty(), "Beta has none");
    assert_eq!(desk.app.board.current(), crate::app::BoardColumn::of(desk.row("Beta")));
    desk.keys("<tab>");
    assert_eq!(desk.app.screen, Screen::Board);
    desk.keys("<left>");
    assert_eq!(desk.app.selected, Some(desk.row("Alpha").id), "the board selects");
    assert_eq!(desk.app.timeline.listing.all().len(), 1, "and the timeline follows");
    let listed = desk.app.customers.shown[desk.app.customers.cursor.at];
    assert_eq!(desk.app.book.row(listed).map(|row| row.id), desk.app.selected, "and the list");
    // Going to the timeline selects nobody else, be there a line of theirs or not.
    desk.keys("2").select("Beta").keys("4");
    assert_eq!(desk.app.selected, Some(desk.row("Beta").id));
    desk.keys("z");
    assert_eq!(desk.app.selected, Some(desk.row("Beta").id), "zoomed");
    desk.keys("z2").select("Alpha");
    desk.act(Action::Click { target: Target::TimelineRow(1), double: false });
    assert_eq!((desk.app.screen, desk.app.timeline.cursor.at), (Screen::Timeline, 1));
    desk.keys("z");
    assert!(!desk.app.together(), "zoomed");
    desk.keys("z<enter>");
    assert_eq!(desk.app.pane, Pane::Detail);
}

#[test]
fn on_a_small_screen_the_timeline_begins_with_whoever_is_selected() {
    let mut desk = book();
    desk.act(Action::Resize(200, 50));
    for (name, project) in [("Alpha", "PO-1"), ("Beta", "PO-2")] {
        desk.keys("2").select(name).keys("4n").keys(project).keys("<c-s>");
    }
    desk.act(Action::Resize(120, 40));
    for name in ["Alpha", "Beta", "Alpha"] {
        desk.keys("2").select(name).keys("4");
        assert!(desk.app.shows_all_projects());
        assert_eq!(desk.app.selected, Some(desk.row(name).id), "{name}");
    }
    desk.keys("vv");
    assert_eq!(desk.app.selected, Some(desk.row("Alpha").id));
}

#[test]
fn borders_are_moved_by_mouse_and_keys_and_stay_so() {
    let mut desk = book();
    desk.act(Action::Resize(200, 50));
    let before = desk.app.splits;
    desk.act(Action::Drag { from: Target::Split(Split::List), over: None, col: 80, row: 10 });
    desk.act(Action::Drop { over: None });
    assert_eq!(desk.app.splits.list, 405);
    assert_ne!(before, desk.app.splits);
    let kept = desk.app.splits;
    desk.restart();
    assert_eq!(desk.app.splits, kept);
    for (columns, rows) in [(0, 0), (1, 1), (160, 30), (1_000, 300)] {
        desk.act(Action::Resize(columns, rows));
        desk.keys("4j5j3j2j");
    }
}
