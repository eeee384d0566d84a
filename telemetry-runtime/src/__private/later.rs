//! Types that work after a function has returned them: futures and streams, also in boxes, results and
//! options.

use std::future::Future;

#[cfg(feature = "stream")]
use futures_core::Stream;

/// Kind of work: of a value that is none.
pub struct NotLater;
/// Kind of work: of a future.
pub struct OfFuture;
/// Kind of work: of a stream.
#[cfg(feature = "stream")]
pub struct OfStream;
/// Kind of work: of a value in a box that does not implement its trait.
pub struct Boxed<K>(K);
/// Kind of work: of a value in a `Result` or an `Option`.
pub struct Within<K>(K);

/// A value whose work is of the kind `K`, by which the implementations differ.
pub trait RunsLater<K> {}

impl<F: Future> RunsLater<OfFuture> for F {}
impl<F: Future + ?Sized> RunsLater<Boxed<OfFuture>> for Box<F> {}

#[cfg(feature = "stream")]
impl<S: Stream> RunsLater<OfStream> for S {}
#[cfg(feature = "stream")]
impl<S: Stream + ?Sized> RunsLater<Boxed<OfStream>> for Box<S> {}

impl<T: RunsLater<K>, E, K> RunsLater<Within<K>> for Result<T, E> {}
impl<T: RunsLater<K>, K> RunsLater<Within<K>> for Option<T> {}

/// Bound that no type satisfies: it makes the compiler explain itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` works after the function has returned: this stage would measure only its creation",
    label = "a future or a stream that the signature does not spell out",
    note = "a stage follows `impl Future<Output = T>` and `impl Stream<Item = T>`, `Pin<Box<dyn ..>>` and \
            `Box<dyn ..>` of them, also in a `Result` or an `Option`: write the type out, without an alias",
    note = "`ends = return` ends the stage with the function or the block, as for a task that has been spawned"
)]
pub trait DoneAtReturn {}
