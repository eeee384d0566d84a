//! What a thread panics with: the type of it, never the message.
//!
//! A stage that unwinds sees that it does, and not with what; catching the panic to look would cost
//! every stage something. A panic hook sees the payload before anything unwinds, and costs nothing as
//! long as nothing panics.

use std::any::{Any, type_name};
use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error;
use std::panic;
use std::sync::Once;

/// The error type of a stage that unwound, where nobody saw with what.
const PANIC: &str = "panic";
/// The error type of a payload whose type has no name here.
const OTHER: &str = "_OTHER";

thread_local! {
    static LAST_PANIC: Cell<&'static str> = const { Cell::new(PANIC) };
}

/// The type of what this thread panicked with last.
pub(crate) fn error_type() -> &'static str {
    LAST_PANIC.get()
}

/// Has the types of payloads noted from the first call on, in front of whatever hook there is.
pub(crate) fn install_hook() {
    static WATCHED: Once = Once::new();
    if std::thread::panicking() {
        // The hook cannot be changed now.
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
