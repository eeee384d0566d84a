//! OpenTelemetry's current context of a thread, in which the current stage is the current span: libraries
//! that inject by `opentelemetry::Context::current()` send the ids of the stage.

use std::cell::RefCell;

use opentelemetry::{Context, ContextGuard};

use crate::bridge::tracer;
use crate::context::catch_panic;
use crate::context::current::{self, CurrentSpan};

/// Maximum number of nested spans of a thread whose contexts are attached.
const MAX_DEPTH: usize = 256;

/// A span that became the current one.
struct Attached {
    span_id: u64,
    /// `None` if OpenTelemetry's current span was this one already.
    _guard: Option<ContextGuard>,
}

/// Spans that became current and may become current again, the innermost last.
struct Stack(Vec<Attached>);

impl Drop for Stack {
    fn drop(&mut self) {
        // The thread ends, and with it OpenTelemetry's contexts, which a guard must not look for any more.
        self.0.drain(..).for_each(std::mem::forget);
    }
}

thread_local! {
    static ATTACHED: RefCell<Stack> = {
        // Destructors run in reverse order: OpenTelemetry's contexts must outlive the stack.
        Context::map_current(|_| ());
        RefCell::new(Stack(Vec::new()))
    };
}

/// Attaches the context of each current span from now on, and detaches it when another one is current.
pub(super) fn follow() {
    current::follow(changed);
}

fn changed(span: &CurrentSpan) {
    // OpenTelemetry panics if its context is borrowed, as in a closure of `Context::map_current`.
    let _ = catch_panic::run(|| {
        // Fails on a thread that is ending.
        let _ = ATTACHED.try_with(|attached| {
            if let Ok(mut attached) = attached.try_borrow_mut() {
                attached.change(span);
            }
        });
    });
}

impl Stack {
    fn change(&mut self, span: &CurrentSpan) {
        let is_same = |other: &Attached| other.span_id == span.span_id;
        let known = self.0.iter().rposition(is_same);
        let kept = if span.is_none() { 0 } else { known.map_or(self.0.len(), |index| index + 1) };
        // One by one, the innermost first.
        while self.0.len() > kept {
            self.0.pop();
        }
        if !span.is_none() && known.is_none() && kept < MAX_DEPTH {
            self.0.push(Attached { span_id: span.span_id, _guard: tracer::attach(*span) });
        }
    }
}
