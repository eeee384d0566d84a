//! Types of other crates, each behind the feature of its crate.

#[cfg(feature = "uuid")]
crate::value::text::displayed!(uuid::Uuid);

#[cfg(feature = "url")]
mod url_text {
    use std::fmt::{self, Write};

    use url::{Position, Url};

    use crate::{FormatText, Formatted, ToValue, Value, ValueFor};

    /// The address with `REDACTED` in place of user and password.
    impl FormatText for Url {
        fn format(&self, text: &mut dyn Write) -> fmt::Result {
            text.write_str(&self[..Position::BeforeUsername])?;
            if has_credentials(self) {
                text.write_str("REDACTED:REDACTED@")?;
            }
            text.write_str(&self[Position::BeforeHost..])
        }
    }

    impl ToValue for Url {
        fn value(&self) -> Value<'_> {
            if has_credentials(self) {
                Value::Formatted(Formatted::new(self))
            } else {
                Value::Str(self.as_str())
            }
        }
    }
    impl ValueFor<str> for Url {}

    fn has_credentials(url: &Url) -> bool {
        !url.username().is_empty() || url.password().is_some()
    }
}

/// Implements the traits for points in time, dates and times of day: they need no decision, like durations.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
macro_rules! times {
    ($($t:ty),*) => {
        crate::value::text::displayed!($($t),*);
        $(impl crate::NotSensitive for $t {})*
    };
}

#[cfg(feature = "jiff")]
times!(jiff::Timestamp, jiff::Zoned, jiff::civil::DateTime, jiff::civil::Date, jiff::civil::Time);

#[cfg(feature = "chrono")]
mod chrono_text {
    use std::fmt::{self, Write};

    use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

    use crate::value::time::rfc3339;
    use crate::{FormatText, Formatted, NotSensitive, ToValue, Value, ValueFor};

    /// The time in UTC by RFC 3339.
    impl<Z: TimeZone> FormatText for DateTime<Z> {
        fn format(&self, text: &mut dyn Write) -> fmt::Result {
            // A leap second counts as the last nanoseconds of the second before.
            rfc3339(self.timestamp(), self.timestamp_subsec_nanos().min(999_999_999), text)
        }
    }
    impl<Z: TimeZone> ToValue for DateTime<Z> {
        fn value(&self) -> Value<'_> {
            Value::Formatted(Formatted::new(self))
        }
    }
    impl<Z: TimeZone> ValueFor<str> for DateTime<Z> {}
    impl<Z: TimeZone> NotSensitive for DateTime<Z> {}

    // `Debug` of these is ISO 8601, with a `T` between date and time.
    macro_rules! naive {
        ($($t:ty),*) => {$(
            impl FormatText for $t {
                fn format(&self, text: &mut dyn Write) -> fmt::Result {
                    write!(text, "{self:?}")
                }
            }
            crate::value::text::formatted!($t);
            impl NotSensitive for $t {}
        )*};
    }
    naive!(NaiveDate, NaiveDateTime, NaiveTime);
}

#[cfg(feature = "time")]
mod time_text {
    use std::fmt::{self, Write};

    use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime};

    use crate::value::time::rfc3339;
    use crate::{FormatText, NotSensitive};

    macro_rules! instants {
        ($($t:ty),*) => {$(
            /// The time in UTC by RFC 3339.
            impl FormatText for $t {
                fn format(&self, text: &mut dyn Write) -> fmt::Result {
                    rfc3339(self.unix_timestamp(), self.nanosecond(), text)
                }
            }
            crate::value::text::formatted!($t);
            impl NotSensitive for $t {}
        )*};
    }
    instants!(OffsetDateTime, UtcDateTime);
    times!(Date, PrimitiveDateTime, Time);
}

/// Implements the traits for durations, in seconds.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
macro_rules! durations {
    ($($t:ty => $seconds:ident),*) => {$(
        impl crate::ToValue for $t {
            fn value(&self) -> crate::Value<'_> {
                crate::Value::Double(self.$seconds())
            }
        }
        impl crate::ValueFor<f64> for $t {}
        impl crate::NotSensitive for $t {}
        impl crate::Measurable for $t {
            const IS_DOUBLE: bool = true;
        }
    )*};
}

#[cfg(feature = "chrono")]
durations!(chrono::TimeDelta => as_seconds_f64);
#[cfg(feature = "jiff")]
durations!(jiff::SignedDuration => as_secs_f64);
#[cfg(feature = "time")]
durations!(time::Duration => as_seconds_f64);
