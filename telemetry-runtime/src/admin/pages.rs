//! The pages for people: HTML made here, complete in itself, without a script. maud escapes whatever is a value.

mod about;
pub(super) mod index;
pub(super) mod query;
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

/// What the browser may load: this style, and nothing else from anywhere.
pub(super) fn content_security_policy() -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// What every page says.
pub(super) struct Page<'a> {
    pub(super) service: &'a str,
    pub(super) version: Option<&'a str>,
}

const PLACES: [(&str, &str); 4] =
    [("/stagez", "Stages"), ("/tracez", "Traces"), ("/health", "Health"), ("/metrics", "Metrics")];

impl Page<'_> {
    /// A whole document; `place` is the path of the entry that it belongs to.
    fn html(&self, place: &str, title: &str, content: &Markup) -> Markup {
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
                                @for (path, name) in PLACES {
                                    li { a href=(path) aria-current=[(path == place).then_some("page")] { (name) } }
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

/// A table that becomes a list of cards where there is no room for it, and stays a table to a screen reader.
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

/// How a span ended, as a sign and in words: nothing is said by colour alone.
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

/// A value without the quotes that it has in a line of text.
fn plain(value: &OwnedValue) -> String {
    match value {
        OwnedValue::Text(text) => text.clone(),
        other => other.to_string(),
    }
}
