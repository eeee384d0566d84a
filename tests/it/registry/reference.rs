//! Reference pages: fresh, complete, without broken links.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use semconv::generator::{Registry, Settings, reference};

use super::example;

fn settings() -> Settings {
    Settings {
        source: "semconv/registry".to_owned(),
        command: "telemetry registry docs --registry semconv/registry --out docs/reference.md".to_owned(),
        ..Settings::default()
    }
}

/// Returns the registry of the framework.
fn ours() -> Registry {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../semconv/registry");
    Registry::read(&root, &[]).unwrap_or_else(|report| panic!("{report}"))
}

/// Returns the pages of the framework and of the examples, with the folders of their generated modules.
fn pages() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let of_example = |name: &str| {
        let modules = root.join("examples").join(name).join("src/conventions");
        (reference::render(&example(name), &settings()), modules)
    };
    let mut pages = vec![(reference::render(&ours(), &settings()), root.join("semconv/src/generated"))];
    pages.extend(["quickstart", "dats", "compile_fabric", "coordination", "vos"].map(of_example));
    pages
}

#[test]
fn the_committed_page_is_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    if let Err(drift) = reference::generate(&ours(), &settings(), "reference.md").compare(&folder) {
        panic!("{drift}");
    }
}

/// Returns the parts of a text between two others.
fn between<'t>(text: &'t str, begin: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(begin).skip(1).filter_map(move |rest| rest.split(end).next())
}

#[test]
fn every_link_has_its_anchor() {
    let mut total = 0;
    for (page, modules) in pages() {
        let anchors: Vec<&str> = between(&page, "<a id=\"", "\"").collect();
        let distinct: BTreeSet<&str> = anchors.iter().copied().collect();
        assert_eq!(anchors.len(), distinct.len(), "an anchor stands twice: {}", modules.display());
        // Plain headings have the anchors of Markdown renderers.
        let headings = page.lines().filter(|line| line.starts_with("## "));
        let headings: BTreeSet<String> =
            headings.map(|line| line.trim_start_matches("## ").to_lowercase().replace(' ', "-")).collect();
        let links: BTreeSet<&str> = between(&page, "](#", ")").collect();
        let nowhere: Vec<&&str> =
            links.iter().filter(|link| !distinct.contains(**link) && !headings.contains(**link)).collect();
        assert!(nowhere.is_empty(), "{}: {nowhere:?}", modules.display());
        total += links.len();
    }
    assert!(total > 300, "links are found at all: {total}");
}

/// Returns the number of cells of a row: the parts between bars that are not escaped.
fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count()
}

#[test]
fn every_row_has_as_many_cells_as_its_head() {
    let mut rows = 0;
    for (page, _) in pages() {
        let mut head = 0;
        for line in page.lines() {
            if !line.starts_with('|') {
                head = 0;
                continue;
            }
            if head == 0 {
                head = cells(line);
            }
            assert_eq!(cells(line), head, "{line}");
            rows += 1;
        }
    }
    assert!(rows > 1_000, "tables are found at all");
}

#[test]
fn every_name_has_its_place() {
    let kinds =
        [("key.rs", "attribute"), ("span.rs", "span"), ("metric.rs", "metric"), ("event.rs", "event")];
    for (page, modules) in pages() {
        let mut names = 0;
        for (file, kind) in kinds {
            let text = std::fs::read_to_string(modules.join(file)).unwrap();
            // The generated constants are an independent list of all names.
            for name in between(&text, "::new(\"", "\"") {
                let anchor = format!("<a id=\"{kind}-{name}\">");
                let recorded = format!("recorded as `{name}`");
                assert!(page.contains(&anchor) || page.contains(&recorded), "{kind} {name}");
                names += 1;
            }
        }
        assert!(names > 20, "{}", modules.display());
    }
}

/// Registry with one definition of each kind that a page shows.
const SHOP: &str = r#"file_format: definition/2
attributes:
  - {key: shop.customer, type: string, brief: Who buys., examples: [ann@example.com], stability: stable,
     annotations: {telemetry: {sensitivity: pii, context: true}}}
  - {key: shop.card, type: string, brief: "The card, as | it is typed.", examples: ["4111 1111"], stability: stable,
     annotations: {telemetry: {sensitivity: secret}}}
  - {key: shop.note, type: string, brief: What the customer wrote., examples: [thanks], stability: beta}
  - {key: shop.lines, type: "int[]", brief: The quantities., stability: beta}
  - key: shop.payment
    type: {members: [{id: card, brief: A card., stability: stable, annotations: {telemetry: {ordinal: 1}}},
      {id: cash, stability: stable, annotations: {telemetry: {ordinal: 2}}}]}
    brief: How it is paid.
    stability: stable
    annotations: {telemetry: {closed: true, outcome: {ok: card, error: cash}}}
  - {key: shop.paid_by, type: string, brief: How it was paid., examples: [card], stability: stable,
     deprecated: {reason: renamed, renamed_to: shop.payment}}
spans:
  - type: shop.checkout
    kind: server
    name: {note: "shop.checkout {shop.payment}"}
    brief: Takes an order and its payment.
    note: Once for each click on the button.
    stability: stable
    attributes:
      - {ref: shop.customer, requirement_level: required}
      - {ref: shop.payment, requirement_level: required}
      - {ref: shop.card, requirement_level: {conditionally_required: if paid by card}}
    annotations: {telemetry: {subsystem: till}}
events:
  - name: shop.refused
    brief: The bank refused.
    stability: beta
    attributes: [{ref: shop.card, requirement_level: opt_in}, {ref: shop.note}]
    annotations: {telemetry: {subsystem: till, severity: error, audit: true}}
metrics:
  - name: shop.basket.size
    instrument: histogram
    unit: "{item}"
    brief: How much is bought at once.
    stability: stable
    attributes: [{ref: shop.payment, requirement_level: required}]
    annotations: {telemetry: {bucket_boundaries: [1, 10, 100], subsystem: till}, code_generation: {metric_value_type: int}}
  - {name: shop.visitors, instrument: gauge, unit: "1", brief: How full the shop is., stability: beta, requirement_level: opt_in}
  - {name: shop.refusals, instrument: counter, unit: "{refusal}", brief: How often the bank refused., stability: beta,
     annotations: {telemetry: {prometheus_name: bank_refusals_total}}}
"#;

#[test]
fn the_whole_page_of_a_small_registry() {
    let manifest = "schema_url: https://example.com/schemas/shop/1.2.0\n";
    let files = [("manifest.yaml", manifest.as_bytes()), ("till/all.yaml", SHOP.as_bytes())];
    let registry = Registry::from_files(files).unwrap_or_else(|report| panic!("{report}"));
    expect_file!["reference.md"].assert_eq(&reference::render(&registry, &Settings::default()));
}
