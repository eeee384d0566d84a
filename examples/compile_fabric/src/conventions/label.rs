// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Maturity of the backend.
///
/// Values of [`backend.maturity`](super::key::BACKEND_MATURITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BackendMaturity {
    /// The backend may produce nothing.
    Experimental,
    /// The backend produces programs that are verified.
    Beta,
    /// The backend's programs are shipped.
    Stable,
}

::telemetry::semconv::__closed_enumeration!(BackendMaturity {
    Experimental => "experimental",
    Beta => "beta",
    Stable => "stable",
});

/// Environment of the pipeline.
///
/// Values of [`fabric.environment`](super::key::FABRIC_ENVIRONMENT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FabricEnvironment {
    /// The machine reaches the network.
    Online,
    /// The machine has no network: only files on it are used.
    Offline,
}

::telemetry::semconv::__closed_enumeration!(FabricEnvironment {
    Online => "online",
    Offline => "offline",
});

/// Network access of the machine.
///
/// Values of [`fabric.host.kind`](super::key::FABRIC_HOST_KIND).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FabricHostKind {
    /// The machine reaches the network.
    Online,
    /// The machine does not reach the network.
    Offline,
}

::telemetry::semconv::__closed_enumeration!(FabricHostKind {
    Online => "online",
    Offline => "offline",
});

/// Result of a specification that has a bundle.
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

/// Reason for which an artifact was blocked.
///
/// Values of [`verification.block_reason`](super::key::VERIFICATION_BLOCK_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerificationBlockReason {
    /// A result differs from the reference.
    Mismatch,
    /// The program did not end by itself.
    Crash,
    /// The compiler of the backend is not on the machine.
    MissingBinary,
    /// The backend cannot express a clause.
    NotLowered,
    /// The compiler refused the program.
    NotCompiled,
}

::telemetry::semconv::__closed_enumeration!(VerificationBlockReason {
    Mismatch => "mismatch",
    Crash => "crash",
    MissingBinary => "missing_binary",
    NotLowered => "not_lowered",
    NotCompiled => "not_compiled",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
