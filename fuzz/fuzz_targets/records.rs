//! Any bytes as records of a ring: they are decoded, assembled into spans and encoded as OTLP, which
//! must be OTLP. `cargo +nightly fuzz run records -- -max_total_time=60`

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|records: &[u8]| telemetry::__private::fuzzing::read(records));
