//! `telemetry registry generate`

use std::fs;

use expect_test::expect;

use super::{Folder, GOOD};

#[test]
fn one_file_with_all_modules() {
    let folder = Folder::new().with_registry("registry", GOOD);
    let command = "registry generate --registry registry --out src/conventions.rs";
    expect![[r#"
        wrote src/conventions.rs
        exit code 0
    "#]]
    .assert_eq(&folder.run(command));
    let text = folder.read("src/conventions.rs");
    for line in [
        "// Generated from `registry`; do not edit. To regenerate:",
        "// `telemetry registry generate --registry registry --out src/conventions.rs`",
        "pub mod key {",
        "    pub const APP_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new(\"app.size\");",
        "    pub use ::telemetry::semconv::key::*;",
        "    pub use ::telemetry::semconv::label::*;",
    ] {
        assert_eq!(text.lines().filter(|each| *each == line).count(), 1, "{line} in\n{text}");
    }
    assert!(!text.contains("pub const ERROR_TYPE"), "what is extended is not generated again\n{text}");
    let files: Vec<_> = fs::read_dir(folder.0.join("src")).unwrap().collect();
    assert_eq!(files.len(), 1, "nothing is left beside it");
}

#[test]
fn unchanged_files_are_not_touched() {
    let folder = Folder::new().with_registry("registry", GOOD);
    let command = "registry generate --registry registry --out src";
    expect![[r#"
        wrote src/event.rs
        wrote src/key.rs
        wrote src/label.rs
        wrote src/metric.rs
        wrote src/mod.rs
        wrote src/span.rs
        exit code 0
    "#]]
    .assert_eq(&folder.run(command));
    expect![[r#"
        nothing has changed
        exit code 0
    "#]]
    .assert_eq(&folder.run(command));
    let folder = folder.with("src/label.rs", "// Generated from a registry of last year.\n");
    let folder = folder.with("src/old.rs", "// Generated from a registry of last year.\n");
    expect![[r#"
        removed src/old.rs
        wrote src/label.rs
        exit code 0
    "#]]
    .assert_eq(&folder.run(command));
    assert!(!folder.0.join("src/old.rs").exists(), "what is no longer generated goes");
}

#[test]
fn files_written_by_hand_are_kept() {
    let folder = Folder::new().with_registry("registry", GOOD).with("src/main.rs", "fn main() {}\n");
    expect![[r#"
        ! telemetry: cannot write to src: src/main.rs was not generated, and is kept: choose another place
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry generate --registry registry --out src"));
    assert_eq!(folder.read("src/main.rs"), "fn main() {}\n");
    assert!(!folder.0.join("src/key.rs").exists(), "nothing was written either");

    expect![[r#"
        ! telemetry: cannot write to src: src/main.rs was not generated, and is kept: choose another place
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry generate --registry registry --out src/main.rs"));
    assert_eq!(folder.read("src/main.rs"), "fn main() {}\n");
}

#[test]
fn a_check_writes_nothing() {
    let folder = Folder::new().with_registry("registry", GOOD);
    let command = "registry generate --registry registry --out src/conventions.rs";
    expect![[r#"
        ! src/conventions.rs is out of date: the file is missing or unreadable
        ! run: telemetry registry generate --registry registry --out src/conventions.rs
        exit code 1
    "#]]
    .assert_eq(&folder.run(&format!("{command} --check")));
    assert!(!folder.0.join("src").exists());
    folder.run(command);
    expect![[r#"
        exit code 0
    "#]]
    .assert_eq(&folder.run(&format!("{command} --check")));
    let folder = folder.with_registry("registry", &GOOD.replace("app.size", "app.length"));
    expect![[r#"
        ! src/conventions.rs is out of date: line 37 is
        !     `    /// `app.size`: int, stable, unbounded values.`
        ! but is generated as
        !     `    /// `app.length`: int, stable, unbounded values.`
        ! run: telemetry registry generate --registry registry --out src/conventions.rs
        exit code 1
    "#]]
    .assert_eq(&folder.run(&format!("{command} --check")));
}

#[test]
fn rust_paths_can_be_chosen() {
    let folder = Folder::new()
        .with_registry("registry", &GOOD.replace("ref: error.type", "ref: company.site"))
        .with("company/manifest.yaml", "schema_url: https://example.com/schemas/company/2.0.0\n")
        .with(
            "company/names.yaml",
            "file_format: definition/2\nattributes:\n  - {key: company.site, type: string, brief: Where., \
             examples: [oslo], stability: stable}\n",
        );
    let command = "registry generate --registry registry --out out.rs --crate crate::names";
    expect![[r#"
        ! telemetry: generated code must know where the names of company are: --extends company=PATH
        exit code 2
    "#]]
    .assert_eq(&folder.run(&format!("{command} --extends company")));
    expect![[r#"
        wrote out.rs
        exit code 0
    "#]]
    .assert_eq(&folder.run(&format!("{command} --extends company=::company::names")));
    let uses: Vec<String> = folder
        .read("out.rs")
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("pub use"))
        .map(str::to_owned)
        .collect();
    expect![[r#"
            pub use crate::names::event::*;
            pub use ::company::names::event::*;
            pub use crate::names::key::*;
            pub use ::company::names::key::*;
            pub use crate::names::label::*;
            pub use ::company::names::label::*;
            pub use crate::names::metric::*;
            pub use ::company::names::metric::*;
            pub use crate::names::span::*;
            pub use ::company::names::span::*;"#]]
    .assert_eq(&uses.join("\n"));
    expect![[r#"
        ! error: invalid value 'use;' for '--crate <PATH>': a Rust path is names joined by `::`, such as `::telemetry::semconv` or `crate::names`
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]].assert_eq(&folder.run("registry generate --registry registry --out out.rs --crate use;"));
}

#[test]
fn sensitive_names_of_extended_registries_are_in_the_list() {
    let sensitive = |name: &str, sensitivity: &str| {
        format!(
            "attributes: [{{key: {name}, type: string, brief: A text., examples: [a], stability: stable, \
             annotations: {{telemetry: {{sensitivity: {sensitivity}}}}}}}]"
        )
    };
    let folder = Folder::new()
        .with_registry("registry", &sensitive("app.guest", "pii"))
        .with("company/manifest.yaml", "schema_url: https://example.com/schemas/company/2.0.0\n")
        .with(
            "company/names.yaml",
            &format!("file_format: definition/2\n{}\n", sensitive("company.badge", "secret")),
        );
    folder.run("registry generate --registry registry --out out.rs --extends company=::company");
    let text = folder.read("out.rs");
    let list = text.split("SENSITIVE_NAMES").nth(1).unwrap().split("];").next().unwrap();
    for entry in
        ["(\"app.guest\", ::telemetry::semconv::Sensitivity::Pii)", "\"company.badge\"", "\"user.id\""]
    {
        assert!(list.contains(entry), "{entry} in {list}");
    }
    assert!(!text.contains("const COMPANY_BADGE"), "the key itself is re-exported");
}

#[test]
fn committed_files_are_up_to_date() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let of_framework = [
        "registry generate --registry semconv/registry --out semconv/src/generated --crate crate",
        "registry docs --registry semconv/registry --out docs/reference.md",
    ];
    let of_example = [
        "registry generate --registry registry --out src/conventions",
        "registry docs --registry registry --out docs/reference.md",
    ];
    let of_tests = ["registry generate --registry registry --out conventions"];
    let mut runs = vec![("", of_framework.as_slice()), ("tests", of_tests.as_slice())];
    let examples = ["quickstart", "dats", "compile_fabric", "coordination", "vos"]
        .map(|name| format!("examples/{name}"));
    runs.extend(examples.iter().map(|example| (example.as_str(), of_example.as_slice())));
    // A registry that builds upon that of its example.
    runs.push((
        "examples/coordination",
        &["registry generate --registry costs --extends registry=crate::conventions \
           --out src/costs.rs"],
    ));
    for (folder, commands) in runs {
        for command in commands {
            let text = super::shown(&super::telemetry(&root.join(folder), &format!("{command} --check")));
            assert_eq!(text, "exit code 0\n", "in `{folder}`: {command}");
        }
    }
}

#[test]
fn mistakes_leave_the_files_unchanged() {
    let folder = Folder::new().with_registry("registry", "attributes: [{key: app.a}]").with("out.rs", "old");
    expect![[r#"
        ! registry/app.yaml:2:15: attribute without `brief`
        ! registry/app.yaml:2:15: attribute without `stability`
        ! registry/app.yaml:2:15: attribute without `type`
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry generate --registry registry --out out.rs"));
    assert_eq!(folder.read("out.rs"), "old");
    expect![[r#"
        ! error: the following required arguments were not provided:
        !   --out <FILE_OR_DIR>
        ! 
        ! Usage: telemetry registry generate --registry <DIR> --out <FILE_OR_DIR>
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry generate --registry registry"));
    let folder = folder.with_registry("registry", GOOD).with("file", "");
    expect![[r#"
        ! telemetry: cannot write to file: File exists (os error 17)
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry generate --registry registry --out file/out.rs"));
}
