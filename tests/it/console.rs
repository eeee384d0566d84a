//! Console exporter.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::expect;
use telemetry::export::{ConsoleExporter, ConsoleMetrics, TreeStyle, VerboseExporter};
use telemetry::testing::record_with;
use telemetry::{Label, Overflow, decision, event, in_current_stage, stage};

#[stage("console.pair")]
fn pair() {
    leaf(0);
}

#[stage("console.leaf", input(n))]
fn leaf(n: u32) {}

/// Stage that returns a closure which runs as its child after its end.
#[stage("console.root")]
fn root(n: u32) -> Box<dyn FnOnce()> {
    Box::new(in_current_stage(move || leaf(n)))
}

/// Terminal whose text the test reads.
#[derive(Clone, Default)]
struct Screen(Arc<Mutex<Vec<u8>>>);

impl Screen {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    fn traces(&self) -> usize {
        self.text().matches("trace ").count()
    }
}

impl std::io::Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn late_stages_do_not_split_later_traces() {
    // More traces than may wait for their root.
    const TRACES: u32 = 10_500;
    let screen = Screen::default();
    let recording = record_with(|builder| {
        let patient = builder.overflow(Overflow::Wait(Duration::from_secs(60)));
        let style = TreeStyle { durations: false, ..TreeStyle::BRIEF };
        patient.exporter(ConsoleExporter::new(Box::new(screen.clone())).with_style(style))
    });
    // A scrape makes the collector read the rings but, unlike a flush, prints nothing.
    let scrape_until = |is_done: &dyn Fn() -> bool| {
        let scraped = (0..1_000).any(|_| {
            let _ = recording.telemetry().unwrap().prometheus_text();
            is_done()
        });
        assert!(scraped, "{}", screen.text());
    };
    let late: Vec<_> = (0..TRACES).map(root).collect();
    scrape_until(&|| screen.traces() == TRACES as usize);
    late.into_iter().for_each(|job| job());
    // Those that may wait for a root are printed when there are too many of them.
    scrape_until(&|| screen.traces() == TRACES as usize + 10_000);
    screen.0.lock().unwrap().clear();
    pair();
    scrape_until(&|| screen.text().contains("console.pair"));
    assert_eq!(screen.traces(), 1);
    let text = screen.text();
    let (_, tree) = text.split_once('\n').unwrap();
    expect![[r#"
        console.pair
        └─ console.leaf

    "#]]
    .assert_eq(tree);
}

#[derive(Clone, Copy, Debug, Label)]
enum Way {
    Short,
}

#[stage("console.hostile")]
fn hostile(#[telemetry(plain)] text: &str) -> Result<(), String> {
    event!("console.said", text = text);
    decision!(way = Way::Short, because = text);
    Err(text.to_owned())
}

#[test]
fn no_control_character_of_a_value_reaches_the_terminal() {
    for text in
        ["\u{1b}[2J", "\u{8}", "\r", "\u{7f}", "\u{9b}2J", "\u{2028}", "\u{202e}", "\u{2066}", "\u{200f}"]
    {
        let (traces, metrics, lines) = (Screen::default(), Screen::default(), Screen::default());
        let recording = record_with(|builder| {
            let builder = builder.resource("host.name", text);
            let console = ConsoleExporter::new(Box::new(traces.clone())).with_style(TreeStyle::FULL);
            let verbose = VerboseExporter::new(Box::new(lines.clone()));
            let metrics = ConsoleMetrics::new(Box::new(metrics.clone()));
            builder.exporter(console).exporter(metrics).exporter(verbose)
        });
        assert!(hostile(text).is_err());
        let _ = recording.finish();
        for screen in [traces, metrics, lines] {
            let shown = screen.text();
            assert!(shown.contains(&text.escape_default().to_string()), "{text:?} in {shown:?}");
            assert!(!shown.contains(text), "{text:?} in {shown:?}");
        }
    }
}

#[stage("console.order", input(id), output)]
fn order(id: u32) -> Result<u32, Refused> {
    leaf(1);
    if id == 0 { Err(Refused) } else { Ok(id * 2) }
}

#[derive(Debug, telemetry::StageError)]
struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("refused")
    }
}

impl std::error::Error for Refused {}

#[test]
fn each_stage_has_a_line_when_it_begins_and_when_it_ends() {
    let screen = Screen::default();
    let recording = record_with(|builder| builder.exporter(VerboseExporter::new(Box::new(screen.clone()))));
    let _ = (order(7), order(0));
    assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
    expect![[r#"
        00:00:00.000 00000003 ▶ console.order  id=7
        00:00:00.000 00000003   ▶ console.leaf  n=1
        00:00:00.000 00000003   ◀ console.leaf  1 µs
        00:00:00.000 00000003 ◀ console.order  3 µs  output=14
        00:00:00.000 00000007 ▶ console.order  id=0
        00:00:00.000 00000007   ▶ console.leaf  n=1
        00:00:00.000 00000007   ◀ console.leaf  1 µs
        00:00:00.000 00000007 ◀ console.order [error: refused]  3 µs
    "#]]
    .assert_eq(&screen.text());
}

#[test]
fn a_stage_that_has_not_ended_has_the_line_of_its_beginning() {
    let screen = Screen::default();
    let recording = record_with(|builder| builder.exporter(VerboseExporter::new(Box::new(screen.clone()))));
    let telemetry = recording.telemetry().unwrap();
    telemetry::stage_block!("console.slow", {
        assert!(telemetry.flush_spans(Duration::from_secs(60)));
        expect![[r#"
            00:00:00.000 00000003 ▶ console.slow
        "#]]
        .assert_eq(&screen.text());
    });
}
