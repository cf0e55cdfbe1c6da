//! A limit as the catalogue states it: clock hours or working days.

use unicode_normalization::UnicodeNormalization;

/// The longest limit that is read or counted; more is a slip of the pen.
pub(super) const LONGEST: u32 = 10_000;

/// How long somebody has. The unit decides how it is counted, urgent or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Clock hours, around the clock.
    Hours(u32),
    /// Working days, the day of the event not counted.
    WorkingDays(u32),
}

impl Limit {
    /// Reads `24 hours`, `24h`, `24小时`, `5 working_days`, `5d`, `5个工作日`.
    ///
    /// Plain 天 is refused: it does not say whether weekends count. Nothing and more than 10,000 are
    /// refused too.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.nfkc().filter(|letter| !letter.is_whitespace()).collect();
        let text = text.to_lowercase();
        let unit = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number: u32 = text.strip_suffix(unit)?.parse().ok()?;
        if number == 0 || number > LONGEST {
            return None;
        }
        match unit {
            "hours" | "hour" | "h" | "小时" | "个小时" => Some(Self::Hours(number)),
            "working_days" | "working_day" | "workingdays" | "workingday" | "d" | "工作日"
            | "个工作日" => Some(Self::WorkingDays(number)),
            _ => None,
        }
    }

    /// The stored form, never translated: `24 hours`, `5 working_days`.
    pub fn as_text(self) -> String {
        match self {
            Self::Hours(number) => format!("{number} hours"),
            Self::WorkingDays(number) => format!("{number} working_days"),
        }
    }

    /// Half of it, rounded up, never nothing: what rework gets (our default).
    #[must_use]
    pub fn half(self) -> Self {
        let half = |number: u32| number.div_ceil(2).max(1);
        match self {
            Self::Hours(number) => Self::Hours(half(number)),
            Self::WorkingDays(number) => Self::WorkingDays(half(number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_read_as_people_write_it() {
        for text in ["24 hours", "24h", "24小时", "２４ 小时", " 24 H "] {
            assert_eq!(Limit::parse(text), Some(Limit::Hours(24)), "{text}");
        }
        for text in ["5 working_days", "5个工作日", "5d", "5 工作日", "５个工作日"] {
            assert_eq!(Limit::parse(text), Some(Limit::WorkingDays(5)), "{text}");
        }
        for text in ["", "5", "5天", "0h", "-1h", "h", "99999999999h", "10001d", "1.5h", "五小时"]
        {
            assert_eq!(Limit::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_stored_form_reads_back_and_half_is_never_nothing() {
        for (limit, half) in [
            (Limit::Hours(1), Limit::Hours(1)),
            (Limit::Hours(24), Limit::Hours(12)),
            (Limit::WorkingDays(5), Limit::WorkingDays(3)),
        ] {
            assert_eq!(Limit::parse(&limit.as_text()), Some(limit));
            assert_eq!(limit.half(), half);
        }
    }
}
