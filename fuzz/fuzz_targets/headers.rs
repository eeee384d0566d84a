//! Any text as trace context from another process: what is made of it stays within the limits of the
//! specifications, and what is passed on is read again as it was written.
//! `cargo +nightly fuzz run headers -- -max_total_time=60`

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| telemetry::__private::fuzzing::receive(text));
