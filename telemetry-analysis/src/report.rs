//! Report: one HTML file with the answers to all questions, without scripts and without other files.

mod plot;

use std::time::Duration;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::database::extent;
use crate::{AnalysisError, Answer, Cell, Database, Parameters, Question, parse_time};

/// Widths of windows, in seconds, from which a report chooses.
const WINDOWS: [u64; 12] = [1, 5, 15, 60, 300, 900, 3600, 10_800, 21_600, 86_400, 604_800, 2_592_000];

/// Maximum number of windows in a plot.
const MAX_WINDOWS: u64 = 120;

/// Section of a report.
struct Section {
    question: &'static str,
    title: &'static str,
    /// Column whose values are drawn as bars, labelled by the texts before it.
    bars: Option<&'static str>,
}

const fn section(question: &'static str, title: &'static str, bars: Option<&'static str>) -> Section {
    Section { question, title, bars }
}

const SECTIONS: [Section; 11] = [
    section("top-errors", "Errors", Some("errors")),
    section("errors", "Windows with errors", None),
    section("slow", "Stages by mean duration", Some("mean_ms")),
    section("critical-path", "Critical path", Some("share_percent")),
    section("self-time", "Self time", Some("share_percent")),
    section("queue-wait", "Waits in queues", Some("wait_p95_ms")),
    section("paths", "Paths of messages", Some("frequency")),
    section("patterns", "Patterns of work", Some("frequency")),
    section("features", "Use of features", Some("uses")),
    section("peak-hours", "Hours of the day (UTC)", Some("requests")),
    section("utilisation", "Utilisation of instances", Some("utilisation_percent")),
];

/// Returns a report as HTML, readable on a wide screen and on a phone.
///
/// # Errors
///
/// The database cannot be read.
pub fn report(database: &dyn Database, parameters: &Parameters) -> Result<String, AnalysisError> {
    let extent = extent(database, "report", parameters)?;
    let parameters = Parameters { window: window(&extent), ..parameters.clone() };
    let mut sections = Vec::new();
    for section in SECTIONS {
        if let Some(question) = Question::named(section.question) {
            sections.push(show(&section, question, &database.answer(question, &parameters)?));
        }
    }
    let of_windows = Parameters { limit: 2 * MAX_WINDOWS as u32, ..parameters };
    let load = match Question::named("load") {
        Some(question) => database.answer(question, &of_windows)?,
        None => Answer::default(),
    };
    Ok(page(&extent, &load, of_windows.window, &sections).into_string())
}

/// Returns the smallest width at which the range of time has few enough windows.
fn window(extent: &Answer) -> Duration {
    let time = |text: &str| parse_time(text).unwrap_or_default();
    let seconds = (time(&extent.last) - time(&extent.first)).unsigned_abs() / 1_000_000_000;
    let width = WINDOWS.into_iter().find(|width| seconds / width < MAX_WINDOWS);
    Duration::from_secs(width.unwrap_or(2_592_000))
}

fn page(extent: &Answer, load: &Answer, window: Duration, sections: &[Markup]) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Telemetry report" }
                style { (PreEscaped(include_str!("report/style.css"))) }
            }
            body {
                h1 { "Telemetry report" }
                p.extent {
                    @if extent.spans == 0 { "no spans" } @else {
                        (extent.spans) " spans from " (extent.first) " to " (extent.last)
                    }
                }
                section.wide {
                    h2 { "Requests" }
                    (plot::load(load, window))
                }
                @for section in sections { (section) }
            }
        }
    }
}

fn show(section: &Section, question: &Question, answer: &Answer) -> Markup {
    html! {
        section id=(question.name) {
            h2 { (section.title) }
            p.brief {
                (question.brief)
                @if answer.share_of_traces < 1.0 {
                    ", of " (Cell::Real(100.0 * answer.share_of_traces).to_text()) " % of the traces"
                }
            }
            @if answer.rows.is_empty() { p { "no rows" } } @else {
                @if let Some(column) = section.bars { (plot::bars(answer, column)) }
                (table(answer))
            }
        }
    }
}

fn table(answer: &Answer) -> Markup {
    html! {
        div.scroll { table {
            thead { tr { @for column in &answer.columns { th { (column.replace('_', " ")) } } } }
            tbody {
                @for row in &answer.rows { tr {
                    @for cell in row {
                        @match cell {
                            Cell::Text(_) => { td { (cell.to_text()) } },
                            _ => { td.number { (cell.to_text()) } },
                        }
                    }
                } }
            }
        } }
    }
}
