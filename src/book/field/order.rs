//! The fields of orders, their lines and receipts, of order requirements and of samples (R9, R12).

use super::{
    ANY, Field, Kind, amount, choice_field, day_field, line_field, long_field, money_field, number_field, today_field,
    value, yes_no_field,
};
use crate::book::words;
use crate::model::{Cost, OrderLine, Ordered, Per, Receipt, Requirements, Sample};

/// Every field of an order, in the order forms show them.
pub const ORDER_FIELDS: &[Field<Ordered>] = &[
    line_field!("what", order.what),
    today_field!("on", order.on),
    line_field!("contract", contract.number),
    // Before the amount, which may name another one.
    Field {
        key: "currency",
        kind: Kind::Line,
        required: false,
        get: |one| one.currency().map(|currency| currency.to_string()).unwrap_or_default(),
        set: |one, text, _| {
            let read = value::optional("currency", text, "USD, EUR, CNY (RMB)", amount::currency)?;
            one.contract.currency = read;
            if let (Some(currency), Some(amount)) = (read, &mut one.order.amount) {
                amount.currency = currency;
            }
            Ok(())
        },
    },
    Field {
        key: "amount",
        kind: Kind::Money,
        required: false,
        get: |one| one.order.amount.map(amount::money_text).unwrap_or_default(),
        set: |one, text, reading| {
            let reading = super::Reading { currency: one.currency().or(reading.currency), ..reading };
            let read = value::optional("amount", text, amount::MONEY, |text| amount::money(text, reading))?;
            // Should the amount go again, the lines say what it comes to: in the same currency.
            one.contract.currency = read.map(|money| money.currency).or(one.contract.currency);
            one.order.amount = read;
            Ok(())
        },
    },
    line_field!("payment", contract.payment.text),
    Field {
        key: "shares",
        kind: Kind::Line,
        required: false,
        get: |one| amount::shares_text(&one.contract.payment.shares),
        set: |one, text, _| {
            one.contract.payment.shares = amount::shares("shares", text)?;
            Ok(())
        },
    },
    day_field!("etd", contract.etd),
    day_field!("shipped", contract.shipped),
    day_field!("invoiced", contract.invoiced),
    day_field!("arrival", contract.arrival),
    Field {
        key: "documents",
        kind: Kind::Line,
        required: false,
        get: |one| one.contract.documents.join(", "),
        set: |one, text, _| {
            one.contract.documents = value::list("documents", text, ANY)?;
            Ok(())
        },
    },
    day_field!("documents_sent", contract.documents_sent),
    Field {
        key: "commission",
        kind: Kind::Line,
        required: false,
        get: |one| match one.contract.commission {
            Some(Cost::Amount(money)) => amount::money_text(money),
            Some(Cost::Percent(percent)) => format!("{percent} %"),
            None => String::new(),
        },
        set: |one, text, reading| {
            let reading = super::Reading { currency: one.currency().or(reading.currency), ..reading };
            one.contract.commission = value::optional("commission", text, "3 %; 250 USD", |text| {
                if text.ends_with(['%', '％']) {
                    amount::percent(text).map(Cost::Percent)
                } else {
                    amount::money(text, reading).map(Cost::Amount)
                }
            })?;
            Ok(())
        },
    },
    line_field!("commission_to", contract.commission_to),
    long_field!("feedback", contract.feedback),
    long_field!("note", contract.note),
    day_field!("cancelled", contract.cancelled),
];

/// Every field of a line of an order, in the order forms show them.
pub const ORDER_LINE_FIELDS: &[Field<OrderLine>] = &[
    Field { required: true, ..line_field!("product", product) },
    number_field!("quantity", quantity),
    line_field!("unit", unit),
    // Before the price, which may say `/1000` itself.
    choice_field!("per", per: Per, words::per, Per::One),
    Field {
        key: "price",
        kind: Kind::Price,
        required: false,
        get: |line| line.price.map(|price| price.to_string()).unwrap_or_default(),
        set: |line, text, reading| {
            let read = amount::price_field(text, reading)?;
            line.price = read.map(|(price, _)| price);
            line.per = read.and_then(|(_, per)| per).unwrap_or(line.per);
            Ok(())
        },
    },
];

/// Every field of a receipt, in the order forms show them.
pub const RECEIPT_FIELDS: &[Field<Receipt>] = &[
    Field {
        key: "amount",
        kind: Kind::Money,
        required: true,
        get: |one| amount::money_text(one.amount),
        set: |one, text, reading| {
            if let Some(money) = value::optional("amount", text, amount::MONEY, |text| amount::money(text, reading))? {
                one.amount = money;
            }
            Ok(())
        },
    },
    today_field!("on", on),
    line_field!("note", note),
];

/// Every order requirement, in the order forms and lists show them.
pub const REQUIREMENT_FIELDS: &[Field<Requirements>] = &[
    long_field!("packing", packing),
    long_field!("marks", marks),
    long_field!("carton", carton),
    long_field!("transport", transport),
    long_field!("warehousing", warehousing),
    long_field!("delivery", delivery),
    long_field!("inspection", inspection),
    long_field!("samples_needed", samples),
    long_field!("formats", formats),
    long_field!("forecast", forecast),
];

/// Every field of a sample, in the order forms show them.
pub const SAMPLE_FIELDS: &[Field<Sample>] = &[
    Field { required: true, ..line_field!("what", what) },
    today_field!("asked", asked),
    money_field!("fee", fee),
    yes_no_field!("refundable", refundable),
    line_field!("courier", courier),
    line_field!("tracking", tracking),
    day_field!("sent", sent),
    day_field!("arrived", arrived),
    long_field!("feedback", feedback),
    long_field!("note", note),
];
