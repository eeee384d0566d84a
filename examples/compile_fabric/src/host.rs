//! Machine that the pipeline runs on.

use std::fs;

use telemetry::StageAttributes;

use crate::conventions::key;
use crate::conventions::label::{FabricEnvironment, FabricHostKind};

/// Host of the pipeline, recorded by the stages whose metrics have it as labels.
#[derive(Clone, Debug, StageAttributes)]
pub struct Host {
    /// Network access of the machine, which all stages inherit from their job.
    #[telemetry(skip)]
    pub kind: FabricHostKind,
    /// Region of the machine, if it is configured.
    #[telemetry(key = key::FABRIC_HOST_REGION)]
    pub region: Option<String>,
    /// Environment of the pipeline.
    #[telemetry(key = key::FABRIC_ENVIRONMENT)]
    pub environment: FabricEnvironment,
}

impl Host {
    /// Returns the host of this machine: it is online if it has a route to other networks. No connection
    /// is made.
    #[must_use]
    pub fn kind() -> FabricHostKind {
        let routes = fs::read_to_string("/proc/net/route").unwrap_or_default();
        if has_default_route(&routes) { FabricHostKind::Online } else { FabricHostKind::Offline }
    }

    /// Returns the platform of bundles, such as `x86_64-linux`.
    #[must_use]
    pub fn target() -> String {
        format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
    }
}

/// Returns true if one of the kernel's routes is a default route.
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
