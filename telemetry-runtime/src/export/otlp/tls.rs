//! TLS of a destination: its certificates, read from PEM files and checked before the first request.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};

/// A PEM file, and the environment variable that named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PemFile {
    pub(crate) path: PathBuf,
    pub(crate) variable: Option<&'static str>,
}

/// Files of a destination's certificates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TlsFiles {
    /// Certificates of the authorities that are trusted, instead of Mozilla's.
    pub(crate) authorities: Option<PemFile>,
    /// Certificate that is shown to the server, with the chain to its authority.
    pub(crate) certificate: Option<PemFile>,
    /// Private key of that certificate.
    pub(crate) key: Option<PemFile>,
}

/// Certificates that were read and checked, as PEM.
#[derive(Clone, Default)]
pub(crate) struct Tls {
    /// `None`: those of Mozilla.
    pub(crate) authorities: Option<Vec<u8>>,
    /// Certificate and private key for the server.
    pub(crate) identity: Option<(Vec<u8>, Vec<u8>)>,
}

/// Names of nothing: a key must not get into a message.
impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

/// A file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TlsError {
    /// The environment variable that named the file.
    pub(crate) variable: Option<&'static str>,
    pub(crate) problem: String,
}

impl TlsFiles {
    /// Returns these files, completed by those for all signals.
    pub(crate) fn or(&self, common: &TlsFiles) -> TlsFiles {
        let or = |own: &Option<PemFile>, common: &Option<PemFile>| own.clone().or_else(|| common.clone());
        TlsFiles {
            authorities: or(&self.authorities, &common.authorities),
            certificate: or(&self.certificate, &common.certificate),
            key: or(&self.key, &common.key),
        }
    }

    /// Reads the files, and checks that certificates and key can be used together.
    pub(crate) fn load(&self) -> Result<Tls, TlsError> {
        let authorities = self.authorities.as_ref().map(authorities).transpose()?;
        let identity = match (&self.certificate, &self.key) {
            (None, None) => None,
            (Some(certificate), Some(key)) => Some(identity(certificate, key)?),
            (Some(file), None) => return Err(file.error("needs its private key as well")),
            (None, Some(file)) => return Err(file.error("needs its certificate as well")),
        };
        Ok(Tls { authorities, identity })
    }
}

impl PemFile {
    pub(crate) fn new(path: impl Into<PathBuf>) -> PemFile {
        PemFile { path: path.into(), variable: None }
    }

    fn read(&self) -> Result<Vec<u8>, TlsError> {
        std::fs::read(&self.path).map_err(|error| self.error(format_args!("cannot be read: {error}")))
    }

    /// Returns the certificates in the file's text, of which there is at least one.
    fn certificates(&self, pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        match certificates {
            Ok(certificates) if !certificates.is_empty() => Ok(certificates),
            Ok(_) => {
                Err(self.error("has no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----"))
            }
            Err(error) => Err(self.error(format_args!("is no PEM: {error}"))),
        }
    }

    fn error(&self, problem: impl fmt::Display) -> TlsError {
        let problem = format!("the file {} {problem}", self.path.display());
        TlsError { variable: self.variable, problem }
    }
}

fn authorities(file: &PemFile) -> Result<Vec<u8>, TlsError> {
    let pem = file.read()?;
    let mut roots = RootCertStore::empty();
    for certificate in file.certificates(&pem)? {
        roots
            .add(certificate)
            .map_err(|error| file.error(format_args!("has a certificate that cannot be used: {error}")))?;
    }
    Ok(pem)
}

fn identity(certificate: &PemFile, key: &PemFile) -> Result<(Vec<u8>, Vec<u8>), TlsError> {
    let (chain_pem, key_pem) = (certificate.read()?, key.read()?);
    let chain = certificate.certificates(&chain_pem)?;
    let private = PrivateKeyDer::from_pem_slice(&key_pem)
        .map_err(|_| key.error("has no private key in PEM, such as -----BEGIN PRIVATE KEY-----"))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map(|config| config.with_root_certificates(RootCertStore::empty()));
    config
        .and_then(|config| config.with_client_auth_cert(chain, private))
        .map_err(|error| key.error(format_args!("cannot be used with its certificate: {error}")))?;
    Ok((chain_pem, key_pem))
}
