//! Circles between files: each needs the other, so that none can be read, moved or changed alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use expect_test::{Expect, expect};

use super::imports::{Import, imports};
use super::source::{self, Source};

/// Trees of source files in which a circle is refused.
const TREES: [&str; 7] = [
    "benches/annotation/src",
    "benches/src",
    "semconv/src",
    "telemetry-cli/src",
    "telemetry-macros/src",
    "telemetry-monitoring/src",
    "telemetry-runtime/src",
];

#[test]
fn no_circle_between_files() {
    let mut report = String::new();
    for tree in TREES {
        let sources = source::read(tree);
        assert!(sources.len() > 3, "{tree}");
        for circle in circles(&imports(&sources)) {
            circle.render(tree, &mut report);
        }
    }
    assert!(report.is_empty(), "circles between files:\n\n{report}");
}

struct Circle {
    files: Vec<String>,
    /// Imports between its files.
    imports: Vec<Import>,
}

impl Circle {
    fn render(&self, tree: &str, into: &mut String) {
        writeln!(into, "{} files of {tree}: {}", self.files.len(), self.files.join(" ")).unwrap();
        let mut pairs: BTreeMap<(&str, &str), Vec<&Import>> = BTreeMap::new();
        for import in &self.imports {
            pairs.entry((&import.from, &import.to)).or_default().push(import);
        }
        for ((from, to), imports) in pairs {
            let names: BTreeSet<&str> = imports.iter().map(|import| import.name.as_str()).collect();
            let names = names.into_iter().collect::<Vec<_>>().join(", ");
            writeln!(into, "  {tree}/{from}:{} needs {names} of {to}", imports[0].line).unwrap();
        }
        into.push('\n');
    }
}

/// Returns the sets of files of which each reaches every other by imports.
fn circles(imports: &[Import]) -> Vec<Circle> {
    let mut direct: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for import in imports {
        direct.entry(&import.from).or_default().insert(&import.to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        direct.keys().map(|file| (*file, reached_from(file, &direct))).collect();
    let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let mut circles: Vec<Circle> = Vec::new();
    for &file in reached.keys() {
        let is_known = circles.iter().any(|circle| circle.files.iter().any(|known| known == file));
        if !reaches(file, file) || is_known {
            continue;
        }
        let is_inside = |other: &str| reaches(file, other) && reaches(other, file);
        let inner = imports.iter().filter(|import| is_inside(&import.from) && is_inside(&import.to));
        circles.push(Circle {
            files: reached.keys().filter(|other| is_inside(other)).map(|&other| other.to_owned()).collect(),
            imports: inner.cloned().collect(),
        });
    }
    circles
}

fn reached_from<'a>(file: &str, direct: &BTreeMap<&str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![file];
    while let Some(next) = open.pop() {
        for &target in direct.get(next).into_iter().flatten() {
            if reached.insert(target) {
                open.push(target);
            }
        }
    }
    reached
}

/// Compares the circles of a crate, given as the name and the text of each file.
fn check(files: &[(&str, &str)], expected: Expect) {
    let source = |&(path, text): &(&str, &str)| Source { path: path.to_owned(), text: text.to_owned() };
    let mut report = String::new();
    for circle in circles(&imports(&files.iter().map(source).collect::<Vec<_>>())) {
        circle.render("src", &mut report);
    }
    expected.assert_eq(&report);
}

#[test]
fn imports_in_one_direction_are_no_circle() {
    let lib = ("lib.rs", "mod ring; mod site; pub use site::Site; pub use ring::Ring;");
    let ring =
        ("ring.rs", "use std::sync::{self, Arc}; pub struct Ring; fn new() -> Ring { Ring::default() }");
    check(&[lib, ring, ("site.rs", "use crate::ring::Ring; pub struct Site(Ring);")], expect![""]);
    check(&[lib, ring, ("site.rs", "pub struct Site(crate::Ring);")], expect![""]);
    check(
        &[lib, ring, ("site.rs", "pub(crate) struct Site; /// See [`crate::ring`].\nfn site() {}")],
        expect![""],
    );
}

#[test]
fn two_files_that_use_each_other_are_a_circle() {
    check(
        &[
            ("lib.rs", "mod ring; mod site;"),
            ("ring.rs", "pub struct Ring;\nfn at() -> crate::site::Site { todo!() }"),
            ("site.rs", "use crate::{ring::{Ring, self}};\npub struct Site(Ring);"),
        ],
        expect![[r#"
            2 files of src: ring.rs site.rs
              src/ring.rs:2 needs Site of site.rs
              src/site.rs:1 needs Ring, ring of ring.rs

        "#]],
    );
}

#[test]
fn a_circle_may_lead_through_several_files() {
    check(
        &[
            ("lib.rs", "mod a; mod b; mod c; mod user;"),
            ("a.rs", "use super::b::B; pub struct A(B);"),
            ("b.rs", "use super::c as other; pub struct B(other::C);"),
            ("c.rs", "pub struct C; pub const X: fn() = || { println!(\"{:?}\", crate::a::A::new()) };"),
            ("user.rs", "use crate::{a, b, c};"),
        ],
        expect![[r#"
            3 files of src: a.rs b.rs c.rs
              src/a.rs:1 needs B of b.rs
              src/b.rs:1 needs C, c of c.rs
              src/c.rs:1 needs A of a.rs

        "#]],
    );
}

#[test]
fn a_parent_and_its_child_may_be_a_circle() {
    let lib = ("lib.rs", "mod ring;");
    let child = ("ring/lease.rs", "pub struct Lease(super::Ring);");
    check(&[lib, child, ("ring.rs", "mod lease; pub use lease::Lease; pub struct Ring;")], expect![""]);
    check(
        &[
            lib,
            child,
            ("ring.rs", "mod lease; pub use lease::Lease; pub struct Ring; static L: Lease = Lease;"),
        ],
        expect![[r#"
            2 files of src: ring.rs ring/lease.rs
              src/ring.rs:1 needs Lease of ring/lease.rs
              src/ring/lease.rs:1 needs Ring of ring.rs

        "#]],
    );
}

#[test]
fn a_name_leads_to_the_file_that_defines_it() {
    let lib = ("lib.rs", "mod model; mod user; pub use model::*;");
    let model = ("model.rs", "pub mod id; pub use self::id::Id;");
    let user = ("user.rs", "pub use crate::Id as Number; pub const X: Number = 1;");
    check(
        &[lib, model, user, ("model/id.rs", "pub struct Id; use crate::user::X;")],
        expect![[r#"
            2 files of src: model/id.rs user.rs
              src/model/id.rs:1 needs X of user.rs
              src/user.rs:1 needs Id of model/id.rs

        "#]],
    );
}

#[test]
fn tests_are_left_out() {
    let lib = ("lib.rs", "mod a; mod b;");
    let a = ("a.rs", "pub struct A;\n#[cfg(test)]\nmod tests { use crate::b::B; }\n#[cfg(test)] mod more;");
    let more = ("a/more.rs", "use crate::b::B;");
    check(&[lib, a, more, ("b.rs", "use crate::a::A; pub struct B;")], expect![""]);
    let a = ("a.rs", "pub struct A; #[cfg(not(test))] use crate::b::B;");
    check(
        &[lib, a, ("b.rs", "use crate::a::A; pub struct B; #[cfg(all(test, not(unix)))] use crate::a::Z;")],
        expect![[r#"
            2 files of src: a.rs b.rs
              src/a.rs:1 needs B of b.rs
              src/b.rs:1 needs A of a.rs

        "#]],
    );
}
