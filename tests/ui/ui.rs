//! Code that compiles, and compiler messages of code that does not.
//!
//! A file in `fail` is named after its mistake. `TRYBUILD=overwrite` writes the messages again: read
//! each one as a new user would.

#[test]
fn every_supported_shape_compiles_and_every_mistake_is_explained() {
    let cases = trybuild::TestCases::new();
    cases.pass("pass/*.rs");
    cases.compile_fail("fail/*.rs");
}
