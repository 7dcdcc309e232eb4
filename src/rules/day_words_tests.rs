//! Every form of date that the table in `day_words` promises, on Tuesday, 24 November 2026.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{NotADate, read_day, read_when};
use crate::model::Agreed;

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

fn read(text: &str) -> String {
    match read_when(text, today()) {
        Ok(Agreed { day, time: None }) => day.to_string(),
        Ok(Agreed { day, time: Some(time) }) => format!("{day} {}", time.format("%H:%M")),
        Err(NotADate::Empty) => "empty".to_owned(),
        Err(NotADate::Unknown(_)) => "unknown".to_owned(),
        Err(NotADate::NoSuchDay(_)) => "no such day".to_owned(),
        Err(NotADate::Undecided { readings: [one, other], .. }) => format!("{one} or {other}"),
        Err(NotADate::NoSuchTime(_)) => "no such time".to_owned(),
        Err(NotADate::OutOfRange(_)) => "out of range".to_owned(),
    }
}

fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, want)| read(text) != *want)
        .map(|(text, want)| format!("{text:?}: {} and not {want}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_words() {
    check(&[
        ("today", "2026-11-24"),
        ("Tomorrow", "2026-11-25"),
        (" TOMORROW ", "2026-11-25"),
        ("yesterday", "2026-11-23"),
        ("day after tomorrow", "2026-11-26"),
        ("mon", "2026-11-30"),
        ("tue", "2026-12-01"),
        ("tues", "2026-12-01"),
        ("Wednesday", "2026-11-25"),
        ("fri", "2026-11-27"),
        ("sunday", "2026-11-29"),
        ("this fri", "2026-11-27"),
        ("this mon", "2026-11-23"),
        ("next fri", "2026-12-04"),
        ("next  Monday", "2026-11-30"),
        ("last fri", "2026-11-20"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-24"),
        ("+10", "2026-12-04"),
        ("+0", "2026-11-24"),
        ("-3", "2026-11-21"),
        ("10d", "2026-12-04"),
        ("3w", "2026-12-15"),
        ("+3w", "2026-12-15"),
        ("2m", "2027-01-24"),
        ("1y", "2027-11-24"),
        ("in 3 weeks", "2026-12-15"),
        ("3 weeks", "2026-12-15"),
        ("2 days ago", "2026-11-22"),
        ("2 days later", "2026-11-26"),
        ("eom", "2026-11-30"),
        ("eoy", "2026-12-31"),
    ]);
}

#[test]
fn chinese_words() {
    check(&[
        ("今天", "2026-11-24"),
        ("明天", "2026-11-25"),
        ("后天", "2026-11-26"),
        ("後天", "2026-11-26"),
        ("大后天", "2026-11-27"),
        ("昨天", "2026-11-23"),
        ("前天", "2026-11-22"),
        ("周一", "2026-11-30"),
        ("周二", "2026-12-01"),
        ("周日", "2026-11-29"),
        ("周天", "2026-11-29"),
        ("星期三", "2026-11-25"),
        ("礼拜五", "2026-11-27"),
        ("週五", "2026-11-27"),
        ("本周五", "2026-11-27"),
        ("这周一", "2026-11-23"),
        ("下周一", "2026-11-30"),
        ("下周五", "2026-12-04"),
        ("下星期日", "2026-12-06"),
        ("下个星期三", "2026-12-02"),
        ("下下周二", "2026-12-08"),
        ("上周五", "2026-11-20"),
        ("下周", "2026-11-30"),
        ("月底", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("年底", "2026-12-31"),
        ("下个月", "2026-12-24"),
        ("三天后", "2026-11-27"),
        ("3天后", "2026-11-27"),
        ("３天后", "2026-11-27"),
        ("10天后", "2026-12-04"),
        ("十天之后", "2026-12-04"),
        ("二十一天后", "2026-12-15"),
        ("两周后", "2026-12-08"),
        ("2个星期后", "2026-12-08"),
        ("两个月后", "2027-01-24"),
        ("半个月后", "2026-12-09"),
        ("半年后", "2027-05-24"),
        ("一年后", "2027-11-24"),
        ("三天前", "2026-11-21"),
        ("两周", "2026-12-08"),
        ("5号", "2026-12-05"),
        ("24日", "2026-11-24"),
        ("下月5号", "2026-12-05"),
        ("本月三十号", "2026-11-30"),
        ("明年3月5日", "2027-03-05"),
    ]);
}

#[test]
fn dates_in_full_and_without_their_year() {
    check(&[
        ("2026-12-05", "2026-12-05"),
        ("2026-1-5", "2026-01-05"),
        ("2026/12/05", "2026-12-05"),
        ("2026.12.5", "2026-12-05"),
        ("20261205", "2026-12-05"),
        ("２０２６－１２－０５", "2026-12-05"),
        ("2026年12月5日", "2026-12-05"),
        ("2026 年 12 月 5 号", "2026-12-05"),
        ("26年1月5日", "2026-01-05"),
        ("12月5日", "2026-12-05"),
        ("十二月五号", "2026-12-05"),
        ("1月5日", "2027-01-05"),
        ("12-05", "2026-12-05"),
        ("11-24", "2026-11-24"),
        ("11-23", "2027-11-23"),
        ("25/12", "2026-12-25"),
        ("12/25", "2026-12-25"),
        ("5.12", "2026-12-05"),
        ("5.12.", "2026-12-05"),
        ("12.25", "2026-12-25"),
        ("25.12", "2026-12-25"),
        ("5.12.2026", "2026-12-05"),
        ("5.12.26", "2026-12-05"),
        ("25/12/2026", "2026-12-25"),
        ("13/05/2026", "2026-05-13"),
        ("05/13/2026", "2026-05-13"),
        ("5/5/2027", "2027-05-05"),
        ("12/12", "2026-12-12"),
        ("13-05-2026", "2026-05-13"),
        ("5/13/26", "2026-05-13"),
        ("5 dec", "2026-12-05"),
        ("Dec 5", "2026-12-05"),
        ("5-Dec-2026", "2026-12-05"),
        ("December 5th, 2026", "2026-12-05"),
        ("1st of March", "2027-03-01"),
        ("29 Feb", "2028-02-29"),
        ("2月29日", "2028-02-29"),
        ("2019-03-01", "2019-03-01"),
    ]);
}

#[test]
fn what_can_be_read_day_first_and_month_first_is_not_decided() {
    check(&[
        ("05/06/2027", "2027-05-06 or 2027-06-05"),
        ("12/05/2026", "2026-12-05 or 2026-05-12"),
        ("１２／０５／２０２６", "2026-12-05 or 2026-05-12"),
        ("05-06-2027", "2027-05-06 or 2027-06-05"),
        ("5/6/27", "2027-05-06 or 2027-06-05"),
        ("12/05", "2026-12-05 or 2027-05-12"),
        ("05/06/2027 15:30", "2027-05-06 or 2027-06-05"),
        ("15:30 05/06/2027", "2027-05-06 or 2027-06-05"),
        ("00/05/2027", "no such day"),
        ("05/06/1827", "out of range"),
    ]);
    let error = read_day(" 05/06/2027 ", today()).unwrap_err().to_string();
    assert!(error.contains("05/06/2027") && error.contains("2027-05-06") && error.contains("2027-06-05"), "{error}");
}

#[test]
fn with_a_time_of_day() {
    check(&[
        ("15:30", "2026-11-24 15:30"),
        ("3pm", "2026-11-24 15:00"),
        ("3 PM", "2026-11-24 15:00"),
        ("12am", "2026-11-24 00:00"),
        ("12pm", "2026-11-24 12:00"),
        ("3:30 p.m.", "2026-11-24 15:30"),
        ("noon", "2026-11-24 12:00"),
        ("tomorrow 15:30", "2026-11-25 15:30"),
        ("tomorrow at 3pm", "2026-11-25 15:00"),
        ("tomorrow, 3 pm", "2026-11-25 15:00"),
        ("15:30 tomorrow", "2026-11-25 15:30"),
        ("fri 9:05", "2026-11-27 09:05"),
        ("next fri 9:05am", "2026-12-04 09:05"),
        ("2026-12-05T15:30", "2026-12-05 15:30"),
        ("2026-12-05 15:30", "2026-12-05 15:30"),
        ("2026-12-05 15:30:59", "2026-12-05 15:30"),
        ("20261205T15:30", "2026-12-05 15:30"),
        ("+10 15:30", "2026-12-04 15:30"),
        ("12-1 5pm", "2026-12-01 17:00"),
        ("下午3点", "2026-11-24 15:00"),
        ("15点30", "2026-11-24 15:30"),
        ("15点30分", "2026-11-24 15:30"),
        ("１５：３０", "2026-11-24 15:30"),
        ("下午三点半", "2026-11-24 15:30"),
        ("上午9点一刻", "2026-11-24 09:15"),
        ("中午12点", "2026-11-24 12:00"),
        ("晚上8:30", "2026-11-24 20:30"),
        ("九点零五分", "2026-11-24 09:05"),
        ("9点05", "2026-11-24 09:05"),
        ("明天15:30", "2026-11-25 15:30"),
        ("明天 下午3点", "2026-11-25 15:00"),
        ("下周一上午10点", "2026-11-30 10:00"),
        ("下周一10点", "2026-11-30 10:00"),
        ("三天后3点", "2026-11-27 03:00"),
        ("周五3pm", "2026-11-27 15:00"),
        ("12月5日下午3点半", "2026-12-05 15:30"),
        ("2026年12月5日15时30分", "2026-12-05 15:30"),
        ("12-1 5点", "2026-12-01 05:00"),
    ]);
}

#[test]
fn what_is_no_date_is_refused_with_its_reason() {
    check(&[
        ("", "empty"),
        ("  　", "empty"),
        ("soon", "unknown"),
        ("5", "unknown"),
        ("tomorow", "unknown"),
        ("12-15pm", "unknown"),
        ("next", "unknown"),
        ("周八", "unknown"),
        ("下下下周一", "unknown"),
        ("3月", "unknown"),
        ("1-2-3", "unknown"),
        // An instant in another zone is not a time of day of the customer's.
        ("2026-12-05T15:30Z", "unknown"),
        ("2026-12-05T15:30+08:00", "unknown"),
        ("2026-02-30", "no such day"),
        ("2027-02-29", "no such day"),
        ("30 feb", "no such day"),
        ("13-13", "no such day"),
        ("0.0", "no such day"),
        ("2月30日", "no such day"),
        ("32号", "no such day"),
        ("20261305", "no such day"),
        ("2026-02-30 15:30", "no such day"),
        ("25:00", "no such time"),
        ("tomorrow 15:60", "no such time"),
        ("明天 25点", "no such time"),
        ("13am", "no such time"),
        ("1899-12-31", "out of range"),
        ("2201-01-01", "out of range"),
        ("+999999999", "out of range"),
        ("999999999y", "out of range"),
        ("99999999999999999999d", "unknown"),
    ]);
    assert_eq!(read(&"9".repeat(100_000)), "unknown");
    assert_eq!(read(&"ﷺ".repeat(64)), "unknown");
    assert_eq!(read_day("tomorrow 15:30", today()), Err(NotADate::Unknown("tomorrow 15:30".to_owned())));
    assert_eq!(read_day("下周一", today()).map(|day| day.to_string()), Ok("2026-11-30".to_owned()));
}

#[test]
fn months_end_where_the_month_ends() {
    for (on, text, want) in [
        ("2026-01-31", "1m", "2026-02-28"),
        ("2028-01-31", "1m", "2028-02-29"),
        ("2026-12-31", "2m", "2027-02-28"),
        ("2028-02-29", "1y", "2029-02-28"),
        ("2026-01-31", "月底", "2026-01-31"),
        ("2026-01-31", "下月底", "2026-02-28"),
        ("2026-01-31", "31号", "2026-01-31"),
        ("2026-02-01", "31号", "2026-03-31"),
        ("2026-12-31", "eom", "2026-12-31"),
    ] {
        let today = on.parse().unwrap();
        assert_eq!(read_day(text, today).map(|day| day.to_string()), Ok(want.to_owned()), "{text} on {on}");
    }
}

#[test]
fn a_bare_weekday_is_never_today() {
    let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    for (english, chinese) in week.iter().zip(["周一", "周二", "周三", "周四", "周五", "周六", "周日"]) {
        for ahead in 0..7 {
            let today = today() + Days::new(ahead);
            let day = read_day(english, today).unwrap();
            assert!(day > today && day <= today + Days::new(7), "{english} on {today}");
            assert_eq!(read_day(chinese, today), Ok(day));
        }
    }
}

fn any_today() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        (0_u64..110_000).prop_map(|days| NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days)),
        Just(NaiveDate::MIN),
        Just(NaiveDate::MAX),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_read_or_refused_without_harm(text in "\\PC{0,70}", today in any_today()) {
        let _ = read_when(&text, today);
        let _ = read_day(&text, today);
    }

    #[test]
    fn pieces_of_dates_in_any_order_are_read_or_refused_without_harm(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "下", "周", "星期", "一", "五", "十", "零", "月", "日", "号", "年", "天", "个", "后", "前", "底", "点", "半", "下午", "明",
            "今", "本", "next ", "fri", "mon", "dec", "in ", " ago", "at ", "pm", "am", "t", "z", "+", "-", "/", ".", ":", " ", ",",
            "0", "1", "9", "12", "31", "99", "2026", "999999999", "３", "w", "m", "d", "y", "eom",
        ]), 0..8),
        today in any_today(),
    ) {
        let text = pieces.concat();
        if let Ok(agreed) = read_when(&text, today) {
            let year = chrono::Datelike::year(&agreed.day);
            prop_assert!((1900..=2200).contains(&year) || agreed.day == today, "{text} gave {agreed:?}");
        }
    }

    #[test]
    fn a_day_written_out_reads_back(today in any_today(), day in (0_u64..109_000), hour in 0_u32..24, minute in 0_u32..60) {
        use chrono::Datelike;
        let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(day);
        for text in [
            day.to_string(),
            day.format("%Y%m%d").to_string(),
            day.format("%-d.%-m.%Y").to_string(),
            day.format("%d %B %Y").to_string(),
            format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        ] {
            prop_assert_eq!(read_day(&text, today), Ok(day), "{}", text);
            let timed = format!("{text} {hour:02}:{minute:02}");
            let time = chrono::NaiveTime::from_hms_opt(hour, minute, 0);
            prop_assert_eq!(read_when(&timed, today), Ok(Agreed { day, time }), "{}", timed);
        }
        let iso = format!("{day}T{hour:02}:{minute:02}");
        prop_assert_eq!(read_when(&iso, today).map(|agreed| agreed.day), Ok(day));
    }
}
