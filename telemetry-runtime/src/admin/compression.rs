//! Compression of responses with gzip, if the client accepts it.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Minimum size of a response, in bytes, that is worth the cost of compression.
const MIN_BYTES: usize = 1024;

/// Returns true if an `Accept-Encoding` header accepts gzip.
pub(super) fn accepts_gzip(accept_encoding: &str) -> bool {
    let wanted = |entry: &str| -> Option<(String, bool)> {
        let mut parts = entry.split(';').map(str::trim);
        let name = parts.next()?.to_ascii_lowercase();
        let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
        Some((name, quality.is_some_and(|quality: f32| quality > 0.0)))
    };
    let entries: Vec<_> = accept_encoding.split(',').filter_map(wanted).collect();
    let named = |name: &str| entries.iter().find(|(entry, _)| entry == name).map(|(_, wanted)| *wanted);
    named("gzip").or_else(|| named("*")).unwrap_or(false)
}

/// Returns the compressed text; `None` below [`MIN_BYTES`].
pub(super) fn gzip(text: &[u8]) -> Option<Vec<u8>> {
    if text.len() < MIN_BYTES {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_used_if_the_header_accepts_it() {
        let rows = [
            ("", false),
            ("gzip", true),
            ("GZIP", true),
            ("deflate, gzip;q=0.5", true),
            ("gzip;q=0", false),
            ("*", true),
            ("*;q=0", false),
            ("gzip;q=0, *", false),
            ("identity", false),
            ("gzip;q=often", false),
            ("x-gzip", false),
        ];
        for (header, expected) in rows {
            assert_eq!(accepts_gzip(header), expected, "{header}");
        }
    }
}
