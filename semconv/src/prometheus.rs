//! Names in Prometheus, translated from OpenTelemetry's names.
//!
//! <https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/>

use crate::Instrument;

/// Returns the name of a metric family: characters that are not allowed become `_`, the unit is appended in
/// words, counters end in `_total`.
///
/// ```
/// use semconv::{Instrument, prometheus::family};
/// assert_eq!(family("stage.duration", "s", Instrument::Histogram), "stage_duration_seconds");
/// ```
#[must_use]
pub fn family(name: &str, unit: &str, instrument: Instrument) -> String {
    suffixed(sanitised(name, true), unit, instrument)
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
    suffixed(if name.is_empty() { "_" } else { name }.to_owned(), unit, instrument)
}

fn suffixed(mut family: String, unit: &str, instrument: Instrument) -> String {
    let mut append = |suffix: &str| {
        if !suffix.is_empty() && !family.split(['_', '.']).any(|part| part == suffix) {
            family.push('_');
            family.push_str(suffix);
        }
    };
    append(&unit_in_words(unit, instrument));
    if instrument == Instrument::Counter {
        let total = family.strip_suffix("_total").unwrap_or(&family).to_owned();
        family = total + "_total";
    }
    family
}

/// Returns the name of a label: `stage_name` for `stage.name`.
#[must_use]
pub fn label(name: &str) -> String {
    match sanitised(name, false) {
        // A bucket's bound and a summary's quantile have these names.
        name if ["le", "quantile"].contains(&name.as_str()) => format!("exported_{name}"),
        name => name,
    }
}

/// Returns letters, digits and single underscores, not beginning with a digit; with colons if `colons`.
fn sanitised(name: &str, colons: bool) -> String {
    let mut clean = String::with_capacity(name.len());
    for c in name.chars() {
        let allowed = c.is_ascii_alphanumeric() || (colons && c == ':');
        if allowed {
            clean.push(c);
        } else if !clean.ends_with('_') {
            clean.push('_');
        }
    }
    if clean.starts_with(|c: char| c.is_ascii_digit()) || clean.is_empty() {
        clean.insert(0, '_');
    }
    clean
}

/// Returns a UCUM unit in words: `seconds` for `s`, `bytes_per_second` for `By/s`, an empty text for
/// `{item}`.
#[must_use]
pub fn unit_in_words(unit: &str, instrument: Instrument) -> String {
    let bare = without_annotations(unit);
    if bare == "1" {
        // Both are gauges in Prometheus.
        let is_gauge = matches!(instrument, Instrument::Gauge | Instrument::UpDownCounter);
        return if is_gauge { "ratio".to_owned() } else { String::new() };
    }
    match bare.split_once('/') {
        None => sanitised_unit(word(&bare)),
        Some((of, per)) => {
            let (of, per) = (sanitised_unit(word(of)), sanitised_unit(singular(per)));
            if per.is_empty() { of } else { format!("{of}_per_{per}").trim_start_matches('_').to_owned() }
        }
    }
}

fn without_annotations(unit: &str) -> String {
    let mut depth = 0;
    let mut bare = String::new();
    for c in unit.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

fn sanitised_unit(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { sanitised(unit, false).trim_matches('_').to_owned() }
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
    fn names_are_translated_as_the_specification_says() {
        use Instrument::{Counter, Gauge, Histogram, UpDownCounter};
        let rows = [
            ("pipeline.latency", "s", Histogram, "pipeline_latency_seconds"),
            ("compile.success", "{compilation}", Counter, "compile_success_total"),
            ("offline.bundle.size", "By", Histogram, "offline_bundle_size_bytes"),
            ("stage.active", "{stage}", UpDownCounter, "stage_active"),
            ("cache.fill", "1", Gauge, "cache_fill_ratio"),
            ("cache.change", "1", UpDownCounter, "cache_change_ratio"),
            ("already_seconds", "s", Histogram, "already_seconds"),
            ("disk.io", "By/s", Gauge, "disk_io_bytes_per_second"),
            ("requests_total", "", Counter, "requests_total"),
            ("9 lives!", "", Gauge, "_9_lives_"),
            ("", "", Gauge, "_"),
        ];
        for (name, unit, instrument, expected) in rows {
            assert_eq!(family(name, unit, instrument), expected, "{name} in {unit}");
        }
        assert_eq!(family_utf8("compile.success", "{compilation}", Counter), "compile.success_total");
        assert_eq!(family_utf8("cache.seconds", "s", Gauge), "cache.seconds");
        assert_eq!(label("stage.name"), "stage_name");
        assert_eq!(label("le"), "exported_le", "a bucket's bound has this name");
    }
}
