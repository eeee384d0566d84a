//! The loop: analysis, proposals, their report, and declarations of knobs.

use std::fmt::Write as _;

use expect_test::expect;
use serde_json::Value;

use super::recording::store;
use crate::Store;
use crate::feedback::{
    Analysis, Declaration, Kind, Period, Proposal, Round, Step, Strategy, WorkNames, declarations, propose,
    strategies,
};

pub(super) const KNOBS: &str = r#"{"knobs": [
    {"name": "import.batch_size", "default": 64, "minimum": 1, "maximum": 64, "step": 48, "cool_down": "10m",
     "owner": "the import team", "kind": "batch_size_reduction", "stage": "work.batch",
     "attribute": "work.batch_size", "per": "work.count", "guardrails": [{"name": "p95", "tolerance": 0.1}]}
]}"#;

pub(super) fn names() -> WorkNames {
    WorkNames {
        team: "work.team".to_owned(),
        kind: "work.type".to_owned(),
        points: "work.points".to_owned(),
        end: "work.complete".to_owned(),
        failure: "work.status".to_owned(),
        failed: "failure".to_owned(),
    }
}

const DAY: u64 = 86_400_000;

/// Items of two teams in seven days, of which one type fails often, and batches, of which large ones fail.
fn recorded() -> Store {
    let mut lines = String::new();
    for item in 0..40 {
        let (kind, team) = if item % 2 == 0 { ("bug", "backend") } else { ("feature", "frontend") };
        let status = if kind == "bug" && item % 3 != 0 { "failure" } else { "success" };
        let begin = item * DAY / 8;
        let attributes = format!("work.team={team} work.type={kind}");
        writeln!(lines, "a{item:02x}/1/ work work.claim internal {begin}+1 {attributes} work.points=2")
            .unwrap();
        let end = begin + (item + 1) * 3_600_000;
        writeln!(
            lines,
            "a{item:02x}/2/1 work work.complete internal {end}+1 {attributes} work.status={status}"
        )
        .unwrap();
    }
    // An item that has not ended is no result.
    writeln!(lines, "ff/1/ work work.claim internal 0+1 work.team=backend work.type=bug").unwrap();
    for batch in 0..30 {
        let (size, error) =
            if batch % 3 == 0 { (16, "") } else { (64, if batch % 2 == 0 { " !malformed" } else { "" }) };
        let begin = batch * 1000;
        writeln!(
            lines,
            "b{batch:02x}/1/ work work.batch internal {begin}+{} work.batch_size={size} work.count={size}{error}",
            if error.is_empty() { size } else { 2 * size }
        )
        .unwrap();
    }
    store(&lines)
}

fn round(names: &WorkNames, knobs: &[Declaration], strategies: &[Box<dyn Strategy>]) -> Round {
    let store = recorded();
    let period = Period::last(std::time::Duration::from_millis(7 * DAY), &store).unwrap();
    let analysis = Analysis::of(&store, period, names, knobs).unwrap();
    let proposals = propose(&analysis, strategies, knobs);
    Round { analysis, proposals, verdict: None, skipped: Vec::new() }
}

#[test]
fn a_round_without_changes() {
    let round = round(&names(), &declarations(KNOBS).unwrap(), &strategies());
    expect![[r#"
        111 spans from 2026-11-28T03:00:00.000Z to 2026-12-05T03:00:00.000Z

        teams
        team      items  failed_percent  low_percent  high_percent  velocity  cycle_p50_s  cycle_p95_s
        backend      20           65.00        43.28         81.88     80.00        75600       140400
        frontend     20               0            0         16.12     80.00        79200       144000

        types of work
        type     items  failed_percent  low_percent  high_percent  velocity  cycle_p50_s  cycle_p95_s
        bug         20           65.00        43.28         81.88     80.00        75600       140400
        feature     20               0            0         16.12     80.00        79200       144000

        settings, observed without control: a difference here is no effect
        knob               value  spans  items  item_ms  p95_ms  error_percent
        import.batch_size  16.00     10  160.0    1.000   16.00              0
        import.batch_size  64.00     20   1280    1.500   128.0          50.00

        health
        71 requests, 14.1 % failed, p50 1.0 ms, p95 128.0 ms, busiest instance 0 % of the time

        proposals
        OPT-1796439600-1  batch-size reduction: import.batch_size 64 → 16
            50 % of the batches of 64 fail, at least 30 %: a smaller one repeats less work
            by the question `setting`: error_rate_low 0.299, failed 10.00, item_s 0.00150, spans 20.00, value 64.00
        OPT-1796439600-2  priority adjustment: for people: no knob of this kind is declared
            `feature` succeeds in 65 points more of its items than `bug`: prefer it, and see why the other fails
            by the question `work`: best_items 20.00, best_success 1.000, difference_high 0.819, difference_low 0.380, worst_items 20.00, worst_success 0.350
    "#]].assert_eq(&round.to_text());
}

#[test]
fn a_proposal_carries_its_sql_and_its_numbers() {
    let round = round(&names(), &declarations(KNOBS).unwrap(), &strategies());
    let json: Value = serde_json::from_str(&round.to_json()).unwrap();
    assert_eq!(json["schema"], "telemetry.loop/1");
    let proposal = &json["proposals"][0];
    expect![[r#"
        {
          "from": 64.0,
          "knob": "import.batch_size",
          "to": 16.0
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&proposal["step"]).unwrap());
    let evidence = &proposal["evidence"][0];
    assert_eq!(evidence["numbers"]["value"], 64.0);
    let sql = evidence["sql"].as_str().unwrap();
    assert!(sql.contains("SpanName = 'work.batch'") && !sql.contains(":stage"), "{sql}");
}

/// Strategy of an application.
struct Nights;

impl Strategy for Nights {
    fn name(&self) -> &str {
        "nights"
    }

    fn propose(&self, analysis: &Analysis, _knobs: &[Declaration]) -> Vec<Proposal> {
        let step = |to| Step { knob: "import.batch_size".to_owned(), from: 64.0, to };
        // The second is further than the step of the knob, the third is no change, the last for another knob.
        let steps = [step(32.0), step(8.0), step(64.0), Step { knob: "other".to_owned(), ..step(32.0) }];
        let proposal = |step| Proposal {
            id: String::new(),
            strategy: self.name().to_owned(),
            kind: Kind::Custom,
            step: Some(step),
            reason: format!("{} teams sleep", analysis.teams.len()),
            evidence: Vec::new(),
        };
        steps.map(proposal).into()
    }
}

#[test]
fn a_strategy_of_the_application_proposes_what_the_knob_allows() {
    let round = round(&names(), &declarations(KNOBS).unwrap(), &[Box::new(Nights)]);
    let shown =
        round.proposals.iter().map(|proposal| (proposal.reason.as_str(), proposal.step.as_ref().unwrap().to));
    assert_eq!(shown.collect::<Vec<_>>(), [("2 teams sleep", 32.0)]);
}

#[test]
fn without_a_stage_that_ends_it_an_item_ends_with_its_root() {
    let names = WorkNames { end: String::new(), ..names() };
    let round = round(&names, &[], &strategies());
    let teams = round.analysis.teams.iter().map(|team| (team.name.as_str(), team.items, team.failed));
    assert_eq!(teams.collect::<Vec<_>>(), [("backend", 21, 0), ("frontend", 20, 0)]);
}

#[test]
fn mistakes_in_declarations_name_the_knob_and_the_remedy() {
    let problem = |from: &str, to: &str| {
        let text = KNOBS.replace(from, to);
        assert_ne!(text, KNOBS);
        format!("{}\n", declarations(&text).unwrap_err())
    };
    let problems = [
        problem("\"default\": 64", "\"default\": 65"),
        problem("\"step\": 48", "\"step\": 0"),
        problem("10m", "soon"),
        problem("p95", "p50"),
        problem("0.1", "-1"),
        problem("\"stage\": \"work.batch\"", "\"stage\": \"\""),
        problem("batch_size_reduction", "magic"),
        problem("\"owner\"", "\"boss\""),
    ];
    expect![[r#"
        the knob `import.batch_size`: `default` must be between `minimum` and `maximum`
        the knob `import.batch_size`: `step` must be above zero: it is the greatest change of one experiment
        the knob `import.batch_size`: cool_down: `soon` is no duration; write a number and one of ms, s, m, h, d, such as 90m
        the knob `import.batch_size`: there is no guardrail `p50`; write `errors` or `p95`
        the knob `import.batch_size`: the tolerance of `p95` must be above zero, such as 0.1 for 10 %
        the knob `import.batch_size`: `stage` and `attribute` must name a stage and its attribute
        unknown variant `magic`, expected one of `batch_size_reduction`, `work_breakdown`, `priority_adjustment`, `resource_scaling`, `custom` at line 3 column 48
        unknown field `boss`, expected one of `name`, `default`, `minimum`, `maximum`, `step`, `cool_down`, `owner`, `kind`, `stage`, `attribute`, `per`, `guardrails` at line 3 column 11
    "#]].assert_eq(&problems.concat());
}

#[test]
fn an_item_that_began_before_the_period_is_read_from_its_begin() {
    let store = recorded();
    let period = Period::last(std::time::Duration::from_millis(DAY), &store).unwrap();
    let analysis = Analysis::of(&store, period, &names(), &[]).unwrap();
    let teams = analysis
        .teams
        .iter()
        .map(|team| (team.name.as_str(), team.items, (team.cycle_p50_s / 3600.0).round()));
    assert_eq!(teams.collect::<Vec<_>>(), [("backend", 3, 37.0), ("frontend", 3, 38.0)]);
}
