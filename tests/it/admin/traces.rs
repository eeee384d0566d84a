//! Bounded number of kept traces, seen by a client.

use telemetry::propagation::Envelope;
use telemetry::stage;

use super::client::get;
use super::serving;

#[stage("admin.flooded", input(n))]
fn flooded(n: u32) {
    if n > 0 {
        flooded(n - 1);
    }
}

#[test]
fn every_span_is_counted_and_few_are_stored() {
    const TRACES: u64 = 20_000;
    let (recording, address) = serving(|options| options.keep_traces(200_000, 100, 10), |builder| builder);
    for _ in 0..TRACES {
        flooded(1);
    }
    let page = get(address, "/tracez?list=recent");
    let listed = page.text().matches("<a href=\"/tracez/").count();
    assert!((1..=100).contains(&listed), "{listed}");
    let stages = get(address, "/stagez");
    assert!(stages.text().contains(&format!("{}</td>", TRACES * 2)), "calls are counted, whatever is shown");
    let report = recording.finish();
    assert_eq!(report.spans_begun(), TRACES * 2);
    assert_eq!(report.exporter("admin").unwrap().total(), report.finished);
}

#[test]
fn a_stage_that_runs_is_active_and_its_trace_has_not_ended() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let (trace, stages) = around(|| (get(address, "/tracez"), get(address, "/stagez")));
    assert!(trace.text().contains(">not ended</td>"), "{}", trace.text());
    assert!(stages.text().contains("data-label=\"Active\">1</td>"), "{}", stages.text());
    assert!(!get(address, "/tracez").text().contains(">not ended</td>"));
}

#[stage("admin.around")]
fn around<R>(look: impl FnOnce() -> R) -> R {
    flooded(0);
    look()
}

#[test]
fn a_stage_that_consumed_a_batch_leads_to_the_traces_of_its_senders() {
    #[stage("admin.send", kind = producer)]
    fn send() -> Envelope<u32> {
        Envelope::new(1)
    }
    #[stage("admin.receive", consume(batch))]
    fn receive(batch: &[Envelope<u32>]) {}
    let (recording, address) = serving(|options| options, |builder| builder);
    receive(&[send(), send()]);
    let spans = recording.spans();
    let [first, second, consumer] = &spans[..] else { panic!("{spans:?}") };
    let page = get(address, &format!("/tracez/{}", consumer.trace_id));
    for sender in [first, second] {
        let link =
            format!("Span <code>{}</code> of trace <a href=\"/tracez/{}\">", sender.span_id, sender.trace_id);
        assert!(page.text().contains(&link), "{}", page.text());
    }
}
