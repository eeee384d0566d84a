//! Results of the stages: counted for the log of the run, which can be compared with the telemetry, and
//! measured for the telemetry where no stage measures them.

use std::collections::BTreeMap;

use telemetry::{Label, Measure as _};

use crate::backend::Backend;
use crate::conventions::label::BackendMaturity;
use crate::conventions::metric::{
    OfflineBundleSize, RegistryBackends, RegistryMissingBinaries, VerificationBlockRate,
};
use crate::host::Host;

/// Counts so far: series by their Prometheus names, and their values.
#[derive(Debug)]
pub struct Ledger {
    host: Host,
    series: BTreeMap<String, f64>,
    /// Numbers of artifacts of the current interval, which is a round over all specifications.
    verified: u32,
    blocked: u32,
}

impl Ledger {
    /// Returns an empty ledger for a host.
    #[must_use]
    pub fn new(host: Host) -> Ledger {
        Ledger { host, series: BTreeMap::new(), verified: 0, blocked: 0 }
    }

    /// Begins an interval, and measures the backends and their missing programs.
    pub(crate) fn begin_round(&mut self, backends: &[Backend]) {
        (self.verified, self.blocked) = (0, 0);
        let environment = self.host.environment;
        for backend in backends {
            let missing = i64::from(backend.toolchain.found.is_none());
            RegistryMissingBinaries { backend_name: backend.name, fabric_environment: environment }
                .record(missing);
            *self.number("registry_missing_binaries", &[("backend", backend.name)]) = missing as f64;
        }
        for maturity in [BackendMaturity::Experimental, BackendMaturity::Beta, BackendMaturity::Stable] {
            let count = backends.iter().filter(|backend| backend.maturity == maturity).count();
            RegistryBackends { backend_maturity: maturity, fabric_environment: environment }
                .record(i64::try_from(count).unwrap_or(i64::MAX));
            *self.number("registry_backends", &[("maturity", maturity.as_label())]) = count as f64;
        }
    }

    /// Counts a clause that is lowered or cannot be; its stage measures the duration.
    pub(crate) fn lowered(&mut self, backend: &Backend, operator: &str) {
        let labels = [("backend", backend.name), ("operator", operator), maturity(backend)];
        *self.regional("lowering_duration_seconds_count", &labels) += 1.0;
    }

    /// Counts a program of a toolchain, which its stage measures.
    pub(crate) fn compiled(&mut self, backend: &Backend) {
        *self.regional("compile_success_total", &[("backend", backend.name), maturity(backend)]) += 1.0;
    }

    /// Counts a failed compilation, which its stage measures.
    pub(crate) fn not_compiled(&mut self, backend: &Backend, code: &str) {
        let labels = [("backend", backend.name), maturity(backend), ("error_code", code)];
        *self.regional("compile_failure_total", &labels) += 1.0;
    }

    /// Counts an artifact that was verified or blocked.
    pub(crate) fn verified(&mut self, is_blocked: bool) {
        self.verified += 1;
        self.blocked += u32::from(is_blocked);
        let rate = f64::from(self.blocked) / f64::from(self.verified);
        VerificationBlockRate {
            fabric_environment: self.host.environment,
            host_region: self.host.region.as_deref(),
        }
        .record(rate);
        *self.regional("verification_block_rate", &[]) = rate;
    }

    /// Counts a bundle on disk.
    pub(crate) fn distributed(&mut self, target: &str, revision: &str, bytes: usize) {
        let environment = self.host.environment;
        OfflineBundleSize {
            bundle_target: target,
            bundle_revision: Some(revision),
            fabric_environment: environment,
        }
        .record(bytes as u64);
        let labels = [("bundle_target", target), ("bundle_revision", revision)];
        *self.number("offline_bundle_size_bytes_sum", &labels) += bytes as f64;
        *self.number("offline_bundle_size_bytes_count", &labels) += 1.0;
        *self.regional("pipeline_latency_seconds_count", &[]) += 1.0;
    }

    /// Returns all series with their values, in the order of their names.
    pub fn series(&self) -> impl Iterator<Item = (&str, f64)> {
        self.series.iter().map(|(series, value)| (series.as_str(), *value))
    }

    /// Returns the value of a series, with the host's region among its labels.
    fn regional(&mut self, name: &str, labels: &[(&str, &str)]) -> &mut f64 {
        let region = self.host.region.clone();
        let region = region.as_deref().map(|region| ("host_region", region));
        let labels: Vec<_> = labels.iter().copied().chain(region).collect();
        self.number(name, &labels)
    }

    fn number(&mut self, name: &str, labels: &[(&str, &str)]) -> &mut f64 {
        let environment = ("environment", self.host.environment.as_label());
        let mut labels: Vec<_> = labels.iter().copied().chain([environment]).collect();
        labels.sort_unstable();
        let labels: Vec<_> = labels.iter().map(|(name, value)| format!("{name}={value:?}")).collect();
        self.series.entry(format!("{name}{{{}}}", labels.join(","))).or_default()
    }
}

fn maturity(backend: &Backend) -> (&'static str, &'static str) {
    ("maturity", backend.maturity.as_label())
}
