//! How the figures of a report read, the same on screen, paper and sheet.

use crate::base::clock::day_text;
use crate::domain::report::{Period, RATES, Rate, Reason, Scope, Sort, percent};
use crate::words::{Lang, code, fill, in_language, lang, say};
use crate::work::house::House;
use crate::work::report::{Line, RateLine};

/// What stands where there is nothing to divide by or to hold against.
pub const NOTHING: &str = "—";

/// Tenths of a percent: `90%`, `33.3%`.
pub fn percent_text(tenths: Option<u64>) -> String {
    match tenths {
        None => NOTHING.to_owned(),
        Some(tenths) if tenths % 10 == 0 => format!("{}%", tenths / 10),
        Some(tenths) => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

/// `(18/20) 90%`; without a denominator `(0/0) —`.
pub fn rate_text(line: &RateLine) -> String {
    let (part, whole) = line.fraction();
    format!("({part}/{whole}) {}", percent_text(percent(part, whole)))
}

/// How much more or less than before: `+12.5%`, `-3%`, `0%`; nothing where there was nothing.
pub fn change_text(now: u64, before: u64) -> String {
    let sign = match now.cmp(&before) {
        std::cmp::Ordering::Less => "-",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    match percent(now.abs_diff(before), before) {
        None => NOTHING.to_owned(),
        tenths => format!("{sign}{}", percent_text(tenths)),
    }
}

/// `2026年11月`, `2026年下半年`, `2026年11月3日至11月9日`.
pub fn period_text(period: &Period) -> String {
    let year = i64::from(period.first.year()).to_string();
    let month = i64::from(period.first.month());
    match period.sort {
        Sort::Month => fill("report-month", &[("year", year.into()), ("month", month.into())]),
        Sort::Half if month == 1 => fill("report-half-1", &[("year", year.into())]),
        Sort::Half => fill("report-half-2", &[("year", year.into())]),
        Sort::Days => {
            let day = |day| match lang() {
                Lang::Chinese => day_text(day),
                Lang::English => day.to_string(),
            };
            let given = [("first", day(period.first).into()), ("last", day(period.last).into())];
            fill("report-days", &given)
        }
    }
}

/// Whose figures they are: the name of a compound, or that they are of all; empty where there is one.
pub fn whose(scope: &Scope, house: &House) -> String {
    match scope.compound {
        _ if !house.has_several() => String::new(),
        Some(compound) => house.compound_name(compound).to_owned(),
        None => say("report-all-compounds"),
    }
}

/// The days of a report, and whose they are: `2026年11月`, `月河小区2026年11月`.
pub fn scope_text(scope: &Scope, house: &House) -> String {
    let (whose, period) = (whose(scope, house), period_text(&scope.period));
    if whose.is_empty() {
        return period;
    }
    fill("report-whose", &[("whose", whose.into()), ("period", period.into())])
}

/// The name of a rate.
pub fn rate_name(rate: Rate) -> String {
    say(&format!("report-rate-{}", rate.key()))
}

/// Why something is not counted.
pub fn reason_text(reason: Reason) -> String {
    say(&format!("report-reason-{}", reason.key()))
}

/// The name of a part: `closed`, `topics`, `issued`.
pub fn part_name(key: &str) -> String {
    say(&format!("report-part-{key}"))
}

/// What the lines of a report are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 类别
    Kind,
    /// 渠道
    Channel,
    /// 分类 of the catalogue
    Category,
    /// 事项
    Item,
}

impl Group {
    /// Its name in JSON and in the words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Channel => "channel",
            Self::Category => "category",
            Self::Item => "item",
        }
    }

    /// Its heading.
    pub fn words(self) -> String {
        say(&format!("report-by-{}", self.key()))
    }

    /// The name of one of its lines.
    pub fn name(self, line: &Line, house: &House) -> String {
        if line.key.is_empty() {
            return say("report-without");
        }
        let key = line.key.as_str();
        match self {
            Self::Kind => code("kind", key),
            Self::Channel => code("channel", key),
            Self::Category => {
                let item = house.catalogue.items.iter().find(|item| item.category == key);
                let name = item.map(|item| in_language(&item.category, &item.category_en));
                name.unwrap_or(key).to_owned()
            }
            Self::Item => {
                let item = house.catalogue.item(key);
                let name = item.map_or("", |item| in_language(&item.name, &item.name_en));
                format!("{key} {name}").trim().to_owned()
            }
        }
    }
}

/// The name of a party; what nobody answers for has none.
pub fn unit_name(party: &str, house: &House) -> String {
    if party.is_empty() { say("report-without") } else { house.party_name(party) }
}

/// The rates whose working a paper prints: the last four are shares, not promises.
pub fn is_promise(rate: Rate) -> bool {
    RATES.iter().position(|known| *known == rate).is_some_and(|at| at < 9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::report::Counted;

    #[test]
    fn a_rate_stands_beside_its_counts_and_nothing_is_no_percentage() {
        let line = |yes: i64, no: i64| RateLine {
            rate: Rate::Closing,
            yes: Counted((0..yes).collect()),
            no: Counted((0..no).collect()),
            uncounted: Vec::new(),
        };
        assert_eq!(rate_text(&line(18, 2)), "(18/20) 90%");
        assert_eq!(rate_text(&line(1, 2)), "(1/3) 33.3%");
        assert_eq!(rate_text(&line(0, 3)), "(0/3) 0%");
        assert_eq!(rate_text(&line(0, 0)), "(0/0) —");
    }

    #[test]
    fn a_change_has_a_sign_and_without_a_base_there_is_none() {
        for (now, before, text) in [
            (9, 8, "+12.5%"),
            (97, 100, "-3%"),
            (5, 5, "0%"),
            (5, 0, "—"),
            (0, 0, "—"),
            (0, 4, "-100%"),
        ] {
            assert_eq!(change_text(now, before), text);
        }
    }
}
