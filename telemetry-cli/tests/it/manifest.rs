//! `telemetry manifest`, of the program that the tests themselves are.

use std::env;
use std::path::Path;

use expect_test::expect;
use telemetry::semconv::{key, metric};
use telemetry::{StageAttributes, decision, event, metric, record, stage};

use super::{Folder, shown, telemetry};

#[derive(StageAttributes)]
struct Order {
    #[telemetry(key = key::CIRCUIT_BREAKER_NAME)]
    breaker: String,
    lines: usize,
}

#[derive(Clone, Copy, telemetry::Label)]
enum Route {
    Short,
}

#[stage("manifest.price", kind = client, input(order, lines), metrics(active = metric::STAGE_ACTIVE))]
fn price(order: &Order, lines: usize) -> usize {
    event!("manifest.full", lines = lines);
    record!("manifest.cached" = true);
    decision!(route = Route::Short, because = "few lines");
    metric!(histogram, "manifest.basket", 2.5, region = "eu");
    order.lines + lines
}

/// Returns the manifest of this program; the annotated function is used.
fn manifest(options: &str) -> String {
    let order = Order { breaker: String::new(), lines: 1 };
    assert_eq!(price(&order, 2), 3);
    let program = env::current_exe().unwrap();
    shown(&telemetry(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &format!("manifest {} {options}", program.display()),
    ))
}

/// Each entry of the tests' own places and metrics.
#[test]
fn every_place_of_a_program_is_listed() {
    let text = manifest("");
    let is_own = |entry: &&str| entry.contains("manifest");
    let own: Vec<&str> = text.split("\n\n").filter(is_own).collect();
    expect![[r#"
        # telemetry.lock 1: places of telemetry in a program, by `telemetry manifest`

        stage manifest.price
          in it::manifest::price
          file telemetry-cli/tests/it/manifest.rs
          kind client
          input order
          input lines
          metric stage.active

        event manifest.full
          in it::manifest
          file telemetry-cli/tests/it/manifest.rs
          attribute lines

        decision route
          in it::manifest
          file telemetry-cli/tests/it/manifest.rs

        record
          in it::manifest
          file telemetry-cli/tests/it/manifest.rs
          attribute manifest.cached

        metric manifest.basket
          instrument histogram
          values double
          label region"#]]
    .assert_eq(&own.join("\n\n"));
    let payloads = text.split("\n\n").find(|entry| entry.starts_with("payloads\n")).unwrap();
    assert!(payloads.lines().any(|line| line == "  attribute circuit_breaker.name"), "{payloads}");
    let active = text.split("\n\n").find(|entry| entry.starts_with("metric stage.active\n")).unwrap();
    assert!(active.contains("\n  label stage.name"), "{active}");
}

#[test]
fn numbers_of_lines_are_in_the_json() {
    let json = manifest("--format json");
    let json: serde_json::Value = serde_json::from_str(json.strip_suffix("exit code 0\n").unwrap()).unwrap();
    let places = json["places"].as_array().unwrap();
    let place = places.iter().find(|place| place["name"] == "manifest.price").unwrap();
    assert!(place["line"].as_u64().unwrap() > 1, "{place}");
}

#[test]
fn a_lock_that_is_out_of_date_fails() {
    let folder = Folder::new();
    let program = env::current_exe().unwrap().display().to_string();
    let command = format!("manifest {program} --out telemetry.lock");
    assert_eq!(folder.run(&command), "wrote telemetry.lock\nexit code 0\n");
    assert_eq!(folder.run(&format!("{command} --check")), "nothing has changed\nexit code 0\n");
    let text = folder.read("telemetry.lock").replace("manifest.price", "manifest.cost");
    let folder = folder.with("telemetry.lock", &text);
    let answer = folder.run(&format!("{command} --check")).replace(&program, "PROGRAM");
    expect![[r#"
        ! telemetry.lock is not what PROGRAM contains
        !     hint: `telemetry diff telemetry.lock PROGRAM` shows the changes; `telemetry manifest PROGRAM --out telemetry.lock` writes it again
        exit code 1
    "#]].assert_eq(&answer);
    let answer = folder.run(&format!("diff telemetry.lock {program}")).replace(&program, "PROGRAM");
    assert!(answer.contains("span `manifest.cost`: renamed to `manifest.price`"), "{answer}");
}

#[test]
fn files_that_are_no_programs_are_reported() {
    let folder = Folder::new().with("text", "text").with("elf", "\u{7f}ELF").with("macho", "\u{fe}");
    let rows = ["text", "elf", "macho", "nowhere", "/bin/sh"];
    let answers: String = rows.iter().map(|row| folder.run(&format!("manifest {row}"))).collect();
    expect![[r#"
        ! telemetry: text is no program in ELF, the format of Linux: programs of other systems keep their addresses in other forms, so build it for Linux, such as with `--target x86_64-unknown-linux-gnu`
        exit code 2
        ! telemetry: elf is no valid ELF: Could not read file magic
        exit code 2
        ! telemetry: macho is no program in ELF, the format of Linux: programs of other systems keep their addresses in other forms, so build it for Linux, such as with `--target x86_64-unknown-linux-gnu`
        exit code 2
        ! telemetry: cannot read nowhere: No such file or directory (os error 2)
        exit code 2
        ! telemetry: /bin/sh contains no annotation: is it a linked program that uses this framework?
        exit code 2
    "#]].assert_eq(&answers);
}
