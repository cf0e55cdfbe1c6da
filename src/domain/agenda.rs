//! Who must decide a topic, what a meeting may make of it, and when an issue should become one.

use crate::domain::catalogue::{DecidedBy, Deliberation, Item};

/// Who has the last word, by the catalogue and by where money comes from.
///
/// The maintenance fund and the common income are the owners' (民法典278条, 282条): whatever item a
/// topic carries, the meeting cannot spend them.
pub fn decided_by(item: Option<&Item>, money: &str) -> &'static str {
    if matches!(money, "maintenance_fund" | "common_income") {
        return DecidedBy::Owners.as_text();
    }
    let by_item = item.map_or(DecidedBy::FiveParty, |item| item.decided_by);
    match by_item {
        // Whatever nobody had to decide is decided by the five once it lies on their table.
        DecidedBy::None if matches!(money, "welfare_fund" | "service_fund") => {
            DecidedBy::FundRule.as_text()
        }
        DecidedBy::None => DecidedBy::FiveParty.as_text(),
        known => known.as_text(),
    }
}

/// Is it the owners' own matter, at least in part? Then a meeting may only prepare their vote.
pub fn is_owners(decided_by: &str) -> bool {
    matches!(decided_by, "owners" | "owners_part")
}

/// A reason for which an issue could go to the five parties. Only a suggestion: the branch decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// The catalogue sends this matter to the table every time.
    Always,
    /// Outside the contract, or nobody's.
    NobodysDuty,
    /// Sent back twice.
    ReturnedTwice,
    /// Overdue by five working days.
    LongOverdue,
    /// The same matter from several flats within the station's window.
    Repeated,
    /// It needs money out of a fund.
    NeedsMoney,
    /// Somebody asks for it.
    Asked,
}

impl Trigger {
    /// Every reason, the strongest first.
    pub const ALL: &'static [Self] = &[
        Self::Always,
        Self::NobodysDuty,
        Self::ReturnedTwice,
        Self::LongOverdue,
        Self::Repeated,
        Self::NeedsMoney,
        Self::Asked,
    ];

    /// Its code in the list `trigger`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::NobodysDuty => "nobodys_duty",
            Self::ReturnedTwice => "returned_twice",
            Self::LongOverdue => "long_overdue",
            Self::Repeated => "repeated",
            Self::NeedsMoney => "needs_money",
            Self::Asked => "asked",
        }
    }
}

/// What is known of an issue.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Its item.
    pub item: Option<&'a Item>,
    /// Why it was last sent back; empty where it was not.
    pub return_reason: &'a str,
    /// How often it was sent back.
    pub returns: i64,
    /// In which working day of being overdue it is; 0 where it is not.
    pub overdue_days: u32,
    /// Flats with an issue of the same item within the window, this one included.
    pub households: i64,
    /// It is on the book because money is missing.
    pub waits_for_funds: bool,
    /// The requester or a party asked for it.
    pub asked: bool,
}

/// From where on a reason holds. The station settles them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Households with the same matter.
    pub households: i64,
    /// Times it was sent back.
    pub returns: i64,
    /// Working days of being overdue.
    pub overdue_days: u32,
}

/// Every reason that holds, the strongest first.
pub fn triggers(known: &Known<'_>, limits: Limits) -> Vec<Trigger> {
    let item = known.item;
    let pays = item.is_some_and(|item| item.decided_by == DecidedBy::FundRule);
    [
        (Trigger::Always, item.is_some_and(|item| item.deliberation == Deliberation::Always)),
        (Trigger::NobodysDuty, matches!(known.return_reason, "outside_contract" | "unclear_owner")),
        (Trigger::ReturnedTwice, known.returns >= limits.returns),
        (Trigger::LongOverdue, known.overdue_days >= limits.overdue_days),
        (Trigger::Repeated, known.households >= limits.households),
        (Trigger::NeedsMoney, known.waits_for_funds || pays),
        (Trigger::Asked, known.asked),
    ]
    .into_iter()
    .filter_map(|(trigger, holds)| holds.then_some(trigger))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::Catalogue;

    #[test]
    fn the_owners_money_is_decided_by_the_owners_whatever_the_item_says() {
        let catalogue = Catalogue::template();
        for (item, money, want) in [
            ("", "none", "five_party"),
            ("A02", "none", "five_party"),
            ("A02", "maintenance_fund", "owners"),
            ("A03", "common_income", "owners"),
            ("E05", "none", "owners"),
            ("A01", "welfare_fund", "owners_part"),
            ("A02", "welfare_fund", "fund_rule"),
            ("L05", "none", "fund_rule"),
            ("A03", "none", "five_party"),
        ] {
            assert_eq!(decided_by(catalogue.item(item), money), want, "{item} {money}");
        }
    }

    #[test]
    fn every_reason_is_named_on_its_own_and_just_below_its_limit_is_not() {
        let catalogue = Catalogue::template();
        let limits = Limits { households: 3, returns: 2, overdue_days: 5 };
        let quiet = Known { item: catalogue.item("A02"), households: 2, ..Known::default() };
        assert_eq!(triggers(&Known { overdue_days: 4, returns: 1, ..quiet }, limits), []);
        for (known, want) in [
            (Known { item: catalogue.item("E01"), ..quiet }, Trigger::Always),
            (Known { return_reason: "unclear_owner", ..quiet }, Trigger::NobodysDuty),
            (Known { return_reason: "outside_contract", ..quiet }, Trigger::NobodysDuty),
            (Known { returns: 2, ..quiet }, Trigger::ReturnedTwice),
            (Known { overdue_days: 5, ..quiet }, Trigger::LongOverdue),
            (Known { households: 3, ..quiet }, Trigger::Repeated),
            (Known { waits_for_funds: true, ..quiet }, Trigger::NeedsMoney),
            (Known { asked: true, ..quiet }, Trigger::Asked),
        ] {
            assert_eq!(triggers(&known, limits), [want]);
        }
    }
}
