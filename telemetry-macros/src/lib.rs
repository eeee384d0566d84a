//! Procedural macros of the crate `telemetry`: `#[stage]`, `stage_block!`, `open_stage!`, `event!`,
//! `decision!`, `metric!`, `record!`, `fail!` and three derives.
//!
//! Each macro parses its input, checks it, stops if there are mistakes, and expands. All mistakes are shown
//! together, each at its word, next to the user's own item, so that an editor still understands the rest of
//! the program. Expansions are calls into `telemetry::__private`; behaviour belongs to the runtime.
//!
//! Programs use these macros through the crate `telemetry`, where they are documented.

mod attributes;
mod capture;
mod decision;
mod door;
mod event;
mod fail;
mod fragments;
mod label;
mod list;
mod metric;
mod named_value;
mod names;
mod options;
mod record;
mod report;
#[cfg(test)]
mod snapshot;
mod stage;
mod stage_error;
mod suggest;

use proc_macro::TokenStream;

/// Implements `telemetry::stage`.
#[proc_macro_attribute]
pub fn stage(arguments: TokenStream, function: TokenStream) -> TokenStream {
    stage::stage(arguments.into(), function.into()).into()
}

/// Implements `telemetry::stage_block!`.
#[proc_macro]
pub fn stage_block(arguments: TokenStream) -> TokenStream {
    stage::stage_block(arguments.into()).into()
}

/// Implements `telemetry::open_stage!`.
#[proc_macro]
pub fn open_stage(arguments: TokenStream) -> TokenStream {
    stage::open_stage(arguments.into()).into()
}

/// Implements `derive(telemetry::StageAttributes)`.
#[proc_macro_derive(StageAttributes, attributes(telemetry))]
pub fn derive_stage_attributes(item: TokenStream) -> TokenStream {
    attributes::derive(item.into()).into()
}

/// Implements `derive(telemetry::Label)`.
#[proc_macro_derive(Label, attributes(telemetry))]
pub fn derive_label(item: TokenStream) -> TokenStream {
    label::derive(item.into()).into()
}

/// Implements `derive(telemetry::StageError)`.
#[proc_macro_derive(StageError, attributes(telemetry, source))]
pub fn derive_stage_error(item: TokenStream) -> TokenStream {
    stage_error::derive(item.into()).into()
}

/// Implements `telemetry::decision!`.
#[proc_macro]
pub fn decision(arguments: TokenStream) -> TokenStream {
    decision::decision(arguments.into()).into()
}

/// Implements `telemetry::event!`.
#[proc_macro]
pub fn event(arguments: TokenStream) -> TokenStream {
    event::event(arguments.into()).into()
}

/// Implements `telemetry::metric!`.
#[proc_macro]
pub fn metric(arguments: TokenStream) -> TokenStream {
    metric::metric(arguments.into()).into()
}

/// Implements `telemetry::record!`.
#[proc_macro]
pub fn record(arguments: TokenStream) -> TokenStream {
    record::record(arguments.into()).into()
}

/// Implements `telemetry::fail!`.
#[proc_macro]
pub fn fail(arguments: TokenStream) -> TokenStream {
    fail::fail(arguments.into()).into()
}

/// Expands to `true` in a build with `TELEMETRY_OFF=1`, otherwise to `false`.
#[doc(hidden)]
#[proc_macro]
pub fn is_off(_: TokenStream) -> TokenStream {
    let is_off = cfg!(telemetry_off);
    quote::quote!(#is_off).into()
}
