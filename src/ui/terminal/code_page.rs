//! The number of a code page in what `chcp` says, in whatever language it says it.

/// The last number among the bytes, which may be of any encoding.
pub(super) fn number_in(told: &[u8]) -> Option<u32> {
    let digits = told.split(|byte| !byte.is_ascii_digit()).rfind(|run| !run.is_empty())?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_page_is_found_in_any_language() {
        // 活动代码页 as GBK writes it.
        let chinese = b"\xbb\xee\xb6\xaf\xb4\xfa\xc2\xeb\xd2\xb3: 936\r\n";
        for (told, page) in [
            (&chinese[..], Some(936)),
            (b"Active code page: 65001\r\n", Some(65_001)),
            (b"Aktive Codepage: 850.\r\n", Some(850)),
            (b"", None),
        ] {
            assert_eq!(number_in(told), page);
        }
    }
}
