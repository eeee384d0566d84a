//! Attributes: one row for each kind of change.

use expect_test::expect;

use super::{APP, check, row};

#[test]
fn ordinals_and_values_by_outcome() {
    let tier = "{members: [{id: gold, value: g, stability: stable";
    let with = |ordinal: &str| format!("{tier}, annotations: {{telemetry: {{ordinal: {ordinal}}}}}");
    let basic = "{id: basic, stability: stable";
    let of_basic = format!("{basic}, annotations: {{telemetry: {{ordinal: 9}}}}");
    check(
        &[(tier, &with("1")), (basic, &of_basic)],
        expect![[r#"
        compatible: attribute `app.tier`: the ordinal of the member `basic` was none and is 9
        compatible: attribute `app.tier`: the ordinal of the member `g` was none and is 1
    "#]],
    );
    let before = APP.replace(tier, &with("1")).replace(basic, &of_basic);
    expect![[r#"
        breaking: attribute `app.tier`: the ordinal of the member `g` was 1 and is 2
    "#]]
    .assert_eq(&row(&before, &[("ordinal: 1", "ordinal: 2")]));
    let closed = "{closed: true}";
    check(
        &[(closed, "{closed: true, outcome: {ok: g, error: basic}}")],
        expect![[r#"
            breaking: attribute `app.tier`: the map from outcomes to values was none and is ok: g, error: basic
        "#]],
    );
}

#[test]
fn kinds_of_attributes() {
    check(
        &[("app.size, type: int", "app.size, type: double")],
        expect![[r#"
        breaking: attribute `app.size`: the type was int and is double
    "#]],
    );
    check(
        &[("app.size, type: int", "app.size, type: 'int[]'")],
        expect![[r#"
        breaking: attribute `app.size`: the type was int and is int[]
    "#]],
    );
    check(
        &[("type: {members: [{id: small, stability: stable}]}", "type: boolean")],
        expect![[r#"
        breaking: attribute `app.model`: the type was an enumeration and is boolean
        compatible: attribute `app.model`: the cardinality was high and is low
    "#]],
    );
    check(
        &[("{context: true}", "{}")],
        expect![[r#"
        breaking: attribute `app.size`: no longer inherited
    "#]],
    );
    check(
        &[("{cardinality: low}", "{cardinality: high}")],
        expect![[r#"
        breaking: attribute `app.user`: the cardinality was low and is high
    "#]],
    );
    check(
        &[("{context: true}", "{context: true, cardinality: low}")],
        expect![[r#"
        compatible: attribute `app.size`: the cardinality was high and is low
    "#]],
    );
    check(
        &[("{cardinality: low}", "{cardinality: low, sensitivity: pii}")],
        expect![[r#"
        breaking: attribute `app.user`: the sensitivity was none and is pii
    "#]],
    );
    check(
        &[("examples: [ann]", "examples: [bob]")],
        expect![[r#"
        editorial: attribute `app.user`: other examples
    "#]],
    );
    let protected = APP.replace("{context: true}", "{context: true, sensitivity: secret}");
    expect![[r#"
        breaking: attribute `app.size`: the sensitivity was secret and is pii
    "#]]
    .assert_eq(&row(&protected, &[("sensitivity: secret", "sensitivity: pii")]));
    expect![[r#"
        breaking: attribute `app.size`: the sensitivity was secret and is none
    "#]]
    .assert_eq(&row(&protected, &[(", sensitivity: secret", "")]));
}

#[test]
fn members_of_enumerations() {
    let small = "{id: small, stability: stable}";
    check(
        &[(small, "{id: small, stability: stable}, {id: large, stability: stable}")],
        expect![[r#"
        compatible: attribute `app.model`: the member `large` was added
    "#]],
    );
    check(
        &[(
            "{id: basic, stability: stable}",
            "{id: basic, stability: stable}, {id: free, stability: stable}",
        )],
        expect![[r#"
            breaking: attribute `app.tier`: the member `free` was added
        "#]],
    );
    check(
        &[(", {id: basic, stability: stable}", "")],
        expect![[r#"
        breaking: attribute `app.tier`: the member `basic` was removed
    "#]],
    );
    check(
        &[("id: gold, value: g", "id: gold, value: gg")],
        expect![[r#"
        breaking: attribute `app.tier`: the value of `gold` was `g` and is `gg`
    "#]],
    );
    check(
        &[("id: gold, value: g", "id: golden, value: g")],
        expect![[r#"
            breaking: attribute `app.tier`: the member `gold` was renamed to `golden`
        "#]],
    );
    check(
        &[("id: gold, value: g", "id: gold, value: g, brief: The best.")],
        expect![[r#"
        editorial: attribute `app.tier`: another text for the member `g`
    "#]],
    );
    check(
        &[("id: gold, value: g", "id: gold, value: g, deprecated: {reason: obsoleted, note: Nobody pays.}")],
        expect![[r#"
            compatible: attribute `app.tier`: the member `g` is deprecated: Nobody pays.
        "#]],
    );
    check(
        &[("{closed: true}", "{cardinality: low}")],
        expect![[r#"
        breaking: attribute `app.tier`: the enumeration was closed and is open
    "#]],
    );
    let open = APP.replace("{closed: true}", "{cardinality: low}");
    expect![[r#"
        breaking: attribute `app.tier`: the enumeration was open and is closed
    "#]]
    .assert_eq(&row(
        &open,
        &[(
            "    annotations: {telemetry: {cardinality: low}}\n  - key",
            "    annotations: {telemetry: {closed: true}}\n  - key",
        )],
    ));
}
