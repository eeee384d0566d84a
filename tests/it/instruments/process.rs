//! Metrics of the process in a scrape.

use telemetry::testing::{record, record_with};

/// Returns the series of the process with their types, without values.
fn series(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| line.starts_with("process_"));
    lines.map(|line| line.rsplit_once(' ').unwrap().0.to_owned()).collect()
}

fn number(text: &str, name: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}: {text}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_measures_itself() {
    let recording = record_with(|builder| builder.process_metrics(true));
    let text = recording.metrics("process_");
    assert_eq!(
        series(&text),
        [
            "process_cpu_time_seconds_total{cpu_mode=\"system\"}",
            "process_cpu_time_seconds_total{cpu_mode=\"user\"}",
            "process_cpu_utilization_ratio{cpu_mode=\"system\"}",
            "process_cpu_utilization_ratio{cpu_mode=\"user\"}",
            "process_memory_usage_bytes",
            "process_memory_virtual_bytes",
            "process_thread_count",
            "process_unix_file_descriptor_count",
            "process_uptime_seconds",
        ]
    );
    assert!(number(&text, "process_memory_usage") > 100_000.0);
    assert!(number(&text, "process_memory_virtual") >= number(&text, "process_memory_usage"));
    assert!(number(&text, "process_thread_count") >= 2.0, "a test and the collector");
    assert!(number(&text, "process_unix_file_descriptor_count") >= 3.0);
    assert!((0.0..=1.0).contains(&number(&text, "process_cpu_utilization")));
    // CPU time of the system has a resolution of a hundredth of a second.
    let again = recording.metrics("process_");
    assert!(number(&again, "process_uptime") >= number(&text, "process_uptime"));
}

#[test]
fn a_counted_clock_knows_no_process() {
    assert_eq!(record().metrics("process_"), "");
}

#[test]
fn process_metrics_can_be_disabled() {
    let recording = record_with(|builder| builder.process_metrics(false));
    assert_eq!(recording.metrics("process_"), "");
}
