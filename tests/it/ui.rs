//! What compiles, and what the compiler says of what does not.
//!
//! The name of a file under `ui/fail` is the mistake. `TRYBUILD=overwrite` writes the messages anew;
//! read each one as somebody who sees this library for the first time.

#[test]
fn every_supported_shape_compiles_and_every_mistake_is_explained() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
