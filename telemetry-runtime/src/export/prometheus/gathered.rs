//! Metrics of other registries, read from their text: Prometheus' classic format, or OpenMetrics 1.0.
//!
//! Both formats are line by line, and a scrape shows the lines as they are, but for what one format has and
//! the other has not: the suffix of a counter's family, `# EOF`, the time of a sample, `_created`, exemplars.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::export::prometheus::family::{Families, Family, GatheredSample, Kind, SUFFIXES};

/// Families of one text, and the number of lines that are none of its format.
#[derive(Default)]
pub(super) struct Parsed {
    families: BTreeMap<String, Family>,
    malformed: u64,
}

/// Title of a family: the name in the text, its type and its description.
#[derive(Default)]
struct Title<'t> {
    name: &'t str,
    kind: Option<Kind>,
    help: String,
}

impl Families {
    /// Adds the families of a text. One whose name another family has is dropped and counted.
    pub(super) fn add_gathered(&mut self, text: &str) {
        let parsed = Parsed::of(text);
        self.malformed += parsed.malformed;
        for (name, family) in parsed.families {
            let is_taken = self.is_taken(&name, family.kind);
            match self.by_name.entry(name) {
                Entry::Vacant(place) if !is_taken => drop(place.insert(family)),
                _ => self.dropped += family.samples.len() as u64,
            }
        }
    }

    /// Returns whether a family of this name and type would have the name of a series of another family.
    fn is_taken(&self, name: &str, kind: Kind) -> bool {
        let is_histogram =
            |name: &str| self.by_name.get(name).is_some_and(|family| family.kind.has_suffixes());
        let of_histogram = SUFFIXES.iter().filter_map(|suffix| name.strip_suffix(suffix)).any(is_histogram);
        let as_histogram = kind.has_suffixes()
            && SUFFIXES.iter().any(|suffix| self.by_name.contains_key(&format!("{name}{suffix}")));
        of_histogram || as_histogram
    }
}

impl Parsed {
    fn of(text: &str) -> Parsed {
        let (mut parsed, mut title) = (Parsed::default(), Title::default());
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.strip_prefix('#') {
                Some(comment) => title.read(comment),
                None => match sample(line) {
                    Some((name, sample)) => parsed.add(&title, name, sample),
                    None => parsed.malformed += 1,
                },
            }
        }
        parsed
    }

    fn add(&mut self, title: &Title<'_>, name: &str, sample: GatheredSample) {
        let titled = Some(title).filter(|title| title.has(name));
        let kind = titled.and_then(|title| title.kind).unwrap_or(Kind::Unknown);
        // OpenMetrics has the time at which a counter began as a series of its own.
        if name.ends_with("_created") && matches!(kind, Kind::Counter | Kind::Histogram | Kind::Summary) {
            return;
        }
        // A family of this module has the name of a counter's series, and that of a histogram's family.
        let name = if kind.has_suffixes() { title.name } else { name };
        let family = self.families.entry(name.to_owned()).or_insert_with(|| Family {
            kind,
            help: titled.map(|title| title.help.clone()).unwrap_or_default(),
            unit: String::new(),
            series: BTreeMap::new(),
            samples: Vec::new(),
        });
        family.samples.push(sample);
    }
}

impl<'t> Title<'t> {
    /// Reads a line after its number sign: a type, a description, or something else.
    fn read(&mut self, comment: &'t str) {
        let mut words = comment.trim_start().splitn(3, ' ');
        let (Some(word @ ("HELP" | "TYPE")), Some(name)) = (words.next(), words.next()) else { return };
        if self.name != name {
            *self = Title { name, ..Title::default() };
        }
        let rest = words.next().unwrap_or_default();
        if word == "TYPE" {
            self.kind = Some(Kind::named(rest));
        } else {
            self.help = unescaped(rest);
        }
    }

    /// Returns whether a series of this name belongs to the family.
    fn has(&self, name: &str) -> bool {
        let Some(suffix) = name.strip_prefix(self.name).filter(|_| !self.name.is_empty()) else {
            return false;
        };
        match self.kind {
            Some(Kind::Counter) => matches!(suffix, "" | "_total" | "_created"),
            Some(Kind::Histogram) => SUFFIXES.contains(&suffix) || suffix == "_created",
            Some(Kind::Summary) => matches!(suffix, "" | "_sum" | "_count" | "_created"),
            Some(Kind::Info) => matches!(suffix, "" | "_info"),
            Some(Kind::Gauge | Kind::Unknown) | None => suffix.is_empty(),
        }
    }
}

impl Kind {
    /// Returns the type with this name in either format.
    fn named(name: &str) -> Kind {
        match name.trim() {
            "counter" => Kind::Counter,
            "gauge" | "stateset" => Kind::Gauge,
            "histogram" => Kind::Histogram,
            "summary" => Kind::Summary,
            "info" => Kind::Info,
            _ => Kind::Unknown,
        }
    }
}

/// Reads a line of a series. Returns its name, and the line without the time of the sample.
fn sample(line: &str) -> Option<(&str, GatheredSample)> {
    let name_end = line.find(['{', ' ', '\t'])?;
    let (name, rest) = line.split_at(name_end);
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':'));
    let labels_end = if rest.starts_with('{') { end_of_labels(rest)? } else { 0 };
    let (labels, rest) = rest.split_at(labels_end);
    let (numbers, exemplar) = match rest.split_once(" # ") {
        Some((numbers, exemplar)) => (numbers, Some(exemplar.trim().to_owned())),
        None => (rest, None),
    };
    let value = numbers.split_whitespace().next().filter(|value| is_number(value))?;
    let text = format!("{name}{labels} {value}");
    is_name.then_some((name, GatheredSample { text, exemplar }))
}

/// Returns the position after the brace that ends the labels at the beginning of the text.
fn end_of_labels(text: &str) -> Option<usize> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (position, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '}' if !is_quoted => return Some(position + 1),
            _ => {}
        }
    }
    None
}

/// Returns whether a text is a number of the formats, `+Inf` and `NaN` included.
fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

/// Returns a description without its escape sequences.
fn unescaped(help: &str) -> String {
    let mut text = String::with_capacity(help.len());
    let mut characters = help.chars();
    while let Some(character) = characters.next() {
        let character = match character {
            '\\' => characters.next().map_or('\\', |escaped| if escaped == 'n' { '\n' } else { escaped }),
            character => character,
        };
        text.push(character);
    }
    text
}
