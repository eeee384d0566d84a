//! Name of a crate, and the namespace of what it records.

use std::fs;
use std::path::Path;

/// Name such as `coffee-bar`, whose namespace is `coffee_bar`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    text: String,
    namespace: String,
}

impl Name {
    /// Returns the name of the package in the folder, or else of the folder.
    pub(super) fn of(folder: &Path) -> Result<Name, String> {
        let remedy = "give another one by --name";
        let manifest = folder.join("Cargo.toml");
        if let Some(name) = fs::read_to_string(&manifest).ok().as_deref().and_then(package) {
            return Name::parse(name)
                .map_err(|problem| format!("{}: {problem}; {remedy}", manifest.display()));
        }
        // A folder that does not exist has the name that it will have.
        let folder = std::path::absolute(folder)
            .map_err(|error| format!("there is no folder {}: {error}", folder.display()))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Name::parse(&name).map_err(|problem| format!("{}: {problem}; {remedy}", folder.display()))
    }

    /// Parses a name, which is that of a package and of a namespace.
    pub(super) fn parse(text: &str) -> Result<Name, String> {
        let namespace = text.to_lowercase().replace('-', "_");
        let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let is_name = namespace.starts_with(|c: char| c.is_ascii_lowercase())
            && !namespace.ends_with('_')
            && !namespace.contains("__")
            && namespace.chars().all(is_allowed);
        match is_name {
            true => Ok(Name { text: text.to_owned(), namespace }),
            false => Err(format!(
                "`{text}` is no name: it begins with a letter, and has letters, digits and single `-` or `_` between them"
            )),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn namespace(&self) -> &str {
        &self.namespace
    }
}

/// Returns the name in the section `[package]` of a manifest of Cargo.
fn package(manifest: &str) -> Option<&str> {
    let section = manifest.lines().map(str::trim).skip_while(|line| *line != "[package]").skip(1);
    section.take_while(|line| !line.starts_with('[')).find_map(|line| {
        let value = line.strip_prefix("name")?.trim_start().strip_prefix('=')?.trim();
        value.strip_prefix('"')?.split_once('"').map(|(name, _)| name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_a_namespace() {
        let namespace = |text: &str| Name::parse(text).map(|name| name.namespace).ok();
        assert_eq!(namespace("coffee-bar"), Some("coffee_bar".to_owned()));
        assert_eq!(namespace("Mill2"), Some("mill2".to_owned()));
        let refused = ["", "2mill", "a--b", "a-", "größe", "a.b", "a b"];
        assert!(refused.iter().all(|text| namespace(text).is_none()));
    }

    #[test]
    fn the_name_of_a_package_is_read() {
        let rows = [
            ("[workspace]\n[package]\nversion = \"1\"\nname = \"mill\" # of a river\n", Some("mill")),
            ("[package]\nname=\"mill\"", Some("mill")),
            ("[lib]\nname = \"mill\"\n[package]\n[dependencies]\nname = \"x\"", None),
            ("[package]\nname.workspace = true", None),
            ("", None),
        ];
        for (manifest, name) in rows {
            assert_eq!(package(manifest), name, "{manifest}");
        }
    }
}
