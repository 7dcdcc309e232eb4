//! Moving customers between grades and statuses (R6), by keys and by mouse, and taking it back.

use super::desk::Desk;
use crate::app::BoardColumn;
use crate::model::{Grade, Status};

const A: BoardColumn = BoardColumn::Grade(Grade::A);
const B: BoardColumn = BoardColumn::Grade(Grade::B);
const E: BoardColumn = BoardColumn::Grade(Grade::E);

fn board() -> Desk {
    let mut desk = Desk::new();
    for name in ["Alpha", "Beta", "Gamma"] {
        desk.add(name, &[("grade", "B")]);
    }
    desk.keys("3");
    assert_eq!(desk.column(B), ["Alpha", "Beta", "Gamma"]);
    desk
}

#[test]
fn a_dragged_card_lies_in_the_other_column_and_u_brings_it_back() {
    let mut desk = board();
    desk.drag("Beta", A);
    assert_eq!((desk.column(A), desk.column(B)), (vec!["Beta".to_owned()], vec!["Alpha".into(), "Gamma".into()]));
    assert_eq!(desk.card("Beta").customer.standing.grade, Some(Grade::A));
    desk.keys("u");
    assert_eq!(desk.column(B).len(), 3);
    desk.keys("<c-r>").restart();
    assert_eq!(desk.row("Beta").standing.grade, Some(Grade::A));
    desk.keys("u");
    assert_eq!(desk.row("Beta").standing.grade, Some(Grade::B));
}

#[test]
fn several_marked_cards_move_together_in_one_step() {
    let mut desk = board();
    desk.select("Alpha").keys(" ").select("Gamma").keys(" ").drag("Gamma", A);
    assert_eq!(desk.column(A).len(), 2);
    assert_eq!(desk.column(B), ["Beta"]);
    assert!(desk.app.board.marked.is_empty(), "what was moved is no longer marked");
    desk.keys("u");
    assert_eq!(desk.column(B).len(), 3);
}

#[test]
fn escape_in_the_middle_of_a_drag_leaves_the_card() {
    let mut desk = board();
    desk.lift("Beta", A).keys("<esc>");
    desk.act(crate::app::Action::Drop { over: Some(crate::app::Target::Column(A)) });
    assert_eq!(desk.column(B).len(), 3);
    assert!(desk.app.layers.is_empty());
}

#[test]
fn e_and_no_need_ask_for_the_reason_and_escape_leaves_the_card() {
    for (column, status, grade) in
        [(E, Status::Prospect, Some(Grade::E)), (BoardColumn::NoNeed, Status::NoNeed, Some(Grade::B))]
    {
        let mut desk = board();
        desk.drag("Beta", column).keys("<c-s>");
        assert!(!desk.app.layers.is_empty(), "without a reason nothing is moved");
        desk.keys("<esc>");
        assert!(desk.app.layers.is_empty());
        assert_eq!(desk.column(B).len(), 3, "the card is where it was");
        desk.drag("Beta", column).keys("bought elsewhere<c-s>");
        let standing = desk.card("Beta").customer.standing;
        assert_eq!((standing.status, standing.grade), (status, grade));
        desk.keys("u");
        assert_eq!(desk.column(B).len(), 3);
    }
}

#[test]
fn won_asks_for_the_deal() {
    let mut desk = board();
    desk.drag("Beta", BoardColumn::Won);
    desk.keys("20,000 M8 bolts").field("amount").keys("410.00").keys("<c-s>");
    assert_eq!(desk.column(BoardColumn::Won), ["Beta"]);
    let card = desk.card("Beta");
    assert_eq!(card.orders.len(), 1);
    let amount = card.orders[0].amount.unwrap();
    assert_eq!((amount.amount.to_string().as_str(), amount.currency.code()), ("410.00", "USD"));
    assert_eq!(card.customer.standing.last_contact, None, "winning is no contact");
}

#[test]
fn cards_move_by_keys_as_well() {
    let mut desk = board();
    desk.select("Beta").keys("<");
    assert_eq!(desk.column(A), ["Beta"]);
    desk.keys("3").keys(">");
    assert_eq!(desk.column(B).len(), 3, "the selection follows the card");
    desk.select("Gamma").keys("ma");
    assert_eq!(desk.column(A), ["Gamma"], "a letter of the menu picks at once");
}
