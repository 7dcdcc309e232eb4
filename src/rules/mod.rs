//! The method as pure functions of facts and today: no file, no terminal, no clock. Each rule (R1 …) has one home here.
//!
//! | file | rule |
//! |---|---|
//! | `cadence` | R2: the longest time between two handlings; the buying rhythm |
//! | `next` | R3: when a customer is next to be handled, and why |
//! | `clock` | R3: what logging a follow-up does to the clock of handlings |
//! | `urgency` | R4: how near that is |
//! | `regrade` | R1, R5: where date or behaviour contradict the grade |
//! | `triage`, `spread` | R8: the day's list, its order, its cap; the rest over the coming days |
//! | `review` | R7: the week looked back on: planned and done, quotes, orders, promises |
//! | `office` | when the customer's office is open; the instant of an agreed time |
//! | `day_words`, `day_lexicon` | dates and times in words, English and Chinese |
//! | `code` | customer codes |
//! | `credit` | R13, R18: the clocks of a letter of credit; its documents cross-checked |
//! | `amount` | amounts as people spell them |
//! | `quote_price` | R9: prices in another currency at a quotation's own frozen rates |
//! | `freight` | R9: from the carton to cartons, cubic metres, containers, and what carriage costs a piece |
//! | `rebate` | R9: the rate of the tax rebate of an HS code on a day |
//! | `quote_number` | R9: the numbers of quotations |
//! | `margin` | R9, R10: what a price leaves after costs and tax rebate; the exchange cost |
//! | `levers` | R11: what another price, volume, cost, tool or rate makes of a quoted line; where it breaks even |
//! | `adviser` | R10: a new price judged against everything ever quoted |
//! | `chase` | R14: how a chase stands, when it is nudged, what is missing before it closes |
//! | `ahead` | R13, R14: what has to be asked for ahead of a milestone, and from which day on |
//! | `duplicate` | customers that stand in the book twice: what two have in common, and how much that tells |
//! | `dossier` | R16: where a customer's folder belongs, names that every system takes |
//! | `expedite` | R15: which ways to win days back keep a promise for the least money |
//! | `look_again` | R21: bookmarks and notes that are looked at again this week |
//! | `matter` | R8: milestones, quotations, chases and letters of credit that come up beside the customers |
//! | `order` | R9, R12: what is due of an order when, its balance; feedback on samples |
//! | `milestone` | R13: how a milestone stands on a day |
//! | `rotation` | R20: which backups are kept, and when the next one is wanted |
//! | `schedule` | R13: when milestones will be reached, which promises that breaks, what may still slip; planning |

mod adviser;
mod ahead;
mod amount;
mod cadence;
mod chase;
mod clock;
mod code;
mod company_file;
mod complaint;
mod credit;
mod day_lexicon;
mod day_words;
#[cfg(test)]
mod day_words_tests;
mod dossier;
mod duplicate;
mod expedite;
mod freight;
mod levers;
mod look_again;
mod margin;
mod matter;
mod milestone;
mod next;
mod office;
mod opening;
mod order;
mod quote_number;
mod quote_price;
mod rate;
mod rebate;
mod regrade;
mod review;
mod rotation;
mod schedule;
mod spread;
mod triage;
mod urgency;

pub use adviser::{Accepted, FEWEST, Missing, Precedent, Usual, Verdict, advise};
pub use ahead::{asks_ahead, asks_something, needed_by};
pub use amount::{Amount, Decimals, amount, currency_of, decimal_evidence};
pub use cadence::{cadence_days, reorder_on};
pub use chase::{
    ChaseState, Firmness, Lacking, NUDGE_EVERY, SUPERIOR_FROM, chase_state, is_owed, lacking, next_firmness, nudge_on,
};
pub use clock::{after_follow_up, out_of_order, replay, unlogged_inquiry};
pub use code::{code_number, next_code};
pub use company_file::{WARN_BEFORE, company_file_order, company_matter, put_off_until, warning_days, warns_from};
pub use complaint::{LOOK_EVERY, Recurrence, days_open, look_on, recurrence};
pub use credit::{
    Clocks, Discrepancy, EXAMINATION_DAYS, Fact, Finding, FindingKind, FindingSide, Source as FactSource,
    credit_clocks, cross_check,
};
pub use day_words::{NotADate, read_day, read_when};
pub use dossier::{
    Belongs, COMPANY_FILES, MOST_BYTES, OrderPaper, Shelf, file_name, fits_every_system, folder_name, name_key,
    numbered, safe_name, shelf, told_apart,
};
pub use duplicate::{Common, Duplicate, Folding, Known, duplicates};
pub use expedite::{Expedite, cheapest_speed_up, speed_up_choices};
pub use freight::{CONTAINERS, FreightBasis, Freighted, Load, NoFreight, freight, load};
pub use levers::{Crossing, Deal, Earned, Levers, PieceCost, Point, levers};
pub use look_again::{A_WEEK, IMPORTED_A_WEEK, INTERVALS, Queue, first_look, kept, look_again, next_interval};
pub use margin::{Margin, NoMargin, fixed, margin, share};
pub use matter::{
    BEFORE_CREDIT, BEFORE_EXPIRY, FEEDBACK_AFTER, LET_GO_AFTER, complaint_matters, matter_order, matters,
};
pub use milestone::{MilestoneState, milestone_state};
pub use next::{next_handling, next_working_day};
pub use office::{CLOSES, OPENS, Office, agreed_instant, office};
pub use opening::{Opening, is_program, opening, opening_address};
pub use order::{
    Account, Instalment, OrderState, SAMPLE_FEEDBACK_AFTER, account, line_worth, order_matters, order_state,
    receivable, sample_feedback_due, worth,
};
pub use quote_number::{next_quote_number, quote_number};
pub use quote_price::{exchanged, line_amount, unit_price};
pub use rate::{ECB_DAYS, NoRate, RateOfDay, TYPED_DAYS, rate_of_day, rates_listed};
pub use rebate::{hs_code, rebate_on};
pub use regrade::{Advice, Evidence, advice, grade_of_close, graded, taken};
pub use review::{
    By, Chased, Complained, Conversion, DayReview, Group, HEAT_WEEKS, Handled, LONGEST_SPAN, MOST_CONVERTED,
    MOST_NAMED, Month, Named, NamedList, PersonFacts, Promises, Review, Reviewer, Source, Span, Standings, Tally,
    WEEKS_BEFORE, WeekReview, Worth, sum, week,
};
pub use rotation::{LONGEST_INTERVAL, backup_counted, backup_late, superfluous};
pub use schedule::{
    Break, Calendar, Calendars, Forecast, Hastened, Schedule, Team, days_short, days_to_buy, dependency_cycle,
    plan_backwards, plan_forwards, replan, replan_all, win_days,
};
pub use spread::{coming_working_days, first_contact, loads, spread};
pub use triage::{DayList, Rank, day_list, folds_into_e_line, place, rank};
pub use urgency::{days_late, urgency};
