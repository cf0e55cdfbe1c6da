//! What was opened at this desk, how often and when last. Never sent, never redrawn.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::error::StoreError;
use crate::store::open::Store;
use crate::store::read::Reader;

/// Where the desk remembers it.
const KEY: &str = "opened";
/// So many things are remembered.
const KEPT: usize = 60;
const DAY_MS: i64 = 86_400_000;

/// The thing, how often, when last.
type Row = (String, u32, i64);

/// A thing that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// Which thing.
    pub id: Id,
    /// How often.
    pub times: u32,
    /// When last.
    pub last: Moment,
}

impl Opened {
    /// The greater, the likelier it is wanted again: often counts, and fades by the day.
    pub fn weight(self, now: Moment) -> i64 {
        let days = (now.0 - self.last.0).max(0) / DAY_MS;
        i64::from(self.times) * 1_000 / (1 + days)
    }
}

impl Store {
    /// Notes that a thing was opened.
    pub fn note_opened(&mut self, id: Id, now: Moment) -> Result<(), StoreError> {
        let mut all = self.reader().opened(now)?;
        let known = all.iter().position(|opened| opened.id == id).map(|at| all.remove(at));
        let times = known.map_or(0, |known| known.times).saturating_add(1);
        all.truncate(KEPT - 1);
        all.push(Opened { id, times, last: now });
        let rows: Vec<Row> =
            all.iter().map(|one| (one.id.to_string(), one.times, one.last.0)).collect();
        self.remember(KEY, &serde_json::to_string(&rows).unwrap_or_default())
    }
}

impl Reader<'_> {
    /// What was opened at this desk, the likeliest to be wanted again first.
    pub fn opened(&self, now: Moment) -> Result<Vec<Opened>, StoreError> {
        let kept = self.remembered(KEY)?.unwrap_or_default();
        // What an older program wrote otherwise is forgotten.
        let rows: Vec<Row> = serde_json::from_str(&kept).unwrap_or_default();
        let opened = |(id, times, last): Row| {
            Some(Opened { id: id.parse().ok()?, times, last: Moment(last) })
        };
        let mut all: Vec<Opened> = rows.into_iter().filter_map(opened).collect();
        all.sort_by_key(|opened| std::cmp::Reverse((opened.weight(now), opened.last)));
        Ok(all)
    }
}
