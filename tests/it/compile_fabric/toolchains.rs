//! Results of the compilers: equal to those of the reference implementation, and compiled once.

use expect_test::expect;
use telemetry::testing::record;

use super::{build_text, fabric, rows};
use crate::folder::Folder;

/// Specification with every operator and function, on numbers and arrays, over the whole range: every error
/// of arithmetic occurs.
const EVERYTHING: &str = "\
revision r1
input n: int
input small: int in -5..5
input many: int[3]
input few: int[3] in -9..9

clause constant = 9223372036854775807
clause copy = few
clause negated = -n
clause negated_all = -many
clause grown = few + small
clause shrunk = small - few
clause scaled = few * few
clause quotients = few / small
clause rests = few % small
clause hard_quotient = n / small
clause hard_rest = n % small
clause total = sum(many)
clause least = min(many)
clause most = max(few)
clause count = length(many * 2)
clause product = dot(few, scaled)
clause hard_product = dot(many, few)
clause whole = (n + small) * 2 - -n % 7
clause after = hard_quotient + count
";

#[test]
fn programs_in_c_and_rust_agree_with_the_reference() {
    let folder = Folder::new("compile-fabric-everything");
    let fabric = fabric("cc", "rustc", &folder);
    let recording = record();
    let report = build_text(EVERYTHING, &fabric);
    assert_eq!(report.outcome(), "partial", "{:?}", report.built.err());
    let names =
        ["backend.name", "verification.case_count", "verification.mismatch_count", "fabric.error.code"];
    expect![[r#"
        verify.run  c  59  0
        verify.run [blocked]  c_plain  unsupported_array
        verify.run  rust  59  0
    "#]]
    .assert_eq(&rows(&recording.spans(), |span| span.name == "verify.run", &names));
}

#[test]
fn a_program_that_was_built_before_is_not_built_again() {
    let folder = Folder::new("compile-fabric-cache");
    let fabric = fabric("cc", "no-such-rustc", &folder);
    let recording = record();
    let text = "revision r1\ninput n: int in 0..9\nclause x = n + 1\n";
    let names = ["backend.name", "build.cache_hit", "process.exit.code", "fabric.error.code"];
    let compiled = || {
        build_text(text, &fabric).built.unwrap();
        let spans = recording.spans();
        let is_compilation = |span: &telemetry::export::SpanData| span.name == "compile.execute";
        let events = spans.iter().filter(|span| is_compilation(span)).flat_map(|span| &span.events);
        let events = events.filter(|event| event.name.starts_with("compile.start")).count();
        format!("{}{events} × compile.start\n", rows(&spans, is_compilation, &names))
    };
    expect![[r#"
        compile.execute  c  false  0
        compile.execute  c_plain  false  0
        compile.execute [toolchain]  rust  missing_binary
        2 × compile.start
    "#]]
    .assert_eq(&compiled());
    expect![[r#"
        compile.execute  c  true
        compile.execute  c_plain  true
        compile.execute [toolchain]  rust  missing_binary
        0 × compile.start
    "#]]
    .assert_eq(&compiled());
    expect![[r#"
        compile_success_total{backend="c",environment="offline",host_region="eu-test",maturity="stable"} 1
        compile_success_total{backend="c_plain",environment="offline",host_region="eu-test",maturity="experimental"} 1
    "#]].assert_eq(&recording.metrics("compile_success"));
}
