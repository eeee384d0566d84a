//! `break` and `continue` in a measured block, which is a closure: they do not reach a loop outside.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use crate::report::Report;

/// Refuses jumps out of the block. Inside the arguments of a macro, jumps are left to the compiler.
pub(super) fn refuse(body: &TokenStream, report: &mut Report) {
    let mut labels = BTreeSet::new();
    collect_labels(body, &mut labels);
    refuse_outside_loops(body, false, &labels, report);
}

/// Collects the names after each `'`.
fn collect_labels(tokens: &TokenStream, labels: &mut BTreeSet<String>) {
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => collect_labels(&group.stream(), labels),
            TokenTree::Punct(quote) if quote.as_char() == '\'' => {
                let Some(TokenTree::Ident(label)) = tokens.next() else { continue };
                if matches!(tokens.peek(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':') {
                    labels.insert(label.to_string());
                }
            }
            _ => {}
        }
    }
}

fn refuse_outside_loops(
    tokens: &TokenStream,
    in_a_loop: bool,
    labels: &BTreeSet<String>,
    report: &mut Report,
) {
    let mut tokens = tokens.clone().into_iter().peekable();
    let (mut begins_loop, mut is_macro) = (false, false);
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Group(_) if is_macro => {}
            TokenTree::Group(group) => {
                let is_body = begins_loop && group.delimiter() == Delimiter::Brace;
                refuse_outside_loops(&group.stream(), in_a_loop || is_body, labels, report);
                begins_loop &= !is_body;
            }
            TokenTree::Ident(word) if *word == "loop" || *word == "while" || *word == "for" => {
                begins_loop = true
            }
            TokenTree::Ident(word) if *word == "break" || *word == "continue" => {
                let label = label(&mut tokens);
                let stays = label.map_or(in_a_loop, |label| labels.contains(&label.to_string()));
                if !stays {
                    refuse_jump(word, report);
                }
            }
            _ => {}
        }
        is_macro = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '!');
    }
}

/// Returns the label after `break` or `continue`, if there is one.
fn label(tokens: &mut std::iter::Peekable<proc_macro2::token_stream::IntoIter>) -> Option<Ident> {
    match tokens.peek() {
        Some(TokenTree::Punct(quote)) if quote.as_char() == '\'' => {}
        _ => return None,
    }
    tokens.next();
    match tokens.next() {
        Some(TokenTree::Ident(label)) => Some(label),
        _ => None,
    }
}

fn refuse_jump(word: &Ident, report: &mut Report) {
    report.error(
        word,
        format_args!(
            "`{word}` does not leave the measured block, which is a closure: let the block return a value, and \
             `{word}` after it"
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_jumps_out_of_the_block_are_refused() {
        for (body, is_refused) in [
            ("loop { break }", false),
            ("while next() { if full() { continue } }", false),
            ("for x in xs { match x { 1 => break, _ => {} } }", false),
            ("'found: { break 'found 3 }", false),
            ("'a: loop { loop { continue 'a } }", false),
            ("select! { _ = x => break }", false),
            ("if full() { break }", true),
            ("loop { break } continue", true),
            ("loop { break 'outer }", true),
        ] {
            let mut report = Report::default();
            refuse(&body.parse().unwrap_or_default(), &mut report);
            assert_eq!(report.verdict(Some(())).is_err(), is_refused, "{body}");
        }
    }
}
