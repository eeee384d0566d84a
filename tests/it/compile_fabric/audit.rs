//! Audit of a bundle and its trace, offline: every contradiction is reported.

use std::fs;
use std::path::Path;

use compile_fabric::{SigningKey, audit};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::record_with;

use super::{KEY, build_text, fabric};
use crate::folder::Folder;

/// Returns a folder with a bundle and the file of its spans.
fn shipped(name: &str) -> Folder {
    let folder = Folder::new(name);
    let spans = folder.path("spans.jsonl");
    fs::write(&spans, "").unwrap();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::file(&spans)));
    let fabric = fabric("cc", "no-such-rustc", &folder);
    let built = build_text("revision r1\ninput n: int in 0..9\nclause x = -n / 2\n", &fabric).built.unwrap();
    fs::rename(&built.bundle.path, folder.path("bundle.tar")).unwrap();
    fs::rename(built.bundle.path.with_added_extension("signature"), folder.path("bundle.tar.signature"))
        .unwrap();
    let _ = recording.finish();
    folder
}

fn audited(folder: &Folder, key: &str) -> String {
    let key = SigningKey::new(key).unwrap();
    let found = audit(&folder.path("bundle.tar"), &folder.path("spans.jsonl"), &key);
    let text = found.unwrap_or_else(|failure| format!("{}: {failure}\n", failure.code()));
    let folder = folder.path("").display().to_string();
    text.replace(&folder, "").lines().map(|line| without_versions(line) + "\n").collect()
}

/// Removes the parts of a line that depend on the machine.
fn without_versions(line: &str) -> String {
    let line = line.split_once(", by cc").map_or(line, |(before, _)| before);
    line.replace(&format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS), "this machine")
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn an_audit_finds_the_trace_of_a_bundle() {
    expect_test::expect![[r#"
        sample r1 for this machine: checksum, signature and programs are in order
        provenance  prov-c826454f23a2
        trace       00000000000000020000000000000003, 13 of 13 spans are those that the bundle names
        artifact    c/program, c (stable)
        blocked     c_plain (mismatch): sample.spec:3:8: the program of the backend c_plain gives -4 for the clause `x` where the reference gives -5: n=9
        blocked     rust (missing_binary): the backend rust needs `no-such-rustc`, which is not on the path
        clause      05b7741c30915f2a  clause x = - n / 2
        fabric.build
          spec.parse
          plan.compile_graph
          codegen.lower  c  x  sample.spec:3:8
          compile.execute  c
          verify.run  c
          codegen.lower  c_plain  x  sample.spec:3:8
          compile.execute  c_plain
          verify.run  c_plain  x  sample.spec:3:8  mismatch
          codegen.lower  rust  x  sample.spec:3:8
          compile.execute  rust  missing_binary
          verify.run  rust  missing_binary
          distribute.package
    "#]].assert_eq(&audited(&shipped("compile-fabric-audit"), KEY));
}

#[test]
fn contradictions_are_reported() {
    let folder = shipped("compile-fabric-tampered");
    let spans = fs::read(folder.path("spans.jsonl")).unwrap();
    let bundle = fs::read(folder.path("bundle.tar")).unwrap();
    let mut told = String::new();
    let mut tell = |what: &str, found: String| told.push_str(&format!("{what}: {found}"));

    tell("another key", audited(&folder, "another key for tests"));
    let mut changed = bundle.clone();
    changed[600] ^= 1;
    fs::write(folder.path("bundle.tar"), &changed).unwrap();
    tell("a changed bundle", audited(&folder, KEY));
    fs::write(folder.path("bundle.tar"), &bundle).unwrap();

    let signature = fs::read_to_string(folder.path("bundle.tar.signature")).unwrap();
    let hmac = signature.split("hmac_sha256\": \"").nth(1).unwrap();
    let forged = signature.replace(&hmac[..64], &"0".repeat(64));
    fs::write(folder.path("bundle.tar.signature"), forged).unwrap();
    tell("a forged signature", audited(&folder, KEY));
    fs::write(folder.path("bundle.tar.signature"), &signature).unwrap();

    change(&folder.path("spans.jsonl"), "prov-", "prov-0");
    tell("another provenance", audited(&folder, KEY));
    fs::write(folder.path("spans.jsonl"), &spans).unwrap();
    change(&folder.path("spans.jsonl"), "\"codegen.lower\"", "\"codegen.lowered\"");
    tell("another name", audited(&folder, KEY));
    fs::write(folder.path("spans.jsonl"), "").unwrap();
    tell("no spans", audited(&folder, KEY));
    fs::write(folder.path("spans.jsonl"), "{\n").unwrap();
    tell("broken spans", audited(&folder, KEY));
    fs::remove_file(folder.path("bundle.tar.signature")).unwrap();
    tell("no signature", audited(&folder, KEY));
    expect_test::expect![[r#"
        another key: bad_signature: bundle.tar: it was signed with another key
        a changed bundle: bad_signature: bundle.tar: its checksum is another one: it was damaged or changed
        a forged signature: bad_signature: bundle.tar: its signature was not made with this key
        another provenance: other_span: the span 0000000000000001 has another provenance.id than the bundle says of fabric.build
        another name: other_span: the span 0000000000000006 has another name than the bundle says of codegen.lower
        no spans: no_trace: the trace 00000000000000020000000000000003 is not in the file of spans
        broken spans: bad_spans: line 1 of the spans is no JSON: EOF while parsing an object at line 1 column 1
        no signature: not_found: cannot read bundle.tar.signature: No such file or directory (os error 2)
    "#]].assert_eq(&told);
}
