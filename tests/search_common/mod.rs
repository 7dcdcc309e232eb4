//! A mixed book, and what is typed to find whom in it: for the test and for the benchmark, which asks the same among many more.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use chrono::NaiveDate;
use genjin::model::{Contact, Customer, CustomerId, Row, Settings, Standing};
use genjin::rules::next_handling;
use genjin::search::{Chunk, Entry, Facts, Index, Query, Shelf};

/// Name; other names; code; contact; mail; phone; products; tags; notes.
const BOOK: &[[&str; 9]] = &[
    [
        "Müller Maschinenbau GmbH",
        "",
        "DE0001",
        "Jürgen Groß",
        "einkauf@mueller-mb.de",
        "+49 (0)711 22 33 44",
        "hex bolts M8 A4",
        "fair",
        "pays late in August",
    ],
    ["Mueller Werkzeuge KG", "", "DE0002", "Anna Weiß", "a.weiss@mwz.de", "0049 89 5551234", "drill bits", "", ""],
    ["Muller Fils SARL", "", "FR0001", "Élodie Lefèvre", "elodie@mullerfils.fr", "+33 1 42 68 53 00", "hinges", "", ""],
    [
        "宁波海洋进出口有限公司",
        "Ningbo Ocean",
        "CN0101",
        "王海燕",
        "wang@nbocean.cn",
        "13800138000",
        "螺栓",
        "宁波",
        "要求红章原件",
    ],
    ["寧波長城貿易行", "", "TW0001", "陳大文", "chen@greatwall.tw", "+886 2 2345 6789", "墊圈", "", ""],
    ["重庆长城机械厂", "", "CN0102", "周建国", "zhou@ccgw.cn", "023 6789 0123", "齿轮", "内贸", ""],
    ["厦门银行设备公司", "", "CN0103", "曾志伟", "zeng@xmbank.cn", "0592-1234567", "锁具", "", ""],
    ["绿源电动车", "", "CN0104", "吕布", "lv@luyuan.cn", "13912345678", "紧固件", "", ""],
    ["乐清市单氏轴承", "", "CN0105", "单田芳", "shan@yq.cn", "13700001111", "轴承", "", ""],
    ["Северсталь-Метиз", "", "RU0001", "Иван Петров", "petrov@severstal.ru", "+7 8202 53-08-00", "гайки", "", ""],
    [
        "İstanbul Çelik Bağlantı San.",
        "",
        "TR0001",
        "Işıl Yılmaz",
        "isil@istcelik.com.tr",
        "+90 212 555 01 02",
        "cıvata",
        "",
        "",
    ],
    [
        "田中トレーディング株式会社",
        "Tanaka Trading",
        "JP0001",
        "田中 健",
        "tanaka@tanaka-trade.jp",
        "+81-3-1234-5678",
        "ナット",
        "",
        "",
    ],
    [
        "Ferragens São Paulo Ltda",
        "",
        "BR0001",
        "João Gonçalves",
        "joao@ferragens-sp.com.br",
        "+55 11 98765-4321",
        "parafusos",
        "",
        "",
    ],
    [
        "Northwind Traders",
        "",
        "US0001",
        "Peggy Justice",
        "peggy@northwind.com",
        "+1 206 555 0142",
        "washers DIN 125",
        "vip",
        "asks for FOB Shanghai",
    ],
    ["Southwind Supply", "", "US0002", "Mark Hill", "mark@southwind.com", "+1 206 555 0199", "washers", "", ""],
    ["Łódź Śruby Sp. z o.o.", "", "PL0001", "Zażółć Gęślą", "biuro@sruby.pl", "+48 42 123 45 67", "śruby", "", ""],
    [
        "Sørensen & Åkesson A/S",
        "",
        "DK0001",
        "Bjørn Sørensen",
        "bjorn@sorensen.dk",
        "+45 33 12 34 56",
        "skruer",
        "",
        "",
    ],
    ["Bolt & Nut Trading Co", "", "AE0001", "Ahmed Al-Farsi", "ahmed@boltnut.ae", "+971 4 123 4567", "anchors", "", ""],
    ["Gulf Fixing Est.", "", "AE0002", "Khalid", "khalid@gulffix.ae", "+971 4 765 4321", "anchors", "bolt", ""],
    ["Hangzhou Hardware", "", "CN0106", "Li Lei", "lilei@hzhw.cn", "0571 8765 4321", "handles", "", ""],
    ["Zhang Hua Metal", "", "CN0107", "Zhang Hua", "zhang@zhm.cn", "13600002222", "sheets", "", ""],
    [
        "Ho Chi Minh Fasteners JSC",
        "Công ty Ốc Vít",
        "VN0001",
        "Nguyễn Văn An",
        "an@hcmf.vn",
        "+84 28 3822 1234",
        "ốc vít",
        "",
        "",
    ],
];

/// What is typed, and whose name is expected first.
pub const QUERIES: &[(&str, &str)] = &[
    ("müller m", "Müller Maschinenbau"),
    ("muller maschinenbau", "Müller Maschinenbau"),
    ("mueller masch", "Müller Maschinenbau"),
    ("mueller werk", "Mueller Werkzeuge"),
    ("müller werk", "Mueller Werkzeuge"),
    ("muller fils", "Muller Fils"),
    ("MÜLLER MASCH", "Müller Maschinenbau"),
    ("jürgen gross", "Müller Maschinenbau"),
    ("groß jürgen", "Müller Maschinenbau"),
    ("einkauf@mueller-mb", "Müller Maschinenbau"),
    ("mueller-mb.de", "Müller Maschinenbau"),
    ("0711 223344", "Müller Maschinenbau"),
    ("+49 711 22 33 44", "Müller Maschinenbau"),
    ("0049711223344", "Müller Maschinenbau"),
    ("711223344", "Müller Maschinenbau"),
    ("de0001", "Müller Maschinenbau"),
    ("DE0002", "Mueller Werkzeuge"),
    ("weiss anna", "Mueller Werkzeuge"),
    ("lefevre", "Muller Fils"),
    ("宁波海洋", "宁波海洋进出口"),
    ("nbhy", "宁波海洋进出口"),
    ("ningbohaiyang", "宁波海洋进出口"),
    ("ningbohy", "宁波海洋进出口"),
    ("nbhaiyang", "宁波海洋进出口"),
    ("nbhyjck", "宁波海洋进出口"),
    ("宁bhy", "宁波海洋进出口"),
    ("ningboha", "宁波海洋进出口"),
    ("寧波海洋", "宁波海洋进出口"),
    ("王海燕", "宁波海洋进出口"),
    ("wanghaiyan", "宁波海洋进出口"),
    ("why", "宁波海洋进出口"),
    ("13800138000", "宁波海洋进出口"),
    ("138 0013 8000", "宁波海洋进出口"),
    ("8613800138000", "宁波海洋进出口"),
    ("红章", "宁波海洋进出口"),
    ("nbcc", "寧波長城"),
    ("宁波长城", "寧波長城"),
    ("chongqing", "重庆长城"),
    ("cqcc", "重庆长城"),
    ("chqchc", "重庆长城"),
    ("changchengji", "重庆长城"),
    ("xmyh", "厦门银行"),
    ("xiamenyinhang", "厦门银行"),
    ("zengzhiwei", "厦门银行"),
    ("lvyuan", "绿源"),
    ("lydd", "绿源"),
    ("yueqing", "乐清"),
    ("shanshi", "乐清"),
    ("северсталь", "Северсталь"),
    ("СЕВЕР", "Северсталь"),
    ("severstal", "Северсталь"),
    ("иван петров", "Северсталь"),
    ("istanbul", "İstanbul"),
    ("ISTANBUL CELIK", "İstanbul"),
    ("işıl", "İstanbul"),
    ("çelik", "İstanbul"),
    ("tanaka", "田中"),
    ("田中", "田中"),
    ("トレーディング", "田中"),
    ("sao paulo", "Ferragens"),
    ("goncalves", "Ferragens"),
    ("98765-4321", "Ferragens"),
    ("northwnd", "Northwind"),
    ("nrothwind", "Northwind"),
    ("northwimd", "Northwind"),
    ("din 125", "Northwind"),
    ("northwind.com", "Northwind"),
    ("fob shanghai", "Northwind"),
    ("vip", "Northwind"),
    ("206 555 0142", "Northwind"),
    ("southwnid", "Southwind"),
    ("lodz", "Łódź"),
    ("sruby", "Łódź"),
    ("zazolc", "Łódź"),
    ("sorensen", "Sørensen"),
    ("soerensen", "Sørensen"),
    ("aakesson", "Sørensen"),
    ("bjørn", "Sørensen"),
    ("bolt", "Bolt & Nut"),
    ("nut trading", "Bolt & Nut"),
    ("gulf bolt", "Gulf Fixing"),
    ("hangzhou", "Hangzhou Hardware"),
    ("hangzuo", "Hangzhou Hardware"),
    ("zhang hua", "Zhang Hua"),
    ("nguyen", "Ho Chi Minh"),
    ("oc vit", "Ho Chi Minh"),
    ("m8 a4", "Müller Maschinenbau"),
];

/// Those whose answer is the same among a hundred thousand others: what they name is there only once.
pub fn among_many() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    const COMMON: &[&str] = &[
        "why",
        "bolt",
        "nut trading",
        "vip",
        "istanbul",
        "lodz",
        "m8 a4",
        "hangzhou",
        "zhang hua",
        "nguyen",
        "田中",
        "lefevre",
        "bjørn",
        "tanaka",
        "jürgen gross",
        "groß jürgen",
        "din 125",
        "gulf bolt",
    ];
    QUERIES.iter().filter(|(typed, _)| !COMMON.contains(typed))
}

fn list(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}

/// The mixed book's customers with their notes.
pub fn customers(today: NaiveDate) -> Vec<(Customer, String)> {
    let made = |(number, fields): (usize, &[&str; 9])| {
        let [name, alias, code, contact, mail, phone, product, tag, notes] = *fields;
        let mut id = [0x7f; 16];
        id[15] = u8::try_from(number).unwrap();
        let contact =
            Contact { name: contact.to_owned(), title: String::new(), emails: list(mail), phones: list(phone) };
        let id = CustomerId::from_bytes(id);
        let customer = Customer {
            aliases: list(alias),
            tags: list(tag),
            products: list(product),
            contacts: vec![contact],
            ..Customer::new(id, code.to_owned(), name.to_owned(), Standing::new(today))
        };
        (customer, notes.to_owned())
    };
    BOOK.iter().enumerate().map(made).collect()
}

/// The index of some customers.
pub fn index(customers: &[(Customer, String)]) -> Index {
    let settings = Settings::default();
    let entry = |(customer, notes): &(Customer, String)| {
        let row = Row::of(customer, next_handling(&customer.standing, &settings));
        (Entry::of(customer, notes, 4_000), Facts::of(&row))
    };
    let mut entries = customers.iter().map(entry).peekable();
    let mut index = Index::default();
    while entries.peek().is_some() {
        index.put(index.len(), Arc::new(Chunk::make(&mut entries)));
    }
    index
}

/// Who is found first.
pub fn first<'a>(index: &Index, customers: &'a [(Customer, String)], typed: &str, today: NaiveDate) -> Option<&'a str> {
    let found = index.find(&Query::new(typed), Shelf::ALL, today, 5);
    let id = found.hits.first()?.id;
    customers.iter().find(|(customer, _)| customer.id == id).map(|(customer, _)| customer.name.as_str())
}
