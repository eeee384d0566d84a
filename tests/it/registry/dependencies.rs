//! Registries that extend others.

use std::path::Path;

use expect_test::{Expect, expect};

use super::Registry;

const BASE: &str = r#"
attributes:
  - {key: base.kind, type: {members: [{id: one, stability: stable}]}, brief: B., stability: stable, annotations: {telemetry: {closed: true}}}
  - {key: base.size, type: int, brief: B., stability: stable}
  - {key: base.unused, type: int, brief: B., stability: stable}
attribute_groups:
  - {id: base.both, visibility: internal, attributes: [{ref: base.kind, requirement_level: required}, {ref: base.size}]}
metrics:
  - {name: base.items, instrument: counter, unit: '{item}', brief: B., stability: stable, attributes: [{ref: base.kind, requirement_level: required}]}
  - {name: base.other, instrument: counter, unit: '{item}', brief: B., stability: stable}
"#;

/// Returns a registry that extends `base`, by its absolute path and with this schema URL.
fn upon(base: &Registry, schema_url: &str, definitions: &str) -> Registry {
    let manifest = format!(
        "schema_url: https://example.com/schemas/top/1.0.0\ndependencies:\n  - schema_url: {schema_url}\n    registry_path: {}\n",
        base.root.display()
    );
    Registry::of(definitions).with("manifest.yaml", manifest)
}

fn check(base: &str, schema_url: &str, definitions: &str, expected: Expect) {
    let base = Registry::of(base);
    let report = upon(&base, schema_url, definitions).report();
    expected.assert_eq(&report.replace(&base.root.display().to_string(), "BASE"));
}

const URL: &str = "https://example.com/schemas/app/1.0.0";

#[test]
fn referenced_definitions_are_generated_as_well() {
    let base = Registry::of(BASE);
    let top = upon(
        &base,
        URL,
        r#"
imports: {metrics: ['base.it*']}
spans:
  - {type: top.run, kind: internal, name: {note: 'top.{base.kind}'}, brief: B., stability: stable, attributes: [{ref_group: base.both}]}
"#,
    );
    let generated = top.generate().unwrap_or_else(|report| panic!("{report}"));
    let constants = |file: &str| -> String {
        let text = generated.files.get(Path::new(file)).cloned().unwrap_or_default();
        let names = text.lines().filter_map(|line| line.strip_prefix("pub ")?.split([':', '{', '<']).next());
        names.map(|name| format!("{}\n", name.trim_end())).collect()
    };
    expect![[r#"
        const BASE_KIND
        const BASE_SIZE
        const SENSITIVE_NAMES
        enum BaseKind
        const TOP_RUN
        const BASE_ITEMS
        struct BaseItems
    "#]]
    .assert_eq(&["key.rs", "label.rs", "span.rs", "metric.rs"].map(constants).concat());
}

#[test]
fn a_registry_of_a_user_extends_the_built_in_one() {
    let manifest = format!(
        "schema_url: https://example.com/schemas/shop/1.0.0\ndependencies:\n  - schema_url: {}\n    registry_path: ../semconv/registry\n",
        semconv::SCHEMA_URL
    );
    let shop = Registry::of(
        r#"
attributes:
  - {key: shop.cost_center, type: string, brief: Who pays for it., stability: development, examples: [CC-7]}
spans:
  - type: shop.order
    kind: internal
    name: {note: shop.order}
    brief: Takes an order.
    stability: development
    attributes:
      - {ref: correlation.id, requirement_level: required}
      - {ref: shop.cost_center, requirement_level: required}
"#,
    )
    .with("manifest.yaml", manifest);
    let span = shop.file("span.rs");
    let definition = span.find("pub const").and_then(|at| span.get(at..)).unwrap_or_default();
    expect![[r#"
        pub const SHOP_ORDER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("shop.order")
            .with_brief("Takes an order.")
            .with_required(&["shop.cost_center"])
            .with_inherited(&["correlation.id"]);
    "#]]
    .assert_eq(definition);
}

#[test]
fn mistakes() {
    check(
        BASE,
        "https://example.com/schemas/app/2.0.0",
        "spans: []",
        expect![[r#"
        manifest.yaml:3:17: the registry at `BASE` has another schema URL
            hint: it is https://example.com/schemas/app/1.0.0"#]],
    );
    check(
        BASE,
        URL,
        r#"
imports: {metrics: [base.itemz, '*items', base.n*], events: [5], logs: [a]}
"#,
        expect![[r#"
            app.yaml:2:33: `*items` has a `*` before its end
                hint: write a name, or the beginning of names and `*`
            app.yaml:2:62: `events`: expected a string, found an integer
                hint: put the value in quotes
            app.yaml:2:66: imports: unknown field `logs`
                hint: known here: metrics, events, entities"#]],
    );
    check(
        BASE,
        URL,
        r#"
imports: {metrics: [base.itemz, base.n*], events: [base.run]}
attributes:
  - {key: base.size, type: int, brief: B., stability: stable}
events:
  - {name: top.done, brief: B., stability: stable, attributes: [{ref: base.siz}]}
"#,
        expect![[r#"
            app.yaml:2:21: there is no metric `base.itemz` in the dependencies of this registry
                hint: is `base.items` meant?
            app.yaml:2:33: there is no metric `base.n*` in the dependencies of this registry
            app.yaml:2:52: there is no event `base.run` in the dependencies of this registry
            app.yaml:6:71: there is no attribute `base.siz`
                hint: is `base.size` meant?
            BASE/app.yaml:4:11: attribute `base.size` is declared twice
                hint: the first declaration is at app.yaml:4:11"#]],
    );
    check(
        "attributes: [{key: a.b, type: int, brief: B.}]",
        URL,
        "spans: []",
        expect!["BASE/app.yaml:2:15: attribute without `stability`"],
    );
}

#[test]
fn paths_that_lead_nowhere() {
    let manifest = |dependency: &str| {
        let text = format!("schema_url: https://example.com/app/1.0.0\ndependencies: [{dependency}]\n");
        Registry::new().with("manifest.yaml", text).report()
    };
    expect![[r#"
        manifest.yaml:2:76: there is no registry at `no/where`
            hint: the path is read from the working directory, or else from this registry's folder"#]]
    .assert_eq(&manifest("{schema_url: https://example.com/base/1.0.0, registry_path: no/where}"));
    expect![[r#"
        manifest.yaml:2:76: `https://example.com/base.zip` is not a folder
            hint: unpack the registry and name its folder"#]]
    .assert_eq(&manifest(
        "{schema_url: https://example.com/base/1.0.0, registry_path: 'https://example.com/base.zip'}",
    ));
    expect![[r#"
        manifest.yaml:2:17: dependency without `registry_path`
        manifest.yaml:2:29: `base` is not a schema URL
            hint: write https://host/path/version, for example https://example.com/schemas/app/1.0.0
        manifest.yaml:2:35: dependency: unknown field `name`
            hint: known here: schema_url, registry_path"#]]
    .assert_eq(&manifest("{schema_url: base, name: base}"));
}

#[test]
fn the_depth_of_extensions_is_limited() {
    let mut tower = vec![Registry::of("spans: []")];
    let mut url = URL.to_owned();
    for storey in 0..9 {
        let top = upon(&tower[storey], &url, "spans: []");
        url = "https://example.com/schemas/top/1.0.0".to_owned();
        tower.push(top);
    }
    assert_eq!(tower[8].report(), "accepted");
    let report = tower[9].report();
    let message = report.split_once(": ").map(|(_, message)| message);
    assert_eq!(message, Some("registries build upon each other deeper than 8 levels"));
}

#[test]
fn registries_that_extend_each_other_are_rejected() {
    let first = Registry::of(BASE);
    let second = upon(&first, URL, "spans: []");
    let manifest = |other: &Registry, version: &str| {
        format!(
            "schema_url: {URL}\ndependencies: [{{schema_url: 'https://example.com/schemas/{version}', registry_path: {}}}]\n",
            other.root.display()
        )
    };
    let first = first.with("manifest.yaml", "");
    std::fs::write(first.root.join("manifest.yaml"), manifest(&second, "top/1.0.0")).expect("it is writable");
    assert_eq!(first.report(), "accepted");
    assert_eq!(second.report(), "accepted");
}
