//! Values from outside of annotations: their text is masked before it is in a record.

use std::borrow::Cow;
use std::fmt::{Display, Write};

use semconv::{Displayed, Formatted, Sensitivity, Value};

use crate::model::sensitive;
use crate::record::fields::{Fields, text_limit};
use crate::record::formatted::Text;
use crate::record::masked;
use crate::record::site;

/// Maximum bytes of a text that is formatted: on the stack, where its secrets are masked.
pub(crate) const MAX_TEXT: usize = 1024;

impl Fields<'_> {
    /// Returns a text with secrets and personal data [`masked`](crate::record::masked()), for a key of high
    /// cardinality; `None` in a trace that is not exported, where nothing is searched.
    pub fn masked<'t>(&self, text: Option<&'t str>) -> Option<Cow<'t, str>> {
        text.filter(|_| self.is_exported()).map(masked)
    }

    /// Writes a value with secrets and personal data masked in its text.
    #[cold]
    #[inline(never)]
    pub(crate) fn free_text(&mut self, value: Value<'_>) -> &mut Self {
        match value {
            Value::Str(text) => self.text(&masked(text)),
            Value::Strs(texts) => self.free_list(texts.iter().copied()),
            Value::Strings(texts) => self.free_list(texts.iter().map(String::as_str)),
            Value::Formatted(value) => self.free_display(&value),
            Value::Path(path) => self.free_display(&path.display()),
            value => self.put(value),
        }
    }

    /// Writes a value whose name is known only while the program runs: hashed or redacted if the name is
    /// sensitive, otherwise with secrets and personal data masked in its text.
    #[cold]
    pub(crate) fn named(&mut self, name: &str, value: Value<'_>) {
        match site::added_sensitivity(name).unwrap_or_else(|| sensitive::of(name)) {
            Sensitivity::None => self.free_text(value),
            Sensitivity::Pii => self.pseudonym(&value),
            Sensitivity::Secret => self.redact(),
        };
    }

    /// Writes a text with secrets and personal data masked in it, cut to `limit` bytes.
    #[cold]
    #[inline(never)]
    pub(crate) fn masked_content(&mut self, value: Value<'_>, limit: usize) -> &mut Self {
        let limit = limit.min(text_limit());
        match value {
            // What is cut off is not searched, except behind the cut, so that no half of a secret is left.
            Value::Str(text) => {
                let end = text.floor_char_boundary(limit.saturating_mul(2).saturating_add(MAX_TEXT));
                let masked = masked(text.get(..end).unwrap_or(text));
                self.truncated(&*masked, limit)
            }
            value => self.free_text(value),
        }
    }

    #[cold]
    fn free_list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> &mut Self {
        let texts: Vec<Cow<'_, str>> = texts.map(masked).collect();
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        self.put(Value::Strs(&texts))
    }

    /// Writes a text with secrets and personal data masked in its beginning; the rest is left out.
    pub(crate) fn free_display<M: Display + ?Sized>(&mut self, message: &M) -> &mut Self {
        let mut bytes = [0; MAX_TEXT];
        let mut text = Text::new(&mut bytes);
        // After an error, or at the limit, the text so far is recorded.
        let _ = write!(text, "{message}");
        self.masked_text(&text)
    }

    /// Writes a formatted text with secrets and personal data masked in it.
    pub(crate) fn masked_text(&mut self, text: &Text<'_>) -> &mut Self {
        let message = format_args!("{}{}", masked(text.written()), if text.is_cut() { "…" } else { "" });
        self.formatted_up_to(text_limit(), Formatted::new(&Displayed(&message)))
    }
}
