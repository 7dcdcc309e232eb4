//! What a screen would need many keys for, put there: a filled form, a card with more in it than the sample has.

use rust_decimal::Decimal;

use super::*;

pub(super) fn form() -> Form {
    let field = |key, label: &str, kind, error: Option<&str>| Field {
        key,
        label: label.to_owned(),
        hint: "…".to_owned(),
        required: error.is_some(),
        kind,
        group: String::new(),
        help: String::new(),
        error: error.map(str::to_owned),
    };
    let text = |text: &str| LineEdit { text: text.to_owned(), cursor: text.len() };
    crate::app::tests::sample::form(
        FormKind::New,
        vec![
            field("name", "Name", FieldKind::Text(text("宁波海洋 Co")), None),
            field("country", "Country", FieldKind::Text(text("XX")), Some("no country")),
            field(
                "text",
                "What was said",
                FieldKind::Lines(Box::new(["price ok", "先确认"].into_iter().collect())),
                None,
            ),
            field("do_not_contact", "Do not contact", FieldKind::Toggle(true), None),
        ],
    )
}

pub(super) fn typed(app: &mut App, keys: &str) {
    for c in keys.chars() {
        crate::app::update(app, crate::app::Action::Key(crate::app::Key::char(c)));
    }
}

/// The same where the engine is asked on the way.
pub(super) fn pressed(app: &mut App, keys: &str) {
    crate::app::tests::sample::press(app, keys);
}

/// A scenario on a line of several: a lower price for more of them, the customer paying a dearer tool.
pub(super) fn what_if(app: &mut App) {
    typed(app, "5");
    let Some(mut card) = app.card().cloned() else { return };
    let Some(quote) = card.quotes.iter_mut().max_by_key(|quote| (quote.on, quote.revision)) else { return };
    let money = |amount: i64, code: &str| Money { amount: amount.into(), currency: code.parse().unwrap() };
    let (usd, cny) = (Currency::USD, money(710, "CNY").currency);
    (quote.currency, quote.rates) =
        (usd, vec![Rate { one: usd, is: Money { amount: Decimal::new(710, 2), currency: cny } }]);
    let mut line = QuoteLine::new(QuoteLineId::new(), "Lamp housing".into(), Decimal::new(700, 2), Per::One);
    (line.quantity, line.annual_volume) = (Some(5_000.into()), Some(40_000.into()));
    line.tooling = Some(Tooling { price: money(5_000, "USD"), payer: Some(Payer::Customer) });
    let cost = |what: &str, cost, vat: Option<i64>| CostLine {
        what: what.into(),
        cost,
        vat_inside: vat.map(|_| true),
        vat_percent: vat.map(Into::into),
    };
    line.costs = vec![
        cost("goods", Cost::Amount(money(40, "CNY")), Some(13)),
        cost("commission", Cost::Percent(3.into()), None),
    ];
    line.rebate_percent = Some(13.into());
    let mut other = QuoteLine { id: QuoteLineId::new(), product: "Bracket".into(), tooling: None, ..line.clone() };
    other.price = Decimal::new(655, 2);
    quote.lines = vec![line, other];
    let quoted = quote.clone();
    app.cards.put(Box::new(card));
    typed(app, "jk");
    app.quotes.cursor.at = 1;
    pressed(app, "t<c-u>6.80");
    let mut scenario = quoted.clone();
    scenario.lines[0].price = Decimal::new(680, 2);
    scenario.lines[0].tooling = Some(Tooling { price: money(8_000, "USD"), payer: Some(Payer::Customer) });
    let levers = crate::rules::levers(&quoted, &scenario, 0, Decimal::TEN).map(Box::new);
    let lines = vec![(scenario.lines[0].clone(), Vec::new())];
    let Some(Layer::Form(form)) = app.layers.last_mut() else { panic!("no form") };
    assert!(form.tries());
    form.advice.said = Some(Advised { quote: scenario, lines, levers });
}

/// A product quoted five times in a year and a half, its cost and the market's price beside it, filling the screen.
pub(super) fn quote_chart(app: &mut App) {
    typed(app, "5");
    let Some(mut card) = app.card().cloned() else { return };
    let Some(first) = card.quotes.first().cloned() else { return };
    let money =
        |hundredths: i64, code: &str| Money { amount: Decimal::new(hundredths, 2), currency: code.parse().unwrap() };
    let quoted = |(nth, days, price, cost, market): (u16, u64, i64, i64, i64)| {
        let mut line = QuoteLine::new(QuoteLineId::new(), "Lamp housing 宁波".into(), Decimal::new(price, 2), Per::One);
        line.quantity = Some(5_000.into());
        line.costs = vec![CostLine {
            what: "goods".into(),
            cost: Cost::Amount(money(cost, "CNY")),
            vat_inside: None,
            vat_percent: None,
        }];
        line.market_price = Some(money(market, "USD"));
        let mut quote = first.clone();
        quote.id = crate::model::QuoteId::new();
        (quote.number, quote.currency, quote.lines) = (format!("Q-{nth}"), Currency::USD, vec![line]);
        quote.on = app.today.checked_sub_days(chrono::Days::new(days)).unwrap();
        quote.rates = vec![Rate { one: Currency::USD, is: money(710, "CNY") }];
        quote
    };
    let all = [
        (1, 540, 700, 3900, 720),
        (2, 400, 690, 4000, 705),
        (3, 250, 710, 4350, 700),
        (4, 90, 705, 4400, 690),
        (5, 4, 698, 4250, 684),
    ];
    card.quotes = all.into_iter().map(quoted).collect();
    app.cards.put(Box::new(card));
    typed(app, "jkz");
}

/// The products of the sample book, one of them put away.
pub(super) fn products(app: &mut App) {
    typed(app, "5");
    let writes = crate::demo::sample_products(app.today, app.now.utc, app.lang);
    let mut all: Vec<_> = writes
        .into_iter()
        .filter_map(|write| match write {
            crate::model::Write::Product(product) => Some(*product),
            _ => None,
        })
        .collect();
    all[2].archived = Some(app.today);
    let products = crate::app::Products::of(all);
    app.layers.push(Layer::Products(Box::new(products)));
}

/// The company's files of the sample book, one of them run out and one put away.
pub(super) fn company_files(app: &mut App) {
    let writes = crate::demo::sample_shelf(app.today, app.now.utc, app.lang);
    let mut all: Vec<_> = writes
        .into_iter()
        .filter_map(|write| match write {
            crate::model::Write::CompanyFile(file) => Some(*file),
            _ => None,
        })
        .collect();
    all[1].expires = app.today.pred_opt();
    all[3].archived = Some(app.today);
    let files = crate::app::CompanyFiles::of(all, app.lang);
    app.layers.push(Layer::CompanyFiles(Box::new(files)));
}

/// The bookmarks of the sample book, one of them let go: those of this week, or all.
pub(super) fn bookmarks(app: &mut App, lists_all: bool) {
    let writes = crate::demo::sample_shelf(app.today, app.now.utc, app.lang);
    let Some(crate::model::Write::Bookmarks(mut all)) = writes.into_iter().last() else { panic!("no bookmarks") };
    all[3].archived = Some(app.today);
    let bookmarks = crate::app::Bookmarks::of(all, app.today, lists_all);
    app.layers.push(Layer::Bookmarks(Box::new(bookmarks)));
}

/// The first customer of the sample book of whom this is true, a tab of it open.
pub(super) fn stand_on(app: &mut App, tab: DetailTab, whose: impl Fn(&crate::demo::Sample) -> bool) {
    let book = crate::demo::sample_book(app.today, app.now.utc, app.lang);
    if let Some(one) = book.into_iter().find(whose) {
        crate::app::tests::sample::go_to(app, one.customer.id);
        app.cards.put(Box::new(crate::app::tests::sample::card(one, &app.settings)));
    }
    app.detail.tab = tab;
    app.pane = Pane::Detail;
}

/// On the files of somebody with orders.
pub(super) fn stand_on_files(app: &mut App, root: Option<&str>, folder: Option<&str>) {
    let numbered = |one: &crate::demo::Sample| one.contracts.iter().any(|contract| contract.number.len() > 2);
    stand_on(app, DetailTab::Files, numbered);
    let card = app.card().unwrap();
    let number = card.contracts.iter().map(|one| one.number.clone()).find(|number| number.len() > 2).unwrap();
    let file = |name: String, bytes, on: &str| FileLine {
        path: format!("/home/anna/{name}").into(),
        name,
        bytes,
        on: on.parse().ok(),
    };
    let files = vec![
        file(format!("20261120-{number} packing list.pdf"), 48_200, "2026-11-20"),
        file("图纸/M8 六角螺栓 rev3.dwg".to_owned(), 1_204_000, "2026-09-03"),
        file("20260811-PO 7788.pdf".to_owned(), 312, "2026-08-11"),
    ];
    let told = CustomerFiles {
        customer: card.customer.id,
        root: root.map(Into::into),
        folder: folder.map(Into::into),
        files: if folder.is_some() { files } else { Vec::new() },
        more: false,
        trouble: None,
        apart: None,
    };
    crate::app::update(app, crate::app::Action::Event(crate::engine::Event::Files(Box::new(told))));
}

pub(super) fn files(app: &mut App) {
    stand_on_files(app, Some("/home/anna/客户文件"), Some("/home/anna/客户文件/成交客户/2025/DE-DE0001-20250203"));
    typed(app, "f");
}

/// At a page that says other things than its record.
pub(super) fn page_apart(app: &mut App) {
    let root = "/home/anna/客户文件";
    stand_on_files(app, Some(root), Some("/home/anna/客户文件/成交客户/2025/DE-DE0001-20250203"));
    let customer = app.selected.unwrap();
    let line = |side, text: &str| PageLine { side, text: text.to_owned() };
    let lines = vec![
        line(None, "- Source / 来源: fair"),
        line(None, "- Owner / 负责人: Anna"),
        line(Some(Side::Record), "- Website / 网址: record.example"),
        line(Some(Side::Page), "- Website / 网址: page.example"),
        line(None, "…"),
        line(Some(Side::Page), "宁波的工厂，二〇二六年五月去过 \u{1b}[31m"),
    ];
    let apart = Some(crate::tr!(app.lang, "profile.both", name = app.name(customer)));
    if let Some(files) = app.files.told_mut() {
        files.apart.clone_from(&apart);
    }
    app.page_came(PageTold { customer, page: None, apart, lines });
}

/// On the letter of credit.
pub(super) fn on_the_credit(app: &mut App) {
    stand_on(app, DetailTab::Credits, |one| !one.credits.is_empty());
}
