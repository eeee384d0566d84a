//! Variables of Grafana in an expression.

/// Returns an expression with its variables replaced: within quotes they match everything, within brackets
/// they are five minutes, elsewhere a number.
#[must_use]
pub fn without_variables(expression: &str) -> String {
    let mut text = String::with_capacity(expression.len());
    let (mut quote, mut is_escaped, mut brackets) = (None, false, 0_u32);
    let mut rest = expression;
    while let Some(c) = rest.chars().next() {
        if c == '$'
            && let Some(length) = length(rest)
        {
            let name = rest.get(..length).unwrap_or_default();
            text.push_str(match (quote, brackets) {
                (Some(_), _) => ".*",
                (None, 1..) => "5m",
                // A range without brackets is a number of seconds, or the argument of `offset`.
                (None, _) if name.ends_with("interval") || name.ends_with("range") => "5m",
                (None, _) => "300",
            });
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        match (quote, c) {
            (Some(open), c) if c == open && !is_escaped => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '[') => brackets += 1,
            (None, ']') => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        is_escaped = quote.is_some() && c == '\\' && !is_escaped;
        text.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    text
}

/// Returns the length of a variable, `$name`, `${name}` or `${name:format}`, at the beginning of a text.
fn length(text: &str) -> Option<usize> {
    if text.starts_with("${") {
        return text.find('}').map(|end| end + 1);
    }
    let name = text.get(1..)?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
    (end > 0).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_become_values() {
        let rows = [
            (r#"rate(x{job=~"$service"}[$__rate_interval])"#, r#"rate(x{job=~".*"}[5m])"#),
            (r#"x{a="${b:regex}"} > $limit"#, r#"x{a=".*"} > 300"#),
            (r#"x{a=~"b$"}"#, r#"x{a=~"b$"}"#),
            (r#"x offset $__range"#, "x offset 5m"),
        ];
        for (expression, expected) in rows {
            assert_eq!(without_variables(expression), expected);
        }
    }
}
