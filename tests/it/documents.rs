//! The documents, compared with the tree: their examples, links, paths and sentences.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Documents for people; `docs/reference.md` is generated and has tests of its own.
const DOCUMENTS: [&str; 27] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "DESIGN.md",
    "docs/admin.md",
    "docs/air-gapped.md",
    "docs/analysis.md",
    "docs/delivery.md",
    "docs/environment.md",
    "docs/feedback.md",
    "docs/manifest.md",
    "docs/objectives.md",
    "docs/own-conventions.md",
    "docs/propagation.md",
    "docs/troubleshooting.md",
    "examples/compile_fabric/README.md",
    "examples/coordination/README.md",
    "examples/dats/README.md",
    "examples/dats/samples/README.md",
    "examples/dawsos/README.md",
    "examples/quickstart/README.md",
    "examples/shop/README.md",
    "examples/vos/README.md",
    "semconv/README.md",
    "telemetry-cli/README.md",
    "telemetry-macros/README.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the fenced blocks of a document: the word after the fence, and the lines.
fn fences(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, Vec<&str>)> = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), open.take()) {
            (Some(language), None) => open = Some((language, Vec::new())),
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some((language, mut lines))) => {
                lines.push(line);
                open = Some((language, lines));
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    blocks
}

/// Returns the file that a line names as the origin of a good example.
fn origin(line: &str) -> Option<&str> {
    line.trim_start_matches(['/', '#', ' ']).strip_prefix("GOOD: ")
}

/// Returns the first line of an example that its file does not have in this place. A line `…` stands for any
/// number of lines; indentation does not count.
fn differs<'e>(example: &[&'e str], file: &str) -> Option<&'e str> {
    let file: Vec<&str> = file.lines().map(str::trim).collect();
    let mut rest = &file[..];
    for part in example.split(|line| line.trim() == "…") {
        let part: Vec<&str> = part.iter().map(|line| line.trim()).collect();
        let Some(at) = (0..rest.len()).find(|&at| rest[at..].starts_with(&part)) else {
            let unknown = |line: &&&str| !file.contains(*line);
            return Some(part.iter().find(unknown).copied().unwrap_or(part[0]));
        };
        rest = &rest[at + part.len()..];
    }
    None
}

#[test]
fn good_examples_are_copies_of_the_files_that_they_name() {
    let text = read("CONTRIBUTING.md");
    let rules = text.matches("\n### ").count();
    let mut wrong = Vec::new();
    let mut examples = 0;
    for (_, lines) in fences(&text) {
        let Some(path) = lines.first().and_then(|line| origin(line)) else { continue };
        let is_end = |line: &&str| line.trim_start_matches(['/', '#', ' ']).starts_with("BAD");
        let end = lines.iter().position(is_end).expect("a good example stands beside a bad one");
        let example: Vec<&str> = lines[1..end].to_vec();
        let trimmed = example.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        if let Some(line) = differs(&example[..trimmed], &read(path)) {
            wrong.push(format!("{path} does not have: {line}"));
        }
        examples += 1;
    }
    assert_eq!(examples, rules, "each rule has one good example");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn links_lead_to_files() {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let text = read(document);
        let folder = root().join(document).parent().unwrap().to_owned();
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', '#', ' ']).next().unwrap();
            if !target.is_empty() && !target.contains("://") && !folder.join(target).exists() {
                wrong.push(format!("{document}: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Returns the paths in code spans: words with a slash or the extension of a file.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let spans = text.split('`').enumerate().filter(|(index, _)| index % 2 == 1).map(|(_, span)| span);
    spans.filter(|span| {
        let is_path = |c: char| c.is_alphanumeric() || "_-./".contains(c);
        span.chars().all(is_path) && (span.contains('/') || span.ends_with(".rs"))
    })
}

#[test]
fn paths_in_the_documents_exist() {
    let runtime = root().join("telemetry-runtime/src");
    let mut wrong = Vec::new();
    let mut found = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "DESIGN.md"] {
        let text = read(document);
        let without_fences: Vec<&str> = text.split("```").step_by(2).collect();
        let without_fences = without_fences.concat();
        for path in paths(&without_fences) {
            found += 1;
            if !root().join(path).exists() && !runtime.join(path).exists() {
                wrong.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(found > 100);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_architecture_has_the_floors_that_are_held() {
    let text = read("ARCHITECTURE.md");
    let (_, table) = text.split_once("## Floors").unwrap();
    let rows =
        table.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let mut told = Vec::new();
    for row in rows {
        let mut cells = row.split('|').map(str::trim).skip(1);
        let Ok(floor) = cells.next().unwrap().parse::<u32>() else { continue };
        let folders =
            cells.next().unwrap().split(", ").filter_map(|name| name.strip_prefix('`')?.strip_suffix('`'));
        told.extend(folders.map(|name| (name.to_owned(), floor)));
    }
    let mut held = super::floors::FLOORS.map(|(name, floor)| (name.to_owned(), floor)).to_vec();
    told.sort();
    held.sort();
    assert_eq!(told, held);
}

/// Returns the lines of prose: outside code, tables and links.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    text.lines().enumerate().filter(move |(_, line)| {
        is_code ^= line.trim_start().starts_with("```");
        !is_code && !line.starts_with(['|', '!', '<']) && !line.trim_start().starts_with("```")
    })
}

#[test]
fn prose_is_plain_and_fits_a_window() {
    const PERSONS: [&str; 4] = ["nobody", "whoever", "somebody", "anybody"];
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        for (index, line) in prose(&read(document)) {
            let columns = line.chars().count();
            if columns > 120 {
                wrong.push(format!("{document}:{}: {columns} columns", index + 1));
            }
            let lower = line.to_lowercase();
            if PERSONS.iter().any(|person| lower.contains(person)) && !line.contains('"') {
                wrong.push(format!("{document}:{}: {line}", index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_example_that_has_drifted_is_found() {
    let file = "fn a() {\n    one();\n    two();\n    three();\n}\n";
    assert_eq!(differs(&["one();", "two();"], file), None);
    assert_eq!(differs(&["one();", "…", "}"], file), None);
    assert_eq!(differs(&["one();", "three();"], file), Some("one();"));
    assert_eq!(differs(&["one();", "four();"], file), Some("four();"));
    assert_eq!(differs(&["three();", "…", "one();"], file), Some("one();"));
}

/// Returns the only fenced block of the README with these words.
fn block_of_readme(words: &str) -> String {
    let text = read("README.md");
    let mut blocks = fences(&text).into_iter().map(|(_, lines)| lines.join("\n"));
    let found = blocks.find(|block| block.contains(words)).expect("the README has the block");
    assert!(blocks.all(|block| !block.contains(words)));
    found
}

#[test]
fn the_readme_has_the_program_of_the_example() {
    let example = read("telemetry-runtime/examples/order.rs");
    let code = example.lines().skip_while(|line| line.starts_with("//!") || line.is_empty());
    let shown = block_of_readme("fn main");
    let differing = code.zip(shown.lines()).find(|(example, readme)| example != readme);
    assert_eq!(differing, None, "a line of the example, and of the README");
    assert!(example.ends_with(&format!("\n{shown}\n")), "one of them is longer");
}

/// Returns a printed trace without the parts that differ in every run: ids, pseudonyms and durations.
fn repeatable(trace: &str) -> String {
    let line = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let follows = |at: usize, word: &[&str]| words.get(at).is_some_and(|next| word.contains(next));
        let word = |(at, word): (usize, &&str)| match word.split_once('=') {
            Some(("user.id", _)) => "user.id=…".to_owned(),
            _ if at > 0 && words[at - 1] == "trace" => "…".to_owned(),
            _ if follows(at + 1, &["ns", "µs", "ms", "s"]) => "…".to_owned(),
            _ if at > 0 && follows(at, &["ns", "µs", "ms", "s"]) => "…".to_owned(),
            _ => (*word).to_owned(),
        };
        words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
    };
    trace.trim_end().lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_readme_has_the_traces_that_its_program_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_order")).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(repeatable(&block_of_readme("└─")), repeatable(&printed));
}

#[test]
fn the_published_documentation_has_all_features() {
    let manifest = read("telemetry-runtime/Cargo.toml");
    let (_, shown) = manifest.split_once("[package.metadata.docs.rs]\nfeatures = [").unwrap();
    let mut shown: Vec<&str> = shown.split(']').next().unwrap().split(',').map(quoted).collect();
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let features = features.split("\n\n").next().unwrap();
    let names = features.lines().filter_map(|line| Some(line.split_once(" = [")?.0));
    // `otlp` is what the transports have in common.
    let mut public: Vec<&str> = names.filter(|name| !["default", "otlp"].contains(name)).collect();
    shown.sort_unstable();
    public.sort_unstable();
    assert_eq!(shown, public);
    let library = read("telemetry-runtime/src/lib.rs");
    let explained = |name: &&str| library.contains(&format!("//! | `{name}` |"));
    assert_eq!(
        public.iter().filter(|name| !explained(name)).count(),
        0,
        "the table of features has all of them"
    );
}

fn quoted(text: &str) -> &str {
    text.trim().trim_matches('"')
}
