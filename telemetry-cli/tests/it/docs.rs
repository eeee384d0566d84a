//! `telemetry registry docs`; the page itself is tested with the generator.

use expect_test::expect;

use super::{Folder, GOOD};

#[test]
fn a_page_is_written_and_checked() {
    let folder = Folder::new().with_registry("my_registry", GOOD);
    let command = "registry docs --registry my_registry --out docs/reference.md";
    expect![[r#"
        ! docs/reference.md is out of date: the file is missing or unreadable
        ! run: telemetry registry docs --registry my_registry --out docs/reference.md
        exit code 1
    "#]]
    .assert_eq(&folder.run(&format!("{command} --check")));
    expect![[r#"
        wrote docs/reference.md
        exit code 0
    "#]]
    .assert_eq(&folder.run(command));
    expect![[r#"
        nothing has changed
        exit code 0
    "#]]
    .assert_eq(&folder.run(command));
    expect![[r#"
        exit code 0
    "#]]
    .assert_eq(&folder.run(&format!("{command} --check")));
    let first = folder.read("docs/reference.md").lines().take(5).collect::<Vec<_>>().join("\n");
    expect![[r#"
        <!-- Generated from `my_registry`; do not edit. To regenerate: `telemetry registry docs --registry my_registry --out docs/reference.md` -->

        # Reference

        Contract between programs that emit telemetry and its consumers: 1 span, 0 events, 0 metrics and 2 attributes, in `https://example.com/schemas/app/1.0.0`. A name that is not on this page is set ad hoc by the code and may change at any time."#]].assert_eq(&first);
    let folder = folder.with_registry("my_registry", &GOOD.replace("Its size.", "How large it is."));
    expect![[r#"
        ! docs/reference.md is out of date: line 62 is
        !     `| [`app.size`](#attribute-app.size) | int | required | none | high |  | Its size. |`
        ! but is generated as
        !     `| [`app.size`](#attribute-app.size) | int | required | none | high |  | How large it is. |`
        ! run: telemetry registry docs --registry my_registry --out docs/reference.md
        exit code 1
    "#]]
    .assert_eq(&folder.run(&format!("{command} --check")));
}
