//! Names of the registry as Rust identifiers.

use std::collections::BTreeSet;

/// Words that a field cannot have as its name, those reserved for later editions included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Converts `document.path` to the constant `DOCUMENT_PATH`.
pub(crate) fn constant(name: &str) -> String {
    name.replace('.', "_").to_ascii_uppercase()
}

/// Converts `document.route` to the type or variant `DocumentRoute`.
pub(crate) fn type_name(name: &str) -> String {
    name.split(['.', '_']).map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Returns the field names of a type with one field for each of these names: the shortest unique end of each
/// that Rust accepts.
pub(crate) fn fields(names: &[&str]) -> Vec<String> {
    let whole: Vec<String> = names.iter().map(|name| name.replace('.', "_")).collect();
    let short: Vec<&str> =
        whole.iter().zip(names).map(|(whole, name)| shortest(whole, name, names)).collect();
    let distinct: BTreeSet<&str> = short.iter().copied().collect();
    // `a.b_c` and `x.b.c` have the same end without dots; then all names are written out.
    if distinct.len() < names.len() { whole } else { short.into_iter().map(str::to_owned).collect() }
}

fn shortest<'w>(whole: &'w str, name: &str, names: &[&str]) -> &'w str {
    for (dot, _) in name.rmatch_indices('.') {
        let (Some(end), Some(field)) = (name.get(dot..), whole.get(dot + 1..)) else { continue };
        let is_identifier = field.starts_with(|c: char| c.is_ascii_lowercase()) && !KEYWORDS.contains(&field);
        let is_unique = names.iter().filter(|other| other.ends_with(end)).count() == 1;
        if is_identifier && is_unique {
            return field;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[test]
    fn fields_are_as_short_as_they_can_be() {
        let rows: [(&[&str], &[&str]); 6] = [
            (&["shop.queue.name", "shop.queue.tier"], &["name", "tier"]),
            (&["a.operation.name", "a.provider.name"], &["operation_name", "provider_name"]),
            (&["error.type", "work.type"], &["error_type", "work_type"]),
            (&["a.2nd", "a.1.b"], &["a_2nd", "b"]),
            (&["a.b_c", "x.a.b.c", "y.b.c", "z.c"], &["b_c", "a_b_c", "y_b_c", "z_c"]),
            (&["a.b_c", "a.x.b.c", "d.c"], &["a_b_c", "a_x_b_c", "d_c"]),
        ];
        for (names, expected) in rows {
            assert_eq!(fields(names), expected, "{names:?}");
        }
    }
}
