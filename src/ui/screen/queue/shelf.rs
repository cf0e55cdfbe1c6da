//! Views of the queue: each a part of the register that has an index of its own.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::issue::stage;
use crate::store::Fact;
use crate::store::query::issue::{IssueFilter, Order};
use crate::work::asked::Asked;

/// A part of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shelf {
    /// 待办: whatever waits for something, by due date.
    #[default]
    Open,
    /// 我的: open, and registered or worked on by who is at the desk.
    Mine,
    /// 今天到期: still to be answered today.
    Today,
    /// 超期.
    Overdue,
    /// 挂账, by the day it is looked at again.
    OnHold,
    /// 未归类: open and without an item.
    Unclassified,
    /// 待回访: reported, and the resident was not asked yet.
    FollowUp,
    /// 全部, the newest first.
    All,
}

impl Shelf {
    /// In the order of their digits.
    pub(super) const ALL: [Self; 8] = [
        Self::Open,
        Self::Mine,
        Self::Today,
        Self::Overdue,
        Self::OnHold,
        Self::Unclassified,
        Self::FollowUp,
        Self::All,
    ];

    /// Its name in what is remembered, and the end of the key of its words.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::Today => "today",
            Self::Overdue => "overdue",
            Self::OnHold => "on_hold",
            Self::Unclassified => "unclassified",
            Self::FollowUp => "follow_up",
            Self::All => "all",
        }
    }

    /// The view of a key.
    pub(super) fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.key() == key)
    }

    /// Which issues, and in which order.
    pub(super) fn filter(self, who: Id, now: Moment) -> (IssueFilter, Order) {
        let all = IssueFilter::default();
        let open = IssueFilter { open: Some(true), ..IssueFilter::default() };
        match self {
            Self::Open => (open, Order::Due),
            Self::Mine => {
                (IssueFilter { facts: vec![vec![Fact::Hand(who)]], ..open }, Order::Newest)
            }
            Self::Today => {
                let evening = Moment::end_of(now.day()).plus_ms(1_000);
                (IssueFilter { due_from: Some(now), due_before: Some(evening), ..all }, Order::Due)
            }
            Self::Overdue => (IssueFilter { overdue_at: Some(now), ..all }, Order::Due),
            Self::OnHold => (IssueFilter { stage: Some(stage::ON_HOLD), ..all }, Order::Review),
            Self::Unclassified => (IssueFilter { item: Some(String::new()), ..open }, Order::Due),
            Self::FollowUp => (IssueFilter { stage: Some(stage::REPORTED), ..all }, Order::Due),
            Self::All => (all, Order::Newest),
        }
    }

    /// The same, narrowed by what was typed.
    pub(super) fn narrowed(
        self,
        asked: &Asked,
        typed: IssueFilter,
        who: Id,
        now: Moment,
    ) -> (IssueFilter, Order) {
        let (mut filter, order) = self.filter(who, now);
        // Who asks for closed ones in the list of open ones wants to see them.
        if self == Self::Open && asked.says_stage() {
            filter.open = None;
        }
        filter.text = typed.text;
        filter.terms = typed.terms;
        filter.facts.extend(typed.facts);
        filter.overdue_at = filter.overdue_at.or(typed.overdue_at);
        filter.due_from = filter.due_from.max(typed.due_from);
        filter.due_before = match (filter.due_before, typed.due_before) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        (filter, order)
    }
}
