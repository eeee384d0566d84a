//! Registries of the framework and of the examples with thousands of kinds of damage: each leads to a report
//! or to modules, never to a panic, and to no more of either than the size of the files explains.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use semconv::generator::diff::diff;
use semconv::generator::{Registry, Settings, reference};

/// Number of damaged registries.
const ROUNDS: u64 = 2_400;
/// Number of rounds of which one damages a whole system; the others damage the smallest real registry.
const SMALL_ROUNDS: usize = 8;
/// Limit of output for a byte of input: pages and modules repeat texts some ten times, never a hundred.
const MOST_OUTPUT_FOR_A_BYTE: usize = 100;

/// Random numbers (xorshift64*) that are equal in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn one_of<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }
}

/// Values of the wrong type, hostile ones, and valid ones in the wrong place.
const VALUES: &[&str] = &[
    "",
    "~",
    "1",
    "-1",
    "1.5",
    ".nan",
    "1e400",
    "99999999999999999999",
    "true",
    "yes",
    "x",
    "\"\"",
    "\"\\x00\"",
    "'",
    "[",
    "[]",
    "{}",
    "[x]",
    "{a: b}",
    "[[1], [2]]",
    "*a",
    "&a x",
    "!!binary x",
    "!x y",
    "|",
    ">",
    "? x",
    "- x",
    "#",
    "%YAML 1.1",
    "---",
    "...",
    "required",
    "opt_in",
    "histogram",
    "counter",
    "s",
    "\"{}\"",
    "\"{x}\"",
    "internal",
    "stable",
    "error.type",
    "stage.name",
    "a.b.c",
    "A.B",
    "..",
    "\u{FEFF}",
    "\u{202E}",
    "ä.ö",
    "{members: []}",
    "{members: [{id: x, stability: stable}]}",
    "string[]",
    "template[string]",
    "any",
    "{conditionally_required: x}",
    "{reason: renamed, renamed_to: error.type}",
    "2024-01-01",
    "0x10",
    "0o7",
    "1_000",
];

/// Bytes with a meaning in YAML, and some that are no text.
const BYTES: &[u8] = b" \t\n\r:-?,[]{}#&*!|>'\"%@`~\\0aZ\x00\x07\x7f\x80\xc3\xe2\xff";

/// Damages a file in one way.
fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let line = numbers.below(lines.len());
    let at = numbers.below(bytes.len());
    match numbers.below(12) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[line].clone()),
        2 => {
            let other = numbers.below(lines.len());
            lines.swap(line, other);
        }
        3..=5 => {
            // Another value after the key.
            let key = lines[line].iter().position(|byte| *byte == b':').map_or(0, |colon| colon + 1);
            lines[line].truncate(key);
            lines[line].push(b' ');
            lines[line].extend_from_slice(numbers.one_of(VALUES).as_bytes());
        }
        6 => lines[line].splice(0..0, *b"  ").for_each(drop),
        7 => {
            let spaces = lines[line].iter().take_while(|byte| **byte == b' ').count();
            lines[line].drain(..spaces.min(2));
        }
        8 => lines.truncate(line),
        9 => {
            let many = numbers.below(200);
            let repeated = lines[line].repeat(many);
            lines[line] = repeated;
        }
        10 if !bytes.is_empty() => {
            bytes[at] = BYTES[numbers.below(BYTES.len())];
            return;
        }
        _ => {
            bytes.insert(at, BYTES[numbers.below(BYTES.len())]);
            return;
        }
    }
    *bytes = lines.join(&b'\n');
}

type Files = Vec<(String, Vec<u8>)>;

fn files(root: &Path, folder: &Path, into: &mut Files) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(root.join(folder))
        .unwrap()
        .map(|entry| folder.join(entry.unwrap().file_name()))
        .collect();
    entries.sort();
    for path in entries {
        if root.join(&path).is_dir() {
            files(root, &path, into);
        } else {
            into.push((path.to_str().unwrap().replace('\\', "/"), std::fs::read(root.join(&path)).unwrap()));
        }
    }
}

/// Returns the files whose paths have these prefixes if they are a registry of their own, otherwise all.
fn part(all: &Files, beginnings: &[&str]) -> Files {
    let is_in = |path: &str| beginnings.iter().any(|beginning| path.starts_with(beginning));
    let few: Files = all.iter().filter(|(path, _)| is_in(path)).cloned().collect();
    if read(&few).is_ok() { few } else { all.clone() }
}

/// Returns the files of the framework's registry, and those of each example in a folder of its own.
fn all_files() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut all = Files::new();
    files(&root.join("semconv/registry"), Path::new(""), &mut all);
    for entry in std::fs::read_dir(root.join("examples")).unwrap() {
        let example = entry.unwrap();
        let mut own = Files::new();
        files(&example.path().join("registry"), Path::new(""), &mut own);
        let own = own.into_iter().filter(|(path, _)| path != "manifest.yaml");
        let name = example.file_name().into_string().unwrap();
        all.extend(own.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
    }
    all.sort();
    all
}

fn read(files: &Files) -> Result<Registry, semconv::generator::Report> {
    Registry::from_files(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
}

#[test]
fn a_damaged_registry_gives_a_report_or_the_modules() {
    let all = all_files();
    let systems: BTreeSet<String> =
        all.iter().filter_map(|(path, _)| Some(format!("{}/", path.split_once('/')?.0))).collect();
    let whole = |files: Files| {
        let registry = read(&files).unwrap_or_else(|report| panic!("{report}"));
        (files, registry)
    };
    let small = whole(part(&all, &["manifest.yaml", "stage/", "quickstart/", "standard/attributes.yaml"]));
    let system = |name: &String| whole(part(&all, &["manifest.yaml", "stage/", "standard/", name]));
    let systems: Vec<(Files, Registry)> = systems.iter().map(system).collect();
    let mut numbers = Numbers(0x5EED);
    let (mut accepted, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let is_small = numbers.below(SMALL_ROUNDS) > 0;
        let (files, whole) = if is_small { &small } else { &systems[numbers.below(systems.len())] };
        let mut files = files.clone();
        for _ in 0..=numbers.below(2) {
            let file = numbers.below(files.len());
            damage(&mut files[file].1, &mut numbers);
        }
        let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        match read(&files) {
            Ok(registry) => {
                accepted += 1;
                let settings = Settings::default();
                let modules: usize = registry.generate(&settings).files.values().map(String::len).sum();
                let page = reference::render(&registry, &settings).len();
                assert!(modules + page < MOST_OUTPUT_FOR_A_BYTE * (size + 1_000), "round {round}");
                assert!(diff(whole, &registry).changes().len() < size, "round {round}");
            }
            Err(report) => {
                refused += 1;
                assert!(!report.findings().is_empty(), "round {round}");
                assert!(report.findings().len() + report.unlisted() < size + 10, "round {round}");
                for finding in report.findings() {
                    let file = finding.file().to_str().unwrap();
                    assert!(
                        files.iter().any(|(path, _)| path == file) || file == "manifest.yaml",
                        "round {round}: {finding}"
                    );
                    assert!(finding.message().chars().count() <= 301, "round {round}: {finding}");
                }
            }
        }
    }
    // Damage without an effect (to a brief, an example) is tested as well.
    assert!(accepted > ROUNDS / 20 && refused > ROUNDS / 20, "{accepted} accepted, {refused} refused");
}
