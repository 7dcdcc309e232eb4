use super::*;
use crate::model::{ChaseId, Nudge};

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn chase(ask: &str, due: &str, nudges: usize) -> Chase {
    let nudge = Nudge { on: on("2026-11-20"), to: String::new(), superior: false };
    Chase {
        due: (!due.is_empty()).then(|| on(due)),
        nudges: vec![nudge; nudges],
        ..Chase::new(ChaseId::from_bytes([1; 16]), ask.into(), on("2026-11-18"))
    }
}

fn owed(chase: &Chase) -> Owed<'_> {
    Owed { chase, customer: "Müller Maschinenbau GmbH", project: "" }
}

fn written(reminder: &Reminder<'_>, lang: Lang) -> String {
    reminder.text(lang, on("2026-11-24"), &Settings::default())
}

#[test]
fn r14_a_customer_is_reminded_in_english_of_all_that_is_open() {
    let (pi, marks) = (
        Chase { thing: Thing::Contract, ..chase("signed PI", "2026-11-20", 0) },
        Chase {
            received: Some(on("2026-11-23")),
            complete: Some(false),
            remark: "side 4 is missing".into(),
            ..chase("carton marks", "", 0)
        },
    );
    let later = chase("forecast 2027", "2026-12-15", 0);
    let reminder = Reminder {
        asked: vec![owed(&pi), Owed { project: "PO-118", ..owed(&marks) }],
        coming: vec![owed(&later)],
        person: "Jürgen Groß",
        superior: None,
        from: "Emily Lin",
    };
    assert_eq!(
        written(&reminder, Lang::En),
        "Dear Jürgen Groß,\n\n\
         May we remind you of the following? We need it to go on with your order.\n\n\
         1. Contract: signed PI – needed since Fri 20 Nov 2026\n\
         2. carton marks (PO-118) – asked for on Wed 18 Nov 2026; what came on Mon 23 Nov 2026 is not complete: side 4 is missing\n\n\
         Also still open:\n\n\
         1. forecast 2027 – needed by Tue 15 Dec 2026\n\n\
         Could you let us have it by Thu 26 Nov 2026, or tell us when we may expect it?\n\n\
         Best regards\nEmily Lin\n"
    );
}

#[test]
fn r14_a_department_is_reminded_in_chinese() {
    let drawing = Chase {
        side: Side::Department,
        thing: Thing::Drawing2d,
        department: "技术部".into(),
        ..chase("法兰 DN50 图纸", "2026-11-24", 1)
    };
    let reminder = Reminder {
        asked: vec![Owed { project: "PO-118", ..owed(&drawing) }],
        coming: Vec::new(),
        person: "技术部",
        superior: None,
        from: "",
    };
    let text = written(&reminder, Lang::Zh);
    let line = "1. 二维图纸：法兰 DN50 图纸（Müller Maschinenbau GmbH，PO-118），最迟2026年11月24日（周二）";
    assert!(text.starts_with("技术部，您好：\n\n") && text.contains(line), "{text}");
    assert!(text.contains("2026年11月26日（周四）"), "{text}");
}

#[test]
fn r14_each_nudge_is_firmer_and_the_third_can_go_to_the_superior() {
    for lang in Lang::ALL {
        let mut seen = std::collections::BTreeSet::new();
        for side in [Side::Customer, Side::Department] {
            for nudges in 0..3 {
                let one = Chase { side, ..chase("signed PI", "2026-11-20", nudges) };
                let reminder =
                    Reminder { asked: vec![owed(&one)], coming: Vec::new(), person: "Groß", superior: None, from: "" };
                assert!(seen.insert(written(&reminder, lang)), "{side} {nudges}");
                if nudges == 2 {
                    let superior = Reminder { superior: Some("Dr. Vogel"), ..reminder };
                    let text = written(&superior, lang);
                    assert!(text.contains("Dr. Vogel") && text.contains("Groß") && text.contains('3'), "{text}");
                    seen.insert(text);
                }
            }
        }
        // Both superiors are told the same, but for what names the customer.
        assert_eq!(seen.len(), 8, "{seen:?}");
    }
}

#[test]
fn r14_the_other_side_s_language_is_chinese_or_english() {
    for (country, name, wanted) in [
        (Some("CN"), "Chongqing Great Wall", Lang::Zh),
        (Some("HK"), "Ocean", Lang::Zh),
        (Some("DE"), "宁波海洋", Lang::En),
        (None, "宁波海洋", Lang::Zh),
        (None, "Northwind", Lang::En),
    ] {
        assert_eq!(language_of(country.and_then(Country::from_code), name), wanted, "{country:?} {name}");
    }
}

#[test]
fn r14_one_reminder_a_person() {
    let (one, other) = (CustomerId::from_bytes([1; 16]), CustomerId::from_bytes([2; 16]));
    let plain = chase("PI", "", 0);
    let named = Chase { person: "groß".into(), ..plain.clone() };
    let lab = Chase { side: Side::Department, department: "Lab".into(), ..plain.clone() };
    assert_eq!(debtor(one, "Groß", &plain), debtor(one, "Groß", &named));
    assert_ne!(debtor(one, "Groß", &plain), debtor(one, "Weber", &plain));
    assert_ne!(debtor(one, "Groß", &plain), debtor(other, "Groß", &plain));
    assert_eq!(debtor(one, "Groß", &lab), debtor(other, "Weber", &lab));
}
