//! Whole numbers in digits or in Chinese: `31`, `三十一`, `二〇二六`, `三千五`.

/// True for an ASCII digit or a character of a Chinese number.
pub fn is_numeral(letter: char) -> bool {
    letter.is_ascii_digit() || digit(letter).is_some() || unit(letter).is_some()
}

/// Reads the whole text as a number; `None` where it is none or too large to be meant.
///
/// Digits may be mixed with units (`3千`). A last digit right after a unit stands for the next
/// lower one, as spoken: `三千五` is 3500.
pub fn read(text: &str) -> Option<u64> {
    if text.is_empty() || text.chars().count() > 18 {
        return None;
    }
    if text.chars().all(|letter| unit(letter).is_none()) {
        return text.chars().try_fold(0_u64, |sum, letter| Some(sum * 10 + digit(letter)?));
    }
    with_units(text)
}

fn with_units(text: &str) -> Option<u64> {
    let (mut total, mut section, mut run, mut last_unit) = (0_u64, 0_u64, None, 1);
    for letter in text.chars() {
        if matches!(letter, '零' | '〇') {
            run = None;
        } else if let Some(value) = digit(letter) {
            run = Some(run.unwrap_or(0_u64).checked_mul(10)?.checked_add(value)?);
        } else {
            let size = unit(letter)?;
            if size < 10_000 {
                section = section.checked_add(run.unwrap_or(1).checked_mul(size)?)?;
            } else {
                let head = section.checked_add(run.unwrap_or(0))?;
                total = total.checked_add(head.checked_mul(size).filter(|_| head > 0)?)?;
                section = 0;
            }
            (last_unit, run) = (size, None);
        }
    }
    let tail = run.unwrap_or(0);
    let spoken = tail < 10 && last_unit >= 100 && !text.contains(['零', '〇']);
    total.checked_add(section)?.checked_add(if spoken { tail * (last_unit / 10) } else { tail })
}

fn digit(letter: char) -> Option<u64> {
    Some(match letter {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        other => u64::from(other.to_digit(10)?),
    })
}

fn unit(letter: char) -> Option<u64> {
    match letter {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_written_or_spoken() {
        for (text, value) in [
            ("3", Some(3)),
            ("031", Some(31)),
            ("十", Some(10)),
            ("三十一", Some(31)),
            ("二〇二六", Some(2026)),
            ("五零一", Some(501)),
            ("一百零五", Some(105)),
            ("三千五", Some(3500)),
            ("三千零五", Some(3005)),
            ("两万三千", Some(23_000)),
            ("十二万", Some(120_000)),
            ("三万五", Some(35_000)),
            ("3千", Some(3000)),
            ("叁仟伍佰", Some(3500)),
            ("", None),
            ("三楼", None),
            ("亿亿亿亿亿", None),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9零一二三十百千万亿]{0,30}|\\PC*") {
            let _ = read(&text);
        }
    }
}
