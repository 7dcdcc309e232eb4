//! R16: the company's certificates, price lists and catalogues are told of 60, 30 and 7 days before they run out, and once they have. What is
//! told stays in the triage; put off, it comes up again at the next of these days. What has run out stays until it is renewed or put away.

use chrono::{Days, NaiveDate};

use crate::model::{CompanyFile, Matter, Subject};

/// So many days before one warns, the earliest first.
pub const WARN_BEFORE: [u64; 3] = [60, 30, 7];

/// The days on which a file that is good until `expires` comes up: those before, and the first on which it is good no more.
pub fn warning_days(expires: NaiveDate) -> [NaiveDate; 4] {
    let [first, second, third] =
        WARN_BEFORE.map(|days| expires.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN));
    [first, second, third, expires.succ_opt().unwrap_or(expires)]
}

/// From which day on it is up; `None` for one that does not run out or was put away.
pub fn warns_from(file: &CompanyFile) -> Option<NaiveDate> {
    let days = warning_days(file.expires.filter(|_| file.archived.is_none())?);
    let later = |day: &NaiveDate| file.put_off.is_none_or(|put_off| *day > put_off);
    days.into_iter().find(later).or(days.last().copied())
}

/// Until when it can be put off on a day: the next day on which one warns. `None` where there is none: it has run out, does not run out, or
/// was put away.
pub fn put_off_until(file: &CompanyFile, today: NaiveDate) -> Option<NaiveDate> {
    let days = warning_days(file.expires.filter(|_| file.archived.is_none())?);
    days.into_iter().find(|day| *day > today)
}

/// What waits of it.
pub fn company_matter(file: &CompanyFile) -> Option<Matter> {
    let (due, from) = (file.expires?, warns_from(file)?);
    Some(Matter {
        customer: None,
        subject: Subject::CompanyFile(file.id),
        due,
        from,
        until: None,
        what: file.name.clone(),
    })
}

/// The order to list them: what runs out first comes first, then what does not, then what was put away; by name among equals.
pub fn company_file_order(a: &CompanyFile, b: &CompanyFile) -> std::cmp::Ordering {
    let key = |one: &CompanyFile| (one.archived.is_some(), one.expires.is_none(), one.expires);
    key(a).cmp(&key(b)).then_with(|| a.name.to_lowercase().cmp(&b.name.to_lowercase())).then_with(|| a.id.cmp(&b.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CompanyFileId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn file(expires: &str, put_off: &str) -> CompanyFile {
        let mut file = CompanyFile::new(CompanyFileId::new(), "CE".into());
        (file.expires, file.put_off) = (expires.parse().ok(), put_off.parse().ok());
        file
    }

    #[test]
    fn r16_a_file_warns_sixty_thirty_and_seven_days_before_and_once_it_has_run_out() {
        let days = warning_days(day("2027-03-01"));
        assert_eq!(days.map(|day| day.to_string()), ["2026-12-31", "2027-01-30", "2027-02-22", "2027-03-02"]);
        for (put_off, today, up, until) in [
            // Nobody put it off: from the sixtieth day on.
            ("", "2026-12-30", false, "2026-12-31"),
            ("", "2026-12-31", true, "2027-01-30"),
            ("", "2027-02-15", true, "2027-02-22"),
            ("", "2027-03-01", true, "2027-03-02"),
            ("", "2027-03-02", true, ""),
            ("", "2028-01-01", true, ""),
            // Put off, it is away until the next warning.
            ("2026-12-31", "2026-12-31", false, "2027-01-30"),
            ("2026-12-31", "2027-01-29", false, "2027-01-30"),
            ("2026-12-31", "2027-01-30", true, "2027-02-22"),
            ("2027-01-30", "2027-02-21", false, "2027-02-22"),
            ("2027-02-22", "2027-03-01", false, "2027-03-02"),
            ("2027-02-22", "2027-03-02", true, ""),
            // What has run out cannot be put off, and what was put off before its first warning is not.
            ("2027-03-05", "2027-03-06", true, ""),
            ("2026-06-01", "2026-12-31", true, "2027-01-30"),
        ] {
            let file = file("2027-03-01", put_off);
            let matter = company_matter(&file).unwrap();
            assert_eq!(matter.is_up(day(today)), up, "put off {put_off}, on {today}");
            let told = put_off_until(&file, day(today)).map_or(String::new(), |day| day.to_string());
            assert_eq!(told, until, "put off {put_off}, on {today}");
        }
    }

    #[test]
    fn r16_a_file_that_does_not_run_out_or_was_put_away_never_comes_up() {
        assert_eq!(company_matter(&file("", "")), None);
        let away = CompanyFile { archived: Some(day("2027-01-01")), ..file("2027-03-01", "") };
        assert_eq!((company_matter(&away), put_off_until(&away, day("2027-01-01"))), (None, None));
        // Renewed: what was put off before says nothing of the new days.
        let renewed = file("2030-03-01", "2027-02-22");
        assert_eq!(warns_from(&renewed), Some(day("2029-12-31")));
        // The ends of the calendar.
        assert!(warns_from(&CompanyFile { expires: Some(NaiveDate::MAX), ..file("", "") }).is_some());
        assert_eq!(warning_days(NaiveDate::MIN)[0], NaiveDate::MIN);
    }

    #[test]
    fn r16_what_runs_out_first_stands_first() {
        let named = |name: &str, expires: &str, away: &str| CompanyFile {
            name: name.into(),
            archived: away.parse().ok(),
            ..file(expires, "")
        };
        let mut all = [
            named("away", "2026-01-01", "2026-12-01"),
            named("catalogue", "", ""),
            named("later", "2027-05-01", ""),
            named("b", "2027-03-01", ""),
            named("A", "2027-03-01", ""),
        ];
        all.sort_by(company_file_order);
        assert_eq!(all.each_ref().map(|one| one.name.as_str()), ["A", "b", "later", "catalogue", "away"]);
    }
}
