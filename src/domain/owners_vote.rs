//! 业主共同决定: did the owners decide?
//!
//! 民法典278条: owners with at least two thirds of the exclusive area and at least two thirds of the
//! headcount must take part. Ordinary matters (rules, electing the committee, hiring or dismissing
//! the company, using the maintenance fund) need more than half of what took part, special ones
//! (raising the fund, rebuilding, changing the use of shared parts) at least three quarters, each
//! time by area and by heads. Areas are hundredths of a square metre; everything is compared by
//! cross multiplication, so that no rounding decides a vote.

/// What the matter needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// More than half of those taking part.
    Ordinary,
    /// At least three quarters of those taking part.
    Special,
}

impl Rule {
    /// Its code in the list `owners_rule`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Special => "special",
        }
    }

    /// The rule of a code of the list `owners_rule`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "ordinary" => Some(Self::Ordinary),
            "special" => Some(Self::Special),
            _ => None,
        }
    }
}

/// Owners by area and by head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owners {
    /// Exclusive area in hundredths of a square metre.
    pub area: i64,
    /// How many owners.
    pub heads: i64,
}

/// The counts of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Everybody.
    pub all: Owners,
    /// Those whose papers came back.
    pub took_part: Owners,
    /// Those in favour.
    pub in_favour: Owners,
}

impl Counts {
    /// Area and heads of each, in the order of the forms.
    pub fn figures(&self) -> [i64; 6] {
        let Self { all, took_part, in_favour } = self;
        [all.area, all.heads, took_part.area, took_part.heads, in_favour.area, in_favour.heads]
    }
}

/// What the counts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Decided.
    Carried,
    /// Enough took part and too few were in favour.
    Rejected,
    /// Too few took part: nothing was decided.
    NotValid,
}

/// One of the four comparisons a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// What is compared; its words are `owners-check-<key>`.
    pub key: &'static str,
    /// True for areas, in hundredths of a square metre; false for heads.
    pub is_area: bool,
    /// The part.
    pub part: i64,
    /// The whole it is held against.
    pub whole: i64,
    /// The share that is asked for, as `2/3`.
    pub share: (i64, i64),
    /// The share itself is not enough.
    pub more_than: bool,
}

impl Check {
    /// Both sides after cross multiplication: what there is, and what it is held against.
    pub fn sides(&self) -> (i128, i128) {
        let (top, bottom) = self.share;
        (i128::from(self.part) * i128::from(bottom), i128::from(self.whole) * i128::from(top))
    }

    /// Is it reached?
    pub fn is_met(&self) -> bool {
        let (there, asked) = self.sides();
        if self.more_than { there > asked } else { there >= asked }
    }
}

/// The comparisons in the order of the law: who took part by area and by heads, then who was in
/// favour. None where the counts cannot be: negative, empty, or a part larger than its whole.
pub fn checks(rule: Rule, counts: &Counts) -> Option<[Check; 4]> {
    let Counts { all, took_part, in_favour } = *counts;
    let nested = |yes: i64, part: i64, whole: i64| 0 <= yes && yes <= part && part <= whole;
    if all.area <= 0
        || all.heads <= 0
        || !nested(in_favour.area, took_part.area, all.area)
        || !nested(in_favour.heads, took_part.heads, all.heads)
    {
        return None;
    }
    let (share, more_than) = match rule {
        Rule::Ordinary => ((1, 2), true),
        Rule::Special => ((3, 4), false),
    };
    let check = |key, is_area, part, whole, share, more_than| Check {
        key,
        is_area,
        part,
        whole,
        share,
        more_than,
    };
    Some([
        check("part_area", true, took_part.area, all.area, (2, 3), false),
        check("part_heads", false, took_part.heads, all.heads, (2, 3), false),
        check("yes_area", true, in_favour.area, took_part.area, share, more_than),
        check("yes_heads", false, in_favour.heads, took_part.heads, share, more_than),
    ])
}

/// What the owners decided; none where the counts cannot be.
pub fn verdict(rule: Rule, counts: &Counts) -> Option<Verdict> {
    let [part_area, part_heads, yes_area, yes_heads] =
        checks(rule, counts)?.map(|one| one.is_met());
    Some(if !(part_area && part_heads) {
        Verdict::NotValid
    } else if yes_area && yes_heads {
        Verdict::Carried
    } else {
        Verdict::Rejected
    })
}

/// An area in square metres, to the hundredth.
pub fn area_text(hundredths: i128) -> String {
    format!("{}.{:02}", hundredths / 100, (hundredths % 100).abs())
}

/// Reads an area as deeds print it, such as `12345.67`, into hundredths of a square metre.
pub fn read_area(text: &str) -> Option<i64> {
    let plain = crate::base::text::ascii_twins(text.trim()).replace(',', "");
    let plain = ["平方米", "㎡", "m2", "平"]
        .iter()
        .find_map(|unit| plain.strip_suffix(unit))
        .unwrap_or(&plain)
        .trim();
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if whole.is_empty() || part.chars().count() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(area: i64, heads: i64) -> Owners {
        Owners { area, heads }
    }

    #[test]
    fn both_area_and_heads_decide_at_the_exact_limits() {
        use Rule::{Ordinary, Special};
        use Verdict::{Carried, NotValid, Rejected};
        for (rule, all, part, yes, want) in [
            // Exactly two thirds take part, one hundredth and one head more than half are for it.
            (Ordinary, (3000, 300), (2000, 200), (1001, 101), Some(Carried)),
            // A tie by area, then by heads.
            (Ordinary, (3000, 300), (2000, 200), (1000, 101), Some(Rejected)),
            (Ordinary, (3000, 300), (2000, 200), (1001, 100), Some(Rejected)),
            // One hundredth, or one head, too few took part.
            (Ordinary, (3000, 300), (1999, 200), (1999, 200), Some(NotValid)),
            (Ordinary, (3000, 300), (2000, 199), (2000, 199), Some(NotValid)),
            // Two thirds of 100 are more than 66.
            (Ordinary, (100, 100), (66, 66), (66, 66), Some(NotValid)),
            (Ordinary, (100, 100), (67, 67), (34, 34), Some(Carried)),
            // Exactly three quarters are enough for special matters.
            (Special, (3000, 300), (2000, 200), (1500, 150), Some(Carried)),
            (Special, (3000, 300), (2000, 200), (1499, 150), Some(Rejected)),
            (Special, (3000, 300), (2000, 200), (1500, 149), Some(Rejected)),
            // Counts that cannot be.
            (Ordinary, (0, 0), (0, 0), (0, 0), None),
            (Ordinary, (100, 100), (101, 70), (70, 70), None),
            (Ordinary, (100, 100), (70, 70), (71, 70), None),
            (Ordinary, (100, 100), (70, 70), (-1, 0), None),
            // Nothing overflows.
            (Special, (i64::MAX, 3), (i64::MAX, 3), (i64::MAX, 3), Some(Carried)),
        ] {
            let counts = Counts {
                all: owners(all.0, all.1),
                took_part: owners(part.0, part.1),
                in_favour: owners(yes.0, yes.1),
            };
            assert_eq!(verdict(rule, &counts), want, "{rule:?} {counts:?}");
        }
    }

    #[test]
    fn areas_are_read_to_the_hundredth_and_nothing_else() {
        for (text, area) in [
            ("12345.67", Some(1_234_567)),
            ("１２３．５", Some(12_350)),
            ("98", Some(9_800)),
            ("1,234.5平方米", Some(123_450)),
            ("88㎡", Some(8_800)),
            ("1.234", None),
            ("-5", None),
            ("", None),
            (".5", None),
            ("约100", None),
        ] {
            assert_eq!(read_area(text), area, "{text}");
        }
    }
}
