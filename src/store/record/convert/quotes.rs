//! Quotations. They are written in version 1 wherever it holds all that is in them, so that an older program still opens the book.

use super::products::size;
use super::{Read, currency, day, day_of, decimal, maybe_day, maybe_decimal, text_of};
use crate::model::{self, QuoteId, QuoteLineId};
use crate::store::StoreError;
use crate::store::record::{self, v1, v2};

impl From<&model::Quote> for v2::Quote {
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

impl From<&model::QuoteLine> for v2::QuoteLine {
    fn from(from: &model::QuoteLine) -> Self {
        Self {
            id: *from.id.bytes(),
            product: from.product.clone(),
            quantity: text_of(from.quantity),
            unit: from.unit.clone(),
            hs: from.hs.clone(),
            price: from.price.to_string(),
            per: from.per.into(),
            moq: text_of(from.moq),
            costs: from.costs.iter().map(Into::into).collect(),
            freight: from.freight.map(Into::into),
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

impl From<model::Freight> for v2::Freight {
    fn from(from: model::Freight) -> Self {
        let carton = |carton: model::Carton| v2::Carton {
            pieces: carton.pieces,
            size: carton.size.map(|one| one.to_string()),
            gross_kg: text_of(carton.gross_kg),
        };
        Self { rate: from.rate.into(), by: from.by.into(), carton: from.carton.map(carton) }
    }
}

impl v2::Quotes {
    /// The quotations of a record of either version.
    pub fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        const WHAT: &str = "quotations";
        match record::version(bytes) {
            Some(record::VERSION_2) => record::decode_as(record::VERSION_2, bytes, WHAT),
            _ => record::decode::<v1::Quotes>(bytes, WHAT).map(Self::from),
        }
    }

    /// The bytes of the record, in the lowest version that holds all of it.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        match self.lowered() {
            Some(lowered) => record::encode(&lowered),
            None => record::encode_as(record::VERSION_2, self),
        }
    }

    pub fn model(self) -> Read<Vec<model::Quote>> {
        self.quotes.into_iter().map(v2::Quote::model).collect()
    }

    /// The same in version 1; `None` where that cannot hold it.
    fn lowered(&self) -> Option<v1::Quotes> {
        let quotes = self.quotes.iter().map(v2::Quote::lowered).collect::<Option<_>>()?;
        Some(v1::Quotes { quotes })
    }
}

impl v2::Quote {
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
            lines: self.lines.into_iter().map(v2::QuoteLine::model).collect::<Read<_>>()?,
        })
    }

    fn lowered(&self) -> Option<v1::Quote> {
        Some(v1::Quote {
            id: self.id,
            number: self.number.clone(),
            revision: self.revision,
            kind: self.kind,
            on: self.on,
            inquiry: self.inquiry.clone(),
            valid_days: self.valid_days,
            currency: self.currency.clone(),
            rates: self.rates.clone(),
            delivery: self.delivery.clone(),
            payment: self.payment.clone(),
            shares: self.shares.clone(),
            lead_days: self.lead_days,
            lead_from: self.lead_from.clone(),
            note: self.note.clone(),
            archived: self.archived,
            lines: self.lines.iter().map(v2::QuoteLine::lowered).collect::<Option<_>>()?,
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

impl v2::QuoteLine {
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
            hs: self.hs,
            price: decimal(&self.price)?,
            per: self.per.into(),
            moq: maybe_decimal(self.moq.as_deref())?,
            costs: self.costs.into_iter().map(v1::CostLine::model).collect::<Read<_>>()?,
            freight: self.freight.map(v2::Freight::model).transpose()?,
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

    fn lowered(&self) -> Option<v1::QuoteLine> {
        let plain = self.hs.is_empty() && self.freight.is_none();
        plain.then(|| v1::QuoteLine {
            id: self.id,
            product: self.product.clone(),
            quantity: self.quantity.clone(),
            unit: self.unit.clone(),
            price: self.price.clone(),
            per: self.per,
            moq: self.moq.clone(),
            costs: self.costs.clone(),
            rebate_percent: self.rebate_percent.clone(),
            competitor: self.competitor.clone(),
            competitor_price: self.competitor_price.clone(),
            market_price: self.market_price.clone(),
            annual_volume: self.annual_volume.clone(),
            transferred: self.transferred,
            tooling: self.tooling.clone(),
            outcome: self.outcome,
            outcome_reason: self.outcome_reason.clone(),
            note: self.note.clone(),
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

impl v2::Freight {
    fn model(self) -> Read<model::Freight> {
        let carton = |carton: v2::Carton| {
            Ok(model::Carton {
                pieces: carton.pieces,
                size: size(&carton.size)?,
                gross_kg: maybe_decimal(carton.gross_kg.as_deref())?,
            })
        };
        Ok(model::Freight {
            rate: self.rate.model()?,
            by: self.by.into(),
            carton: self.carton.map(carton).transpose()?,
        })
    }
}

impl From<v1::Quotes> for v2::Quotes {
    fn from(from: v1::Quotes) -> Self {
        Self { quotes: from.quotes.into_iter().map(Into::into).collect() }
    }
}

impl From<v1::Quote> for v2::Quote {
    fn from(from: v1::Quote) -> Self {
        Self {
            id: from.id,
            number: from.number,
            revision: from.revision,
            kind: from.kind,
            on: from.on,
            inquiry: from.inquiry,
            valid_days: from.valid_days,
            currency: from.currency,
            rates: from.rates,
            delivery: from.delivery,
            payment: from.payment,
            shares: from.shares,
            lead_days: from.lead_days,
            lead_from: from.lead_from,
            note: from.note,
            archived: from.archived,
            lines: from.lines.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<v1::QuoteLine> for v2::QuoteLine {
    fn from(from: v1::QuoteLine) -> Self {
        Self {
            id: from.id,
            product: from.product,
            quantity: from.quantity,
            unit: from.unit,
            price: from.price,
            per: from.per,
            moq: from.moq,
            costs: from.costs,
            rebate_percent: from.rebate_percent,
            competitor: from.competitor,
            competitor_price: from.competitor_price,
            market_price: from.market_price,
            annual_volume: from.annual_volume,
            transferred: from.transferred,
            tooling: from.tooling,
            outcome: from.outcome,
            outcome_reason: from.outcome_reason,
            note: from.note,
            hs: String::new(),
            freight: None,
        }
    }
}
