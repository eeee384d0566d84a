//! `telemetry dashboards`: those of the examples, mistakes in files of panels, and the check of any other.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::thread;

use expect_test::expect;
use serde_json::Value;

use super::{Folder, GOOD, shown, telemetry};

const EXAMPLES: [&str; 6] = ["compile_fabric", "coordination", "dats", "quickstart", "shop", "vos"];

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)
}

fn pages(name: &str) -> Vec<Value> {
    let folder = fs::read_dir(example(name).join("monitoring/dashboards")).unwrap();
    let read = |path: PathBuf| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    folder.map(|entry| read(entry.unwrap().path())).collect()
}

#[test]
fn those_of_the_examples_are_up_to_date_and_valid() {
    for name in EXAMPLES {
        let command = "dashboards generate --registry registry --out monitoring --check";
        assert_eq!(shown(&telemetry(&example(name), command)), "exit code 0\n", "{name}");
        let pages = ["overview", "system"].map(|page| format!("monitoring/dashboards/{name}-{page}.json"));
        let command = format!("dashboards validate --registry registry {}", pages.join(" "));
        let answer = shown(&telemetry(&example(name), &command));
        assert!(answer.ends_with("exit code 0\n"), "{answer}");
    }
}

/// The fields without which Grafana does not load a dashboard.
#[test]
fn they_have_what_grafana_requires() {
    for page in EXAMPLES.iter().flat_map(|name| pages(name)) {
        let text = |pointer: &str| page.pointer(pointer).and_then(Value::as_str).unwrap().to_owned();
        assert!(text("/uid").len() <= 40 && !text("/title").is_empty());
        assert!(page["schemaVersion"].as_u64().unwrap() >= 36 && page["annotations"]["list"].is_array());
        let variables = page["templating"]["list"].as_array().unwrap();
        let names: Vec<&str> = variables.iter().map(|variable| variable["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["prometheus", "loki", "tempo", "environment", "service", "instance"]);
        let mut ids = Vec::new();
        for panel in page["panels"].as_array().unwrap() {
            ids.push(panel["id"].as_u64().unwrap());
            let kinds = ["timeseries", "heatmap", "table", "stat", "logs"];
            assert!(kinds.contains(&panel["type"].as_str().unwrap()), "{panel}");
            assert!(["x", "y", "w", "h"].iter().all(|side| panel["gridPos"][side].is_u64()), "{panel}");
            assert!(
                panel["fieldConfig"]["defaults"].is_object() && panel["fieldConfig"]["overrides"].is_array()
            );
            for target in panel["targets"].as_array().unwrap() {
                assert!(target["refId"].is_string() && target["expr"].is_string(), "{panel}");
                assert!(target["datasource"]["uid"].as_str().unwrap().starts_with("${"), "{panel}");
            }
        }
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "each panel has a number of its own");
    }
}

#[test]
fn panels_that_the_texts_ask_for_are_there() {
    let rows = [
        (
            "compile_fabric",
            "Pipeline Latency, Backend Readiness, Compile Outcomes, Verification Blocks, Offline Bundle Size",
        ),
        (
            "dats",
            "Stage timeline, Subsystem breakdown, QA pass and fail rate, Queue wait times, Merge conflict statistics",
        ),
        (
            "vos",
            "Utilisation of agents, Queue depth, Requests for weather, Tokens, Task completion, Dependencies",
        ),
    ];
    for (name, titles) in rows {
        let pages = pages(name);
        let panels = pages.iter().flat_map(|page| page["panels"].as_array().unwrap());
        let present: Vec<&str> = panels.map(|panel| panel["title"].as_str().unwrap()).collect();
        for title in titles.split(", ") {
            assert!(present.contains(&title), "{name} has no panel {title}");
        }
    }
}

#[test]
fn mistakes_in_a_file_of_panels_have_their_lines() {
    let folder = Folder::new().with_registry("registry", GOOD).with(
        "dashboards.yaml",
        r#"
title: app
unused: [stage.queue.duration, stage.duration]
panels:
  - title: Runs
    kind: lines
    series: [{metric: stage.duratoin}]
  - title: By stage
    kind: bars
    series:
      - {metric: stage.duration, by: [stage.nam], only: {stage.outcome: [bad]}}
"#,
    );
    expect![[r#"
        ! dashboards.yaml:6: there is no metric `stage.duratoin`
        !     hint: is `stage.duration` meant?
        ! dashboards.yaml:10: there is no attribute of this metric `stage.nam`
        !     hint: is `stage.name` meant?
        ! dashboards.yaml:10: `bad` is no value of `stage.outcome`
        !     hint: one of: ok, error, panic, cancelled
        ! dashboards.yaml:2: the overview always has `stage.duration`; it may be without `stage.active`, `stage.decisions`, `stage.queue.duration`, `stage.health`
        exit code 1
    "#]]
    .assert_eq(&folder.run("dashboards generate --registry registry --out monitoring"));
}

#[test]
fn the_overview_does_not_ask_for_what_the_program_does_not_use() {
    let titles = |panels: &str| {
        let folder = Folder::new().with_registry("registry", GOOD).with("dashboards.yaml", panels);
        folder.run("dashboards generate --registry registry --out monitoring");
        let page: Value =
            serde_json::from_str(&folder.read("monitoring/dashboards/app-overview.json")).unwrap();
        let titles = page["panels"].as_array().unwrap().iter();
        titles.map(|panel| panel["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let all = titles("title: app\npanels: []\n");
    let used = titles("title: app\nunused: [stage.decisions, stage.health]\npanels: []\n");
    let unused: Vec<_> = all.iter().filter(|title| !used.contains(title)).collect();
    assert_eq!(unused, ["Decisions", "Health checks"]);
}

/// Dashboard with these queries, in a row of panels.
fn dashboard(queries: &[&str]) -> String {
    let targets: Vec<Value> = queries.iter().map(|query| serde_json::json!({ "expr": query })).collect();
    serde_json::json!({"panels": [{"title": "row", "panels": [{"title": "mine", "targets": targets}]}]})
        .to_string()
}

#[test]
fn unknown_series_and_labels_are_found_in_any_dashboard() {
    let queries = [
        r#"sum by (stage_name) (rate(stage_duration_seconds_count{job="$service"}[$__rate_interval]))"#,
        r#"rate(stage_duration_second_count[5m])"#,
        r#"sum by (stage) (stage_active{stage_nam="x"})"#,
        r#"stage_active{cluster="a"} or slo:budget_remaining:ratio{slo="x"} or up"#,
        "sum by (",
    ];
    let folder = Folder::new().with_registry("registry", GOOD).with("mine.json", &dashboard(&queries));
    let command = "dashboards validate --registry registry --label cluster mine.json";
    expect![[r#"
        mine.json: 5 queries
        ! mine.json: panel "mine": no program of the registry has the series `stage_duration_second_count`; is `stage_duration_seconds_count` meant?
        ! mine.json: panel "mine": `stage_active` have no label `stage_nam`; is `stage_name` meant?
        ! mine.json: panel "mine": the series of this expression have no label `stage`; known: cluster, deployment_environment_name, instance, job, service_name, service_namespace, stage_name
        ! mine.json: panel "mine": this is no PromQL: unclosed left parenthesis: sum by (
        exit code 1
    "#]].assert_eq(&folder.run(command));
}

/// Starts a server of this number of answers: the first has data, the others have none.
fn server(answers: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for number in 0..answers {
            let (mut client, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                client.read_exact(&mut byte).unwrap();
                request.push(byte[0]);
            }
            let result = if number == 0 { "[{}]" } else { "[]" };
            let body = format!("{{\"status\":\"success\",\"data\":{{\"result\":{result}}}}}");
            let head =
                format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
            client.write_all((head + &body).as_bytes()).unwrap();
        }
    });
    address
}

#[test]
fn queries_without_data_are_named() {
    let folder =
        Folder::new().with_registry("registry", GOOD).with("mine.json", &dashboard(&["stage_active", "up"]));
    let command = format!("dashboards validate --registry registry mine.json --prometheus {}", server(2));
    expect![[r#"
        mine.json: 2 queries
        ! mine.json: panel "mine": no data for: up
        exit code 1
    "#]]
    .assert_eq(&folder.run(&command));
}
