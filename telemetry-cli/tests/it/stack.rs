//! `telemetry stack generate`: files are written beside those of their owner, and kept up to date.

use expect_test::expect;

use super::Folder;

const COMMAND: &str = "stack generate --from shop/monitoring --from vos/monitoring --out monitoring";

fn folder() -> Folder {
    Folder::new()
        .with("shop/monitoring/alertmanager.yaml", "")
        .with("vos/monitoring/alertmanager.yaml", "")
        .with("monitoring/targets/shop.yaml", "- targets: [\"127.0.0.1:9464\"]\n")
}

#[test]
fn files_are_written_and_checked() {
    let folder = folder();
    expect![[r#"
        wrote monitoring/README.md
        wrote monitoring/collector-clickhouse.yaml
        wrote monitoring/collector-tls.yaml
        wrote monitoring/collector.yaml
        wrote monitoring/compose.clickhouse.yaml
        wrote monitoring/compose.yaml
        wrote monitoring/grafana/dashboards/telemetry.yaml
        wrote monitoring/grafana/datasources/telemetry.yaml
        wrote monitoring/loki.yaml
        wrote monitoring/prometheus.yaml
        wrote monitoring/tempo.yaml
        exit code 0
    "#]]
    .assert_eq(&folder.run(COMMAND));
    let prometheus = folder.read("monitoring/prometheus.yaml");
    let rules: Vec<&str> = prometheus.lines().filter(|line| line.contains("/rules/")).collect();
    assert_eq!(rules, ["  - ../shop/monitoring/rules/*.yaml", "  - ../vos/monitoring/rules/*.yaml"]);
    expect![[r#"
        nothing has changed
        exit code 0
    "#]]
    .assert_eq(&folder.run(COMMAND));
    expect![[r#"
        exit code 0
    "#]]
    .assert_eq(&folder.run(&format!("{COMMAND} --check")));
    assert!(folder.run(&format!("{COMMAND} --check --retention 91")).ends_with("exit code 1\n"));
}

#[test]
fn influxdb_gets_metrics_by_choice() {
    let folder = folder();
    let has_it = |options: &str| {
        folder.run(&format!("{COMMAND}{options}"));
        (
            folder.read("monitoring/prometheus.yaml").contains("remote_write"),
            folder.read("monitoring/compose.yaml").contains("influxdb"),
        )
    };
    assert_eq!(has_it(""), (false, false));
    assert_eq!(has_it(" --influxdb"), (true, true));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    expect![[r#"
        ! telemetry: cannot read missing: generate rules and dashboards into it first, or correct --from
        exit code 2
    "#]]
    .assert_eq(&folder().run("stack generate --from missing --out monitoring"));
}
