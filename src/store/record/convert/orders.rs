//! What belongs to orders, and order requirements.

use super::{Read, currency, day, day_of, decimal, maybe_day};
use crate::model::{self, OrderId, OrderLineId, ReceiptId};
use crate::store::record::v1;

impl From<&model::Contract> for v1::Contract {
    fn from(from: &model::Contract) -> Self {
        Self {
            order: *from.order.bytes(),
            number: from.number.clone(),
            currency: from.currency.map(|one| one.code().to_owned()),
            lines: from.lines.iter().map(Into::into).collect(),
            payment: from.payment.text.clone(),
            shares: from.payment.shares.iter().map(Into::into).collect(),
            receipts: from.receipts.iter().map(Into::into).collect(),
            commission: from.commission.map(Into::into),
            commission_to: from.commission_to.clone(),
            etd: from.etd.map(day_of),
            shipped: from.shipped.map(day_of),
            invoiced: from.invoiced.map(day_of),
            arrival: from.arrival.map(day_of),
            documents: from.documents.clone(),
            documents_sent: from.documents_sent.map(day_of),
            feedback: from.feedback.clone(),
            note: from.note.clone(),
            cancelled: from.cancelled.map(day_of),
            archived: from.archived.map(day_of),
            requirements: (&from.requirements).into(),
        }
    }
}

impl From<&model::OrderLine> for v1::OrderLine {
    fn from(from: &model::OrderLine) -> Self {
        Self {
            id: *from.id.bytes(),
            product: from.product.clone(),
            quantity: from.quantity.map(|quantity| quantity.to_string()),
            unit: from.unit.clone(),
            price: from.price.map(|price| price.to_string()),
            per: from.per.into(),
        }
    }
}

impl From<&model::Receipt> for v1::Receipt {
    fn from(from: &model::Receipt) -> Self {
        Self { id: *from.id.bytes(), on: day_of(from.on), amount: from.amount.into(), note: from.note.clone() }
    }
}

impl v1::Contracts {
    pub fn model(self) -> Read<Vec<model::Contract>> {
        self.contracts.into_iter().map(v1::Contract::model).collect()
    }
}

impl v1::Contract {
    fn model(self) -> Read<model::Contract> {
        Ok(model::Contract {
            order: OrderId::from_bytes(self.order),
            number: self.number,
            currency: self.currency.as_deref().map(currency).transpose()?,
            lines: self.lines.into_iter().map(v1::OrderLine::model).collect::<Read<_>>()?,
            payment: model::Payment {
                text: self.payment,
                shares: self.shares.into_iter().map(v1::PaymentShare::model).collect::<Read<_>>()?,
            },
            receipts: self.receipts.into_iter().map(v1::Receipt::model).collect::<Read<_>>()?,
            commission: self.commission.as_ref().map(v1::Cost::model).transpose()?,
            commission_to: self.commission_to,
            etd: maybe_day(self.etd)?,
            shipped: maybe_day(self.shipped)?,
            invoiced: maybe_day(self.invoiced)?,
            arrival: maybe_day(self.arrival)?,
            documents: self.documents,
            documents_sent: maybe_day(self.documents_sent)?,
            feedback: self.feedback,
            note: self.note,
            cancelled: maybe_day(self.cancelled)?,
            archived: maybe_day(self.archived)?,
            requirements: self.requirements.into(),
        })
    }
}

impl v1::OrderLine {
    fn model(self) -> Read<model::OrderLine> {
        Ok(model::OrderLine {
            id: OrderLineId::from_bytes(self.id),
            product: self.product,
            quantity: self.quantity.as_deref().map(decimal).transpose()?,
            unit: self.unit,
            price: self.price.as_deref().map(decimal).transpose()?,
            per: self.per.into(),
        })
    }
}

impl v1::Receipt {
    fn model(self) -> Read<model::Receipt> {
        Ok(model::Receipt {
            id: ReceiptId::from_bytes(self.id),
            on: day(self.on)?,
            amount: self.amount.model()?,
            note: self.note,
        })
    }
}

impl From<&model::Requirements> for v1::Requirements {
    fn from(from: &model::Requirements) -> Self {
        let from = from.clone();
        Self {
            packing: from.packing,
            marks: from.marks,
            carton: from.carton,
            transport: from.transport,
            warehousing: from.warehousing,
            delivery: from.delivery,
            inspection: from.inspection,
            samples: from.samples,
            formats: from.formats,
            forecast: from.forecast,
        }
    }
}

impl From<v1::Requirements> for model::Requirements {
    fn from(from: v1::Requirements) -> Self {
        Self {
            packing: from.packing,
            marks: from.marks,
            carton: from.carton,
            transport: from.transport,
            warehousing: from.warehousing,
            delivery: from.delivery,
            inspection: from.inspection,
            samples: from.samples,
            formats: from.formats,
            forecast: from.forecast,
        }
    }
}
