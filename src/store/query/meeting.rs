//! Lists of meetings, and what meetings agreed on.

use rusqlite::{OptionalExtension as _, Row};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::error::StoreError;
use crate::store::query::found::Asking;
use crate::store::query::page::{Cursor, Page};
use crate::store::query::walk::{Listed, Walk, Way};
use crate::store::read::Reader;

/// What a list shows of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRow {
    /// Place of arrival on this desk.
    pub lid: i64,
    /// The meeting.
    pub id: Id,
    /// Its number on paper.
    pub number: String,
    /// Code of its stage.
    pub stage: u8,
    /// It still waits for something.
    pub open: bool,
    /// Its name.
    pub title: String,
    /// When it is to begin.
    pub starts_at: Moment,
    /// When it was opened.
    pub opened_at: Option<Moment>,
    /// When it rose.
    pub ended_at: Option<Moment>,
    /// When its minutes went out.
    pub issued_at: Option<Moment>,
    /// Number of its minutes in the year.
    pub minutes_number: Option<i64>,
    /// When anything was last recorded of it.
    pub changed_at: Moment,
    /// The compound it belongs to.
    pub compound: Id,
}

impl MeetingRow {
    /// The place of this row in a list of what was found.
    pub fn cursor_found(&self) -> Cursor {
        Cursor { key: 0, lid: self.lid }
    }

    /// The place of this row in the list of meetings.
    pub fn cursor(&self) -> Cursor {
        Cursor { key: self.starts_at.0, lid: self.lid }
    }
}

impl Listed for MeetingRow {
    const COLUMNS: &'static str = "lid, id, number, stage, open, title, starts_at, opened_at, \
        ended_at, issued_at, minutes_number, changed_at, compound";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let moment = |place| row.get::<_, Option<i64>>(place).map(|ms| ms.map(Moment));
        Ok(Self {
            lid: row.get(0)?,
            id: Id(row.get(1)?),
            number: row.get(2)?,
            stage: row.get(3)?,
            open: row.get(4)?,
            title: row.get(5)?,
            starts_at: Moment(row.get(6)?),
            opened_at: moment(7)?,
            ended_at: moment(8)?,
            issued_at: moment(9)?,
            minutes_number: row.get(10)?,
            changed_at: Moment(row.get(11)?),
            compound: Id(row.get(12)?),
        })
    }
}

/// Something a meeting agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolutionRow {
    /// The resolution.
    pub id: Id,
    /// The meeting that agreed.
    pub meeting: Id,
    /// The topic it settles.
    pub topic: Id,
    /// Its place under the topic.
    pub place: i64,
    /// What is to be done.
    pub matter: String,
    /// Key of the party that leads.
    pub lead: String,
    /// Until when.
    pub due_at: Option<Moment>,
    /// It was taken back at the table.
    pub dropped: bool,
}

impl ResolutionRow {
    const COLUMNS: &'static str = "id, meeting, topic, place, matter, lead, due_at, dropped";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        // A link that was never said is empty, not missing.
        let link = |place| row.get::<_, Vec<u8>>(place);
        Ok(Self {
            id: Id(row.get(0)?),
            meeting: Id::from_slice(&link(1)?).unwrap_or_default(),
            topic: Id::from_slice(&link(2)?).unwrap_or_default(),
            place: row.get(3)?,
            matter: row.get(4)?,
            lead: row.get(5)?,
            due_at: row.get::<_, Option<_>>(6)?.map(Moment),
            dropped: row.get(7)?,
        })
    }
}

fn walk(asked: Option<&Asking>) -> Walk {
    let found = asked.and_then(|asked| asked.walk("meeting"));
    found.unwrap_or_else(|| Walk::by_latest("meeting indexed by meeting_starts", "starts_at"))
}

impl Reader<'_> {
    /// Meetings after a place in the list, the latest day first.
    pub fn meetings(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<MeetingRow>, StoreError> {
        walk(None).page(self.connection, after, Way::Down, limit)
    }

    /// Meetings that answer to a question, after or before a place; in order of arrival.
    pub fn meetings_found(
        &self,
        asked: &Asking,
        at: Option<&Cursor>,
        before: bool,
        limit: usize,
    ) -> Result<Page<MeetingRow>, StoreError> {
        let way = if before { Way::Up } else { Way::Down };
        walk(Some(asked)).page(self.connection, at, way, limit)
    }

    /// Meetings before a place in the list, or its last ones.
    pub fn meetings_before(
        &self,
        before: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<MeetingRow>, StoreError> {
        walk(None).page(self.connection, before, Way::Up, limit)
    }

    /// Meetings that begin less than so many milliseconds before or after a moment.
    pub fn meetings_near(&self, at: Moment, ms: i64) -> Result<Vec<MeetingRow>, StoreError> {
        let sql = format!(
            "select {} from meeting where starts_at > ?1 and starts_at < ?2 order by starts_at, lid",
            MeetingRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let span = [at.0.saturating_sub(ms), at.0.saturating_add(ms)];
        let rows = statement.query_map(span, MeetingRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One meeting as lists show it.
    pub fn meeting_row(&self, id: Id) -> Result<Option<MeetingRow>, StoreError> {
        let sql = format!(
            "select {} from meeting where lid = (select lid from thing where id = ?1)",
            MeetingRow::COLUMNS
        );
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], MeetingRow::read).optional()?)
    }

    /// What a meeting agreed on, dropped ones included.
    pub fn resolutions_of(&self, meeting: Id) -> Result<Vec<ResolutionRow>, StoreError> {
        self.resolutions("meeting = ?1", meeting)
    }

    /// What was agreed on a topic, dropped ones included.
    pub fn resolutions_of_topic(&self, topic: Id) -> Result<Vec<ResolutionRow>, StoreError> {
        self.resolutions("topic = ?1", topic)
    }

    fn resolutions(&self, which: &str, id: Id) -> Result<Vec<ResolutionRow>, StoreError> {
        let sql = format!(
            "select {} from resolution where {which} order by place, lid",
            ResolutionRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id.0], ResolutionRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
