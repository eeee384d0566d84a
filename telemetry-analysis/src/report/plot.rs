//! Plots as inline SVG. Texts stand beside them in HTML, so that they do not shrink with the screen.

use std::time::Duration;

use maud::{Markup, html};

use crate::{Answer, Cell, parse_time};

/// Maximum number of bars: the table has the other rows.
const MAX_BARS: usize = 10;

/// Returns a bar for each row. The label is made of the texts before the column, or of the first column.
pub(super) fn bars(answer: &Answer, column: &str) -> Markup {
    let value = |row: usize| answer.cell(row, column).map_or(0.0, Cell::value);
    let rows: Vec<usize> = match answer.columns.first().map(String::as_str) {
        Some("hour") => (0..answer.rows.len()).collect(),
        _ => (0..answer.rows.len().min(MAX_BARS)).collect(),
    };
    let most = rows.iter().map(|row| value(*row)).fold(f64::MIN_POSITIVE, f64::max);
    html! {
        ul.bars {
            @for row in rows {
                li {
                    span.label { (label(answer, row)) }
                    svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
                        rect width=(format!("{:.2}", 100.0 * value(row) / most)) height="10" {}
                    }
                    span.value { (answer.text(row, column)) (unit(column)) }
                }
            }
        }
    }
}

fn label(answer: &Answer, row: usize) -> String {
    let cells = answer.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    let texts: Vec<String> =
        cells.iter().take_while(|cell| matches!(cell, Cell::Text(_))).take(3).map(Cell::to_text).collect();
    match texts.is_empty() {
        true => cells.first().map(Cell::to_text).unwrap_or_default(),
        false => texts.join(" · "),
    }
}

fn unit(column: &str) -> &'static str {
    match column.rsplit_once('_').map(|(_, unit)| unit) {
        Some("ms") => " ms",
        Some("s") => " s",
        Some("percent") => " %",
        _ => "",
    }
}

/// Returns requests and errors over time as columns, and the p95 of their duration as another row of columns.
pub(super) fn load(answer: &Answer, window: Duration) -> Markup {
    let times: Vec<f64> = (0..answer.rows.len())
        .map(|row| parse_time(&answer.text(row, "window")).unwrap_or_default() as f64 / 1e9)
        .collect();
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return html! { p { "no rows" } } };
    let count = (last - first) / window.as_secs_f64() + 1.0;
    let of = |column: &'static str| {
        (0..answer.rows.len()).map(move |row| answer.cell(row, column).map_or(0.0, Cell::value))
    };
    let columns = |values: Vec<f64>, most: f64, class: &'static str| {
        html! {
            @for (time, value) in times.iter().zip(values) {
                rect class=(class) x=(format!("{:.2}", (time - first) / window.as_secs_f64()))
                    y=(format!("{:.2}", 100.0 - 100.0 * value / most))
                    width="0.9" height=(format!("{:.2}", 100.0 * value / most)) {}
            }
        }
    };
    let (requests, errors, p95): (Vec<f64>, Vec<f64>, Vec<f64>) =
        (of("requests").collect(), of("errors").collect(), of("p95_ms").collect());
    let most = |values: &[f64]| values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let (most_requests, longest) = (most(&requests), most(&p95));
    let box_of_windows = format!("0 0 {count:.0} 100");
    html! {
        p.legend {
            "at most " (Cell::Int(most_requests as i64).to_text()) " requests in " (width(window)) ", "
            span.failed { "failed ones" } " of them: " (errors.iter().sum::<f64>()) " in all"
        }
        svg.columns viewBox=(box_of_windows) preserveAspectRatio="none" role="img" aria-label="Requests over time" {
            (columns(requests, most_requests, "ok"))
            (columns(errors, most_requests, "failed"))
        }
        p.legend { "p95 of their duration, at most " (Cell::Real(longest).to_text()) " ms" }
        svg.columns viewBox=(box_of_windows) preserveAspectRatio="none" role="img" aria-label="p95 over time" {
            (columns(p95, longest, "ok"))
        }
        p.axis { span { (answer.text(0, "window")) } span { (answer.text(answer.rows.len() - 1, "window")) } }
    }
}

fn width(window: Duration) -> String {
    match window.as_secs() {
        seconds if seconds < 60 => format!("{seconds} s"),
        seconds if seconds < 3600 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}
