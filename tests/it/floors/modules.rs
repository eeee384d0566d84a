//! Modules of a crate: which file defines what a path names.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, UseTree};

/// Path of a module from the root of its crate; the root has the empty path.
pub(super) type Path = Vec<String>;

#[derive(Default)]
pub(super) struct Modules(BTreeMap<Path, Module>);

#[derive(Default)]
struct Module {
    file: String,
    /// Names of the items defined here, other than modules.
    items: BTreeSet<String>,
    /// Names that are here by `use`, with the paths that they stand for.
    aliases: BTreeMap<String, Path>,
    /// Modules whose names are here by `use …::*`.
    globs: Vec<Path>,
}

/// Returns the module that a file holds: `a/b.rs` and `a/b/mod.rs` hold `a::b`.
pub(super) fn module_of(file: &str) -> Path {
    let parts = file.strip_suffix(".rs").unwrap().split('/');
    parts.filter(|part| !matches!(*part, "lib" | "main" | "mod")).map(str::to_owned).collect()
}

pub(super) fn child(module: &[String], name: &str) -> Path {
    [module, &[name.to_owned()]].concat()
}

impl Modules {
    /// Adds the items of a module and those of the modules that stand in the same file.
    pub(super) fn add(&mut self, path: &[String], file: &str, items: &[Item]) {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        for item in items {
            match item {
                Item::Mod(inner) => {
                    if let Some((_, items)) = &inner.content {
                        self.add(&child(path, &inner.ident.to_string()), file, items);
                    }
                }
                Item::Use(import) => module.add_use(&import.tree, &[]),
                _ => module.items.extend(name(item)),
            }
        }
        self.0.insert(path.to_owned(), module);
    }

    /// Returns the file that defines what a path names, and its name there.
    ///
    /// `None` for what another crate defines, and for names of local variables.
    pub(super) fn resolve(&self, from: &[String], path: &[String]) -> Option<(&str, String)> {
        self.follow(from, path, 0)
    }

    /// Returns whether a single word names a module: `crate` in `pub(crate)`, or a variable called like one.
    pub(super) fn names_module(&self, from: &[String], word: &str) -> bool {
        matches!(word, "crate" | "self" | "super") || self.0.contains_key(&child(from, word))
    }

    fn follow(&self, from: &[String], path: &[String], depth: u32) -> Option<(&str, String)> {
        let (at, rest) = self.walk(from, path)?;
        let module = self.0.get(&at)?;
        let [name, after @ ..] = rest else {
            return Some((&module.file, at.last().map_or("crate", String::as_str).to_owned()));
        };
        if name == "*" || module.items.contains(name) {
            return Some((&module.file, name.clone()));
        }
        // A name that is imported from itself belongs to another crate.
        if depth == 8 {
            return None;
        }
        if let Some(alias) = module.aliases.get(name) {
            return self.follow(&at, &[alias, after].concat(), depth + 1);
        }
        let names = |glob: &&Path| {
            let Some((target, [])) = self.walk(&at, glob) else { return false };
            let target = self.0.get(&target);
            target.is_some_and(|module| module.items.contains(name) || module.aliases.contains_key(name))
        };
        if let Some(glob) = module.globs.iter().find(names) {
            return self.follow(&at, &child(glob, name), depth + 1);
        }
        // A macro writes items that cannot be seen here.
        (rest.len() < path.len()).then(|| (module.file.as_str(), name.clone()))
    }

    /// Returns the last module on a path, and the rest of the path.
    fn walk<'a>(&self, from: &[String], path: &'a [String]) -> Option<(Path, &'a [String])> {
        let mut at = from.to_owned();
        let mut rest = path;
        while let [first, after @ ..] = rest {
            match first.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => {
                    at.pop()?;
                }
                name if self.0.contains_key(&child(&at, name)) => at = child(&at, name),
                _ => break,
            }
            rest = after;
        }
        Some((at, rest))
    }
}

impl Module {
    fn add_use(&mut self, tree: &UseTree, prefix: &[String]) {
        for (path, alias) in paths(tree, prefix) {
            match alias {
                Some(alias) => drop(self.aliases.insert(alias, path)),
                None => self.globs.push(path[..path.len() - 1].to_owned()),
            }
        }
    }
}

/// Returns the paths that a `use` imports with the names that they get; `*` gets none.
pub(super) fn paths(tree: &UseTree, prefix: &[String]) -> Vec<(Path, Option<String>)> {
    match tree {
        UseTree::Path(path) => paths(&path.tree, &child(prefix, &path.ident.to_string())),
        UseTree::Name(name) if name.ident == "self" => vec![(prefix.to_owned(), prefix.last().cloned())],
        UseTree::Name(name) => vec![(child(prefix, &name.ident.to_string()), Some(name.ident.to_string()))],
        UseTree::Rename(name) if name.ident == "self" => {
            vec![(prefix.to_owned(), Some(name.rename.to_string()))]
        }
        UseTree::Rename(name) => {
            vec![(child(prefix, &name.ident.to_string()), Some(name.rename.to_string()))]
        }
        UseTree::Glob(_) => vec![(child(prefix, "*"), None)],
        UseTree::Group(group) => group.items.iter().flat_map(|tree| paths(tree, prefix)).collect(),
    }
}

fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}
