//! Letters of credit.

use super::{Read, country, day_of, decimal, maybe_day, maybe_decimal, text_of};
use crate::model::{self, CreditId, OrderId};
use crate::store::record::v1;

impl From<&model::Party> for v1::Party {
    fn from(from: &model::Party) -> Self {
        let country = from.country.map(|country| country.bytes());
        Self { name: from.name.clone(), address: from.address.clone(), country }
    }
}

impl From<model::Tolerance> for v1::Tolerance {
    fn from(from: model::Tolerance) -> Self {
        Self { plus: from.plus.to_string(), minus: from.minus.to_string() }
    }
}

impl From<&model::Credit> for v1::Credit {
    fn from(from: &model::Credit) -> Self {
        Self {
            id: *from.id.bytes(),
            number: from.number.clone(),
            bank: from.bank.clone(),
            bank_country: from.bank_country.map(|country| country.bytes()),
            applicant: (&from.applicant).into(),
            beneficiary: (&from.beneficiary).into(),
            amount: from.amount.map(Into::into),
            tolerance: from.tolerance.map(Into::into),
            goods: from.goods.clone(),
            quantity: text_of(from.quantity),
            unit: from.unit.clone(),
            quantity_tolerance: from.quantity_tolerance.map(Into::into),
            delivery: from.delivery.as_ref().map(Into::into),
            loading: from.loading.clone(),
            discharge: from.discharge.clone(),
            latest_shipment: from.latest_shipment.map(day_of),
            presentation_days: from.presentation_days,
            expiry: from.expiry.map(day_of),
            expires_at: from.expires_at.into(),
            courier_days: from.courier_days,
            partial: from.partial,
            transhipment: from.transhipment,
            called_for: from.called_for.iter().copied().map(Into::into).collect(),
            insured_percent: text_of(from.insured_percent),
            order: from.order.map(|order| *order.bytes()),
            shipped: from.shipped.map(day_of),
            presented: from.presented.map(day_of),
            note: from.note.clone(),
            documents: from.documents.iter().map(Into::into).collect(),
            archived: from.archived.map(day_of),
        }
    }
}

impl From<&model::CreditDocument> for v1::CreditDocument {
    fn from(from: &model::CreditDocument) -> Self {
        Self {
            kind: from.kind.into(),
            number: from.number.clone(),
            date: from.date.map(day_of),
            credit_number: from.credit_number.clone(),
            from: (&from.from).into(),
            to: (&from.to).into(),
            notify: (&from.notify).into(),
            goods: from.goods.clone(),
            quantity: text_of(from.quantity),
            unit: from.unit.clone(),
            gross_weight: text_of(from.gross_weight),
            net_weight: text_of(from.net_weight),
            volume: text_of(from.volume),
            packages: text_of(from.packages),
            amount: from.amount.map(Into::into),
            delivery: from.delivery.as_ref().map(Into::into),
            loading: from.loading.clone(),
            discharge: from.discharge.clone(),
            shipped: from.shipped.map(day_of),
            transhipment: from.transhipment,
            containers: from.containers.clone(),
            origin: from.origin.clone(),
            marks: from.marks.clone(),
        }
    }
}

impl v1::Party {
    fn model(self) -> Read<model::Party> {
        Ok(model::Party { name: self.name, address: self.address, country: country(self.country)? })
    }
}

impl v1::Tolerance {
    fn model(&self) -> Read<model::Tolerance> {
        Ok(model::Tolerance { plus: decimal(&self.plus)?, minus: decimal(&self.minus)? })
    }
}

impl v1::Credits {
    pub fn model(self) -> Read<Vec<model::Credit>> {
        self.credits.into_iter().map(v1::Credit::model).collect()
    }
}

impl v1::Credit {
    fn model(self) -> Read<model::Credit> {
        Ok(model::Credit {
            id: CreditId::from_bytes(self.id),
            number: self.number,
            bank: self.bank,
            bank_country: country(self.bank_country)?,
            applicant: self.applicant.model()?,
            beneficiary: self.beneficiary.model()?,
            amount: self.amount.as_ref().map(v1::Money::model).transpose()?,
            tolerance: self.tolerance.as_ref().map(v1::Tolerance::model).transpose()?,
            goods: self.goods,
            quantity: maybe_decimal(self.quantity.as_deref())?,
            unit: self.unit,
            quantity_tolerance: self.quantity_tolerance.as_ref().map(v1::Tolerance::model).transpose()?,
            delivery: self.delivery.map(v1::Delivery::model),
            loading: self.loading,
            discharge: self.discharge,
            latest_shipment: maybe_day(self.latest_shipment)?,
            presentation_days: self.presentation_days,
            expiry: maybe_day(self.expiry)?,
            expires_at: self.expires_at.into(),
            courier_days: self.courier_days,
            partial: self.partial,
            transhipment: self.transhipment,
            called_for: self.called_for.into_iter().map(Into::into).collect(),
            insured_percent: maybe_decimal(self.insured_percent.as_deref())?,
            order: self.order.map(OrderId::from_bytes),
            shipped: maybe_day(self.shipped)?,
            presented: maybe_day(self.presented)?,
            note: self.note,
            documents: self.documents.into_iter().map(v1::CreditDocument::model).collect::<Read<_>>()?,
            archived: maybe_day(self.archived)?,
        })
    }
}

impl v1::CreditDocument {
    fn model(self) -> Read<model::CreditDocument> {
        Ok(model::CreditDocument {
            kind: self.kind.into(),
            number: self.number,
            date: maybe_day(self.date)?,
            credit_number: self.credit_number,
            from: self.from.model()?,
            to: self.to.model()?,
            notify: self.notify.model()?,
            goods: self.goods,
            quantity: maybe_decimal(self.quantity.as_deref())?,
            unit: self.unit,
            gross_weight: maybe_decimal(self.gross_weight.as_deref())?,
            net_weight: maybe_decimal(self.net_weight.as_deref())?,
            volume: maybe_decimal(self.volume.as_deref())?,
            packages: maybe_decimal(self.packages.as_deref())?,
            amount: self.amount.as_ref().map(v1::Money::model).transpose()?,
            delivery: self.delivery.map(v1::Delivery::model),
            loading: self.loading,
            discharge: self.discharge,
            shipped: maybe_day(self.shipped)?,
            transhipment: self.transhipment,
            containers: self.containers,
            origin: self.origin,
            marks: self.marks,
        })
    }
}
