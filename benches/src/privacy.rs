//! Cost of a hashed field and of the search for secrets in free text, and its growth with the length of texts
//! that are made to be slow.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use telemetry::record::masked;
use telemetry::{Telemetry, stage};

use crate::cpu_time;
use crate::failure::Fallible;

/// Texts of ordinary use.
const TEXTS: [(&str, &str); 3] = [
    ("a reason of 26 bytes", "a closer warehouse has it "),
    (
        "a message of 120 bytes",
        "failed to reach the warehouse in the north after 3 attempts: connection refused (os error 111) at 127.0.0.1:5432, last",
    ),
    (
        "a message with a token",
        "request refused: Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP",
    ),
];
/// Parts of texts that begin like a secret again and again.
const PARTS: [&str; 12] = [
    "a",
    "a@",
    "a@b-",
    "4",
    "4 ",
    "eyJaaaaaaaa.",
    "-----BEGIN PRIVATE KEY",
    "-----BEGIN PRIVATE KEY-----",
    "password=",
    "://",
    "AB12 ",
    "+1 (1 ",
];
/// Lengths that are compared.
const SHORT: usize = 8 << 10;
const LONG: usize = 4 * SHORT;
/// Largest ratio of the two costs. A search in linear time takes 4 times as long, and up to 6 times where
/// other programs use the caches; one in quadratic time takes 16 times as long.
const AT_MOST: f64 = 8.0;
/// Number of measurements, of which the least counts.
const ROUNDS: usize = 15;
/// Timeout of a flush and of a shutdown.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Calls of one measurement of a text of ordinary use.
const CALLS: usize = 1_000;

/// Stages between two flushes, and such groups.
const BURST: usize = 500;
const BURSTS: usize = 300;
/// A value as long as a UUID.
const USER: &str = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";

#[stage("bench.plain", fields(customer = id))]
fn plain(id: &str) {
    black_box(id);
}

#[stage("bench.hashed", fields("user.id" = id))]
fn hashed(id: &str) {
    black_box(id);
}

/// Most nanoseconds that a hashed field takes more than a plain one.
const HASH_AT_MOST: f64 = 300.0;

/// Returns a line for a hashed field, and for each text.
///
/// # Errors
///
/// A hash takes too long, or the cost of a text does not grow in proportion to its length.
pub(crate) fn measure() -> Fallible<String> {
    let mut text = String::new();
    let (hashed, plain) = (field(hashed)?, field(plain)?);
    let hash = hashed - plain;
    writeln!(text, "a hashed field of {} bytes: {hash:.0} ns more than a plain one", USER.len())?;
    if hash > HASH_AT_MOST {
        return Err(format!("{text}more than {HASH_AT_MOST} ns").into());
    }
    for (title, example) in TEXTS {
        writeln!(text, "{title}: {:.0} ns", cost(example, CALLS))?;
    }
    let mut worst = ("", 0.0);
    for part in PARTS {
        let of_length = |length: usize| cost(&part.repeat(length / part.len()), 1);
        let ratio = of_length(LONG) / of_length(SHORT);
        if ratio > worst.1 {
            worst = (part, ratio);
        }
    }
    let (part, ratio) = worst;
    writeln!(text, "four times the text of `{part}` takes {ratio:.1} × the time, at most of all")?;
    if ratio > AT_MOST {
        return Err(format!("{text}more than {AT_MOST} ×").into());
    }
    Ok(text.trim_end().to_owned())
}

/// Returns the nanoseconds of the caller for a stage with one field.
fn field(stage: fn(&str)) -> Fallible<f64> {
    let guard = Telemetry::builder("benches").process_metrics(false).install()?;
    let mut least = f64::INFINITY;
    for _ in 0..BURSTS {
        let began = cpu_time::of_this_thread();
        for _ in 0..BURST {
            stage(black_box(USER));
        }
        least = least.min(cpu_time::of_this_thread_since(began) / BURST as f64);
        guard.flush_spans(TIMEOUT);
    }
    guard.shutdown(TIMEOUT);
    Ok(least)
}

/// Returns the nanoseconds for one call.
fn cost(text: &str, calls: usize) -> f64 {
    let round = |_| {
        let began = cpu_time::of_this_thread();
        for _ in 0..calls {
            black_box(masked(black_box(text)));
        }
        cpu_time::of_this_thread_since(began) / calls as f64
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}
