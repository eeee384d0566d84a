// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// How far the backend can be relied upon.
///
/// Values of [`backend.maturity`](super::key::BACKEND_MATURITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BackendMaturity {
    /// It may produce nothing.
    Experimental,
    /// It produces programs that are verified.
    Beta,
    /// Its programs are shipped.
    Stable,
}

::telemetry::semconv::__closed_enumeration!(BackendMaturity {
    Experimental => "experimental",
    Beta => "beta",
    Stable => "stable",
});

/// How the pipeline is run.
///
/// Values of [`fabric.environment`](super::key::FABRIC_ENVIRONMENT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FabricEnvironment {
    /// Everything may be fetched.
    Online,
    /// Only what is there already is used.
    Offline,
}

::telemetry::semconv::__closed_enumeration!(FabricEnvironment {
    Online => "online",
    Offline => "offline",
});

/// What became of a specification that has a bundle.
///
/// Values of [`fabric.result`](super::key::FABRIC_RESULT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FabricResult {
    /// The artifacts of all backends are in the bundle.
    Complete,
    /// At least one artifact was blocked, and at least one is in the bundle.
    Partial,
}

::telemetry::semconv::__closed_enumeration!(FabricResult {
    Complete => "complete",
    Partial => "partial",
});

/// Whether the machine reaches the network.
///
/// Values of [`host.kind`](super::key::HOST_KIND).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HostKind {
    /// It reaches the network.
    Online,
    /// It does not reach the network.
    Offline,
}

::telemetry::semconv::__closed_enumeration!(HostKind {
    Online => "online",
    Offline => "offline",
});

/// Why an artifact was blocked.
///
/// Values of [`verification.block_reason`](super::key::VERIFICATION_BLOCK_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerificationBlockReason {
    /// A result differs from the reference.
    Mismatch,
    /// The program did not end by itself.
    Crash,
    /// There is no program to verify.
    MissingBinary,
}

::telemetry::semconv::__closed_enumeration!(VerificationBlockReason {
    Mismatch => "mismatch",
    Crash => "crash",
    MissingBinary => "missing_binary",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
