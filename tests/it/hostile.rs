//! Extreme values: huge, empty, cut within a character, not a number.

use telemetry::export::{OwnedValue, SpanData};
use telemetry::testing::{Recording, record, record_with};
use telemetry::{StageAttributes, event, stage};

const TEXT: &str = "aé漢🦀e\u{301}z";

/// Returns the value of an attribute of the first event.
fn captured<'s>(span: &'s SpanData, name: &str) -> Option<&'s OwnedValue> {
    span.events[0].attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Returns the original size of a truncated attribute of the first event.
fn original(span: &SpanData, name: &str) -> Option<i64> {
    crate::original_size(&span.events[0].attributes, name)
}

fn text<'s>(span: &'s SpanData, name: &str) -> &'s str {
    match captured(span, name) {
        Some(OwnedValue::Text(text)) => text,
        other => panic!("{name}: {other:?}"),
    }
}

/// Payload whose text has a limit set at run time.
struct Cut(usize);

impl StageAttributes for Cut {
    fn record(&self, fields: &mut telemetry::record::Fields<'_>) {
        fields.truncated(TEXT, self.0);
    }
}

#[stage("hostile.cut", input(value))]
fn cut(value: Cut) {}

#[test]
fn text_is_cut_on_a_character_at_every_position() {
    let recording = record();
    (0..=TEXT.len() + 1).map(Cut).for_each(cut);
    for (limit, span) in recording.spans().iter().enumerate() {
        let kept = text(span, "value");
        assert!(kept.len() <= limit && TEXT.starts_with(kept));
        let next = TEXT[kept.len()..].chars().next().map_or(0, char::len_utf8);
        assert!(kept == TEXT || kept.len() + next > limit, "{limit}: could have kept more than {kept:?}");
        let is_cut = kept.len() < TEXT.len();
        assert_eq!(original(span, "value"), is_cut.then_some(TEXT.len() as i64));
    }
}

#[stage("hostile.text")]
fn plain(#[telemetry(plain)] text: &str) {}

#[test]
fn the_process_s_limit_cuts_every_text_on_a_character() {
    for limit in 128..=140 {
        let recording = record_with(|builder| builder.text_limit(limit));
        plain(&"漢".repeat(100));
        plain(&"x".repeat(limit as usize));
        let spans = recording.spans();
        assert_eq!(text(&spans[0], "text").len(), limit as usize / 3 * 3);
        assert_eq!(original(&spans[0], "text"), Some(300));
        assert_eq!(text(&spans[1], "text").len(), limit as usize);
        assert_eq!(original(&spans[1], "text"), None);
    }
}

#[test]
fn empty_and_strange_text_arrives_as_it_is() {
    let recording = record();
    let rows = ["", "\0", "\u{feff}", "a\nb\r\t", "\u{202e}right to left", "<script>&amp;\"'", "\u{10ffff}"];
    rows.iter().for_each(|row| plain(row));
    let spans = recording.spans();
    let arrived: Vec<&str> = spans.iter().map(|span| text(span, "text")).collect();
    assert_eq!(arrived, rows);
}

#[derive(StageAttributes)]
struct Numbers {
    nan: f64,
    infinite: f64,
    wide: u128,
    signed: i64,
    unsigned: u64,
}

#[stage("hostile.numbers", input(numbers))]
fn numbers(numbers: Numbers) {}

#[test]
fn numbers_at_their_limits_saturate_or_stay() {
    let recording = record();
    numbers(Numbers {
        nan: f64::NAN,
        infinite: f64::NEG_INFINITY,
        wide: u128::MAX,
        signed: i64::MIN,
        unsigned: u64::MAX,
    });
    let span = recording.spans().remove(0);
    assert!(matches!(captured(&span, "numbers.nan"), Some(OwnedValue::Double(nan)) if nan.is_nan()));
    assert_eq!(captured(&span, "numbers.infinite"), Some(&OwnedValue::Double(f64::NEG_INFINITY)));
    assert_eq!(captured(&span, "numbers.wide"), Some(&OwnedValue::Int(i64::MAX)));
    assert_eq!(captured(&span, "numbers.signed"), Some(&OwnedValue::Int(i64::MIN)));
    assert_eq!(captured(&span, "numbers.unsigned"), Some(&OwnedValue::Int(i64::MAX)));
}

#[stage("hostile.own_limit")]
fn own_limit(#[telemetry(plain, truncate = 10_000)] text: &str) {}

#[test]
fn a_limit_of_a_field_overrides_the_one_of_the_process() {
    let recording = record_with(|builder| builder.text_limit(128));
    own_limit(&"x".repeat(5_000));
    own_limit(&"x".repeat(12_000));
    let spans = recording.spans();
    let lengths: Vec<usize> = spans.iter().map(|span| text(span, "text").len()).collect();
    assert_eq!(lengths, [5_000, 10_000]);
    assert_eq!(original(&spans[0], "text"), None);
    assert_eq!(original(&spans[1], "text"), Some(12_000));
}

/// Payload of values larger than the rest of a record, with small ones at the end.
#[derive(StageAttributes)]
struct Huge {
    #[telemetry(plain)]
    first: String,
    #[telemetry(plain)]
    many: Vec<String>,
    #[telemetry(plain)]
    ints: Vec<i64>,
    #[telemetry(label)]
    label: bool,
    last: u32,
}

#[stage("hostile.huge", input(value), output(plain))]
fn huge(value: &Huge) -> String {
    value.first.clone()
}

#[test]
fn huge_texts_are_cut_and_later_small_values_are_recorded() {
    let recording = record_with(|builder| builder.text_limit(15_296));
    huge(&Huge {
        first: "漢字".repeat(1_000_000),
        many: vec!["y".repeat(10_000); 10_000],
        ints: vec![7; 1_000_000],
        label: true,
        last: 42,
    });
    let span = recording.spans().remove(0);
    assert_eq!(original(&span, "value.first"), Some(6_000_000));
    assert!(text(&span, "value.first").chars().all(|c| "漢字".contains(c)));
    check_what_stands_behind(&recording, &span);
}

/// Payload whose arrays fit: nothing before them fills the record.
#[derive(StageAttributes)]
struct HugeArrays {
    #[telemetry(plain, truncate = 16)]
    first: String,
    #[telemetry(plain)]
    many: Vec<String>,
    #[telemetry(plain)]
    ints: Vec<i64>,
    #[telemetry(label)]
    label: bool,
    last: u32,
}

#[stage("hostile.huge_arrays", input(value))]
fn huge_arrays(value: &HugeArrays) {}

#[test]
fn huge_arrays_are_cut_and_later_small_values_are_recorded() {
    let recording = record_with(|builder| builder.text_limit(15_296));
    huge_arrays(&HugeArrays {
        first: "x".repeat(1_000_000),
        many: vec!["y".repeat(100); 10_000],
        ints: vec![7; 1_000_000],
        label: true,
        last: 42,
    });
    let span = recording.spans().remove(0);
    let length = |name| match captured(&span, name) {
        Some(OwnedValue::Array(elements)) => elements.len(),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(text(&span, "value.first").len(), 16);
    let many = length("value.many");
    assert!((100..10_000).contains(&many), "{many} texts");
    let ints = length("value.ints");
    assert!((1..1_000).contains(&ints), "{ints} integers");
    check_what_stands_behind(&recording, &span);
}

/// Checks a label and a number after huge values, and that arrays without room for all elements are marked.
fn check_what_stands_behind(recording: &Recording, span: &SpanData) {
    assert_eq!(captured(span, "value.label"), Some(&OwnedValue::Text("true".to_owned())));
    assert_eq!(captured(span, "value.last"), Some(&OwnedValue::Int(42)));
    assert!(recording.metrics("stage_duration_seconds_count").contains("value_label=\"true\""));
    assert_eq!(original(span, "value.many"), Some(10_000));
    assert_eq!(original(span, "value.ints"), Some(1_000_000));
    assert_eq!(recording.metrics("stage_telemetry_dropped_total"), "", "a value that is cut is not dropped");
}

#[test]
fn events_without_end_are_bounded_by_their_span() {
    #[stage("hostile.events")]
    fn events() {
        for n in 0..20_000 {
            event!("hostile.event", n = n, text = "t".repeat(50));
        }
    }
    let recording = record_with(|builder| {
        builder.overflow(telemetry::Overflow::Wait(std::time::Duration::from_secs(60)))
    });
    events();
    let kept = recording.spans()[0].events.len() as u64;
    assert!(kept > 1_000);
    let lost = recording.metrics("stage_telemetry_dropped_total");
    let expected = format!(
        "stage_telemetry_dropped_total{{stage_telemetry_reason=\"record_full\",stage_telemetry_signal=\"event\"}} {}\n",
        20_000 - kept
    );
    assert_eq!(lost, expected);
}
