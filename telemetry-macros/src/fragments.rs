//! Fragments of `macro_rules!` macros, such as `$value`, in the user's code.
//!
//! The compiler puts a fragment into an invisible group, which keeps `$value * 2` from becoming `1 + 2 * 2`,
//! but it drops the group when the tokens leave a procedural macro (rust-lang/rust#67062). An expression that
//! could fall apart therefore gets real parentheses.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::{BinOp, Expr};

/// Returns the tokens with parentheses around every fragment that needs them.
pub(crate) fn keep_together(tokens: TokenStream) -> TokenStream {
    if !has_fragments(tokens.clone()) {
        return tokens;
    }
    tokens.into_iter().map(keep_token).collect()
}

fn has_fragments(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::None || has_fragments(group.stream()),
        _ => false,
    })
}

fn keep_token(token: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = token else { return token };
    let content = keep_together(group.stream());
    let falls_apart = group.delimiter() == Delimiter::None && falls_apart(content.clone());
    let delimiter = if falls_apart { Delimiter::Parenthesis } else { group.delimiter() };
    let mut kept = Group::new(delimiter, content);
    // A span of the macro: the user would be told that parentheses they never wrote are not needed.
    let span = if falls_apart { Span::mixed_site().located_at(group.span()) } else { group.span() };
    kept.set_span(span);
    kept.into()
}

/// Returns true if a neighbouring operator could take a part of the expression.
///
/// A negative literal stays bare: macros that expect a literal do not take it in parentheses.
fn falls_apart(content: TokenStream) -> bool {
    match syn::parse2::<Expr>(content) {
        Ok(Expr::Binary(binary)) => !is_assignment(&binary.op),
        Ok(Expr::Unary(unary)) => !matches!(*unary.expr, Expr::Lit(_)),
        Ok(Expr::Cast(_) | Expr::Range(_) | Expr::Closure(_)) => true,
        _ => false,
    }
}

fn is_assignment(operator: &BinOp) -> bool {
    matches!(
        operator,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the tokens of `2 *` and a fragment in an invisible group.
    fn kept(passed_on: &str) -> String {
        let content = passed_on.parse::<TokenStream>().unwrap_or_default();
        let group = TokenTree::from(Group::new(Delimiter::None, content));
        let tokens = [TokenTree::from(proc_macro2::Literal::u8_unsuffixed(2)), group];
        let kept = keep_together(tokens.into_iter().collect());
        kept.to_string().replace(' ', "")
    }

    #[test]
    fn fragments_that_could_fall_apart_get_parentheses() {
        for (passed_on, expected) in [
            ("1 + 2", "2(1+2)"),
            ("x as u8", "2(xasu8)"),
            ("|x| x", "2(|x|x)"),
            ("!x", "2(!x)"),
            ("-1", "2-1"),
            ("x += 1", "2x+=1"),
            ("f(1 + 2)", "2f(1+2)"),
            ("a::B<C>", "2a::B<C>"),
            ("&T", "2&T"),
        ] {
            assert_eq!(kept(passed_on), expected);
        }
    }
}
