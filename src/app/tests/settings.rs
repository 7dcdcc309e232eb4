//! The settings: seen at once, kept when saved, as they were when left; what was changed by hand stays.

use std::fs;
use std::path::PathBuf;

use super::desk::Desk;
use crate::app::{Action, Button, Effect, Layer, Target};
use crate::model::{Cadences, Country, Settings, Theme};
use crate::text::Lang;

/// A screen whose settings stand in this file.
fn desk(text: &str) -> (Desk, PathBuf) {
    let mut desk = Desk::with(toml::from_str::<Settings>(text).unwrap());
    let file = PathBuf::from(desk.file("config.toml", text));
    desk.app.given.config = Some(file.clone());
    (desk, file)
}

fn error(desk: &Desk) -> String {
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    form.fields.iter().find_map(|field| field.error.clone()).or_else(|| form.error.clone()).unwrap_or_default()
}

#[test]
fn a_theme_is_seen_at_once_and_is_as_it_was_after_escape() {
    let (mut desk, file) = desk("theme = \"dark\"\n");
    desk.keys(",").field("theme").keys("<right>");
    assert_eq!(desk.app.settings.theme, Theme::Light);
    desk.keys("<esc>");
    assert!(matches!(desk.app.top(), Some(Layer::Confirm(_))), "asked first");
    desk.keys("y");
    assert_eq!(desk.app.settings.theme, Theme::Dark);
    assert!(desk.app.layers.is_empty());
    assert_eq!(fs::read_to_string(&file).unwrap(), "theme = \"dark\"\n");
    desk.keys(",<esc>");
    assert!(desk.app.layers.is_empty(), "nothing was changed: nothing is asked");
}

#[test]
fn the_language_changes_at_once_with_what_was_typed() {
    let (mut desk, file) = desk("");
    desk.keys(",").field("daily_cap").keys("<c-u>25").field("lang").keys("<right><right>");
    assert_eq!(desk.app.lang, Lang::Zh);
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert_eq!(form.title, "设置");
    assert_eq!(form.fields.iter().find(|field| field.key == "daily_cap").unwrap().value(), "25");
    desk.keys("<c-s>");
    assert_eq!(desk.said(), "设置已保存");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("lang = \"zh-CN\"") && text.contains("daily_cap = 25"), "{text}");
    desk.keys(",").field("lang").keys("<left><left><c-s>");
    assert_eq!(desk.app.lang, Lang::En);
    assert_eq!(fs::read_to_string(&file).unwrap(), "daily_cap = 25\n");
}

#[test]
fn a_given_language_stays_and_the_screen_says_so() {
    let (mut desk, _) = desk("");
    (desk.app.given.lang, desk.app.given.no_color) = (true, true);
    desk.keys(",").field("lang").keys("<right><right>");
    assert_eq!(desk.app.lang, Lang::En);
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert!(form.warning.contains("--lang") && form.warning.contains("NO_COLOR"), "{}", form.warning);
    desk.keys("<c-s>");
    assert_eq!((desk.app.lang, desk.app.settings.lang.as_deref()), (Lang::En, Some("zh-CN")));
}

#[test]
fn a_cadence_sorts_the_days_list_anew() {
    let (mut desk, file) = desk("# mine\n[cadence]\nb = 7 # weekly\n");
    desk.add("Alpha", &[("grade", "A")]).add("Beta", &[("grade", "B")]).add("Gamma", &[("grade", "B")]);
    desk.keys("1").select("Gamma").keys("lcalled<c-s>").select("Beta").keys("lcalled<c-s>");
    desk.at("2026-11-27T09:00:00Z");
    assert_eq!(desk.triage(), ["Alpha"], "three days later only who was never handled is due");
    desk.keys(",").field("cadence.b").keys("<c-u>2");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert_eq!(form.preview, "due today: 3, late: 3 (now 1, 1)");
    assert_eq!(desk.triage(), ["Alpha"], "the list waits until it is saved");
    desk.keys("<c-s>");
    assert_eq!(desk.triage(), ["Alpha", "Beta", "Gamma"]);
    assert_eq!(desk.card("Beta").due.map(|due| due.day.to_string()), Some("2026-11-26".to_owned()));
    assert_eq!(fs::read_to_string(&file).unwrap(), "# mine\n[cadence]\nb = 2 # weekly\n");
    // What was handled today stays ticked off, who is due no more is gone.
    desk.select("Beta").keys("ldone<c-s>").keys(",").field("cadence.b").keys("<c-u>20<c-s>");
    assert_eq!(desk.triage(), ["Alpha", "(Beta)"]);
    desk.restart();
    assert_eq!(desk.triage(), ["Alpha", "(Beta)"], "also after a restart");
}

#[test]
fn holidays_of_ones_country_move_what_falls_on_them() {
    let (mut desk, _) = desk("");
    desk.add("Beta", &[("grade", "B")]);
    desk.at("2026-09-24T09:00:00Z").keys("1g").select("Beta").keys("lcalled<c-s>");
    assert_eq!(desk.card("Beta").due.unwrap().day.to_string(), "2026-10-01");
    desk.keys(",").field("calendar").keys("CN<enter>").field("holidays").keys("2026-10-08, 2026-10-09<c-s>");
    assert_eq!(desk.app.settings.calendar, Country::from_code("CN"));
    // Through the week of the national day and one's own two days off, to the Saturday worked instead.
    assert_eq!(desk.card("Beta").due.unwrap().day.to_string(), "2026-10-10");
    assert_eq!(desk.row("Beta").due.unwrap().day.to_string(), "2026-10-10");
}

#[test]
fn what_cannot_be_read_is_said_at_its_field() {
    let (mut desk, file) = desk("");
    for (key, typed, said) in [
        ("daily_cap", "many", "“many” is no figure from 0 to 9999"),
        ("cadence.a", "0", "“0” is no figure from 1 to 3650"),
        ("cadence.tiers", "1, 2", "Four figures"),
        ("working_days", "funday", "“funday” is no weekday"),
        ("holidays", "2026-10-07..2026-10-01", "is no span"),
        ("own_addresses", "anna", "“anna” is no mail address"),
        ("calendar", "Atlantis", "none of the choices"),
    ] {
        desk.keys(",").field(key).keys("<c-u>").keys(typed).keys("<c-s>");
        assert!(error(&desk).contains(said), "{key}: {}", error(&desk));
        desk.keys("<esc><esc>");
        if matches!(desk.app.top(), Some(Layer::Confirm(_))) {
            desk.keys("y");
        }
        while !desk.app.layers.is_empty() {
            desk.keys("<esc>y");
        }
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "");
    assert_eq!(desk.app.settings, Settings::default());
}

#[test]
fn what_was_changed_by_hand_meanwhile_stays_and_holds() {
    let (mut desk, file) = desk("daily_cap = 40\n");
    desk.keys(",").field("cadence.b").keys("<c-u>5");
    fs::write(&file, "# by hand\ndaily_cap = 12\n").unwrap();
    desk.keys("<c-s>");
    assert_eq!(desk.app.settings.daily_cap, 12);
    assert_eq!(desk.app.settings.cadence, Cadences { b: 5, ..Cadences::default() });
    fs::write(&file, "daly_cap = 12\n").unwrap();
    desk.keys(",").field("cadence.b").keys("<c-u>6<c-s>");
    assert!(error(&desk).contains("did you mean “daily_cap”?"), "{}", error(&desk));
    assert_eq!(fs::read_to_string(&file).unwrap(), "daly_cap = 12\n", "a file that is wrong is left alone");
}

#[test]
fn the_mouse_turns_clicks_and_saves() {
    let (mut desk, file) = desk("");
    desk.keys(",");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    let at = form.fields.iter().position(|field| field.key == "mouse").unwrap();
    desk.act(Action::Click { target: Target::Field(at), double: false });
    assert!(desk.out.contains(&Effect::SetMouse(false)), "at once");
    desk.act(Action::Wheel { target: Target::Layer, delta: 1 });
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert_eq!(form.focus, at + 1, "the wheel goes from field to field");
    desk.act(Action::Click { target: Target::Button(Button::Yes), double: false });
    assert!(desk.app.layers.is_empty());
    assert_eq!(fs::read_to_string(&file).unwrap(), "mouse = false\n");
}
