//! `telemetry tail`: traces as they arrive.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Write as _};
use std::time::{Duration, Instant};

use clap::Args;
use telemetry_analysis::parse_duration;

use crate::outcome::Outcome;
use crate::source::{Malformed, Next, Source, SourceArguments};
use crate::span::{self, Span};
use crate::trace_tree::{Style, render};

/// Time without a new span after which a trace is shown: its root ends last, but other processes may send
/// later.
const QUIET: Duration = Duration::from_secs(1);
/// Time after which a trace without a root is shown.
const QUIET_WITHOUT_ROOT: Duration = Duration::from_secs(5);
/// Number of spans that wait; beyond it, the trace that has waited longest is shown as it is.
const WAITING: usize = 100_000;

#[derive(Debug, Args)]
pub(crate) struct TailArguments {
    #[command(flatten)]
    source: SourceArguments,
    /// Traces with a span that failed only
    #[arg(long)]
    failed: bool,
    /// Traces that took this time or longer only, such as 200ms
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    slower: Option<Duration>,
}

pub(crate) fn run(arguments: &TailArguments) -> Outcome {
    match show(arguments) {
        Ok(notes) => Outcome::Noted { answer: String::new(), notes },
        Err(problem) => Outcome::Failed(problem),
    }
}

/// Shows traces until the source ends, and returns remarks about it.
fn show(arguments: &TailArguments) -> Result<String, String> {
    let mut source = Source::open(&arguments.source)?;
    if let Some(greeting) = source.greeting() {
        let _ = writeln!(io::stderr(), "{greeting}");
    }
    let style = Style::of_output(false);
    let (mut waiting, mut malformed) = (Waiting::default(), Malformed::default());
    loop {
        let next = source.next()?;
        let is_end = matches!(next, Next::End);
        match next {
            Next::Batch(batch) => {
                span::of_batch(batch).into_iter().for_each(|span| waiting.add(span, Instant::now()))
            }
            Next::Malformed(path, problem) => malformed.add(&path, &problem),
            Next::Idle | Next::End => {}
        }
        let ended = match (is_end, arguments.source.otlp.is_some() || arguments.source.follow) {
            (true, _) => waiting.take(|_| true),
            (false, true) => waiting.take_quiet(Instant::now()),
            // A file shows its traces whole, in the order of their beginnings.
            (false, false) => Vec::new(),
        };
        for trace in ended.iter().filter(|trace| is_wanted(trace, arguments)) {
            match print(&render(trace, style)) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(String::new()),
                Err(error) => return Err(format!("cannot write: {error}")),
            }
        }
        if is_end {
            return Ok(malformed.to_string());
        }
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn is_wanted(trace: &[Span], arguments: &TailArguments) -> bool {
    let begin = trace.iter().map(|span| span.start).min().unwrap_or_default();
    let end = trace.iter().map(|span| span.start.saturating_add(span.duration)).max().unwrap_or_default();
    let is_slow = |least: Duration| u128::from(end - begin) >= least.as_nanos();
    (!arguments.failed || trace.iter().any(Span::has_failed)) && arguments.slower.is_none_or(is_slow)
}

/// Traces of which more spans may arrive.
#[derive(Default)]
struct Waiting {
    traces: HashMap<String, Trace>,
    spans: usize,
}

struct Trace {
    spans: Vec<Span>,
    has_root: bool,
    last: Instant,
}

impl Waiting {
    fn add(&mut self, span: Span, now: Instant) {
        let trace = self.traces.entry(span.trace_id.clone()).or_insert_with(|| Trace {
            spans: Vec::new(),
            has_root: false,
            last: now,
        });
        trace.has_root |= span.parent.is_empty();
        trace.last = now;
        trace.spans.push(span);
        self.spans += 1;
    }

    /// Takes the traces to which no further span has come for a while.
    fn take_quiet(&mut self, now: Instant) -> Vec<Vec<Span>> {
        let quiet = |trace: &Trace| if trace.has_root { QUIET } else { QUIET_WITHOUT_ROOT };
        let mut taken = self.take(|trace| now.saturating_duration_since(trace.last) >= quiet(trace));
        while self.spans > WAITING {
            let Some(oldest) = self.traces.values().map(|trace| trace.last).min() else { break };
            taken.extend(self.take(|trace| trace.last <= oldest));
        }
        taken
    }

    /// Takes traces, in the order of their beginnings.
    fn take(&mut self, is_taken: impl Fn(&Trace) -> bool) -> Vec<Vec<Span>> {
        let taken = self.traces.extract_if(|_, trace| is_taken(trace));
        let mut taken: Vec<Vec<Span>> = taken.map(|(_, trace)| trace.spans).collect();
        taken.sort_by_key(|spans| spans.iter().map(|span| (span.start, span.trace_id.clone())).min());
        self.spans -= taken.iter().map(Vec::len).sum::<usize>();
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(trace: &str, parent: &str) -> Span {
        Span { trace_id: trace.to_owned(), parent: parent.to_owned(), ..Span::default() }
    }

    fn names(traces: &[Vec<Span>]) -> Vec<&str> {
        traces.iter().flatten().map(|span| span.trace_id.as_str()).collect()
    }

    #[test]
    fn a_trace_is_shown_when_no_further_span_comes() {
        let (mut waiting, start) = (Waiting::default(), Instant::now());
        waiting.add(span("whole", ""), start);
        waiting.add(span("without root", "x"), start);
        assert_eq!(names(&waiting.take_quiet(start)), [""; 0]);
        assert_eq!(names(&waiting.take_quiet(start + QUIET)), ["whole"]);
        assert_eq!(names(&waiting.take_quiet(start + QUIET_WITHOUT_ROOT)), ["without root"]);
        assert_eq!(waiting.spans, 0);
    }

    #[test]
    fn waiting_spans_are_limited() {
        let (mut waiting, start) = (Waiting::default(), Instant::now());
        waiting.add(span("oldest", ""), start);
        for _ in 0..WAITING {
            waiting.add(span("latest", ""), start + Duration::from_millis(1));
        }
        assert_eq!(names(&waiting.take_quiet(start + Duration::from_millis(2))), ["oldest"]);
    }
}
