//! Imports between the files of a crate: `use`, and paths in code and in macros.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Meta, Visibility};

use super::modules::{self, Modules, Path};
use super::source::{Parsed, Source, parse};

/// A name that one file has from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    pub(super) from: String,
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) to: String,
}

/// Returns the imports between the files of a crate, tests left out.
///
/// A re-export alone is none: its name leads to the file that defines it, wherever it is used.
pub(super) fn imports(sources: &[Source]) -> Vec<Import> {
    let parsed = parse(sources);
    let mut modules = Modules::default();
    for Parsed { path, module, file } in &parsed {
        modules.add(module, path, &file.items);
    }
    let mut imports = BTreeSet::new();
    for Parsed { path, module, file } in &parsed {
        let mut found = Finds { modules: &modules, at: module.clone(), from: path, imports: &mut imports };
        found.visit_file(file);
    }
    imports.into_iter().collect()
}

struct Finds<'a> {
    modules: &'a Modules,
    at: Path,
    from: &'a str,
    imports: &'a mut BTreeSet<Import>,
}

impl Finds<'_> {
    fn add(&mut self, path: &[String], line: usize) {
        if let [word] = path
            && self.modules.names_module(&self.at, word)
        {
            return;
        }
        if let Some((to, name)) = self.modules.resolve(&self.at, path)
            && to != self.from
        {
            let (from, to) = (self.from.to_owned(), to.to_owned());
            self.imports.insert(Import { from, line, name, to });
        }
    }

    /// Adds the paths among the words of a macro.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<Ident> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.end_path(&mut path);
                    }
                    path.push(ident);
                    colons = 0;
                }
                other => {
                    self.end_path(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.add_tokens(group.stream());
                    }
                }
            }
        }
        self.end_path(&mut path);
    }

    fn end_path(&mut self, path: &mut Vec<Ident>) {
        let names: Path = path.iter().map(Ident::to_string).collect();
        if let Some(first) = path.first() {
            self.add(&names, first.span().start().line);
        }
        path.clear();
    }
}

impl<'ast> Visit<'ast> for Finds<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module.content.is_some() {
            self.at.push(module.ident.to_string());
            visit::visit_item_mod(self, module);
            self.at.pop();
        }
    }

    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        if matches!(import.vis, Visibility::Inherited) {
            for (path, _) in modules::paths(&import.tree, &[]) {
                self.add(&path, import.use_token.span.start().line);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let (None, Some(first)) = (path.leading_colon, path.segments.first()) {
            let names: Path = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.add(&names, first.ident.span().start().line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        visit::visit_macro(self, call);
        self.add_tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.add_tokens(list.tokens.clone());
        }
    }

    /// `pub(in crate::…)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}
