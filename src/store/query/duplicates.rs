//! 查重: open issues that may be one matter, in groups, for somebody to decide.

use crate::base::id::Id;
use crate::base::mask::free_words;
use crate::domain::issue::{IssueField, stage};
use crate::domain::likeness::{LIKELY, Likeness, Matter, Rarity, Weighed, likeness};
use crate::store::error::StoreError;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::weight::Weight;
use crate::store::read::Reader;

/// So many open issues, the newest, are held against each other where nobody asked for more or fewer
/// (our default); each against each, so this bounds the time.
pub const LOOKED_AT: usize = 500;
/// Issues like an opened one.
const LIKE_ONE: usize = 9;

/// One issue of a group.
#[derive(Debug, Clone)]
pub struct Member {
    /// The issue.
    pub row: IssueRow,
    /// What the resident said, numbers masked.
    pub words: String,
    matter: Weighed,
    /// Those it was told apart from.
    apart: Vec<Id>,
}

impl Member {
    /// How alike, and why.
    pub fn likeness(&self, other: &Self) -> Likeness {
        likeness(&self.matter, &other.matter)
    }

    /// Somebody said that these are two matters.
    pub fn is_apart(&self, other: &Self) -> bool {
        self.apart.contains(&other.row.id) || other.apart.contains(&self.row.id)
    }

    /// It was not sent to anybody yet and can follow another one.
    pub fn can_follow(&self) -> bool {
        [stage::REGISTERED, stage::ACCEPTED].contains(&self.row.stage)
    }
}

/// Issues that may be one matter, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// At least two.
    pub members: Vec<Member>,
    /// Households behind all of them.
    pub weight: Weight,
}

impl Group {
    /// Which one the others best follow: the oldest of those that are on their way already, else the
    /// oldest.
    pub fn main(&self) -> usize {
        self.members.iter().position(|member| !member.can_follow()).unwrap_or(0)
    }
}

/// What the review list shows.
#[derive(Debug, Clone, Default)]
pub struct Duplicates {
    /// Most households first.
    pub groups: Vec<Group>,
    /// So many open issues were looked at.
    pub looked_at: usize,
    /// Those are all there are.
    pub is_all: bool,
}

impl Reader<'_> {
    /// Groups among so many of the newest open issues.
    ///
    /// Each issue, the oldest first, joins the group whose oldest it is likest to, so that a chain of
    /// half-alike ones never becomes one group.
    pub fn duplicates(&self, at_most: usize) -> Result<Duplicates, StoreError> {
        let filter = IssueFilter { open: Some(true), ..IssueFilter::default() };
        let page = self.issues(&filter, Order::Newest, None, at_most)?;
        let (looked_at, is_all) = (page.rows.len(), page.next.is_none());
        let rarity = self.rarity()?;
        let mut groups: Vec<Vec<Member>> = Vec::new();
        for row in page.rows.into_iter().rev() {
            let member = self.member(row, &rarity)?;
            let best = groups.iter_mut().filter_map(|group| fits(group, &member));
            match best.max_by_key(|(score, _)| *score) {
                Some((_, group)) => group.push(member),
                None => groups.push(vec![member]),
            }
        }
        groups.retain(|group| group.len() > 1);
        let mut groups: Vec<Group> =
            groups.into_iter().map(|members| self.group(members)).collect::<Result<_, _>>()?;
        let newest = |group: &Group| group.members.last().map(|member| member.row.lid);
        groups.sort_by_key(|group| {
            let weight = group.weight;
            let people = weight.households + weight.unplaced;
            std::cmp::Reverse((weight.households, people, newest(group)))
        });
        Ok(Duplicates { groups, looked_at, is_all })
    }

    /// An open issue and the open ones like it; alone where nothing is.
    pub fn duplicates_of(&self, id: Id) -> Result<Group, StoreError> {
        let rarity = self.rarity()?;
        let alike = self.similar_to(id, &self.fold(id)?, &rarity, LIKE_ONE)?;
        let rows = alike.into_iter().map(|alike| alike.row).filter(|row| row.open);
        let mut members = Vec::new();
        for row in self.issue_row(id)?.into_iter().chain(rows) {
            members.push(self.member(row, &rarity)?);
        }
        self.group(members)
    }

    /// The same issues read anew, those that are open still.
    pub fn group_again(&self, ids: &[Id]) -> Result<Group, StoreError> {
        let rarity = self.rarity()?;
        let mut members = Vec::new();
        for id in ids {
            if let Some(row) = self.issue_row(*id)?.filter(|row| row.open) {
                members.push(self.member(row, &rarity)?);
            }
        }
        self.group(members)
    }

    fn group(&self, members: Vec<Member>) -> Result<Group, StoreError> {
        let ids: Vec<Id> = members.iter().map(|member| member.row.id).collect();
        Ok(Group { weight: self.weight(&ids)?, members })
    }

    fn member(&self, row: IssueRow, rarity: &Rarity) -> Result<Member, StoreError> {
        let record = self.fold(row.id)?.record;
        let words = record.text(IssueField::Words);
        let words = if words.is_empty() { record.text(IssueField::Title) } else { words };
        Ok(Member {
            words: free_words(words),
            matter: rarity.weigh(Matter::of(&record, row.registered_at)),
            apart: record.ids(IssueField::Apart),
            row,
        })
    }
}

/// The group, if the issue is likely one of it: how alike it is to the oldest.
fn fits<'a>(group: &'a mut Vec<Member>, member: &Member) -> Option<(u32, &'a mut Vec<Member>)> {
    if group.iter().any(|other| other.is_apart(member)) {
        return None;
    }
    let score = group.first()?.likeness(member).score;
    (score >= LIKELY).then_some((score, group))
}
