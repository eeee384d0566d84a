//! Operations in one process: their spans, metrics and refusals.

use std::fs;

use coordination::{Board, Business, Failure, Priority, Request, Status, Tier, observability};
use expect_test::expect;
use telemetry::testing::{Recording, record_with};

use crate::folder::Folder;

fn record() -> Recording {
    record_with(|builder| observability::configure(builder).pseudonym_key("a key for tests").stages("info"))
}

fn board(name: &str) -> (Folder, Board) {
    let folder = Folder::new(name);
    fs::create_dir_all(folder.path("data")).unwrap();
    let board = Board::open(&folder.path("data")).unwrap();
    (folder, board)
}

fn request() -> Request {
    Request {
        kind: "feature".to_owned(),
        title: "Ada's dark mode".to_owned(),
        priority: Priority::High,
        team: "frontend".to_owned(),
        points: 3,
        business: None,
    }
}

#[test]
fn operations_record_their_names() {
    let (_folder, board) = board("coordination-names");
    let recording = record();
    let id = board.claim(request()).unwrap().id;
    board.progress(&id, 75).unwrap();
    board.complete(&id, Status::Success, Some(8)).unwrap();
    let tree = recording.tree();
    // Times differ from run to run.
    let tree: Vec<_> = tree
        .lines()
        .map(|line| {
            let words = line.split(' ').filter(|word| !word.starts_with("stage.queue.time="));
            words.collect::<Vec<_>>().join(" ")
        })
        .collect();
    expect![[r#"
        coordination.work.claim  coordination.operation=claim coordination.work.id=WORK-1 coordination.work.previous_state=none coordination.work.state=claimed coordination.work.type=feature coordination.work.title=8e9c1aa9 coordination.work.priority=high coordination.work.team=frontend coordination.work.points=3
        │  → input  coordination.work.type=feature coordination.work.title=8e9c1aa9 coordination.work.priority=high coordination.work.team=frontend coordination.work.points=3
        ├─ INSERT items  db.system.name=sqlite db.operation.name=INSERT db.collection.name=items coordination.work.id=WORK-1
        ├─ coordination.work.progress  coordination.operation=progress stage.hops=1 coordination.work.id=WORK-1 coordination.work.type=feature coordination.work.team=frontend coordination.work.progress=75 coordination.work.previous_state=claimed coordination.work.state=in_progress
        │  │  ⇢ span 0000000000000001 of trace 00000000000000020000000000000003
        │  └─ UPDATE items  db.system.name=sqlite db.operation.name=UPDATE db.collection.name=items coordination.work.id=WORK-1
        └─ coordination.work.complete  coordination.operation=complete stage.hops=1 coordination.work.id=WORK-1 coordination.work.type=feature coordination.work.team=frontend coordination.work.points=3 coordination.work.status=success coordination.work.score=8 coordination.work.previous_state=in_progress coordination.work.state=completed
           │  ⇢ span 0000000000000008 of trace 00000000000000020000000000000003
           └─ UPDATE items  db.system.name=sqlite db.operation.name=UPDATE db.collection.name=items coordination.work.id=WORK-1
    "#]].assert_eq(&(tree.join("\n") + "\n"));
}

#[test]
fn operations_are_measured() {
    let (_folder, board) = board("coordination-metrics");
    let recording = record();
    let [first, _] = [request(), Request { kind: "bug".to_owned(), ..request() }]
        .map(|request| board.claim(request).unwrap().id);
    board.progress(&first, 50).unwrap();
    board.progress(&first, 90).unwrap();
    board.complete(&first, Status::Failure, None).unwrap();
    board.list().unwrap();
    let metrics = recording.metrics("coordination_");
    let is_exact = |line: &&str| !line.contains("_bucket{") && !line.contains("_sum{");
    let exact: String = metrics.lines().filter(is_exact).map(|line| format!("{line}\n")).collect();
    expect![[r#"
        coordination_api_latency_seconds_count{coordination_operation="claim"} 2
        coordination_api_latency_seconds_count{coordination_operation="complete"} 1
        coordination_api_latency_seconds_count{coordination_operation="list"} 1
        coordination_api_latency_seconds_count{coordination_operation="progress"} 2
        coordination_team_cycle_time_seconds_count{coordination_team_name="frontend"} 1
        coordination_work_duration_seconds_count{coordination_work_status="failure",coordination_work_team="frontend",coordination_work_type="feature"} 1
        coordination_work_items{coordination_work_state="claimed",coordination_work_team="frontend"} 1
        coordination_work_items{coordination_work_state="completed",coordination_work_team="frontend"} 0
        coordination_work_items{coordination_work_state="failed",coordination_work_team="frontend"} 1
        coordination_work_items{coordination_work_state="in_progress",coordination_work_team="frontend"} 0
        coordination_work_transitions_total{coordination_work_previous_state="claimed",coordination_work_state="in_progress",coordination_work_type="feature"} 1
        coordination_work_transitions_total{coordination_work_previous_state="in_progress",coordination_work_state="failed",coordination_work_type="feature"} 1
        coordination_work_transitions_total{coordination_work_previous_state="none",coordination_work_state="claimed",coordination_work_type="bug"} 1
        coordination_work_transitions_total{coordination_work_previous_state="none",coordination_work_state="claimed",coordination_work_type="feature"} 1
    "#]].assert_eq(&exact);
}

#[test]
fn the_business_pays_for_its_work() {
    let (_folder, board) = board("coordination-business");
    let recording = record();
    let business =
        Business { unit: "engineering".to_owned(), cost_center: "CC-42".to_owned(), tier: Tier::Critical };
    let id = board.claim(Request { business: Some(business), ..request() }).unwrap().id;
    board.complete(&id, Status::Success, None).unwrap();
    let spans = recording.spans();
    let of_business: Vec<String> = spans
        .iter()
        .map(|span| {
            let attributes =
                ["coordination.business.unit", "coordination.cost.center", "coordination.sla.tier"];
            let values =
                attributes.map(|name| span.attribute(name).map(ToString::to_string).unwrap_or_default());
            format!("{} {}", span.name, values.join(" ")).trim().to_owned()
        })
        .collect();
    expect![[r#"
        INSERT items
        coordination.work.claim engineering CC-42 critical
        UPDATE items
        coordination.business.charge engineering CC-42 critical
        coordination.work.complete
    "#]]
    .assert_eq(&(of_business.join("\n") + "\n"));
    let charged = recording.metrics("coordination_business_charged_seconds_total");
    let labels = charged.split_once('}').unwrap().0;
    assert_eq!(
        labels,
        "coordination_business_charged_seconds_total{coordination_cost_center=\"CC-42\",coordination_sla_tier=\"critical\""
    );
}

#[test]
fn what_is_not_possible_is_refused() {
    let (_folder, board) = board("coordination-refused");
    let recording = record();
    assert!(matches!(board.progress("WORK-9", 1), Err(Failure::NotFound(id)) if id == "WORK-9"));
    let id = board.claim(request()).unwrap().id;
    board.complete(&id, Status::Success, None).unwrap();
    assert!(matches!(board.progress(&id, 1), Err(Failure::Ended(_))));
    let spans = recording.spans();
    let failed: Vec<_> = spans
        .iter()
        .filter_map(|span| Some(format!("{} {}", span.name, span.error_type.as_ref()?)))
        .collect();
    assert_eq!(failed, ["coordination.work.progress ended"]);
    // By its type it is told from an error of the database.
    assert_eq!(
        recording.metrics("coordination_system_errors"),
        "coordination_system_errors_total{coordination_operation=\"progress\",error_type=\"ended\"} 1\n"
    );
}

#[test]
fn another_installation_finds_the_items() {
    let (folder, board) = board("coordination-kept");
    let id = board.claim(request()).unwrap().id;
    drop(board);
    let board = Board::open(&folder.path("data")).unwrap();
    let items = board.list().unwrap();
    assert_eq!(items.iter().map(|item| &item.id).collect::<Vec<_>>(), [&id]);
    // It was claimed without telemetry, and its operations go on without a trace.
    assert_eq!(items[0].trace_id(), "");
    assert_eq!(board.progress(&id, 10).unwrap().progress, 10);
    // An identifier is not used again.
    assert_eq!(board.claim(request()).unwrap().id, "WORK-2");
}
