//! Expansion of a function that returns a future or a stream, bare or in a `Result` or an `Option`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::model::Stage;
use super::returned::{Followed, Held, Work};

/// Code for a function whose work is followed.
pub(super) struct Parts {
    /// Beginning of the stage.
    pub(super) begun: TokenStream,
    /// Body, as a closure or as an `async` block.
    pub(super) body: TokenStream,
    /// Closure that determines the outcome.
    pub(super) describe: TokenStream,
}

/// Returns the call for a function that returns a future or a stream: the body runs when the function is
/// called, its future or stream inside the stage.
pub(super) fn call(stage: &Stage, followed: &Followed, parts: &Parts) -> TokenStream {
    let mixed = Span::mixed_site();
    let Parts { begun, body, describe } = parts;
    if followed.within.is_some() {
        let then = then(stage, followed, describe);
        return quote_spanned!(mixed=> #begun.run_then(#body, #then));
    }
    let (boxed, hold) = held(followed.held);
    match &followed.work {
        Work::Future(output) => {
            let make = Ident::new(&format!("run_{boxed}future"), stage.returned_at);
            quote_spanned!(mixed=> #begun.#make::<#output, _, _>(#body, #describe) #hold)
        }
        Work::Stream => {
            let make = Ident::new(&format!("run_{boxed}stream"), stage.returned_at);
            quote_spanned!(mixed=> #begun.#make(#body) #hold)
        }
    }
}

/// Returns the call for an `async fn` that returns a future or a stream: the stage is open until that has
/// ended.
pub(super) fn async_call(stage: &Stage, followed: &Followed, parts: &Parts) -> TokenStream {
    let Parts { begun, body, describe } = parts;
    let then = then(stage, followed, describe);
    quote_spanned!(Span::mixed_site()=> #begun.run_async_then(#body, #then).await)
}

/// Returns the closure that follows the work in the returned value.
fn then(stage: &Stage, followed: &Followed, describe: &TokenStream) -> TokenStream {
    let mixed = Span::mixed_site();
    let (boxed, hold) = held(followed.held);
    let follow = match &followed.work {
        Work::Future(output) => {
            let follow = Ident::new(&format!("follow_{boxed}future"), stage.returned_at);
            quote_spanned!(mixed=> stage.#follow::<#output, _, _>(work, #describe) #hold)
        }
        Work::Stream => {
            let follow = Ident::new(&format!("follow_{boxed}stream"), stage.returned_at);
            quote_spanned!(mixed=> stage.#follow(work) #hold)
        }
    };
    let Some(ty) = &followed.within else { return quote_spanned!(mixed=> |stage, work| #follow) };
    let door = &stage.door;
    // Of a stream, the only result is its creation.
    let created = match &followed.work {
        Work::Future(_) => quote_spanned!(mixed=> #door::outcome!()),
        Work::Stream => describe.clone(),
    };
    // With its type: a box is made one of a trait object inside this closure, and not inside a `Result`.
    quote_spanned! {mixed=>
        |stage, returned| stage.within(returned, #created, |stage, work| -> #ty { #follow })
    }
}

/// Returns the word in the names of the runtime's functions, and the call that puts the result into the
/// pointer of the signature.
fn held(held: Held) -> (&'static str, TokenStream) {
    let mixed = Span::mixed_site();
    match held {
        Held::Bare => ("", TokenStream::new()),
        Held::Pinned => ("", quote_spanned!(mixed=> .pinned())),
        Held::Boxed => ("boxed_", quote_spanned!(mixed=> .boxed())),
    }
}
