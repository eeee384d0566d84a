//! Source files of the workspace, and their syntax without tests.

use std::fs;
use std::path::Path;

use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ImplItem, Item, Meta, Stmt, TraitItem};

/// A file, named by its path from the folder that was read.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

/// Returns the Rust files under a folder of the workspace, in the order of their paths.
pub(super) fn read(folder: &str) -> Vec<Source> {
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

/// Parses a file and removes what is compiled for tests only.
///
/// Also returns the modules among the removed items: their files belong to the tests as well.
pub(super) fn parse(source: &Source) -> (syn::File, Vec<String>) {
    let mut file = syn::parse_file(&source.text).unwrap_or_else(|error| panic!("{}: {error}", source.path));
    let mut tests = RemovesTests { modules: Vec::new() };
    if file.attrs.iter().any(is_test) {
        file.items.clear();
    }
    tests.remove_from(&mut file.items);
    tests.visit_file_mut(&mut file);
    (file, tests.modules)
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

/// Returns whether an attribute is `cfg(test)`, `cfg(all(test, …))`, `cfg(doctest)` or `test`.
fn is_test(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return attribute.path().is_ident("test") };
    let words = list.tokens.to_string();
    let is_test = |words: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test");
    list.path.is_ident("cfg")
        && match words.split_once('(') {
            Some((all, words)) => all.trim() == "all" && !words.contains("not") && is_test(words),
            None => is_test(&words) || words == "doctest",
        }
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
