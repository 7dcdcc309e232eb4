//! Rates of the tax rebate.

use super::{Read, day, day_of, decimal};
use crate::model;
use crate::store::record::v1;

impl From<&model::Rebate> for v1::Rebate {
    fn from(from: &model::Rebate) -> Self {
        Self { hs: from.hs.clone(), from: day_of(from.from), percent: from.percent.to_string() }
    }
}

impl v1::Rebates {
    pub fn model(self) -> Read<Vec<model::Rebate>> {
        self.rebates.into_iter().map(v1::Rebate::model).collect()
    }
}

impl v1::Rebate {
    fn model(self) -> Read<model::Rebate> {
        Ok(model::Rebate { hs: self.hs, from: day(self.from)?, percent: decimal(&self.percent)? })
    }
}
