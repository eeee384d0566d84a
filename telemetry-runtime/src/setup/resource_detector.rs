//! Detection of resource attributes from files of the operating system.

use std::fs;

use semconv::key;

use crate::model::resource::{Resource, ResourceValue};

/// Source of resource attributes, for [`Builder::detect`](crate::Builder::detect).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResourceDetector {
    /// `host.name`, `host.arch` and, from `/etc/machine-id`, `host.id`.
    Host,
    /// `os.type`, and from `/etc/os-release` `os.name`, `os.version` and `os.description`.
    Os,
    /// `process.executable.name` and `process.parent_pid`. The command line is not read: it may contain
    /// secrets.
    Process,
    /// `container.id`, from the mounts and control groups of the process.
    Container,
}

impl ResourceDetector {
    /// Every detector.
    pub const ALL: &'static [ResourceDetector] = &[
        ResourceDetector::Host,
        ResourceDetector::Os,
        ResourceDetector::Process,
        ResourceDetector::Container,
    ];

    /// Adds the attributes that are found, and not set yet, to a resource.
    pub(crate) fn add_to(self, resource: &mut Resource) {
        for (name, value) in self.detected() {
            if let Some(value) = value
                && resource.get(name).is_none()
            {
                resource.set(name, value);
            }
        }
    }

    fn detected(self) -> Vec<(&'static str, Option<ResourceValue>)> {
        let file = |path: &str| fs::read_to_string(path).ok();
        let line = |path: &str| file(path).and_then(|text| non_empty(text.trim()));
        match self {
            ResourceDetector::Host => vec![
                (key::HOST_NAME.name(), line("/proc/sys/kernel/hostname")),
                (key::HOST_ARCH.name(), architecture(std::env::consts::ARCH).and_then(non_empty)),
                (key::HOST_ID.name(), line("/etc/machine-id")),
            ],
            ResourceDetector::Os => {
                let release = file("/etc/os-release").unwrap_or_default();
                let of_release = |name: &str| os_release(&release, name).and_then(non_empty);
                let system = system(std::env::consts::OS);
                vec![
                    (key::OS_TYPE.name(), system.and_then(non_empty)),
                    (key::OS_NAME.name(), of_release("NAME")),
                    (key::OS_VERSION.name(), of_release("VERSION_ID")),
                    (key::OS_DESCRIPTION.name(), of_release("PRETTY_NAME")),
                ]
            }
            ResourceDetector::Process => vec![
                (key::PROCESS_EXECUTABLE_NAME.name(), executable()),
                (key::PROCESS_PARENT_PID.name(), parent()),
            ],
            ResourceDetector::Container => {
                let mounts = file("/proc/self/mountinfo").unwrap_or_default();
                let groups = file("/proc/self/cgroup").unwrap_or_default();
                vec![(key::CONTAINER_ID.name(), container(&mounts, &groups).and_then(non_empty))]
            }
        }
    }
}

fn non_empty(text: &str) -> Option<ResourceValue> {
    (!text.is_empty()).then(|| text.into())
}

/// Returns OpenTelemetry's name of an architecture.
fn architecture(rust: &str) -> Option<&'static str> {
    Some(match rust {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "arm" => "arm32",
        "x86" => "x86",
        "powerpc" => "ppc32",
        "powerpc64" => "ppc64",
        "s390x" => "s390x",
        _ => return None,
    })
}

/// Returns OpenTelemetry's name of an operating system.
fn system(rust: &str) -> Option<&'static str> {
    Some(match rust {
        "linux" | "android" => "linux",
        "macos" | "ios" => "darwin",
        "windows" => "windows",
        "freebsd" => "freebsd",
        "netbsd" => "netbsd",
        "openbsd" => "openbsd",
        "dragonfly" => "dragonflybsd",
        "solaris" | "illumos" => "solaris",
        "aix" => "aix",
        _ => return None,
    })
}

/// Returns a value of `/etc/os-release`, without its quotes.
fn os_release<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='))?;
    Some(value.trim().trim_matches(['"', '\'']))
}

fn executable() -> Option<ResourceValue> {
    let path = std::env::current_exe().ok()?;
    Some(path.file_name()?.to_string_lossy().into_owned().into())
}

#[cfg(unix)]
fn parent() -> Option<ResourceValue> {
    Some(i64::from(std::os::unix::process::parent_id()).into())
}

#[cfg(not(unix))]
fn parent() -> Option<ResourceValue> {
    None
}

/// Returns the id of the container: the name of a folder of 64 hexadecimal digits in the mounts of the
/// process, or in its control groups, which older systems show.
fn container<'t>(mounts: &'t str, groups: &'t str) -> Option<&'t str> {
    // Other mounts name layers of images by digits of the same length.
    let of_container = |line: &&str| line.contains("/containers/") || line.contains("-containers/");
    let mounts = mounts.lines().filter(of_container).find_map(id);
    mounts.or_else(|| groups.lines().find_map(id))
}

fn id(line: &str) -> Option<&str> {
    let is_id = |part: &&str| part.len() == 64 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    line.split(['/', ' ', ':', '-', '.']).find(is_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "a3bf90e006b2c5d1e0f4a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7";

    #[test]
    fn the_container_is_found_in_mounts_and_groups() {
        let layer = "f".repeat(64);
        let mounts = format!(
            "1 2 0:3 / / rw - overlay overlay lowerdir=/var/lib/docker/overlay2/{layer}\n\
             4 5 8:1 /var/lib/docker/containers/{ID}/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n"
        );
        let pod = format!("7 8 8:1 /storage/overlay-containers/{ID}/userdata/hostname /etc/hostname rw\n");
        for (mounts, groups, expected) in [
            (mounts.as_str(), "0::/", Some(ID)),
            (&pod, "", Some(ID)),
            ("", &format!("12:memory:/docker/{ID}\n"), Some(ID)),
            ("", &format!("0::/system.slice/docker-{ID}.scope\n"), Some(ID)),
            ("", &format!("0::/kubepods.slice/cri-containerd-{ID}.scope"), Some(ID)),
            ("", "0::/user.slice/session-2.scope\n", None),
            ("", "", None),
        ] {
            assert_eq!(container(mounts, groups), expected, "{mounts}{groups}");
        }
    }

    #[test]
    fn values_of_the_release_have_no_quotes() {
        let text = "NAME=\"Debian GNU/Linux\"\nVERSION_ID='12'\nID=debian\n";
        let values = ["NAME", "VERSION_ID", "ID", "PRETTY_NAME"].map(|name| os_release(text, name));
        assert_eq!(values, [Some("Debian GNU/Linux"), Some("12"), Some("debian"), None]);
    }

    #[test]
    fn attributes_that_are_set_stay() {
        let mut resource = Resource::default();
        resource.set("process.executable.name", "own");
        ResourceDetector::ALL.iter().for_each(|detector| detector.add_to(&mut resource));
        assert_eq!(resource.get("process.executable.name"), Some(&"own".into()));
        #[cfg(target_os = "linux")]
        assert_eq!(resource.get("os.type"), Some(&"linux".into()));
    }
}
