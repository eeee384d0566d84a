//! Structure of Markdown, read by the parser that rustdoc uses.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;

/// A heading, with the headings of lower levels nested in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Heading {
    /// Level from one to six.
    pub(crate) level: u8,
    pub(crate) text: String,
    /// Offset of the heading in the text, in bytes.
    #[serde(skip)]
    pub(crate) place: Range<usize>,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    pub(crate) text: String,
    pub(crate) target: String,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CodeBlock {
    /// Language of the code; empty if the block names none.
    pub(crate) language: String,
    pub(crate) code: String,
}

/// All parts of a Markdown text.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) headings: Vec<Heading>,
    pub(crate) links: Vec<Link>,
    pub(crate) code: Vec<CodeBlock>,
    /// Paragraphs and items of lists, without markup.
    pub(crate) prose: Vec<String>,
}

/// Reads a text, without raw HTML.
pub(crate) fn read(text: &str) -> Contents {
    let mut reader = Reader::default();
    for (event, place) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.read(event, place);
    }
    reader.end_prose();
    reader.contents
}

#[derive(Default)]
struct Reader {
    contents: Contents,
    /// Text of the current heading, paragraph or block.
    text: String,
    language: String,
    /// Target of the current link, and the offset of its text.
    link: Option<(String, usize)>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.end_prose(),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.end_prose();
                self.language = match kind {
                    CodeBlockKind::Fenced(language) => language.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.link = Some((dest_url.into_string(), self.text.len()));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            Event::End(TagEnd::Heading(level)) => {
                let text = std::mem::take(&mut self.text).trim().to_owned();
                self.contents.headings.push(Heading { level: level as u8, text, place });
            }
            Event::End(TagEnd::CodeBlock) => {
                let (language, code) = (std::mem::take(&mut self.language), std::mem::take(&mut self.text));
                self.contents.code.push(CodeBlock { language, code });
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                self.end_prose();
            }
            Event::End(TagEnd::TableCell) | Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            _ => {}
        }
    }

    fn end_link(&mut self) {
        if let Some((target, begin)) = self.link.take() {
            let text = self.text.get(begin..).unwrap_or_default().to_owned();
            self.contents.links.push(Link { text, target });
        }
    }

    fn end_prose(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.contents.prose.push(text.trim().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reading_gives_headings_links_code_and_prose() {
        let contents = read("# A *b*\n\nSee [the `guide`](g.md).\n\n```sh\nls\n```\n\nC\n=\n");
        let headings: Vec<_> =
            contents.headings.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
        assert_eq!(headings, [(1, "A b"), (1, "C")]);
        assert_eq!(contents.links, [Link { text: "the guide".to_owned(), target: "g.md".to_owned() }]);
        assert_eq!(contents.code, [CodeBlock { language: "sh".to_owned(), code: "ls\n".to_owned() }]);
        assert_eq!(contents.prose, ["See the guide."]);
    }
}
