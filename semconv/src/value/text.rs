//! Values that format their text.

use std::fmt::{Debug, Display};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::path::PathBuf;

use super::formatted::{Debugged, Displayed, Formatted};
use super::{ToValue, Value, ValueFor};

impl<T: Display + ?Sized> ToValue for Displayed<'_, T> {
    fn value(&self) -> Value<'_> {
        Value::Formatted(Formatted::new(self))
    }
}
impl<T: Display + ?Sized> ValueFor<str> for Displayed<'_, T> {}

impl<T: Debug + ?Sized> ToValue for Debugged<'_, T> {
    fn value(&self) -> Value<'_> {
        Value::Formatted(Formatted::new(self))
    }
}
impl<T: Debug + ?Sized> ValueFor<str> for Debugged<'_, T> {}

/// Implements the traits of values for types that format their text.
macro_rules! formatted {
    ($($t:ty),*) => {$(
        impl $crate::ToValue for $t {
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Formatted($crate::Formatted::new(self))
            }
        }
        impl $crate::ValueFor<str> for $t {}
    )*};
}
pub(super) use formatted;

/// Implements the traits for types whose `Display` is their text.
macro_rules! displayed {
    ($($t:ty),*) => {
        $(impl $crate::FormatText for $t {
            fn format(&self, text: &mut dyn std::fmt::Write) -> std::fmt::Result {
                write!(text, "{self}")
            }
        })*
        $crate::value::text::formatted!($($t),*);
    };
}
#[allow(unused_imports, reason = "for the types of optional crates")]
pub(super) use displayed;

displayed!(IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6);

/// The path as text; bytes that are not UTF-8 are replaced.
impl ToValue for PathBuf {
    fn value(&self) -> Value<'_> {
        self.as_path().value()
    }
}
impl ValueFor<str> for PathBuf {}
