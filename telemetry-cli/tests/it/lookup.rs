//! `telemetry registry show` and `telemetry registry search`.

use expect_test::expect;

use super::{Folder, GOOD};

#[test]
fn a_definition_is_shown() {
    let folder = Folder::new().with_registry("registry", GOOD);
    let text = ["app.run", "app.size", "error.type"].map(|name| folder.run(&format!("registry show {name}")));
    expect![[r#"
        span app.run
          Runs.
          kind         internal
          recorded as  app.run
          stability    stable
          attributes
            app.size                     int; required
              Its size.
            error.type                   enumeration of string; recommended
              Class of the error with which an operation ended.
          defined in   registry/app.yaml:5
        exit code 0
        attribute app.size
          Its size.
          type         int
          sensitivity  none
          cardinality  high: on spans and log records only
          stability    stable
          used by      span app.run
          defined in   registry/app.yaml:3
        exit code 0
        attribute error.type
          Class of the error with which an operation ended.
          Absent on success; equal on the span and on the metrics of one operation.
          type         enumeration of string
          sensitivity  none
          cardinality  low: may be a label of metrics
          Prometheus   error_type
          stability    stable
          values
            _OTHER                   An error for which no name has been given.
          used by      span app.run, span db.client, span http.client, span http.server, span messaging.process.consumer, span messaging.send.producer, span rpc.call.client, span rpc.call.server, metric db.client.operation.duration, metric db.client.response.returned_rows, metric gen_ai.client.operation.duration, metric http.client.request.duration, and 18 more
          defined in   semconv/registry/standard/attributes.yaml:4
        exit code 0
    "#]].assert_eq(&text.concat());
    expect![[r#"
        ! no definition has the name `app.sise`; did you mean `app.size`?
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry show app.sise"));
    expect![[r#"
        ! no definition has the name `colour`; try: telemetry registry search WORDS
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry show colour"));
}

#[test]
fn the_built_in_registry_is_shown_where_there_is_no_other() {
    let folder = Folder::new();
    expect![[r#"
        metric stage.duration
          Duration of stages.
          Derived from the span of each stage, sampled or not.
          instrument   histogram
          unit         s
          Prometheus   stage_duration_seconds
          buckets up to 0.000001, 0.000005, 0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10
          stability    in development
          attributes
            error.type                   enumeration of string; conditionally required: if the stage failed
              Class of the error with which an operation ended.
            stage.error.expected         boolean; conditionally required: if the error was expected
              True if the error is part of normal operation and no failure for an objective.
            stage.name                   string; required
              Name of the stage in its definition.
            stage.outcome                closed enumeration of string; required
              Outcome of the stage.
          defined in   semconv/registry/stage/metrics.yaml:3
        exit code 0
    "#]].assert_eq(&folder.run("registry show stage.duration"));
    expect![[r#"
        attribute db.response.status_code    Status code of the database.
        attribute http.response.status_code  Status code of the response.
        attribute rpc.status_code            Status of the call.
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry search status code"));
    expect![[r#"
        ! no definition contains: gRPC weather
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry search gRPC weather"));
}

#[test]
fn definitions_are_json_for_programs() {
    let folder = Folder::new().with_registry("registry", GOOD);
    expect![[r#"
        [
          {
            "attributes": [],
            "brief": "Its size.",
            "is_own": true,
            "kind": "attribute",
            "name": "app.size",
            "note": null,
            "place": "registry/app.yaml:3",
            "properties": {
              "cardinality": "high: on spans and log records only",
              "sensitivity": "none",
              "stability": "stable",
              "type": "int"
            },
            "used_by": [
              "span app.run"
            ],
            "values": []
          }
        ]
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry search APP its --format json"));
}
