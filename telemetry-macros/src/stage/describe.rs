//! The closure that determines the outcome of a stage from the returned value, and captures parts of it.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::model::{ErrorOutput, Output, Stage};
use crate::capture::{self, Capture, Name};
use crate::door::{self, Door, hidden};

/// Returns the closure.
pub(super) fn describe(stage: &Stage) -> TokenStream {
    let door = &stage.door;
    let (ends, details) = (ends(stage), details(stage));
    if let Some(error) = stage.error.as_ref().filter(|error| !error.values.is_empty()) {
        return describe_error(stage, error);
    }
    match &stage.output {
        output if stage.measures_success() => {
            let at = hidden(output.at());
            let (door, record) = (door.at(at), record_success(stage));
            quote_spanned!(at=> #door::output!(#ends |value, fields| #record #details))
        }
        Output::Outcome => {
            let door = door.at(stage.returned_at);
            quote_spanned!(stage.returned_at=> #door::outcome!(#ends #details))
        }
        Output::Nested { at, .. } => {
            let door = door.at(*at);
            quote_spanned!(hidden(*at)=> #door::output!(#ends #details))
        }
        output => {
            let at = hidden(output.at());
            let (door, record) = (door.at(at), record(output, door));
            quote_spanned!(at=> #door::output!(#ends |value, fields| #record #details))
        }
    }
}

/// Returns the word for a stage whose value may work later.
fn ends(stage: &Stage) -> Option<TokenStream> {
    stage.ends_with_return.then(|| quote_spanned!(Span::mixed_site()=> return))
}

/// Returns the last arguments of the macros, for a stage that records details of an error.
fn details(stage: &Stage) -> Option<TokenStream> {
    Some(stage.error.as_ref()?.details.as_ref()?.arguments())
}

/// Returns the closure for a stage that records attributes of an error.
fn describe_error(stage: &Stage, error: &ErrorOutput) -> TokenStream {
    let at = hidden(error.at);
    let table = error_table(&error.values, &stage.door);
    let statements = error.values.iter().map(|capture| capture.statement(&stage.door));
    let door = stage.door.at(at);
    let write = quote_spanned!(at=> { #(#statements)* });
    let success = stage.captures_success().then(|| {
        let record = record_success(stage);
        quote_spanned!(at=> |value, fields| #record, |error| #write)
    });
    let arms = success.unwrap_or_else(|| quote_spanned!(at=> |error, fields| #write));
    let (ends, details) = (ends(stage), details(stage));
    quote_spanned!(at=> #door::output_or_error!(#ends #table #arms #details))
}

/// Returns the expression that writes what is captured of a success: its value, and its measurements.
fn record_success(stage: &Stage) -> TokenStream {
    let Stage { output, door, measured_values: values, value_conditions: conditions, .. } = stage;
    let mixed = Span::mixed_site();
    let value = match output {
        Output::Outcome if !stage.measures_success() => return quote_spanned!(mixed=> ()),
        Output::Outcome => quote_spanned!(mixed=> fields.absent()),
        output => record(output, door),
    };
    if !stage.measures_success() {
        return value;
    }
    let of_conditions = conditions.iter().map(|condition| condition.field(door));
    let entries = values.iter().map(|value| value.field(door)).chain(of_conditions);
    let of_conditions = conditions.iter().map(|condition| condition.statement(door));
    let statements = values.iter().map(|value| value.statement(door)).chain(of_conditions);
    quote_spanned! {mixed=> {
        static __MEASURED: #door::Schema = #door::Schema::new(&[#door::Field::of_output(), #(#entries),*]);
        fields.group(&__MEASURED);
        #value;
        #(#statements)*
    }}
}

/// Returns the expression that writes a captured value.
fn record(output: &Output, door: &Door) -> TokenStream {
    let at = hidden(output.at());
    match output {
        Output::Outcome => quote_spanned!(at=> ()),
        Output::Nested { .. } => quote_spanned!(at=> fields.nested(value)),
        Output::Computed(values, _) => {
            let table = capture::table(values, door);
            let location = door::location(door, "output");
            let write = capture::closure(values.iter(), door);
            let door = door.at(at);
            quote_spanned! {at=> {
                static __OUTPUT: #door::Outputs = #door::Outputs::new(#location, #table);
                __OUTPUT.write(fields, #write)
            }}
        }
        Output::One { how, conversion, key, .. } => {
            let value = quote_spanned!(at=> value);
            let written = |write: &dyn Fn(TokenStream) -> TokenStream| {
                capture::written(how, key.as_ref(), conversion.as_ref(), &value, door, write)
            };
            match key {
                Some(Name::Key(key)) => {
                    // A payload of one field: it provides the key's name, which a single value does not have.
                    let write = written(&|call| quote_spanned!(at=> fields.group(&__OUTPUT) #call));
                    let door = door.at(at);
                    quote_spanned! {at=> {
                        static __OUTPUT: #door::Schema = #door::Schema::new(&[#door::Field::keyed(&#key)]);
                        #write
                    }}
                }
                _ => written(&|call| quote_spanned!(at=> fields #call)),
            }
        }
    }
}

/// Returns the static with the attributes of an error, after the field of the error's own payload.
fn error_table(values: &[Capture], door: &Door) -> TokenStream {
    let mixed = Span::mixed_site();
    let entries = values.iter().map(|capture| capture.entry(door));
    let location = door::location(door, "error");
    quote_spanned! {mixed=>
        static __ERROR: #door::Outputs =
            #door::Outputs::new(#location, &[#door::Field::of_error(), #(#entries),*]);
    }
}

impl Output {
    /// Place of errors about the captured value.
    fn at(&self) -> Span {
        match self {
            Output::Outcome => Span::mixed_site(),
            Output::Nested { at, .. } | Output::Computed(_, at) | Output::One { at, .. } => *at,
        }
    }
}
