//! A calendar file cut into what is read at once: an event with the times of it that were moved, and the zones it names. A file of a
//! million lines is never held as more than its own text.

use std::collections::HashMap;

/// The most lines of an event or a zone, and bytes of them; what is beyond is left out.
const LINES: usize = 2_000;
const BYTES: usize = 256 << 10;
/// The most bytes of zones that are read again with each of their events.
const ZONES: usize = 64 << 20;
/// The most events of a file: no calendar of one person has more.
const EVENTS: usize = 100_000;
/// The most times of one event that were moved.
const MOVED: usize = 500;
/// The properties of an event that are read.
const READ: [&str; 13] = [
    "BEGIN",
    "END",
    "UID",
    "SUMMARY",
    "STATUS",
    "SEQUENCE",
    "DTSTART",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "ATTENDEE",
    "ORGANIZER",
];

/// Events that belong together, as a calendar of their own.
#[derive(Debug)]
pub(super) struct Group {
    /// Their places in the file, counted from 0.
    pub places: Vec<usize>,
    /// The calendar.
    pub text: String,
    /// Whether any of them repeats.
    pub repeats: bool,
}

/// What is between the `BEGIN` and the `END` of an event or a zone.
#[derive(Default)]
struct Block {
    text: String,
    lines: usize,
    uid: String,
    /// The zones it names; of a zone its own name.
    zones: Vec<String>,
    repeats: bool,
}

impl Block {
    fn take(&mut self, line: &str) {
        self.lines += 1;
        if self.lines > LINES || self.text.len() + line.len() > BYTES {
            return;
        }
        self.text.push_str(line);
        self.text.push_str("\r\n");
        let (head, value) = head_and_value(line);
        match name(head).to_ascii_uppercase().as_str() {
            "UID" => value.trim().clone_into(&mut self.uid),
            "RRULE" | "RDATE" => self.repeats = true,
            "TZID" => self.zones.push(value.trim().to_owned()),
            _ => {}
        }
        for part in head.split(';').skip(1) {
            if let Some((key, zone)) = part.split_once('=')
                && key.eq_ignore_ascii_case("TZID")
            {
                self.zones.push(zone.trim_matches('"').to_owned());
            }
        }
    }
}

/// The groups of a file, in the order of their first events; `None` where there are far too many events.
pub(super) fn groups(text: &str) -> Option<impl Iterator<Item = Group>> {
    let (events, zones) = blocks(text)?;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut of: HashMap<&str, usize> = HashMap::new();
    for (place, event) in events.iter().enumerate() {
        let known = of.get(event.uid.as_str()).copied().filter(|_| !event.uid.is_empty());
        match known.and_then(|at| groups.get_mut(at)).filter(|places| places.len() < MOVED) {
            Some(places) => places.push(place),
            None => {
                of.insert(&event.uid, groups.len());
                groups.push(vec![place]);
            }
        }
    }
    let mut left = ZONES;
    Some(groups.into_iter().map(move |places| {
        let held: Vec<&Block> = places.iter().filter_map(|place| events.get(*place)).collect();
        let mut named: Vec<&String> = held.iter().flat_map(|event| &event.zones).collect();
        named.sort_unstable();
        named.dedup();
        let mut text = String::from("BEGIN:VCALENDAR\r\n");
        for zone in named.iter().filter_map(|zone| zones.get(*zone)) {
            left = left.saturating_sub(zone.text.len());
            if left > 0 {
                text.push_str(&zone.text);
            }
        }
        held.iter().for_each(|event| text.push_str(&event.text));
        text.push_str("END:VCALENDAR\r\n");
        let repeats = held.iter().any(|event| event.repeats);
        Group { places, text, repeats }
    }))
}

/// The events, and the zones by their names.
fn blocks(text: &str) -> Option<(Vec<Block>, HashMap<String, Block>)> {
    let (mut events, mut zones) = (Vec::new(), HashMap::new());
    let mut begun = 0;
    let mut open: Option<(Block, bool)> = None;
    // What lies in an event, such as an alarm.
    let mut inside = 0_usize;
    let mut close = |open: &mut Option<(Block, bool)>| match open.take() {
        Some((mut block, true)) => {
            block.text.push_str("END:VEVENT\r\n");
            events.push(block);
        }
        Some((mut block, false)) => {
            block.text.push_str("END:VTIMEZONE\r\n");
            if let Some(name) = block.zones.first().cloned() {
                zones.entry(name).or_insert(block);
            }
        }
        None => {}
    };
    for line in lines(text) {
        let (head, value) = head_and_value(line);
        let name = name(head).to_ascii_uppercase();
        let what = value.trim().to_ascii_uppercase();
        match (name.as_str(), what.as_str()) {
            ("BEGIN", "VEVENT" | "VTIMEZONE") => {
                close(&mut open);
                begun += 1;
                if begun > EVENTS {
                    return None;
                }
                let text = format!("BEGIN:{what}\r\n");
                open = Some((Block { text, ..Block::default() }, what == "VEVENT"));
                inside = 0;
            }
            ("END", "VEVENT" | "VTIMEZONE" | "VCALENDAR") => close(&mut open),
            (step, _) => {
                let Some((block, is_event)) = &mut open else { continue };
                match (step, *is_event) {
                    ("BEGIN", true) => inside += 1,
                    ("END", true) => inside = inside.saturating_sub(1),
                    (_, true) if inside > 0 || !READ.contains(&name.as_str()) => {}
                    _ => block.take(line),
                }
            }
        }
    }
    close(&mut open);
    Some((events, zones))
}

/// The lines of a file. Of old calendars a line that is quoted goes on behind a `=`.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = 0;
        loop {
            let line = rest.get(end..).filter(|line| !line.is_empty())?;
            end += line.find('\n').map_or(line.len(), |at| at + 1);
            let whole = rest.get(..end).unwrap_or(rest);
            let quoted = whole.trim_end().ends_with('=') && is_quoted(head_and_value(whole).0);
            if !quoted || end >= rest.len() {
                rest = rest.get(end..).unwrap_or("");
                return Some(whole.trim_end_matches(['\r', '\n']));
            }
        }
    })
}

fn is_quoted(head: &str) -> bool {
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

/// The bytes of a file without the breaks within its lines: a letter may go on behind one.
pub(super) fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(bytes.len());
    for (nth, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        match line.first() {
            Some(b' ' | b'\t') if nth > 0 => {
                // The break, which is there already.
                whole.pop();
                if whole.last() == Some(&b'\r') {
                    whole.pop();
                }
                whole.extend_from_slice(line.get(1..).unwrap_or(&[]));
            }
            _ => whole.extend_from_slice(line),
        }
        whole.push(b'\n');
    }
    whole
}

/// What stands before the first colon that is not quoted, and behind it.
fn head_and_value(line: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ':' if !quoted => return (line.get(..at).unwrap_or(""), line.get(at + 1..).unwrap_or("")),
            _ => {}
        }
    }
    (line, "")
}

fn name(head: &str) -> &str {
    head.split(';').next().unwrap_or("").trim()
}
