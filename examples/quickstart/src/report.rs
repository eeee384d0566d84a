//! What a run has found, as text.

use std::fmt::Write;

use telemetry::stage;

use crate::conventions::label::{DocumentRoute, DocumentSkipReason};
use crate::conventions::{key, span};
use crate::document::Taken;
use crate::index::Index;

/// The findings of one run over a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Documents found below the folder.
    pub documents: usize,
    /// Of these: whose every term is in the index.
    pub full: usize,
    /// Of these: whose headings and first paragraph are in the index.
    pub summarised: usize,
    /// Of these: which were read and found to be worth nothing.
    pub worthless: usize,
    /// Of these: which could not be read, and why.
    pub unread: Vec<(String, DocumentSkipReason)>,
    /// Headings, and names of items, in all documents.
    pub headings: usize,
    /// Links in all documents.
    pub links: usize,
    /// Blocks of code in all documents.
    pub code_blocks: usize,
    /// Different terms in the index.
    pub terms: u64,
    /// Pairs of a term and a document in the index.
    pub postings: u64,
    /// The size of the index file.
    pub index_bytes: u64,
}

impl Findings {
    /// What the documents have to say, before they go into the index.
    pub(crate) fn of(taken: &[Taken]) -> Findings {
        let mut findings = Findings { documents: taken.len(), ..Findings::default() };
        for one in taken {
            findings.add(one);
        }
        findings
    }

    fn add(&mut self, taken: &Taken) {
        if let Some(reason) = taken.skip_reason {
            self.unread.push((taken.name.clone(), reason));
            return;
        }
        match taken.route {
            DocumentRoute::Full => self.full += 1,
            DocumentRoute::Summary => self.summarised += 1,
            DocumentRoute::Skip => self.worthless += 1,
        }
        if let Some(document) = &taken.document {
            self.headings += document.headings;
            self.links += document.links;
            self.code_blocks += document.code_blocks;
        }
    }

    pub(crate) fn indexed(&mut self, index: &Index) {
        self.terms = index.unique_terms;
        self.postings = index.postings;
    }

    /// The findings as text, a line for each subject.
    #[stage(span::REPORT_RENDER, fields(key::INDEX_DOCUMENTS = self.documents))]
    pub(crate) fn render(&self) -> String {
        let Findings { documents, full, summarised, worthless, headings, links, code_blocks, .. } = self;
        let Findings { terms, postings, index_bytes, .. } = self;
        let mut text = String::new();
        let _ = writeln!(
            text,
            "documents  {documents}: {full} in full, {summarised} summarised, {worthless} too poor, {} unread",
            self.unread.len()
        );
        let _ = writeln!(text, "contents   {headings} headings, {links} links, {code_blocks} blocks of code");
        let _ = writeln!(
            text,
            "index      {terms} terms in {postings} places, {} KiB",
            index_bytes.div_ceil(1024)
        );
        for (name, reason) in &self.unread {
            let _ = writeln!(text, "unread     {name}: {reason}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_accounted_for() {
        let taken = |name: &str, route, skip_reason| Taken {
            name: name.to_owned(),
            route,
            skip_reason,
            document: None,
        };
        let mut findings = Findings::of(&[
            taken("a.md", DocumentRoute::Full, None),
            taken("b.md", DocumentRoute::Summary, None),
            taken("c.md", DocumentRoute::Skip, None),
            taken("broken.md", DocumentRoute::Skip, Some(DocumentSkipReason::NotText)),
        ]);
        findings.index_bytes = 1025;
        let expected = "\
documents  4: 1 in full, 1 summarised, 1 too poor, 1 unread
contents   0 headings, 0 links, 0 blocks of code
index      0 terms in 0 places, 2 KiB
unread     broken.md: not_text
";
        assert_eq!(findings.render(), expected);
    }
}
