//! The documentation compared with the code.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::setup::env::builder;

/// Names in the first column of the documentation's tables; `{A,B}` stands for each of them.
fn documented() -> BTreeSet<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/environment.md");
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let cells = rows.filter_map(|row| row.split('|').next());
    let names = cells.flat_map(|cell| cell.split(['`', ' ']).filter(|name| name.len() > 2));
    names.flat_map(expanded).collect()
}

fn expanded(name: &str) -> Vec<String> {
    let Some((before, rest)) = name.split_once('{') else { return vec![name.to_owned()] };
    let (words, after) = rest.split_once('}').unwrap();
    words.split(',').flat_map(|word| expanded(&format!("{before}{word}{after}"))).collect()
}

/// Names that the code asks for when everything is switched on, and when nothing is.
fn asked() -> BTreeSet<String> {
    let names = RefCell::new(BTreeSet::new());
    let everything = |name: &str| {
        names.borrow_mut().insert(name.to_owned());
        let value = match name {
            "OTEL_TRACES_SAMPLER" => "traceidratio",
            "SENTRY_DSN" => "https://key@sentry.example/1",
            "OTEL_METRICS_EXPORTER" => "otlp,prometheus",
            _ if name.ends_with("_EXPORTER") => "otlp",
            _ => return None,
        };
        Some(value.into())
    };
    let _ = builder(&everything);
    names.into_inner()
}

#[test]
fn the_documentation_lists_the_variables_that_are_read_and_no_others() {
    let (documented, asked) = (documented(), asked());
    let missing: Vec<_> = asked.difference(&documented).collect();
    let unread: Vec<_> = documented.difference(&asked).collect();
    assert!(missing.is_empty() && unread.is_empty(), "not documented: {missing:#?}\nnot read: {unread:#?}");
}
