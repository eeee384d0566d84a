//! Known kinds of work: names, attributes and metrics of OpenTelemetry's conventions by one annotation.

use std::time::Duration;

use expect_test::{Expect, expect};
use semconv::label::DbSystemName;
use telemetry::export::{LogSource, MemoryExporter, TreeStyle, render_tree};
use telemetry::testing::{Recording, record, record_process_with, record_with};
use telemetry::{Builder, Sampler, StageError, stage};

#[derive(Debug, StageError)]
enum QueryError {
    Busy,
}

/// Compares the metrics of the calls: recorded, in a trace that is not sampled, and without a ring.
fn check_metrics(prefix: &str, calls: fn(), expected: &Expect) {
    let measured = |recording: &Recording| {
        calls();
        let metrics = recording.metrics(prefix);
        let is_exact = |line: &&str| !line.contains("_bucket") && !line.contains("_seconds_sum");
        metrics.lines().filter(is_exact).map(|line| format!("{line}\n")).collect::<String>()
    };
    let exported = measured(&record());
    expected.assert_eq(&exported);
    assert_eq!(
        measured(&record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF))),
        exported,
        "not sampled"
    );
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    let dropped = std::thread::scope(|scope| scope.spawn(|| measured(&recording)).join()).unwrap();
    assert_eq!(dropped, exported, "dropped");
}

mod database {
    use super::*;

    #[stage(db(
        system = "sqlite",
        operation = "SELECT",
        collection = "orders",
        statement,
        rows = |orders| orders.len(),
        status_code = |_| "SQLITE_BUSY",
    ))]
    fn orders(statement: &str) -> Result<Vec<u32>, QueryError> {
        if statement.contains("Ada") { Ok(vec![1, 2]) } else { Err(QueryError::Busy) }
    }

    fn calls() {
        let _ = orders("SELECT id FROM orders WHERE owner = 'Ada' AND total > 5");
        let _ = orders("SELECT id FROM orders");
    }

    #[test]
    fn a_query_has_the_attributes_of_the_convention_and_no_literals() {
        let recording = record();
        calls();
        expect![[r#"
            SELECT orders  db.system.name=sqlite db.operation.name=SELECT db.collection.name=orders db.query.text="SELECT id FROM orders WHERE owner = ? AND total > ?" db.response.returned_rows=2
            SELECT orders [error: busy]  db.system.name=sqlite db.operation.name=SELECT db.collection.name=orders db.query.text="SELECT id FROM orders" db.response.status_code=SQLITE_BUSY
        "#]].assert_eq(&recording.tree());
    }

    #[test]
    fn a_query_has_the_metrics_of_the_convention() {
        check_metrics(
            "db_",
            calls,
            &expect![[r#"
            db_client_operation_duration_seconds_count{db_collection_name="orders",db_operation_name="SELECT",db_response_status_code="SQLITE_BUSY",db_system_name="sqlite",error_type="busy"} 1
            db_client_operation_duration_seconds_count{db_collection_name="orders",db_operation_name="SELECT",db_system_name="sqlite"} 1
            db_client_response_returned_rows_sum{db_collection_name="orders",db_operation_name="SELECT",db_system_name="sqlite"} 2
            db_client_response_returned_rows_count{db_collection_name="orders",db_operation_name="SELECT",db_system_name="sqlite"} 1
        "#]],
        );
    }

    #[test]
    fn a_slow_query_is_an_event_of_severity_warn() {
        let memory = MemoryExporter::new(10).with_logs(&[LogSource::Event]);
        let slow = |builder: Builder| builder.slow_query(Duration::ZERO).exporter(memory.clone());
        let recording = record_with(slow);
        let _ = orders("SELECT id FROM orders WHERE owner = 'Ada'");
        drop(recording.finish());
        let style = TreeStyle { durations: false, ..TreeStyle::FULL };
        let logs = memory
            .take_logs()
            .into_iter()
            .map(|log| format!("{} {:?} {:?}\n", log.severity, log.name, log.stage));
        let shown = render_tree(&memory.take(), style) + &logs.collect::<String>();
        expect![[r#"
            SELECT orders  db.system.name=sqlite db.operation.name=SELECT db.collection.name=orders db.query.text="SELECT id FROM orders WHERE owner = ?" db.response.returned_rows=2
               • stage.query.slow  db.system.name=sqlite stage.query.duration=0.000001 db.query.text="SELECT id FROM orders WHERE owner = ?" db.operation.name=SELECT db.collection.name=orders
            WARN Some("stage.query.slow") Some("SELECT orders")
        "#]].assert_eq(&shown);
    }

    #[test]
    fn a_slow_query_of_a_trace_that_is_not_sampled_is_a_record() {
        let memory = MemoryExporter::new(10).with_logs(&[LogSource::Event]);
        let recording = record_with(|builder| {
            builder.slow_query(Duration::ZERO).exporter(memory.clone()).sampler(Sampler::ALWAYS_OFF)
        });
        let _ = orders("SELECT id FROM orders WHERE owner = 'Ada'");
        drop(recording.finish());
        let mut shown = String::new();
        for log in memory.take_logs() {
            let attributes = log.attributes.iter().map(|(name, value)| format!("\n  {name}={value:?}"));
            let attributes: String = attributes.collect();
            shown += &format!("{} {:?} {:?}{attributes}\n", log.severity, log.name, log.stage);
        }
        expect![[r#"
            WARN Some("stage.query.slow") Some("SELECT orders")
              db.system.name=Text("sqlite")
              stage.query.duration=Double(1e-6)
              db.operation.name=Text("SELECT")
              db.collection.name=Text("orders")
        "#]]
        .assert_eq(&shown);
        assert_eq!(memory.take(), []);
    }

    #[stage("shop.load", db(system, operation = verb, collection = table, server = "db.example", port = 5432))]
    fn named(system: DbSystemName, verb: &str, table: String) {}

    #[stage(db(system, operation = verb, collection = table))]
    async fn unnamed(system: DbSystemName, verb: &str, table: String) {}

    #[test]
    fn the_name_of_a_query_is_its_own_or_that_of_the_convention() {
        let recording = record();
        named(DbSystemName::Postgresql, "SELECT", "orders".to_owned());
        crate::block_on(unnamed(DbSystemName::Postgresql, "DELETE", "tasks".to_owned()));
        expect![[r#"
            shop.load  db.system.name=postgresql db.operation.name=SELECT db.collection.name=orders server.address=db.example server.port=5432
            DELETE tasks  db.system.name=postgresql db.operation.name=DELETE db.collection.name=tasks
        "#]].assert_eq(&recording.tree());
    }
}

mod model {
    use super::*;

    struct Answer {
        model: &'static str,
        text: String,
    }

    #[stage(gen_ai(
        operation = "chat",
        provider = "openai",
        request_model = model,
        max_tokens = 256,
        response_model = |answer| answer.model,
        finish_reasons = |_| ["stop"],
        input_tokens = |_| prompt.len(),
        output_tokens = |answer| answer.text.len(),
    ))]
    fn answer(model: &str, prompt: &str) -> Result<Answer, QueryError> {
        let text = prompt.repeat(2);
        if prompt.is_empty() { Err(QueryError::Busy) } else { Ok(Answer { model: "gpt-5-mini", text }) }
    }

    fn calls() {
        let _ = (answer("gpt-5", "why"), answer("gpt-5", ""));
    }

    #[test]
    fn a_call_of_a_model_has_the_attributes_of_the_convention() {
        let recording = record();
        calls();
        expect![[r#"
            chat gpt-5  gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=gpt-5 gen_ai.request.max_tokens=256 gen_ai.response.model=gpt-5-mini gen_ai.response.finish_reasons=[stop] gen_ai.usage.input_tokens=3 gen_ai.usage.output_tokens=6
            chat gpt-5 [error: busy]  gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=gpt-5 gen_ai.request.max_tokens=256
        "#]].assert_eq(&recording.tree());
    }

    #[test]
    fn a_call_of_a_model_has_the_metrics_of_the_convention() {
        check_metrics(
            "gen_ai_",
            calls,
            &expect![[r#"
            gen_ai_client_operation_duration_seconds_count{error_type="busy",gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-5"} 1
            gen_ai_client_operation_duration_seconds_count{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-5",gen_ai_response_model="gpt-5-mini"} 1
            gen_ai_client_token_usage_sum{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-5",gen_ai_response_model="gpt-5-mini",gen_ai_token_type="input"} 3
            gen_ai_client_token_usage_count{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-5",gen_ai_response_model="gpt-5-mini",gen_ai_token_type="input"} 1
            gen_ai_client_token_usage_sum{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-5",gen_ai_response_model="gpt-5-mini",gen_ai_token_type="output"} 6
            gen_ai_client_token_usage_count{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-5",gen_ai_response_model="gpt-5-mini",gen_ai_token_type="output"} 1
        "#]],
        );
    }

    #[stage(gen_ai(operation = "execute_tool", tool = "clock"))]
    fn tool() {}

    #[test]
    fn a_tool_is_no_call_of_a_model() {
        let recording = record();
        tool();
        expect![[r#"
            execute_tool clock  gen_ai.operation.name=execute_tool gen_ai.tool.name=clock
        "#]]
        .assert_eq(&recording.tree());
        assert_eq!(recording.metrics("gen_ai_"), "");
    }
}
