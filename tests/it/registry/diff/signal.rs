//! Spans, metrics and events: one row for each kind of change.

use expect_test::expect;

use super::check;

#[test]
fn attributes_of_signals() {
    let user = "{ref: app.user, requirement_level: recommended}";
    let size = "{ref: app.size, requirement_level: required}";
    let model = "{ref: app.model, requirement_level: {conditionally_required: if it answers}}";
    check(
        &[(user, "{ref: app.user, requirement_level: required}")],
        expect![[r#"
        breaking: span `app.run`: the attribute `app.user` was recommended and is required
    "#]],
    );
    check(
        &[(user, "{ref: app.user, requirement_level: opt_in}")],
        expect![[r#"
        compatible: span `app.run`: the attribute `app.user` was recommended and is opt-in
    "#]],
    );
    check(
        &[(user, "{ref: app.user, requirement_level: {conditionally_required: if known}}")],
        expect![[r#"
        compatible: span `app.run`: the attribute `app.user` was recommended and is conditionally required
    "#]],
    );
    check(
        &[(size, "{ref: app.size}")],
        expect![[r#"
        breaking: span `app.run`: the attribute `app.size` was required and is recommended
    "#]],
    );
    check(
        &[("if it answers", "if it answers at all")],
        expect![[r#"
        editorial: span `app.run`: another condition for the attribute `app.model`
    "#]],
    );
    check(
        &[(&format!("      - {size}\n"), "")],
        expect![[r#"
        breaking: span `app.run`: no longer has the required attribute `app.size`
    "#]],
    );
    check(
        &[(&format!("      - {model}\n"), "")],
        expect![[r#"
        breaking: span `app.run`: no longer has the conditionally required attribute `app.model`
    "#]],
    );
    check(
        &[(&format!("      - {user}\n"), "")],
        expect![[r#"
        compatible: span `app.run`: no longer has the recommended attribute `app.user`
    "#]],
    );
    check(
        &[(user, "{ref: app.user}\n      - {ref: app.tier, requirement_level: required}")],
        expect![[r#"
        breaking: span `app.run`: the required attribute `app.tier` was added
    "#]],
    );
    check(
        &[("    attributes: [{ref: app.tier, requirement_level: required}]\n", "")],
        expect![[r#"
        breaking: metric `app.wait`: no longer has the required attribute `app.tier`
    "#]],
    );
    check(
        &[(", attributes: [{ref: app.size, requirement_level: opt_in}]", "")],
        expect![[r#"
        compatible: event `app.stopped`: no longer has the opt-in attribute `app.size`
    "#]],
    );
}

#[test]
fn instruments_and_texts_of_signals() {
    check(
        &[("kind: internal", "kind: server")],
        expect![[r#"
        breaking: span `app.run`: the kind was internal and is server
    "#]],
    );
    check(
        &[("instrument: gauge", "instrument: updowncounter")],
        expect![[r#"
        breaking: metric `app.load`: the instrument was gauge and is up-down counter
    "#]],
    );
    check(
        &[("bucket_boundaries: [0.1, 1]", "bucket_boundaries: [0.1, 0.5, 1]")],
        expect![[r#"
        breaking: metric `app.wait`: the list of bucket boundaries was [0.1, 1.0] and is [0.1, 0.5, 1.0]
    "#]],
    );
    check(
        &[("    annotations: {telemetry: {bucket_boundaries: [0.1, 1]}}\n", "")],
        expect![[r#"
            breaking: metric `app.wait`: the list of bucket boundaries was [0.1, 1.0] and is [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0]
        "#]],
    );
    check(
        &[(
            "brief: Bytes., stability: development",
            "brief: Bytes., stability: development, annotations: {telemetry: {prometheus_name: load}}",
        )],
        expect![[r#"
            breaking: metric `app.load`: the name in Prometheus was `app_load_bytes` and is `load`
        "#]],
    );
    check(
        &[(
            "brief: Bytes., stability: development",
            "brief: Bytes., stability: development, annotations: {code_generation: {metric_value_type: int}}",
        )],
        expect![""],
    );
    check(
        &[("name: app.stopped", "name: app.ended"), ("events: [app.stopped]", "events: [app.ended]")],
        expect![[r#"
        breaking: event `app.stopped`: renamed to `app.ended`
    "#]],
    );
    check(
        &[("type: app.run", "type: app.work"), ("note: app.run", "note: app.work")],
        expect![[r#"
        breaking: span `app.run`: renamed to `app.work`
    "#]],
    );
    check(
        &[("brief: Runs.", "brief: It runs.\n    note: And runs.")],
        expect![[r#"
        editorial: span `app.run`: another brief and note
    "#]],
    );
    check(
        &[("brief: Its size., stability: beta", "brief: Its size., stability: alpha")],
        expect![[r#"
        breaking: attribute `app.size`: was beta and is alpha
    "#]],
    );
    check(
        &[("brief: Its size., stability: beta", "brief: Its size., stability: stable")],
        expect![[r#"
        compatible: attribute `app.size`: was beta and is stable
    "#]],
    );
    check(
        &[("events:\n", "events:\n  - {name: app.began, brief: It began., stability: development}\n")],
        expect![[r#"
            compatible: event `app.began`: added
        "#]],
    );
}

#[test]
fn events() {
    let severe = "{name: app.stopped, annotations: {telemetry: {severity: warn}}, ";
    check(
        &[("{name: app.stopped, ", severe)],
        expect![[r#"
            breaking: event `app.stopped`: the severity was info and is warn
        "#]],
    );
    check(
        &[("{name: app.stopped, ", "{name: app.stopped, annotations: {telemetry: {severity: info}}, ")],
        expect![""],
    );
    let audited = "{name: app.stopped, annotations: {telemetry: {audit: true}}, ";
    check(
        &[("{name: app.stopped, ", audited)],
        expect![[r#"
            compatible: event `app.stopped`: an audit event now
        "#]],
    );
}

#[test]
fn requirements_of_signals() {
    let model = "{ref: app.model, requirement_level: {conditionally_required: if it answers}";
    let small = format!("{model}, annotations: {{telemetry: {{value: small}}}}");
    check(
        &[(model, &small)],
        expect![[r#"
            breaking: span `app.run`: the value of `app.model` was not constant and is always `small`
        "#]],
    );
    let tier = "{ref: app.tier, requirement_level: required}";
    let label =
        "{ref: app.tier, requirement_level: required, annotations: {telemetry: {prometheus_name: tier}}}";
    check(
        &[(tier, label)],
        expect![[r#"
        breaking: metric `app.wait`: the label of `app.tier` in Prometheus was `app_tier` and is `tier`
    "#]],
    );
    check(
        &[("    annotations: {telemetry: {events: [app.stopped]}}\n", "")],
        expect![[r#"
        breaking: span `app.run`: no longer has the event `app.stopped`
    "#]],
    );
    check(
        &[
            ("events: [app.stopped]", "events: [app.stopped, app.began]"),
            ("events:\n", "events:\n  - {name: app.began, brief: It began., stability: development}\n"),
        ],
        expect![[r#"
            compatible: event `app.began`: added
            compatible: span `app.run`: the event `app.began` was added
        "#]],
    );
}
