//! `telemetry init`, in empty folders and in crates.

use expect_test::expect;

use super::Folder;
use super::users_crate::{cargo, patch};

#[test]
fn a_new_crate_runs() {
    let folder = Folder::new();
    expect![[r#"
        wrote  registry/manifest.yaml
        wrote  registry/grain_mill.yaml
        wrote  src/conventions.rs
        wrote  Cargo.toml
        wrote  src/main.rs
        next   cargo run
               after a change of the registry: telemetry registry generate --registry registry --out src/conventions.rs
        exit code 0
    "#]].assert_eq(&folder.run("init --name grain-mill"));
    expect![[r#"
        registry: 1 attribute, 1 span, 0 events, 0 metrics
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry check"));
    // As the printed command would write it.
    expect![[r#"
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry generate --registry registry --out src/conventions.rs --check"));
    let manifest = folder.read("Cargo.toml");
    // What sends telemetry is not built for this test.
    let smaller = manifest.replace(r#"version = "0.1" }"#, r#"version = "0.1", default-features = false }"#);
    assert_ne!(smaller, manifest);
    let folder = folder.with("Cargo.toml", &smaller);
    patch(&folder.0);
    let output = cargo().arg("run").current_dir(&folder.0).output().unwrap();
    let (answer, mistakes) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success() && mistakes.is_empty(), "{mistakes}");
    // The trace id and the duration differ from run to run.
    assert!(answer.starts_with("6\n"), "{answer}");
    assert!(answer.contains("grain_mill.process") && answer.contains("grain_mill.item.count=3"), "{answer}");
}

#[test]
fn files_that_exist_are_left_as_they_are() {
    let folder = Folder::new()
        .with("Cargo.toml", "[package]\nname = \"mill\"\nversion = \"1.0.0\"\n")
        .with("src/main.rs", "fn main() {}\n");
    expect![[r#"
        wrote  registry/manifest.yaml
        wrote  registry/mill.yaml
        wrote  src/conventions.rs
        kept   Cargo.toml
               add to its [dependencies]:

        telemetry = { package = "telemetry-runtime", version = "0.1" }

        kept   src/main.rs
               a program with one stage, to copy from:

        // The generator lays the file out; the formatter should not.
        #[rustfmt::skip]
        mod conventions;

        use std::time::Duration;

        use conventions::{key, span};
        use telemetry::export::ConsoleExporter;
        use telemetry::{InstallError, Telemetry, stage};

        #[stage(span::MILL_PROCESS, fields(key::MILL_ITEM_COUNT = items.len()), output)]
        fn process(items: &[u64]) -> u64 {
            items.iter().sum()
        }

        fn main() -> Result<(), InstallError> {
            // The builder of `Telemetry::from_env()?` sends to the destinations that OTEL_* variables name.
            let telemetry = Telemetry::builder("mill").exporter(ConsoleExporter::stdout()).install()?;
            println!("{}", process(&[1, 2, 3]));
            telemetry.shutdown(Duration::from_secs(5));
            Ok(())
        }

        next   cargo run
               after a change of the registry: telemetry registry generate --registry registry --out src/conventions.rs
        exit code 0
    "#]].assert_eq(&folder.run("init"));
    assert_eq!(folder.read("src/main.rs"), "fn main() {}\n");
    expect![[r#"
        kept   registry
        kept   src/conventions.rs
        kept   Cargo.toml
               add to its [dependencies]:

        telemetry = { package = "telemetry-runtime", version = "0.1" }

        next   cargo run
               after a change of the registry: telemetry registry generate --registry registry --out src/conventions.rs
        exit code 0
    "#]].assert_eq(&folder.run("init"));
    let depends = "[package]\nname = \"mill\"\n[dependencies]\ntelemetry-runtime.workspace = true\n";
    let folder = folder.with("Cargo.toml", depends);
    expect![[r#"
        kept   registry
        kept   src/conventions.rs
        kept   Cargo.toml
        next   cargo run
               after a change of the registry: telemetry registry generate --registry registry --out src/conventions.rs
        exit code 0
    "#]].assert_eq(&folder.run("init"));
    let folder = folder.with("registry/mill.yaml", "file_format: definition/2\nspans: 3\n");
    expect![[r#"
        ! telemetry: ./registry/mill.yaml:2:8: `spans`: expected a list, found an integer
        exit code 2
    "#]]
    .assert_eq(&folder.run("init"));
}

#[test]
fn a_name_that_is_no_namespace_is_refused() {
    let folder = Folder::new();
    expect![[r#"
        ! telemetry: --name 2mill: `2mill` is no name: it begins with a letter, and has letters, digits and single `-` or `_` between them
        exit code 2
    "#]].assert_eq(&folder.run("init --name 2mill"));
    let answer = folder.run("init new/größe").replace(folder.0.to_str().unwrap(), "FOLDER");
    expect![[r#"
        ! telemetry: FOLDER/new/größe: `größe` is no name: it begins with a letter, and has letters, digits and single `-` or `_` between them; give another one by --name
        exit code 2
    "#]].assert_eq(&answer);
    assert!(!folder.0.join("new").exists());
}
