//! Quotations.

use super::{Read, currency, day, day_of, decimal, maybe_day, maybe_decimal, text_of};
use crate::model::{self, QuoteId, QuoteLineId};
use crate::store::record::v1;

impl From<&model::Quote> for v1::Quote {
    fn from(from: &model::Quote) -> Self {
        Self {
            id: *from.id.bytes(),
            number: from.number.clone(),
            revision: from.revision,
            kind: from.kind.into(),
            on: day_of(from.on),
            inquiry: from.inquiry.clone(),
            valid_days: from.valid_days,
            currency: from.currency.code().to_owned(),
            rates: from.rates.iter().map(Into::into).collect(),
            delivery: from.delivery.as_ref().map(Into::into),
            payment: from.payment.text.clone(),
            shares: from.payment.shares.iter().map(Into::into).collect(),
            lead_days: from.lead_days,
            lead_from: from.lead_from.iter().copied().map(Into::into).collect(),
            note: from.note.clone(),
            archived: from.archived.map(day_of),
            lines: from.lines.iter().map(Into::into).collect(),
        }
    }
}

impl From<&model::Rate> for v1::Rate {
    fn from(from: &model::Rate) -> Self {
        Self { one: from.one.code().to_owned(), is: from.is.into() }
    }
}

impl From<&model::Delivery> for v1::Delivery {
    fn from(from: &model::Delivery) -> Self {
        Self { incoterm: from.incoterm.into(), edition: from.edition, place: from.place.clone() }
    }
}

impl From<&model::PaymentShare> for v1::PaymentShare {
    fn from(from: &model::PaymentShare) -> Self {
        Self { percent: from.percent.to_string(), trigger: from.trigger.into(), days: from.days }
    }
}

impl From<&model::QuoteLine> for v1::QuoteLine {
    fn from(from: &model::QuoteLine) -> Self {
        Self {
            id: *from.id.bytes(),
            product: from.product.clone(),
            quantity: text_of(from.quantity),
            unit: from.unit.clone(),
            price: from.price.to_string(),
            per: from.per.into(),
            moq: text_of(from.moq),
            costs: from.costs.iter().map(Into::into).collect(),
            rebate_percent: text_of(from.rebate_percent),
            competitor: from.competitor.clone(),
            competitor_price: from.competitor_price.map(Into::into),
            market_price: from.market_price.map(Into::into),
            annual_volume: text_of(from.annual_volume),
            transferred: from.transferred,
            tooling: from
                .tooling
                .map(|tool| v1::Tooling { price: tool.price.into(), payer: tool.payer.map(Into::into) }),
            outcome: from.outcome.into(),
            outcome_reason: from.outcome_reason.clone(),
            note: from.note.clone(),
        }
    }
}

impl From<&model::CostLine> for v1::CostLine {
    fn from(from: &model::CostLine) -> Self {
        Self {
            what: from.what.clone(),
            cost: from.cost.into(),
            vat_inside: from.vat_inside,
            vat_percent: text_of(from.vat_percent),
        }
    }
}

impl From<model::Cost> for v1::Cost {
    fn from(from: model::Cost) -> Self {
        match from {
            model::Cost::Amount(money) => Self::Amount(money.into()),
            model::Cost::Percent(percent) => Self::Percent(percent.to_string()),
        }
    }
}

impl v1::Quotes {
    pub fn model(self) -> Read<Vec<model::Quote>> {
        self.quotes.into_iter().map(v1::Quote::model).collect()
    }
}

impl v1::Quote {
    fn model(self) -> Read<model::Quote> {
        let payment = model::Payment {
            text: self.payment,
            shares: self.shares.into_iter().map(v1::PaymentShare::model).collect::<Read<_>>()?,
        };
        Ok(model::Quote {
            id: QuoteId::from_bytes(self.id),
            number: self.number,
            revision: self.revision,
            kind: self.kind.into(),
            on: day(self.on)?,
            inquiry: self.inquiry,
            valid_days: self.valid_days,
            currency: currency(&self.currency)?,
            rates: self.rates.iter().map(v1::Rate::model).collect::<Read<_>>()?,
            delivery: self.delivery.map(v1::Delivery::model),
            payment,
            lead_days: self.lead_days,
            lead_from: self.lead_from.into_iter().map(Into::into).collect(),
            note: self.note,
            archived: maybe_day(self.archived)?,
            lines: self.lines.into_iter().map(v1::QuoteLine::model).collect::<Read<_>>()?,
        })
    }
}

impl v1::Delivery {
    pub(super) fn model(self) -> model::Delivery {
        model::Delivery { incoterm: self.incoterm.into(), edition: self.edition, place: self.place }
    }
}

impl v1::Rate {
    fn model(&self) -> Read<model::Rate> {
        Ok(model::Rate { one: currency(&self.one)?, is: self.is.model()? })
    }
}

impl v1::PaymentShare {
    pub(super) fn model(self) -> Read<model::PaymentShare> {
        Ok(model::PaymentShare { percent: decimal(&self.percent)?, trigger: self.trigger.into(), days: self.days })
    }
}

impl v1::QuoteLine {
    fn model(self) -> Read<model::QuoteLine> {
        let tooling = match self.tooling {
            Some(tool) => Some(model::Tooling { price: tool.price.model()?, payer: tool.payer.map(Into::into) }),
            None => None,
        };
        Ok(model::QuoteLine {
            id: QuoteLineId::from_bytes(self.id),
            product: self.product,
            quantity: maybe_decimal(self.quantity.as_deref())?,
            unit: self.unit,
            price: decimal(&self.price)?,
            per: self.per.into(),
            moq: maybe_decimal(self.moq.as_deref())?,
            costs: self.costs.into_iter().map(v1::CostLine::model).collect::<Read<_>>()?,
            rebate_percent: maybe_decimal(self.rebate_percent.as_deref())?,
            competitor: self.competitor,
            competitor_price: self.competitor_price.as_ref().map(v1::Money::model).transpose()?,
            market_price: self.market_price.as_ref().map(v1::Money::model).transpose()?,
            annual_volume: maybe_decimal(self.annual_volume.as_deref())?,
            transferred: self.transferred,
            tooling,
            outcome: self.outcome.into(),
            outcome_reason: self.outcome_reason,
            note: self.note,
        })
    }
}

impl v1::Cost {
    pub(super) fn model(&self) -> Read<model::Cost> {
        Ok(match self {
            Self::Amount(money) => model::Cost::Amount(money.model()?),
            Self::Percent(percent) => model::Cost::Percent(decimal(percent)?),
        })
    }
}

impl v1::CostLine {
    fn model(self) -> Read<model::CostLine> {
        Ok(model::CostLine {
            what: self.what,
            cost: self.cost.model()?,
            vat_inside: self.vat_inside,
            vat_percent: maybe_decimal(self.vat_percent.as_deref())?,
        })
    }
}
