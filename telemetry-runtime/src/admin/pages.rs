//! Pages for people: HTML without scripts and without other resources. maud escapes all values.

pub(super) mod index;
pub(super) mod query;
mod span_summary;
pub(super) mod stagez;
pub(super) mod trace;
pub(super) mod tracez;
mod waterfall;

use base64::Engine as _;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::export::span_data::{OwnedValue, SpanData};
use crate::model::outcome::Outcome;

const STYLE: &str = include_str!("pages/style.css");

/// Returns the content security policy: the browser may load the inline style and nothing else.
pub(super) fn content_security_policy() -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Content that all pages share.
pub(super) struct Page<'a> {
    pub(super) service: &'a str,
    pub(super) version: Option<&'a str>,
}

/// Paths and titles of the entries of the navigation.
const NAVIGATION: [(&str, &str); 4] =
    [("/stagez", "Stages"), ("/tracez", "Traces"), ("/health", "Health"), ("/metrics", "Metrics")];

impl Page<'_> {
    /// Returns a document; `current` is the path of its entry in the navigation.
    fn html(&self, current: &str, title: &str, content: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " · " (self.service) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#content" { "Skip to the content" }
                    header {
                        p.service { a href="/" { (self.service) } @if let Some(version) = self.version { " " small { (version) } } }
                        nav aria-label="Pages" {
                            ul {
                                @for (path, name) in NAVIGATION {
                                    li { a href=(path) aria-current=[(path == current).then_some("page")] { (name) } }
                                }
                            }
                        }
                    }
                    main #content { h1 { (title) } (content) }
                }
            }
        }
    }
}

/// Returns a table, which the style shows as a list of cards on a narrow screen. The roles keep it a table
/// for screen readers.
fn table(caption: &str, class: &str, headings: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table class=(class) role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" { @for heading in headings { th role="columnheader" scope="col" { (heading) } } }
            }
            tbody role="rowgroup" {
                @for row in rows {
                    tr role="row" {
                        @for (index, cell) in row.iter().enumerate() {
                            @let heading = headings.get(index).copied().unwrap_or_default();
                            @if index == 0 {
                                th role="rowheader" scope="row" { (cell) }
                            } @else {
                                td role="cell" data-label=(heading) { (cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the outcome of a span as a sign and as text, so that no information depends on the colour alone.
fn outcome(span: &SpanData) -> Markup {
    let (class, sign) = match span.outcome {
        Outcome::Ok => ("ok", "✔"),
        _ if span.is_failure => ("bad", "✖"),
        _ => ("expected", "▲"),
    };
    let error_type = span.error_type.as_deref().filter(|error_type| *error_type != span.outcome.name());
    html! {
        span class={ "outcome " (class) } {
            span aria-hidden="true" { (sign) " " }
            (span.outcome.name())
            @if let Some(error_type) = error_type { ": " (error_type) }
            @if class == "expected" { " (expected)" }
        }
    }
}

/// Returns a value as text without quotes.
fn plain(value: &OwnedValue) -> String {
    match value {
        OwnedValue::Text(text) => text.clone(),
        other => other.to_string(),
    }
}
