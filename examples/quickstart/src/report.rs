//! Findings of a run as text.

use std::fmt::Write;

use telemetry::stage;

use crate::conventions::label::{DocumentRoute, DocumentSkipReason};
use crate::conventions::{key, span};
use crate::document::Taken;
use crate::index::Index;

/// The findings of one run over a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Number of documents in the folder.
    pub documents: usize,
    /// Number of documents of which all terms are in the index.
    pub full: usize,
    /// Number of documents of which headings and the first paragraph are in the index.
    pub summarised: usize,
    /// Number of documents that were read and not indexed.
    pub worthless: usize,
    /// Names of the documents that could not be read, with the reasons.
    pub unread: Vec<(String, DocumentSkipReason)>,
    /// Number of headings, and of names of items, in all documents.
    pub headings: usize,
    /// Number of links in all documents.
    pub links: usize,
    /// Number of code blocks in all documents.
    pub code_blocks: usize,
    /// Number of different terms in the index.
    pub terms: u64,
    /// Number of pairs of a term and a document in the index.
    pub postings: u64,
    /// Size of the index file in bytes.
    pub index_bytes: u64,
}

impl Findings {
    /// Returns the findings about the documents, before they are indexed.
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

    /// Returns the findings as text, a line for each subject.
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
