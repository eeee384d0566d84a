//! Archive: a POSIX tar file (ustar) without times and owners, so that equal contents give equal bytes.

/// Size of a block, in bytes.
const BLOCK: usize = 512;

/// Appends a file to the archive. Its name has up to 100 bytes.
pub(crate) fn add(archive: &mut Vec<u8>, name: &str, content: &[u8], is_program: bool) {
    let mode = if is_program { "0000755" } else { "0000644" };
    let mut header = [0_u8; BLOCK];
    for (at, text) in [
        (0, name),
        (100, mode),
        (108, "0000000"),
        (116, "0000000"),
        (124, &format!("{:011o}", content.len())),
        (136, "00000000000"),
        // The checksum is computed with spaces in its own place.
        (148, "        "),
        (156, "0"),
        (257, "ustar"),
        (263, "00"),
    ] {
        put(&mut header, at, text);
    }
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    put(&mut header, 148, &format!("{sum:06o}\0 "));
    archive.extend(header);
    archive.extend(content);
    archive.resize(archive.len().next_multiple_of(BLOCK), 0);
}

fn put(header: &mut [u8; BLOCK], at: usize, text: &str) {
    for (place, byte) in header.iter_mut().skip(at).zip(text.bytes()) {
        *place = byte;
    }
}

/// Ends the archive.
pub(crate) fn end(archive: &mut Vec<u8>) {
    archive.resize(archive.len() + 2 * BLOCK, 0);
}

/// Returns the files of an archive: name and content; `None` if [`add`] cannot have written it.
pub(crate) fn files(archive: &[u8]) -> Option<Vec<(String, &[u8])>> {
    let mut files = Vec::new();
    let mut rest = archive;
    loop {
        let (header, behind) = rest.split_at_checked(BLOCK)?;
        let name = text(header.get(..100)?)?;
        if name.is_empty() {
            return Some(files);
        }
        let size = usize::from_str_radix(text(header.get(124..135)?)?, 8).ok()?;
        let (content, _) = behind.split_at_checked(size)?;
        rest = behind.get(size.checked_next_multiple_of(BLOCK)?..)?;
        files.push((name.to_owned(), content));
    }
}

/// Returns the text up to the first zero.
fn text(bytes: &[u8]) -> Option<&str> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    std::str::from_utf8(bytes.get(..end)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out_and_damage_is_none() {
        let mut archive = Vec::new();
        add(&mut archive, "a/b.txt", &[7; 600], false);
        add(&mut archive, "empty", b"", true);
        end(&mut archive);
        let expected = vec![("a/b.txt".to_owned(), &[7; 600][..]), ("empty".to_owned(), &[][..])];
        assert_eq!(files(&archive), Some(expected));
        for length in [0, 100, BLOCK, BLOCK + 100, 3 * BLOCK] {
            assert_eq!(files(&archive[..length]), None, "{length}");
        }
    }
}
