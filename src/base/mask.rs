//! Personal data as lists and posted papers show it: enough to recognise, too little to misuse.
//!
//! There is no single standard for the number of stars; these are our defaults.

use crate::base::place::Place;
use crate::base::text::ascii_twin;

/// Family names of two characters that residents are likely to bear.
const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "尉迟",
    "皇甫", "长孙", "慕容", "宇文", "公孙", "令狐", "轩辕", "端木", "百里", "呼延", "东郭", "南门",
    "西门", "申屠", "太史", "公冶", "宗政", "濮阳", "淳于", "单于", "澹台", "钟离", "赫连", "鲜于",
    "闾丘", "司空", "亓官", "司寇", "子车", "颛孙", "公羊", "拓跋", "夹谷", "第五", "公良", "漆雕",
];

/// What stands for a person with no usable name on a posted paper.
const RESIDENT: &str = "居民";
/// What a person who gives no name is called.
const NAMELESS: &str = "匿名";

/// A name in a list: `张小明` is `张**`, `欧阳小明` is `欧阳**`. One character hides altogether.
pub fn name(text: &str) -> String {
    let text = text.trim();
    if text == NAMELESS {
        return text.to_owned();
    }
    star(text, family_length(text), 0)
}

/// A name on a posted paper: `张某`. What is not a person's name becomes `居民`.
pub fn printed_name(text: &str) -> String {
    let text = text.trim();
    let is_name = text.chars().count() > 1
        && text.chars().all(|letter| ('\u{3400}'..='\u{9fff}').contains(&letter) || letter == '·')
        && !text.contains(['楼', '户', '号', '匿']);
    if !is_name {
        return RESIDENT.to_owned();
    }
    text.chars().take(family_length(text)).chain(['某']).collect()
}

/// A telephone: `138****1234`, `0546***3456`. Fewer than seven digits, or letters, hide altogether.
pub fn phone(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let count = digits.len();
    if !(7..=13).contains(&count) || text.chars().any(char::is_alphabetic) {
        return star(text.trim(), 0, 0);
    }
    let shown = match digits.as_bytes() {
        [b'0', b'1' | b'2', ..] if count >= 10 => 3,
        [b'0', ..] if count >= 10 => 4,
        _ if count >= 11 => 3,
        _ => 0,
    };
    star(&digits, shown, 4)
}

/// Free words as a list shows them: numbers of persons masked, flats as building and stairwell.
pub fn free_words(words: &str) -> String {
    without_flats(&numbers_in(words))
}

/// The words with every flat hidden.
fn without_flats(words: &str) -> String {
    let mut masked = String::with_capacity(words.len());
    let mut rest: String = words.to_owned();
    while let Some((range, place)) = Place::first_in(&rest) {
        masked.extend(rest.chars().take(range.start));
        // Read anew, so that what stands before the place is not told twice.
        let written: String =
            rest.chars().skip(range.start).take(range.end - range.start).collect();
        let inside = place.floor.is_some() || place.flat.is_some();
        masked.push_str(&if inside { Place::read(&written).masked() } else { written });
        rest = rest.chars().skip(range.end.max(range.start + 1)).collect();
    }
    masked + &rest
}

/// Free words in which telephones and identity numbers stand masked, the rest as it was.
///
/// People tell everything in their own words. Runs of digits that can be neither a date nor an
/// amount anybody would write out are taken for numbers of persons.
pub fn numbers_in(words: &str) -> String {
    let mut masked = String::with_capacity(words.len());
    let mut run = String::new();
    for letter in words.chars().chain(['\n']) {
        let plain = ascii_twin(letter);
        if plain.is_ascii_digit() || (is_gap(letter) && !run.is_empty()) {
            run.push(letter);
        } else {
            masked.push_str(&run_masked(&run));
            run.clear();
            masked.push(letter);
        }
    }
    masked.pop();
    masked
}

/// A run of digits, masked if it is a person's number.
/// Digits with dashes or blanks between them are one number where they are as many as a telephone
/// has, and else each its own: a range of amounts is no telephone.
fn run_masked(run: &str) -> String {
    let whole = digits_of(run);
    let shown = number(&whole);
    if whole.len() >= 10 && shown != whole {
        let end = run.trim_end_matches(is_gap).len();
        return shown + run.get(end..).unwrap_or_default();
    }
    let part = |part: &str| {
        let digits = digits_of(part);
        let shown = number(&digits);
        if shown == digits {
            return part.to_owned();
        }
        shown + part.trim_start_matches(|letter| !is_gap(letter))
    };
    run.split_inclusive(is_gap).map(part).collect()
}

fn is_gap(letter: char) -> bool {
    matches!(ascii_twin(letter), '-' | ' ')
}

fn digits_of(run: &str) -> String {
    run.chars().map(ascii_twin).filter(char::is_ascii_digit).collect()
}

fn number(digits: &str) -> String {
    match digits.len() {
        15 | 18 => id_number(digits),
        11 if digits.starts_with('1') => phone(digits),
        10..=12 if digits.starts_with('0') => phone(digits),
        7 | 8 if !digits.starts_with("19") && !digits.starts_with("20") => phone(digits),
        _ => digits.to_owned(),
    }
}

/// An identity number: stars and the last four. Fewer than eight characters hide altogether.
pub fn id_number(text: &str) -> String {
    let text = text.trim();
    let shown = if text.chars().count() < 8 { 0 } else { 4 };
    star(text, 0, shown)
}

/// A number plate: `鲁E***12`. Fewer than six characters hide altogether.
pub fn plate(text: &str) -> String {
    let plain: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let shown = if plain.chars().count() < 6 { 0 } else { 2 };
    star(&plain, shown, shown)
}

/// Characters of the family name that may stay; none where nothing else would be hidden.
fn family_length(text: &str) -> usize {
    let count = text.chars().count();
    let compound = count > 2 && COMPOUND.iter().any(|family| text.starts_with(family));
    if compound { 2 } else { usize::from(count > 1) }
}

/// Stars for all but the first and last characters, by character.
fn star(text: &str, first: usize, last: usize) -> String {
    let count = text.chars().count();
    let hidden = |at: usize| at >= first && at + last < count;
    text.chars().enumerate().map(|(at, letter)| if hidden(at) { '*' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_flat_is_shown_in_free_words() {
        for (words, masked) in [
            ("3号楼2单元501漏水", "3号楼2单元****漏水"),
            ("2号楼电梯停运，8号楼1单元302也停", "2号楼电梯停运，8号楼1单元****也停"),
            ("我家3-2-501，电话12800001234", "我家3号楼2单元****，电话128****1234"),
            ("门口路灯不亮", "门口路灯不亮"),
        ] {
            assert_eq!(free_words(words), masked);
        }
    }

    #[test]
    fn numbers_of_persons_in_free_words_are_masked_and_others_stay() {
        for (words, masked) in [
            ("我家电话12812341234，快来", "我家电话128****1234，快来"),
            ("打05466123456没人接", "打0546***3456没人接"),
            ("身份证370523199001011234", "身份证**************1234"),
            ("20261110缴了3400元，3-2-501", "20261110缴了3400元，3-2-501"),
            ("6123456", "***3456"),
            ("", ""),
        ] {
            assert_eq!(numbers_in(words), masked, "{words}");
        }
    }

    #[test]
    fn names_keep_the_family() {
        for (clear, masked, printed) in [
            ("张三", "张*", "张某"),
            ("张小明", "张**", "张某"),
            ("欧阳小明", "欧阳**", "欧阳某"),
            ("欧阳", "欧*", "欧某"),
            ("张", "*", "居民"),
            ("", "", "居民"),
            ("匿名", "匿名", "居民"),
            ("五楼那户", "五***", "居民"),
            ("Anna", "A***", "居民"),
        ] {
            assert_eq!((name(clear).as_str(), printed_name(clear).as_str()), (masked, printed));
        }
    }

    #[test]
    fn numbers_keep_their_ends() {
        for (clear, masked) in [
            ("13812341234", "138****1234"),
            ("138 1234 1234", "138****1234"),
            ("0546-6123456", "0546***3456"),
            ("010-62345678", "010****5678"),
            ("6123456", "***3456"),
            ("12345", "*****"),
            ("wx138123412", "***********"),
            ("", ""),
        ] {
            assert_eq!(phone(clear), masked);
        }
        assert_eq!(id_number("110101199001011234"), "**************1234");
        assert_eq!(id_number("1234"), "****");
        assert_eq!(plate("鲁E·12312"), "鲁E***12");
        assert_eq!(plate("鲁E"), "**");
    }

    proptest! {
        #[test]
        fn something_is_always_hidden(text in "\\PC{1,30}") {
            for masked in [phone(&text), id_number(&text), plate(&text)] {
                prop_assert!(masked.is_empty() || masked.contains('*'));
            }
            let _ = (name(&text), printed_name(&text));
        }
    }

    #[test]
    fn a_telephone_is_masked_however_its_digits_are_written() {
        for (said, shown) in [
            ("打１２８－０００１－２３４５找我", "打128****2345找我"),
            ("电话128 0001 2345。", "电话128****2345。"),
            ("１２８０００１２３４５", "128****2345"),
            ("要1000-5000元，3-2-501", "要1000-5000元，3-2-501"),
            ("2026-11-24 10点", "2026-11-24 10点"),
        ] {
            assert_eq!(numbers_in(said), shown);
        }
    }
}
