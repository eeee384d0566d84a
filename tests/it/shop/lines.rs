//! Lines of telemetry: those of a service that the service without telemetry does not have.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect;

fn shop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/shop")
}

/// Returns the lines of code of a file, without blank ones; none if there is no such file.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Returns the number of lines that `new` has and `old` has not, by the longest common subsequence.
fn added(old: &[String], new: &[String]) -> usize {
    let mut common = vec![0; new.len() + 1];
    for line in old {
        let mut diagonal = 0;
        for (at, other) in new.iter().enumerate() {
            let above = common[at + 1];
            common[at + 1] = if line == other { diagonal + 1 } else { above.max(common[at]) };
            diagonal = above;
        }
    }
    new.len() - common[new.len()]
}

/// Returns the lines of telemetry of each file of a service, but generated ones.
fn telemetry_lines(service: &str) -> HashMap<String, usize> {
    let files = fs::read_dir(shop().join(service)).unwrap().map(|file| file.unwrap().path());
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    let rust = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).map(name);
    let count = |file: &str| {
        added(&code(&shop().join("plain/src").join(file)), &code(&shop().join(service).join(file)))
    };
    rust.map(|file| (file.clone(), count(&file))).collect()
}

fn yaml_lines() -> usize {
    let files = fs::read_dir(shop().join("registry")).unwrap().map(|file| file.unwrap().path());
    files.map(|path| code(&path).len()).sum()
}

#[test]
fn the_annotated_service_has_at_most_half_of_the_lines() {
    let (annotated, by_hand) = (telemetry_lines("src"), telemetry_lines("by_hand/src"));
    let mut files: Vec<_> = by_hand.keys().collect();
    files.sort();
    let row = |file: &&String| {
        format!("{file} {} {}\n", annotated.get(*file).copied().unwrap_or_default(), by_hand[*file])
    };
    let (ours, theirs): (usize, usize) = (annotated.values().sum(), by_hand.values().sum());
    let table: String = files.iter().map(row).collect();
    expect![[r#"
        api.rs 11 7
        checkout.rs 19 51
        demo.rs 0 0
        dispatch.rs 24 83
        http.rs 0 97
        label.rs 3 10
        lib.rs 21 10
        main.rs 2 2
        metrics.rs 0 61
        order.rs 12 9
        parcel.rs 6 6
        pricer.rs 2 4
        pricing.rs 16 31
        store.rs 19 50
        telemetry.rs 0 51
        all 135 472
        YAML 148
    "#]]
    .assert_eq(&format!("{table}all {ours} {theirs}\nYAML {}\n", yaml_lines()));
    assert!(2 * ours <= theirs);
}

#[test]
fn the_readme_has_the_numbers() {
    let text = fs::read_to_string(shop().join("README.md")).unwrap();
    let (ours, theirs) = (telemetry_lines("src"), telemetry_lines("by_hand/src"));
    let rust =
        format!("| lines of Rust | {} | {} |", ours.values().sum::<usize>(), theirs.values().sum::<usize>());
    let yaml = format!("| lines of YAML, the registry | {} | |", yaml_lines());
    assert!(text.contains(&rust) && text.contains(&yaml), "{rust}\n{yaml}");
}
