//! Generated enumerations: their implementations, by one macro call for each of them in a generated file.

use crate::label_set::Label;
use crate::value::ToValue;

/// A closed enumeration of a registry, to which `#[derive(Label)]` binds an enumeration of an application by
/// `#[telemetry(of = label::NAME)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a closed enumeration of a registry",
    label = "no closed enumeration",
    note = "`of` names a type of the generated module `label` whose attribute has the annotation `closed: true`",
    note = "an enumeration of your own needs no `of`: leave it out"
)]
pub trait Enumeration: Label + ToValue + Copy + 'static {
    /// All members, in the order of [`Label::VALUES`].
    #[doc(hidden)]
    const MEMBERS: &'static [Self];
}

/// Implements a closed enumeration: a label, and a value for keys of its own type and of text.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_enumeration {
    ($name:ident { $($variant:ident => $value:expr,)+ }) => {
        #[allow(deprecated, reason = "a deprecated member still has its value")]
        impl $name {
            /// Returns the recorded value.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $value,)+
                }
            }
        }

        impl $crate::Label for $name {
            const VALUES: &'static [&'static str] = &[$($value),+];

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn as_label(&self) -> &'static str {
                self.as_str()
            }
        }

        #[allow(deprecated, reason = "a deprecated member is a member")]
        impl $crate::Enumeration for $name {
            const MEMBERS: &'static [$name] = &[$($name::$variant),+];
        }

        impl $crate::ToValue for $name {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Str(self.as_str())
            }
        }

        $crate::__serialized!($name by serialize_str of as_str, ::std::string::String {
            $($variant => $value,)+
        } given => {
            ::std::result::Result::Err($crate::serialized::serde::de::Error::custom(
                ::std::format_args!("`{given}` is no value of `{}`", ::std::stringify!($name)),
            ))
        });

        impl $crate::ValueFor<$name> for $name {}
        impl $crate::ValueFor<str> for $name {}
        impl $crate::NotSensitive for $name {}

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// Implements the ordinals of a closed enumeration, by which a gauge measures it.
#[doc(hidden)]
#[macro_export]
macro_rules! __ordinals {
    ($name:ident { $($variant:ident => $ordinal:literal,)+ }) => {
        #[allow(deprecated, reason = "a deprecated member still has its ordinal")]
        impl $name {
            /// Returns the number by which a gauge measures the value.
            #[must_use]
            pub const fn ordinal(self) -> i64 {
                match self {
                    $($name::$variant => $ordinal,)+
                }
            }
        }

        impl $crate::Measurable for $name {
            const IS_DOUBLE: bool = false;

            #[inline]
            fn measured(&self) -> $crate::Value<'_> {
                $crate::Value::Int(self.ordinal())
            }
        }
    };
}

/// Implements an open enumeration: a value, but no label. It needs a decision before it is recorded, since
/// `Other` may hold any text.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enumeration {
    ($name:ident { $($variant:ident => $value:expr,)+ }) => {
        #[allow(deprecated, reason = "a deprecated member still has its value")]
        impl $name {
            /// Returns the recorded value.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $value,)+
                    $name::Other(value) => value,
                }
            }
        }

        impl $crate::ToValue for $name {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Str(self.as_str())
            }
        }

        $crate::__serialized!($name by serialize_str of as_str, ::std::string::String {
            $($variant => $value,)+
        } given => ::std::result::Result::Ok($name::Other(::std::borrow::Cow::Owned(given))));

        impl $crate::ValueFor<$name> for $name {}
        impl $crate::ValueFor<str> for $name {}

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// Implements a closed enumeration of integers: a label by its digits, and a value for keys of its own type
/// and of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_integer_enumeration {
    ($name:ident { $($variant:ident => $value:literal,)+ }) => {
        $crate::__integer_enumeration!($name {
            $($name::$variant => $value,)+
        });

        #[allow(deprecated, reason = "a deprecated member still has its value")]
        impl $crate::Label for $name {
            const VALUES: &'static [&'static str] = &[$(stringify!($value)),+];

            #[inline(always)]
            fn as_label(&self) -> &'static str {
                match self {
                    $($name::$variant => stringify!($value),)+
                }
            }
        }

        #[allow(deprecated, reason = "a deprecated member is a member")]
        impl $crate::Enumeration for $name {
            const MEMBERS: &'static [$name] = &[$($name::$variant),+];
        }

        $crate::__serialized!($name by serialize_i64 of as_i64, i64 {
            $($variant => $value,)+
        } given => {
            ::std::result::Result::Err($crate::serialized::serde::de::Error::custom(
                ::std::format_args!("`{given}` is no value of `{}`", ::std::stringify!($name)),
            ))
        });

        impl $crate::NotSensitive for $name {}
    };
}

/// Implements an open enumeration of integers: a value, but no label. It needs no decision, as integers are
/// not sensitive.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_integer_enumeration {
    ($name:ident { $($variant:ident => $value:literal,)+ }) => {
        $crate::__integer_enumeration!($name {
            $($name::$variant => $value,)+
            $name::Other(value) => value,
        });

        $crate::__serialized!($name by serialize_i64 of as_i64, i64 {
            $($variant => $value,)+
        } given => ::std::result::Result::Ok($name::Other(given)));

        impl $crate::NotSensitive for $name {}
    };
}

/// Implements the common part of enumerations of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enumeration {
    ($name:ident { $($variant:pat => $value:expr,)+ }) => {
        #[allow(deprecated, reason = "a deprecated member still has its value")]
        impl $name {
            /// Returns the recorded value.
            #[must_use]
            pub const fn as_i64(self) -> i64 {
                match self {
                    $($variant => $value,)+
                }
            }
        }

        impl $crate::ToValue for $name {
            #[inline(always)]
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Int(self.as_i64())
            }
        }

        impl $crate::ValueFor<$name> for $name {}
        impl $crate::ValueFor<i64> for $name {}

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }
    };
}
