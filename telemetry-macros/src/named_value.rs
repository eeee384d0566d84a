//! `name = expr`: an attribute of a span or an event, also one that is computed from a returned value.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, ExprPath, LitStr, Path, Token};

use crate::capture::{Capture, How, Name, reference_to};
use crate::names;
use crate::options::{Options, Place};
use crate::report::Report;

/// Left side of the `=`; its text tells two attributes apart.
struct Left {
    name: Name,
    text: String,
    /// Variable of the same name.
    variable: Option<Expr>,
}

/// Parses an attribute and adds it, unless its name is taken.
pub(crate) fn parse_into(
    captures: &mut Vec<Capture>,
    input: ParseStream<'_>,
    report: &mut Report,
) -> syn::Result<()> {
    let start = input.span();
    refuse_sigil(input)?;
    let left = parse_left(input, report)?;
    let value = match (&left.variable, input.peek(Token![=])) {
        (_, true) => {
            input.parse::<Token![=]>()?;
            refuse_sigil(input)?;
            input.parse()?
        }
        // `id` alone is `id = id`, as in a struct expression.
        (Some(variable), false) if input.is_empty() || input.peek(Token![,]) => variable.clone(),
        _ if input.peek(Token![.]) => {
            let message = "an expression needs a name, under which its value is recorded: `name = expr`";
            return Err(syn::Error::new(start, message));
        }
        _ => {
            let message = format_args!("an attribute is a name and a value: `{} = ...`", left.text);
            return Err(syn::Error::new(start, message));
        }
    };
    add(captures, (left, start), reference_to(&value), report);
    Ok(())
}

/// Refuses `%value` and `?value`, by which `tracing` records a value as text.
fn refuse_sigil(input: ParseStream<'_>) -> syn::Result<()> {
    let option = match (input.peek(Token![%]), input.peek(Token![?])) {
        (true, _) => "display",
        (_, true) => "debug",
        _ => return Ok(()),
    };
    let fork = input.fork();
    let sigil = fork.parse::<TokenTree>()?;
    let value = fork.parse::<Expr>().map_or_else(|_| "value".to_owned(), |value| source_text(&value));
    let format = if option == "display" { format!("{value}.to_string()") } else { debug_text(&value) };
    Err(input.error(format_args!(
        "`{sigil}` is syntax of `tracing`: the type of a value decides how it is recorded; as text, it is \
         `{format}` here, or the option `{option}` on a field or a parameter"
    )))
}

/// Returns an expression as it is written, as far as its tokens tell.
fn source_text(value: &Expr) -> String {
    value.to_token_stream().to_string().replace(" . ", ".").replace(" :: ", "::").replace(" ()", "()")
}

/// Returns the expression that formats `value` as `?value` does.
fn debug_text(value: &str) -> String {
    let is_variable = value.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if is_variable { format!("format!(\"{{{value}:?}}\")") } else { format!("format!(\"{{:?}}\", {value})") }
}

/// Returns true if an attribute begins here that is computed from a value, and no word.
pub(crate) fn is_computed(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    if fork.peek(LitStr) || fork.peek(Token![#]) {
        return true;
    }
    let Ok(path) = parse_path(&fork) else { return false };
    let is_closure = || {
        let is_value = fork.parse::<Token![=]>().is_ok();
        is_value && (fork.peek(Token![|]) || fork.peek(Token![||]) || fork.peek(Token![move]))
    };
    path.get_ident().is_none_or(is_constant) || is_closure()
}

/// Returns true if the path of a constant begins here.
pub(crate) fn begins_with_constant(input: ParseStream<'_>) -> bool {
    parse_path(&input.fork()).is_ok_and(|path| path.get_ident().is_none_or(is_constant))
}

/// Parses an attribute that a closure computes from `of`, and adds it, unless its name is taken. The value of
/// the capture is the closure alone. Options before the name say that it is content, or where it is cut.
pub(crate) fn parse_computed_into(
    captures: &mut Vec<Capture>,
    of: &str,
    input: ParseStream<'_>,
    report: &mut Report,
) -> syn::Result<()> {
    let options = input.call(Attribute::parse_outer)?;
    let options = Options::of(&options, Place::Computed, report);
    let start = input.span();
    let left = parse_left(input, report)?;
    let expected =
        format_args!("`{}` takes a closure over the returned {of}: `{} = |{of}| ...`", left.text, left.text)
            .to_string();
    if input.parse::<Option<Token![=]>>()?.is_none() {
        return Err(syn::Error::new(start, expected));
    }
    match input.parse()? {
        value @ (Expr::Closure(_) | Expr::Path(_)) => {
            let name = left.text.clone();
            add(captures, (left, start), value.to_token_stream(), report);
            let added = captures.last_mut().filter(|capture| text(&capture.name) == name);
            if let (Some(capture), how @ (How::Content(..) | How::Cut(_))) = (added, How::of(&options)) {
                capture.how = how;
            }
            Ok(())
        }
        other => Err(syn::Error::new_spanned(other, expected)),
    }
}

fn add(captures: &mut Vec<Capture>, (left, at): (Left, Span), value: TokenStream, report: &mut Report) {
    if captures.iter().any(|capture| text(&capture.name) == left.text) {
        report.error_at(at, format_args!("`{}` is given twice", left.text));
    } else {
        captures.push(capture(left.name, value));
    }
}

fn capture(name: Name, value: TokenStream) -> Capture {
    let how = match &name {
        Name::Key(_) => How::Undecided,
        // An expression in an annotation is a decision to record it, unless its name is sensitive.
        Name::Local(name, _) => How::Own(Literal::string(name)),
    };
    Capture { name, how, conversion: None, label: None, context: None, value, payload: None }
}

fn parse_left(input: ParseStream<'_>, report: &mut Report) -> syn::Result<Left> {
    if input.peek(LitStr) {
        let name: LitStr = input.parse()?;
        names::check_attribute(&name.value(), name.span(), report);
        return Ok(Left { text: name.value(), name: Name::Local(name.value(), name.span()), variable: None });
    }
    let path = parse_path(input)?;
    let (name, variable) = match path.get_ident() {
        Some(ident) if !is_constant(ident) => {
            names::check_attribute(&ident.unraw().to_string(), ident.span(), report);
            (Name::of(ident), Some(variable(ident)))
        }
        _ => (Name::Key(path), None),
    };
    Ok(Left { text: text(&name), name, variable })
}

fn parse_path(input: ParseStream<'_>) -> syn::Result<Path> {
    const EXPECTED: &str = "expected an attribute: `name = value`, `\"some.name\" = value` or, from the registry, `key::NAME = value`";
    if input.peek(Ident::peek_any) && !input.peek2(Token![::]) {
        return input.call(Ident::parse_any).map(Path::from);
    }
    Path::parse_mod_style(input).map_err(|error| syn::Error::new(error.span(), EXPECTED))
}

fn variable(name: &Ident) -> Expr {
    Expr::Path(ExprPath { attrs: Vec::new(), qself: None, path: name.clone().into() })
}

fn is_constant(ident: &Ident) -> bool {
    let name = ident.unraw().to_string();
    name.starts_with(char::is_uppercase) && !name.contains(char::is_lowercase)
}

fn text(name: &Name) -> String {
    match name {
        Name::Local(name, _) => name.clone(),
        Name::Key(path) => path.to_token_stream().to_string().replace(' ', ""),
    }
}
