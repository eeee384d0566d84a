//! Functions that ClickHouse has and SQLite lacks, and the four that make one text for both.
//!
//! `sql/functions.clickhouse.sql` defines `attr`, `percentile`, `unix_nanos` and `flow` for ClickHouse; the
//! other names here are ClickHouse's own.

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};

const PURE: FunctionFlags = FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_DETERMINISTIC);

pub(super) fn register(connection: &Connection) -> Result<()> {
    connection.create_scalar_function("attr", 2, PURE, |context| {
        Ok(attribute(text(context, 0), text(context, 1)).unwrap_or_default())
    })?;
    connection.create_scalar_function("unix_nanos", 1, PURE, |context| context.get::<Option<i64>>(0))?;
    connection.create_scalar_function("fromUnixTimestamp64Nano", 1, PURE, |context| context.get::<i64>(0))?;
    connection.create_scalar_function("toFloat64OrZero", 1, PURE, |context| {
        Ok(text(context, 0).parse::<f64>().unwrap_or(0.0))
    })?;
    connection.create_aggregate_function("percentile", 2, PURE, Percentile)?;
    connection.create_aggregate_function("flow", 2, PURE, Flow)
}

fn text<'c>(context: &'c Context<'_>, index: usize) -> &'c str {
    context.get_raw(index).as_str().unwrap_or_default()
}

/// Returns the value of a key in a flat JSON object of texts, or nothing if it has none.
fn attribute(map: &str, key: &str) -> Option<String> {
    // No attribute has an empty name: it stands for a label that was not asked for.
    let mut rest = map.strip_prefix('{').filter(|_| !key.is_empty())?;
    loop {
        let (name, after) = string(rest.trim_start_matches([',', ' ']))?;
        let (value, after) = string(after.trim_start_matches([':', ' ']))?;
        if name == key {
            let has_escapes = value.contains('\\');
            return if has_escapes { unescaped(value) } else { Some(value.to_owned()) };
        }
        rest = after;
    }
}

/// Splits a JSON string, without its quotes, from the text after it.
fn string(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let bytes = inner.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => return Some((inner.get(..at)?, inner.get(at + 1..)?)),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn unescaped(value: &str) -> Option<String> {
    serde_json::from_str(&format!("\"{value}\"")).ok()
}

/// Value at a percentile of the sorted values, chosen as by ClickHouse's `quantileExact`: one of the values
/// and never a mean of two.
struct Percentile;

impl Aggregate<(f64, Vec<f64>), Option<f64>> for Percentile {
    fn init(&self, _: &mut Context<'_>) -> Result<(f64, Vec<f64>)> {
        Ok((0.0, Vec::new()))
    }

    fn step(&self, context: &mut Context<'_>, (percent, values): &mut (f64, Vec<f64>)) -> Result<()> {
        if let Some(value) = number(context.get_raw(0)) {
            values.push(value);
        }
        if let Some(value) = number(context.get_raw(1)) {
            *percent = value;
        }
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, state: Option<(f64, Vec<f64>)>) -> Result<Option<f64>> {
        let Some((percent, mut values)) = state.filter(|(_, values)| !values.is_empty()) else {
            return Ok(None);
        };
        let last = values.len() - 1;
        let position = ((percent / 100.0 * values.len() as f64) as usize).min(last);
        let (_, value, _) = values.select_nth_unstable_by(position, f64::total_cmp);
        Ok(Some(*value))
    }
}

#[allow(clippy::cast_precision_loss, reason = "nanoseconds of a duration are exact up to a hundred days")]
fn number(value: ValueRef<'_>) -> Option<f64> {
    match value {
        ValueRef::Integer(number) => Some(number as f64),
        ValueRef::Real(number) => Some(number),
        _ => None,
    }
}

/// Names in the order of their times, without repetitions that follow each other.
struct Flow;

impl Aggregate<Vec<(i64, String)>, String> for Flow {
    fn init(&self, _: &mut Context<'_>) -> Result<Vec<(i64, String)>> {
        Ok(Vec::new())
    }

    fn step(&self, context: &mut Context<'_>, places: &mut Vec<(i64, String)>) -> Result<()> {
        places.push((context.get(0)?, context.get(1)?));
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, places: Option<Vec<(i64, String)>>) -> Result<String> {
        let mut places = places.unwrap_or_default();
        places.sort();
        let mut names: Vec<String> = places.into_iter().map(|(_, name)| name).collect();
        names.dedup();
        Ok(names.join(" > "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_found_in_any_place() {
        let map = r#"{"a":"1","b.c":"two \"2\"","d\\":"","é":"ü"}"#;
        let of = |key| attribute(map, key);
        assert_eq!(of("a").as_deref(), Some("1"));
        assert_eq!(of("b.c").as_deref(), Some("two \"2\""));
        assert_eq!(of("é").as_deref(), Some("ü"));
        assert_eq!(of("1"), None);
        for broken in ["", "{", "{}", "[]", r#"{"a"#, r#"{"a":"#, r#"{"a":1}"#, r#"{"a":"\"#] {
            assert_eq!(attribute(broken, "a"), None, "{broken}");
        }
    }
}
