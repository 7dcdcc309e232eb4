//! Ids in the shape of UUIDv7 that depend on nothing but their arguments.

use chrono::{DateTime, Utc};

use super::dice::mixed;

/// What an id is for: two kinds never share one.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A customer.
    Customer = 1,
    /// A log entry.
    FollowUp = 2,
    /// An order.
    Order = 3,
    /// A line of a checklist.
    Line = 4,
    /// A quotation.
    Quote = 5,
    /// A line of a quotation.
    QuoteLine = 6,
    /// A project.
    Project = 7,
    /// A milestone.
    Milestone = 8,
    /// A walk through a checklist.
    Run = 9,
    /// A chase.
    Chase = 10,
    /// Money that came in.
    Receipt = 11,
    /// A sample sent to a customer.
    Specimen = 12,
    /// A letter of credit.
    Credit = 13,
    /// A product.
    Product = 14,
    /// A complaint.
    Complaint = 15,
    /// A company file.
    CompanyFile = 16,
    /// A bookmark.
    Bookmark = 17,
}

/// The bytes of an id made at `at`, the `number`th (up to 4095) of its kind for a customer whose `salt` no other has. Ordered
/// by time, then by number.
pub fn id_bytes(at: DateTime<Utc>, salt: u64, kind: Kind, number: usize) -> [u8; 16] {
    let time = u64::try_from(at.timestamp_millis()).unwrap_or(0) & 0xffff_ffff_ffff;
    let number = number as u64 & 0xfff;
    let high = (time << 16) | 0x7000 | number;
    let noise = mixed(salt ^ mixed(((kind as u64) << 32) | number));
    let low = (1 << 63) | (noise >> 2);
    ((u128::from(high) << 64) | u128::from(low)).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FollowUpId;

    #[test]
    fn ids_are_version_7_and_ascend() {
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        let ids: Vec<FollowUpId> = [(1, 0), (1, 1), (1, 4095), (2, 0)]
            .map(|(second, number)| FollowUpId::from_bytes(id_bytes(at(second), 9, Kind::FollowUp, number)))
            .to_vec();
        assert!(ids.is_sorted());
        for id in ids {
            let text = id.to_string();
            assert_eq!(&text[14..15], "7", "{text}");
            assert!("89ab".contains(&text[19..20]), "{text}");
        }
        assert_ne!(id_bytes(at(1), 9, Kind::FollowUp, 0), id_bytes(at(1), 9, Kind::Order, 0));
        assert_ne!(id_bytes(at(1), 9, Kind::FollowUp, 0), id_bytes(at(1), 8, Kind::FollowUp, 0));
    }
}
