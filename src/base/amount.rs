//! Money and numbers of people as residents say them.

use crate::base::numeral;
use crate::base::text::ascii_twins;

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Hundredths of a yuan.
    pub fen: i64,
    /// True where the speaker gave a rough figure, such as `三千多`.
    pub about: bool,
}

/// A number of people or households.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The figure said, rounded down; none where all of a building or estate is meant.
    pub number: Option<u32>,
    /// True for a rough figure and for "all".
    pub about: bool,
}

/// Words before or after a figure that make it rough.
const ROUGH: &[&str] = &["大约", "大概", "将近", "左右", "上下", "约", "近", "多", "余", "来"];
/// What may stand after a sum.
const MONEY: &[&str] = &["人民币", "元整", "块钱", "元", "块", "圆", "钱", "整"];
/// What may be counted.
const HEADS: &[&str] = &["户人家", "人次", "户", "人", "家", "位", "个", "名", "口"];
/// What "all" is said of.
const ALL: &[&str] = &["全楼", "整楼", "全单元", "整个单元", "全小区", "整个小区", "全体", "所有"];

/// Reads a sum in yuan: `3000`, `3千`, `0.5万`, `三千多`, `34万元`, `¥3,000.50`.
///
/// `None` for a negative sum, for fractions of a fen and for anything beyond 90 trillion yuan.
pub fn read_fen(text: &str) -> Option<Amount> {
    let plain: String = ascii_twins(text)
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, ',' | '¥' | '￥'))
        .collect();
    let (plain, about) = without_rough(&without(&plain, MONEY));
    Some(Amount { fen: fen(&without(&plain, MONEY))?, about })
}

/// Reads a number of people or households: `31户`, `十几户`, `二十多人`, `全楼`.
pub fn read_count(text: &str) -> Option<Count> {
    let plain: String = ascii_twins(text).chars().filter(|c| !c.is_whitespace()).collect();
    if ALL.iter().any(|all| plain.starts_with(all)) {
        return Some(Count { number: None, about: true });
    }
    let (plain, about) = without_rough(&without(&plain, HEADS));
    let plain = without(&plain, HEADS);
    let tens = plain.strip_suffix('几').filter(|tens| tens.ends_with('十'));
    let number = u32::try_from(numeral::read(tens.unwrap_or(&plain))?).ok()?;
    Some(Count { number: Some(number), about: about || tens.is_some() })
}

/// A sum in yuan for people: `3000元`, `3000.50元`.
pub fn yuan(fen: i64) -> String {
    let (sign, whole, part) = parts(fen, 100);
    if part == 0 { format!("{sign}{whole}元") } else { format!("{sign}{whole}.{part:02}元") }
}

/// A sum in ten thousand yuan, exact and without trailing zeros: `34万元`, `0.5万元`.
pub fn wan(fen: i64) -> String {
    let (sign, whole, part) = parts(fen, 1_000_000);
    let text = format!("{sign}{whole}.{part:06}");
    format!("{}万元", text.trim_end_matches('0').trim_end_matches('.'))
}

fn parts(fen: i64, unit: u64) -> (&'static str, u64, u64) {
    let size = fen.unsigned_abs();
    (if fen < 0 { "-" } else { "" }, size / unit, size % unit)
}

/// One of the words taken off the end.
fn without(text: &str, words: &[&str]) -> String {
    words.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).to_owned()
}

/// Takes the rough words off both ends; true where there were any.
fn without_rough(text: &str) -> (String, bool) {
    let start = ROUGH.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let end = ROUGH.iter().find_map(|word| start.strip_suffix(word)).unwrap_or(start);
    // `30多万`: the rough word may stand before the unit.
    let inner = end.replacen("多万", "万", 1).replacen("多千", "千", 1).replacen("多百", "百", 1);
    let about = inner.len() != text.len();
    (inner, about)
}

fn fen(plain: &str) -> Option<i64> {
    let (digits, unit) = split_unit(plain);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let decimal =
        !whole.is_empty() && whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit());
    if !decimal {
        return i64::try_from(numeral::read(plain)?).ok()?.checked_mul(100);
    }
    if whole.len() > 15 || part.len() > 8 {
        return None;
    }
    let scale = 10_i128.pow(u32::try_from(part.len()).ok()?);
    let value = format!("{whole}{part}").parse::<i128>().ok()? * unit * 100;
    (value % scale == 0).then(|| i64::try_from(value / scale).ok())?
}

/// The unit behind ASCII digits, in yuan.
fn split_unit(plain: &str) -> (&str, i128) {
    [("千万", 10_000_000), ("百万", 1_000_000), ("亿", 100_000_000), ("万", 10_000), ("千", 1_000)]
        .into_iter()
        .chain([("w", 10_000), ("W", 10_000), ("k", 1_000), ("K", 1_000), ("百", 100)])
        .find_map(|(word, size)| Some((plain.strip_suffix(word)?, size)))
        .unwrap_or((plain, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sums_are_read_as_said() {
        for (text, expected) in [
            ("3000", Some((300_000, false))),
            ("3千", Some((300_000, false))),
            ("0.5万", Some((500_000, false))),
            ("三千多", Some((300_000, true))),
            ("三千多块钱", Some((300_000, true))),
            ("三千五", Some((350_000, false))),
            ("34万元", Some((34_000_000, false))),
            ("30多万", Some((30_000_000, true))),
            ("约3000元", Some((300_000, true))),
            ("3000元左右", Some((300_000, true))),
            ("¥3,000.50", Some((300_050, false))),
            ("３０００．５元", Some((300_050, false))),
            ("0.0001万", Some((100, false))),
            ("0.001", None),
            ("-5", None),
            ("", None),
            ("免费", None),
            ("999999999999999亿", None),
        ] {
            let read = read_fen(text).map(|amount| (amount.fen, amount.about));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn heads_are_counted_or_all() {
        for (text, number, about) in [
            ("31户", Some(31), false),
            ("31", Some(31), false),
            ("十几户", Some(10), true),
            ("二十多户", Some(20), true),
            ("30来人", Some(30), true),
            ("约３０户", Some(30), true),
            ("全楼", None, true),
            ("全楼住户", None, true),
        ] {
            assert_eq!(read_count(text), Some(Count { number, about }), "{text}");
        }
        assert_eq!(read_count("好多人"), None);
    }

    #[test]
    fn sums_print_without_needless_zeros() {
        assert_eq!(yuan(300_000), "3000元");
        assert_eq!(yuan(-5), "-0.05元");
        assert_eq!(wan(34_000_000), "34万元");
        assert_eq!(wan(500_000), "0.5万元");
        assert_eq!(wan(100_000_000), "100万元");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(fen in 0i64..1_000_000_000_000) {
            let exact = Some(Amount { fen, about: false });
            prop_assert_eq!(read_fen(&yuan(fen)), exact);
            prop_assert_eq!(read_fen(&wan(fen)), exact);
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), fen in any::<i64>()) {
            let _ = (read_fen(&text), read_count(&text), yuan(fen), wan(fen));
        }
    }
}
