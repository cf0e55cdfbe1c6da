//! Telephone numbers as people write them.

use crate::base::text::ascii_twin;

/// Why something typed is not a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneTrouble {
    /// There are letters among the digits.
    HasLetters,
    /// Digits are missing, or there are none.
    TooShort,
    /// There are digits too many, or two numbers.
    TooLong,
}

/// Words that people write around a number and that say nothing about it.
const ASIDES: &[&str] = &["微信同号", "同微信", "微信", "同号", "手机号", "手机", "电话", "座机"];

/// Digits only, from spaced, dashed or full-width input.
///
/// Mobile numbers have eleven digits and begin with 1, a country code before them is dropped;
/// fixed lines have seven or eight after an area code or none; service numbers have five, and 400
/// and 800 numbers ten.
pub fn read(text: &str) -> Result<String, PhoneTrouble> {
    let mut plain: String = text.chars().map(ascii_twin).collect();
    for aside in ASIDES {
        plain = plain.replace(aside, "");
    }
    if plain.chars().any(char::is_alphabetic) {
        return Err(PhoneTrouble::HasLetters);
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let digits = without_country(&digits);
    let (least, most) = lengths(digits);
    match digits.len() {
        5 => Ok(digits.to_owned()),
        count if count < least => Err(PhoneTrouble::TooShort),
        count if count > most => Err(PhoneTrouble::TooLong),
        _ => Ok(digits.to_owned()),
    }
}

fn without_country(digits: &str) -> &str {
    let rest = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    rest.filter(|rest| rest.len() == 11 && rest.starts_with('1')).unwrap_or(digits)
}

/// Fewest and most digits of a number that begins like this one.
fn lengths(digits: &str) -> (usize, usize) {
    match digits.as_bytes() {
        [b'1', ..] => (11, 11),
        [b'0', b'1' | b'2', ..] => (10, 11),
        [b'0', ..] => (11, 12),
        [b'4' | b'8', b'0', b'0', ..] if digits.len() > 8 => (10, 10),
        _ => (7, 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, read_as) in [
            ("13812341234", Ok("13812341234")),
            ("138 1234-1234", Ok("13812341234")),
            ("１３８１２３４１２３４（同微信）", Ok("13812341234")),
            ("+86 138 1234 1234", Ok("13812341234")),
            ("0546-6123456", Ok("05466123456")),
            ("(010)62345678", Ok("01062345678")),
            ("6123456", Ok("6123456")),
            ("86123456", Ok("86123456")),
            ("12345", Ok("12345")),
            ("400-123-4567", Ok("4001234567")),
            ("1381234123", Err(PhoneTrouble::TooShort)),
            ("138123412345", Err(PhoneTrouble::TooLong)),
            ("13812341234/13912341234", Err(PhoneTrouble::TooLong)),
            ("0546-61234", Err(PhoneTrouble::TooShort)),
            ("138l2341234", Err(PhoneTrouble::HasLetters)),
            ("老张 13812341234", Err(PhoneTrouble::HasLetters)),
            ("", Err(PhoneTrouble::TooShort)),
        ] {
            assert_eq!(read(typed).as_deref().map_err(|trouble| *trouble), read_as, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn only_digits_come_out(text in any::<String>()) {
            if let Ok(digits) = read(&text) {
                prop_assert!(digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit()));
            }
        }
    }
}
