//! Names of the registry as Rust identifiers.

/// `document.path` as a constant: `DOCUMENT_PATH`.
pub(crate) fn constant(name: &str) -> String {
    name.replace('.', "_").to_ascii_uppercase()
}

/// `document.route` as a type or variant: `DocumentRoute`.
pub(crate) fn type_name(name: &str) -> String {
    name.split(['.', '_']).map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
