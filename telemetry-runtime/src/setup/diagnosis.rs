//! Meaning of environment variables for an installation: read by the code that an installation uses, so that
//! a tool cannot understand them otherwise.

pub(crate) mod destination;
pub(crate) mod settings;
pub(crate) mod variables;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::net::SocketAddr;

use crate::setup::admin;
use crate::setup::diagnosis::destination::Destination;
use crate::setup::diagnosis::settings::Setting;
use crate::setup::diagnosis::variables::Variable;
use crate::setup::env;
pub use crate::setup::env::problem::VariableProblem;
use crate::setup::error::InstallError;

/// Meaning of environment variables for an installation.
///
/// An application may change each setting in its code; nothing but its environment is known here.
///
/// ```
/// use telemetry::diagnosis::Diagnosis;
///
/// let diagnosis = Diagnosis::of(&|name| {
///     (name == "OTEL_TRACES_SAMPLER").then(|| "always_off".into())
/// });
/// assert_eq!(diagnosis.sampled_share, 0.0);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Diagnosis {
    /// Settings in effect, with the variables they come from.
    pub settings: Vec<Setting>,
    /// Each variable that is read by some configuration, set or not.
    pub variables: Vec<Variable>,
    /// Values that cannot be used.
    pub problems: Vec<VariableProblem>,
    /// Destination of each signal that is sent over a network.
    pub destinations: Vec<Destination>,
    /// Address of the admin server, or the reason why it has none. `None` if no server is wanted.
    pub admin: Option<Result<SocketAddr, InstallError>>,
    /// Nothing is recorded (`OTEL_SDK_DISABLED`).
    pub is_disabled: bool,
    /// Share of the new traces that are exported, from 0 to 1.
    pub sampled_share: f64,
    /// Exporters that send nothing over a network, such as `console`.
    pub local_exporters: Vec<String>,
}

impl Diagnosis {
    /// Reads the variables of `lookup`, such as `std::env::var_os`. Opens no connection.
    #[must_use]
    pub fn of(lookup: &dyn Fn(&str) -> Option<OsString>) -> Diagnosis {
        let asked = RefCell::new(BTreeSet::new());
        let builder = env::builder(&|name| {
            asked.borrow_mut().insert(name.to_owned());
            lookup(name)
        });
        let variables = variables::known(lookup, &asked.into_inner());
        let settings = settings::with_sources(&builder, lookup, &variables);
        Diagnosis {
            settings,
            variables,
            destinations: destination::all(&builder),
            admin: builder.admin.as_ref().map(admin::checked_address),
            is_disabled: builder.disabled,
            sampled_share: builder.sampler.to_ratio(),
            local_exporters: settings::local_exporters(&builder),
            problems: builder.problems,
        }
    }
}
