//! Expansion of a stage: the function with its body in one call, after a static.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{LitStr, ReturnType};

use super::body::{begins_with_item, braced};
use super::consume::{self, Consume};
use super::describe::describe;
use super::followed::{self, Parts};
use super::function::Function;
use super::model::{Output, Shape, Stage};
use super::returned::{self, Followed, Returned, Work};
use super::{concrete, expectation, metrics, required};
use crate::capture::{self, Capture, How, Name, first_span};
use crate::door::{Door, hidden, location};
use crate::names::SignalName;

pub(crate) fn expand(stage: &Stage, function: &Function) -> TokenStream {
    if cfg!(telemetry_off) { as_written(stage, function) } else { in_a_stage(stage, function) }
}

/// Returns the function as its author wrote it, after code by which the compiler checks the annotation: the
/// static and the captured values, of which nothing is left in the program.
pub(super) fn as_written(stage: &Stage, function: &Function) -> TokenStream {
    let Function { attributes, visibility, signature, inner_attributes, body, .. } = function;
    let mixed = Span::mixed_site();
    let door = &stage.door;
    let site = site(stage, &signature.ident.unraw().to_string());
    let checked = captures(stage).then(|| {
        let record = record(stage);
        quote_spanned!(mixed=> #door::checked(#record);)
    });
    let consumed = stage.consume.as_ref().map(|(_, message)| Consume::checked(message, door));
    let output = checked_output(stage, function);
    let mut tokens = quote!(#(#attributes)* #visibility #signature);
    function.brace.surround(&mut tokens, |tokens| {
        tokens.extend(quote!(#(#inner_attributes)*));
        tokens.extend(quote_spanned!(mixed=> #site #consumed #checked #output));
        tokens.extend(body.clone());
    });
    tokens
}

/// Returns the code by which the compiler checks the captured result. Where the signature does not name its
/// type, it is not checked.
fn checked_output(stage: &Stage, function: &Function) -> Option<TokenStream> {
    if !stage.captures_result() {
        return None;
    }
    let returned = match (&stage.shape, Returned::of(&function.signature.output)) {
        (Shape::Later(Followed { work: Work::Future(output), within: None, .. }), _) => output.clone(),
        (Shape::Sync | Shape::Async, Returned::Known(ty)) => ty,
        (Shape::Sync | Shape::Async, Returned::Unit) => quote!(()),
        _ => return None,
    };
    let (door, describe) = (&stage.door, describe(stage));
    let checked = quote_spanned!(Span::mixed_site()=> #door::checked_output::<#returned>(#describe););
    (!leaves_out(returned)).then_some(checked)
}

/// Returns true if a part of a type is left to inference.
fn leaves_out(ty: TokenStream) -> bool {
    ty.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "_",
        TokenTree::Group(group) => leaves_out(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn in_a_stage(stage: &Stage, function: &Function) -> TokenStream {
    let Function { attributes, visibility, signature, inner_attributes, .. } = function;
    let site = site(stage, &signature.ident.unraw().to_string());
    let returned = Returned::of(&signature.output);
    let call = match &stage.shape {
        Shape::Sync if returns_closure(stage, &signature.output) => run_in_place(stage, function),
        Shape::Sync => run(stage, function, &returned),
        Shape::Async => run_async(stage, function, &returned),
        Shape::Later(followed) => {
            followed::call(stage, followed, &parts(stage, closure(function, &returned)))
        }
        Shape::AsyncLater(followed) => {
            followed::async_call(stage, followed, &parts(stage, async_body(stage, function, &returned)))
        }
    };
    let attributes = attributes.iter().map(expectation::relaxed);
    let mut tokens = quote!(#(#attributes)* #visibility #signature);
    // Between the user's braces: otherwise the lint `dead_code` takes the function for generated and stays
    // silent.
    function.brace.surround(&mut tokens, |tokens| {
        tokens.extend(quote!(#(#inner_attributes)* #site #call));
    });
    tokens
}

fn parts(stage: &Stage, body: TokenStream) -> Parts {
    Parts { begun: begin_stage(stage, "open"), body, describe: describe(stage) }
}

/// Returns the static of the annotated place. Its name must not collide with a user's name, as the body sees
/// items, unlike locals.
pub(super) fn site(stage: &Stage, name: &str) -> TokenStream {
    let door = &stage.door;
    let (at, required, location) = (&stage.site, required(stage), location(door, name));
    let made = if let Some(signal) = only_named(stage) {
        let function = quote_spanned!(Span::mixed_site()=> ::core::module_path!(), #name);
        if stage.has_unknown_path {
            quote_spanned!(Span::mixed_site()=> #door::Site::named_inside(#signal, (#function, &|| ())))
        } else {
            quote_spanned!(Span::mixed_site()=> #door::Site::named(#signal, (#function)))
        }
    } else if !captures(stage) {
        let definition = definition(stage);
        quote_spanned!(Span::mixed_site()=> #door::Site::bare(#definition, #location))
    } else {
        let definition = definition(stage);
        let table = if stage.consume.is_some() { consume::table } else { capture::table };
        let fields = table(&stage.fields, door);
        let inputs = capture::table(&stage.inputs, door);
        quote_spanned! {Span::mixed_site()=>
            #door::Site::stage(#definition, #location, #fields, #inputs)
        }
    };
    let inside = (stage.has_unknown_path && only_named(stage).is_none())
        .then(|| quote_spanned!(Span::mixed_site()=> .inside(&|| ())));
    let metrics = metrics::table(&stage.metrics, &stage.measured_values, door);
    let measured =
        measures_output(stage).then(|| quote_spanned!(Span::mixed_site()=> .with_measured_output()));
    let quiet = stage.is_quiet.then(|| quote_spanned!(Span::mixed_site()=> .quiet()));
    let level = stage.level.as_ref().map(|level| {
        let level = Ident::new(&level.to_string(), Span::mixed_site());
        quote_spanned!(Span::mixed_site()=> .with_severity(#door::Severity::#level))
    });
    quote_spanned!(Span::mixed_site()=> static #at: #door::Site = #made #inside #metrics #measured #quiet #level; #required)
}

/// Returns true if a captured result may be measured with attributes of the stage.
fn measures_output(stage: &Stage) -> bool {
    let names_key =
        |capture: &Capture| matches!((&capture.name, &capture.how), (Name::Key(_), _) | (_, How::Nested(_)));
    matches!(stage.output, Output::Nested { .. }) && stage.fields.iter().chain(&stage.inputs).any(names_key)
}

/// Returns the name of a stage that has nothing but a name.
fn only_named(stage: &Stage) -> Option<&LitStr> {
    let SignalName::Literal(name) = &stage.name else { return None };
    (!captures(stage) && stage.kind.is_none() && stage.placeholders.is_empty()).then_some(name)
}

/// Returns the code by which the compiler checks that the stage has the attributes that its definition and
/// its metrics require.
fn required(stage: &Stage) -> Option<TokenStream> {
    let captures = stage.fields.iter().chain(&stage.inputs);
    let is_measured = |capture: &Capture| matches!(capture.how, How::Measured(..));
    let of_metrics =
        if stage.metrics.is_empty() && stage.measured_values.is_empty() && !captures.clone().any(is_measured)
        {
            TokenStream::new()
        } else {
            required::of_metrics(stage, &definition(stage))
        };
    let (at, require) = match &stage.name {
        // Errors point at the definition.
        SignalName::Definition(path) => {
            let at = hidden(first_span(path));
            let door = stage.door.at(at);
            let provided = capture::provided(captures, &stage.door);
            (at, Some(quote_spanned!(at=> #door::require(&#door::Defined(#path).stage(), #provided))))
        }
        SignalName::Literal(_) if of_metrics.is_empty() => return None,
        SignalName::Literal(_) => (Span::mixed_site(), None),
    };
    let separator = (require.is_some() && !of_metrics.is_empty()).then(|| quote_spanned!(at=> ;));
    let asked = quote_spanned!(at=> #require #separator #of_metrics);
    let names_types = |input: &Capture| {
        matches!(input.how, How::Nested(_) | How::Measured(..))
            && input.payload.as_ref().is_some_and(|payload| !concrete::is_concrete(payload))
    };
    Some(if stage.inputs.iter().any(names_types) {
        // Inside the function, because the types may name parameters of it or of its surroundings.
        quote_spanned!(at=> const { #asked };)
    } else if of_metrics.is_empty() {
        quote_spanned!(at=> const _: () = #asked;)
    } else {
        quote_spanned!(at=> const _: () = { #asked };)
    })
}

fn definition(stage: &Stage) -> TokenStream {
    let door = &stage.door;
    let kind = stage.kind.map(|kind| {
        let kind = Ident::new(kind, Span::mixed_site());
        quote_spanned!(Span::mixed_site()=> .with_kind(#door::SpanKind::#kind))
    });
    let placeholders = (!stage.placeholders.is_empty()).then(|| {
        let placeholders = &stage.placeholders;
        quote_spanned!(Span::mixed_site()=> .with_placeholders(&[#(#placeholders),*]))
    });
    match &stage.name {
        SignalName::Definition(path) => {
            let at = hidden(first_span(path));
            let door = door.at(at);
            quote_spanned!(at=> #door::Defined(#path).stage())
        }
        SignalName::Literal(name) => {
            quote_spanned!(Span::mixed_site()=> #door::StageDef::new(#name) #kind #placeholders)
        }
    }
}

fn run(stage: &Stage, function: &Function, returned: &Returned) -> TokenStream {
    let body = closure(function, returned);
    measured(stage, returned, Form::Sync, &body)
}

/// Returns true if the function returns `impl Fn(..)`: a closure expression takes the types of its arguments
/// from the signature, which it would not see from inside another closure.
fn returns_closure(stage: &Stage, output: &ReturnType) -> bool {
    !stage.captures_result() && returned::is_closure(output)
}

/// Returns the body as it was written, after a guard of the stage: its outcome does not depend on the value.
fn run_in_place(stage: &Stage, function: &Function) -> TokenStream {
    let begun = begin_stage(stage, "enter");
    let body = &function.body;
    let body = if begins_with_item(body) { braced(function, TokenStream::new()) } else { body.clone() };
    quote_spanned!(Span::mixed_site()=> let _until_return = #begun.until_return(); #body)
}

/// Returns the user's body as a closure with its return type.
fn closure(function: &Function, returned: &Returned) -> TokenStream {
    let mixed = Span::mixed_site();
    let body = braced(function, TokenStream::new());
    match returned {
        Returned::Unit => {
            let unit = quote_spanned!(hidden(function.signature.ident.span())=> -> ());
            quote_spanned!(mixed=> move || #unit #body)
        }
        Returned::Never => quote_spanned!(mixed=> move || -> ! #body),
        Returned::Known(ty) | Returned::Partly(ty) | Returned::Closure(ty) => {
            quote_spanned!(mixed=> move || -> #ty #body)
        }
        Returned::Hidden => quote_spanned!(mixed=> move || #body),
    }
}

fn run_async(stage: &Stage, function: &Function, returned: &Returned) -> TokenStream {
    let body = async_body(stage, function, returned);
    // A closure is no `Result`. A lookup on a closure that lacks the types of its arguments would be a second
    // error.
    let returned =
        if returns_closure(stage, &function.signature.output) { &Returned::Unit } else { returned };
    let running = measured(stage, returned, Form::Async, &body);
    quote_spanned!(Span::mixed_site()=> #running.await)
}

/// Returns the user's body as an `async` block that knows its type.
fn async_body(stage: &Stage, function: &Function, returned: &Returned) -> TokenStream {
    let hint = returns_hint(&stage.door, returned, function.signature.ident.span());
    let body = if begins_with_item(&function.body) {
        // In braces of its own: an item after a statement, such as the hint, would be reported by a lint.
        let body = braced(function, TokenStream::new());
        quote_spanned!(Span::mixed_site()=> { #hint #body })
    } else {
        braced(function, hint)
    };
    quote_spanned!(Span::mixed_site()=> async move #body)
}

/// Returns the type hint of an `async` block, unless its type cannot be written. Errors about an unwritten
/// type point at `at`.
pub(super) fn returns_hint(door: &Door, returned: &Returned, at: Span) -> TokenStream {
    match returned {
        Returned::Unit => returns(door, at, &quote!(())),
        Returned::Known(ty) | Returned::Partly(ty) | Returned::Closure(ty) => {
            returns(door, first_span(ty), ty)
        }
        Returned::Never | Returned::Hidden => TokenStream::new(),
    }
}

/// Returns the statement that tells an `async` block its type; errors about it point at the signature.
fn returns(door: &Door, at: Span, ty: &TokenStream) -> TokenStream {
    let at = hidden(at);
    let door = door.at(at);
    quote_spanned!(at=> if false { return #door::type_hint::<#ty>(); })
}

/// Way in which a body is measured.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Runs until it returns.
    Sync,
    /// A block, whose type may be known only from the place of its value.
    Block,
    /// A future.
    Async,
}

/// Returns the body inside the stage that has begun.
pub(super) fn measured(stage: &Stage, returned: &Returned, form: Form, body: &TokenStream) -> TokenStream {
    let mixed = Span::mixed_site();
    let door = &stage.door;
    let (begin, run, run_described) = match form {
        Form::Sync | Form::Block => ("enter", "run", "run_described"),
        Form::Async => ("open", "run_async", "run_async_described"),
    };
    let begun = begin_stage(stage, begin);
    let run_with = |meaning: &TokenStream| {
        let run = Ident::new(run, mixed);
        let for_stage = Ident::new("for_stage", stage.returned_at);
        quote_spanned!(mixed=> #meaning.#for_stage(#begun).#run(#body))
    };
    match (stage.captures_result(), returned) {
        // A function that never returns has no outcome to look up.
        (_, Returned::Never) | (false, Returned::Unit) => run_with(&quote_spanned!(mixed=> #door::AlwaysOk)),
        // On the written type: a lookup on a closure that lacks the types of its arguments would be a second
        // error.
        (false, Returned::Closure(ty)) => {
            run_with(&quote_spanned!(mixed=> #door::returned::outcome_of_result::<#ty>()))
        }
        // Written out instead of a macro call, which the compiler would expand anew for each of hundreds of
        // stages.
        (false, Returned::Known(ty)) if concrete::is_flat_result(ty) => {
            run_with(&quote_spanned!(mixed=> #door::returned::outcome_of_result::<#ty>()))
        }
        (false, Returned::Known(ty)) if stage.ends_with_return || concrete::is_done(ty) => {
            run_with(&quote_spanned!(mixed=> #door::returned::outcome_at_return::<#ty>()))
        }
        (false, Returned::Known(ty)) => run_with(&quote_spanned!(mixed=> #door::outcome_of::<#ty, _>())),
        _ if matches!(form, Form::Block) => {
            let describe = describe(stage);
            // A hint that is never evaluated: the compiler learns the type from the place of the block's
            // value, before it reads the closure that uses the type.
            quote_spanned!(mixed=> 'stage: {
                let given = #door::returned::InferredType::infer();
                if false { break 'stage given.value(); }
                #begun.run_inferred(given, #body, #describe)
            })
        }
        _ => {
            let describe = describe(stage);
            let run = Ident::new(run_described, mixed);
            quote_spanned!(mixed=> #begun.#run(#body, #describe))
        }
    }
}

fn captures(stage: &Stage) -> bool {
    !stage.fields.is_empty() || !stage.inputs.is_empty() || stage.consume.is_some()
}

/// Returns the beginning of the stage, by the function `begin` or its variant that takes a closure.
pub(super) fn begin_stage(stage: &Stage, begin: &str) -> TokenStream {
    let (at, mixed) = (&stage.site, Span::mixed_site());
    if !captures(stage) {
        let begin = Ident::new(begin, mixed);
        return quote_spanned!(mixed=> #at.#begin());
    }
    let record = record(stage);
    if let Some((consume, message)) = &stage.consume {
        let begin = Ident::new(&format!("{begin}_consuming"), mixed);
        let arguments = consume.arguments(message, &stage.door);
        return quote_spanned!(mixed=> #at.#begin(#arguments #record));
    }
    let begin = Ident::new(&format!("{begin}_with"), mixed);
    quote_spanned!(mixed=> #at.#begin(#record))
}

/// Returns the closure that writes the values captured at the beginning of the stage.
fn record(stage: &Stage) -> TokenStream {
    capture::closure(stage.fields.iter().chain(&stage.inputs), &stage.door)
}
