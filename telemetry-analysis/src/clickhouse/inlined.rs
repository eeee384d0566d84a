//! Functions of the questions that ClickHouse lacks, replaced by their definitions: the right to create
//! functions is rarely given.

/// Text with the definition of each function.
const DEFINITIONS: &str = include_str!("../../sql/functions.clickhouse.sql");

/// Function such as `attr AS (map, key) -> map[key]`.
struct Function<'d> {
    name: &'d str,
    parameters: Vec<&'d str>,
    body: &'d str,
}

/// Returns a text in which calls of the functions are replaced by their definitions.
pub(crate) fn inlined(text: &str) -> String {
    let functions: Vec<Function<'_>> = DEFINITIONS.split(';').filter_map(function).collect();
    expanded(text, &functions)
}

fn function(statement: &str) -> Option<Function<'_>> {
    let (_, definition) = statement.split_once("IF NOT EXISTS ")?;
    let (name, definition) = definition.split_once(" AS (")?;
    let (parameters, body) = definition.split_once(") ->")?;
    Some(Function { name, parameters: parameters.split(", ").collect(), body: body.trim() })
}

fn expanded(text: &str, functions: &[Function<'_>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((token, after)) = token(rest) {
        rest = after;
        let called = functions.iter().find(|function| function.name == token);
        match called.and_then(|function| Some((function, call(after)?))) {
            Some((function, (arguments, after))) => {
                let arguments: Vec<String> =
                    arguments.iter().map(|argument| expanded(argument.trim(), functions)).collect();
                out.push_str(&body(function, &arguments));
                rest = after;
            }
            None => out.push_str(token),
        }
    }
    out
}

/// Returns the body of a function with its arguments, in parentheses unless they are one word.
fn body(function: &Function<'_>, arguments: &[String]) -> String {
    let mut out = String::new();
    let mut rest = function.body;
    while let Some((token, after)) = token(rest) {
        rest = after;
        let parameter = function.parameters.iter().position(|parameter| *parameter == token);
        match parameter.and_then(|index| arguments.get(index)) {
            Some(argument) if is_operand(argument) => out.push_str(argument),
            Some(argument) => out.extend(["(", argument, ")"]),
            None => out.push_str(token),
        }
    }
    out
}

/// Returns true for a name, a number or a literal.
fn is_operand(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(&byte))
        || token(text).is_some_and(|(token, rest)| token.starts_with('\'') && rest.is_empty())
}

/// Splits a literal, a comment, a word or another character from the text after it.
fn token(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let length = match first {
        '\'' => literal(text),
        '-' if text.starts_with("--") => text.find('\n').unwrap_or(text.len()),
        c if is_word(c) => text.find(|c| !is_word(c)).unwrap_or(text.len()),
        c => c.len_utf8(),
    };
    text.split_at_checked(length)
}

/// Returns the number of bytes of a literal, whose quotes in it are escaped by a backslash.
fn literal(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\'' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the arguments in the parentheses at the begin of a text, and the text after them.
fn call(text: &str) -> Option<(Vec<&str>, &str)> {
    let inner = text.strip_prefix('(')?;
    let (mut arguments, mut depth, mut begin, mut rest) = (Vec::new(), 0_u32, 0, inner);
    while let Some((token, after)) = token(rest) {
        let at = inner.len() - rest.len();
        match token {
            "(" | "[" => depth += 1,
            ")" if depth == 0 => {
                arguments.push(inner.get(begin..at)?);
                return Some((arguments, after));
            }
            ")" | "]" => depth = depth.saturating_sub(1),
            "," if depth == 0 => {
                arguments.push(inner.get(begin..at)?);
                begin = at + 1;
            }
            _ => {}
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_replaced_by_definitions() {
        let rows = [
            ("attr(t.SpanAttributes, 'a(b, c')", "t.SpanAttributes['a(b, c']"),
            ("percentile(end - begin, 95) / 1e6", "quantileExact(95 / 100)((end - begin)) / 1e6"),
            ("unix_nanos(min(Timestamp)) + 1", "toUnixTimestamp64Nano((min(Timestamp))) + 1"),
            ("toFloat64OrZero(attr(m, 'k'))", "toFloat64OrZero(m['k'])"),
            (r"attr(m, 'it\'s') = 'attr(m, 1)'", r"m['it\'s'] = 'attr(m, 1)'"),
            (
                "flow(Timestamp, ServiceName)",
                "arrayStringConcat(arrayCompact(arrayMap(place -> place.2, arraySort(groupArray((Timestamp, \
                 ServiceName))))), ' > ')",
            ),
            ("attr(unfinished", "attr(unfinished"),
            ("-- attr(m, 'k')", "-- attr(m, 'k')"),
        ];
        for (text, expected) in rows {
            assert_eq!(inlined(text), expected);
        }
    }
}
