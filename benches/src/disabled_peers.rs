//! Cost of the peers' annotations without a subscriber or reporter: the span alone, no events, no metrics.

use fastrace::local::LocalSpan;
use tracing::instrument;

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::workload::{Request, work, work_async};

/// `#[tracing::instrument]` without a subscriber.
pub(crate) struct InstrumentOnly;

impl Contender for InstrumentOnly {
    const NAME: &'static str = "instrument-only";

    fn start(_export: Export) -> Fallible<Self> {
        Ok(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        instrumented(request)
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        instrumented_async(request).await
    }
}

#[instrument(name = "checkout.price", skip_all, fields(tier = request.tier, attempt = request.attempt, user = request.user.as_str()))]
fn instrumented(request: &Request) -> i64 {
    work(request).size
}

#[instrument(name = "checkout.price", skip_all, fields(tier = request.tier, attempt = request.attempt, user = request.user.as_str()))]
async fn instrumented_async(request: &Request) -> i64 {
    work_async(request).await.size
}

/// fastrace span without a root.
pub(crate) struct FastraceOnly;

impl Contender for FastraceOnly {
    const NAME: &'static str = "fastrace-only";

    fn start(_export: Export) -> Fallible<Self> {
        Ok(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        let _span = LocalSpan::enter_with_local_parent("checkout.price").with_properties(|| {
            [
                ("tier", request.tier.to_owned()),
                ("attempt", request.attempt.to_string()),
                ("user", request.user.clone()),
            ]
        });
        work(request).size
    }
}
