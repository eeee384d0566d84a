//! Source files of the workspace, and their syntax without tests.

use std::fs;
use std::path::Path;

use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ImplItem, Item, Meta, Stmt, Token, TraitItem};

use super::modules::{self, child, module_of};

/// A file, named by its path from the folder that was read.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Returns the Rust files under a folder of the workspace, in the order of their paths.
pub(crate) fn read(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(&root).unwrap().components();
                let path: Vec<_> = path.map(|part| part.as_os_str().to_str().unwrap()).collect();
                files.push(Source { path: path.join("/"), text });
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

/// Syntax of a file without what is compiled for tests only.
pub(super) struct Parsed<'a> {
    pub(super) path: &'a str,
    pub(super) module: modules::Path,
    pub(super) file: syn::File,
}

/// Parses the files of a crate, those of its test modules left out.
pub(super) fn parse(sources: &[Source]) -> Vec<Parsed<'_>> {
    let mut parsed = Vec::new();
    let mut tests: Vec<modules::Path> = Vec::new();
    for Source { path, text } in sources {
        let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let module = module_of(path);
        let mut removal = RemovesTests { modules: Vec::new() };
        removal.remove_from(&mut file.items);
        removal.visit_file_mut(&mut file);
        tests.extend(removal.modules.iter().map(|name| child(&module, name)));
        parsed.push(Parsed { path, module, file });
    }
    parsed.retain(|parsed| !tests.iter().any(|test| parsed.module.starts_with(test)));
    parsed
}

struct RemovesTests {
    /// Names of the removed modules, relative to the file.
    modules: Vec<String>,
}

impl RemovesTests {
    fn remove_from(&mut self, items: &mut Vec<Item>) {
        items.retain(|item| {
            let is_test = attributes(item).iter().any(is_test);
            if let (true, Item::Mod(module)) = (is_test, item) {
                self.modules.push(module.ident.to_string());
            }
            !is_test
        });
    }
}

impl VisitMut for RemovesTests {
    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            self.remove_from(items);
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, block: &mut syn::ItemImpl) {
        block.items.retain(|item| match item {
            ImplItem::Fn(function) => !function.attrs.iter().any(is_test),
            ImplItem::Const(constant) => !constant.attrs.iter().any(is_test),
            _ => true,
        });
        visit_mut::visit_item_impl_mut(self, block);
    }

    fn visit_item_trait_mut(&mut self, block: &mut syn::ItemTrait) {
        block.items.retain(|item| match item {
            TraitItem::Fn(function) => !function.attrs.iter().any(is_test),
            _ => true,
        });
        visit_mut::visit_item_trait_mut(self, block);
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        block.stmts.retain(|statement| match statement {
            Stmt::Item(item) => !attributes(item).iter().any(is_test),
            Stmt::Local(local) => !local.attrs.iter().any(is_test),
            _ => true,
        });
        visit_mut::visit_block_mut(self, block);
    }
}

/// Returns whether an attribute restricts its item to tests: `test`, `cfg(test)`, `cfg(all(test, …))`.
fn is_test(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            list.parse_args().is_ok_and(|condition| needs_tests(&condition))
        }
        meta => meta.path().is_ident("test"),
    }
}

fn needs_tests(condition: &Meta) -> bool {
    let Meta::List(list) = condition else {
        return ["test", "doctest"].iter().any(|word| condition.path().is_ident(word));
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    list.path.is_ident("all") && parts.is_ok_and(|parts| parts.iter().any(needs_tests))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
