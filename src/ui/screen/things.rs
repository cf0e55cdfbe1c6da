//! Issues, topics, meetings and tasks that a form points to, found while typing.

use crate::base::clock::Moment;
use crate::domain::field::Thing;
use crate::domain::meeting::kind;
use crate::domain::registry;
use crate::store::query::issue::{IssueFilter, Order};
use crate::store::query::task::TaskFilter;
use crate::store::query::topic::TopicFilter;
use crate::store::{Reader, StoreError};
use crate::ui::widget::pick::Item;
use crate::words;
use crate::work::args::Ask;

/// So many are offered at once (our default).
const OFFERED: usize = 60;

/// What kind of thing an argument points to.
pub fn pointed_at(ask: Ask) -> Option<Thing> {
    match ask {
        Ask::Issue | Ask::Issues => Some(Thing::Issue),
        Ask::Topic => Some(Thing::Topic),
        Ask::Meeting => Some(Thing::Meeting),
        Ask::Task => Some(Thing::Task),
        _ => None,
    }
}

/// What was looked for, and what answers to it.
pub struct Offer {
    /// What was typed.
    pub text: String,
    /// What answers to it.
    pub items: Vec<Item>,
}

/// An item for a number that was given before.
pub fn given(number: &str) -> Item {
    Item { id: number.to_owned(), label: number.to_owned(), hint: String::new() }
}

/// Things that answer to the text; open ones where nothing was typed. `onto` asks for what
/// something can still be put on.
pub fn find(
    reader: &Reader<'_>,
    thing: Thing,
    text: &str,
    terms: &[String],
    onto: bool,
) -> Result<Vec<Item>, StoreError> {
    if text.trim().is_empty() {
        return open_ones(reader, thing, onto);
    }
    let found = reader.search(text, terms.iter().map(String::as_str), OFFERED)?;
    Ok(match thing {
        Thing::Issue => {
            found.issues.iter().map(|row| issue(&row.number, &row.title, row.stage)).collect()
        }
        Thing::Topic => {
            found.topics.iter().map(|row| topic(&row.number, &row.title, row.stage)).collect()
        }
        Thing::Meeting => {
            let meetings = found.meetings.iter().filter(|row| !onto || is_to_come(row.stage));
            meetings.map(|row| meeting(&row.number, &row.title, row.starts_at)).collect()
        }
        Thing::Task => {
            found.tasks.iter().map(|row| task(&row.number, &row.matter, row.stage)).collect()
        }
        _ => Vec::new(),
    })
}

/// A topic goes onto the agenda of a meeting that is still to come or sits.
fn is_to_come(stage: u8) -> bool {
    let onto = registry::move_of_kind(kind::EDIT);
    onto.is_some_and(|step| step.from.contains(&stage))
}

fn open_ones(reader: &Reader<'_>, thing: Thing, onto: bool) -> Result<Vec<Item>, StoreError> {
    let open = Some(true);
    Ok(match thing {
        Thing::Issue => {
            let filter = IssueFilter { open, ..IssueFilter::default() };
            let rows = reader.issues(&filter, Order::Newest, None, OFFERED)?.rows;
            rows.iter().map(|row| issue(&row.number, &row.title, row.stage)).collect()
        }
        Thing::Topic => {
            let filter = TopicFilter { open, ..TopicFilter::default() };
            let rows = reader.topics(&filter, None, OFFERED)?.rows;
            rows.iter().map(|row| topic(&row.number, &row.title, row.stage)).collect()
        }
        Thing::Meeting => {
            let rows = reader.meetings(None, OFFERED)?.rows;
            let rows = rows.iter().filter(|row| !onto || is_to_come(row.stage));
            rows.map(|row| meeting(&row.number, &row.title, row.starts_at)).collect()
        }
        Thing::Task => {
            let filter = TaskFilter { open, ..TaskFilter::default() };
            let rows = reader.tasks(&filter, None, OFFERED)?.rows;
            rows.iter().map(|row| task(&row.number, &row.matter, row.stage)).collect()
        }
        _ => Vec::new(),
    })
}

fn item(number: &str, title: &str, hint: String) -> Item {
    Item { id: number.to_owned(), label: format!("{number} {title}"), hint }
}

fn issue(number: &str, title: &str, stage: u8) -> Item {
    item(number, title, words::stage(Thing::Issue, stage))
}

fn topic(number: &str, title: &str, stage: u8) -> Item {
    item(number, title, words::stage(Thing::Topic, stage))
}

fn task(number: &str, matter: &str, stage: u8) -> Item {
    item(number, matter, words::stage(Thing::Task, stage))
}

fn meeting(number: &str, title: &str, starts_at: Moment) -> Item {
    item(number, title, starts_at.minute_text())
}
