//! Checksum and signature of a bundle, in a file beside it.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::failure::{Failure, Kind};
use crate::hash;

/// Number of bytes of a generated key.
const KEY_BYTES: usize = 32;
/// Minimum number of characters of a chosen key.
const LEAST_CHARACTERS: usize = 16;

/// Key that signs and verifies bundles, by HMAC-SHA-256.
#[derive(Clone)]
pub struct SigningKey(Vec<u8>);

impl SigningKey {
    /// Returns a key of these characters, at least 16.
    ///
    /// # Errors
    ///
    /// If there are fewer.
    pub fn new(text: &str) -> Result<SigningKey, Failure> {
        let text = text.trim();
        if text.len() < LEAST_CHARACTERS {
            let message = format!("a signing key has at least {LEAST_CHARACTERS} characters");
            return Err(Failure::new(Kind::Package, "short_key", message));
        }
        Ok(SigningKey(text.as_bytes().to_vec()))
    }

    /// Reads the key in a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or its key is too short.
    pub fn read(path: &Path) -> Result<SigningKey, Failure> {
        let text =
            fs::read_to_string(path).map_err(|error| Failure::file("cannot read the key", path, &error))?;
        SigningKey::new(&text)
    }

    /// Reads the key in a file. A missing file is created with a random key.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or written, or the machine has no random numbers.
    pub fn read_or_make(path: &Path) -> Result<SigningKey, Failure> {
        match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            _ => return SigningKey::read(path),
        }
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes)
            .map_err(|error| Failure::new(Kind::Package, "no_random", format!("no random key: {error}")))?;
        let failed = |error| Failure::file("cannot write the key", path, &error);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut file = only_for_the_owner().open(path).map_err(failed)?;
        writeln!(file, "{}", hash::hex(&bytes)).map_err(failed)?;
        SigningKey::read(path)
    }

    fn mac(&self) -> Result<Hmac<Sha256>, Failure> {
        Hmac::new_from_slice(&self.0)
            .map_err(|error| Failure::new(Kind::Package, "bad_key", format!("no signing key: {error}")))
    }

    /// Returns an identifier of the key that does not reveal it.
    fn id(&self) -> String {
        hash::of_texts(&[&hash::full(&self.0)], 8)
    }
}

#[cfg(unix)]
fn only_for_the_owner() -> fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options
}

#[cfg(not(unix))]
fn only_for_the_owner() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    options
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SigningKey").field(&self.id()).finish()
    }
}

/// Content of the signature file of a bundle.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Signature {
    sha256: String,
    key_id: String,
    hmac_sha256: String,
}

impl Signature {
    pub(crate) fn of(bytes: &[u8], key: &SigningKey) -> Result<Signature, Failure> {
        let mut mac = key.mac()?;
        mac.update(bytes);
        let hmac_sha256 = hash::hex(&mac.finalize().into_bytes());
        Ok(Signature { sha256: hash::full(bytes), key_id: key.id(), hmac_sha256 })
    }

    /// Returns the difference between these bytes and the signed ones; `None` if they are equal.
    pub(crate) fn problem(&self, bytes: &[u8], key: &SigningKey) -> Result<Option<&'static str>, Failure> {
        let mut mac = key.mac()?;
        mac.update(bytes);
        let signed = hash::unhex(&self.hmac_sha256).unwrap_or_default();
        Ok(if self.sha256 != hash::full(bytes) {
            Some("its checksum is another one: it was damaged or changed")
        } else if self.key_id != key.id() {
            Some("it was signed with another key")
        } else if mac.verify_slice(&signed).is_err() {
            Some("its signature was not made with this key")
        } else {
            None
        })
    }

    /// Returns the path of the signature of a bundle.
    pub(crate) fn path(bundle: &Path) -> PathBuf {
        bundle.with_added_extension("signature")
    }
}
