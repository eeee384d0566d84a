//! Address of a project: `https://KEY@HOST/PROJECT`.

use http::Uri;

/// Client in the header of each request.
pub(super) const CLIENT: &str = concat!("telemetry-rust/", env!("CARGO_PKG_VERSION"));

/// Address of a project and its public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dsn {
    /// Scheme, host, port and the path before the project.
    base: String,
    project: String,
    pub(super) key: String,
}

impl Dsn {
    /// Reads a DSN. The problem does not repeat it.
    pub(crate) fn parse(text: &str) -> Result<Dsn, &'static str> {
        const FORM: &str = "it is no DSN; copy it from the settings of the project: https://KEY@HOST/PROJECT";
        let uri: Uri = text.trim().parse().map_err(|_| FORM)?;
        let (Some(scheme @ ("http" | "https")), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(FORM);
        };
        let (user, host) = authority.as_str().rsplit_once('@').ok_or("it has no key before the `@`")?;
        // Old ones have a secret after the key, which is not sent.
        let key = user.split(':').next().unwrap_or_default();
        let (prefix, project) = uri.path().trim_end_matches('/').rsplit_once('/').unwrap_or_default();
        if key.is_empty() {
            return Err("it has no key before the `@`");
        }
        if project.is_empty() {
            return Err("it has no project after the host");
        }
        let base = format!("{scheme}://{host}{prefix}");
        Ok(Dsn { base, project: project.to_owned(), key: key.to_owned() })
    }

    /// Address of envelopes.
    pub(crate) fn envelopes(&self) -> String {
        format!("{}/api/{}/envelope/", self.base, self.project)
    }

    /// Base address of spans and log records by OTLP.
    pub(crate) fn otlp(&self) -> String {
        format!("{}/api/{}/integration/otlp", self.base, self.project)
    }

    /// Name and value of the header by which the server knows the project.
    pub(crate) fn header(&self) -> (&'static str, String) {
        ("x-sentry-auth", format!("Sentry sentry_version=7, sentry_client={CLIENT}, sentry_key={}", self.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_key_come_from_a_dsn() {
        let addresses = |text: &str| {
            Dsn::parse(text).map(|dsn| format!("{} {} {}", dsn.key, dsn.envelopes(), dsn.otlp()))
        };
        let expected = "k https://o1.example/api/7/envelope/ https://o1.example/api/7/integration/otlp";
        assert_eq!(addresses("https://k@o1.example/7").as_deref(), Ok(expected));
        assert_eq!(addresses(" https://k:secret@o1.example/7/ ").as_deref(), Ok(expected));
        let expected = "k http://[::1]:9/a/b/api/7/envelope/ http://[::1]:9/a/b/api/7/integration/otlp";
        assert_eq!(addresses("http://k@[::1]:9/a/b/7").as_deref(), Ok(expected));
    }

    #[test]
    fn a_text_that_is_no_dsn_is_refused_without_being_repeated() {
        for text in ["", "k@host/7", "ftp://k@host/7", "https://host/7", "https://@host/7", "https://k@host/"]
        {
            let problem = Dsn::parse(text).expect_err(text);
            assert!(problem.starts_with("it "), "{problem}");
        }
    }
}
