//! Choice of the text format by a scraper's `Accept` header.

/// Form of a scrape's text: its format, and the characters allowed in names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub(super) openmetrics: bool,
    pub(super) utf8: bool,
}

impl Form {
    /// Prometheus' classic text format, which every version of Prometheus reads.
    pub const CLASSIC: Form = Form { openmetrics: false, utf8: false };
    /// OpenMetrics 1.0, with exemplars.
    pub const OPENMETRICS: Form = Form { openmetrics: true, utf8: false };

    /// Returns the form with the highest quality in an `Accept` header, or the classic form if the header
    /// accepts none.
    ///
    /// Names contain UTF-8 only if `utf8` is true and the scraper allows it (`escaping=allow-utf-8`);
    /// otherwise they have underscores, as in existing dashboards and rules.
    #[must_use]
    pub fn accepted_by(accept: &str, utf8: bool) -> Form {
        let mut best = (Form::CLASSIC, 0.0);
        for (form, quality) in accept.split(',').filter_map(offer) {
            if quality > best.1 {
                best = (form, quality);
            }
        }
        let (form, _) = best;
        Form { utf8: form.utf8 && utf8, ..form }
    }

    /// Media type of the text.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match (self.openmetrics, self.utf8) {
            (false, false) => "text/plain; version=0.0.4; charset=utf-8",
            (false, true) => "text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8",
            (true, false) => "application/openmetrics-text; version=1.0.0; charset=utf-8",
            (true, true) => {
                "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8"
            }
        }
    }
}

/// Reads an entry of an `Accept` header: the form and its quality, or `None` if the form is not supported.
fn offer(entry: &str) -> Option<(Form, f32)> {
    let mut parts = entry.split(';').map(str::trim);
    let media_type = parts.next()?.to_ascii_lowercase();
    let (mut version, mut utf8, mut quality) = (None, false, 1.0);
    for part in parts {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        match name.trim().to_ascii_lowercase().as_str() {
            "version" => version = Some(value),
            "escaping" => utf8 = value.eq_ignore_ascii_case("allow-utf-8"),
            "q" => quality = value.parse().ok().filter(|quality| (0.0..=1.0).contains(quality))?,
            _ => {}
        }
    }
    let form = match (media_type.as_str(), version) {
        ("application/openmetrics-text", None | Some("1.0.0")) => Form { openmetrics: true, utf8 },
        // Quoted names exist since version 1.0.0.
        ("text/plain", Some("1.0.0")) => Form { openmetrics: false, utf8 },
        ("text/plain", None | Some("0.0.4")) | ("text/*" | "*/*", _) => Form::CLASSIC,
        _ => return None,
    };
    Some((form, quality))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accepted_form_with_the_highest_quality_is_chosen() {
        const CLASSIC_UTF8: Form = Form { openmetrics: false, utf8: true };
        const OPENMETRICS_UTF8: Form = Form { openmetrics: true, utf8: true };
        let prometheus_2 = "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,\
                            text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
        let prometheus_3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,\
                            application/openmetrics-text;version=0.0.1;q=0.5,\
                            text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
        let rows = [
            ("", Form::CLASSIC, Form::CLASSIC),
            ("*/*", Form::CLASSIC, Form::CLASSIC),
            ("text/html,application/xhtml+xml,*/*;q=0.8", Form::CLASSIC, Form::CLASSIC),
            ("application/json", Form::CLASSIC, Form::CLASSIC),
            ("application/openmetrics-text", Form::OPENMETRICS, Form::OPENMETRICS),
            ("Application/OpenMetrics-Text; Version=\"1.0.0\"", Form::OPENMETRICS, Form::OPENMETRICS),
            ("application/openmetrics-text;version=0.0.1", Form::CLASSIC, Form::CLASSIC),
            ("application/openmetrics-text;q=0", Form::CLASSIC, Form::CLASSIC),
            ("application/openmetrics-text;q=7", Form::CLASSIC, Form::CLASSIC),
            ("text/plain, application/openmetrics-text;q=0.9", Form::CLASSIC, Form::CLASSIC),
            ("text/plain;q=0.5, application/openmetrics-text;q=0.9", Form::OPENMETRICS, Form::OPENMETRICS),
            ("text/plain;version=1.0.0;escaping=allow-utf-8", Form::CLASSIC, CLASSIC_UTF8),
            ("text/plain;version=0.0.4;escaping=allow-utf-8", Form::CLASSIC, Form::CLASSIC),
            ("text/plain;version=1.0.0;escaping=dots", Form::CLASSIC, Form::CLASSIC),
            (";;;,,=", Form::CLASSIC, Form::CLASSIC),
            (prometheus_2, Form::OPENMETRICS, Form::OPENMETRICS),
            (prometheus_3, Form::OPENMETRICS, OPENMETRICS_UTF8),
        ];
        for (accept, underscores, any) in rows {
            assert_eq!(Form::accepted_by(accept, false), underscores, "{accept}");
            assert_eq!(Form::accepted_by(accept, true), any, "{accept}, with UTF-8");
        }
    }
}
