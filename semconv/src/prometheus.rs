//! Names in Prometheus, translated from OpenTelemetry's names by the rules of Prometheus' OTLP receiver, so
//! that a series has one name however it comes there.
//!
//! <https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/>

use crate::Instrument;

/// Returns the name of a metric family: characters that are not allowed become `_`, the unit is appended in
/// words, counters end in `_total` and gauges of the unit `1` in `_ratio`.
///
/// ```
/// use semconv::{Instrument, prometheus::family};
/// assert_eq!(family("stage.duration", "s", Instrument::Histogram), "stage_duration_seconds");
/// ```
#[must_use]
pub fn family(name: &str, unit: &str, instrument: Instrument) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == ':';
    let mut words: Vec<&str> = name.split(|c| !is_allowed(c)).filter(|word| !word.is_empty()).collect();
    let (of, per) = unit_words(unit);
    let (of, per) = (sanitised_unit(of), per.map(sanitised_unit).unwrap_or_default());
    let per = if per.is_empty() { per } else { format!("per_{per}") };
    for suffix in [of.as_str(), per.as_str()] {
        if !suffix.is_empty() && !words.contains(&suffix) {
            words.push(suffix);
        }
    }
    if let Some(suffix) = suffix(unit, instrument) {
        words.retain(|word| *word != suffix);
        words.push(suffix);
    }
    let name = words.join("_");
    if name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() { format!("_{name}") } else { name }
}

/// Returns the name of a metric family for a Prometheus that accepts UTF-8: the characters are kept, the
/// suffixes are appended.
///
/// ```
/// use semconv::{Instrument, prometheus::family_utf8};
/// assert_eq!(family_utf8("stage.duration", "s", Instrument::Histogram), "stage.duration_seconds");
/// ```
#[must_use]
pub fn family_utf8(name: &str, unit: &str, instrument: Instrument) -> String {
    let name = if name.is_empty() { "_" } else { name };
    let suffix = suffix(unit, instrument);
    let (of, per) = unit_words(unit);
    let per = per.map(|per| format!("per_{per}"));
    let bare = suffix.map_or(name, |suffix| without(name, suffix));
    let bare = per.as_ref().map_or(bare, |per| without(bare, per));
    let of = Some(of).filter(|of| !of.is_empty() && !bare.ends_with(of));
    let parts = [Some(bare), of, per.as_deref(), suffix];
    parts.into_iter().flatten().collect::<Vec<_>>().join("_")
}

/// Returns a name without a suffix and the character before it.
fn without<'n>(name: &'n str, suffix: &str) -> &'n str {
    let bare = name.strip_suffix(suffix).and_then(|rest| rest.char_indices().next_back());
    bare.filter(|(end, _)| *end > 0).map_or(name, |(end, _)| &name[..end])
}

/// Returns the suffix after the unit.
fn suffix(unit: &str, instrument: Instrument) -> Option<&'static str> {
    match instrument {
        Instrument::Counter => Some("total"),
        Instrument::Gauge if unit == "1" => Some("ratio"),
        _ => None,
    }
}

/// Returns the name of a label: `stage_name` for `stage.name`.
#[must_use]
pub fn label(name: &str) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric();
    let label: String = name.chars().map(|c| if is_allowed(c) { c } else { '_' }).collect();
    match label.as_str() {
        // A bucket's bound and a summary's quantile have these names.
        "le" | "quantile" => format!("exported_{label}"),
        // Names that begin with two underscores are Prometheus' own.
        label if label.starts_with('_') && !label.starts_with("__") => format!("key{label}"),
        label if label.starts_with(|c: char| c.is_ascii_digit()) => format!("key_{label}"),
        "" => "_".to_owned(),
        _ => label,
    }
}

/// Returns letters, digits and single underscores.
fn sanitised(name: &str) -> String {
    let mut clean = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            clean.push(c);
        } else if !clean.ends_with('_') {
            clean.push('_');
        }
    }
    clean
}

/// Returns a UCUM unit in words: `seconds` for `s`, `bytes_per_second` for `By/s`, an empty text for
/// `{item}`.
#[must_use]
pub fn unit_in_words(unit: &str, instrument: Instrument) -> String {
    if unit == "1" && instrument == Instrument::Gauge {
        return "ratio".to_owned();
    }
    let (of, per) = unit_words(unit);
    match per.map(sanitised_unit).filter(|per| !per.is_empty()) {
        None => sanitised_unit(of),
        Some(per) => format!("{}_per_{per}", sanitised_unit(of)).trim_start_matches('_').to_owned(),
    }
}

/// Returns the words of a unit, and of what follows its first slash; an annotation has none.
fn unit_words(unit: &str) -> (&str, Option<&str>) {
    let (of, per) = match unit.split_once('/') {
        Some((of, per)) => (of.trim(), Some(per.trim())),
        None => (unit.trim(), None),
    };
    let has_annotation = |unit: &str| unit.contains(['{', '}']);
    let of = if has_annotation(of) { "" } else { word(of) };
    (of, per.filter(|per| !per.is_empty() && !has_annotation(per)).map(singular))
}

fn sanitised_unit(unit: &str) -> String {
    sanitised(unit).trim_matches('_').to_owned()
}

fn word(unit: &str) -> &str {
    match unit {
        "d" => "days",
        "h" => "hours",
        "min" => "minutes",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "GiBy" => "gibibytes",
        "TiBy" => "tibibytes",
        "KBy" => "kilobytes",
        "MBy" => "megabytes",
        "GBy" => "gigabytes",
        "TBy" => "terabytes",
        "m" => "meters",
        "V" => "volts",
        "A" => "amperes",
        "J" => "joules",
        "W" => "watts",
        "g" => "grams",
        "Cel" => "celsius",
        "Hz" => "hertz",
        "%" => "percent",
        "1" => "",
        other => other,
    }
}

fn singular(unit: &str) -> &str {
    match unit {
        "s" => "second",
        "m" => "minute",
        "h" => "hour",
        "d" => "day",
        "w" => "week",
        "mo" => "month",
        "y" => "year",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_an_otlp_receiver() {
        use Instrument::{Counter, Gauge, Histogram, UpDownCounter};
        // Name, unit, instrument; the name in Prometheus, and with UTF-8.
        let rows = [
            ("pipeline.latency", "s", Histogram, "pipeline_latency_seconds", "pipeline.latency_seconds"),
            ("compile.success", "{compilation}", Counter, "compile_success_total", "compile.success_total"),
            (
                "offline.bundle.size",
                "By",
                Histogram,
                "offline_bundle_size_bytes",
                "offline.bundle.size_bytes",
            ),
            ("stage.active", "{stage}", UpDownCounter, "stage_active", "stage.active"),
            ("cache.fill", "1", Gauge, "cache_fill_ratio", "cache.fill_ratio"),
            ("cache.ratio.fill", "1", Gauge, "cache_fill_ratio", "cache.ratio.fill_ratio"),
            // A sum is no ratio to the receiver.
            ("cache.change", "1", UpDownCounter, "cache_change", "cache.change"),
            ("already_seconds", "s", Histogram, "already_seconds", "already_seconds"),
            ("disk.io", "By/s", Gauge, "disk_io_bytes_per_second", "disk.io_bytes_per_second"),
            ("disk.bytes", "By/s", Gauge, "disk_bytes_per_second", "disk.bytes_per_second"),
            ("block.rate", "{blocked}/{artifact}", Gauge, "block_rate", "block.rate"),
            ("block.rate", "{blocked}/s", Gauge, "block_rate_per_second", "block.rate_per_second"),
            ("requests_total", "", Counter, "requests_total", "requests_total"),
            ("requests.total.sent", "", Counter, "requests_sent_total", "requests.total.sent_total"),
            ("9 lives!", "", Gauge, "_9_lives", "9 lives!"),
            ("größe", "", Gauge, "gr_e", "größe"),
            ("", "", Gauge, "_", "_"),
        ];
        for (name, unit, instrument, expected, utf8) in rows {
            assert_eq!(family(name, unit, instrument), expected, "{name} in {unit}");
            assert_eq!(family_utf8(name, unit, instrument), utf8, "{name} in {unit}, with UTF-8");
        }
    }

    #[test]
    fn labels_are_those_of_an_otlp_receiver() {
        let rows = [
            ("stage.name", "stage_name"),
            ("a..b", "a__b"),
            ("9lives", "key_9lives"),
            ("_private", "key_private"),
            ("__name__", "__name__"),
            ("le", "exported_le"),
            ("", "_"),
        ];
        for (name, expected) in rows {
            assert_eq!(label(name), expected, "{name}");
        }
    }
}
