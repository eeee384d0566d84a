//! Mistakes in specifications: each is reported with file, line, column, advice and an error code.

use expect_test::{Expect, expect};
use telemetry::testing::record;

use super::{build_text, fabric, rows};
use crate::folder::Folder;

fn check(text: &str, expected: Expect) {
    let folder = Folder::new("compile-fabric-mistakes");
    let fabric = fabric("no-such-cc", "no-such-rustc", &folder);
    let failure = build_text(text, &fabric).built.unwrap_err();
    expected.assert_eq(&format!("{} {failure}", failure.code()));
}

/// Checks the mistakes of a line that follows a valid one.
fn check_line(line: &str, expected: Expect) {
    check(&format!("revision r1\ninput a: int\ninput b: int[3]\n{line}\n"), expected);
}

#[test]
fn of_one_line() {
    let _recording = record();
    check("", expect!["no_revision sample.spec:1:1: there is nothing in it; begin with `revision NAME`"]);
    check(
        "clause a = 1",
        expect![
            "no_revision sample.spec:1:1: there is `clause` where a first line `revision NAME` is expected"
        ],
    );
    check(
        "revision 7",
        expect!["unexpected sample.spec:1:10: there is `7` where a name such as `r1` is expected"],
    );
    check(
        "revision r1",
        expect!["no_clause sample.spec:1:1: nothing is computed: add a `clause NAME = EXPRESSION`"],
    );
    check_line(
        "clauses x = 1",
        expect!["unknown_line sample.spec:4:1: there is `clauses` where `input` or `clause` is expected"],
    );
    check_line(
        "input c: float",
        expect!["unknown_type sample.spec:4:10: there is `float` where `int` or `int[N]` is expected"],
    );
    check_line(
        "input c: int[0]",
        expect!["bad_length sample.spec:4:14: an array has 1 to 64 elements, not 0"],
    );
    check_line(
        "input c: int[65]",
        expect!["bad_length sample.spec:4:14: an array has 1 to 64 elements, not 65"],
    );
    check_line(
        "input c: int in 3..-3",
        expect!["empty_range sample.spec:4:17: there is no number from 3 to -3"],
    );
    check_line(
        "input c: int in 0..9223372036854775808",
        expect!["number_too_large sample.spec:4:20: 9223372036854775808 has no room in 64 bits"],
    );
    check_line(
        "clause x = a +",
        expect!["no_operand sample.spec:4:15: the line ends where a number, a name or `(` is expected"],
    );
    check_line(
        "clause x = a ? 1",
        expect![
            "unknown_character sample.spec:4:14: `?` means nothing where the end of the line is expected"
        ],
    );
    check_line(
        "clause x = a 1",
        expect!["unexpected sample.spec:4:14: there is `1` where the end of the line is expected"],
    );
    check_line(
        "clause x = (a + 1",
        expect!["unexpected sample.spec:4:18: the line ends where `)` is expected"],
    );
    check_line(
        "clause x = median(b)",
        expect![
            "unknown_function sample.spec:4:12: there is no function `median`; there are sum, min, max, length, dot"
        ],
    );
    check_line(
        "clause x = dot(b)",
        expect!["argument_count sample.spec:4:12: `dot` takes 2, and is given 1"],
    );
    check_line(
        &format!("clause x = {}a", "-".repeat(65)),
        expect!["too_deep sample.spec:4:76: more than 64 levels; give a part a clause of its own"],
    );
    check_line(
        &format!("clause x = a{}", " + a".repeat(300)),
        expect!["too_long sample.spec:4:1: more than 500 words; give a part a clause of its own"],
    );
}

#[test]
fn of_names_and_lengths() {
    let _recording = record();
    check_line("clause a = 1", expect!["duplicate_name sample.spec:4:8: `a` is defined in line 2 already"]);
    check_line(
        "clause x = a + y",
        expect!["unknown_name sample.spec:4:16: `y` is neither an input nor a clause"],
    );
    check_line("clause x = x", expect!["cycle sample.spec:4:12: a clause cannot need itself: x needs x"]);
    check_line(
        "clause x = y\nclause y = a + x",
        expect!["cycle sample.spec:5:16: a clause cannot need itself: x needs y needs x"],
    );
    check_line(
        "clause x = sum(a)",
        expect!["not_an_array sample.spec:4:12: `sum` is of an array, and this is a number"],
    );
    check_line(
        "input c: int[4]\nclause x = b + c",
        expect!["length_mismatch sample.spec:5:14: an array of 3 and one of 4 do not fit together"],
    );
    check_line(
        "clause x = dot(b, a)",
        expect!["length_mismatch sample.spec:4:12: `dot` takes two arrays of one length"],
    );
}

#[test]
fn of_missing_compilers() {
    let folder = Folder::new("compile-fabric-missing");
    let fabric = fabric("no-such-cc", "no-such-rustc", &folder);
    let recording = record();
    fabric.begin_round();
    let report = build_text("revision r1\nclause x = 6 * 7\n", &fabric);
    assert_eq!(report.outcome(), "package");
    let names = ["backend.name", "fabric.error.code"];
    expect![[r#"
        compile.execute [toolchain]  c  missing_binary
        verify.run [blocked]  c  missing_binary
        compile.execute [toolchain]  c_plain  missing_binary
        verify.run [blocked]  c_plain  missing_binary
        compile.execute [toolchain]  rust  missing_binary
        verify.run [blocked]  rust  missing_binary
        distribute.package [package]  nothing_to_package
        fabric.build [package]  nothing_to_package
    "#]]
    .assert_eq(&rows(&recording.spans(), |span| span.error_type.is_some(), &names));
    expect![[r#"
        registry_backends{environment="offline",host_region="eu-test",maturity="beta"} 1
        registry_backends{environment="offline",host_region="eu-test",maturity="experimental"} 1
        registry_backends{environment="offline",host_region="eu-test",maturity="stable"} 1
        registry_missing_binaries{backend="c",environment="offline",host_region="eu-test"} 1
        registry_missing_binaries{backend="c_plain",environment="offline",host_region="eu-test"} 1
        registry_missing_binaries{backend="rust",environment="offline",host_region="eu-test"} 1
    "#]]
    .assert_eq(&recording.metrics("registry_"));
    expect![[r#"
        compile_failure_total{backend="c",environment="offline",error_code="missing_binary",host_region="eu-test",maturity="stable"} 1
        compile_failure_total{backend="c_plain",environment="offline",error_code="missing_binary",host_region="eu-test",maturity="experimental"} 1
        compile_failure_total{backend="rust",environment="offline",error_code="missing_binary",host_region="eu-test",maturity="beta"} 1
    "#]].assert_eq(&recording.metrics("compile_failure"));
}
