//! Fields of log lines in the examples: each is an attribute of the example's registry or of the framework's.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use semconv::ATTRIBUTES;
use semconv::generator::{Settings, reference};

use super::example;
use super::systems::declared;
use crate::floors::source;

/// Macros of `tracing` that write a line.
const MACROS: [&str; 5] = ["trace", "debug", "info", "warn", "error"];
const EXAMPLES: [&str; 7] = ["compile_fabric", "coordination", "dats", "dawsos", "quickstart", "shop", "vos"];

/// Collects the names of fields of all lines, also of those inside of other macros.
fn fields(code: TokenStream, names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before =
            index.checked_sub(2).and_then(|index| Some((tokens.get(index)?, tokens.get(index + 1)?)));
        match before {
            Some((TokenTree::Ident(name), TokenTree::Punct(mark)))
                if mark.as_char() == '!' && MACROS.iter().any(|known| name == known) =>
            {
                let arguments: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_comma =
                    |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
                let own = arguments.split(is_comma).map_while(field);
                names.extend(own.filter(|name| !name.is_empty()));
            }
            _ => fields(group.stream(), names),
        }
    }
}

/// Returns the name of a field, which is empty for an argument of another kind. Returns `None` for the
/// message, after which there are no fields.
fn field(argument: &[TokenTree]) -> Option<String> {
    let text = argument.iter().map(ToString::to_string).collect::<Vec<_>>();
    let name_of = |end: usize| text[..end].concat().trim_matches('"').to_owned();
    let equals = text.iter().position(|token| token == "=");
    match (text.first().map(String::as_str), equals) {
        (None, _) => Some(String::new()),
        (Some(_), Some(end)) => Some(name_of(end)),
        // `target: "…"`.
        _ if text.get(1).is_some_and(|second| second == ":") => Some(String::new()),
        (Some(first), None) if first.starts_with('"') => None,
        (Some("%" | "?"), None) => Some(text[1..].concat()),
        (Some(_), None) => Some(text.concat()),
    }
}

fn fields_of(code: &str) -> String {
    let mut names = BTreeSet::new();
    fields(code.parse().unwrap(), &mut names);
    names.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn fields_of_lines_are_found() {
    let rows = [
        (r#"info!("server.address" = %address, "listening");"#, "server.address"),
        (r#"tracing::warn!(task.id = id, ?kind, kept, "not {what}", what = 1);"#, "kept kind task.id"),
        (r#"select! { _ = heard() => error!(target: "a", %error) }"#, "error"),
        (r#"info!("only a message {}", of(a = 1)); other!(b = 2);"#, ""),
        (r#"debug!(size = if a == b { 1 } else { 2 });"#, "size"),
    ];
    for (code, expected) in rows {
        assert_eq!(fields_of(code), expected, "{code}");
    }
}

#[test]
fn fields_of_log_lines_are_in_a_registry() {
    let mut undeclared = String::new();
    let mut lines = 0;
    for system in EXAMPLES {
        let page = reference::render(&example(system), &Settings::default());
        let declared = declared(&page, "attribute");
        for file in source::read(&format!("examples/{system}/src")) {
            let mut names = BTreeSet::new();
            fields(file.text.parse().unwrap(), &mut names);
            lines += names.len();
            for name in names {
                if !declared.contains(&name) && !ATTRIBUTES.contains(&name.as_str()) {
                    undeclared += &format!("{system}/src/{}: `{name}` is in no registry\n", file.path);
                }
            }
        }
    }
    assert!(undeclared.is_empty(), "{undeclared}");
    assert!(lines > 0, "the examples have log lines with fields");
}
