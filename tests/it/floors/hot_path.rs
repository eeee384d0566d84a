//! The promise of `record/`: it never locks, waits, allocates or does I/O outside of `#[cold]` functions.

use std::collections::BTreeSet;
use std::fmt::Write;

use expect_test::{Expect, expect};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Item};

use super::source::{self, Parsed, Source};

/// Methods without arguments that lock, and methods that allocate.
const METHODS: [&str; 9] =
    ["into_boxed_slice", "join", "lock", "read", "to_owned", "to_string", "to_vec", "wait", "write"];

/// Macros that allocate or print.
const MACROS: [&str; 7] = ["dbg", "eprint", "eprintln", "format", "print", "println", "vec"];

/// Types whose constructors allocate.
const CONTAINERS: [&str; 6] = ["Arc", "Box", "Rc", "String", "Vec", "VecDeque"];

/// Functions of these types that allocate, or prepare for it.
const CONSTRUCTORS: [&str; 5] = ["from", "from_iter", "new", "pin", "with_capacity"];

/// Types and modules of files, sockets and threads.
const OUTSIDE: [&str; 11] = [
    "File",
    "OpenOptions",
    "TcpListener",
    "TcpStream",
    "UdpSocket",
    "UnixStream",
    "fs",
    "net",
    "sleep",
    "stderr",
    "stdout",
];

/// File, function and word of an exception.
type Exception = (&'static str, &'static str, &'static str);

/// Exceptions by their reasons.
const ALLOWED: [(&str, &[Exception]); 6] = [
    (
        "called by the signature of an annotated function that returns a box",
        &[
            ("record/future.rs", "boxed", "Box::new"),
            ("record/future.rs", "pinned", "Box::pin"),
            ("record/stream.rs", "boxed", "Box::new"),
            ("record/stream.rs", "pinned", "Box::pin"),
        ],
    ),
    ("the name of a type of errors", &[("record/cause.rs", "", "net")]),
    (
        "called by an installation, not by a stage",
        &[
            ("record/last_panic.rs", "install_hook", "Box::new"),
            ("record/site.rs", "set_sensitive_names", ".lock()"),
            ("record/site.rs", "set_sensitive_names", ".write()"),
            ("record/slow_path.rs", "install", "Arc::new"),
        ],
    ),
    (
        "called by the collector and by exporters, on their threads",
        &[
            ("record/location.rs", "full_function", "format!"),
            ("record/location.rs", "function_path", ".to_owned()"),
            ("record/measure.rs", "copy_table", ".lock()"),
            ("record/measure.rs", "number_of", ".lock()"),
            ("record/read/exception.rs", "to_bytes", "Vec::new"),
            ("record/read/value.rs", "to_bytes", "Vec::new"),
            ("record/ring/pool.rs", "with_readers", ".lock()"),
            ("record/site.rs", "copy_table", ".lock()"),
            ("record/site.rs", "variant", ".lock()"),
            ("record/site.rs", "variant", "Box::new"),
        ],
    ),
    (
        "called by `#[cold]` functions only",
        &[
            ("record/inherited.rs", "text", ".to_string()"),
            ("record/ring.rs", "on_heap", "Arc::new"),
            ("record/ring.rs", "on_heap", "Box::new"),
        ],
    ),
    ("reads a pointer, takes no lock", &[("record/ring.rs", "record_at", ".read()")]),
];

#[test]
fn recording_does_not_lock_allocate_or_do_io() {
    let sources = source::read("telemetry-runtime/src");
    let parsed = source::parse(&sources);
    let record: Vec<_> = parsed.iter().filter(|parsed| parsed.path.starts_with("record")).collect();
    assert!(record.len() > 20);
    let findings: Vec<Finding> = record.into_iter().flat_map(findings).collect();
    let mut report = String::new();
    for finding in &findings {
        if !allowed().any(|(file, function, word)| finding.is(file, function, word)) {
            finding.render(&mut report);
        }
    }
    for (file, function, word) in allowed() {
        if !findings.iter().any(|finding| finding.is(file, function, word)) {
            writeln!(report, "{file}: {function} has no {word} any more: remove the exception").unwrap();
        }
    }
    assert!(report.is_empty(), "in record/, outside of `#[cold]` functions:\n{report}");
}

fn allowed() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    ALLOWED.iter().flat_map(|(_, exceptions)| exceptions.iter().copied())
}

/// A forbidden word in a function.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    file: String,
    line: usize,
    function: String,
    word: String,
}

impl Finding {
    fn is(&self, file: &str, function: &str, word: &str) -> bool {
        self.file == file && self.function == function && self.word == word
    }

    fn render(&self, into: &mut String) {
        writeln!(into, "{}:{}: {} has {}", self.file, self.line, self.function, self.word).unwrap();
    }
}

fn findings(parsed: &Parsed<'_>) -> Vec<Finding> {
    let mut searches = Searches { file: parsed.path, function: String::new(), found: BTreeSet::new() };
    searches.visit_file(&parsed.file);
    searches.found.into_iter().collect()
}

struct Searches<'a> {
    file: &'a str,
    function: String,
    found: BTreeSet<Finding>,
}

impl Searches<'_> {
    fn search_function(&mut self, name: &syn::Ident, attributes: &[Attribute], block: &Block) {
        if !attributes.iter().any(|attribute| attribute.path().is_ident("cold")) {
            let outer = std::mem::replace(&mut self.function, name.to_string());
            self.search(block.to_token_stream());
            self.function = outer;
        }
    }

    fn search(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            if let TokenTree::Group(group) = token {
                self.search(group.stream());
            }
            if let Some(word) = forbidden(&tokens[at..]) {
                let (file, function) = (self.file.to_owned(), self.function.clone());
                self.found.insert(Finding { file, line: token.span().start().line, function, word });
            }
        }
    }
}

/// Returns the forbidden word that these tokens begin with.
fn forbidden(tokens: &[TokenTree]) -> Option<String> {
    let text = |at: usize| tokens.get(at).map(ToString::to_string).unwrap_or_default();
    let (first, second) = (text(0), text(1));
    let is = |words: &[&str], word: &str| words.contains(&word);
    if first == "." && is(&METHODS, &second) && text(2) == "()" {
        return Some(format!(".{second}()"));
    }
    if second == "!" && is(&MACROS, &first) {
        return Some(format!("{first}!"));
    }
    if second == ":" && is(&CONTAINERS, &first) && is(&CONSTRUCTORS, &text(3)) {
        return Some(format!("{first}::{}", text(3)));
    }
    is(&OUTSIDE, &first).then_some(first)
}

impl<'ast> Visit<'ast> for Searches<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.search_function(&function.sig.ident, &function.attrs, &function.block);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.search_function(&function.sig.ident, &function.attrs, &function.block);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.search_function(&function.sig.ident, &function.attrs, block);
        }
    }

    /// Values of statics and constants are made by the compiler; those of `thread_local!` are not.
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Static(_) | Item::Const(_) => {}
            Item::Use(import) => self.search(import.to_token_stream()),
            Item::Macro(call) => {
                self.function = format!("{}!", call.mac.path.to_token_stream());
                self.search(call.mac.tokens.clone());
                self.function.clear();
            }
            item => visit::visit_item(self, item),
        }
    }
}

/// Compares the findings in a file.
fn check(text: &str, expected: Expect) {
    let mut report = String::new();
    let sources = [Source { path: "file.rs".to_owned(), text: text.to_owned() }];
    for finding in source::parse(&sources).iter().flat_map(findings) {
        finding.render(&mut report);
    }
    expected.assert_eq(&report);
}

#[test]
fn locks_and_allocations_are_found() {
    check(
        "fn f() { TABLE.lock().push(1); fields.write(\"x\"); lock(); }
         impl Site {
             fn text(&self) -> String { if true { return format!(\"{}\", self.name.to_string()); } String::new() }
         }
         trait Named { fn name() -> Vec<u8> { let name = vec![1]; Box::new(name).to_vec() } }
         thread_local! { static BUFFER: RefCell<Vec<u8>> = RefCell::new(Vec::with_capacity(9)); }",
        expect![[r#"
            file.rs:1: f has .lock()
            file.rs:3: text has .to_string()
            file.rs:3: text has String::new
            file.rs:3: text has format!
            file.rs:5: name has .to_vec()
            file.rs:5: name has Box::new
            file.rs:5: name has vec!
            file.rs:6: thread_local! has Vec::with_capacity
        "#]],
    );
}

#[test]
fn files_and_sockets_are_found() {
    check(
        "use std::fs;\nfn f() { let file = File::open(\"x\"); println!(\"{file:?}\"); }",
        expect![[r#"
            file.rs:1:  has fs
            file.rs:2: f has File
            file.rs:2: f has println!
        "#]],
    );
}

#[test]
fn cold_functions_tests_and_constants_are_left_out() {
    check(
        "#[cold]\n#[inline(never)]\nfn slow() { LOCK.lock(); }
         impl Site { #[cold] fn register(&self) { self.sites.write().push(Box::new(1)); } }
         static NAMES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
         #[cfg(test)] mod tests { fn f() { println!(\"{:?}\", vec![1]); } }",
        expect![""],
    );
}
