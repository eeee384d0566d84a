//! Documents and their sections.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::markdown;

/// Size of the largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// Format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Markdown,
    Restructured,
    Text,
    Source,
}

impl Format {
    fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()? {
            "md" | "markdown" => Some(Format::Markdown),
            "rst" => Some(Format::Restructured),
            "txt" => Some(Format::Text),
            "rs" | "py" | "sh" | "js" | "toml" | "c" | "go" => Some(Format::Source),
            _ => None,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Restructured => "restructured text",
            Format::Text => "text",
            Format::Source => "source",
        }
    }
}

/// A document of the folder.
#[derive(Debug)]
pub struct Document {
    /// Path within the folder, with `/` on every system.
    pub(crate) name: String,
    pub(crate) format: Format,
    pub(crate) text: String,
    pub(crate) sections: Vec<Section>,
}

/// Text between one heading and the next.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) heading: String,
    place: Range<usize>,
}

impl Document {
    pub(crate) fn new(name: &str, format: Format, text: String) -> Document {
        let sections = match format {
            Format::Markdown => sections(&text),
            Format::Restructured | Format::Text | Format::Source => Vec::new(),
        };
        Document { name: name.to_owned(), format, text, sections }
    }
}

/// Returns a section for each heading, and one for the text before the first.
fn sections(text: &str) -> Vec<Section> {
    let headings = markdown::read(text).headings;
    let starts = headings.into_iter().map(|heading| (heading.place.start, heading.text));
    let mut sections = Vec::new();
    let (mut heading, mut start) = (String::new(), 0);
    for (next_start, next) in starts.chain([(text.len(), String::new())]) {
        if text.get(start..next_start).is_some_and(|part| !part.trim().is_empty()) {
            sections.push(Section { heading, place: start..next_start });
        }
        (heading, start) = (next, next_start);
    }
    sections
}

/// Subject of a task: a document, or one section of it.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) document: Arc<Document>,
    /// Number of the section from zero; `None` for the whole document.
    pub(crate) section: Option<usize>,
}

impl Content {
    pub(crate) fn whole(document: &Arc<Document>) -> Content {
        Content { document: Arc::clone(document), section: None }
    }

    pub(crate) fn text(&self) -> &str {
        let place = self.of_document().map_or(0..self.document.text.len(), |section| section.place.clone());
        self.document.text.get(place).unwrap_or_default()
    }

    /// Returns the section's heading, or the document's name.
    pub(crate) fn title(&self) -> &str {
        self.of_document()
            .map(|section| section.heading.as_str())
            .filter(|heading| !heading.is_empty())
            .unwrap_or(&self.document.name)
    }

    /// Returns the sections of a document; a section has none.
    pub(crate) fn parts(&self) -> Vec<Content> {
        let count = if self.section.is_none() { self.document.sections.len() } else { 0 };
        (0..count)
            .map(|section| Content { document: Arc::clone(&self.document), section: Some(section) })
            .collect()
    }

    fn of_document(&self) -> Option<&Section> {
        self.section.and_then(|section| self.document.sections.get(section))
    }
}

/// Reads all documents in a folder and its subfolders, in the order of their names. Hidden files, and
/// files that are not UTF-8, are no documents.
///
/// # Errors
///
/// If a folder or a file cannot be read.
pub fn read_folder(folder: &Path) -> io::Result<Vec<Arc<Document>>> {
    let mut documents = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push((entry.path(), format!("{prefix}{name}/")));
            } else if kind.is_file()
                && let Some(document) = read(&entry.path(), &format!("{prefix}{name}"))?
            {
                documents.push(Arc::new(document));
            }
        }
    }
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(documents)
}

fn read(path: &Path, name: &str) -> io::Result<Option<Document>> {
    let Some(format) = Format::of(path) else { return Ok(None) };
    if fs::metadata(path)?.len() > LARGEST {
        return Ok(None);
    }
    let text = String::from_utf8(fs::read(path)?).ok();
    Ok(text.map(|text| Document::new(name, format, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_split_at_its_headings() {
        let text = "before\n\n# A\n\none\n\n```\n# no heading\n```\n\nB\n-\ntwo\n";
        let document = Arc::new(Document::new("a.md", Format::Markdown, text.to_owned()));
        let parts = Content::whole(&document).parts();
        let parts: Vec<_> = parts.iter().map(|part| (part.title(), part.text().trim())).collect();
        assert_eq!(
            parts,
            [("a.md", "before"), ("A", "# A\n\none\n\n```\n# no heading\n```"), ("B", "B\n-\ntwo")]
        );
    }

    #[test]
    fn a_section_has_no_parts() {
        let document = Arc::new(Document::new("a.md", Format::Markdown, "# A\n\none\n".to_owned()));
        assert!(Content { document, section: Some(0) }.parts().is_empty());
    }
}
