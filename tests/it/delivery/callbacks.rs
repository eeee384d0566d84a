//! Callbacks of observable instruments are code of the application: whatever they do costs their own metric.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::expect;
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Meter, MeterProvider};
use telemetry::stage;
use telemetry::testing::{Recording, record_with};

const SOON: Duration = Duration::from_secs(60);

#[stage("callbacks.step")]
fn step() {}

/// A recording with a counter of the application, and what it says about itself.
struct Shop {
    recording: Recording,
    meter: Meter,
    said: Arc<Mutex<Vec<String>>>,
}

impl Shop {
    fn open() -> Shop {
        let said = Arc::<Mutex<Vec<String>>>::default();
        let listener = said.clone();
        let recording = record_with(|builder| {
            builder.diagnostics(move |message| listener.lock().unwrap().push(message.to_owned()))
        });
        let meter = recording.telemetry().unwrap().meter_provider().unwrap().meter("shop");
        meter.u64_counter("shop.sales").build().add(1, &[]);
        Shop { recording, meter, said }
    }

    /// The application's metrics, and whether a span arrives.
    fn read(&self) -> String {
        step();
        let spans = self.recording.spans().len();
        format!("{}{spans} span\n", self.recording.metrics("shop"))
    }
}

#[test]
fn observed_numbers_are_shown_in_each_reading() {
    let shop = Shop::open();
    let depth = Arc::new(AtomicU32::new(0));
    let _gauge = shop
        .meter
        .u64_observable_gauge("shop.depth")
        .with_callback(move |observer| {
            let depth = depth.fetch_add(1, Ordering::Relaxed) + 1;
            observer.observe(u64::from(depth), &[KeyValue::new("queue", "mails")]);
        })
        .build();
    expect![[r#"
        shop_depth{otel_scope_name="shop",queue="mails"} 1
        shop_sales_total{otel_scope_name="shop"} 1
        1 span
    "#]]
    .assert_eq(&shop.read());
    assert!(shop.read().contains("queue=\"mails\"} 2\n"));
}

#[test]
fn a_callback_that_panics_once_is_left_out_once() {
    let shop = Shop::open();
    let calls = AtomicU32::new(0);
    let _gauge = shop
        .meter
        .u64_observable_gauge("shop.depth")
        .with_callback(move |observer| {
            if calls.fetch_add(1, Ordering::Relaxed) == 0 {
                std::panic::resume_unwind(Box::new("no depth today"));
            }
            observer.observe(7, &[]);
        })
        .build();
    expect![[r#"
        shop_sales_total{otel_scope_name="shop"} 1
        1 span
    "#]]
    .assert_eq(&shop.read());
    expect![[r#"
        shop_depth{otel_scope_name="shop"} 7
        shop_sales_total{otel_scope_name="shop"} 1
        1 span
    "#]]
    .assert_eq(&shop.read());
    drop(shop.recording);
    let said = shop.said.lock().unwrap().clone();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("`shop.depth` panicked"), "{said:#?}");
}

#[test]
fn a_callback_may_build_instruments_and_run_stages() {
    let shop = Shop::open();
    let meter = shop.meter.clone();
    let _gauge = shop
        .meter
        .u64_observable_gauge("shop.depth")
        .with_callback(move |observer| {
            meter.u64_counter("shop.late").build().add(1, &[]);
            observer.observe(7, &[]);
        })
        .build();
    expect![[r#"
        shop_depth{otel_scope_name="shop"} 7
        shop_late_total{otel_scope_name="shop"} 1
        shop_sales_total{otel_scope_name="shop"} 1
        1 span
    "#]]
    .assert_eq(&shop.read());
}

#[test]
fn a_callback_that_hangs_costs_its_own_metric() {
    let shop = Shop::open();
    let (gate, stuck) = channel::<()>();
    let stuck = Mutex::new(stuck);
    let _hanging = shop
        .meter
        .u64_observable_gauge("shop.depth")
        .with_callback(move |observer| {
            let _ = stuck.lock().unwrap().recv();
            observer.observe(7, &[]);
        })
        .build();
    let _quick = shop
        .meter
        .u64_observable_gauge("shop.width")
        .with_callback(|observer| observer.observe(8, &[]))
        .build();
    expect![[r#"
        shop_sales_total{otel_scope_name="shop"} 1
        shop_width{otel_scope_name="shop"} 8
        1 span
    "#]]
    .assert_eq(&shop.read());
    drop(gate);
    // It ends now, and is asked again.
    while !shop.read().contains("shop_depth") {}
    let report = shop.recording.finish_within(SOON);
    assert!(report.complete, "{report}");
}
