//! What a cell of a workbook holds, as text: as it was entered, days as ISO days.

use std::fmt::Write as _;

use calamine::{Data, DataRef, ExcelDateTime};

/// Digits that a spreadsheet keeps of a number; what is behind them is noise of its arithmetic.
const DIGITS: usize = 15;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A day, a time of day or a duration.
    Moment(ExcelDateTime),
    /// A day or time as ISO 8601 writes it.
    Iso(&'a str),
    /// Yes or no.
    Bool(bool),
    /// A formula that failed.
    Error,
    /// Nothing.
    Empty,
}

impl<'a> From<&'a DataRef<'_>> for Value<'a> {
    fn from(data: &'a DataRef<'_>) -> Self {
        match data {
            DataRef::Int(number) => Self::Number(*number as f64),
            DataRef::Float(number) => Self::Number(*number),
            DataRef::String(text) => Self::Text(text),
            DataRef::SharedString(text) => Self::Text(text),
            DataRef::Bool(yes) => Self::Bool(*yes),
            DataRef::DateTime(moment) => Self::Moment(*moment),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Self::Iso(text),
            DataRef::Error(_) => Self::Error,
            DataRef::Empty => Self::Empty,
        }
    }
}

impl<'a> From<&'a Data> for Value<'a> {
    fn from(data: &'a Data) -> Self {
        match data {
            Data::Int(number) => Self::Number(*number as f64),
            Data::Float(number) => Self::Number(*number),
            Data::String(text) => Self::Text(text),
            Data::Bool(yes) => Self::Bool(*yes),
            Data::DateTime(moment) => Self::Moment(*moment),
            Data::DateTimeIso(text) | Data::DurationIso(text) => Self::Iso(text),
            Data::Error(_) => Self::Error,
            Data::Empty => Self::Empty,
        }
    }
}

impl Value<'_> {
    /// Puts the text of the value behind `to`.
    pub fn write(self, to: &mut String) {
        // Writing to a string cannot fail.
        let _ = match self {
            Self::Text(text) => write!(to, "{text}"),
            Self::Number(number) => return write_number(number, to),
            Self::Moment(moment) => return write_moment(moment, to),
            Self::Iso(text) => return write_iso(text, to),
            Self::Bool(yes) => write!(to, "{}", if yes { "TRUE" } else { "FALSE" }),
            Self::Error | Self::Empty => Ok(()),
        };
    }
}

/// 0.1 + 0.2 is 0.3, and a telephone number has no point.
fn write_number(number: f64, to: &mut String) {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        let _ = write!(to, "{}", number as i64);
        return;
    }
    let rounded = format!("{:.*e}", DIGITS - 1, number).parse().unwrap_or(number);
    let _ = write!(to, "{rounded}");
}

fn write_moment(moment: ExcelDateTime, to: &mut String) {
    let serial = moment.as_f64();
    if moment.is_duration() || !(0.0..2_958_466.0).contains(&serial) {
        let seconds = (serial * DAY).round();
        if !moment.is_duration() || !seconds.is_finite() || seconds.abs() > 1e12 {
            return write_number(serial, to);
        }
        let (sign, whole) = (if seconds < 0.0 { "-" } else { "" }, seconds.abs() as u64);
        let _ = write!(to, "{sign}{}:{:02}", whole / 3600, whole / 60 % 60);
        return write_seconds(whole % 60, to);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    // Half a second is the noise of a fraction.
    let second = u64::from(second) + u64::from(milli >= 500);
    let of_day = u64::from(hour) * 3600 + u64::from(minute) * 60 + second;
    let has_day = serial >= 1.0;
    if has_day {
        let _ = write!(to, "{year:04}-{month:02}-{day:02}");
    }
    if of_day > 0 || !has_day {
        let of_day = of_day.min(DAY as u64 - 1);
        let _ = write!(to, "{}{:02}:{:02}", if has_day { " " } else { "" }, of_day / 3600, of_day / 60 % 60);
        write_seconds(of_day % 60, to);
    }
}

fn write_seconds(seconds: u64, to: &mut String) {
    if seconds > 0 {
        let _ = write!(to, ":{seconds:02}");
    }
}

/// `2016-03-31T00:00:00` is a day, `PT02H30M00S` two and a half hours.
fn write_iso(text: &str, to: &mut String) {
    if let Some(duration) = text.strip_prefix("PT") {
        let mut parts = [0_u64; 3];
        let mut number = String::new();
        for sign in duration.chars() {
            match (sign, "HMS".find(sign)) {
                (_, Some(at)) => {
                    if let (Some(part), Some(whole)) = (parts.get_mut(at), number.split(['.', ',']).next()) {
                        *part = whole.parse().unwrap_or(0);
                    }
                    number.clear();
                }
                _ => number.push(sign),
            }
        }
        let _ = write!(to, "{}:{:02}", parts[0], parts[1]);
        return write_seconds(parts[2], to);
    }
    let Some((day, time)) = text.split_once('T') else { return to.push_str(text) };
    to.push_str(day);
    let time = time.split(['.', ',', 'Z']).next().unwrap_or("");
    let time = time.strip_suffix(":00").filter(|short| short.len() >= 5).unwrap_or(time);
    if time != "00:00" && !time.is_empty() {
        to.push(' ');
        to.push_str(time);
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    fn text(value: Value<'_>) -> String {
        let mut text = String::new();
        value.write(&mut text);
        text
    }

    #[test]
    fn numbers_are_as_they_were_entered() {
        for (number, wanted) in [
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (8_613_812_345_678.0, "8613812345678"),
            (-0.0, "0"),
            (1.005, "1.005"),
            (2.675 * 100.0, "267.5"),
            (1e-7, "0.0000001"),
            (123_456_789_012_345_680.0, "123456789012346000"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(text(Value::Number(number)), wanted);
        }
    }

    #[test]
    fn moments_are_days_times_and_durations() {
        let moment = |value, kind, old| text(Value::Moment(ExcelDateTime::new(value, kind, old)));
        for (value, kind, old, wanted) in [
            (42_460.0, DateTime, false, "2016-03-31"),
            (40_998.0, DateTime, true, "2016-03-31"),
            (42_460.645_833_333_3, DateTime, false, "2016-03-31 15:30"),
            (42_460.000_011_574, DateTime, false, "2016-03-31 00:00:01"),
            (0.5, DateTime, false, "12:00"),
            (0.0, DateTime, false, "00:00"),
            (1.1, TimeDelta, false, "26:24"),
            (-5.0, DateTime, false, "-5"),
            (9e9, DateTime, false, "9000000000"),
            (f64::NAN, TimeDelta, false, "NaN"),
        ] {
            assert_eq!(moment(value, kind, old), wanted);
        }
        for (iso, wanted) in [
            ("2016-03-31", "2016-03-31"),
            ("2016-03-31T00:00:00", "2016-03-31"),
            ("2016-03-31T15:30:00", "2016-03-31 15:30"),
            ("2016-03-31T15:30:07.25", "2016-03-31 15:30:07"),
            ("PT02H30M00S", "2:30"),
            ("PT26H00M05,5S", "26:00:05"),
            ("x", "x"),
        ] {
            assert_eq!(text(Value::Iso(iso)), wanted);
        }
        assert_eq!((text(Value::Bool(true)), text(Value::Error)), ("TRUE".to_owned(), String::new()));
    }
}
