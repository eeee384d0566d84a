//! Check digits, by which a number of a card or an account differs from other numbers.

/// Returns whether the digits of a text are the number of a payment card: the length and the beginning of one
/// of the large issuers, and a sum of the digits (Luhn, ISO/IEC 7812-1 annex B) that ends in zero.
pub(super) fn is_card(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
    let (mut number, mut length) = (0_u64, 0_usize);
    for digit in digits.clone() {
        number = number.saturating_mul(10).saturating_add(digit.into());
        length += 1;
    }
    let sum: u32 = digits
        .enumerate()
        .map(|(position, digit)| match (length - position) % 2 {
            1 => digit,
            _ => digit * 2 % 10 + digit / 5,
        })
        .sum();
    sum.is_multiple_of(10) && is_issued(number, length)
}

/// Returns whether a large issuer has numbers of this length with this beginning.
fn is_issued(number: u64, length: usize) -> bool {
    let Some(rest) = u32::try_from(length).ok().and_then(|length| length.checked_sub(4)) else {
        return false;
    };
    let first_four = number / 10_u64.saturating_pow(rest);
    match length {
        13 | 19 => matches!(first_four, 4000..=4999),
        14 => matches!(first_four, 3000..=3059 | 3600..=3699 | 3800..=3899),
        15 => matches!(first_four, 3400..=3499 | 3700..=3799),
        16 => {
            matches!(first_four, 2221..=2720 | 3528..=3589 | 4000..=4999 | 5100..=5599 | 6011 | 6500..=6599)
        }
        _ => false,
    }
}

/// Returns whether the letters and digits of a text are the number of an account: a remainder of one (ISO
/// 13616, ISO/IEC 7064 MOD 97-10).
pub(super) fn is_account(text: &str) -> bool {
    let letters = || text.bytes().filter(u8::is_ascii_alphanumeric);
    // The country and the check digits count last.
    let remainder =
        letters().skip(4).chain(letters().take(4)).fold(0, |remainder: u32, letter| match letter {
            b'0'..=b'9' => (remainder * 10 + u32::from(letter - b'0')) % 97,
            letter => (remainder * 100 + u32::from(letter.to_ascii_uppercase() - b'A') + 10) % 97,
        });
    remainder == 1
}
