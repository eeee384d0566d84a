//! Names of the registry as Rust identifiers.

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

/// Returns the field of a metric's type for an attribute: the attribute's name without the leading segments
/// that it shares with the name of the metric, or the whole name where Rust does not accept the rest.
///
/// The field depends on these two names alone, so another attribute of the metric never renames it.
pub(crate) fn field(metric: &str, attribute: &str) -> String {
    let shared = metric.split('.').zip(attribute.split('.')).take_while(|(one, other)| one == other).count();
    let rest: Vec<&str> = attribute.split('.').skip(shared).collect();
    let rest = rest.join("_");
    let is_identifier =
        rest.starts_with(|c: char| c.is_ascii_lowercase()) && !KEYWORDS.contains(&rest.as_str());
    if is_identifier { rest } else { attribute.replace('.', "_") }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_field_is_an_attribute_without_what_it_shares_with_its_metric() {
        let rows = [
            ("shop.queue.depth", "shop.queue.name", "name"),
            ("shop.queue.depth", "shop.tier", "tier"),
            ("http.server.request.duration", "http.request.method", "request_method"),
            ("http.server.request.duration", "error.type", "error_type"),
            // Segments are whole words, and only leading ones are shared.
            ("shop.queues", "shop.queue.name", "queue_name"),
            ("a.queue.depth", "b.queue.depth", "b_queue_depth"),
            // Rust accepts neither a keyword, nor a digit at the front, nor an empty name.
            ("work.items", "work.type", "work_type"),
            ("work.items", "work.2nd", "work_2nd"),
            ("work.items.count", "work.items", "work_items"),
        ];
        for (metric, attribute, expected) in rows {
            assert_eq!(field(metric, attribute), expected, "{attribute} of {metric}");
        }
    }
}
