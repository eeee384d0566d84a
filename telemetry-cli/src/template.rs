//! Names with placeholders, such as `{method} /orders`.

/// Returns true if a recorded name is one of a template, whose placeholders stand for one character or more.
pub(crate) fn is_name_of(template: &str, name: &str) -> bool {
    let Some((before, after)) = template.split_once('{') else { return template == name };
    let (Some(rest), Some((_, after))) = (name.strip_prefix(before), after.split_once('}')) else {
        return false;
    };
    rest.char_indices()
        .skip(1)
        .map(|(at, _)| at)
        .chain([rest.len()])
        .any(|at| at > 0 && rest.get(at..).is_some_and(|end| is_name_of(after, end)))
}

#[cfg(test)]
mod tests {
    use super::is_name_of;

    #[test]
    fn placeholders_stand_for_any_text() {
        let rows = [
            ("a.b", "a.b", true),
            ("a.b", "a.c", false),
            ("a.{b}.c", "a.x.c", true),
            ("a.{b}.c", "a..c", false),
            ("a.{b}.c", "a.x.y.c", true),
            ("{b}", "ä", true),
            ("{b}", "", false),
            ("{a}{b}", "xy", true),
            ("a{b", "a{b", false),
            ("{method} /orders", "GET /orders", true),
            ("{method} /orders", "GET /order", false),
            ("{method} {route}", "GET /orders/{id}", true),
            ("publish {queue}", "publish ", false),
        ];
        for (template, name, expected) in rows {
            assert_eq!(is_name_of(template, name), expected, "{template} {name}");
        }
    }
}
