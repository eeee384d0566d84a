//! Generated enumerations as values of `serde`, with the feature `serde`: in the form that is recorded.

#[cfg(feature = "serde")]
pub use serde;

/// Implements `Serialize` and `Deserialize` for an enumeration. `$other` is the result for a value that is no
/// member.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialized {
    ($name:ident by $serialize:ident of $method:ident, $kind:ty {
        $($variant:ident => $value:expr,)+
    } $given:ident => $other:expr) => {
        impl $crate::serialized::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: $crate::serialized::serde::Serializer,
            {
                serializer.$serialize(self.$method())
            }
        }

        #[allow(deprecated, reason = "a deprecated member is a member")]
        impl<'de> $crate::serialized::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<$name, D::Error>
            where
                D: $crate::serialized::serde::Deserializer<'de>,
            {
                let $given = <$kind as $crate::serialized::serde::Deserialize>::deserialize(deserializer)?;
                $(if $given == $value {
                    return ::std::result::Result::Ok($name::$variant);
                })+
                $other
            }
        }
    };
}

/// Implements nothing, without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialized {
    ($($anything:tt)*) => {};
}
