//! Proxies of the environment: which one the requests to an address take.

use std::net::IpAddr;

use http::Uri;

/// Addresses of the proxies, and of what is reached without them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Proxies {
    /// Proxy for `http` addresses.
    pub(crate) http: Option<String>,
    /// Proxy for `https` addresses.
    pub(crate) https: Option<String>,
    /// Hosts, domains and networks that are reached directly, separated by commas; `*` is all of them.
    pub(crate) no: String,
}

impl Proxies {
    /// One proxy for every address.
    pub(crate) fn all(address: String) -> Proxies {
        Proxies { http: Some(address.clone()), https: Some(address), no: String::new() }
    }

    /// Returns the proxy for this address.
    pub(crate) fn of(&self, address: &Uri) -> Option<&str> {
        let proxy = if address.scheme_str() == Some("https") { &self.https } else { &self.http };
        let host = address.host()?.trim_matches(['[', ']']);
        let is_direct = self.no.split(',').map(str::trim).any(|entry| is_entry(entry, host));
        proxy.as_deref().filter(|_| !is_direct)
    }
}

/// Checks the address of a proxy; one without a scheme is completed. A problem does not repeat the address,
/// which may hold credentials.
pub(crate) fn checked(address: &str) -> Result<String, &'static str> {
    const EXAMPLE: &str = "the proxy is not written as `http://proxy:3128`";
    let address = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let uri: Uri = address.parse().map_err(|_| EXAMPLE)?;
    if uri.host().is_none_or(str::is_empty) {
        return Err(EXAMPLE);
    }
    if uri.scheme_str() != Some("http") {
        return Err("the proxy is not addressed by http://, the only way that is supported");
    }
    Ok(address)
}

/// Returns whether an entry of `NO_PROXY` speaks of this host: a domain with all below it, an IP address, or
/// a network.
fn is_entry(entry: &str, host: &str) -> bool {
    if entry.is_empty() {
        return false;
    }
    if entry == "*" {
        return true;
    }
    if let Ok(address) = host.parse::<IpAddr>() {
        return is_network(entry, address);
    }
    let domain = entry.trim_start_matches('*').trim_start_matches('.');
    let (host, domain) = (host.to_ascii_lowercase(), domain.to_ascii_lowercase());
    host.strip_suffix(&domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// Returns whether the entry is this address, or a network (`10.0.0.0/8`) that has it.
fn is_network(entry: &str, address: IpAddr) -> bool {
    let (network, bits) = match entry.split_once('/') {
        Some((network, bits)) => (network, bits.parse().ok()),
        None => (entry, Some(128)),
    };
    let (Ok(network), Some(bits)) = (network.trim_matches(['[', ']']).parse::<IpAddr>(), bits) else {
        return false;
    };
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            has_prefix(u128::from(network.to_bits()) << 96, u128::from(address.to_bits()) << 96, bits)
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => has_prefix(network.to_bits(), address.to_bits(), bits),
        _ => false,
    }
}

fn has_prefix(network: u128, address: u128, bits: u32) -> bool {
    (network ^ address).checked_shr(128u32.saturating_sub(bits)).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_chosen_by_the_scheme_and_left_out_for_what_is_near() {
        let proxies = Proxies {
            http: Some("http://plain:1".to_owned()),
            https: Some("http://secure:2".to_owned()),
            no: "localhost, .internal,example.com,10.0.0.0/8,192.168.1.7,fd00::/8".to_owned(),
        };
        let rows = [
            ("http://collector:4318", Some("http://plain:1")),
            ("https://collector", Some("http://secure:2")),
            ("http://LOCALHOST:4318", None),
            ("https://a.internal", None),
            ("https://internal", None),
            ("https://a.example.com", None),
            ("https://notexample.com", Some("http://secure:2")),
            ("http://10.200.0.1", None),
            ("http://11.0.0.1", Some("http://plain:1")),
            ("http://192.168.1.7:4318", None),
            ("http://192.168.1.8", Some("http://plain:1")),
            ("http://[fd12::1]:4318", None),
            ("http://[fe80::1]", Some("http://plain:1")),
        ];
        for (address, expected) in rows {
            assert_eq!(proxies.of(&address.parse().unwrap()), expected, "{address}");
        }
        let all = Proxies { no: "*".to_owned(), ..proxies };
        assert_eq!(all.of(&"http://collector".parse().unwrap()), None);
    }
}
