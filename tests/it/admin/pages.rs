//! Pages, as text and as a screen reader finds them.

use expect_test::expect;
use telemetry::{StageAttributes, StageError, decision, event, stage};

use super::client::{Answer, get};
use super::serving;

#[derive(StageAttributes)]
struct Clause {
    #[telemetry(plain)]
    text: String,
    number: u32,
}

#[derive(StageError)]
enum CompileError {
    Mismatch,
    #[telemetry(expected)]
    Missing,
}

#[stage("fabric.verify", input(clause))]
fn verify(clause: &Clause) -> Result<(), CompileError> {
    if clause.number == 3 { Err(CompileError::Mismatch) } else { Ok(()) }
}

#[stage("fabric.compile", input(clause), output)]
fn compile(clause: &Clause) -> Result<u32, CompileError> {
    decision!(
        backend = Backend::Rust,
        because = "it is <b>installed</b>",
        considered = [Backend::C, Backend::Rust]
    );
    event!("fabric.warned", "fabric.line" = clause.number);
    verify(clause)?;
    Ok(clause.number)
}

#[stage("fabric.look")]
fn look() -> Result<(), CompileError> {
    Err(CompileError::Missing)
}

#[stage("fabric.run")]
fn run(numbers: std::ops::Range<u32>) -> Result<(), CompileError> {
    let _ = look();
    for number in numbers {
        let text = "<script>alert('\"&')</script>".to_owned();
        compile(&Clause { text, number })?;
    }
    Ok(())
}

#[derive(Clone, Copy, telemetry::Label)]
enum Backend {
    C,
    Rust,
}

/// Returns the text of a page without its head, a line for each element.
fn text(answer: &Answer) -> String {
    let html = answer.text();
    let body = &html[html.find("<main").unwrap()..];
    let mut lines = String::new();
    for piece in body.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let ends_a_line = [
            "p", "/p", "li", "/li", "tr", "th", "td", "h1", "h2", "h3", "caption", "summary", "dt", "dd",
            "label", "option",
        ];
        let name = tag.split(' ').next().unwrap();
        if ends_a_line.contains(&name) && !lines.ends_with('\n') {
            lines.push('\n');
        }
        lines += text;
    }
    let lines = lines.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    lines.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{}\n", line.trim())).collect()
}

/// Returns the links to traces, in their order.
fn traces(answer: &Answer) -> Vec<String> {
    let links = answer.text().split("href=\"").skip(1);
    let links = links.map(|rest| rest.split('"').next().unwrap().to_owned());
    links.filter(|link| link.starts_with("/tracez/")).collect()
}

/// Returns a line, without the number if it is a rate, which is that of the time until now.
fn timeless(line: &str) -> String {
    let is_rate = line.contains('.') && line.parse::<f64>().is_ok();
    format!("{}\n", if is_rate { "_" } else { line })
}

#[test]
fn stagez_shows_the_activity_of_each_stage() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    expect![[r#"
        Stages
        Calls, errors and active stages are exact. Expected errors, which are part of normal operation, are not among the errors. Rates over the last minute and percentiles are calculated from the recorded spans only.
        No stage has run yet.
    "#]].assert_eq(&text(&get(address, "/stagez")));
    let _ = run(1..4);
    let shown: String = text(&get(address, "/stagez")).lines().map(timeless).collect();
    expect![[r#"
        Stages
        Calls, errors and active stages are exact. Expected errors, which are part of normal operation, are not among the errors. Rates over the last minute and percentiles are calculated from the recorded spans only.
        Stages
        Stage
        Calls
        Errors
        Expected
        Active
        Per second
        p50
        p95
        p99
        fabric.compile
        3
        ✖ 1
        0
        0
        _
        5 µs
        5 µs
        5 µs
        fabric.look
        1
        0
        1
        0
        _
        1 µs
        1 µs
        1 µs
        fabric.run
        1
        ✖ 1
        0
        0
        _
        21 µs
        21 µs
        21 µs
        fabric.verify
        3
        ✖ 1
        0
        0
        _
        1 µs
        1 µs
        1 µs
        Last errors
        Stage
        When (UTC)
        Outcome
        Error type
        fabric.run
        2020-01-01 00:00:00.000
        error
        mismatch
        fabric.compile
        2020-01-01 00:00:00.000
        error
        mismatch
        fabric.verify
        2020-01-01 00:00:00.000
        error
        mismatch
        Last decisions
        Stage
        When (UTC)
        Decision
        Because
        fabric.compile
        2020-01-01 00:00:00.000
        backend = rust
        it is <b>installed</b>
        fabric.compile
        2020-01-01 00:00:00.000
        backend = rust
        it is <b>installed</b>
        fabric.compile
        2020-01-01 00:00:00.000
        backend = rust
        it is <b>installed</b>
    "#]].assert_eq(&shown);
}

#[test]
fn tracez_lists_the_stored_traces() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let _ = run(1..4);
    let _ = run(1..2);
    let all = get(address, "/tracez");
    expect![[r#"
        Traces
        Show
        all
        recent
        slowest of each stage
        failed
        with expected errors
        Stage
        Outcome
        any
        ok
        error
        panic
        cancelled
        At least (5ms, 1.5s)
        Trace idFilter
        2 traces, the latest first
        Trace
        Outcome
        First error
        Duration
        Spans
        Began (UTC)
        fabric.run
        ✔ ok
        fabric.look: missing (expected)
        9 µs
        4
        2020-01-01 00:00:00.000
        fabric.run
        ✖ error: mismatch
        fabric.verify: mismatch clause.text=<script>alert('"&')</script>  clause.number=3
        21 µs
        8
        2020-01-01 00:00:00.000
        Stored are the latest traces, and for each stage the slowest and the latest failed ones. 0 traces and 0 spans were dropped to stay within the limits.
    "#]].assert_eq(&text(&all));
    assert_eq!(traces(&all).len(), 2);
}

#[test]
fn an_expected_error_is_no_failure_on_any_page() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let _ = look();
    let pages = [get(address, "/stagez"), get(address, "/tracez?list=expected")];
    let shown = pages.iter().map(text).collect::<String>();
    assert!(!pages.iter().any(|page| page.text().contains("class=\"bad\"")), "{shown}");
    let rows = shown.lines().skip_while(|line| *line != "fabric.look").map(timeless);
    expect![[r#"
        fabric.look
        1
        0
        1
        0
        _
        1 µs
        1 µs
        1 µs
        Traces
        Show
        all
        recent
        slowest of each stage
        failed
        with expected errors
        Stage
        Outcome
        any
        ok
        error
        panic
        cancelled
        At least (5ms, 1.5s)
        Trace idFilter
        1 traces, the latest first
        Trace
        Outcome
        First error
        Duration
        Spans
        Began (UTC)
        fabric.look
        ▲ error: missing (expected)
        fabric.look: missing (expected)
        1 µs
        1
        2020-01-01 00:00:00.000
        Stored are the latest traces, and for each stage the slowest and the latest failed ones. 0 traces and 0 spans were dropped to stay within the limits.
    "#]].assert_eq(&rows.collect::<String>());
}

#[test]
fn a_filter_finds_traces_and_reports_unknown_terms() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let _ = run(1..4);
    let _ = run(1..2);
    let _ = look();
    let links = traces(&get(address, "/tracez"));
    let [_, _, failed] = links.as_slice() else { panic!("{links:?}") };
    let id = failed.strip_prefix("/tracez/").unwrap();
    for (query, found) in [
        (String::new(), 3),
        ("list=recent".to_owned(), 3),
        ("list=failed".to_owned(), 1),
        ("list=expected".to_owned(), 3),
        ("list=slow".to_owned(), 3),
        ("stage=fabric.verify".to_owned(), 2),
        ("stage=VERIFY".to_owned(), 0),
        ("stage=fabric.verify&outcome=error".to_owned(), 1),
        ("outcome=error".to_owned(), 2),
        ("outcome=ok".to_owned(), 1),
        ("least=10us".to_owned(), 1),
        ("least=1h".to_owned(), 3),
        (format!("trace={id}"), 1),
        ("trace=00".to_owned(), 0),
        ("stage=%3Cscript%3E".to_owned(), 0),
    ] {
        assert_eq!(traces(&get(address, &format!("/tracez?{query}"))).len(), found, "{query}");
    }
    let confused =
        get(address, "/tracez?least=long&trace=%22%3E%3Cscript%3E&outcome=fine&stage=%22onfocus=%22");
    assert!(!confused.text().contains("<script"), "{}", confused.text());
    assert!(!confused.text().contains("\"onfocus"), "{}", confused.text());
    let said: Vec<&str> = confused
        .text()
        .split("role=\"alert\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    expect![[r#"
        “long” is not a duration: write 5ms, 1.5s or 200us
        “&quot;&gt;&lt;script&gt;” is not a trace id: it has 32 digits from 0 to f
        “fine” is not an outcome: choose ok, error, panic or cancelled"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn a_trace_shows_where_it_failed() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let _ = run(3..4);
    let list = get(address, "/tracez");
    let page = get(address, &traces(&list)[0]);
    expect![[r#"
        fabric.run
        ✖ Failed in fabric.verify, error mismatch, 6 µs after the beginning
        Within fabric.run › fabric.compile
        fabric.verify: clause.text
        <script>alert('"&')</script>
        fabric.verify: clause.number
        3
        Trace id
        00000000000000020000000000000003
        Began (UTC)
        2020-01-01 00:00:00.000
        Duration
        9 µs
        Spans
        4
        Waterfall
        Open a stage to see its attributes and events.
        Level 1: fabric.run✖ error: mismatch9 µs
        Began 0 ns after the trace, span 0000000000000001
        Attributes
        stage.outcome
        error
        error.type
        mismatch
        Level 2: fabric.look▲ error: missing (expected)1 µs
        Began 1 µs after the trace, span 0000000000000004
        Attributes
        stage.outcome
        error
        error.type
        missing
        stage.error.expected
        true
        Level 2: fabric.compile clause.text=<script>alert('"&')</script>  clause.number=3◆ backend = rust✖ error: mismatch5 µs
        Began 3 µs after the trace, span 0000000000000005
        Attributes
        stage.outcome
        error
        error.type
        mismatch
        Events
        fabric.compile.input at +3 µs
        Attributes of the event
        clause.text
        <script>alert('"&')</script>
        clause.number
        3
        fabric.compile.decision at +4 µs
        ◆ backend = rust, of [c, rust], because it is <b>installed</b>
        fabric.warned at +5 µs
        Attributes of the event
        fabric.line
        3
        Level 3: fabric.verify failed first clause.text=<script>alert('"&')</script>  clause.number=3✖ error: mismatch1 µs
        Began 6 µs after the trace, span 0000000000000006
        Attributes
        stage.outcome
        error
        error.type
        mismatch
        Events
        fabric.verify.input at +6 µs
        Attributes of the event
        clause.text
        <script>alert('"&')</script>
        clause.number
        3
    "#]]
    .assert_eq(&text(&page));
    assert!(!page.text().contains("<script"), "markup in a value is text");
    assert!(!page.text().contains("style=\""), "the policy forbids it");
    assert_eq!(page.text().matches("<details open").count(), 1, "what failed first is open");
}

#[test]
fn a_trace_that_is_not_stored_is_not_found() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let answer = get(address, "/tracez/00000000000000000000000000000001");
    assert_eq!(answer.status, 404);
    expect![[r#"
        This trace is not stored
        It was dropped to make room for others, or it was never stored: only sampled traces are stored, and of them only the latest, the slowest and those that failed.
        All stored traces
    "#]].assert_eq(&text(&answer));
}

#[test]
fn a_page_can_be_read_out_and_used_by_keyboard() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let _ = run(1..4);
    let list = get(address, "/tracez");
    for path in ["/", "/stagez", "/tracez", &traces(&list)[0]] {
        let page = get(address, path);
        let html = page.text();
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{path}");
        for (part, count) in
            [("<main", 1), ("<nav aria-label=", 1), ("<h1>", 1), ("href=\"#content\"", 1), ("<title>", 1)]
        {
            assert_eq!(html.matches(part).count(), count, "{path}: {part}");
        }
        assert_eq!(html.matches("<table").count(), html.matches("<caption>").count(), "{path}");
        assert_eq!(
            html.matches("<svg").count(),
            html.matches("preserveAspectRatio=\"none\" aria-hidden=\"true\"").count()
        );
        for input in html.split("<input id=\"").chain(html.split("<select id=\"")).skip(1) {
            let id = input.split('"').next().unwrap();
            assert!(id.contains('<') || html.contains(&format!("<label for=\"{id}\">")), "{path}: {id}");
        }
        for outside in ["http://", "https://", "<script", "<img", "<link", "url(", "@import"] {
            assert!(!html.contains(outside), "{path}: {outside}");
        }
    }
}
