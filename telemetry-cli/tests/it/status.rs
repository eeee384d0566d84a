//! `telemetry status`, asked of a program that runs.

use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::time::Duration;

use expect_test::expect;
use telemetry::admin::{AdminOptions, Health};
use telemetry::stage;
use telemetry::testing::{Recording, record_with};

use super::shown;

#[stage("status.work")]
fn work(fails: bool) -> Result<(), std::fmt::Error> {
    if fails { Err(std::fmt::Error) } else { Ok(()) }
}

fn serving(options: AdminOptions, health: Health) -> (Recording, SocketAddr) {
    let recording =
        record_with(|builder| builder.service("shop").version("1.2.3").admin(options).health(health));
    let address = recording.telemetry().unwrap().admin_address().unwrap();
    (recording, address)
}

/// Returns the output of the command; the port and the uptime are replaced.
fn status(address: SocketAddr, token: &str, words: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"));
    command.arg("status").arg(address.to_string()).args(words.split_whitespace());
    command.env_clear().env("TELEMETRY_ADMIN_TOKEN", token);
    let text = shown(&command.output().unwrap()).replace(&address.port().to_string(), "PORT");
    let without_time = |line: &str| match line.split_once("up for ").or(line.split_once("seconds\": ")) {
        Some((before, _)) if line.contains("up for") => format!("{before}up for TIME\n"),
        Some((before, _)) => format!("{before}seconds\": TIME\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(without_time).collect()
}

#[test]
fn a_running_program_is_shown() {
    let health = Health::new();
    health.check("database", Duration::from_secs(5), || Ok(()));
    let (_recording, address) = serving(AdminOptions::port(0), health);
    for fails in [false, true, false] {
        let _ = work(fails);
    }
    expect![[r#"
        shop 1.2.3 at 127.0.0.1:PORT: ok, up for TIME

        Health checks
          ok       database

        Stages
             calls  failures  expected   running       mean
                 3         1         0         0     1.0 µs  status.work

        Exporters: none says anything

        Dropped: nothing
        exit code 0
    "#]]
    .assert_eq(&status(address, "", ""));
    expect![[r#"
        {
          "address": "127.0.0.1:PORT",
          "changes": [],
          "dropped": [],
          "exporters": [],
          "health": {
            "checks": {
              "database": {
                "seconds": TIME
                "status": "ok"
              }
            },
            "service": "shop",
            "status": "ok",
            "uptime_seconds": TIME
            "version": "1.2.3"
          },
          "stages": [
            {
              "calls": 3.0,
              "expected_errors": 0.0,
              "failures": 1.0,
              "mean_seconds": TIME
              "name": "status.work",
              "running": 0.0
            }
          ]
        }
        exit code 0
    "#]]
    .assert_eq(&status(address, "", "--format json"));
}

#[test]
fn a_failing_check_is_told() {
    let health = Health::new();
    health.check("storage", Duration::from_secs(5), || Err("the folder is not there"));
    let (_recording, address) = serving(AdminOptions::port(0), health);
    expect![[r#"
        shop 1.2.3 at 127.0.0.1:PORT: failing, up for TIME

        Health checks
          failing  storage the folder is not there

        Stages: none was called

        Exporters: none says anything

        Dropped: nothing
        exit code 1
    "#]]
    .assert_eq(&status(address, "", ""));
}

#[test]
fn a_token_is_wanted() {
    let (_recording, address) = serving(AdminOptions::port(0).token("0123456789abcdef"), Health::new());
    expect![[r#"
        ! telemetry: http://127.0.0.1:PORT wants a token: set TELEMETRY_ADMIN_TOKEN to the one of the program
        exit code 2
    "#]]
    .assert_eq(&status(address, "", ""));
    expect![[r#"
        shop 1.2.3 at 127.0.0.1:PORT: ok, up for TIME

        Stages: none was called

        Exporters: none says anything

        Dropped: nothing
        exit code 0
    "#]]
    .assert_eq(&status(address, "0123456789abcdef", ""));
}

#[test]
fn no_admin_server_answers() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    expect![[r#"
        ! telemetry: http://127.0.0.1:PORT does not answer (io: Connection refused (os error 111)): is the program running, and has it an admin server (PROMETHEUS_PORT)?
        exit code 2
    "#]].assert_eq(&status(address, "", ""));
}
