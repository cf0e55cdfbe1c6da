//! What a search found, by kind, in the order people want it.
//!
//! Ranking looks at the newest hits only, so that a question to a million issues costs no more
//! than one to a thousand.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::mask;
use crate::base::pinyin::Matcher;
use crate::domain::catalogue::Fit;
use crate::domain::field::Thing;
use crate::store::query::issue::{IssueFilter, IssueRow};
use crate::store::query::meeting::MeetingRow;
use crate::store::query::page::Bounded;
use crate::store::query::person::PersonRow;
use crate::store::query::task::TaskRow;
use crate::store::query::topic::TopicRow;
use crate::store::{Reader, StoreError};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::Entry;
use crate::words::{self, in_language};
use crate::work::asked::Asked;
use crate::work::house::House;

/// Issues that are ranked, and at most listed.
pub(super) const WINDOW: usize = 100;
/// Items that are ranked by how often they are used here.
const ITEMS: usize = 20;
/// Nobody tells more issues of one item apart.
const USED_MAX: u64 = 1_000;
/// Things that were opened lately, while nothing is typed.
const RECENT: usize = 20;
/// The matcher's steps from a whole title down to a piece of it.
const STEP: u32 = 10_000;

/// What Enter opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A thing with a screen of its own, or a person.
    Thing(Thing, Id),
    /// The issues of an item of the catalogue.
    Item(String),
}

/// One line of what was found.
pub(super) struct Hit {
    pub(super) target: Target,
    pub(super) entries: Vec<Entry>,
}

/// All that was found of one kind.
pub(super) struct Group {
    pub(super) thing: Thing,
    pub(super) count: Bounded,
    pub(super) hits: Vec<Hit>,
}

/// Number, matter, who or where, and how it stands.
fn hit(thing: Thing, id: Id, words: [&str; 4]) -> Hit {
    Hit { target: Target::Thing(thing, id), entries: words.map(Entry::from).into() }
}

fn issue(row: &IssueRow, house: &House) -> Hit {
    let stage = words::stage(Thing::Issue, row.stage);
    let place = row.place.trim_end_matches('*');
    let title = house.marked(row.compound, &row.title);
    hit(Thing::Issue, row.id, [&row.number, &title, place, &stage])
}

fn topic(row: &TopicRow, house: &House) -> Hit {
    let stage = words::stage(Thing::Topic, row.stage);
    let title = house.marked(row.compound, &row.title);
    hit(Thing::Topic, row.id, [&row.number, &title, "", &stage])
}

fn meeting(row: &MeetingRow, house: &House) -> Hit {
    let stage = words::stage(Thing::Meeting, row.stage);
    let day = row.starts_at.day().to_string();
    let title = house.marked(row.compound, &row.title);
    hit(Thing::Meeting, row.id, [&row.number, &title, &day, &stage])
}

fn task(row: &TaskRow, house: &House) -> Hit {
    let stage = words::stage(Thing::Task, row.stage);
    let lead = house.party_name(&row.lead);
    let matter = house.marked(row.compound, &row.matter);
    hit(Thing::Task, row.id, [&row.number, &matter, &lead, &stage])
}

fn person(row: &PersonRow) -> Hit {
    hit(Thing::Person, row.id, ["", &mask::name(&row.name), &mask::phone(&row.phone), ""])
}

/// Everything that answers, the likeliest kind first.
pub(super) fn found(
    reader: &Reader<'_>,
    asked: &Asked,
    filter: IssueFilter,
    house: &House,
    now: Moment,
) -> Result<Vec<Group>, StoreError> {
    let mut found = reader.search_for(&asked.text, filter, WINDOW)?;
    rank(reader, &asked.words, &mut found.issues, now)?;
    let counts = found.counts;
    let (items, best) = items(reader, asked, house)?;
    let group = |thing, count, hits| Group { thing, count, hits };
    let mut groups = vec![
        group(
            Thing::Issue,
            counts.issues,
            found.issues.iter().map(|row| issue(row, house)).collect(),
        ),
        group(
            Thing::Topic,
            counts.topics,
            found.topics.iter().map(|row| topic(row, house)).collect(),
        ),
        group(
            Thing::Meeting,
            counts.meetings,
            found.meetings.iter().map(|row| meeting(row, house)).collect(),
        ),
        group(Thing::Task, counts.tasks, found.tasks.iter().map(|row| task(row, house)).collect()),
        items,
        group(Thing::Person, counts.people, found.people.iter().map(person).collect()),
    ];
    groups.retain(|group| !group.hits.is_empty());
    // A code or all initials of an item mean the item; a number means what has it.
    let first = found.exact.map(|(thing, _)| thing);
    let item_first = best.is_some_and(|fit| fit <= Fit::KeywordInitials).then_some(Thing::Item);
    groups.sort_by_key(|group| {
        let place = [first, item_first].iter().position(|thing| *thing == Some(group.thing));
        place.unwrap_or(2)
    });
    if let Some((thing, id)) = found.exact
        && let Some(group) = groups.iter_mut().find(|group| group.thing == thing)
    {
        group.hits.sort_by_key(|hit| hit.target != Target::Thing(thing, id));
        group.count.n = group.count.n.max(group.hits.len() as u64);
    }
    Ok(groups)
}

/// Titles that answer as a whole, then those that begin so, then the rest; each as it is opened
/// here, then the newest.
fn rank(
    reader: &Reader<'_>,
    asked: &str,
    rows: &mut [IssueRow],
    now: Moment,
) -> Result<(), StoreError> {
    let matchers: Vec<Matcher> = asked.split_whitespace().map(Matcher::new).collect();
    let opened: HashMap<Id, i64> =
        reader.opened(now)?.iter().map(|one| (one.id, one.weight(now))).collect();
    rows.sort_by_cached_key(|row| {
        let steps =
            matchers.iter().map(|one| one.score(&row.title).map_or(0, |score| score / STEP));
        let weight = opened.get(&row.id).copied().unwrap_or(0);
        (Reverse(steps.min().unwrap_or(0)), Reverse(weight))
    });
    Ok(())
}

/// Items by what was typed, of equal fit the one that is used most here; and how well the best fits.
fn items(
    reader: &Reader<'_>,
    asked: &Asked,
    house: &House,
) -> Result<(Group, Option<Fit>), StoreError> {
    let all = asked.items(house);
    let best = all.first().map(|(fit, _)| *fit);
    let count = Bounded { n: all.len() as u64, more: false };
    let mut ranked = Vec::new();
    for (fit, item) in all.into_iter().take(ITEMS) {
        let filter = IssueFilter { item: Some(item.code.clone()), ..IssueFilter::default() };
        let used = reader.issue_count(&filter, USED_MAX)?;
        ranked.push((fit, Reverse(used.n), used, item));
    }
    ranked.sort_by_key(|(fit, used, ..)| (*fit, *used));
    let hits = ranked.into_iter().map(|(_, _, used, item)| Hit {
        target: Target::Item(item.code.clone()),
        entries: vec![
            item.code.as_str().into(),
            in_language(&item.name, &item.name_en).into(),
            house.party_name(&item.lead).into(),
            used_words(used).into(),
        ],
    });
    Ok((Group { thing: Thing::Item, count, hits: hits.collect() }, best))
}

fn used_words(used: Bounded) -> String {
    if used.n == 0 {
        return String::new();
    }
    words::fill("find-used", &[("n", used.to_string().into())])
}

/// What was opened here lately and often.
pub(super) fn recent(
    reader: &Reader<'_>,
    house: &House,
    now: Moment,
) -> Result<Vec<Hit>, StoreError> {
    let mut hits = Vec::new();
    for opened in reader.opened(now)?.into_iter().take(RECENT) {
        let id = opened.id;
        let thing = reader.thing(id)?;
        let found = match thing {
            Some(Thing::Issue) => reader.issue_row(id)?.map(|row| issue(&row, house)),
            Some(Thing::Topic) => reader.topic_row(id)?.map(|row| topic(&row, house)),
            Some(Thing::Meeting) => reader.meeting_row(id)?.map(|row| meeting(&row, house)),
            Some(Thing::Task) => reader.task_row(id)?.map(|row| task(&row, house)),
            Some(Thing::Person) => reader.person_row(id)?.map(|row| person(&row)),
            _ => None,
        };
        hits.extend(found);
    }
    Ok(hits)
}

/// The issues of a person.
pub(super) fn of_person(
    reader: &Reader<'_>,
    person: Id,
    house: &House,
) -> Result<Group, StoreError> {
    let rows = reader.issues_of_person(person)?;
    let count = Bounded { n: rows.len() as u64, more: rows.len() >= WINDOW };
    Ok(Group {
        thing: Thing::Issue,
        count,
        hits: rows.iter().map(|row| issue(row, house)).collect(),
    })
}

/// The line above a group.
pub(super) fn heading(group: &Group) -> Vec<Entry> {
    let n = words::fill("find-group", &[("n", group.count.to_string().into())]);
    let title = |words: String| Entry { words, meaning: Meaning::Title };
    vec![title(words::thing(group.thing)), title(n)]
}
