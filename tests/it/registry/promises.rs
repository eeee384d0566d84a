//! Stability: stable definitions refer to stable ones only, and deprecated ones to a replacement.

use expect_test::{Expect, expect};

use super::Registry;

/// Reports the mistakes in definitions that begin on line 2 of `app.yaml`.
fn check(definitions: &str, expected: Expect) {
    expected.assert_eq(&Registry::of(definitions).report());
}

#[test]
fn stable_signals() {
    check(
        r#"
attributes:
  - {key: a.old, type: int, brief: B., stability: stable}
  - {key: a.new, type: boolean, brief: B., stability: alpha}
attribute_groups:
  - {id: both, visibility: internal, attributes: [{ref: a.old}, {ref: a.new}]}
spans:
  - {type: a.run, kind: internal, name: {note: a.run}, brief: B., stability: stable, attributes: [{ref_group: both}]}
  - {type: a.try, kind: internal, name: {note: a.try}, brief: B., stability: beta, attributes: [{ref_group: both}]}
metrics:
  - {name: a.b, instrument: counter, unit: '1', brief: B., stability: stable, attributes: [{ref: a.new, requirement_level: opt_in}]}
events:
  - {name: a.c, brief: B., stability: stable, attributes: [{ref: a.new, stability: stable}, {ref: a.old, stability: beta}]}
entities:
  - {type: a, brief: B., stability: stable, identity: [{ref: a.old}], description: [{ref: a.new}]}
"#,
        expect![[r#"
            app.yaml:8:111: span `a.run` is stable, and its attribute `a.new` is alpha
                hint: refer to it with `requirement_level: opt_in`, or promise less
            app.yaml:13:66: attribute `a.new` is alpha, so it cannot be stable here
                hint: a reference can lower the stability, not raise it
            app.yaml:13:99: event `a.c` is stable, and its attribute `a.old` is beta
                hint: refer to it with `requirement_level: opt_in`, or promise less
            app.yaml:15:91: entity `a` is stable, and its attribute `a.new` is alpha
                hint: refer to it with `requirement_level: opt_in`, or promise less"#]],
    );
}

#[test]
fn deprecations() {
    check(
        r#"
attributes:
  - {key: a.one, type: int, brief: B., stability: stable, deprecated: {reason: renamed, renamed_to: a.two}}
  - {key: a.two, type: int, brief: B., stability: stable, deprecated: {reason: renamed, renamed_to: a.three}}
  - {key: a.three, type: string, brief: B., stability: stable, examples: [x]}
  - {key: a.four, type: string, brief: B., stability: stable, examples: [x], deprecated: {reason: renamed, renamed_to: a.five}}
  - key: a.five
    type:
      members:
        - {id: x, stability: stable}
        - {id: y, stability: stable, deprecated: {reason: renamed, renamed_to: x}}
        - {id: z, stability: stable, deprecated: {reason: renamed, renamed_to: y}}
        - {id: w, stability: stable, deprecated: {reason: renamed, renamed_to: v}}
    brief: B.
    stability: stable
"#,
        expect![[r#"
            app.yaml:3:101: renamed to `a.two`, which is deprecated itself
            app.yaml:4:101: renamed to `a.three`, whose values are of another type
            app.yaml:12:80: renamed to `y`, which is deprecated itself
            app.yaml:13:80: renamed to `v`, but there is no such member
                hint: is `w` meant?"#]],
    );
}
