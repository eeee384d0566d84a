//! Health checks, with checks that hang or panic.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier, Mutex};
use std::time::Duration;

use expect_test::expect;
use telemetry::admin::Health;

use super::client::get;
use super::serving;

const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_secs(60);

/// Returns JSON in which `_` replaces every time.
fn timeless(text: &str) -> String {
    let line = |line: &str| match line.split_once("seconds\": ") {
        Some((name, rest)) => format!("{name}seconds\": _{}\n", if rest.ends_with(',') { "," } else { "" }),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn without_a_check_all_is_well() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let answer = get(address, "/health");
    assert_eq!(answer.status, 200);
    expect![[r#"
        {
          "checks": {},
          "service": "test",
          "status": "ok",
          "uptime_seconds": _,
          "version": "1.2.3"
        }
    "#]]
    .assert_eq(&timeless(answer.text()));
    assert_eq!(get(address, "/readyz").text(), "ready\n");
}

#[test]
fn failed_checks_are_reported_and_all_checks_run() {
    let health = Health::new();
    let (release, released) = channel::<()>();
    let released = Mutex::new(released);
    health.check("disk", LONG, || Ok(()));
    health.check("queue", LONG, || Err("the broker does not answer"));
    health.check("panics", LONG, || panic!("on purpose"));
    health.check("blocks", SHORT, move || {
        let _ = released.lock().unwrap().recv();
        Ok(())
    });
    health.check_async("database", LONG, || async { Ok(()) });
    health.check_async("cache", LONG, || async {
        tokio::task::yield_now().await;
        Err("no connection")
    });
    health.check_async("never", SHORT, std::future::pending);
    health.check_async("panics later", LONG, || async { panic!("on purpose") });
    let (recording, address) =
        serving(|options| options.health_cache(Duration::ZERO), |builder| builder.health(health));
    let answer = get(address, "/health");
    assert_eq!(answer.status, 503);
    expect![[r#"
        {
          "checks": {
            "blocks": {
              "problem": "took too long",
              "seconds": _,
              "status": "failing"
            },
            "cache": {
              "problem": "no connection",
              "seconds": _,
              "status": "failing"
            },
            "database": {
              "seconds": _,
              "status": "ok"
            },
            "disk": {
              "seconds": _,
              "status": "ok"
            },
            "never": {
              "problem": "took too long",
              "seconds": _,
              "status": "failing"
            },
            "panics": {
              "problem": "panicked",
              "seconds": _,
              "status": "failing"
            },
            "panics later": {
              "problem": "panicked",
              "seconds": _,
              "status": "failing"
            },
            "queue": {
              "problem": "the broker does not answer",
              "seconds": _,
              "status": "failing"
            }
          },
          "service": "test",
          "status": "failing",
          "uptime_seconds": _,
          "version": "1.2.3"
        }
    "#]]
    .assert_eq(&timeless(answer.text()));
    // A check that has not ended is not started again.
    assert!(get(address, "/health").text().contains("hangs: an earlier run has not ended"));
    let ready = get(address, "/readyz");
    assert_eq!((ready.status, ready.text()), (503, "not ready\n"));
    assert_eq!(get(address, "/livez").status, 200);
    expect![[r#"
        stage_health{stage_health_check="blocks"} 0
        stage_health{stage_health_check="cache"} 0
        stage_health{stage_health_check="database"} 1
        stage_health{stage_health_check="disk"} 1
        stage_health{stage_health_check="never"} 0
        stage_health{stage_health_check="panics later"} 0
        stage_health{stage_health_check="panics"} 0
        stage_health{stage_health_check="queue"} 0
    "#]]
    .assert_eq(&recording.metrics("stage_health"));
    drop(release);
    while get(address, "/health").text().contains("hangs") {}
}

#[test]
fn a_check_that_never_ends_does_not_delay_the_shutdown() {
    let health = Health::new();
    let (_release, released) = channel::<()>();
    let released = Mutex::new(released);
    health.check("blocks", SHORT, move || {
        let _ = released.lock().unwrap().recv();
        Ok(())
    });
    let (recording, address) = serving(|options| options, |builder| builder.health(health));
    assert_eq!(get(address, "/readyz").status, 503);
    assert!(recording.finish().complete);
}

#[test]
fn checks_run_at_the_same_time() {
    let health = Health::new();
    let barrier = Arc::new(Barrier::new(2));
    for name in ["one", "other"] {
        let barrier = barrier.clone();
        health.check(name, LONG, move || {
            barrier.wait();
            Ok(())
        });
    }
    let (_recording, address) =
        serving(|options| options.times(LONG, LONG * 2), |builder| builder.health(health));
    assert_eq!(get(address, "/readyz").status, 200);
}

#[test]
fn results_are_cached_for_a_time() {
    let health = Health::new();
    let runs = Arc::new(AtomicU32::new(0));
    let counted = runs.clone();
    health.check("counted", LONG, move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    let (_recording, address) =
        serving(|options| options.health_cache(LONG), |builder| builder.health(health));
    for path in ["/health", "/readyz", "/metrics", "/health"] {
        assert_eq!(get(address, path).status, 200);
    }
    assert_eq!(runs.load(Ordering::Relaxed), 1);
}

#[test]
fn a_check_may_be_added_and_replaced_while_the_server_runs() {
    let health = Health::new();
    let options = |options: telemetry::admin::AdminOptions| options.health_cache(Duration::ZERO);
    let (_recording, address) = serving(options, |builder| builder.health(health.clone()));
    assert_eq!(get(address, "/readyz").status, 200);
    health.check("late", LONG, || Err("not yet"));
    assert_eq!(get(address, "/readyz").status, 503);
    health.check("late", LONG, || Ok(()));
    let metrics = get(address, "/metrics");
    assert!(metrics.text().contains("stage_health{stage_health_check=\"late\"} 1\n"), "{}", metrics.text());
}
