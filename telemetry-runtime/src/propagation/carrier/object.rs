//! A carrier as an object of JSON and its kin. What it holds may come from anybody, and a message is not
//! to be unreadable because of it: a value of another type is one that is malformed.

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
            let found = deserializer.deserialize_any(Anything::<OwnedContext>::new())?;
            return Ok(found.unwrap_or_else(OwnedContext::malformed));
        }
        let found = deserializer.deserialize_map(Anything::<OwnedContext>::new())?;
        Ok(found.unwrap_or_default())
    }
}

impl OwnedContext {
    /// What is no object at all.
    fn malformed() -> OwnedContext {
        let mut carrier = OwnedContext::default();
        carrier.put(traceparent::NAME, None);
        carrier
    }
}

/// The number, if it is one.
pub(crate) fn number_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Anything::<u64>::new())
    } else {
        Option::deserialize(deserializer)
    }
}

/// Text, if it is any.
struct Text(Option<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Anything::<String>::new()).map(Text)
        } else {
            String::deserialize(deserializer).map(|text| Text(Some(text)))
        }
    }
}

/// Takes whatever there is, and gives what is wanted of it.
struct Anything<T>(PhantomData<T>);

impl<T> Anything<T> {
    fn new() -> Anything<T> {
        Anything(PhantomData)
    }
}

/// What may be wanted.
trait Wanted: Sized {
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

impl Wanted for String {
    fn of_text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}

impl Wanted for u64 {
    fn of_number(number: u64) -> Option<u64> {
        Some(number)
    }
}

impl Wanted for OwnedContext {
    fn of_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<OwnedContext>, A::Error> {
        let mut carrier = OwnedContext::default();
        while let Some((name, Text(value))) = map.next_entry::<String, Text>()? {
            carrier.put(&name, value.as_deref());
        }
        Ok(Some(carrier))
    }
}

impl<'de, T: Wanted> Visitor<'de> for Anything<T> {
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
