//! The framework itself: `#[stage]` with an input and an output, a duration histogram and a counter derived from it.
//!
//! Until [`READY`] is true the tables and the targets leave it out. `start` installs the framework with an exporter
//! that drops what it gets ([`Export::Discard`]) or encodes OTLP first ([`Export::Otlp`]), and nothing for
//! [`Export::Off`]; `catch_up` waits until every record has gone that way, and `flush` collects the metrics.

use crate::Fallible;
use crate::contender::{Contender, Export};
use crate::workload::{Request, work, work_async};

/// Whether this contender records anything yet.
pub(crate) const READY: bool = false;

/// A full stage by annotation.
pub(crate) struct Ours;

impl Contender for Ours {
    const NAME: &'static str = "ours";

    fn start(_export: Export) -> Fallible<Self> {
        Ok(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        work(request).size
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        work_async(request).await.size
    }
}
