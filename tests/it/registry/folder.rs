//! Contents of the folder of a registry: links, pipes, thousands of files.

use expect_test::expect;

use super::Registry;

#[test]
fn things_that_are_no_folder_or_file() {
    let registry = Registry::new();
    std::fs::remove_file(registry.root.join("manifest.yaml")).expect("it was written");
    expect!["manifest.yaml: there is no manifest.yaml: is this the folder of a registry?"]
        .assert_eq(&registry.report());

    let mut deep = String::new();
    for _ in 0..20 {
        deep.push_str("d/");
    }
    let registry = Registry::new().with(&format!("{deep}app.yaml"), "");
    assert!(registry.report().contains("folders are nested deeper than 16"), "{}", registry.report());

    let registry = Registry::new().with("folder.yaml/inner.txt", "");
    assert_eq!(registry.report(), "accepted", "a folder is no file, whatever it is called");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_not_followed() {
    let registry = Registry::of("");
    std::os::unix::fs::symlink(&registry.root, registry.root.join("again")).expect("links can be made");
    assert_eq!(registry.report(), "accepted");

    std::os::unix::fs::symlink(&registry.root, registry.root.join("folder.yaml")).expect("links can be made");
    expect!["folder.yaml: this file cannot be read: it is not a regular file"].assert_eq(&registry.report());
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_read_are_named_together() {
    use std::os::unix::fs::symlink;
    let registry = Registry::of("attributes: [1]").with("broken.yaml", "a: [").with("empty/a.yml", "");
    let link = |from: &str, to: &str| symlink(from, registry.root.join(to)).expect("links can be made");
    link("nowhere", "dangling.yaml");
    link("ring2.yaml", "ring1.yaml");
    link("ring1.yaml", "ring2.yaml");
    link("/dev/zero", "endless.yaml");
    let is_made = std::process::Command::new("mkfifo").arg(registry.root.join("pipe.yaml")).status();
    assert!(is_made.expect("mkfifo is there").success());
    // Unreadable files are reported before wrong ones.
    expect![[r#"
        dangling.yaml: this file cannot be read: No such file or directory (os error 2)
        endless.yaml: this file cannot be read: it is not a regular file
        pipe.yaml: this file cannot be read: it is not a regular file
        ring1.yaml: this file cannot be read: Too many levels of symbolic links (os error 40)
        ring2.yaml: this file cannot be read: Too many levels of symbolic links (os error 40)"#]]
    .assert_eq(&registry.report());
    for file in ["dangling.yaml", "ring1.yaml", "ring2.yaml", "endless.yaml", "pipe.yaml"] {
        std::fs::remove_file(registry.root.join(file)).expect("it was made");
    }
    expect![[r#"
        app.yaml:2:14: attribute: expected a mapping, found an integer
        broken.yaml:1:4: this is not YAML the registry accepts: unclosed bracket '['
        empty/a.yml:1:1: file: expected a mapping, found nothing"#]]
    .assert_eq(&registry.report());
}

#[test]
fn a_registry_must_be_a_folder() {
    let registry = Registry::new().with("file", "");
    let report = |path: &std::path::Path| match semconv::generator::check(path) {
        Ok(()) => "accepted".to_owned(),
        Err(report) => report.to_string().replace(registry.root.to_str().expect("a plain path"), "root"),
    };
    expect!["root/file: this folder cannot be read: Not a directory (os error 20)"]
        .assert_eq(&report(&registry.root.join("file")));
    expect!["root/nowhere: this folder cannot be read: No such file or directory (os error 2)"]
        .assert_eq(&report(&registry.root.join("nowhere")));
}

#[test]
fn the_number_of_files_is_limited() {
    let mut registry = Registry::new();
    let text = [b"# ".to_vec(), b"x".repeat(4_000_000), b"\n".to_vec()].concat();
    for number in 0..5 {
        registry = registry.with(&format!("large{number}.yaml"), &text);
    }
    expect!["large4.yaml: the files up to this one are larger than 16777216 bytes"]
        .assert_eq(&registry.report());

    let mut registry = Registry::new();
    for number in 0..2_010 {
        registry = registry.with(&format!("d/{number}.yaml"), "");
    }
    expect!["d: there are more than 2000 YAML files"].assert_eq(&registry.report());
}
