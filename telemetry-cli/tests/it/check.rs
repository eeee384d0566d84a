//! `telemetry registry check`

use std::path::Path;

use expect_test::expect;

use super::{Folder, GOOD, shown, telemetry};

#[test]
fn a_registry_without_mistakes_is_counted() {
    let folder = Folder::new().with_registry("registry", GOOD);
    expect![[r#"
        registry: 1 attribute, 1 span, 0 events, 0 metrics
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry check"));
    expect![[r#"
        registry: 1 attribute, 1 span, 0 events, 0 metrics
        registry: 1 attribute, 1 span, 0 events, 0 metrics
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry check --registry registry --registry registry"));
}

#[test]
fn signals_without_a_level_are_counted() {
    let without = GOOD.replace("    requirement_level: recommended\n", "");
    let folder = Folder::new().with_registry("registry", &without);
    expect![[r#"
        registry: 1 attribute, 1 span, 0 events, 0 metrics; 1 signal without `requirement_level`, which the format will require
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry check"));
}

#[test]
fn registries_of_this_workspace_pass() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = shown(&telemetry(root, "registry check"));
    assert!(text.starts_with("semconv/registry: "), "{text}");
    assert!(text.ends_with("exit code 0\n") && !text.contains("without"), "{text}");
}

#[test]
fn every_mistake_of_every_registry_is_shown_at_its_place() {
    let folder = Folder::new()
        .with_registry("good", GOOD)
        .with_registry("first", "attributes: [{key: app.a, type: integer, brief: A, stability: stable}]")
        .with_registry("second", &GOOD.replace("ref: app.size", "ref: app.sise").replace("Runs.", "Runs"));
    expect![[r#"
        good: 1 attribute, 1 span, 0 events, 0 metrics
        ! first/app.yaml:2:33: `integer` is not a type
        !     hint: one of: string, int, double, boolean, each also with [], or members
        ! second/app.yaml:8:12: the brief does not end with a period
        !     hint: write one whole sentence
        ! second/app.yaml:10:24: there is no attribute `app.sise`
        !     hint: is `app.size` meant?
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry check --registry first --registry good --registry second"));
}

#[test]
fn a_registry_may_extend_another_one() {
    let folder = Folder::new()
        .with_registry("team", &GOOD.replace("ref: error.type", "ref: company.site"))
        .with("company/manifest.yaml", "schema_url: https://example.com/schemas/company/2.0.0\n")
        .with(
            "company/names.yaml",
            "file_format: definition/2\nattributes:\n  - {key: company.site, type: string, brief: Where., \
             examples: [oslo], stability: stable}\n",
        );
    expect![[r#"
        ! team/app.yaml:10:70: there is no attribute `company.site`
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry check --registry team"));
    expect![[r#"
        team: 1 attribute, 1 span, 0 events, 0 metrics
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry check --registry team --extends company"));
}

#[test]
fn a_built_in_dependency_needs_no_folder() {
    let folder = Folder::new().with_registry("registry", GOOD).with(
        "registry/manifest.yaml",
        "schema_url: https://example.com/schemas/app/1.0.0\ndependencies:\n  \
         - schema_url: https://telemetry.invalid/schemas/stage/0.0.1\n    registry_path: where/weaver/finds/it\n",
    );
    expect![[r#"
        registry: 1 attribute, 1 span, 0 events, 0 metrics
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry check"));
    expect![[r#"
        ! registry/app.yaml:10:70: there is no attribute `error.type`
        ! registry/manifest.yaml:4:20: there is no registry at `where/weaver/finds/it`
        !     hint: the path is read from the working directory, or else from this registry's folder
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry check --standalone"));
}

#[test]
fn a_standalone_registry_knows_its_own_names_only() {
    let folder = Folder::new().with_registry("registry", GOOD);
    expect![[r#"
        ! registry/app.yaml:10:70: there is no attribute `error.type`
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry check --standalone"));
}

#[test]
fn a_missing_folder_is_a_mistake_of_the_command_line() {
    let folder = Folder::new().with("file", "");
    expect![[r#"
        ! telemetry: there is neither a folder registry nor semconv/registry here: name one with --registry
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry check"));
    expect![[r#"
        ! telemetry: cannot read nowhere: No such file or directory (os error 2)
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry check --registry nowhere"));
    expect![[r#"
        ! telemetry: file is a file, not the folder of a registry
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry check --registry file"));
    expect![[r#"
        ! ./manifest.yaml: there is no manifest.yaml: is this the folder of a registry?
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry check --registry ."));
    expect![[r#"
        ! error: unrecognized subcommand 'chekc'
        ! 
        !   tip: a similar subcommand exists: 'check'
        ! 
        ! Usage: telemetry registry <COMMAND>
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry chekc"));
}
