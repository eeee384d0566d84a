use super::*;

fn key() -> FileKey {
    FileKey::new("one", [7; KEY_BYTES])
}

fn encrypted(line: &[u8]) -> String {
    let mut text = Vec::new();
    key().encrypt(line, &mut text).expect("a line is encrypted");
    String::from_utf8(text).expect("JSON is UTF-8")
}

#[test]
fn a_line_is_readable_by_its_key_only() {
    let line = encrypted(b"{\"user\":\"ada\"}\n");
    assert!(line.starts_with(r#"{"encrypted":1,"key":"one","nonce":""#) && line.ends_with("\"}\n"), "{line}");
    assert!(!line.contains("ada"), "{line}");
    let shown = |key: FileKey| key.decrypt(&line).map(|text| String::from_utf8_lossy(&text).into_owned());
    assert_eq!(shown(key()), Ok(r#"{"user":"ada"}"#.to_owned()));
    assert_eq!(shown(FileKey::new("one", [8; KEY_BYTES])), Err(DecryptError::Changed));
    assert_eq!(shown(FileKey::new("two", [7; KEY_BYTES])), Err(DecryptError::OtherKey("one".to_owned())));
}

#[test]
fn one_text_has_other_lines_each_time() {
    assert_ne!(encrypted(b"x"), encrypted(b"x"));
}

#[test]
fn a_changed_line_is_refused_wherever_it_was_changed() {
    let line = encrypted(b"text");
    for at in 0..line.trim_end().len() {
        let mut changed = line.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let Ok(changed) = String::from_utf8(changed) else { continue };
        // A changed bit behind the last byte of Base64 is refused, too, as one that it must not have.
        assert!(key().decrypt(&changed).is_err(), "{changed}");
    }
    assert_eq!(key().decrypt("plain"), Err(DecryptError::NotEncrypted));
}

#[test]
fn a_key_is_an_identifier_and_32_bytes() {
    let secret = STANDARD.encode([1; KEY_BYTES]);
    let rows = [
        (format!("2026-11:{secret}\n"), true),
        (secret.clone(), false),
        (format!(":{secret}"), false),
        (format!("a:{}", STANDARD.encode([1; 31])), false),
        ("a:not base64".to_owned(), false),
    ];
    for (text, is_key) in rows {
        assert_eq!(FileKey::parse(&text).is_ok(), is_key, "{text:?}");
    }
    assert_eq!(format!("{:?}", key()), r#"FileKey { id: "one", .. }"#);
}
