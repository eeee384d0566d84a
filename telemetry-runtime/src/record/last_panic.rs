//! The last panic of a thread: type of its payload, for `error.type`, and its place. The message is never
//! recorded.
//!
//! A stage that unwinds can detect that, but not the payload; catching the panic would add a cost to every
//! stage. A panic hook receives payload and place before the stage unwinds, and costs nothing without a
//! panic.

use std::any::{Any, type_name};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::error::Error;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

/// `error.type` of a panic that the hook has not received.
const PANIC: &str = "panic";
/// `error.type` of a payload of any other type than those in [`name_of`].
const OTHER: &str = "_OTHER";

/// Place of a panic in the source.
pub(crate) struct Place {
    pub(crate) file: Box<str>,
    pub(crate) line: u32,
}

thread_local! {
    static LAST_PANIC: Cell<&'static str> = const { Cell::new(PANIC) };
    static LAST_PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Returns the type of the payload of this thread's last panic.
pub(crate) fn error_type() -> &'static str {
    LAST_PANIC.get()
}

/// Takes the place of this thread's last panic: it belongs to the innermost stage that ends by it.
pub(crate) fn take_place() -> Option<Place> {
    // Fails on a thread that is ending.
    LAST_PLACE.try_with(|place| place.try_borrow_mut().ok()?.take()).ok().flatten()
}

/// Installs the panic hook once, before the hook that is there. It stays when the installation ends, and
/// calls that hook.
pub(crate) fn install_hook() {
    static WATCHED: Once = Once::new();
    if std::thread::panicking() {
        // A thread that panics cannot change the hook.
        return;
    }
    WATCHED.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            note(panic);
            previous(panic);
        }));
    });
}

/// Stores type and place of a panic.
#[cold]
fn note(panic: &PanicHookInfo<'_>) {
    // A thread that is ending has no place for them.
    let _ = LAST_PANIC.try_with(|last| last.set(name_of(panic.payload())));
    let place = panic.location().map(|place| Place { file: place.file().into(), line: place.line() });
    let _ = LAST_PLACE.try_with(|last| last.try_borrow_mut().map(|mut last| *last = place));
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
