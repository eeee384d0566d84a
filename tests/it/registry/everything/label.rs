// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Code of the answer.
///
/// Values of [`app.code`](super::key::APP_CODE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AppCode {
    /// `200`.
    Fine,
    /// Value that is not in the registry.
    Other(i64),
}

::telemetry::semconv::__open_integer_enumeration!(AppCode {
    Fine => 200,
});

/// Exit code.
///
/// Values of [`app.exit`](super::key::APP_EXIT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AppExit {
    /// `0`.
    Ok,
    /// `-1`.
    Lost,
}

::telemetry::semconv::__closed_integer_enumeration!(AppExit {
    Ok => 0,
    Lost => -1,
});

/// Price plan.
///
/// Values of [`app.plan`](super::key::APP_PLAN).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AppPlan {
    /// `free`.
    Free,
    /// `paid`.
    Paid,
}

::telemetry::semconv::__closed_enumeration!(AppPlan {
    Free => "free",
    Paid => "paid",
});

::telemetry::semconv::__ordinals!(AppPlan {
    Free => 0,
    Paid => 7,
});

/// Paying customer.
///
/// Values of [`app.tenant`](super::key::APP_TENANT).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AppTenant {
    /// `acme`.
    Acme,
    /// Gone.
    #[deprecated(note = "use `acme`")]
    Old,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

::telemetry::semconv::__open_enumeration!(AppTenant {
    Acme => "acme",
    Old => "0ld \"corp\"",
});
