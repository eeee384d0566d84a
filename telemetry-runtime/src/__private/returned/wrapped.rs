//! Results inside of another type: an option, a poll, a reference, the early exit of a loop.

use std::ops::ControlFlow;
use std::task::Poll;

/// A type that may contain a `Result`, whose outcome is that of the stage.
pub trait Wrapped {
    type Value;
    type Error;
    /// Returns the result, if there is one.
    fn result(&self) -> Option<Result<&Self::Value, &Self::Error>>;
}

macro_rules! wrapped {
    ($($t:ty, |$value:ident| $result:expr;)*) => {$(
        impl<T, E> Wrapped for $t {
            type Value = T;
            type Error = E;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn result(&self) -> Option<Result<&T, &E>> {
                let $value = self;
                $result
            }
        }
    )*};
}
wrapped! {
    Option<Result<T, E>>, |value| value.as_ref().map(Result::as_ref);
    Poll<Result<T, E>>, |value| match value {
        Poll::Ready(result) => Some(result.as_ref()),
        Poll::Pending => None,
    };
    Poll<Option<Result<T, E>>>, |value| match value {
        Poll::Ready(item) => item.as_ref().map(Result::as_ref),
        Poll::Pending => None,
    };
    &Result<T, E>, |value| Some(value.as_ref());
    &mut Result<T, E>, |value| Some((**value).as_ref());
}

/// The early exit with a result. The value of a loop that goes on is not one.
impl<T, E, C> Wrapped for ControlFlow<Result<T, E>, C> {
    type Value = T;
    type Error = E;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn result(&self) -> Option<Result<&T, &E>> {
        match self {
            ControlFlow::Break(result) => Some(result.as_ref()),
            ControlFlow::Continue(_) => None,
        }
    }
}
