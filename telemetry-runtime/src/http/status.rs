//! Conversion of status codes to error types.

use http::StatusCode;

/// First status code that is an error.
const FIRST: u16 = 400;
/// Number of status codes that are errors.
const COUNT: usize = 200;

/// Digits of the status codes that are errors.
static DIGITS: [[u8; 3]; COUNT] = {
    let mut digits = [[0; 3]; COUNT];
    let mut index = 0;
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, within the array's length")]
    while index < COUNT {
        let code = FIRST as usize + index;
        digits[index] = [b'0' + (code / 100) as u8, b'0' + (code / 10 % 10) as u8, b'0' + (code % 10) as u8];
        index += 1;
    }
    digits
};

/// Returns the status code as the error type of a response; `None` below `first_error`.
pub(super) fn error_type(status: StatusCode, first_error: StatusCode) -> Option<&'static str> {
    if status < first_error {
        return None;
    }
    let index = usize::from(status.as_u16().checked_sub(FIRST)?);
    // Codes above 599 have no meaning, and their number would be unbounded.
    let text = DIGITS.get(index).and_then(|digits| std::str::from_utf8(digits).ok());
    Some(text.unwrap_or("_OTHER"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_an_error_from_the_first_error_of_its_side_on() {
        let (client, server) = (StatusCode::BAD_REQUEST, StatusCode::INTERNAL_SERVER_ERROR);
        let rows = [
            (200, None, None),
            (399, None, None),
            (400, Some("400"), None),
            (404, Some("404"), None),
            (499, Some("499"), None),
            (500, Some("500"), Some("500")),
            (599, Some("599"), Some("599")),
            (600, Some("_OTHER"), Some("_OTHER")),
            (999, Some("_OTHER"), Some("_OTHER")),
        ];
        for (code, of_client, of_server) in rows {
            let status = StatusCode::from_u16(code).unwrap();
            assert_eq!(
                (error_type(status, client), error_type(status, server)),
                (of_client, of_server),
                "{code}"
            );
        }
    }
}
