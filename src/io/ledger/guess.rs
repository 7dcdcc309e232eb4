//! Which kind a table is, told by its header, and which of its columns is which field.

use std::collections::HashSet;

use super::RowKind;
use super::fields::{Sure, known};
use crate::io::field::Field;
use crate::io::headers;
use crate::io::mapping::Mapping;
use crate::io::own::{Own, own};
use crate::io::record::Record;
use crate::io::values;

/// So many columns that only customers have make a list of customers of a table that else would be one of quotations.
const BESIDE_QUOTES: usize = 5;
/// The same of a log.
const BESIDE_LOG: usize = 3;

/// What the rows of a table are, by its header alone; customers where nothing else is plain.
pub fn kind_of(columns: &[String]) -> RowKind {
    match own(columns) {
        Some(Own::Customers) => return RowKind::Customers,
        Some(Own::FollowUps) => return RowKind::Log,
        Some(Own::Quotes) => return RowKind::Quotes,
        Some(Own::Products) => return RowKind::Products,
        None => {}
    }
    let has = |kind: RowKind, wanted: &[&str]| {
        wanted.iter().any(|word| {
            columns
                .iter()
                .filter_map(|one| known(kind, one))
                .any(|(field, sure)| sure == Sure::Yes && field.word() == *word)
        })
    };
    let may = |kind: RowKind, word: &str| {
        columns.iter().filter_map(|one| known(kind, one)).any(|(field, _)| field.word() == word)
    };
    let of_customers = columns.iter().filter(|one| tells_of_customer(one)).count();
    let whose = has(RowKind::Log, &["code", "name", "email", "contact"]);
    let quotes = has(RowKind::Quotes, &["product"]) && has(RowKind::Quotes, &["price"]);
    let quotes = quotes && has(RowKind::Quotes, &["number", "quantity", "on", "valid_until"]);
    if quotes && whose && of_customers < BESIDE_QUOTES {
        return RowKind::Quotes;
    }
    let said = has(RowKind::Log, &["follow_up"])
        || (has(RowKind::Log, &["channel", "direction"]) && may(RowKind::Log, "follow_up"));
    if whose && said && has(RowKind::Log, &["on"]) && of_customers < BESIDE_LOG {
        return RowKind::Log;
    }
    let packed = ["english", "chinese", "hs", "moq", "pieces", "size", "gross_kg", "picture", "unit"];
    let told = packed.iter().filter(|word| has(RowKind::Products, &[word])).count();
    let is_product = may(RowKind::Products, "name") && told >= 2;
    if is_product && !has(RowKind::Log, &["name", "email", "contact"]) && of_customers == 0 {
        return RowKind::Products;
    }
    RowKind::Customers
}

/// Whether a column is one that a list of customers has and no other table.
fn tells_of_customer(header: &str) -> bool {
    let Some((field, sure)) = headers::known(header) else { return false };
    sure == headers::Sure::Yes
        && matches!(
            field,
            Field::Country
                | Field::City
                | Field::State
                | Field::Zip
                | Field::Address
                | Field::Street
                | Field::Website
                | Field::Email
                | Field::Phone
                | Field::Products
                | Field::Grade
                | Field::Tier
                | Field::Source
                | Field::Title
                | Field::FirstName
                | Field::LastName
                | Field::Tags
                | Field::LastContact
                | Field::Background
        )
        // What a log calls its own day and its own channel.
        && known(RowKind::Log, header).is_none_or(|(_, sure)| sure != Sure::Yes)
}

/// The field of each column of a table of a kind.
pub fn mapping(kind: RowKind, columns: &[String], sample: &[Record]) -> Mapping {
    let found: Vec<Option<(Field, Sure)>> = columns.iter().map(|one| known(kind, values::unguarded(one))).collect();
    let mut taken: HashSet<Field> = HashSet::new();
    let mut mapped: Vec<(String, Field)> = columns.iter().map(|one| (one.clone(), rest(one))).collect();
    for wanted in [Sure::Yes, Sure::Second] {
        for (at, one) in found.iter().enumerate() {
            let Some((field, sure)) = one else { continue };
            let Some(slot) = mapped.get_mut(at) else { continue };
            if *sure != wanted {
                continue;
            }
            let field = match field {
                Field::Record("line_note" | "note") if kind == RowKind::Quotes => note_of(&found, at),
                Field::Record("name") => named(&taken, sample, at),
                field => field.clone(),
            };
            if field.is_plural() || taken.insert(field.clone()) {
                taken.insert(field.clone());
                slot.1 = field;
            } else if field == Field::Record("number") && !taken.contains(&Field::Code) {
                // Two columns of numbers: the first is the customer's.
                code_before(&mut mapped, at);
                taken.insert(Field::Code);
            }
        }
    }
    Mapping { columns: mapped }
}

/// A column that is none of the table's: what is known of customers is theirs, all else is kept with the row.
fn rest(header: &str) -> Field {
    let bare = values::unguarded(header);
    if headers::known(bare).is_some() || headers::is_reason(bare) {
        Field::Ignore
    } else {
        Field::Custom(bare.to_owned())
    }
}

/// Of two remarks, the one before the products is on the whole; any other is on its line.
fn note_of(found: &[Option<(Field, Sure)>], at: usize) -> Field {
    let is = |one: &Option<(Field, Sure)>, keys: &[&'static str]| {
        one.as_ref().is_some_and(|(field, _)| keys.iter().any(|key| *field == Field::Record(key)))
    };
    let product = found.iter().position(|one| is(one, &["product"])).unwrap_or(0);
    let second = found.iter().skip(product).any(|one| is(one, &["note", "line_note"]));
    Field::Record(if at < product && second { "note" } else { "line_note" })
}

/// What a product is called beside its model: in English or in Chinese.
fn named(taken: &HashSet<Field>, sample: &[Record], at: usize) -> Field {
    if !taken.contains(&Field::Record("name")) {
        return Field::Record("name");
    }
    let chinese = sample.iter().any(|one| one.cell(at).chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    let key = if chinese { "chinese" } else { "english" };
    let field = Field::Record(key);
    if taken.contains(&field) { Field::Record("name") } else { field }
}

fn code_before(mapped: &mut [(String, Field)], at: usize) {
    if let Some(first) = mapped.iter_mut().find(|(_, field)| *field == Field::Record("number")) {
        first.1 = Field::Code;
    }
    if let Some(slot) = mapped.get_mut(at) {
        slot.1 = Field::Record("number");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str) -> Vec<String> {
        header.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn a_table_is_told_by_its_header() {
        for (kind, header) in [
            (RowKind::Log, "Date,Customer,Contact,Channel,What was said,Next step,Next date"),
            (RowKind::Log, "日期,客户,联系人,方式,沟通内容,下一步,下次跟进"),
            (RowKind::Log, "跟进时间,客户名称,跟进内容,跟进人,下次跟进时间"),
            (RowKind::Log, "Company,Email,Date,Type,Notes"),
            (
                RowKind::Quotes,
                "Customer,Quote No,Date,Product,Qty,Unit,Unit price,Currency,Incoterm,Valid until,Status",
            ),
            (
                RowKind::Quotes,
                "联系人名称,报价日期,币种,汇率(兑CNY),汇率(兑USD),报价单状态,产品名称,产品型号,单价,数量,单位",
            ),
            (RowKind::Products, "Model,Description,HS code,Unit,MOQ,QTY/CTN,Carton size,G.W."),
            (RowKind::Products, "型号,品名,海关编码,单位,装箱数,外箱尺寸,毛重"),
            (
                RowKind::Customers,
                "客户公司名,国家 / 地区,主联系人,邮箱 / Email,手机,获取来源,客户价值评级,最近跟进,下次跟进,跟进记录,备注",
            ),
            (RowKind::Customers, "客户公司名,国家,联系人,邮箱,电话,产品,报价,币种,交期,跟进日期,跟进记录"),
            (RowKind::Customers, "Company,Country,Email,Phone,Products,Notes"),
            (RowKind::Customers, "Name,Email"),
            (RowKind::Customers, "公司名称,简称,客户编号,国家地区,省份,城市,客户来源,客户阶段,主营产品,座机,公司备注"),
            (RowKind::Customers, "Deal Name,Deal Stage,Close Date,Amount,Deal owner"),
        ] {
            assert_eq!(kind_of(&columns(header)), kind, "{header}");
        }
    }

    #[test]
    fn columns_go_to_the_fields_they_mean() {
        let words = |kind, header: &str| {
            let mapping = mapping(kind, &columns(header), &[]);
            mapping.columns().iter().map(|(_, field)| field.word()).collect::<Vec<_>>().join(",")
        };
        assert_eq!(
            words(RowKind::Log, "Date,Customer,Contact,Channel,What was said,Next step,Next date,Country,Mood"),
            "on,name,contact,channel,follow_up,to_do,next_follow_up,ignore,custom:Mood"
        );
        assert_eq!(
            words(RowKind::Quotes, "编号,公司名称,修订,编号 (2),备注,产品,单价,备注 (2)"),
            "code,name,revision,number,note,product,price,line_note"
        );
        assert_eq!(
            words(RowKind::Quotes, "Customer,Quote No,Unit price (USD),Item,Model,Amount,Remarks"),
            "name,number,price,product,product,ignore,line_note"
        );
        assert_eq!(words(RowKind::Products, "Product name,Item No.,L,W,H"), "english,name,length,width,height");
    }
}
