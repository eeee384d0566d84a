//! `stage_block!(...)`: a stage that is a part of a function.

use proc_macro2::{Group, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{ParseStream, Parser as _};
use syn::{ReturnType, Token};

use super::args::{self, Args};
use super::expand::{Form, measured, returns_hint, site};
use super::model::{Shape, Stage};
use super::returned::Returned;
use super::{check, jump};
use crate::fragments::keep_together;
use crate::report::Report;

/// The measured block.
struct Block {
    is_async: bool,
    /// `move`, if it was given.
    capture: Option<Token![move]>,
    /// `-> T` before the block.
    output: Option<ReturnType>,
    /// Block with its braces.
    body: Group,
}

pub(crate) fn stage_block(arguments: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let parsed = (|input: ParseStream<'_>| {
        let args = args::parse_before_block(input, &mut report)?;
        Ok((args, Block::parse(input)?))
    })
    .parse2(keep_together(arguments));
    let stage =
        report.take(parsed).and_then(|(args, block)| Some((check(args, &block, &mut report)?, block)));
    match report.verdict(stage) {
        Ok((stage, block)) => expand(&stage, &block),
        Err(mistakes) => quote_spanned!(Span::mixed_site()=> { #mistakes }),
    }
}

impl Block {
    fn parse(input: ParseStream<'_>) -> syn::Result<Block> {
        const EXPECTED: &str = "the measured block comes last: `stage_block!(\"billing.price\", { ... })`";
        let output = input.peek(Token![->]).then(|| input.call(ReturnType::without_plus)).transpose()?;
        let is_async = input.parse::<Option<Token![async]>>()?.is_some();
        let capture = if is_async { input.parse()? } else { None };
        if !input.peek(syn::token::Brace) {
            return Err(syn::Error::new(input.span(), EXPECTED));
        }
        let body = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Block { is_async, capture, output, body })
    }
}

fn check(args: Args, block: &Block, report: &mut Report) -> Option<Stage> {
    check::check_kind(&args, report);
    for name in &args.inputs {
        report.error(name, "a block has no parameters: record what it uses with `fields(name = value)`");
    }
    if let Some(consume) = &args.consume {
        consume.refuse(report);
    }
    jump::refuse(&block.body.stream(), report);
    let shape = if block.is_async { Shape::Async } else { Shape::Sync };
    check::assemble(args, Vec::new(), shape, None)
}

fn expand(stage: &Stage, block: &Block) -> TokenStream {
    let mixed = Span::mixed_site();
    let site = site(stage, &stage.name.text());
    let Block { is_async, capture, output, body } = block;
    let returned = output.as_ref().map_or(Returned::Hidden, Returned::of);
    let run = if *is_async {
        let hint = returns_hint(&stage.door, &returned, body.span());
        let content = body.stream();
        let mut body = Group::new(body.delimiter(), quote!(#hint #content));
        body.set_span(block.body.span());
        measured(stage, &returned, Form::Async, &quote_spanned!(mixed=> async #capture #body))
    } else {
        measured(stage, &returned, Form::Block, &quote_spanned!(mixed=> || #output #body))
    };
    quote_spanned!(mixed=> { #site #run })
}
