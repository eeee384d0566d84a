//! The schema URL, which names a registry and its version.

use super::fields::Fields;
use crate::generator::report::At;

/// Parses the schema URL, which contains the registry's name and version.
pub(super) fn parse(fields: &mut Fields<'_>) -> Option<At<String>> {
    let url = fields.require_text("schema_url")?;
    if is_schema_url(&url.value) {
        return Some(url);
    }
    let message = format!("`{}` is not a schema URL", url.value);
    let hint = "write https://host/path/version, for example https://example.com/schemas/app/1.0.0";
    fields.report.push_with_hint(url.place, message, hint);
    None
}

/// Returns true for `http[s]://host/path/version`, which contains the registry's name and version.
fn is_schema_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let mut parts = rest.unwrap_or_default().split('/');
    let is_plain = url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`'));
    let is_versioned =
        parts.next_back().is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()));
    is_plain && is_versioned && parts.count() >= 1
}
