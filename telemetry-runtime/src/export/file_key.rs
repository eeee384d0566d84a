//! Encryption of the lines of a file.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};

/// Version of the form of encrypted lines.
const VERSION: u8 = 1;
/// Number of bytes of a key.
const KEY_BYTES: usize = 32;
/// Number of bytes of a nonce, enough of them for random ones.
const NONCE_BYTES: usize = 24;

/// Key of files whose lines are encrypted, with the identifier by which a reader finds it.
///
/// Each line becomes one of its own, so that a file can be appended to, rotated and cut as before. Its text
/// is encrypted and authenticated by XChaCha20-Poly1305 (RFC 8439, with nonces of 24 random bytes); a line
/// that was changed, or is of another key, is refused. Number and order of the lines are not protected: a
/// line that was removed, moved or copied is not noticed. The length of a line and the identifier of its key
/// can be read by anyone.
///
/// ```text
/// {"encrypted":1,"key":"2026-11","nonce":"…","text":"…"}
/// ```
///
/// The command `telemetry decrypt` prints the lines of such a file. To change the key, give a new one another
/// identifier, and keep the old one for as long as its files are kept.
///
/// ```
/// use telemetry::export::{FileKey, JsonLinesExporter};
///
/// # let variable = |_: &str| Some("2026-11:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".to_owned());
/// let key = FileKey::parse(&variable("TELEMETRY_FILE_KEY").ok_or("no key")?)?;
/// let log = JsonLinesExporter::encrypted_file("app.jsonl", key);
/// # drop(log);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct FileKey {
    id: Arc<str>,
    cipher: XChaCha20Poly1305,
}

/// Encrypted line, as it stands in a file.
#[derive(Serialize, Deserialize)]
struct EncryptedLine<'l> {
    encrypted: u8,
    key: std::borrow::Cow<'l, str>,
    nonce: String,
    text: String,
}

impl FileKey {
    /// Key of 32 bytes that were chosen at random. The identifier is readable in each line.
    #[must_use]
    pub fn new(id: impl Into<Arc<str>>, secret: [u8; KEY_BYTES]) -> FileKey {
        FileKey { id: id.into(), cipher: XChaCha20Poly1305::new(&secret.into()) }
    }

    /// Key in the form `ID:SECRET`, with the 32 bytes of the secret in Base64, as a variable of the
    /// environment or a store of secrets holds it. `openssl rand -base64 32` prints a secret.
    ///
    /// # Errors
    ///
    /// The text has another form. The error does not show it.
    pub fn parse(text: &str) -> Result<FileKey, InvalidFileKey> {
        let (id, secret) = text.trim().split_once(':').ok_or(InvalidFileKey(()))?;
        let secret = STANDARD.decode(secret).ok().and_then(|bytes| <[u8; KEY_BYTES]>::try_from(bytes).ok());
        match secret {
            Some(secret) if !id.is_empty() => Ok(FileKey::new(id, secret)),
            _ => Err(InvalidFileKey(())),
        }
    }

    /// Appends the encrypted form of a line, which ends with a line break as the line may.
    #[cfg(any(feature = "json-lines", feature = "otlp-file"))]
    pub(crate) fn encrypt(&self, line: &[u8], to: &mut Vec<u8>) -> std::io::Result<()> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(std::io::Error::other)?;
        let header = self.header();
        let payload = Payload { msg: line, aad: header.as_bytes() };
        let text = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| std::io::Error::other("a line could not be encrypted"))?;
        let line = EncryptedLine {
            encrypted: VERSION,
            key: (&*self.id).into(),
            nonce: STANDARD.encode(nonce),
            text: STANDARD.encode(text),
        };
        serde_json::to_writer(&mut *to, &line)?;
        to.push(b'\n');
        Ok(())
    }

    /// Returns the text of an encrypted line.
    ///
    /// # Errors
    ///
    /// The line is not an encrypted one, is of another key, or was changed.
    pub fn decrypt(&self, line: &str) -> Result<Vec<u8>, DecryptError> {
        let line: EncryptedLine<'_> = serde_json::from_str(line).map_err(|_| DecryptError::NotEncrypted)?;
        if line.encrypted != VERSION {
            return Err(DecryptError::NotEncrypted);
        }
        if *line.key != *self.id {
            return Err(DecryptError::OtherKey(line.key.into_owned()));
        }
        let nonce =
            STANDARD.decode(line.nonce).ok().and_then(|bytes| <[u8; NONCE_BYTES]>::try_from(bytes).ok());
        let (Some(nonce), Ok(text)) = (nonce, STANDARD.decode(line.text)) else {
            return Err(DecryptError::Changed);
        };
        let header = self.header();
        let payload = Payload { msg: &text, aad: header.as_bytes() };
        self.cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| DecryptError::Changed)
    }

    /// Text that is authenticated with each line.
    fn header(&self) -> String {
        format!("telemetry line {VERSION} {}", self.id)
    }
}

/// The identifier, without the secret.
impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Error of a text that is no key of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidFileKey(());

impl fmt::Display for InvalidFileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a key of files is `ID:SECRET`, with a secret of 32 bytes in Base64 (`openssl rand -base64 32`)",
        )
    }
}

impl std::error::Error for InvalidFileKey {}

/// Error of a line that cannot be decrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecryptError {
    /// The line has another form, such as that of a file that is not encrypted.
    NotEncrypted,
    /// The line is of the key with this identifier.
    OtherKey(String),
    /// The line or the secret of the key is not what it was.
    Changed,
}

impl fmt::Display for DecryptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecryptError::NotEncrypted => f.write_str("the line is not encrypted"),
            DecryptError::OtherKey(id) => write!(f, "the line is of the key `{id}`"),
            DecryptError::Changed => f.write_str("the line was changed, or the key has another secret"),
        }
    }
}

impl std::error::Error for DecryptError {}

#[cfg(test)]
#[path = "file_key/tests.rs"]
mod tests;
