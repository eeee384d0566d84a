//! micromegas-tracing: spans without ids, attributes and metrics, written into a buffer of the thread.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;

use micromegas_tracing::dispatch::flush_thread_buffer;
use micromegas_tracing::event::NullEventSink;
use micromegas_tracing::guards::{TracingSystemGuard, TracingThreadGuard};
use micromegas_tracing::prelude::*;

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::workload::{Request, work, work_async};

/// Bytes of each buffer: those of the peer's own benchmark.
const BUFFER: usize = 10 * 1024 * 1024;

/// Contender with a span of micromegas-tracing, on the thread that starts it.
pub(crate) struct Micromegas {
    _process: TracingSystemGuard,
}

impl Contender for Micromegas {
    const NAME: &'static str = "micromegas";

    fn start(_export: Export) -> Fallible<Self> {
        let process = TracingSystemGuard::new(
            BUFFER,
            BUFFER,
            BUFFER,
            Arc::new(NullEventSink {}),
            HashMap::new(),
            true,
        )?;
        // Not dropped before the process ends, as in a program whose threads do.
        std::mem::forget(TracingThreadGuard::new());
        Ok(Self { _process: process })
    }

    fn stage(&self, request: &Request) -> i64 {
        bare(request)
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        bare_async(request).await
    }

    fn catch_up(&self) -> Fallible<()> {
        flush_thread_buffer();
        Ok(())
    }
}

#[span_fn]
fn bare(request: &Request) -> i64 {
    work(black_box(request)).size
}

#[span_fn]
async fn bare_async(request: &Request) -> i64 {
    work_async(request).await.size
}
