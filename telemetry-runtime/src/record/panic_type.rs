//! Type of the payload of a panic, for `error.type`. The message is never recorded.
//!
//! A stage that unwinds can detect that, but not the payload; catching the panic would add a cost to every
//! stage. A panic hook receives the payload before the stage unwinds, and costs nothing without a panic.

use std::any::{Any, type_name};
use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error;
use std::panic;
use std::sync::Once;

/// `error.type` of a panic that the hook has not received.
const PANIC: &str = "panic";
/// `error.type` of a payload of any other type than those in [`name_of`].
const OTHER: &str = "_OTHER";

thread_local! {
    static LAST_PANIC: Cell<&'static str> = const { Cell::new(PANIC) };
}

/// Returns the type of the payload of this thread's last panic.
pub(crate) fn error_type() -> &'static str {
    LAST_PANIC.get()
}

/// Installs the panic hook once, before the hook that is there.
pub(crate) fn install_hook() {
    static WATCHED: Once = Once::new();
    if std::thread::panicking() {
        // A thread that panics cannot change the hook.
        return;
    }
    WATCHED.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            LAST_PANIC.set(name_of(panic.payload()));
            previous(panic);
        }));
    });
}

fn name_of(payload: &(dyn Any + Send)) -> &'static str {
    macro_rules! known {
        ($($t:ty),*) => { $(if payload.is::<$t>() { return type_name::<$t>(); })* };
    }
    known!(&'static str, String, Box<str>, Cow<'static, str>);
    known!(Box<dyn Error + Send + Sync>, Box<dyn Error + Send>, std::io::Error, std::fmt::Error);
    known!((), bool, i32, u32, i64, u64, usize);
    OTHER
}
