//! Views: metrics with another aggregation than the registry declares.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use expect_test::expect;
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use prost::Message as _;
use semconv::{Instrument, MetricDef};
use telemetry::otlp::{Batch, Delivery, OtlpExporter, SendError, Service, Transport};
use telemetry::stage;
use telemetry::testing::{Recording, record_with};
use telemetry::view::{Aggregation, Instrument as Asked, Stream};

const SIZE: MetricDef =
    MetricDef::new("viewed.size", Instrument::Histogram, "By").with_boundaries(&[10.0, 100.0]);

#[stage("viewed.write")]
fn write(#[telemetry(histogram = SIZE)] bytes: u32, #[telemetry(label)] urgent: bool) {}

/// Returns the lines of a scrape with a prefix.
fn lines(recording: &Recording, prefix: &str) -> String {
    let text = recording.telemetry().unwrap().prometheus_text();
    text.lines().filter(|line| line.starts_with(prefix)).map(|line| format!("{line}\n")).collect()
}

/// Returns a view of the instrument of a name.
fn of(name: &'static str, stream: impl Fn() -> Stream) -> impl Fn(&Asked) -> Option<Stream> {
    move |instrument| (instrument.name() == name).then(&stream)
}

#[test]
fn exponential_buckets_are_shown_up_to_powers_of_two() {
    let recording = record_with(|builder| builder.exponential_histograms(true));
    [0, 1, 3, 4, 5, 100].into_iter().for_each(|bytes| write(bytes, true));
    expect![[r#"
        viewed_size_bytes_bucket{le="0"} 1
        viewed_size_bytes_bucket{le="0.5"} 1
        viewed_size_bytes_bucket{le="1"} 2
        viewed_size_bytes_bucket{le="2"} 2
        viewed_size_bytes_bucket{le="4"} 4
        viewed_size_bytes_bucket{le="8"} 5
        viewed_size_bytes_bucket{le="64"} 5
        viewed_size_bytes_bucket{le="128"} 6
        viewed_size_bytes_bucket{le="+Inf"} 6
        viewed_size_bytes_sum 113
        viewed_size_bytes_count 6
    "#]]
    .assert_eq(&lines(&recording, "viewed_size"));
}

#[test]
fn exponential_buckets_below_zero_come_first() {
    let recording = record_with(|builder| builder.exponential_histograms(true));
    let provider = recording.telemetry().unwrap().meter_provider().unwrap();
    let change = provider.meter("own").f64_histogram("change").build();
    [-3.0, -0.75, 0.0, 0.75].into_iter().for_each(|by| change.record(by, &[]));
    expect![[r#"
        change_bucket{otel_scope_name="own",le="-4"} 0
        change_bucket{otel_scope_name="own",le="-2"} 1
        change_bucket{otel_scope_name="own",le="-1"} 1
        change_bucket{otel_scope_name="own",le="-0.5"} 2
        change_bucket{otel_scope_name="own",le="0"} 3
        change_bucket{otel_scope_name="own",le="0.5"} 3
        change_bucket{otel_scope_name="own",le="1"} 4
        change_bucket{otel_scope_name="own",le="+Inf"} 4
        change_sum{otel_scope_name="own"} -3
        change_count{otel_scope_name="own"} 4
    "#]]
    .assert_eq(&lines(&recording, "change"));
}

#[test]
fn exponential_buckets_are_exported_unchanged_over_otlp() {
    struct Captured(Sender<Batch>);
    impl Transport for Captured {
        fn destination(&self) -> &str {
            "a channel"
        }
        fn send(&self, batch: &Batch, _: Duration) -> Result<Delivery, SendError> {
            self.0.send(Batch { bytes: batch.bytes.clone(), ..*batch }).unwrap();
            Ok(Delivery::default())
        }
    }
    let (sender, batches) = channel();
    let recording = record_with(|builder| {
        builder.exponential_histograms(true).otlp(OtlpExporter::over(Captured(sender)))
    });
    [3, 5, 100].into_iter().for_each(|bytes| write(bytes, true));
    assert!(recording.telemetry().unwrap().force_flush(Duration::from_secs(60)));
    let metrics = batches.try_iter().filter(|batch| batch.service == Service::Metrics);
    let points: Vec<_> = metrics
        .flat_map(|batch| ExportMetricsServiceRequest::decode(&*batch.bytes).unwrap().resource_metrics)
        .flat_map(|resource| resource.scope_metrics)
        .flat_map(|scope| scope.metrics)
        .filter(|metric| metric.name == "viewed.size")
        .map(|metric| match metric.data {
            Some(Data::ExponentialHistogram(histogram)) => {
                histogram.data_points.iter().map(|point| (point.count, point.sum)).collect()
            }
            _ => Vec::new(),
        })
        .collect();
    assert_eq!(points, [[(3, Some(108.0))]]);
}

#[test]
fn a_series_of_a_bucket_stays_when_the_scale_becomes_coarser() {
    let recording = record_with(|builder| builder.exponential_histograms(true));
    write(3, true);
    let bounds = || -> Vec<String> {
        let buckets = lines(&recording, "viewed_size_bytes_bucket");
        buckets.split('"').filter(|part| part.parse::<f64>().is_ok()).map(str::to_owned).collect()
    };
    let before = bounds();
    (0..31).for_each(|power| write(1 << power, true));
    let after = bounds();
    assert_eq!(before, ["2", "4", "+Inf"]);
    assert!(before.iter().all(|bound| after.contains(bound)), "{after:?}");
}

#[test]
fn a_view_overrides_the_default_for_histograms() {
    let boundaries =
        || Aggregation::ExplicitBucketHistogram { boundaries: vec![50.0], record_min_max: false };
    let stream = move || Stream::builder().with_aggregation(boundaries()).build().unwrap();
    let recording =
        record_with(|builder| builder.exponential_histograms(true).view(of("viewed.size", stream)));
    write(40, true);
    expect![[r#"
        viewed_size_bytes_bucket{le="50"} 1
        viewed_size_bytes_bucket{le="+Inf"} 1
        viewed_size_bytes_sum 40
        viewed_size_bytes_count 1
    "#]]
    .assert_eq(&lines(&recording, "viewed_size"));
}

#[test]
fn a_view_removes_a_label_of_stages() {
    let only_name = || Stream::builder().with_allowed_attribute_keys(["stage.name".into()]).build().unwrap();
    let recording = record_with(|builder| builder.view(of("stage.duration", only_name)));
    write(1, true);
    write(1, false);
    expect![[r#"
        stage_duration_seconds_count{stage_name="viewed.write"} 2
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}

#[test]
fn a_view_renames_a_metric_of_the_registry() {
    let renamed = || Stream::builder().with_name("written").build().unwrap();
    let recording = record_with(|builder| builder.view(of("viewed.size", renamed)));
    write(1, true);
    expect![[r#"
        written_bytes_bucket{le="10"} 1
        written_bytes_bucket{le="100"} 1
        written_bytes_bucket{le="+Inf"} 1
        written_bytes_sum 1
        written_bytes_count 1
    "#]]
    .assert_eq(&(lines(&recording, "viewed_size") + &lines(&recording, "written")));
}

#[test]
fn a_panicking_view_is_ignored() {
    let recording = record_with(|builder| builder.view(|_| panic!("nobody asked me")));
    write(3, true);
    assert_eq!(recording.metrics("viewed_size_bytes_count"), "viewed_size_bytes_count 1\n");
    assert_eq!(recording.tree(), "viewed.write  urgent=true\n   → input  bytes=3 urgent=true\n");
}

#[test]
fn a_view_leaves_a_metric_out() {
    let dropped = || Stream::builder().with_aggregation(Aggregation::Drop).build().unwrap();
    let recording = record_with(|builder| builder.view(of("stage.active", dropped)));
    write(1, true);
    expect![""].assert_eq(&lines(&recording, "stage_active"));
}
