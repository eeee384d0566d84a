//! The full stage under a rule that filters it.

use telemetry::Sampler;

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::ours::Ours;
use crate::workload::Request;

/// Defines a contender with the full stage under a rule.
macro_rules! ruled {
    ($(#[$attribute:meta])* $contender:ident, $name:literal, $rules:literal) => {
        $(#[$attribute])*
        pub(crate) struct $contender(Ours);

        impl Contender for $contender {
            const NAME: &'static str = $name;

            fn start(export: Export) -> Fallible<Self> {
                Ours::with_rules(export, Sampler::ALWAYS_ON, $rules).map(Self)
            }

            fn stage(&self, request: &Request) -> i64 {
                self.0.stage(request)
            }

            async fn stage_async(&self, request: &Request) -> i64 {
                self.0.stage_async(request).await
            }

            fn catch_up(&self) -> Fallible<()> {
                self.0.catch_up()
            }

            fn flush(&self) -> Fallible<()> {
                self.0.flush()
            }
        }
    };
}

ruled! {
    /// Contender with `#[stage]` that has metrics and no span.
    FilteredStage, "filtered-stage", "checkout.price=metrics"
}
ruled! {
    /// Contender with `#[stage]` that is off.
    StageOff, "stage-off", "checkout.price=off"
}
