//! [`OwnedContext`] as an object in JSON and similar formats. It is untrusted input and must not make its
//! message unreadable: a value of another type is malformed, not an error.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::OwnedContext;
use crate::propagation::wire::traceparent;

impl Serialize for OwnedContext {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.iter().count()))?;
        self.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for OwnedContext {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OwnedContext, D::Error> {
        if deserializer.is_human_readable() {
            let found = deserializer.deserialize_any(Lenient::<OwnedContext>::new())?;
            return Ok(found.unwrap_or_else(OwnedContext::malformed));
        }
        let found = deserializer.deserialize_map(Lenient::<OwnedContext>::new())?;
        Ok(found.unwrap_or_default())
    }
}

impl OwnedContext {
    /// Returns the context for input that is not an object.
    fn malformed() -> OwnedContext {
        let mut carrier = OwnedContext::default();
        carrier.put(traceparent::NAME, None);
        carrier
    }
}

/// Deserializes a number. Returns `None` for a value of another type.
pub(crate) fn lenient_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Lenient::<u64>::new())
    } else {
        Option::deserialize(deserializer)
    }
}

/// Text, or `None` for a value of another type.
struct Text(Option<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Lenient::<String>::new()).map(Text)
        } else {
            String::deserialize(deserializer).map(|text| Text(Some(text)))
        }
    }
}

/// Visitor that accepts a value of any type, and returns `None` if it is not a `T`.
struct Lenient<T>(PhantomData<T>);

impl<T> Lenient<T> {
    fn new() -> Lenient<T> {
        Lenient(PhantomData)
    }
}

/// A type that [`Lenient`] can return. Each function returns `None` for input of another type.
trait LenientTarget: Sized {
    fn of_text(_text: &str) -> Option<Self> {
        None
    }

    fn of_number(_number: u64) -> Option<Self> {
        None
    }

    fn of_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<Self>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl LenientTarget for String {
    fn of_text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}

impl LenientTarget for u64 {
    fn of_number(number: u64) -> Option<u64> {
        Some(number)
    }
}

impl LenientTarget for OwnedContext {
    fn of_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<OwnedContext>, A::Error> {
        let mut carrier = OwnedContext::default();
        while let Some((name, Text(value))) = map.next_entry::<String, Text>()? {
            carrier.put(&name, value.as_deref());
        }
        Ok(Some(carrier))
    }
}

impl<'de, T: LenientTarget> Visitor<'de> for Lenient<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, _value: bool) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _value: i64) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, value: u64) -> Result<Option<T>, E> {
        Ok(T::of_number(value))
    }

    fn visit_f64<E>(self, _value: f64) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_str<E>(self, value: &str) -> Result<Option<T>, E> {
        Ok(T::of_text(value))
    }

    fn visit_bytes<E>(self, _value: &[u8]) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Option<T>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
        T::of_map(map)
    }
}
