//! The file `telemetry.lock`: a manifest as lines, each of which is one fact, for version control.

use std::fmt::Write as _;

use super::model::{Manifest, Metric, Place, PlaceKind};

/// First line of each file, with the version of the format.
const HEADER: &str = "# telemetry.lock 1: places of telemetry in a program, by `telemetry manifest`\n";
const PAYLOADS: &str = "payloads";
const METRIC: &str = "metric";

/// Returns the text of a manifest. Numbers of lines are left out, so that a moved line is no change.
pub(crate) fn write(manifest: &Manifest) -> String {
    let mut entries: Vec<String> = manifest.places.iter().map(place).collect();
    // Two places of one function may have the same facts.
    entries.dedup();
    if !manifest.payloads.is_empty() || !manifest.payload_metrics.is_empty() {
        let mut entry = format!("{PAYLOADS}\n");
        facts(&mut entry, "attribute", &manifest.payloads);
        facts(&mut entry, "metric", &manifest.payload_metrics);
        entries.push(entry);
    }
    entries.extend(manifest.metrics.iter().map(metric));
    let mut text = HEADER.to_owned();
    for entry in entries {
        text.push('\n');
        text.push_str(&entry);
    }
    text
}

fn place(place: &Place) -> String {
    let mut entry = format!("{} {}", place.kind.name(), place.name).trim_end().to_owned() + "\n";
    facts(&mut entry, "in", [&place.path]);
    facts(&mut entry, "file", [&place.file]);
    facts(&mut entry, "kind", &place.span_kind);
    facts(&mut entry, "input", &place.inputs);
    facts(&mut entry, "attribute", &place.attributes);
    facts(&mut entry, "metric", &place.metrics);
    entry
}

fn metric(metric: &Metric) -> String {
    let mut entry = format!("{METRIC} {}\n", metric.name);
    facts(&mut entry, "instrument", [&metric.instrument]);
    facts(&mut entry, "unit", [&metric.unit]);
    facts(&mut entry, "values", [&metric.values]);
    facts(&mut entry, "prometheus", &metric.prometheus);
    if !metric.buckets.is_empty() {
        facts(&mut entry, "buckets", [&metric.buckets.join(" ")]);
    }
    facts(&mut entry, "label", &metric.labels);
    entry
}

fn facts<'f>(entry: &mut String, word: &str, values: impl IntoIterator<Item = &'f String>) {
    for value in values.into_iter().filter(|value| !value.is_empty()) {
        // Writing into a text does not fail.
        let _ = writeln!(entry, "  {word} {value}");
    }
}

/// Returns true for the text of a manifest, of any version.
pub(crate) fn is_lock(text: &[u8]) -> bool {
    text.starts_with(b"# telemetry.lock ")
}

/// Parses the text of a manifest.
///
/// # Errors
///
/// The number of the line that is wrong, and the reason.
pub(crate) fn parse(text: &str) -> Result<Manifest, String> {
    let text = text.replace("\r\n", "\n");
    let Some(body) = text.strip_prefix(HEADER) else {
        return Err("1: this is no telemetry.lock of version 1".to_owned());
    };
    let mut manifest = Manifest::default();
    let mut entry = Entry::None;
    for (line, number) in body.lines().zip(2_u32..) {
        let fact = line.strip_prefix("  ");
        let (word, value) = fact.unwrap_or(line).split_once(' ').unwrap_or((fact.unwrap_or(line), ""));
        let is_known = match fact {
            None if line.is_empty() => true,
            None => {
                entry.end(&mut manifest);
                entry = Entry::begin(word, value);
                !matches!(entry, Entry::None)
            }
            Some(_) => entry.add(&mut manifest, word, value.to_owned()),
        };
        if !is_known {
            return Err(format!("{number}: unknown word `{word}`"));
        }
    }
    entry.end(&mut manifest);
    Ok(manifest.in_order())
}

/// Entry that is being read.
enum Entry {
    None,
    Place(Place),
    Payloads,
    Metric(Metric),
}

impl Entry {
    fn begin(word: &str, name: &str) -> Entry {
        let name = name.to_owned();
        match word {
            PAYLOADS => Entry::Payloads,
            METRIC => Entry::Metric(Metric { name, ..Metric::default() }),
            _ => match PlaceKind::ALL.into_iter().find(|kind| kind.name() == word) {
                Some(kind) => Entry::Place(Place { kind, name, ..Place::default() }),
                None => Entry::None,
            },
        }
    }

    /// Adds a fact, and returns whether the entry may have it.
    fn add(&mut self, manifest: &mut Manifest, word: &str, value: String) -> bool {
        match (self, word) {
            (Entry::Place(place), "in") => place.path = value,
            (Entry::Place(place), "file") => place.file = value,
            (Entry::Place(place), "kind") => place.span_kind = Some(value),
            (Entry::Place(place), "input") => place.inputs.push(value),
            (Entry::Place(place), "attribute") => place.attributes.push(value),
            (Entry::Place(place), "metric") => return place.metrics.insert(value),
            (Entry::Payloads, "attribute") => return manifest.payloads.insert(value),
            (Entry::Payloads, "metric") => return manifest.payload_metrics.insert(value),
            (Entry::Metric(metric), "instrument") => metric.instrument = value,
            (Entry::Metric(metric), "unit") => metric.unit = value,
            (Entry::Metric(metric), "values") => metric.values = value,
            (Entry::Metric(metric), "prometheus") => metric.prometheus = Some(value),
            (Entry::Metric(metric), "buckets") => metric.buckets.extend(value.split(' ').map(str::to_owned)),
            (Entry::Metric(metric), "label") => metric.labels.push(value),
            _ => return false,
        }
        true
    }

    fn end(&mut self, manifest: &mut Manifest) {
        match std::mem::replace(self, Entry::None) {
            Entry::Place(place) => manifest.places.push(place),
            Entry::Metric(metric) => {
                manifest.metrics.insert(metric);
            }
            Entry::None | Entry::Payloads => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_what_was_written() {
        let place = Place {
            name: "shop.price".to_owned(),
            path: "shop::price".to_owned(),
            file: "src/price.rs".to_owned(),
            span_kind: Some("internal".to_owned()),
            inputs: vec!["order".to_owned()],
            attributes: vec!["shop.order.id".to_owned()],
            metrics: ["shop.quotes".to_owned()].into(),
            ..Place::default()
        };
        let metric = Metric {
            name: "shop.quotes".to_owned(),
            instrument: "histogram".to_owned(),
            unit: "s".to_owned(),
            prometheus: Some("quotes".to_owned()),
            values: "double".to_owned(),
            buckets: vec!["0.1".to_owned(), "1".to_owned()],
            labels: vec!["shop.region".to_owned()],
        };
        let manifest = Manifest {
            places: vec![place],
            payloads: ["shop.lines".to_owned()].into(),
            payload_metrics: ["shop.quotes".to_owned()].into(),
            metrics: [metric].into(),
        };
        assert_eq!(parse(&write(&manifest)), Ok(manifest.clone()));
        assert_eq!(parse(&write(&manifest).replace('\n', "\r\n")), Ok(manifest));
        assert_eq!(parse(&write(&Manifest::default())), Ok(Manifest::default()));
    }

    #[test]
    fn a_wrong_line_has_its_number() {
        let rows = [
            ("", "1: this is no telemetry.lock of version 1".to_owned()),
            (&format!("{HEADER}\nspan x\n"), "3: unknown word `span`".to_owned()),
            (&format!("{HEADER}\nstage x\n  label y\n"), "4: unknown word `label`".to_owned()),
            (&format!("{HEADER}  file y\n"), "2: unknown word `file`".to_owned()),
        ];
        for (text, expected) in rows {
            assert_eq!(parse(text), Err(expected));
        }
    }
}
