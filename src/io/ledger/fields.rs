//! What a column of a table of log entries, quotations or products may hold, and the headers that say so.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::RowKind;
use crate::io::field::Field;
use crate::io::headers::folded;
use crate::text::{Lang, by_key};

/// How a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text, as it stands.
    Text,
    /// A day.
    Day,
    /// A number.
    Number,
    /// An amount.
    Amount,
    /// A text that several columns may give parts of.
    Parts,
}

/// A field of a record: its key, as [`crate::io::Field::Record`] holds it, where its name stands in the locale files, and its shape.
pub(super) struct Spec {
    pub key: &'static str,
    name: &'static str,
    pub shape: Shape,
}

const fn spec(key: &'static str, name: &'static str, shape: Shape) -> Spec {
    Spec { key, name, shape }
}

/// Every field of a record.
const SPECS: &[Spec] = &[
    spec("on", "import.column.on", Shape::Day),
    spec("direction", "import.column.direction", Shape::Text),
    spec("channel", "import.column.channel", Shape::Text),
    spec("revision", "export.revision", Shape::Number),
    spec("number", "field.number", Shape::Text),
    spec("kind", "field.kind", Shape::Text),
    spec("inquiry", "field.inquiry", Shape::Text),
    spec("valid_days", "field.valid_days", Shape::Number),
    spec("valid_until", "import.column.valid_until", Shape::Day),
    spec("currency", "field.currency", Shape::Text),
    spec("rates", "field.rates", Shape::Text),
    spec("incoterm", "field.incoterm", Shape::Text),
    spec("edition", "field.edition", Shape::Number),
    spec("named_place", "field.named_place", Shape::Text),
    spec("payment", "field.payment", Shape::Text),
    spec("shares", "field.shares", Shape::Text),
    spec("lead_days", "field.lead_days", Shape::Number),
    spec("lead_from", "field.lead_from", Shape::Text),
    spec("note", "field.note", Shape::Parts),
    spec("product", "field.product", Shape::Parts),
    spec("quantity", "field.quantity", Shape::Number),
    spec("unit", "field.unit", Shape::Text),
    spec("hs", "product.field_hs", Shape::Text),
    spec("per", "field.per", Shape::Text),
    spec("price", "field.price", Shape::Amount),
    spec("moq", "field.moq", Shape::Number),
    spec("annual_volume", "field.annual_volume", Shape::Number),
    spec("competitor", "field.competitor", Shape::Text),
    spec("competitor_price", "field.competitor_price", Shape::Amount),
    spec("market_price", "field.market_price", Shape::Amount),
    spec("costs", "field.costs", Shape::Text),
    spec("freight", "product.field_freight", Shape::Text),
    spec("rebate", "field.rebate", Shape::Number),
    spec("tooling_price", "field.tooling_price", Shape::Amount),
    spec("tooling_payer", "field.tooling_payer", Shape::Text),
    spec("transferred", "field.transferred", Shape::Text),
    spec("outcome", "field.outcome", Shape::Text),
    spec("outcome_reason", "field.outcome_reason", Shape::Text),
    spec("line_note", "import.column.line_note", Shape::Parts),
    spec("name", "field.name", Shape::Text),
    spec("english", "product.field_english", Shape::Text),
    spec("chinese", "product.field_chinese", Shape::Text),
    spec("pieces", "product.field_pieces", Shape::Number),
    spec("size", "product.field_size", Shape::Text),
    spec("length", "import.column.length", Shape::Number),
    spec("width", "import.column.width", Shape::Number),
    spec("height", "import.column.height", Shape::Number),
    spec("gross_kg", "product.field_gross_kg", Shape::Number),
    spec("picture", "product.field_picture", Shape::Text),
    spec("archived", "import.column.archived", Shape::Day),
];

/// The spec of a record's field.
pub(super) fn spec_of(key: &str) -> Option<&'static Spec> {
    SPECS.iter().find(|spec| spec.key == key)
}

fn has_shape(key: &str, shape: Shape) -> bool {
    spec_of(key).is_some_and(|spec| spec.shape == shape)
}

/// Whether a record's field is a day.
pub fn is_day(key: &str) -> bool {
    has_shape(key, Shape::Day)
}

/// Whether a record's field is an amount.
pub fn is_amount(key: &str) -> bool {
    has_shape(key, Shape::Amount)
}

/// Whether several columns may give parts of a record's field.
pub fn is_plural(key: &str) -> bool {
    has_shape(key, Shape::Parts)
}

/// What a record's field is called.
pub fn label(key: &str, lang: Lang) -> String {
    spec_of(key).map_or_else(|| key.to_owned(), |spec| by_key(spec.name, lang))
}

/// The fields of customers that the rows of a kind have, too: whose the row is, and what an entry of the log says.
const fn shared(kind: RowKind) -> &'static [Field] {
    match kind {
        RowKind::Customers => Field::ALL,
        RowKind::Log => &[
            Field::Code,
            Field::Name,
            Field::Email,
            Field::Contact,
            Field::FollowUp,
            Field::NextFollowUp,
            Field::ToDo,
            Field::Ignore,
        ],
        RowKind::Quotes => &[Field::Code, Field::Name, Field::Email, Field::Contact, Field::Ignore],
        RowKind::Products => &[Field::Ignore],
    }
}

/// The keys of a kind's own fields, in the order to choose from.
const fn keys(kind: RowKind) -> &'static [&'static str] {
    match kind {
        RowKind::Customers => &[],
        RowKind::Log => &["on", "direction", "channel"],
        RowKind::Quotes => &[
            "number",
            "revision",
            "on",
            "product",
            "quantity",
            "unit",
            "price",
            "per",
            "currency",
            "incoterm",
            "named_place",
            "valid_until",
            "valid_days",
            "outcome",
            "outcome_reason",
            "line_note",
            "kind",
            "inquiry",
            "rates",
            "edition",
            "payment",
            "shares",
            "lead_days",
            "lead_from",
            "note",
            "hs",
            "moq",
            "annual_volume",
            "competitor",
            "competitor_price",
            "market_price",
            "costs",
            "freight",
            "rebate",
            "tooling_price",
            "tooling_payer",
            "transferred",
            "archived",
        ],
        RowKind::Products => &[
            "name", "english", "chinese", "hs", "unit", "moq", "pieces", "size", "length", "width", "height",
            "gross_kg", "picture", "note", "archived",
        ],
    }
}

/// What a column of a kind of table may hold, in the order to choose from.
pub fn fields(kind: RowKind) -> Vec<Field> {
    let (own, shared) = (keys(kind).iter().map(|key| Field::Record(key)), shared(kind).iter().cloned());
    match kind {
        RowKind::Products => own.chain(shared).collect(),
        _ => shared.chain(own).collect(),
    }
}

/// The field of a kind of table that a mapping names.
pub fn field(kind: RowKind, word: &str) -> Option<Field> {
    let wanted = folded(word);
    fields(kind).into_iter().find(|field| folded(&field.word()) == wanted)
}

/// How sure a header is of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// It means the field.
    Yes,
    /// It does where no better column is there.
    Second,
}

/// The headers of a kind of table.
type Table = HashMap<String, (Field, Sure)>;

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [
        table(RowKind::Log, LOG, LOG_SECOND),
        table(RowKind::Quotes, QUOTES, QUOTES_SECOND),
        table(RowKind::Products, PRODUCTS, PRODUCTS_SECOND),
    ]
});

fn table(kind: RowKind, sure: &[(&str, &str)], second: &[(&str, &str)]) -> Table {
    let mut table = Table::new();
    for (rows, how) in [(sure, Sure::Yes), (second, Sure::Second)] {
        for (word, headers) in rows {
            let Some(found) = field(kind, word) else { continue };
            // Our own exports come back by the names they were given; a product's is too common a word to be sure of.
            let own = match (&found, how) {
                (Field::Record(key), Sure::Yes) if *key != "name" => Lang::ALL.map(|lang| label(key, lang)).to_vec(),
                _ => Vec::new(),
            };
            for header in headers.split('|').map(str::to_owned).chain(own) {
                table.entry(folded(&header)).or_insert_with(|| (found.clone(), how));
            }
        }
    }
    table
}

/// The field of a header in a table of a kind: of the whole header, of what stands before a bracket, or of one of several names in it.
pub(super) fn known(kind: RowKind, header: &str) -> Option<(Field, Sure)> {
    let table = match kind {
        RowKind::Customers => return None,
        RowKind::Log => TABLES.first(),
        RowKind::Quotes => TABLES.get(1),
        RowKind::Products => TABLES.get(2),
    }?;
    let whole = |text: &str| {
        let folded = folded(text);
        let bare: String = folded.chars().filter(|c| !c.is_ascii_digit()).collect();
        table.get(&folded).or_else(|| table.get(&bare)).cloned()
    };
    let bare = header.split(['(', '（', '[', '【']).next().unwrap_or("");
    whole(header).or_else(|| whole(bare)).or_else(|| header.split(['/', '／', '|', '\n']).find_map(whole))
}

/// Whether a header means something in a table of any of these kinds.
pub fn is_known(header: &str) -> bool {
    [RowKind::Log, RowKind::Quotes, RowKind::Products].into_iter().any(|kind| known(kind, header).is_some())
}

const CODE: (&str, &str) = (
    "code",
    "customer code|customer id|customer no|customer number|client code|account code|account no|code|kundennummer|客户编号|客户编码|客户代码|客户号|客戶編號",
);
const NAME: (&str, &str) = (
    "name",
    "company|company name|customer|customer name|client|client name|account|account name|buyer|organization|organisation|firma|kunde|\
     公司|公司名称|公司名|客户|客户名称|客户名|客户公司|客户公司名|客户全称|企业名称|买家|客戶|客戶名稱",
);
const EMAIL: (&str, &str) =
    ("email", "email|e-mail|mail|email address|contact email|邮箱|电子邮箱|客户邮箱|联系邮箱|邮件地址|電郵");
const CONTACT: (&str, &str) = (
    "contact",
    "contact|contact name|contact person|person|attention|attn|spoken to|ansprechpartner|联系人|联系人名称|联系人姓名|联系人昵称|对接人|客户联系人|聯絡人",
);

const LOG: &[(&str, &str)] = &[
    CODE,
    NAME,
    EMAIL,
    CONTACT,
    (
        "on",
        "date|day|on|contact date|contacted on|follow up date|followup date|follow up on|activity date|call date|visit date|meeting date|date of contact|date time|time|datum|\
         日期|时间|跟进日期|跟进时间|联系日期|联系时间|沟通日期|沟通时间|拜访日期|拜访时间|记录时间|记录日期|发生日期|創建時間|跟進日期",
    ),
    (
        "follow_up",
        "follow up record|follow up records|follow up|follow up notes|follow up content|follow up log|what was said|said|content|summary|conversation|discussion|details|minutes|text|activity|body|\
         跟进记录|跟进内容|跟进情况|跟进详情|沟通内容|沟通记录|联系记录|联系内容|拜访内容|内容|谈话内容|纪要|跟進內容|跟進記錄",
    ),
    ("direction", "direction|in out|inbound outbound|in or out|方向|来往|收发"),
    (
        "channel",
        "channel|by|method|contact method|contact type|type|activity type|way|medium|via|communication type|渠道|方式|跟进方式|联系方式|沟通方式|跟进渠道|跟进类型|沟通渠道|跟進方式",
    ),
    (
        "next_follow_up",
        "next follow up|next date|next follow up date|next contact|next contact date|next step date|due|due date|next on|reminder|reminder date|agreed next|\
         下次跟进|下次跟进时间|下次跟进日期|下次联系|下次联系时间|下次联系日期|下次日期|下一步日期|提醒时间|下次跟進",
    ),
    (
        "to_do",
        "to do|todo|next step|next steps|next action|what next|action|待办|下一步|下步计划|下一步计划|下次跟进内容|跟进计划|后续计划|下次计划",
    ),
];
const LOG_SECOND: &[(&str, &str)] = &[
    ("follow_up", "notes|note|remarks|remark|comment|comments|description|subject|备注|说明|描述|主题|備註"),
    ("on", "created|created at|created on|created date|创建时间|录入时间"),
];

const QUOTES: &[(&str, &str)] = &[
    CODE,
    NAME,
    EMAIL,
    CONTACT,
    (
        "number",
        "number|quote number|quote no|quote|quotation number|quotation no|quotation|offer no|offer number|quote id|quotation id|ref|reference|pi no|angebot nr|\
         报价单号|报价编号|报价号|单号|报价单编号|编号|報價單號",
    ),
    ("revision", "revision|rev|version|版本|修订|修订号|版次"),
    (
        "on",
        "day|date|quote date|quotation date|quoted on|date quoted|offer date|datum|日期|报价日期|报价时间|报价日|制单日期|報價日期",
    ),
    ("kind", "quoted by|报价方"),
    ("inquiry", "inquiry no|inquiry|enquiry|enquiry no|rfq|rfq no|询盘|询盘号|询价单号|询盘编号"),
    ("valid_days", "valid days|validity days|days valid|有效天数|报价有效天数"),
    (
        "valid_until",
        "valid until|valid till|valid to|validity|validity date|expiry|expiry date|expires|expires on|expiration date|有效期|有效期至|有效至|报价有效期|截止日期|到期日",
    ),
    ("currency", "currency|currency code|curr|币种|货币|币别|幣別"),
    (
        "incoterm",
        "incoterm|incoterms|price term|price terms|trade term|trade terms|delivery term|delivery terms|terms of delivery|贸易术语|价格条款|贸易条款|价格术语|成交方式|報價條款",
    ),
    ("named_place", "port|loading port|place|port of loading|named port|指定地点|港口|起运港|装运港"),
    ("payment", "payment|payment term|payment terms|terms of payment|付款方式|付款条件|支付方式|付款条款"),
    ("lead_days", "lead time|lead days|delivery time|production time|交期|交货期|货期|生产周期|交期天数"),
    ("note", "quote remark|quotation remark|quote note|terms|报价备注|整单备注|报价单备注"),
    (
        "product",
        "product|product name|item|item name|item no|item number|model|model no|description of goods|goods|article|sku|part no|part number|artikel|\
         产品|产品名称|产品型号|型号|品名|货号|商品|商品名称|物料|产品编号|產品|品名規格",
    ),
    ("quantity", "quantity|qty|order qty|pcs|menge|数量|数目|询价数量|數量"),
    ("unit", "unit|uom|units|单位|计量单位|單位"),
    ("hs", "hs|hs code|tariff code|海关编码|商品编码|税号|hs编码"),
    ("per", "price per|per|计价数量|每"),
    (
        "price",
        "price|unit price|quoted price|quote price|offer price|selling price|sales price|fob price|preis|单价|价格|报价|报价单价|销售单价|报价价格|單價",
    ),
    ("moq", "moq|minimum order|minimum order quantity|min qty|起订量|最小起订量|最低起订量"),
    ("annual_volume", "annual volume|annual usage|yearly volume|年用量|年需求量|年采购量"),
    ("competitor", "competitor|competing supplier|竞争对手|竞品"),
    ("competitor_price", "competitor price|competitors price|竞争对手价格|竞品价格"),
    ("market_price", "market price|市场价|市场价格"),
    ("rebate", "rebate|tax rebate|rebate rate|退税率|退税"),
    ("freight", "freight|运费"),
    (
        "outcome",
        "outcome|result|deal stage|quote status|quotation status|status|quote result|结果|状态|报价状态|报价单状态|报价结果|成交结果",
    ),
    ("outcome_reason", "why|lost reason|reason|reason lost|原因|丢单原因|失单原因"),
    ("line_note", "item remark|line remark|specification|specifications|spec|规格|产品备注|产品描述|规格描述|产品规格"),
    (
        "ignore",
        "total|amount|total amount|line total|subtotal|sum|total price|value|no|s n|sn|item #|seq|金额|总价|总额|合计|小计|总金额|序号|金額",
    ),
    ("rates", "rates of the day"),
    ("edition", "incoterms edition"),
    ("shares", "payment shares"),
    ("lead_from", "lead time from"),
    ("costs", "cost lines"),
    ("tooling_price", "tooling price|tooling cost|mould cost|mold cost|模具费"),
    ("tooling_payer", "tooling payer"),
    ("transferred", "switched supplier"),
    ("archived", "put away on"),
];
const QUOTES_SECOND: &[(&str, &str)] = &[
    ("line_note", "remark|remarks|note|notes|comment|comments|description|备注|说明|描述|備註"),
    ("on", "created|created at|created on|创建时间|录入时间"),
];

const PRODUCTS: &[(&str, &str)] = &[
    (
        "name",
        "model|model no|model number|item no|item number|item code|product code|product no|sku|article no|part no|part number|product model|artikelnummer|\
         型号|产品型号|货号|产品编号|产品编码|商品编号|物料编码|产品货号|貨號|型號",
    ),
    (
        "english",
        "english name|name en|english|description en|english description|product name en|英文名|英文名称|英文品名|产品英文名|英文描述",
    ),
    (
        "chinese",
        "chinese name|name zh|name cn|chinese|chinese description|中文名|中文名称|中文品名|产品中文名|报关品名|中文描述",
    ),
    ("hs", "hs|hs code|tariff code|customs code|commodity code|海关编码|商品编码|税号|hs编码|海關編碼"),
    ("unit", "unit|uom|counted in|单位|计量单位|單位"),
    ("moq", "moq|minimum order|minimum order quantity|min order qty|least quantity|起订量|最小起订量|最低起订量"),
    (
        "pieces",
        "pieces a carton|pcs ctn|qty ctn|quantity per carton|pcs per carton|qty per carton|pieces per carton|packing|packing qty|units per carton|inner packing|装箱数|每箱数量|装箱量|装箱率|箱装数|每箱装数",
    ),
    (
        "size",
        "carton size|carton dimensions|carton measurement|ctn size|carton cm|measurement|meas|packing size|export carton|外箱尺寸|箱规|纸箱尺寸|外箱规格|外箱规格|包装尺寸|箱子尺寸",
    ),
    ("length", "length|l|carton length|长|箱长|外箱长"),
    ("width", "width|w|carton width|宽|箱宽|外箱宽"),
    ("height", "height|h|carton height|高|箱高|外箱高"),
    ("gross_kg", "gross weight|g w|gw|gross kg|gross weight kg|carton gross weight|毛重|每箱毛重|箱毛重|整箱毛重"),
    ("picture", "picture|photo|image|picture path|图片|产品图片|照片"),
    (
        "note",
        "remark|remarks|note|notes|comment|comments|specification|specifications|spec|description|备注|说明|规格|描述|产品描述|備註",
    ),
    ("archived", "put away on|discontinued on|停产日期"),
    ("ignore", "no|s n|sn|seq|序号"),
];
const PRODUCTS_SECOND: &[(&str, &str)] =
    &[("name", "name|product|product name|item|item name|title|goods|产品|产品名称|品名|商品|商品名称|名称|產品名稱")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_headers_names_a_field_and_every_field_has_a_name() {
        for (kind, rows) in [
            (RowKind::Log, [LOG, LOG_SECOND].concat()),
            (RowKind::Quotes, [QUOTES, QUOTES_SECOND].concat()),
            (RowKind::Products, [PRODUCTS, PRODUCTS_SECOND].concat()),
        ] {
            for (word, _) in rows {
                assert!(field(kind, word).is_some(), "{kind:?} {word}");
            }
        }
        for lang in Lang::ALL {
            for spec in SPECS {
                assert_ne!(label(spec.key, lang), spec.name, "{}", lang.tag());
            }
        }
    }

    #[test]
    fn each_field_is_known_by_its_own_name() {
        for kind in [RowKind::Log, RowKind::Quotes, RowKind::Products] {
            for key in keys(kind) {
                for lang in Lang::ALL {
                    let name = label(key, lang);
                    // Head and line of a quotation call their remark the same; where it stands tells.
                    if *key != "note" && *key != "line_note" {
                        assert_eq!(
                            known(kind, &name).map(|(field, _)| field),
                            Some(Field::Record(key)),
                            "{kind:?} {name}"
                        );
                    }
                }
            }
        }
    }
}
