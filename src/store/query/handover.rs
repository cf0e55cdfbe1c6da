//! What somebody needs who sits down: what others did meanwhile, and what waits today.

use std::collections::HashMap;

use rusqlite::params;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::issue::stage;
use crate::domain::topic::BY_ITSELF;
use crate::journal::hlc::Hlc;
use crate::journal::op::IMPORTED;
use crate::store::error::StoreError;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::walk::{Listed as _, Way};
use crate::store::read::Reader;

/// Nobody has been away longer than this many operations (our default).
const LOOK_BACK: i64 = 50_000;

/// What has a screen of its own and changes by work.
const WORK: [Thing; 4] = [Thing::Issue, Thing::Topic, Thing::Meeting, Thing::Task];

/// A thing that others changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of thing.
    pub thing: Thing,
    /// The thing.
    pub id: Id,
    /// What happened to it last.
    pub kind: u16,
    /// When that was recorded.
    pub at: Moment,
    /// Who recorded anything on it, the last one first.
    pub who: Vec<Id>,
}

/// What others did since somebody's last turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// When that turn ended; none for somebody who never had one.
    pub since: Option<Moment>,
    /// The things, the last changed first.
    pub things: Vec<Change>,
    /// There are more than were asked for.
    pub more: bool,
}

impl Reader<'_> {
    /// What others recorded between the end of somebody's last turn and now.
    ///
    /// A turn is a run of operations of one person. Where the newest operations are this person's
    /// own, that turn has only begun, and the one before it counts. What an import brought is left
    /// out.
    pub fn changes_since_turn(&self, actor: Id, most: usize) -> Result<Changes, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select actor, entity, kind, hlc, flags from op order by lid desc limit ?1",
        )?;
        let mut rows = statement.query([LOOK_BACK])?;
        let mut changes = Changes::default();
        let mut places: HashMap<Id, Option<usize>> = HashMap::new();
        let mut is_begun = false;
        while let Some(row) = rows.next()? {
            let (by, id) = (Id(row.get(0)?), Id(row.get(1)?));
            // What follows by itself is nobody's work and ends nobody's turn.
            if by == BY_ITSELF {
                continue;
            }
            let at = Hlc(row.get::<_, i64>(3)? as u64).moment();
            if by == actor && is_begun {
                changes.since = Some(at);
                break;
            }
            is_begun |= by != actor;
            if by == actor || row.get::<_, u8>(4)? & IMPORTED != 0 {
                continue;
            }
            if let Some(place) = places.get(&id) {
                let known = place.and_then(|place| changes.things.get_mut(place));
                if let Some(known) = known.filter(|known| !known.who.contains(&by)) {
                    known.who.push(by);
                }
                continue;
            }
            let thing = self.thing(id)?.filter(|thing| WORK.contains(thing));
            let has_room = changes.things.len() < most;
            changes.more |= thing.is_some() && !has_room;
            let thing = thing.filter(|_| has_room);
            places.insert(id, thing.map(|_| changes.things.len()));
            if let Some(thing) = thing {
                let kind = row.get(2)?;
                changes.things.push(Change { thing, id, kind, at, who: vec![by] });
            }
        }
        Ok(changes)
    }

    /// Open issues that fall due in this time, the soonest first.
    pub fn issues_due(
        &self,
        from: Moment,
        below: Moment,
        most: usize,
    ) -> Result<Vec<IssueRow>, StoreError> {
        let filter = IssueFilter { due_before: Some(below), ..IssueFilter::default() };
        let mut walk = filter.walk(Order::Due);
        walk.from = Some(from.0);
        Ok(walk.page(self.connection, None, Way::Down, most)?.rows)
    }

    /// Issues whose residents wait for a call: reported as done, and nobody has asked them yet.
    pub fn issues_to_call(&self, most: usize) -> Result<Vec<IssueRow>, StoreError> {
        let filter = IssueFilter { stage: Some(stage::REPORTED), ..IssueFilter::default() };
        Ok(self.issues(&filter, Order::Due, None, most)?.rows)
    }

    /// Issues on hold that are to be looked at again before a moment, the soonest first.
    pub fn issues_to_review(
        &self,
        below: Moment,
        most: usize,
    ) -> Result<Vec<IssueRow>, StoreError> {
        let sql = format!(
            "select {} from issue where stage = ?1 and review_at < ?2
             order by review_at, lid limit ?3",
            IssueRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let given = params![stage::ON_HOLD, below.0, most as i64];
        let rows = statement.query_map(given, IssueRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
