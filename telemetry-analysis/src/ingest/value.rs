//! Values of OTLP attributes, and lists of attributes as the text of a JSON object.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Text of a JSON string, borrowed from the line unless it has escapes.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Text<'l>(#[serde(borrow)] pub(super) Cow<'l, str>);

/// Whole number, written as a number or as a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Whole(pub(super) i64);

struct WholeVisitor;

impl Visitor<'_> for WholeVisitor {
    type Value = Whole;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number, or one as text")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Whole, E> {
        Ok(Whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Whole, E> {
        i64::try_from(number).map(Whole).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Whole, E> {
        text.parse().map(Whole).map_err(E::custom)
    }

    fn visit_unit<E: Error>(self) -> Result<Whole, E> {
        Ok(Whole(0))
    }
}

impl<'l> Deserialize<'l> for Whole {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Whole, D::Error> {
        deserializer.deserialize_any(WholeVisitor)
    }
}

/// Value of an attribute.
#[derive(Debug)]
pub(super) enum Value<'l> {
    Empty,
    Text(Cow<'l, str>),
    Bool(bool),
    Int(i64),
    Double(f64),
    Array(Vec<Value<'l>>),
    Map(Vec<Pair<'l>>),
}

#[derive(Debug, serde::Deserialize)]
pub(super) struct Pair<'l> {
    #[serde(borrow)]
    key: Text<'l>,
    #[serde(borrow, default)]
    value: Option<Value<'l>>,
}

#[derive(serde::Deserialize)]
struct Values<'l> {
    #[serde(borrow, default)]
    values: Option<Vec<Value<'l>>>,
}

#[derive(serde::Deserialize)]
struct Pairs<'l> {
    #[serde(borrow, default)]
    values: Option<Vec<Pair<'l>>>,
}

/// Number that JSON may hold as a text: NaN and the infinities.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Double {
    Number(f64),
    Text(String),
}

struct ValueVisitor<'l>(PhantomData<Value<'l>>);

impl<'de: 'l, 'l> Visitor<'de> for ValueVisitor<'l> {
    type Value = Value<'l>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of OTLP, such as {\"intValue\": \"7\"}")
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'l>, E> {
        Ok(Value::Empty)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'l>, A::Error> {
        let mut value = Value::Empty;
        while let Some(kind) = map.next_key::<Text<'l>>()? {
            value = match &*kind.0 {
                "stringValue" | "bytesValue" => Value::Text(map.next_value::<Text<'l>>()?.0),
                "boolValue" => Value::Bool(map.next_value()?),
                "intValue" => Value::Int(map.next_value::<Whole>()?.0),
                "doubleValue" => match map.next_value()? {
                    Double::Number(number) => Value::Double(number),
                    Double::Text(text) => Value::Text(Cow::Owned(text)),
                },
                "arrayValue" => Value::Array(map.next_value::<Values<'l>>()?.values.unwrap_or_default()),
                "kvlistValue" => Value::Map(map.next_value::<Pairs<'l>>()?.values.unwrap_or_default()),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
        }
        Ok(value)
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Value<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value<'l>, D::Error> {
        deserializer.deserialize_any(ValueVisitor(PhantomData))
    }
}

impl Value<'_> {
    /// Returns the value as the text that the Collector's exporters write.
    pub(super) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Value::Empty => Cow::Borrowed(""),
            Value::Text(text) => Cow::Borrowed(text),
            Value::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Value::Int(number) => Cow::Owned(number.to_string()),
            Value::Double(number) => Cow::Owned(number.to_string()),
            Value::Array(_) | Value::Map(_) => Cow::Owned(self.to_json().to_string()),
        }
    }

    fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Empty => serde_json::Value::Null,
            Value::Text(text) => text.as_ref().into(),
            Value::Bool(value) => (*value).into(),
            Value::Int(number) => (*number).into(),
            Value::Double(number) => (*number).into(),
            Value::Array(values) => values.iter().map(Value::to_json).collect(),
            Value::Map(pairs) => pairs
                .iter()
                .map(|pair| {
                    let value = pair.value.as_ref().map_or(serde_json::Value::Null, Value::to_json);
                    (pair.key.0.to_string(), value)
                })
                .collect(),
        }
    }
}

/// Attributes as a JSON object whose values are texts, as in a column of the type `Map(String, String)`.
#[derive(Debug)]
pub(super) struct Attributes(pub(super) String);

impl Default for Attributes {
    fn default() -> Attributes {
        Attributes("{}".to_owned())
    }
}

struct AttributesVisitor;

impl<'l> Visitor<'l> for AttributesVisitor {
    type Value = Attributes;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of attributes")
    }

    fn visit_unit<E: Error>(self) -> Result<Attributes, E> {
        Ok(Attributes::default())
    }

    fn visit_seq<A: SeqAccess<'l>>(self, mut list: A) -> Result<Attributes, A::Error> {
        let mut out = String::with_capacity(256);
        out.push('{');
        while let Some(pair) = list.next_element::<Pair<'l>>()? {
            if out.len() > 1 {
                out.push(',');
            }
            quote(&mut out, &pair.key.0);
            out.push(':');
            match &pair.value {
                Some(Value::Int(number)) => {
                    out.push('"');
                    out.push_str(itoa::Buffer::new().format(*number));
                    out.push('"');
                }
                Some(value) => quote(&mut out, &value.to_text()),
                None => out.push_str("\"\""),
            }
        }
        out.push('}');
        Ok(Attributes(out))
    }
}

impl<'l> Deserialize<'l> for Attributes {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Attributes, D::Error> {
        deserializer.deserialize_any(AttributesVisitor)
    }
}

/// Appends a text as a JSON string.
pub(super) fn quote(out: &mut String, text: &str) {
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else if let Ok(quoted) = serde_json::to_string(text) {
        out.push_str(&quoted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> String {
        serde_json::from_str::<Attributes>(json).unwrap_or_default().0
    }

    #[test]
    fn values_become_texts() {
        let json = r#"[{"key":"a","value":{"intValue":"7"}},{"key":"b","value":{"intValue":8}},
            {"key":"c","value":{"boolValue":true}},{"key":"d","value":{"doubleValue":0.25}},
            {"key":"e","value":{"doubleValue":"NaN"}},{"key":"f","value":{"stringValue":"a \"b\"\n"}},
            {"key":"g","value":{"arrayValue":{"values":[{"intValue":"1"},{"stringValue":"x"}]}}},
            {"key":"h","value":{"kvlistValue":{"values":[{"key":"k","value":{"boolValue":false}}]}}},
            {"key":"i","value":{}},{"key":"j","value":null},{"key":"k"}]"#;
        let expected = concat!(
            r#"{"a":"7","b":"8","c":"true","d":"0.25","e":"NaN","f":"a \"b\"\n","#,
            r#""g":"[1,\"x\"]","h":"{\"k\":false}","i":"","j":"","k":""}"#
        );
        assert_eq!(of(json), expected);
        assert_eq!(of("null"), "{}");
        assert_eq!(of("[]"), "{}");
    }
}
