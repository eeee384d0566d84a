//! `telemetry registry diff`; the kinds of changes are tested with the generator.

use expect_test::expect;

use super::{Folder, GOOD};

#[test]
fn a_breaking_change_fails() {
    let folder = Folder::new()
        .with_registry("old", GOOD)
        .with_registry("new", &GOOD.replace("type: int", "type: double"));
    expect![[r#"
        BREAKING

          attribute `app.size`: the type was int and is double
              values of the old type are no longer accepted or found
              old: old/app.yaml:3:11
              new: new/app.yaml:3:11

        1 breaking, 0 compatible, 0 editorial
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry diff old new"));
    expect![[r#"
        {
          "breaking": 1,
          "changes": [
            {
              "change": "the type was int and is double",
              "consequence": "values of the old type are no longer accepted or found",
              "new": {
                "column": 11,
                "file": "new/app.yaml",
                "line": 3
              },
              "old": {
                "column": 11,
                "file": "old/app.yaml",
                "line": 3
              },
              "severity": "breaking",
              "subject": "attribute `app.size`"
            }
          ],
          "compatible": 0,
          "editorial": 0
        }
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry diff old new --format json"));
}

#[test]
fn a_compatible_change_succeeds() {
    let folder = Folder::new().with_registry("new", GOOD).with_registry(
        "old",
        "attributes:\n  - {key: app.size, type: int, brief: Size., stability: stable}\n",
    );
    expect![[r#"
        COMPATIBLE

          span `app.run`: added
              new: new/app.yaml:5:11

        EDITORIAL

          attribute `app.size`: another brief
              old: old/app.yaml:3:11
              new: new/app.yaml:3:11

        0 breaking, 1 compatible, 1 editorial
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry diff old new"));
    expect![[r#"
        0 breaking, 0 compatible, 0 editorial
        exit code 0
    "#]]
    .assert_eq(&folder.run("registry diff new new"));
}

#[test]
fn a_registry_that_cannot_be_read_is_reported() {
    let folder = Folder::new().with_registry("old", GOOD).with_registry("new", "attributes: [x]");
    expect![[r#"
        ! new/app.yaml:2:14: attribute: expected a mapping, found a string
        exit code 1
    "#]]
    .assert_eq(&folder.run("registry diff old new"));
    expect![[r#"
        ! telemetry: cannot read nowhere: No such file or directory (os error 2)
        exit code 2
    "#]]
    .assert_eq(&folder.run("registry diff old nowhere"));
}
