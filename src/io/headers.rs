//! The headers that exports carry, and the field each of them means.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::field::Field;
use crate::text::Lang;
use crate::tr;

/// A header as it is compared: NFKC, lower case, letters and digits only.
pub fn folded(header: &str) -> String {
    header.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a header stands over the reasons of rows that were not taken, in a table that genjin wrote.
pub fn is_reason(header: &str) -> bool {
    let wanted = folded(header);
    Lang::ALL.into_iter().any(|lang| folded(&tr!(lang, "import.column.not_taken")) == wanted)
}

/// How sure a header is of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// The values under it must agree (`type`, `location`).
    IfValuesAgree,
    /// It means the field where no better column does (`shipcountry` beside `country`).
    Second,
    /// It means the field.
    Yes,
}

/// The field of a header, and how sure that is: of the whole header, of what stands before a bracket, or of one of several
/// names in it (`邮箱 / Email`).
pub fn known(header: &str) -> Option<(Field, Sure)> {
    let bare = header.split(['(', '（', '[', '【']).next().unwrap_or("");
    known_whole(header)
        .or_else(|| known_whole(bare))
        .or_else(|| header.split(['/', '／', '|', '、', '\n']).find_map(known_whole))
}

fn known_whole(header: &str) -> Option<(Field, Sure)> {
    let folded = folded(header);
    let numberless: String = folded.chars().filter(|c| !c.is_ascii_digit()).collect();
    TABLE.get(folded.as_str()).or_else(|| TABLE.get(numberless.as_str())).cloned()
}

static TABLE: LazyLock<HashMap<String, (Field, Sure)>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for (rows, sure) in [(SURE, Sure::Yes), (SECOND, Sure::Second), (MAYBE, Sure::IfValuesAgree)] {
        for (field, headers) in rows {
            for header in headers.split('|') {
                table.entry(folded(header)).or_insert_with(|| (field.clone(), sure));
            }
        }
    }
    table
});

const SURE: &[(Field, &str)] = &[
    (
        Field::Code,
        "customer id|customer code|customer no|customer number|customer ref|account number|account no|account code|code|client id|client code|\
         konto|kundennummer|kunden nr|debitorennummer|codigo cliente|客户编号|客户编码|客户代码|客户代号|客户号|编号|編號|客戶編號|客戶代碼|得意先コード|顧客コード|顧客番号",
    ),
    (
        Field::Name,
        "company|company name|company names|organization name|organisation name|organization|organisation|account name|account|customer name|customer|\
         customer company|client|client name|client company|associated company|business name|firm|firma|firmenname|unternehmen|kunde|société|entreprise|empresa|\
         nombre empresa|azienda|ragione sociale|name adressatentyp unternehmen|organization 1 name|person organization|related company|parent company name|\
         buyer|buyer name|importer|公司名称|公司名|公司|企业名称|企业名|单位名称|客户公司名|客户公司名称|客户公司|客户名称|客户名|客户|客户全称|公司全称|公司英文名|英文名称|\
         公司名稱|客戶名稱|客戶|會社名|会社名|社名|取引先名|顧客名|企業名",
    ),
    (
        Field::Alias,
        "alias|aliases|other names|also known as|short name company|company short name|kurzbezeichnung|简称|公司简称|客户简称|别名|中文名|中文名称|简稱|簡稱|略称",
    ),
    (
        Field::Country,
        "country|country region|country name|country code|countries|billing country|billing address country|business country|business country region|\
         address country|company country|organization address country|mailing country|land|eu land|pays|país|pais|paese|страна|国家|国家地区|国家或地区|国别|所在国家|所在国|\
         客户国家|国家区域|國家|國家地區|国|国名|country or area",
    ),
    (Field::Place, "place|time zone place|地区|区域|所在地|所在地区"),
    (
        Field::Street,
        "street|street address|business street|billing street|billing address street|mailing street|address street|address line|straße|strasse|rue|calle|街道|番地",
    ),
    (
        Field::City,
        "city|town|business city|billing city|billing address city|mailing city|address city|ort|stadt|ville|ciudad|città|城市|市|所在城市|市区町村",
    ),
    (
        Field::State,
        "state|region|state region|state province|province|business state|billing state|billing address state|mailing state|address region|address state|bundesland|省份|省|州|省州|州省|都道府県",
    ),
    (
        Field::Zip,
        "zip|zip code|postal code|postcode|post code|business postal code|billing zip|billing postal code|billing address postal code|mailing zip postal code|\
         address postal code|plz|postleitzahl|code postal|邮编|邮政编码|郵遞區號|郵便番号",
    ),
    (
        Field::Address,
        "address|full address|postal address|company address|organization address|address formatted|mailing address|business address|adresse|dirección|direccion|\
         详细地址|地址|公司地址|联系地址|客户地址|通讯地址|住所",
    ),
    (Field::TimeZone, "time zone|timezone|tz|utc offset|zeitzone|时区|所在时区|時區|タイムゾーン"),
    (
        Field::Website,
        "website|web site|web page|webpage|home page|homepage|url|website url|company website|website value|company domain name|internet|sitio web|site web|\
         官网|网址|公司网址|公司官网|网站|公司网站|主页|客户网站|網站|網址|ホームページ",
    ),
    (
        Field::Owner,
        "owner|contact owner|company owner|account owner|lead owner|deal owner|salesperson|sales rep|sales person|sales agent|account manager|assigned user|\
         assigned to|assigned user name|responsible|user id|user|betreuer|跟进人|负责人|业务员|归属人|所属业务员|客户负责人|跟单员|销售|所有者|負責人|担当者",
    ),
    (
        Field::Source,
        "source|lead source|customer source|original source|original source type|acquisition source|came from|referred by|来源|客户来源|获取来源|获客渠道|渠道|来源渠道|線索來源|來源",
    ),
    (
        Field::Tags,
        "tags|tag|labels|label|categories|group membership|groups|person labels|organization labels|标签|客户标签|客户分组|分组|標籤|タグ",
    ),
    (
        Field::Products,
        "products|product|products needed|products of interest|product interest|interested products|interest|need|needs|产品|主营产品|采购产品|意向产品|需求产品|感兴趣产品|采购意向|需求|產品|商品",
    ),
    (
        Field::Contact,
        "contact|contact name|contact person|main contact|primary contact|primary contact name|full name|person name|contact full name|attention|attn|ansprechpartner|\
         contacto|persona de contacto|interlocuteur|联系人|主联系人|主要联系人|联系人姓名|联系人名称|联系人昵称|姓名|联络人|聯絡人|聯繫人|担当者名|氏名|contacts name|child ids name",
    ),
    (
        Field::FirstName,
        "first name|given name|firstname|forename|first|vorname|prénom|nombre|名字|contact first name|primary contact first name",
    ),
    (Field::MiddleName, "middle name|additional name"),
    (
        Field::LastName,
        "last name|family name|surname|lastname|last|nachname|apellido|nom de famille|姓氏|contact last name|primary contact last name",
    ),
    (
        Field::Title,
        "job title|contact title|position|organization title|organization 1 title|title of contact|role|function|occupation|person job title|job position|funktion|cargo|\
         职位|职务|联系人职位|职称|職位|役職|contacts job position|child ids function",
    ),
    (
        Field::Email,
        "email|emails|e-mail|e-mails|mail|email address|email addresses|e-mail address|e-mail 1 value|email value|contact email|work email|primary email|business email|\
         person email|person email work|person email home|person email other|additional email addresses|secondary email|alternate email|other email|correo|correo electrónico|\
         courriel|邮箱|邮件|电子邮箱|电子邮件|邮箱地址|联系邮箱|联系人邮箱|邮件地址|郵箱|電子郵件|電郵|メール|メールアドレス|contacts email|child ids email",
    ),
    (
        Field::Phone,
        "phone|phones|phone number|phone numbers|telephone|telephone number|tel|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone|phone value|\
         contact phone|contact phone number|contact number|contact numbers|business phone|home phone|work phone|other phone|company main phone|company phone|primary phone|person phone work|\
         person phone home|person phone mobile|person phone other|whatsapp|whatsapp number|whatsapp phone number|wechat|wechat id|wechat number|telefon|handy|telefono|teléfono|téléphone|手机|电话|座机|手机号|手机号码|\
         电话号码|联系电话|联系方式|微信|微信号|固定电话|公司电话|公司座机|手机电话|手机微信|社交平台|手機|電話|電話番号|携帯|contacts phone|contacts mobile|child ids phone|child ids mobile",
    ),
    (
        Field::Status,
        "status|customer status|account status|lifecycle stage|lead status|deal stage|deal status|stage|stage name|pipeline stage|kundenstatus|状态|客户状态|客户阶段|阶段|客户类型状态|成交状态|狀態|ステータス",
    ),
    (
        Field::Grade,
        "grade|customer grade|lead grade|customer rating|customer level|priority grade|客户等级|客户价值评级|等级|级别|客户级别|客户星级|星级|评级|客户分级|等級|客戶等級|ランク",
    ),
    (Field::Tier, "tier|service tier|服务等级|服务层级|服务档"),
    (
        Field::Created,
        "created|created at|created date|created on|create date|creation date|date created|added|added on|subscription date|date added|customer since|创建时间|创建日期|建档日期|建档时间|录入时间|添加时间|登録日",
    ),
    (
        Field::LastContact,
        "last contact|last contacted|last contact date|last activity|last activity date|last touch|last follow up|last follow up date|last communication|\
         person last activity date|organization last activity date|最近跟进|上次联系|最近联系|最后跟进|最后联系|最近跟进时间|最近联系时间|上次跟进|上次跟进时间|最后跟进时间|最后联系时间|最近跟进日期|上次联系日期|上次联系时间|跟进日期|跟进时间|最近聯絡",
    ),
    (Field::LastHandled, "last handled|最近处理|上次处理"),
    (
        Field::NextFollowUp,
        "next follow up|next followup|next follow up date|next contact|next contact date|next activity|next activity date|next step date|follow up date|followup date|follow up on|reminder date|\
         person next activity date|organization next activity date|下次跟进|下次联系|下次跟进时间|下次跟进日期|下次日程时间|下次联系时间|下次联系日期|计划跟进时间|待跟进日期|次回連絡日",
    ),
    (
        Field::ToDo,
        "to do|todo|next step|next steps|next action|what to do next|待办|下一步|下步计划|下次跟进内容|跟进计划",
    ),
    (
        Field::ExpectedClose,
        "expected close|expected close date|close date|expected closing|expected closing date|closing date|deal expected close date|date deadline|预计成交|预计成交日期|预计成交时间|预计结单日期|预计签单日期",
    ),
    (
        Field::ExpectedAmount,
        "expected amount|expected revenue|amount|deal value|deal amount|deal size|close value|opportunity amount|expected value|预计金额|预计成交金额|预期金额|商机金额|预计销售额",
    ),
    (Field::Currency, "currency|currency code|deal currency|amount currency|币种|货币|幣別|通貨"),
    (
        Field::Notes,
        "notes|note|comments|comment|remarks|remark|description|memo|bemerkung|notiz|notizen|observaciones|notas|备注|公司备注|客户备注|说明|描述|備註|备注信息|備考|メモ",
    ),
    (
        Field::FollowUp,
        "follow up record|follow up records|follow up notes|follow up log|follow ups|activity log|跟进记录|跟进内容|跟进情况|最新跟进|最近跟进内容|联系记录|跟進記錄|沟通记录",
    ),
    (Field::Background, "background|profile|about|about us|company profile|背景|客户背景|公司简介|公司介绍|简介"),
    (Field::Preferences, "preferences|likes|偏好|喜好|客户喜好|客户偏好"),
    (Field::Habits, "habits|习惯|工作习惯"),
    (Field::BuyingPattern, "buying pattern|buying rhythm|采购规律|采购周期|采购习惯"),
    (Field::Strengths, "strengths|优势|优点"),
    (Field::Weaknesses, "weaknesses|劣势|缺点|弱点"),
    (
        Field::Requirements,
        "requirements|order requirements|special requirements|packing requirements|要求|订单要求|特殊要求|包装要求",
    ),
    (
        Field::DoNotContact,
        "do not contact|do not call|do not email|dnc|blacklist|blacklisted|unsubscribed|email opt out|不联系|勿联系|勿扰|黑名单|禁止联系",
    ),
    (Field::Archived, "archived on|归档日期"),
    (Field::WaitingSince, "unanswered since|待回复自"),
    (Field::MoveReason, "reason for the move|变动原因"),
    (Field::IsCompany, "is a company|is company"),
    (
        Field::Ignore,
        "e-mail 1 label|email label|e-mail 1 type|email type|e-mail type|phone 1 label|phone label|phone 1 type|phone type|website label|website type|address label|\
         address type|relation label|event label|custom field label|not taken because|未导入原因|im type|im service|photo|phonetic first name|phonetic middle name|phonetic last name|e-mail display name|is deleted",
    ),
];

const SECOND: &[(Field, &str)] = &[
    (Field::Name, "full legal name|legal name|lead name|deal organization|deal title organization"),
    (
        Field::Country,
        "shipping country|shipping address country|mailing address country|home country|home country region|other country|other country region|ship country",
    ),
    (Field::Address, "billing address|shipping address|office address|address 2"),
    (Field::City, "shipping city|home city|ship city"),
    (Field::Contact, "deal person|deal contact person|contact information|file as"),
    (Field::Alias, "nickname"),
    (Field::Grade, "level|priority|score"),
];

const MAYBE: &[(Field, &str)] = &[
    (
        Field::Country,
        "country id|location|office location|headquarters|hq|market|nation|nationality|territory|目的国|市场|目标市场",
    ),
    (Field::Status, "type|customer type|account type|relationship|客户类型|类型|客户类别"),
    (Field::Grade, "rating|class|category|abc|分类|类别"),
    (Field::Phone, "office|home|work"),
    (Field::Title, "title"),
    (Field::Name, "name|nom|名称|名前"),
    (Field::Name, "display name|names"),
];
