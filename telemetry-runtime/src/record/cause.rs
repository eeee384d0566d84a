//! The known cause inside an error that can hold any other: `Box<dyn Error>`, `anyhow::Error`,
//! `eyre::Report`.

use std::any::type_name;
use std::error::Error;
use std::net::AddrParseError;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{array, char, env, fmt, io, num, str, string, sync, thread, time};

use crate::record::error::StageError;
use crate::record::fields::Fields;

/// Maximum number of errors in a chain of sources that are looked at.
const MAX_CAUSES: usize = 32;
/// Maximum number of registered types.
const MAX_TYPES: usize = 256;
/// `error.type` where no cause is known.
pub(crate) const OTHER: &str = "_OTHER";

/// Casts of one registered type.
#[derive(Clone, Copy)]
struct Registered {
    /// Name of the type.
    name: &'static str,
    cast: for<'e> fn(&'e (dyn Error + 'static)) -> Option<&'e dyn StageError>,
    #[cfg(feature = "anyhow")]
    cast_anyhow: for<'e> fn(&'e anyhow::Error) -> Option<&'e dyn StageError>,
    #[cfg(feature = "eyre")]
    cast_eyre: for<'e> fn(&'e eyre::Report) -> Option<&'e dyn StageError>,
}

/// The registered types, in the order of their registration. They are only added to, and read without a lock.
static TYPES: [OnceLock<Registered>; MAX_TYPES] = [const { OnceLock::new() }; MAX_TYPES];
/// Number of places in [`TYPES`] that are taken.
static COUNT: AtomicUsize = AtomicUsize::new(0);

fn registered() -> impl Iterator<Item = &'static Registered> {
    TYPES.iter().take(COUNT.load(Ordering::Acquire)).map_while(OnceLock::get)
}

/// Registers a type of errors, so that a stage finds it inside an error that can hold any other:
/// `Box<dyn Error>`, `anyhow::Error` (feature `anyhow`) and `eyre::Report` (feature `eyre`).
///
/// The stage that such an error ends has the `error.type`, the expectation and the attributes of the first
/// registered error in the chain of sources. Without one it has the type of the innermost error of the
/// standard library, and otherwise `_OTHER`, `anyhow::Error` or `eyre::Report`. A process registers up to 256
/// types; further ones are ignored.
///
/// A type without generic parameters that derives `StageError` is registered when the first error of it ends
/// a stage by itself. This function is necessary for a type whose errors end stages only inside others, for a
/// generic one, and for a manual implementation: an erased error does not tell which traits its type
/// implements, and a program has no list of all types without code that runs before `main`. Call it at the
/// start where the first errors of a type must have their class, too.
///
/// # Examples
///
/// ```
/// use telemetry::StageError as _;
///
/// #[derive(Debug, telemetry::StageError)]
/// struct OutOfStock;
///
/// impl std::fmt::Display for OutOfStock {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("out of stock")
///     }
/// }
///
/// impl std::error::Error for OutOfStock {}
///
/// telemetry::register_error::<OutOfStock>();
/// let error: Box<dyn std::error::Error + Send + Sync> = OutOfStock.into();
/// assert_eq!(error.error_type(), "out_of_stock");
/// ```
#[cold]
pub fn register_error<E: StageError + Error + Send + Sync + 'static>() {
    let added = Registered {
        name: type_name::<E>(),
        cast: |error| error.downcast_ref::<E>().map(|error| error as &dyn StageError),
        #[cfg(feature = "anyhow")]
        cast_anyhow: |error| error.downcast_ref::<E>().map(|error| error as &dyn StageError),
        #[cfg(feature = "eyre")]
        cast_eyre: |error| error.downcast_ref::<E>().map(|error| error as &dyn StageError),
    };
    for (index, place) in TYPES.iter().enumerate() {
        let taken = place.get_or_init(|| added);
        COUNT.fetch_max(index + 1, Ordering::AcqRel);
        if std::ptr::eq(taken.name, added.name) || taken.name == added.name {
            return;
        }
    }
}

/// Returns the first registered error in the chain of sources.
fn first_registered<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e dyn StageError> {
    chain(error).find_map(|cause| registered().find_map(|known| (known.cast)(cause)))
}

/// Iterates over an error and its sources.
fn chain<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| source(*error)).take(MAX_CAUSES)
}

fn source<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>() {
        // An I/O error hides the error that it holds behind that error's source.
        Some(error) => error.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    }
}

macro_rules! well_known {
    ($error:ident: $($t:ty),*) => { $(if $error.is::<$t>() { return Some(type_name::<$t>()); })* };
}

/// Returns the `error.type` of an error of the standard library.
fn of_std(error: &(dyn Error + 'static)) -> Option<&'static str> {
    if let Some(error) = error.downcast_ref::<io::Error>() {
        return Some(error.error_type());
    }
    well_known!(
        error: fmt::Error, num::ParseIntError, num::ParseFloatError, num::TryFromIntError, str::Utf8Error,
        str::ParseBoolError, string::FromUtf8Error, string::FromUtf16Error, char::ParseCharError,
        char::CharTryFromError, array::TryFromSliceError, AddrParseError, time::SystemTimeError,
        env::VarError, sync::mpsc::RecvError, sync::mpsc::RecvTimeoutError, sync::mpsc::TryRecvError,
        thread::AccessError
    );
    None
}

/// Returns the `error.type` of the innermost error of the standard library in the chain of sources.
fn innermost_of_std(error: &(dyn Error + 'static)) -> Option<&'static str> {
    chain(error).filter_map(of_std).last()
}

/// Cause by which an error that can hold any other is recorded.
pub(crate) enum Known<'e> {
    /// A registered error in it.
    Registered(&'e dyn StageError),
    /// Nothing but its `error.type`.
    Type(&'static str),
}

impl<'e> Known<'e> {
    pub(crate) fn of(error: &'e (dyn Error + 'static), otherwise: &'static str) -> Known<'e> {
        match first_registered(error) {
            Some(known) => Known::Registered(known),
            None => Known::Type(innermost_of_std(error).unwrap_or(otherwise)),
        }
    }

    pub(crate) fn error_type(&self) -> &'static str {
        match self {
            Known::Registered(error) => error.error_type(),
            Known::Type(name) => name,
        }
    }

    pub(crate) fn is_expected(&self) -> bool {
        matches!(self, Known::Registered(error) if error.is_expected())
    }

    pub(crate) fn is_retryable(&self) -> bool {
        matches!(self, Known::Registered(error) if error.is_retryable())
    }

    pub(crate) fn attributes(&self, fields: &mut Fields<'_>) -> bool {
        matches!(self, Known::Registered(error) if error.attributes(fields))
    }
}

macro_rules! of_any {
    ($(#[$doc:meta])* $t:ty, |$error:ident| $known:expr) => {
        $(#[$doc])*
        impl StageError for $t {
            fn error_type(&self) -> &'static str {
                let $error = self;
                $known.error_type()
            }

            fn is_expected(&self) -> bool {
                let $error = self;
                $known.is_expected()
            }

            fn is_retryable(&self) -> bool {
                let $error = self;
                $known.is_retryable()
            }

            fn attributes(&self, fields: &mut Fields<'_>) -> bool {
                let $error = self;
                $known.attributes(fields)
            }
        }
    };
}

of_any!(
    /// The first registered error in the chain of sources, or the innermost of the standard library.
    dyn Error, |error| Known::of(error, OTHER)
);
of_any!(
    /// The first registered error in the chain of sources, or the innermost of the standard library.
    dyn Error + Send, |error| Known::of(error, OTHER)
);
of_any!(
    /// The first registered error in the chain of sources, or the innermost of the standard library.
    dyn Error + Send + Sync, |error| Known::of(error, OTHER)
);

#[cfg(feature = "anyhow")]
of_any!(
    /// The first registered error in the chain of sources or among the contexts, or the innermost error of
    /// the standard library.
    anyhow::Error, |error| match registered().find_map(|known| (known.cast_anyhow)(error)) {
        Some(known) => Known::Registered(known),
        None => Known::of(error.as_ref(), "anyhow::Error"),
    }
);

#[cfg(feature = "eyre")]
of_any!(
    /// The first registered error in the chain of sources or among the contexts, or the innermost error of
    /// the standard library.
    eyre::Report, |error| match registered().find_map(|known| (known.cast_eyre)(error)) {
        Some(known) => Known::Registered(known),
        None => Known::of(error.as_ref(), "eyre::Report"),
    }
);
