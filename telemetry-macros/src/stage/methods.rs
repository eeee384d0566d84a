//! `#[stage]` on an `impl` block: every function of the block gets an attribute of its own.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::buffer::Cursor;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, ItemImpl, LitStr, Meta, Path, Signature, Token, Type, Visibility};

use super::{args, work};
use crate::door::{self, hidden};
use crate::names::{self, snake_case};
use crate::report::Report;
use crate::{list, suggest};

/// Arguments of the attribute on the block.
#[derive(Default)]
struct BlockArgs {
    prefix: Option<LitStr>,
    telemetry: Option<Path>,
    /// The word of the level of stages that have none of their own.
    level: Option<Ident>,
}

const ARGUMENTS: [&str; 3] = ["prefix", "level", "crate"];

/// Returns true if the item is an `impl` block.
pub(crate) fn is_impl(item: &TokenStream) -> bool {
    let parsed = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Option<Token![unsafe]>>()?;
        let is_impl = input.peek(Token![impl]);
        input.parse::<TokenStream>()?;
        Ok(is_impl)
    };
    parsed.parse2(item.clone()).unwrap_or(false)
}

/// Returns the block with an attribute on each function that becomes a stage.
pub(crate) fn stages(arguments: TokenStream, item: TokenStream, mut report: Report) -> TokenStream {
    let args = BlockArgs::parse(arguments, &mut report);
    let Some((header, body)) = split(&item) else {
        report.error(&item, "an `impl` block has functions between its braces");
        return report.beside(item);
    };
    // Where the block itself is mistaken, its functions are not stages: otherwise each of them would be
    // reported as well.
    let prefix = prefix(&args, &header, &mut report).filter(|_| report.is_clean());
    let marks = Marks { prefix, telemetry: args.telemetry, level: args.level };
    let parsed = (|input: ParseStream<'_>| marks.mark_all(input, &mut report)).parse2(body.stream());
    let Some(functions) = report.take(parsed) else { return report.beside(item) };
    let mut marked = Group::new(Delimiter::Brace, functions);
    marked.set_span(body.span());
    report.beside(quote!(#header #marked))
}

/// Splits the item into the tokens before the braces, and the braces.
fn split(item: &TokenStream) -> Option<(TokenStream, Group)> {
    let mut tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    match tokens.pop() {
        Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => {
            Some((tokens.into_iter().collect(), body))
        }
        _ => None,
    }
}

impl BlockArgs {
    fn parse(arguments: TokenStream, report: &mut Report) -> BlockArgs {
        let mut args = BlockArgs::default();
        list::each_of(arguments, report, |input, report| args.parse_argument(input, report));
        args
    }

    fn parse_argument(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error(
                "an `impl` block has no name of its own: its stages are named `prefix.function`, with \
                 `prefix = \"...\"` here",
            ));
        }
        let word = input.call(Ident::parse_any)?;
        let is_second = match word.to_string().as_str() {
            "prefix" => {
                list::expect_value(&word, "\"worker\"", input)?;
                let prefix: LitStr = input.parse()?;
                names::check_prefix(&prefix, report);
                self.prefix.replace(prefix).is_some()
            }
            "level" => {
                let ahead = input.fork();
                args::parse_level(&word, input)?;
                // As it was written: the functions' attributes are parsed again.
                ahead.parse::<Token![=]>()?;
                self.level.replace(ahead.parse()?).is_some()
            }
            "crate" => self.telemetry.replace(door::parse_path(input)?).is_some(),
            "input" | "output" | "fields" | "kind" => {
                report.error(&word, format_args!("`{word}` belongs on a function of the block"));
                return list::skip_to_comma(input);
            }
            unknown => {
                let hint = suggest::among(unknown, ARGUMENTS);
                report.error(&word, format_args!("unknown argument `{word}` on an `impl` block{hint}"));
                return list::skip_to_comma(input);
            }
        };
        if is_second {
            report.error(&word, format_args!("`{word}` is given twice"));
        }
        Ok(())
    }
}

/// Returns the beginning of the names of the block's stages.
fn prefix(args: &BlockArgs, header: &TokenStream, report: &mut Report) -> Option<String> {
    if let Some(prefix) = &args.prefix {
        return Some(prefix.value());
    }
    let block = report.take(syn::parse2::<ItemImpl>(quote!(#header {})))?;
    if let Type::Path(ty) = &*block.self_ty
        && let Some(last) = ty.path.segments.last()
    {
        return Some(snake_case(&last.ident));
    }
    report
        .error(&block.self_ty, "this type has no name for its stages to begin with: add `prefix = \"...\"`");
    None
}

struct Marks {
    prefix: Option<String>,
    telemetry: Option<Path>,
    level: Option<Ident>,
}

impl Marks {
    fn mark_all(&self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<TokenStream> {
        let mut marked = TokenStream::new();
        for attribute in input.call(Attribute::parse_inner)? {
            attribute.to_tokens(&mut marked);
        }
        while !input.is_empty() {
            marked.extend(self.mark(input, report)?);
        }
        Ok(marked)
    }

    /// Returns an item of the block, with an attribute if it is a function.
    fn mark(&self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<TokenStream> {
        let mut attributes = input.call(Attribute::parse_outer)?;
        let Some((signature, body)) = signature(input) else {
            let item: syn::ImplItem = input.parse()?;
            return Ok(quote!(#(#attributes)* #item));
        };
        let own = attributes.iter().position(is_stage);
        let mark = match own {
            Some(index) => self.complete(&attributes.remove(index), &signature, report)?,
            None => {
                let is_named = self.check_name(&signature, report);
                is_named.then(|| self.attribute(&signature, None, TokenStream::new()))
            }
        };
        if let (Some(_), Some(word)) = (&mark, signature.constness) {
            report.error(
                word,
                "a `const fn` cannot be a stage: it may run in the compiler, where there is no telemetry; \
                 `#[stage(skip)]` leaves it out",
            );
        }
        let mark = mark.filter(|_| signature.constness.is_none() && self.prefix.is_some());
        let function = function(input, body)?;
        Ok(quote!(#(#attributes)* #mark #function))
    }

    /// Returns the function's own attribute, completed by the block's arguments; `None` if the function is
    /// skipped.
    fn complete(
        &self,
        attribute: &Attribute,
        signature: &Signature,
        report: &mut Report,
    ) -> syn::Result<Option<TokenStream>> {
        let arguments = match &attribute.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        let mut words = arguments.clone().into_iter();
        if let Some(TokenTree::Ident(skip)) = words.next()
            && skip == "skip"
        {
            if let Some(more) = words.next() {
                report.error(more, "`skip` stands alone: a skipped function has no other arguments");
            }
            return Ok(None);
        }
        let is_named = |input: ParseStream<'_>| {
            let is_named = !input.is_empty() && !args::is_argument(input);
            let is_work = work::is_among(input.parse()?);
            Ok(is_named || is_work)
        };
        if is_named.parse2(arguments.clone())? {
            return Ok(Some(self.attribute(signature, Some(attribute.path()), quote!(#arguments))));
        }
        if !self.check_name(signature, report) {
            return Ok(None);
        }
        let name = self.name(signature);
        Ok(Some(self.attribute(signature, Some(attribute.path()), quote!(#name, #arguments))))
    }

    fn attribute(&self, signature: &Signature, path: Option<&Path>, arguments: TokenStream) -> TokenStream {
        let at = hidden(signature.ident.span());
        let name = arguments.is_empty().then(|| self.name(signature));
        let path = match (path, &self.telemetry) {
            (Some(path), _) => quote!(#path),
            (None, Some(telemetry)) => quote_spanned!(at=> #telemetry::stage),
            (None, None) => quote_spanned!(at=> ::telemetry::stage),
        };
        let mut arguments = quote!(#name #arguments);
        if let Some(level) = self.level.as_ref().filter(|_| !says(&arguments, "level")) {
            let comma = (!ends_with_comma(&arguments)).then(|| quote!(,));
            arguments.extend(quote!(#comma level = #level));
        }
        if let Some(telemetry) = self.telemetry.as_ref().filter(|_| !says(&arguments, "crate")) {
            let comma = (!ends_with_comma(&arguments)).then(|| quote!(,));
            arguments.extend(quote!(#comma crate = #telemetry));
        }
        // The function may say neither `self` nor `Self`.
        let comma = (!ends_with_comma(&arguments)).then(|| quote!(,));
        quote_spanned!(at=> #[#path(#arguments #comma impl)])
    }

    /// Checks that the name of the function can be a part of the name of a stage.
    fn check_name(&self, signature: &Signature, report: &mut Report) -> bool {
        let name = &signature.ident;
        let is_word = names::is_word(&snake_case(name));
        if self.prefix.is_some() && !is_word {
            report.error(
                name,
                format_args!(
                    "`{name}` cannot be a part of a stage's name, which has lowercase letters, digits and `_` and \
                     begins with a letter: give the stage a name, `#[stage(\"subsystem.operation\")]`, or leave the \
                     function out, `#[stage(skip)]`"
                ),
            );
        }
        is_word
    }

    fn name(&self, signature: &Signature) -> LitStr {
        let prefix = self.prefix.as_deref().unwrap_or_default();
        LitStr::new(&format!("{prefix}.{}", snake_case(&signature.ident)), signature.ident.span())
    }
}

fn is_stage(attribute: &Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == "stage")
}

fn says(arguments: &TokenStream, argument: &str) -> bool {
    arguments.clone().into_iter().any(|token| matches!(token, TokenTree::Ident(word) if word == argument))
}

fn ends_with_comma(arguments: &TokenStream) -> bool {
    let last = arguments.clone().into_iter().last();
    matches!(last, Some(TokenTree::Punct(last)) if last.as_char() == ',')
}

/// Returns the signature of the next item and the place of its body, if it is a function.
fn signature(input: ParseStream<'_>) -> Option<(Signature, Cursor<'_>)> {
    let ahead = input.fork();
    ahead.parse::<Visibility>().ok()?;
    skip_default(&ahead).ok()?;
    Some((ahead.parse().ok()?, ahead.cursor()))
}

/// Skips the `default` of a specialised function.
fn skip_default(input: ParseStream<'_>) -> syn::Result<Option<Ident>> {
    let is_default = input.fork().parse::<Ident>().is_ok_and(|word| word == "default");
    if is_default { input.parse().map(Some) } else { Ok(None) }
}

/// Returns the tokens of a function, to the end of its body. The signature may have braces of its own, as in
/// `Buffer<{ 2 + 2 }>`.
fn function(input: ParseStream<'_>, body: Cursor<'_>) -> syn::Result<TokenStream> {
    let mut function = TokenStream::new();
    while input.cursor() != body && !input.is_empty() {
        function.extend([input.parse::<TokenTree>()?]);
    }
    // In braces, or `;`.
    function.extend([input.parse::<TokenTree>()?]);
    Ok(function)
}
