//! Hostile files: each leads to a report within a limit of time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use expect_test::expect;

use super::Registry;

/// Long enough for a slow machine and an unoptimised build, short enough to notice a hang.
const SOON: Duration = Duration::from_secs(20);

/// Returns the first line of the report, within the limit of time.
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
        ("a byte order mark", b"\xef\xbb\xbffile_format: definition/2\nattributes: [1]\n".into()),
        ("Windows' line ends", b"file_format: definition/2\r\nattributes:\r\n  - key: 1\r\n".into()),
        ("an old Macintosh's line ends", b"file_format: definition/2\rattributes: [1]\r".into()),
        ("not UTF-8, further down", b"file_format: definition/2\n# \xc3\xa4\xc3\xb6 \xc3\n".into()),
        ("a comment", b"# nothing else\n".into()),
        ("a number too large", b"file_format: 1e999999999\n".into()),
        (
            "a key of 128 bytes and one",
            [
                b"file_format: definition/2\nattributes: [{key: a.".to_vec(),
                b"b".repeat(127),
                b", type: int, brief: B., stability: stable}]".to_vec(),
            ]
            .concat(),
        ),
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
        a byte order mark: app.yaml:2:14: attribute: expected a mapping, found an integer
        Windows' line ends: app.yaml:3:5: attribute without `brief`
        an old Macintosh's line ends: app.yaml:2:14: attribute: expected a mapping, found an integer
        not UTF-8, further down: app.yaml:2:6: this is not UTF-8: the byte 0xC3 is not text
        a comment: app.yaml:2:1: file: expected a mapping, found nothing
        a number too large: app.yaml:1:14: this is not YAML the registry accepts: non-finite float `1e999999999` rejected by the configured policy
        a key of 128 bytes and one: app.yaml:2:20: `key` is longer than 128 bytes
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
fn circular_and_numerous_references_are_reported() {
    let circle = "attribute_groups:\n  - {id: a, visibility: internal, attributes: [{ref_group: b}]}\n  \
                  - {id: b, visibility: internal, attributes: [{ref_group: a}]}\n";
    expect![[r#"
        app.yaml:3:60: groups are nested deeper than 8, or in a circle
        app.yaml:4:60: groups are nested deeper than 8, or in a circle"#]]
    .assert_eq(&Registry::of(circle).report());

    // Each group refers to the next a hundred times: resolved naively, a hundred to the power of eight.
    let mut flood = String::from("attribute_groups:\n");
    for level in 0..8 {
        let references = format!("{{ref_group: g{}}}, ", level + 1).repeat(100);
        writeln!(flood, "  - {{id: g{level}, visibility: internal, attributes: [{references}]}}")
            .expect("a string takes everything");
    }
    flood.push_str("  - {id: g8, visibility: internal}\n");
    assert!(first_line(&Registry::of(&flood)).contains("references"));

    // As many unknown names as fit: the search for similar names must end.
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
fn thousands_of_definitions_are_read_within_the_limit_of_time() {
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
