//! Documentation comments from the registry's texts, without warnings of rustdoc.

use super::link;
use crate::generator::markdown::{code, escaped, wrapped};
use crate::generator::model::{Model, Use};
use crate::generator::syntax::{About, Deprecated};

/// Columns of a line of documentation: with its mark and the margin of a module it is shorter than 110
/// columns.
const WIDTH: usize = 96;

/// Documentation lines, collected by paragraph.
#[derive(Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Creates the documentation of a definition from its brief and note.
    pub(super) fn of(about: &About) -> Self {
        let mut doc = Doc::default();
        doc.paragraph(&escaped(&about.brief.value));
        if let Some(note) = &about.note {
            doc.paragraph(&escaped(&note.value));
        }
        doc
    }

    /// Adds a paragraph of Markdown, after an empty line.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        // Indented text would be a block of code, and rustdoc would compile it.
        self.lines.extend(markdown.lines().flat_map(|line| wrapped(line.trim(), WIDTH)));
    }

    /// Adds the attributes of a signal as a list.
    pub(super) fn attributes(&mut self, uses: &[Use], model: &Model) {
        if uses.is_empty() {
            return;
        }
        let items = uses.iter().map(|used| {
            let own = model.attributes.get(used.name()).map(|attribute| attribute.about.brief.value.as_str());
            let brief = escaped(used.brief().or(own).unwrap_or_default()).replace('\n', " ");
            format!("- {} ({}): {brief}\n", link::key(used.name()), requirement(used))
        });
        self.paragraph("Attributes:");
        self.paragraph(&items.collect::<String>());
    }

    /// Returns the comment, each line indented by this number of spaces.
    pub(super) fn comment(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let comment = |line: &String| match line.is_empty() {
            true => format!("{margin}///\n"),
            false => format!("{margin}/// {line}\n"),
        };
        self.lines.iter().map(comment).collect()
    }
}

/// Returns the requirement level of an attribute, its constant value and its label.
fn requirement(used: &Use) -> String {
    let mut text = escaped(&used.level().to_string()).replace('\n', " ");
    if let Some(value) = used.value() {
        text.push_str(&format!(", always {}", code(&value.value)));
    }
    if let Some(label) = used.given_label() {
        text.push_str(&format!(", in Prometheus {}", code(&label.value)));
    }
    text
}

/// Returns `#[deprecated]` with a sentence that names the replacement.
pub(super) fn deprecation(deprecated: Option<&Deprecated>, indent: usize) -> String {
    let note = match deprecated {
        None => return String::new(),
        Some(Deprecated::Renamed { to, note: None }) => format!("use `{}`", to.value),
        Some(Deprecated::Renamed { to, note: Some(note) }) => format!("use `{}`: {note}", to.value),
        Some(Deprecated::Gone { note }) => note.clone(),
    };
    let margin = " ".repeat(indent);
    format!("{margin}#[deprecated(note = {:?})]\n", note.replace('\n', " "))
}
