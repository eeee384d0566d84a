//! Text of the registry as documentation comments that rustdoc takes without a warning.

use super::link;
use crate::generator::markdown::{cell, cell_code, escaped};
use crate::generator::model::{Model, Use};
use crate::generator::syntax::{About, Deprecated};

/// Documentation lines, gathered paragraph by paragraph.
#[derive(Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Brief and note of a definition.
    pub(super) fn of(about: &About) -> Self {
        let mut doc = Doc::default();
        doc.paragraph(&escaped(&about.brief.value));
        if let Some(note) = &about.note {
            doc.paragraph(&escaped(&note.value));
        }
        doc
    }

    /// A paragraph of finished Markdown, after an empty line.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        // Indented text would be a block of code, and rustdoc would compile it.
        self.lines.extend(markdown.lines().map(|line| line.trim().to_owned()));
    }

    /// The attributes of a signal as a table.
    pub(super) fn attributes(&mut self, uses: &[Use], model: &Model) {
        if uses.is_empty() {
            return;
        }
        let mut table = String::from("| Attribute | Requirement | Meaning |\n|---|---|---|");
        for used in uses {
            let own = model.attributes.get(used.name()).map(|attribute| attribute.about.brief.value.as_str());
            let brief = used.brief().or(own).unwrap_or_default();
            table.push_str(&format!(
                "\n| {} | {} | {} |",
                link::key(used.name()),
                requirement(used),
                cell(&brief)
            ));
        }
        self.paragraph(&table);
    }

    /// The comment, each line indented by so many spaces.
    pub(super) fn comment(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let comment = |line: &String| match line.is_empty() {
            true => format!("{margin}///\n"),
            false => format!("{margin}/// {line}\n"),
        };
        self.lines.iter().map(comment).collect()
    }
}

/// How strongly a signal asks for an attribute, and what it makes of it.
fn requirement(used: &Use) -> String {
    let mut text = cell(used.level());
    if let Some(value) = used.value() {
        text.push_str(&format!(", always {}", cell_code(&value.value)));
    }
    if let Some(label) = used.given_label() {
        text.push_str(&format!(", in Prometheus {}", cell_code(&label.value)));
    }
    text
}

/// `#[deprecated]` with a sentence that says what to use.
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
