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

#[cfg(unix)]
#[test]
fn files_that_cannot_be_read_are_named_together() {
    use std::os::unix::fs::symlink;
    let registry = Registry::of("attributes: [1]").with("broken.yaml", "a: [").with("empty/a.yml", "");
    let link = |from: &str, to: &str| symlink(from, registry.root.join(to)).expect("links can be made");
    link("nowhere", "dangling.yaml");
    link("ring2.yaml", "ring1.yaml");
    link("ring1.yaml", "ring2.yaml");
    link("/dev/zero", "endless.yaml");
    let is_made = std::process::Command::new("mkfifo").arg(registry.root.join("pipe.yaml")).status();
    assert!(is_made.expect("mkfifo is there").success());
    // What cannot be read at all comes before what can be read and is wrong.
    expect![[r#"
        dangling.yaml: this file cannot be read: No such file or directory (os error 2)
        endless.yaml: this file cannot be read: it is not a regular file
        pipe.yaml: this file cannot be read: it is not a regular file
        ring1.yaml: this file cannot be read: Too many levels of symbolic links (os error 40)
        ring2.yaml: this file cannot be read: Too many levels of symbolic links (os error 40)"#]]
    .assert_eq(&registry.report());
    for file in ["dangling.yaml", "ring1.yaml", "ring2.yaml", "endless.yaml", "pipe.yaml"] {
        std::fs::remove_file(registry.root.join(file)).expect("it was made");
    }
    expect![[r#"
        app.yaml:2:14: attribute: expected a mapping, found an integer
        broken.yaml:1:4: this is not YAML the registry accepts: unclosed bracket '['
        empty/a.yml:1:1: file: expected a mapping, found nothing"#]]
    .assert_eq(&registry.report());
}

#[test]
fn a_registry_that_is_no_folder() {
    let registry = Registry::new().with("file", "");
    let report = |path: &std::path::Path| match semconv::generator::check(path) {
        Ok(()) => "accepted".to_owned(),
        Err(report) => report.to_string().replace(registry.root.to_str().expect("a plain path"), "root"),
    };
    expect!["root/file: this folder cannot be read: Not a directory (os error 20)"]
        .assert_eq(&report(&registry.root.join("file")));
    expect!["root/nowhere: this folder cannot be read: No such file or directory (os error 2)"]
        .assert_eq(&report(&registry.root.join("nowhere")));
}

#[test]
fn more_files_than_anybody_maintains() {
    let mut registry = Registry::new();
    let text = [b"# ".to_vec(), b"x".repeat(4_000_000), b"\n".to_vec()].concat();
    for number in 0..5 {
        registry = registry.with(&format!("large{number}.yaml"), &text);
    }
    expect!["large4.yaml: the files up to this one are larger than 16777216 bytes"]
        .assert_eq(&registry.report());

    let mut registry = Registry::new();
    for number in 0..2_000 {
        registry = registry.with(&format!("d/{number}.yaml"), "");
    }
    expect!["d: there are 2000 YAML files and more"].assert_eq(&first_line(&registry));
}

/// A definition of everything, one field a line, so that each can be given a wrong value.
const EVERY_FIELD: &str = "
attributes:
  - key: app.tenant
    type:
      members:
        - id: acme
          value: a
          brief: A.
          note: N.
          stability: stable
          deprecated: {reason: obsoleted, note: N.}
          annotations: {}
    brief: B.
    note: N.
    examples: [a]
    stability: stable
    deprecated:
      reason: renamed
      renamed_to: app.size
    annotations:
      telemetry:
        sensitivity: none
        cardinality: low
        closed: true
        context: true
        subsystem: app
  - key: app.size
    type: int
    brief: B.
    stability: stable
attribute_groups:
  - id: g
    visibility: internal
    attributes:
      - ref: app.size
spans:
  - type: app.run
    kind: internal
    name:
      note: app.run
    brief: B.
    stability: stable
    requirement_level: opt_in
    attributes:
      - ref: app.tenant
        requirement_level:
          conditionally_required: C
        brief: B.
        sampling_relevant: true
      - ref_group: g
    entity_associations: [app]
metrics:
  - name: app.load
    instrument: histogram
    unit: s
    brief: B.
    stability: stable
    annotations:
      telemetry:
        bucket_boundaries: [1]
        prometheus_name: load
      code_generation:
        metric_value_type: int
events:
  - name: app.began
    brief: B.
    stability: stable
entities:
  - type: app
    identity: [{ref: app.tenant}]
    brief: B.
    stability: stable
";

#[test]
fn every_field_of_every_wrong_type_is_a_finding_at_its_place() {
    let lines: Vec<&str> = EVERY_FIELD.trim_start().lines().collect();
    assert_eq!(Registry::of(EVERY_FIELD).report(), "accepted");
    let mut refused = 0;
    for (index, line) in lines.iter().enumerate() {
        let Some((key, _)) = line.split_once(':') else { panic!("every line has a key: {line}") };
        for value in ["~", "1", "-0.5", "true", "x y", "''", "[]", "[[x]]", "{}", "{x: y}", "\"\\u0007\""] {
            // Whatever stood below the field goes with it.
            let depth = |line: &str| line.chars().take_while(|c| *c == ' ' || *c == '-').count();
            let below = lines[index + 1..].iter().take_while(|next| depth(next) > depth(line)).count();
            let mut changed = lines.clone();
            let wrong = format!("{key}: {value}");
            changed.splice(index..=index + below, [wrong.as_str()]);
            let registry = Registry::of(&changed.join("\n"));
            let Err(report) = registry.generate() else { continue };
            refused += 1;
            for finding in report.findings() {
                assert!(finding.line() > 0 && finding.column() > 0, "{wrong}: {finding}");
                assert_eq!(finding.file(), std::path::Path::new("app.yaml"), "{wrong}: {finding}");
            }
        }
    }
    // Texts take texts, flags take flags, and a list may be empty: the rest is refused.
    assert!(refused > lines.len() * 8, "{refused} of {}", lines.len() * 11);
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
