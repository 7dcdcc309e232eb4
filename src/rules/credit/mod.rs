//! R13, R18: letters of credit. Until when goods are shipped and documents presented, and what a bank would find in the documents.
//! Articles are those of UCP 600.
//!
//! | file | what |
//! |---|---|
//! | `clocks` | the days that count |
//! | `finding` | what is found: two facts that do not fit, and how bad that is |
//! | `cross_check` | the credit against all documents, and these among each other |
//! | `terms` | amount, quantity, insurance, days, ports, transhipment |
//! | `parties` | names and addresses |
//! | `among` | weights, packages, marks, origin: one document against another |
//! | `likeness` | how like each other two texts are |
//! | `units` | units of quantity: counted or measured |

mod among;
mod clocks;
mod cross_check;
mod finding;
mod likeness;
mod parties;
mod terms;
mod units;

#[cfg(test)]
mod tests;

pub use clocks::{Clocks, EXAMINATION_DAYS, credit_clocks};
pub use cross_check::cross_check;
pub use finding::{Discrepancy, Fact, Finding, FindingKind, FindingSide, Source};
