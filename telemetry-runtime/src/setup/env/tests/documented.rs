//! The documentation compared with the code.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::setup::env::{builder, table};

/// Names in the documentation's tables.
fn documented() -> BTreeSet<String> {
    table::rows().into_iter().flat_map(|row| row.names).collect()
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
