//! Every screen and layer, opened by the keys that open them, on a book whose projects and quotations are at hand.

use crate::app::{App, Loading, Moment};
use crate::demo::Sample;
use crate::model::Settings;
use crate::text::Lang;

pub(super) use crate::app::tests::sample::{act, press};

/// What is opened, and the keys to it from the triage.
pub(super) const DOORS: &[(&str, &str)] = &[
    ("triage", "1"),
    ("filter on the triage", "1fa"),
    ("zoomed triage", "1z"),
    ("spreading", "1S"),
    ("log", "1gl"),
    ("log typed", "1gl宁波 said"),
    ("log with a day", "1gl<tab>+9"),
    ("log with a day that is none", "1gl<tab>32/13<tab>"),
    ("calendar", "1gl<tab><f4>"),
    ("leaving a form", "1glhalf<esc>"),
    ("done with a note", "1gx"),
    ("snooze", "1gs"),
    ("move", "1gm"),
    ("won", "1gmw"),
    ("no need", "1gmn"),
    ("customers", "2"),
    ("customers filtered", "2fan"),
    ("customers zoomed", "2z"),
    ("sorting", "2o"),
    ("filter form", "2F"),
    ("archived", "2v"),
    ("marked", "2  j "),
    ("duplicates", "2M"),
    ("duplicates, two of them said to be two", "2Mt"),
    ("side by side", "2M<enter>"),
    ("side by side, the other way round", "2M<enter><tab><down><down>"),
    ("new", "2n"),
    ("new with countries hanging open", "2n<tab> <down>"),
    ("fair", "2B宁波"),
    ("edit", "1ge"),
    ("edit further down", "1ge<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>"),
    ("people", "1gp"),
    ("person", "1gp<enter>"),
    ("mistake", "1gw"),
    ("new line of the checklist", "1gc"),
    ("starting lists", "1gL"),
    ("walking", "1gW1"),
    ("notes", "1gN"),
    ("notes typed", "1gNone<enter>二<enter>three"),
    ("note", "1gi"),
    ("expected close", "1gC"),
    ("board", "3"),
    ("board zoomed", "3z"),
    ("timeline of all", "4"),
    ("timeline of one", "4v"),
    ("new project", "4n"),
    ("new milestone", "4+"),
    ("editing the timeline", "4je"),
    ("quotes", "5"),
    ("one product", "5v"),
    ("new quotation", "5n"),
    ("new line of a quotation", "5+"),
    ("editing quotes", "5je"),
    ("revision", "5r"),
    ("what if", "5jt"),
    ("outcome", "5jo"),
    ("products", "5B"),
    ("company files", "H"),
    ("new company file", "H<c-n>"),
    ("look again", "J"),
    ("new bookmark", "Jn"),
    ("bookmarks", "J<tab>"),
    ("inbox", "U"),
    ("inbox with those passed over", "Uv<down>"),
    ("taking a sender in", "U<enter>"),
    ("giving a sender to a customer", "Uc"),
    ("product", "5b"),
    ("tax rebate", "5%"),
    ("palette", ":"),
    ("palette typed", ":im"),
    ("backup", ":back up now<enter>"),
    ("help", "?"),
    ("help turned", "?<down><down><down><down>"),
    ("search", "/"),
    ("search typed", "/a"),
    ("search in its list", "/a<down>"),
    ("log found", "/a<c-l>"),
    ("nobody found", "/zzzzzz"),
    ("import", "I"),
    ("detail", "1g<tab>"),
    ("log tab", "1g<tab>]"),
    ("notes tab", "1g<tab>]]"),
    ("checklist tab", "1g<tab>]]]"),
    ("chases tab", "1g<tab>]]]]"),
    ("chases", "7"),
    ("chases by person", "7v"),
    ("chases by project", "7vv"),
    ("chases filtered", "7fa"),
    ("asking for something", "1gR"),
    ("asking for something typed", "7n宁波 drawing"),
    ("editing a chase", "7e"),
    ("passing on", "7p"),
    ("putting off", "7s"),
    ("reminder", "7r"),
    ("reminder to the superior", "7r<tab><down>"),
    ("reminder in Chinese", "7rt"),
    ("templates", "1gY"),
    ("a template found and scrolled", "1gYquote<pgdn>"),
    ("a template in the other language", "1gY<down><tab><right>"),
    ("no template fits", "1gYzzzz"),
    ("editing a template", "1gY<c-e>"),
    ("saving a draft", "1gY<c-s>"),
];

/// Those that are a screen, nothing over it.
const BARE: [&str; 20] = [
    "triage",
    "zoomed triage",
    "customers",
    "customers zoomed",
    "archived",
    "marked",
    "board",
    "board zoomed",
    "timeline of all",
    "timeline of one",
    "quotes",
    "one product",
    "detail",
    "log tab",
    "notes tab",
    "checklist tab",
    "chases tab",
    "chases",
    "chases by person",
    "chases by project",
];

#[test]
fn every_door_opens() {
    let moment = super::app(Lang::En).now;
    let base = opened(Lang::En, moment, crate::demo::sample_book(moment.local.date(), moment.utc, Lang::En));
    for (name, keys) in DOORS {
        let mut app = base.clone();
        press(&mut app, keys);
        assert_eq!(app.layers.is_empty(), BARE.contains(name), "{name}: {:?}", app.message);
    }
}

/// A screen on a book.
pub(super) fn opened(lang: Lang, now: Moment, samples: Vec<Sample>) -> App {
    let mut app = App::new(lang, Settings::default(), now, now.local.date(), true, (120, 40));
    crate::app::tests::sample::fill(&mut app, samples);
    app.loading = Loading::Ready;
    app
}
