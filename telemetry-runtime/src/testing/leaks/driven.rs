//! A stage that ends in each way with a payload as its input, its result and its error.

#![allow(unused_imports, reason = "an expansion imports every trait by which a result may be looked up")]

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::panic::resume_unwind;
use std::pin::pin;
use std::sync::PoisonError;
use std::task::{Context, Waker};

use telemetry_macros::stage;

use crate::context::catch_panic;
use crate::propagation::inject;
use crate::record::attributes::StageAttributes;
use crate::record::error::StageError;
use crate::record::fields::Fields;
use crate::testing::leaks::Canaries;

/// Error with the payload as its attributes.
struct Refused<'p, P>(&'p P);

impl<P: StageAttributes> StageError for Refused<'_, P> {
    fn error_type(&self) -> &'static str {
        "refused"
    }

    fn attributes(&self, fields: &mut Fields<'_>) -> bool {
        fields.nested(self.0);
        true
    }
}

impl<P> fmt::Debug for Refused<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Refused")
    }
}

impl<P> fmt::Display for Refused<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl<P> Error for Refused<'_, P> {}

#[stage("leaks.succeeds", crate = crate, input(payload), output)]
fn succeeds<'p, P: StageAttributes>(payload: &'p P, headers: &mut HashMap<String, String>) -> &'p P {
    inject(headers);
    payload
}

#[stage("leaks.fails", crate = crate, input(payload))]
fn fails<P: StageAttributes>(payload: &P) -> Result<(), Refused<'_, P>> {
    Err(Refused(payload))
}

#[stage("leaks.panics", crate = crate, input(payload))]
fn panics<P: StageAttributes>(payload: &P) {
    // Without the message that the hook would print.
    resume_unwind(Box::new("planted"));
}

#[stage("leaks.waits", crate = crate, input(payload))]
async fn waits<P: StageAttributes>(payload: &P) {
    std::future::pending::<()>().await;
}

impl Canaries {
    /// Runs a stage with the payload as its input in each way in which a stage ends: it returns the payload,
    /// fails with the payload as attributes of the error, panics, and is cancelled.
    pub fn drive<P: StageAttributes>(&self, payload: &P) {
        let mut headers = HashMap::new();
        succeeds(payload, &mut headers);
        let headers = headers.into_iter().map(|(name, value)| format!("{name}: {value}"));
        self.carried.lock().unwrap_or_else(PoisonError::into_inner).extend(headers);
        let _ = fails(payload);
        let _ = catch_panic::run(|| panics(payload));
        let _ = pin!(waits(payload)).poll(&mut Context::from_waker(Waker::noop()));
    }
}
