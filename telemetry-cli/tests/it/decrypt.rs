//! `telemetry decrypt`: lines come back, and what cannot be decrypted is told.

use std::time::Duration;

use expect_test::expect;
use telemetry::Telemetry;
use telemetry::export::{FileKey, JsonLinesExporter};

use super::Folder;

const KEY: &str = "one:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
const OTHER: &str = "two:CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=";

#[telemetry::stage("order.handle")]
fn handle() {
    telemetry::event!("order.accepted");
    telemetry::event!("order.shipped");
}

/// Returns a folder with keys and an encrypted file of two lines and a plain one.
fn folder() -> Folder {
    let folder = Folder::new().with("key", KEY).with("other", OTHER);
    let file = folder.0.join("log.jsonl");
    let log = JsonLinesExporter::encrypted_file(&file, FileKey::parse(KEY).unwrap());
    let telemetry = Telemetry::builder("test").exporter(log).install().unwrap();
    handle();
    telemetry.shutdown(Duration::from_secs(10));
    let mut text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains("order"), "{text}");
    text.push_str("plain\n");
    folder.with("log.jsonl", &text)
}

/// Returns the output with the event of each line alone.
fn events(output: &str) -> String {
    let event = |line: &str| match line.split_once("\"event\":\"") {
        Some((_, event)) => format!("{}\n", event.split('"').next().unwrap_or_default()),
        None => format!("{line}\n"),
    };
    output.lines().map(event).collect()
}

#[test]
fn lines_come_back_and_others_are_told() {
    let folder = folder();
    expect![[r#"
        order.accepted
        order.shipped
        ! log.jsonl:3: the line is not encrypted
        exit code 1
    "#]]
    .assert_eq(&events(&folder.run("decrypt log.jsonl --key-file other --key-file key")));
    expect![[r#"
        ! log.jsonl:1: the line is of the key `one`
        ! log.jsonl:2: the line is of the key `one`
        ! log.jsonl:3: the line is not encrypted
        exit code 1
    "#]]
    .assert_eq(&events(&folder.run("decrypt log.jsonl --key-file other")));
}

#[test]
fn a_key_that_is_none_is_named() {
    let folder = Folder::new().with("key", "secret").with("log.jsonl", "");
    expect![[r#"
        ! telemetry: key: a key of files is `ID:SECRET`, with a secret of 32 bytes in Base64 (`openssl rand -base64 32`)
        exit code 2
    "#]]
    .assert_eq(&folder.run("decrypt log.jsonl --key-file key"));
    expect![[r#"
        ! telemetry: there is no key: set TELEMETRY_FILE_KEY, or name a file by --key-file
        exit code 2
    "#]]
    .assert_eq(&folder.run("decrypt log.jsonl"));
}
