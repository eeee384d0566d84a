//! Expressions of PromQL.

use semconv::generator::objective::LabelMatch;

/// Label by which events of different programs are told apart: the service, by OpenTelemetry's rules.
pub(crate) const JOB: &str = "job";
/// Label with the name of a stage.
pub(crate) const STAGE_NAME: &str = "stage_name";

/// Returns a selector: `name{label="value"}`.
pub(crate) fn selector(name: &str, conditions: &[&LabelMatch], bound: Option<f64>) -> String {
    let mut parts: Vec<String> = conditions.iter().map(|condition| matcher(condition)).collect();
    parts.extend(bound.map(le));
    match parts.is_empty() {
        true => name.to_owned(),
        false => format!("{name}{{{}}}", parts.join(",")),
    }
}

/// Returns the condition that a bucket has this bound, in each form in which it is exposed.
pub(crate) fn le(bound: f64) -> String {
    format!("le=~\"{}\"", forms(bound).join("|"))
}

/// Returns a condition on a label: `label!="value"`.
fn matcher(condition: &LabelMatch) -> String {
    let LabelMatch { label, is_equal, values } = condition;
    let is_template = label == STAGE_NAME && values.iter().any(|value| sample(value) != *value);
    let is_one = values.len() == 1 && !is_template;
    let operator = match (is_equal, is_one) {
        (true, true) => "=",
        (false, true) => "!=",
        (true, false) => "=~",
        (false, false) => "!~",
    };
    let escaped = |value: &String| match is_one {
        true => value.replace('\\', "\\\\").replace('"', "\\\""),
        false if label == STAGE_NAME => stage_regex(value),
        false => regex(value),
    };
    let values: Vec<String> = values.iter().map(escaped).collect();
    format!("{label}{operator}\"{}\"", values.join("|"))
}

/// Returns a text as a regular expression within quotes, which matches nothing else.
pub(crate) fn regex(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' => "\\\"".to_owned(),
        c if c.is_alphanumeric() || "_-:/ ".contains(c) => c.to_string(),
        // The backslash of the expression is escaped in the quotes.
        c => format!("\\\\{c}"),
    };
    text.chars().map(escaped).collect()
}

/// Returns the name of a stage as a regular expression within quotes. A placeholder matches every text: a
/// stage is recorded under the resulting name.
pub(crate) fn stage_regex(name: &str) -> String {
    filled(name, regex, ".+")
}

/// Returns a name that a stage may have: the name with its placeholders replaced.
pub(crate) fn sample(name: &str) -> String {
    filled(name, str::to_owned, "sample")
}

/// Returns a name whose placeholders are replaced by `value`, and whose other parts by `literal`.
fn filled(name: &str, literal: fn(&str) -> String, value: &str) -> String {
    let (mut text, mut rest) = (String::new(), name);
    while let Some((before, after)) = rest.split_once('{')
        && let Some((_, after)) = after.split_once('}')
    {
        text.push_str(&literal(before));
        text.push_str(value);
        rest = after;
    }
    text + &literal(rest)
}

/// Returns the forms in which a bucket's bound is the value of `le`: the classic text, OpenMetrics, and what
/// Prometheus writes when it receives OTLP.
fn forms(bound: f64) -> Vec<String> {
    let plain = bound.to_string();
    let mut forms = vec![regex(&plain)];
    if !plain.contains('.') {
        forms.push(regex(&format!("{plain}.0")));
    }
    let scientific = format!("{bound:e}");
    if let Some((mantissa, exponent)) = scientific.split_once('e')
        && let Ok(exponent) = exponent.parse::<i32>()
        && !(-4..6).contains(&exponent)
        && bound != 0.0
    {
        let sign = if exponent < 0 { '-' } else { '+' };
        forms.push(regex(&format!("{mantissa}e{sign}{:02}", exponent.abs())));
    }
    forms
}

/// Returns the rate of events within five minutes by service.
///
/// Each series is rated before the sum, so that the restart of one instance is no fall of the sum. A series
/// that appears in a running instance counts its first events, which a rate does not: it begins with the
/// second sample. `target_info` tells a new series from an old one that was not scraped.
pub(crate) fn rate(series: &str) -> String {
    format!(
        "sum by ({JOB}) (\n  (\n    ({series} unless {series} offset 5m)\n    and on (job, instance) target_info \
         offset 5m\n  ) / 300\n  or\n  rate({series}[5m])\n)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_found_in_every_form() {
        assert_eq!(forms(0.5), ["0\\\\.5"]);
        assert_eq!(forms(10.0), ["10", "10\\\\.0"]);
        assert_eq!(forms(1e-6), ["0\\\\.000001", "1e-06"]);
        assert_eq!(forms(1e6), ["1000000", "1000000\\\\.0", "1e\\\\+06"]);
    }

    #[test]
    fn a_placeholder_in_the_name_of_a_stage_matches_every_text() {
        let rows = [
            ("a", "a", "a"),
            ("", "", ""),
            ("{x}", ".+", "sample"),
            ("a{x}b{y}", "a.+b.+", "asamplebsample"),
        ];
        for (name, expected, example) in rows {
            assert_eq!((stage_regex(name), sample(name)), (expected.to_owned(), example.to_owned()));
        }
        assert_eq!(stage_regex("a{b"), "a\\\\{b");
    }

    #[test]
    fn conditions_are_matchers() {
        let condition = |is_equal, values: &[&str]| LabelMatch {
            label: "a".to_owned(),
            is_equal,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        let stage = |name: &str| LabelMatch {
            label: STAGE_NAME.to_owned(),
            is_equal: true,
            values: vec![name.to_owned()],
        };
        let rows = [
            (stage("a.b"), r#"x{stage_name="a.b"}"#),
            (stage("worker.{dats.domain}.run"), r#"x{stage_name=~"worker\\..+\\.run"}"#),
            (condition(true, &["b{c}"]), r#"x{a="b{c}"}"#),
            (condition(true, &["b\"c"]), r#"x{a="b\"c"}"#),
            (condition(false, &[""]), r#"x{a!=""}"#),
            (condition(true, &["b.c", "d"]), r#"x{a=~"b\\.c|d"}"#),
        ];
        for (condition, expected) in rows {
            assert_eq!(selector("x", &[&condition], None), expected);
        }
    }
}
