//! Readiness of the backends: missing programs, and the mix of maturities.

use telemetry::Measure as _;

use crate::backend::Backend;
use crate::conventions::label::BackendMaturity;
use crate::conventions::metric::{RegistryBackends, RegistryMissingBinaries};
use crate::host::Host;

/// Measures the backends of a host. No stage does: their programs were found when the pipeline began.
pub(crate) fn measure(backends: &[Backend], host: &Host) {
    let (fabric_environment, fabric_host_region) = (host.environment, host.region.as_deref());
    for backend in backends {
        RegistryMissingBinaries { backend_name: backend.name, fabric_environment, fabric_host_region }
            .record(i64::from(backend.toolchain.found.is_none()));
    }
    for backend_maturity in [BackendMaturity::Experimental, BackendMaturity::Beta, BackendMaturity::Stable] {
        let count = backends.iter().filter(|backend| backend.maturity == backend_maturity).count();
        RegistryBackends { backend_maturity, fabric_environment, fabric_host_region }
            .record(i64::try_from(count).unwrap_or(i64::MAX));
    }
}
