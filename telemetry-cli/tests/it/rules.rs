//! `telemetry rules generate`: files are kept up to date, and the tests of rules fail without their guards.

use std::fs;
use std::path::Path;
use std::process::Command;

use expect_test::expect;

use super::{Folder, shown, telemetry};

/// Objectives of each form: a stage without limit and with silence as an alert, a stage with a limit, and a
/// metric that names its failures.
const OBJECTIVES: &str = r#"
attributes:
  - {key: app.result, type: {members: [{id: good, stability: stable}, {id: bad, stability: stable}]}, brief: R., stability: stable, annotations: {telemetry: {closed: true}}}
spans:
  - type: app.run
    kind: internal
    name: {note: app.run}
    brief: Runs.
    note: It calls the machine.
    stability: stable
    annotations:
      telemetry:
        objectives:
          - {id: right, success: 0.999, window: 30d, absent_after: 1h, note: See the machine first.}
          - {id: quick, within: 0.5, share: 0.99, window: 28d}
metrics:
  - name: app.results
    instrument: counter
    unit: "{result}"
    brief: Results.
    stability: stable
    attributes: [{ref: app.result}]
    annotations: {telemetry: {objectives: [{id: good, success: 0.9, window: 30d, failures: {ref: app.result, values: [bad]}}]}}
"#;

const COMMAND: &str = "rules generate --registry registry --out monitoring";

fn generated() -> Folder {
    let folder = Folder::new().with_registry("registry", OBJECTIVES);
    expect![[r#"
        wrote monitoring/alertmanager.yaml
        wrote monitoring/rules/app.results.good.yaml
        wrote monitoring/rules/app.run.quick.yaml
        wrote monitoring/rules/app.run.right.yaml
        wrote monitoring/runbooks/app.results.md
        wrote monitoring/runbooks/app.run.md
        wrote monitoring/tests/app.results.good.yaml
        wrote monitoring/tests/app.run.quick.yaml
        wrote monitoring/tests/app.run.right.yaml
        exit code 0
    "#]]
    .assert_eq(&folder.run(COMMAND));
    folder
}

/// Returns whether promtool is here. In continuous integration it must be.
pub(super) fn promtool_is_here() -> bool {
    let is_here = Command::new("promtool").arg("--version").output().is_ok();
    let install =
        "there is no promtool here; install it by: apt-get install --no-install-recommends prometheus";
    assert!(is_here || std::env::var("CI").as_deref() != Ok("true"), "{install}");
    if !is_here {
        eprintln!("left out: {install}");
    }
    is_here
}

/// Returns the failures that promtool reports; empty if it finds none.
pub(super) fn promtool(folder: &Path, words: &[&str]) -> String {
    let output = Command::new("promtool").args(words).current_dir(folder).output().unwrap();
    match output.status.success() {
        true => String::new(),
        false => {
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap() + "failed"
        }
    }
}

/// Returns the text of a file of tests with only the cases whose titles contain these words.
fn only(tests: &str, words: &str) -> String {
    let mut parts = tests.split("\n  # ");
    let header = parts.next().unwrap();
    let cases: Vec<&str> = parts.filter(|case| case.lines().next().unwrap().contains(words)).collect();
    assert!(!cases.is_empty(), "there is no case with the words: {words}");
    format!("{header}\n  # {}\n", cases.join("\n  # "))
}

#[test]
fn files_are_kept_up_to_date() {
    let folder = generated();
    let check = format!("{COMMAND} --check");
    assert_eq!(folder.run(&check), "exit code 0\n");
    // Notes are kept, and are no difference.
    let page = folder.read("monitoring/runbooks/app.run.md");
    let noted = page.replace("Causes that have been found, and their remedies.", "The machine was off.");
    let folder = folder.with("monitoring/runbooks/app.run.md", &noted);
    assert_eq!(folder.run(&check), "exit code 0\n");
    let changed = OBJECTIVES.replace("0.999", "0.995").replace("Runs.", "Runs fast.");
    let folder = folder.with_registry("registry", &changed);
    expect![[r#"
        ! monitoring/rules/app.run.right.yaml is out of date: line 4 is
        !     `  # 99.9 % of the calls of `app.run` are no failures, over 30 days.`
        ! but is generated as
        !     `  # 99.5 % of the calls of `app.run` are no failures, over 30 days.`
        ! run: telemetry rules generate --registry registry --out monitoring
        exit code 1
    "#]]
    .assert_eq(&folder.run(&check));
    folder.run(COMMAND);
    let page = folder.read("monitoring/runbooks/app.run.md");
    assert!(
        page.contains("Runs fast. It calls the machine.") && page.contains("The machine was off."),
        "{page}"
    );
    // An objective that is gone leaves its runbook, which may have notes.
    let folder = folder.with_registry("registry", super::GOOD);
    expect![[r#"
        ! monitoring/rules/app.results.good.yaml is of no objective any more: move its notes, and remove it
        exit code 1
    "#]]
    .assert_eq(&folder.run(COMMAND));
}

#[test]
fn files_of_the_examples_are_up_to_date() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    for example in ["compile_fabric", "coordination", "dats", "quickstart", "shop", "vos"] {
        let output = telemetry(&examples.join(example), &format!("{COMMAND} --check"));
        assert_eq!(shown(&output), "exit code 0\n", "{example}");
    }
}

#[test]
fn generated_tests_pass() {
    if !promtool_is_here() {
        return;
    }
    let folder = generated();
    for objective in ["app.results.good", "app.run.quick", "app.run.right"] {
        let rules = format!("monitoring/rules/{objective}.yaml");
        assert_eq!(promtool(&folder.0, &["check", "rules", "--lint-fatal", &rules]), "");
        assert_eq!(
            promtool(&folder.0, &["test", "rules", &format!("monitoring/tests/{objective}.yaml")]),
            ""
        );
    }
}

/// Checks that a case passes with the generated rules, and fails with rules that lack a guard.
fn check(objective: &str, case: &str, without: impl Fn(&str) -> String) {
    let folder = generated();
    let rules = folder.read(&format!("monitoring/rules/{objective}.yaml"));
    let changed = without(&rules);
    assert_ne!(rules, changed, "the guard was not found");
    let tests = only(&folder.read(&format!("monitoring/tests/{objective}.yaml")), case);
    let folder = folder.with("monitoring/tests/one.yaml", &tests);
    assert_eq!(promtool(&folder.0, &["test", "rules", "monitoring/tests/one.yaml"]), "", "{case}");
    let folder = folder.with(&format!("monitoring/rules/{objective}.yaml"), &changed);
    assert_ne!(
        promtool(&folder.0, &["check", "rules", &format!("monitoring/rules/{objective}.yaml")]),
        "failed"
    );
    let failures = promtool(&folder.0, &["test", "rules", "monitoring/tests/one.yaml"]);
    assert!(failures.contains("FAILED"), "{case} passes without its guard: {failures}");
}

/// Returns the rules without the lines that contain a text.
fn without_lines(rules: &str, text: &str) -> String {
    rules.lines().filter(|line| !line.contains(text)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn pitfall_one_alerts_that_can_never_fire() {
    // Fourteen times a budget of a tenth is more than everything; the registry refuses lower shares.
    let rules = generated().read("monitoring/rules/app.results.good.yaml");
    assert!(rules.contains("ratio_rate5m{slo=\"app.results.good\"} > 0.9\n"), "{rules}");
    let folder = Folder::new().with_registry("registry", &OBJECTIVES.replace("0.999", "0.5"));
    expect![[r#"
        ! registry/app.yaml:14:34: alerts on a share of 0.5 could never fire: even if everything failed, the budget would be used at 2 times the pace that lasts 30 days
        !     hint: a share above 0.85
        exit code 1
    "#]]
    .assert_eq(&folder.run(COMMAND));
    if promtool_is_here() {
        check("app.results.good", "most fail", |rules| {
            rules.replace("{slo=\"app.results.good\"} > 0.9\n", "{slo=\"app.results.good\"} > 1.44\n")
        });
    }
}

#[test]
fn pitfall_two_one_failure_among_few_events() {
    if promtool_is_here() {
        check("app.run.right", "one failure among few events", |rules| rules.replace(" > 2.5", " > 0"));
    }
}

#[test]
fn pitfall_three_series_that_do_not_exist() {
    if promtool_is_here() {
        check("app.run.right", "no failure has ever happened", |rules| {
            without_lines(rules, "sum by (job) (slo:events:rate5m{slo=\"app.run.right\"} * 0)")
                .replace(")\n          or\n        labels", ")\n        labels")
        });
        // Zero by zero is no number.
        check("app.run.right", "no traffic", |rules| {
            rules.replace(
                "(slo:events:rate5m{slo=\"app.run.right\"} > 0)",
                "slo:events:rate5m{slo=\"app.run.right\"}",
            )
        });
    }
}

#[test]
fn pitfall_four_the_first_increment_of_a_series() {
    if promtool_is_here() {
        for objective in ["app.run.right", "app.run.quick"] {
            check(objective, "a series that begins with them", |rules| {
                rules.replace(") / 300", ") / 300 > 1e99")
            });
        }
    }
}

#[test]
fn pitfall_five_joins_without_partner() {
    if promtool_is_here() {
        check("app.run.right", "no target_info to join", |rules| {
            rules.replace("[5m])\n          )", "[5m]) and on (job, instance) target_info\n          )")
        });
    }
}

#[test]
fn pitfall_six_a_limit_without_its_bucket() {
    if promtool_is_here() {
        check("app.run.quick", "the bucket of the limit is missing", |rules| {
            // The rate of late events, if a missing bucket were as good as an empty one.
            rules.replace("unless\n          slo:errors:rate5m", "unless\n          slo:events:rate5m")
        });
        check("app.run.quick", "healthy", |rules| rules.replace("0\\\\.5\"", "0\\\\.7\""));
    }
}

#[test]
fn pitfall_seven_a_restart_of_one_of_several_instances() {
    if promtool_is_here() {
        check("app.run.right", "one of two instances restarts", |rules| {
            let mut changed = String::new();
            for line in rules.lines() {
                match line.trim_start().strip_prefix("rate(").and_then(|rest| rest.strip_suffix("[5m])")) {
                    // The rate of a sum takes the fall of one counter for a restart of all.
                    Some(series) => {
                        changed.push_str(&format!("            rate((sum by (job) ({series}))[5m:1m])\n"))
                    }
                    None => changed.push_str(&format!("{line}\n")),
                }
            }
            changed
        });
    }
}

#[test]
fn pitfall_eight_silence_is_an_alert_only_where_it_is_declared() {
    let folder = generated();
    assert!(!folder.read("monitoring/rules/app.run.quick.yaml").contains("NoEvents"));
    if promtool_is_here() {
        check("app.run.right", "no traffic", |rules| rules.replace("for: 1h", "for: 1m"));
    }
}

#[test]
fn pitfall_nine_words_that_people_understand() {
    let rules = generated().read("monitoring/rules/app.run.quick.yaml");
    let (_, alert) = rules.split_once("- alert").unwrap();
    let (_, annotations) = alert.split_once("annotations:\n").unwrap();
    let annotations: String =
        annotations.lines().take(5).map(|line| format!("{}\n", line.trim_start())).collect();
    expect![[r#"
        summary: "Too many calls of `app.run` take more than 0.5 s or fail ({{ $labels.job }})."
        description: "{{ $value | humanizePercentage }} of the calls of `app.run` take more than 0.5 s or fail; over 28 days, 1 % may. Within 1 hour, 2 % or more of all failures that 28 days may have were used. At this pace none is left after 2 days or sooner. Definition: registry/app.yaml:15."
        place: "registry/app.yaml:15"
        dashboard_url: "/d/app-overview?var-service={{ $labels.job | urlquery }}"
        runbook_url: "runbooks/app.run.md#quick"
    "#]]
    .assert_eq(&annotations);
    for jargon in ["burn", "SLI", "SLO", "error budget"] {
        assert!(!annotations.contains(jargon), "{jargon}");
    }
}

#[test]
fn links_lead_to_given_addresses() {
    let folder = Folder::new().with_registry("registry", OBJECTIVES);
    folder.run(&format!(
        "{COMMAND} --grafana https://grafana.example/ --runbooks https://pages.example/runbooks"
    ));
    let rules = folder.read("monitoring/rules/app.run.right.yaml");
    for link in ["https://grafana.example/d/app-overview?", "https://pages.example/runbooks/app.run.md#right"]
    {
        assert!(rules.contains(link), "{link}");
    }
    let pages = fs::read_dir(folder.0.join("monitoring/runbooks")).unwrap();
    assert_eq!(pages.count(), 2);
}
