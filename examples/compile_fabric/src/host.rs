//! The machine that the pipeline runs on.

use std::fs;

use telemetry::StageAttributes;

use crate::conventions::key;
use crate::conventions::label::{FabricEnvironment, HostKind};

/// Where the pipeline runs, as the stages whose metrics are told apart by it record it.
#[derive(Clone, Debug, StageAttributes)]
pub struct Host {
    /// Whether the machine reaches the network, which all stages inherit from their job.
    #[telemetry(skip)]
    pub kind: HostKind,
    /// Where it stands, if somebody said so.
    #[telemetry(key = key::HOST_REGION)]
    pub region: Option<String>,
    /// How the pipeline is run.
    #[telemetry(key = key::FABRIC_ENVIRONMENT)]
    pub environment: FabricEnvironment,
}

impl Host {
    /// What the machine says about itself: it is online if it has a way to other networks. No connection is made.
    #[must_use]
    pub fn kind() -> HostKind {
        let routes = fs::read_to_string("/proc/net/route").unwrap_or_default();
        if has_default_route(&routes) { HostKind::Online } else { HostKind::Offline }
    }

    /// `x86_64-linux`: what bundles are made for.
    #[must_use]
    pub fn target() -> String {
        format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
    }
}

/// Whether one of the kernel's routes goes everywhere.
fn has_default_route(routes: &str) -> bool {
    routes.lines().skip(1).any(|route| route.split_whitespace().nth(1) == Some("00000000"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "Iface\tDestination\tGateway\tFlags\n";

    #[test]
    fn a_machine_with_a_way_out_is_online() {
        assert!(has_default_route(&format!(
            "{HEAD}eth0\t0000A8C0\t00000000\t0001\neth0\t00000000\t0100A8C0\t0003\n"
        )));
        assert!(!has_default_route(&format!("{HEAD}eth0\t0000A8C0\t00000000\t0001\n")));
        assert!(!has_default_route(""));
    }
}
