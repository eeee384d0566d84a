//! The user's body, kept as tokens.

use proc_macro2::{TokenStream, TokenTree};

use super::function::Function;

/// Returns the user's body between the user's braces, so that errors about the whole body point there.
pub(super) fn braced(function: &Function, first: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    function.brace.surround(&mut tokens, |tokens| {
        tokens.extend(first);
        tokens.extend(function.body.clone());
    });
    tokens
}

/// Returns true if the first statement of a body is an item.
pub(super) fn begins_with_item(body: &TokenStream) -> bool {
    const ITEMS: [&str; 13] = [
        "use", "fn", "struct", "enum", "const", "static", "type", "trait", "impl", "mod", "pub", "extern",
        "union",
    ];
    // Words that begin a block as well.
    const BEFORE_ITEMS: [&str; 2] = ["async", "unsafe"];
    let mut tokens = body.clone().into_iter();
    loop {
        match tokens.next() {
            // An attribute: `#` and brackets.
            Some(TokenTree::Punct(hash)) if hash.as_char() == '#' => drop(tokens.next()),
            Some(TokenTree::Ident(word)) if BEFORE_ITEMS.iter().any(|before| word == before) => {}
            Some(TokenTree::Ident(word)) => return ITEMS.iter().any(|item| word == item),
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_at_the_beginning_of_a_body_are_recognised() {
        for (body, is_item) in [
            ("async fn f() {} 3", true),
            ("unsafe extern \"C\" {} 3", true),
            ("#[inline] pub fn f() {} 3", true),
            ("async { 3 }.await", false),
            ("async move { 3 }.await", false),
            ("unsafe { f() }", false),
            ("let x = 3; x", false),
        ] {
            assert_eq!(begins_with_item(&body.parse().unwrap_or_default()), is_item, "{body}");
        }
    }
}
