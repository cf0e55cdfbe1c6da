//! Lists of issues: by due date or newest first, page by page, and small counts.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, Row, params};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::draw::{CLOSED, NO_LIMIT};
use crate::store::error::StoreError;
use crate::store::fact::Fact;
use crate::store::query::page::{Bounded, Cursor, Page};
use crate::store::query::walk::{Listed, Walk, Way, page_of_many};
use crate::store::query::weight::Weight;
use crate::store::query::words::expression_with;
use crate::store::read::Reader;

/// What a list shows of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueRow {
    /// Place of arrival on this desk: the greater, the newer.
    pub lid: i64,
    /// The issue.
    pub id: Id,
    /// Its number on paper.
    pub number: String,
    /// Code of its stage.
    pub stage: u8,
    /// It still waits for something.
    pub open: bool,
    /// Key of its kind.
    pub kind: String,
    /// Key of its channel.
    pub channel: String,
    /// It cannot wait.
    pub urgent: bool,
    /// Code of its catalogue item, empty where none.
    pub item: String,
    /// The matter in one line.
    pub title: String,
    /// The place for lists: building and stairwell, the flat masked.
    pub place: String,
    /// The building alone.
    pub building: String,
    /// The person who asked.
    pub requester: Option<Id>,
    /// Key of the party that answers.
    pub handler: String,
    /// When it was said.
    pub registered_at: Moment,
    /// When it has to be answered; none where no limit runs or nobody waits any more.
    pub due_at: Option<Moment>,
    /// The due date is a guess.
    pub provisional: bool,
    /// Key of the reason it is on hold.
    pub hold_reason: String,
    /// When the hold is looked at again.
    pub review_at: Option<Moment>,
    /// The topic it became.
    pub topic: Option<Id>,
    /// The main issue it follows.
    pub merged_into: Option<Id>,
    /// Key of what came of it.
    pub result: String,
    /// Key of what the resident says: solved or not.
    pub solved: String,
    /// Key of how satisfied the resident is.
    pub satisfaction: String,
    /// When the resident was first contacted.
    pub responded_at: Option<Moment>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// When anything was last recorded of it.
    pub changed_at: Moment,
    /// Row key of an import.
    pub source: String,
    /// The compound it belongs to.
    pub compound: Id,
    /// Households behind it and all that follow it; none where nothing does, and in lists that do not
    /// show it.
    pub weight: Option<Weight>,
}

impl IssueRow {
    /// The place of this row in a list of that order.
    pub fn cursor(&self, order: Order) -> Cursor {
        let rest = if self.open { NO_LIMIT } else { CLOSED };
        let key = match order {
            Order::Due => self.due_at.map_or(rest, |due| due.0),
            Order::Newest => 0,
            Order::Review => self.review_at.map_or(NO_LIMIT, |review| review.0),
        };
        Cursor { key, lid: self.lid }
    }
}

impl Listed for IssueRow {
    const COLUMNS: &'static str = "issue.lid, id, number, stage, open, kind, channel, urgent, \
        item, title, issue.place, building, requester, handler, registered_at, due_at, \
        provisional, hold_reason, review_at, topic, merged_into, result, solved, satisfaction, \
        responded_at, closed_at, changed_at, source, compound";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let moment = |place| row.get::<_, Option<i64>>(place).map(|ms| ms.map(Moment));
        let id = |place| row.get::<_, Option<[u8; 16]>>(place).map(|bytes| bytes.map(Id));
        Ok(Self {
            lid: row.get(0)?,
            id: id(1)?.unwrap_or_default(),
            number: row.get(2)?,
            stage: row.get(3)?,
            open: row.get(4)?,
            kind: row.get(5)?,
            channel: row.get(6)?,
            urgent: row.get(7)?,
            item: row.get(8)?,
            title: row.get(9)?,
            place: row.get(10)?,
            building: row.get(11)?,
            requester: id(12)?,
            handler: row.get(13)?,
            registered_at: Moment(row.get(14)?),
            due_at: limit(row.get(15)?),
            provisional: row.get(16)?,
            hold_reason: row.get(17)?,
            review_at: limit(row.get(18)?),
            topic: id(19)?,
            merged_into: id(20)?,
            result: row.get(21)?,
            solved: row.get(22)?,
            satisfaction: row.get(23)?,
            responded_at: moment(24)?,
            closed_at: moment(25)?,
            changed_at: Moment(row.get(26)?),
            source: row.get(27)?,
            compound: Id(row.get(28)?),
            weight: None,
        })
    }
}

/// A stored due date as what it means.
pub(super) fn limit(due: i64) -> Option<Moment> {
    (due < NO_LIMIT).then_some(Moment(due))
}

/// Which issues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueFilter {
    /// Those that wait for something, or those that do not.
    pub open: Option<bool>,
    /// Code of the stage.
    pub stage: Option<u8>,
    /// Code of the catalogue item; the empty one finds issues without an item.
    pub item: Option<String>,
    /// Key of the party that answers; the empty one finds issues nobody answers yet.
    pub handler: Option<String>,
    /// Due before this moment, in order of the due date.
    pub overdue_at: Option<Moment>,
    /// The same, for what falls due in the next days.
    pub due_before: Option<Moment>,
    /// The building as lists show it.
    pub building: Option<String>,
    /// Not due before this moment.
    pub due_from: Option<Moment>,
    /// Words to look for; such a list is newest first.
    pub text: Option<String>,
    /// Chinese words the text may stand for, see [`meant`](crate::store::query::words::meant).
    pub terms: Vec<String>,
    /// What else must be so, of each group one; such a list is newest first.
    pub facts: Vec<Vec<Fact>>,
}

/// Order of a list of issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Overdue and soonest first; then those without a limit; closed ones last.
    #[default]
    Due,
    /// Newest first.
    Newest,
    /// Those on hold, by the day they are looked at again; without one last.
    Review,
}

/// The figures above the queue, each up to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QueueCounts {
    /// Open.
    pub open: Bounded,
    /// Open and past the limit.
    pub overdue: Bounded,
    /// Still to be answered today.
    pub today: Bounded,
}

/// As `picture.sql` says it of the index by review date.
const ON_HOLD: &str = "stage = 9";
/// Nobody reads a figure beyond this.
const COUNT_MAX: u64 = 1_000;
/// Issues in which words were found.
const FOUND: &str = "search cross join issue on issue.lid = search.rowid";
/// How many follow one issue is shown up to here.
const FEW: usize = 200;

impl IssueFilter {
    /// The order this filter allows: due dates are ordered by due date, found words by arrival.
    pub fn order(&self, wished: Order) -> Order {
        if self.is_search() {
            Order::Newest
        } else if self.overdue_at.or(self.due_before).or(self.due_from).is_some() {
            Order::Due
        } else {
            wished
        }
    }

    /// True where the search index is asked.
    pub fn is_search(&self) -> bool {
        self.text.is_some() || !self.facts.is_empty()
    }

    /// Everything the search index can answer, so that no row has to be looked at for it.
    fn all_facts(&self) -> Vec<Vec<Fact>> {
        let given = [
            self.open.map(Fact::Open),
            self.stage.map(|stage| Fact::Stage(Thing::Issue, stage)),
            self.item.clone().map(Fact::Item),
            self.handler.clone().map(Fact::Handler),
            self.building.clone().filter(|building| !building.is_empty()).map(Fact::Building),
        ];
        let late = self.overdue_at.or(self.due_before).or(self.due_from);
        let open = late.filter(|_| self.open.is_none()).map(|_| Fact::Open(true));
        let given = given.into_iter().chain([open]).flatten().map(|fact| vec![fact]);
        given.chain(self.facts.iter().cloned()).collect()
    }

    /// True where more than words is asked.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.facts.is_empty() || self.is_by_due()
    }

    /// True where the due date is asked.
    pub(super) fn is_by_due(&self) -> bool {
        self.due() != (None, None)
    }

    /// True for a due date within the bounds.
    pub(super) fn falls_due(&self, due: Option<Moment>) -> bool {
        let (from, before) = self.due();
        let due = due.map_or(NO_LIMIT, |due| due.0);
        from.is_none_or(|from| due >= from) && before.is_none_or(|before| due < before)
    }

    /// The question as topics, meetings and tasks are asked; none where only due dates are.
    pub(super) fn asked_of_work(&self) -> Option<String> {
        self.is_search()
            .then(|| expression_with(self.text.as_deref(), &self.terms, &self.all_facts()))
    }

    /// Bounds of the due date, the first moment of it and the first after it.
    fn due(&self) -> (Option<i64>, Option<i64>) {
        let before = [self.overdue_at, self.due_before].into_iter().flatten();
        (self.due_from.map(|from| from.0), before.map(|due| due.0).min())
    }

    /// What a row must be, the most telling first.
    fn conditions(&self, order: Order) -> Vec<(&'static str, Value)> {
        let words = |words: &Option<String>| words.clone().map(Value::from);
        let open = self.open.filter(|_| order == Order::Newest);
        [
            ("building", words(&self.building).filter(|_| self.building.as_deref() != Some(""))),
            ("item", words(&self.item)),
            ("handler", words(&self.handler)),
            ("stage", self.stage.map(|stage| i64::from(stage).into())),
            ("open", open.map(|open| i64::from(open).into())),
        ]
        .into_iter()
        .filter_map(|(column, value)| value.map(|value| (column, value)))
        .collect()
    }

    /// The same list, but only issues of one person, the newest first.
    fn walk_of_person(&self, person: Id) -> Walk {
        let mut walk = Walk::newest("issue indexed by issue_requester", "lid");
        walk.seek("requester = ?", person.0.to_vec());
        let facts = self.all_facts();
        if !facts.is_empty() {
            let so =
                "exists (select 1 from search where search.rowid = issue.lid and search match ?)";
            walk.check(so, expression_with(None, &[], &facts));
        }
        self.check_due(&mut walk);
        walk
    }

    fn check_due(&self, walk: &mut Walk) {
        let (from, before) = self.due();
        if let Some(from) = from {
            walk.check("due_at >= ?", from);
        }
        if let Some(before) = before {
            walk.check("due_at < ?", before);
        }
    }

    /// Issues by the search index alone.
    fn walk_of_search(&self) -> Walk {
        let mut walk = Walk::newest(FOUND, "search.rowid");
        let asked = expression_with(self.text.as_deref(), &self.terms, &self.all_facts());
        walk.seek("search match ?", asked);
        self.check_due(&mut walk);
        walk
    }

    /// The list along the most telling index; the other conditions are checked row by row.
    pub(super) fn walk(&self, wished: Order) -> Walk {
        if self.is_search() {
            return self.walk_of_search();
        }
        let order = self.order(wished);
        if order == Order::Review {
            let mut walk = Walk::by("issue indexed by issue_review", "review_at");
            walk.restate(ON_HOLD);
            return walk;
        }
        let mut named = self.conditions(order).into_iter();
        let first = named.next();
        let index = first.as_ref().map_or("", |(column, _)| column);
        let mut walk = match order {
            Order::Newest if index.is_empty() => Walk::newest("issue not indexed", "lid"),
            Order::Newest => Walk::newest(format!("issue indexed by issue_{index}"), "lid"),
            Order::Due | Order::Review if index.is_empty() => {
                Walk::by("issue indexed by issue_due", "due_at")
            }
            Order::Due | Order::Review => {
                Walk::by(format!("issue indexed by issue_{index}_due"), "due_at")
            }
        };
        if let Some((column, value)) = first {
            walk.seek(&format!("{column} = ?"), value);
        }
        if index == "building" {
            walk.restate("building <> ''");
        }
        for (column, value) in named {
            walk.check(&format!("{column} = ?"), value);
        }
        let (from, due) = self.due();
        walk.below = due.or((self.open == Some(true)).then_some(CLOSED));
        walk.from = from.or((self.open == Some(false)).then_some(CLOSED));
        if from.is_some() && walk.below.is_none() {
            walk.below = Some(NO_LIMIT);
        }
        walk
    }
}

impl Reader<'_> {
    /// Issues after a place in the list, or from its beginning.
    pub fn issues(
        &self,
        filter: &IssueFilter,
        order: Order,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<IssueRow>, StoreError> {
        self.issues_along(filter, order, after, Way::Down, limit)
    }

    /// Issues before a place in the list, or its last ones; `next` leads further up.
    pub fn issues_before(
        &self,
        filter: &IssueFilter,
        order: Order,
        before: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<IssueRow>, StoreError> {
        self.issues_along(filter, order, before, Way::Up, limit)
    }

    fn issues_along(
        &self,
        filter: &IssueFilter,
        order: Order,
        at: Option<&Cursor>,
        way: Way,
        limit: usize,
    ) -> Result<Page<IssueRow>, StoreError> {
        let walk = filter.walk(order);
        let mut page = match &filter.text {
            None => walk.page(self.connection, at, way, limit)?,
            Some(text) => {
                let askers = self.askers(text)?.into_iter();
                let walks: Vec<Walk> = std::iter::once(walk)
                    .chain(askers.map(|person| filter.walk_of_person(person)))
                    .collect();
                page_of_many(&walks, self.connection, at, way, limit)?
            }
        };
        self.weigh(&mut page.rows)?;
        Ok(page)
    }

    /// How many issues a list has. With words, issues found by their requester are left out.
    pub fn issue_count(&self, filter: &IssueFilter, at_most: u64) -> Result<Bounded, StoreError> {
        filter.walk(Order::Due).count(self.connection, at_most)
    }

    /// The figures above the queue.
    pub fn queue_counts(&self, now: Moment) -> Result<QueueCounts, StoreError> {
        let open = IssueFilter { open: Some(true), ..IssueFilter::default() };
        let overdue = IssueFilter { overdue_at: Some(now), ..IssueFilter::default() };
        let evening = Moment::end_of(now.day()).plus_ms(1_000);
        let today = IssueFilter {
            due_from: Some(now),
            due_before: Some(evening),
            ..IssueFilter::default()
        };
        Ok(QueueCounts {
            open: self.issue_count(&open, COUNT_MAX)?,
            overdue: self.issue_count(&overdue, COUNT_MAX)?,
            today: self.issue_count(&today, COUNT_MAX)?,
        })
    }

    /// One issue as lists show it.
    pub fn issue_row(&self, id: Id) -> Result<Option<IssueRow>, StoreError> {
        let sql = format!(
            "select {} from issue where lid = (select lid from thing where id = ?1)",
            IssueRow::COLUMNS
        );
        let row = self.connection.prepare_cached(&sql)?.query_row([id.0], IssueRow::read);
        let mut row = row.optional()?;
        self.weigh(row.as_mut_slice())?;
        Ok(row)
    }

    /// Issues of a person, the newest first.
    pub fn issues_of_person(&self, id: Id) -> Result<Vec<IssueRow>, StoreError> {
        self.few_issues("where requester = ?1 and requester is not null order by lid desc", id)
    }

    /// Issues a topic grew out of, the oldest first.
    pub fn issues_of_topic(&self, topic: Id) -> Result<Vec<IssueRow>, StoreError> {
        // The link table is small, and so is what is sorted here: one topic's issues.
        self.few_issues(
            "join (select thing.lid as at from topic_issue
                   cross join thing on thing.id = topic_issue.issue
                   where topic_issue.topic = ?1) on issue.lid = at order by at",
            topic,
        )
    }

    fn few_issues(&self, rest: &str, id: Id) -> Result<Vec<IssueRow>, StoreError> {
        let sql = format!("select {} from issue {rest} limit {FEW}", IssueRow::COLUMNS);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id.0], IssueRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The issue a row of an imported file became.
    pub fn issue_by_source(&self, source: &str) -> Result<Option<Id>, StoreError> {
        let found: Option<[u8; 16]> = self
            .connection
            .prepare_cached("select id from issue where source = ?1 and source <> '' limit 1")?
            .query_row([source], |row| row.get(0))
            .optional()?;
        Ok(found.map(Id))
    }

    /// How many issues each catalogue item has, by code; items without any are left out.
    pub fn item_counts(&self, at_most: u64) -> Result<Vec<(String, Bounded)>, StoreError> {
        let mut counts = Vec::new();
        let mut last = String::new();
        loop {
            // One jump for each code, however many issues it has.
            let next: Option<String> = self
                .connection
                .prepare_cached("select item from issue where item > ?1 order by item limit 1")?
                .query_row(params![last], |row| row.get(0))
                .optional()?;
            let Some(item) = next else { return Ok(counts) };
            let filter = IssueFilter { item: Some(item.clone()), ..IssueFilter::default() };
            counts.push((item.clone(), self.issue_count(&filter, at_most)?));
            last = item;
        }
    }
}
