//! `decision!(...)`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, LitBool, Token};

use crate::capture::{first_span, reference_to};
use crate::door::{self, Door, hidden};
use crate::fragments::keep_together;
use crate::report::Report;
use crate::{list, names, suggest};

#[derive(Default)]
struct Decision {
    /// Name of the decision, and the choice.
    chosen: Option<(Ident, Expr)>,
    because: Option<Expr>,
    considered: Option<Vec<Expr>>,
    /// True if the decision is left out of `stage.decisions`.
    is_uncounted: bool,
    door: Door,
    given: Vec<Ident>,
}

const KEYS: [&str; 4] = ["because", "considered", "counted", "crate"];

pub(crate) fn decision(arguments: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let decision = parse(keep_together(arguments), &mut report);
    let chosen = decision.chosen.is_some().then_some(decision);
    match report.verdict(chosen) {
        Ok(decision) => expand(&decision),
        Err(mistakes) => quote_spanned!(Span::mixed_site()=> { #mistakes }),
    }
}

fn parse(arguments: TokenStream, report: &mut Report) -> Decision {
    let mut decision = Decision::default();
    let parsed = (|input: ParseStream<'_>| {
        decision.parse_chosen(input, report)?;
        list::each(input, report, |input, report| decision.parse_key(input, report))
    })
    .parse2(arguments);
    report.take(parsed);
    decision
}

impl Decision {
    fn parse_chosen(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        const MISSING: &str =
            "the decision comes first: `decision!(mode = Mode::Complex, because = \"...\")`";
        let at = input.span();
        let missing = || syn::Error::new(at, MISSING);
        let name = input.call(Ident::parse_any).map_err(|_| missing())?;
        if KEYS.iter().any(|key| name == key) || !input.peek(Token![=]) {
            return Err(missing());
        }
        input.parse::<Token![=]>()?;
        names::check_attribute(&name.unraw().to_string(), name.span(), report);
        self.chosen = Some((name, input.parse()?));
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok(())
    }

    fn parse_key(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let key = input.call(Ident::parse_any)?;
        if self.given.contains(&key) {
            report.error(&key, format_args!("`{key}` is given twice"));
            return list::skip_to_comma(input);
        }
        self.given.push(key.clone());
        match key.to_string().as_str() {
            "because" => self.because = Some(value(&key, "\"three files\"", input)?),
            "considered" => self.considered = Some(considered(&key, input)?),
            "counted" => self.is_uncounted = uncounted(&key, input)?,
            "crate" => self.door = Door::below(Some(door::parse_path(input)?)),
            unknown => {
                let hint = suggest::among(unknown, KEYS);
                report.error(&key, format_args!("unknown argument `{unknown}`{hint}"));
                return list::skip_to_comma(input);
            }
        }
        Ok(())
    }
}

fn value(key: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<Expr> {
    list::expect_value(key, example, input)?;
    input.parse()
}

fn uncounted(key: &Ident, input: ParseStream<'_>) -> syn::Result<bool> {
    list::expect_value(key, "false", input)?;
    let counted: LitBool = input.parse().map_err(|error| {
        syn::Error::new(
            error.span(),
            "`counted` takes the word `false`, which leaves the decision out of `stage.decisions`",
        )
    })?;
    Ok(!counted.value)
}

fn considered(key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<Expr>> {
    match value(key, "[Mode::Simple, Mode::Complex]", input)? {
        Expr::Array(list) => Ok(list.elems.into_iter().collect()),
        other => Err(syn::Error::new_spanned(
            other,
            "`considered` takes a list, as in `considered = [Mode::Simple, Mode::Complex]`",
        )),
    }
}

fn expand(decision: &Decision) -> TokenStream {
    let mixed = Span::mixed_site();
    let Decision { chosen, because, considered, door, .. } = decision;
    let Some((name, chosen)) = chosen else { return TokenStream::new() };
    let decide = Ident::new("decide", hidden(name.span()));
    let name = name.unraw().to_string();
    let chosen = reference_to(chosen);
    let because = because.as_ref().map_or_else(absent, explain);
    let considered = considered.as_ref().map_or_else(absent, |choices| labels(choices, door));
    let uncounted = decision.is_uncounted.then(|| quote_spanned!(mixed=> .uncounted()));
    let location = door::location(door, &name);
    let at = names::unused_static(&[chosen.clone(), because.clone(), considered.clone()]);
    let decide = quote_spanned! {mixed=> {
        static #at: #door::Site = #door::Site::decision(#name, #location) #uncounted;
        #at.#decide(#chosen, |fields| {
            #because
            #considered
        });
    }};
    door::unless_off(decide)
}

fn absent() -> TokenStream {
    quote_spanned!(Span::mixed_site()=> fields.absent();)
}

fn explain(because: &Expr) -> TokenStream {
    let value = reference_to(because);
    quote_spanned!(hidden(first_span(because))=> fields.because(#value);)
}

fn labels(choices: &[Expr], door: &Door) -> TokenStream {
    let labels = choices.iter().map(|choice| {
        let value = reference_to(choice);
        let at = hidden(first_span(choice));
        let door = door.at(at);
        quote_spanned!(at=> #door::Label::as_label(#value))
    });
    quote_spanned!(Span::mixed_site()=> fields.labels(&[#(#labels),*]);)
}
