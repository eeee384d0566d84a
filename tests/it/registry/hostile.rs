//! Files made to harm: each gives a report, soon, whatever it contains.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use expect_test::expect;

use super::Registry;

/// Long enough for a slow machine with an unoptimised build, short enough to notice a hang.
const SOON: Duration = Duration::from_secs(20);

/// The first line of the report, which must come soon.
fn first_line(registry: &Registry) -> String {
    let start = Instant::now();
    let report = registry.report();
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    report.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn hostile_yaml_is_reported() {
    let aliases = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nattributes: *c\n";
    let long_name = [
        b"file_format: definition/2\nattributes: [{key: ".to_vec(),
        b"a.".repeat(1_000_000),
        b"a, type: int, brief: B., stability: stable}]".to_vec(),
    ]
    .concat();
    let rows: &[(&str, Vec<u8>)] = &[
        ("deep lists", b"[".repeat(100_000)),
        ("deep mappings", b"{a: ".repeat(100_000)),
        ("deep blocks", b"- ".repeat(100_000)),
        ("alias bomb", aliases.into()),
        ("merge key", b"<<: {file_format: definition/2}\n".into()),
        ("duplicate key", b"file_format: definition/2\nfile_format: definition/2\n".into()),
        ("two documents", b"file_format: definition/2\n---\nfile_format: definition/2\n".into()),
        ("not UTF-8", b"file_format: definition/2\n# \xff\xfe\n".into()),
        ("UTF-16", "file_format: definition/2\n".encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("zero bytes", vec![0; 4096]),
        ("too large", vec![b'#'; 4 * 1024 * 1024 + 1]),
        ("empty", Vec::new()),
        ("a scalar", b"42".into()),
        ("a list", b"- a\n".into()),
        ("unclosed", b"attributes: [{key: \"a".into()),
        ("tab", b"attributes:\n\t- key: a\n".into()),
        ("tag", b"attributes: !!python/object:os.system []\n".into()),
        ("a key of lists", b"? [a, b]\n: c\n".into()),
        ("a million commas", [b"attributes: [".to_vec(), b"a,".repeat(500_000)].concat()),
        ("many values", [b"attributes: [".to_vec(), b"1,".repeat(100_000), b"]".to_vec()].concat()),
        ("two million values", [b"attributes: [".to_vec(), b"1,".repeat(2_000_000), b"]".to_vec()].concat()),
        ("a long unknown field", [b"? ".to_vec(), b"a".repeat(1_000_000), b"\n: 1\n".to_vec()].concat()),
        ("a long name", long_name),
        ("a long key", [b"a".repeat(1_000_000), b": 1\n".to_vec()].concat()),
    ];
    let mut table = String::new();
    for (name, text) in rows {
        let registry = Registry::new().with("app.yaml", text);
        writeln!(table, "{name}: {}", first_line(&registry)).expect("a string takes everything");
    }
    expect![[r#"
        deep lists: app.yaml:1:33: this is not YAML the registry accepts: recursion limit exceeded
        deep mappings: app.yaml:1:129: this is not YAML the registry accepts: recursion limit exceeded
        deep blocks: app.yaml:1:65: this is not YAML the registry accepts: it is nested too deeply
        alias bomb: app.yaml:1:7: this is not YAML the registry accepts: it has anchors
        merge key: app.yaml:1:1: this is not YAML the registry accepts: YAML merge keys are not allowed by configured policy
        duplicate key: app.yaml:2:1: this is not YAML the registry accepts: `file_format` stands twice
        two documents: app.yaml:2:1: this is not YAML the registry accepts: it is more than one document
        not UTF-8: app.yaml:2:3: this is not UTF-8: the byte 0xFF is not text
        UTF-16: app.yaml:1:1: this is not YAML the registry accepts: unexpected character: `\u{0}'
        zero bytes: app.yaml:1:1: this is not YAML the registry accepts: unexpected character: `\u{0}'
        too large: app.yaml: this file cannot be read: it is larger than 4194304 bytes
        empty: app.yaml:1:1: file: expected a mapping, found nothing
        a scalar: app.yaml:1:1: file: expected a mapping, found an integer
        a list: app.yaml:1:1: file: expected a mapping, found a list
        unclosed: app.yaml:1:20: this is not YAML the registry accepts: unclosed quote
        tab: app.yaml:2:2: this is not YAML the registry accepts: tabs disallowed within this context (block indentation)
        tag: app.yaml:1:39: this is not YAML the registry accepts: unsupported tag `!!python/object:os.system`
        a key of lists: app.yaml:1:3: this is not YAML the registry accepts: expected string scalar
        a million commas: app.yaml:1:800008: this is not YAML the registry accepts: it is too large
        many values: app.yaml:1:1: file without `file_format`
        two million values: app.yaml:1:800008: this is not YAML the registry accepts: it is too large
        a long unknown field: app.yaml:1:3: file without `file_format`
        a long name: app.yaml:2:20: `key` is longer than 8192 bytes
        a long key: app.yaml:1:1000001: this is not YAML the registry accepts: mapping values are not allowed in this context
    "#]].assert_eq(&table);
}

#[test]
fn wrong_types_are_reported() {
    let rows = [
        "attributes: 1",
        "attributes: [1, null, x, [x]]",
        "attributes: [{key: 1, type: [string], brief: {a: b}, stability: true, examples: {a: b}}]",
        "metrics: [{name: [a], instrument: 5, unit: 1, brief: 2, stability: x, attributes: {ref: a}}]",
        "spans: [{type: a.b, kind: internal, name: a.b, brief: B., stability: stable, attributes: [x]}]",
        "events: [{name: a.b, brief: B., stability: stable, annotations: {telemetry: [x]}}]",
        "attributes: [{key: \"a.\\u202e\", type: string, brief: \"\\x07\", stability: stable, examples: [a]}]",
    ];
    let mut table = String::new();
    for row in rows {
        writeln!(table, "{}\n", Registry::of(row).report()).expect("a string takes everything");
    }
    expect![[r#"
        app.yaml:2:13: `attributes`: expected a list, found an integer

        app.yaml:2:14: attribute: expected a mapping, found an integer
        app.yaml:2:17: attribute: expected a mapping, found nothing
        app.yaml:2:23: attribute: expected a mapping, found a string
        app.yaml:2:26: attribute: expected a mapping, found a list

        app.yaml:2:20: `key`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:29: `type`: expected a type's name or members, found a list
        app.yaml:2:46: `brief`: expected a string, found a mapping
        app.yaml:2:65: `stability`: expected a string, found a boolean
            hint: put the value in quotes
        app.yaml:2:81: an example is a value, this is a mapping

        app.yaml:2:18: `name`: expected a string, found a list
        app.yaml:2:35: `instrument`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:44: `unit`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:54: `brief`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:68: `x` is no stability
            hint: one of: stable, release_candidate, beta, alpha, development
        app.yaml:2:83: `attributes`: expected a list, found a mapping

        app.yaml:2:43: span's name: expected a mapping, found a string
        app.yaml:2:91: reference: expected a mapping, found a string

        app.yaml:2:77: annotation `telemetry`: expected a mapping, found a list

        app.yaml:2:20: `key` contains the unprintable character U+202E
        app.yaml:2:53: `brief` contains the unprintable character U+0007

    "#]]
    .assert_eq(&table);
}

#[test]
fn circles_and_floods_of_references_end() {
    let circle = "attribute_groups:\n  - {id: a, visibility: internal, attributes: [{ref_group: b}]}\n  \
                  - {id: b, visibility: internal, attributes: [{ref_group: a}]}\n";
    expect![[r#"
        app.yaml:3:60: groups are nested deeper than 8, or in a circle
        app.yaml:4:60: groups are nested deeper than 8, or in a circle"#]]
    .assert_eq(&Registry::of(circle).report());

    // Each group refers to the next a hundred times: taken apart, a hundred to the power of eight.
    let mut flood = String::from("attribute_groups:\n");
    for level in 0..8 {
        let references = format!("{{ref_group: g{}}}, ", level + 1).repeat(100);
        writeln!(flood, "  - {{id: g{level}, visibility: internal, attributes: [{references}]}}")
            .expect("a string takes everything");
    }
    flood.push_str("  - {id: g8, visibility: internal}\n");
    assert!(first_line(&Registry::of(&flood)).contains("references"));

    // As many unknown names as fit: guessing at each what was meant must not take for ever.
    let mut unknown = String::from("attributes:\n");
    for number in 0..5_000 {
        writeln!(unknown, "  - {{key: app.attribute_{number:05}, type: int, brief: N., stability: stable}}")
            .expect("a string takes everything");
    }
    unknown.push_str("events:\n  - name: app.flood\n    brief: B.\n    stability: stable\n    attributes:\n");
    for number in 0..5_000 {
        writeln!(unknown, "      - ref: app.attributes_{number:05}").expect("a string takes everything");
    }
    assert!(first_line(&Registry::of(&unknown)).contains("there is no attribute"));

    // A long text that many signals would repeat.
    let brief = "b".repeat(8_000);
    let group = format!(
        "attribute_groups:\n  - {{id: g, visibility: internal, attributes: [{{ref: app.a, brief: {brief}}}]}}\n"
    );
    let mut copies =
        format!("attributes: [{{key: app.a, type: int, brief: A., stability: stable}}]\n{group}events:\n");
    for number in 0..20_000 {
        writeln!(
            copies,
            "  - {{name: app.e{number}, brief: B., stability: stable, attributes: [{{ref_group: g}}]}}"
        )
        .expect("a string takes everything");
    }
    assert!(first_line(&Registry::of(&copies)).contains("the brief is longer"));
}

#[test]
fn folders_and_files_that_are_none() {
    let registry = Registry::new();
    std::fs::remove_file(registry.root.join("manifest.yaml")).expect("it was written");
    expect!["manifest.yaml: there is no manifest.yaml: is this the folder of a registry?"]
        .assert_eq(&registry.report());

    let mut deep = String::new();
    for _ in 0..20 {
        deep.push_str("d/");
    }
    let registry = Registry::new().with(&format!("{deep}app.yaml"), "");
    assert!(registry.report().contains("folders are nested deeper than 16"), "{}", registry.report());

    let registry = Registry::new().with("folder.yaml/inner.txt", "");
    assert_eq!(registry.report(), "accepted", "a folder is no file, whatever it is called");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_not_followed() {
    let registry = Registry::of("");
    std::os::unix::fs::symlink(&registry.root, registry.root.join("again")).expect("links can be made");
    assert_eq!(registry.report(), "accepted");

    std::os::unix::fs::symlink(&registry.root, registry.root.join("folder.yaml")).expect("links can be made");
    expect!["folder.yaml: this file cannot be read: it is not a regular file"].assert_eq(&registry.report());
}

#[test]
fn a_registry_of_thousands_is_read_in_reasonable_time() {
    let mut registry = Registry::new();
    for system in 0..20 {
        let mut text = String::from("file_format: definition/2\nattributes:\n");
        for number in 0..200 {
            writeln!(
                text,
                "  - key: s{system}.attribute_{number}\n    type: string\n    brief: Number {number}.\n    \
                 examples: [a]\n    stability: stable\n    annotations: {{telemetry: {{cardinality: low}}}}"
            )
            .expect("a string takes everything");
        }
        registry = registry.with(&format!("s{system}/attributes.yaml"), text);
    }
    let start = Instant::now();
    assert_eq!(registry.report(), "accepted");
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
}
