//! Backups from the screen (R20): asked where, encrypted on wish, stopped by Esc; told when late.

use std::fs;

use super::desk::Desk;
use crate::app::{Action, Key, KeyCode, Layer, Target};
use crate::model::{BackupMade, BackupSettings, Backups, Passphrase, Settings};
use crate::store::{BackupSource, check_backup};
use crate::text::Lang;

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]);
    desk.app.open_backup();
    desk
}

/// What is wrong, and at which field.
fn wrong(desk: &Desk) -> (&'static str, String) {
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    let field = form.fields.iter().find(|field| field.error.is_some()).expect("a field");
    (field.key, field.error.clone().unwrap())
}

#[test]
fn r20_a_backup_is_encrypted_with_what_was_typed_twice() {
    let mut desk = book();
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("usb.age");
    desk.keys("<c-u>").keys(file.to_str().unwrap()).field("passphrase").keys("quiet herons<c-s>");
    assert_eq!(wrong(&desk).0, "encrypt", "typed, and yet not turned on");
    desk.field("encrypt").keys(" <c-s>");
    assert_eq!(wrong(&desk).0, "passphrase_again");
    desk.field("passphrase_again").keys("quiet heron<c-s>");
    assert_eq!(wrong(&desk), ("passphrase_again", "The two passphrases are not the same".to_owned()));
    assert!(!file.exists());
    desk.keys("s<c-s>");
    assert!(desk.app.layers.is_empty() && desk.said().contains("usb.age"), "{}", desk.said());
    let words = Passphrase::new("quiet herons").unwrap();
    assert!(check_backup(&file).is_err());
    assert!(check_backup(BackupSource { path: &file, passphrase: Some(&words) }).unwrap().sealed);
    // What is there stays, unless it is to be replaced.
    desk.app.open_backup();
    desk.keys("<c-u>").keys(file.to_str().unwrap()).keys("<c-s>");
    assert_eq!(wrong(&desk).0, "backup_to");
    desk.field("replace").keys(" <c-s>");
    assert!(check_backup(&file).is_ok(), "and this one is plain");
    // Nothing of it is kept for the next time.
    desk.app.open_backup();
    desk.field("encrypt").keys(" ").field("passphrase").keys("secret").restart();
    assert!(desk.app.drafts.is_empty(), "{:?}", desk.app.drafts.keys());
}

#[test]
fn r20_escape_stops_a_backup_and_nothing_is_left_of_it() {
    let mut desk = Desk::new();
    let rows: String = (0..1_200).map(|nth| format!("C{nth},Customer {nth}\n")).collect();
    desk.import(&format!("code,name\n{rows}"));
    desk.app.open_backup();
    let room = tempfile::tempdir().unwrap();
    desk.meanwhile = vec![Key::plain(KeyCode::Esc)];
    desk.keys("<c-u>").keys(room.path().to_str().unwrap()).keys("<c-s>");
    assert_eq!(wrong(&desk).0, "backup_to");
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 0);
    assert!(!desk.far.is_empty());
    desk.keys("<c-s>");
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1, "a folder gets a name: {}", desk.said());
}

#[test]
fn r20_a_late_backup_is_told_in_the_triage_until_one_is_made() {
    let day = |text: &str| text.parse().unwrap();
    let mut desk = Desk::with(Settings {
        backup: BackupSettings { folder: Some("/media/usb".to_owned()), interval_days: 30 },
        ..Settings::default()
    });
    desk.add("Alpha", &[]);
    let made = |on: &str| Some(BackupMade { on: day(on), sealed: false, file: "x".into() });
    let known = |elsewhere: &str| Backups {
        since: Some(day("2026-01-01")),
        here: made("2026-11-24"),
        elsewhere: made(elsewhere),
    };
    desk.app.backups = known("2026-10-25");
    assert_eq!(desk.app.backup_line(), "", "thirty days old");
    desk.app.backups = known("2026-10-20");
    assert_eq!(desk.app.backup_line(), "Backup 5 d late (last backup 2026-10-20)");
    desk.app.lang = Lang::Zh;
    assert!(desk.app.backup_line().contains("上次备份 2026-10-20"), "{}", desk.app.backup_line());
    // A click on the line opens the form, with the folder in it.
    desk.act(Action::Click { target: Target::Backup, double: false });
    let Some(Layer::Form(form)) = desk.app.top() else { panic!() };
    assert_eq!(form.fields[0].value(), "/media/usb");
}
