//! The words of chases (R14).

use crate::model::{Side, Thing};
use crate::rules::{ChaseState, Lacking};
use crate::text::Lang;
use crate::tr;

/// Of whom something is asked.
pub fn side(side: Side, lang: Lang) -> String {
    match side {
        Side::Customer => tr!(lang, "chase.side_customer"),
        Side::Department => tr!(lang, "chase.side_department"),
    }
}

/// What kind of thing is asked for.
pub fn thing(thing: Thing, lang: Lang) -> String {
    match thing {
        Thing::Contract => tr!(lang, "chase.thing_contract"),
        Thing::Drawing2d => tr!(lang, "chase.thing_drawing_2d"),
        Thing::Drawing3d => tr!(lang, "chase.thing_drawing_3d"),
        Thing::SampleBack => tr!(lang, "chase.thing_sample_back"),
        Thing::Standard => tr!(lang, "chase.thing_standard"),
        Thing::Schedule => tr!(lang, "chase.thing_schedule"),
        Thing::Payment => tr!(lang, "chase.thing_payment"),
        Thing::TestReport => tr!(lang, "chase.thing_test_report"),
        Thing::Sample => tr!(lang, "chase.thing_sample"),
        Thing::Packing => tr!(lang, "chase.thing_packing"),
        Thing::Quote => tr!(lang, "chase.thing_quote"),
        Thing::Other => tr!(lang, "chase.thing_other"),
    }
}

/// How a chase stands.
pub fn chase_state(state: ChaseState, lang: Lang) -> String {
    match state {
        ChaseState::Overdue { days } => tr!(lang, "chase.state_overdue", days = days),
        ChaseState::ToAsk => tr!(lang, "chase.state_to_ask"),
        ChaseState::ToCheck => tr!(lang, "chase.state_to_check"),
        ChaseState::ToPassOn => tr!(lang, "chase.state_to_pass_on"),
        ChaseState::Waiting => tr!(lang, "chase.state_waiting"),
        ChaseState::Closed => tr!(lang, "chase.state_closed"),
    }
}

/// What a chase lacks before it closes.
pub fn lacking(lacking: Lacking, lang: Lang) -> String {
    match lacking {
        Lacking::Received => tr!(lang, "chase.lacks_received"),
        Lacking::Complete => tr!(lang, "chase.lacks_complete"),
        Lacking::Correct => tr!(lang, "chase.lacks_correct"),
        Lacking::PassedOn => tr!(lang, "chase.lacks_passed_on"),
    }
}
