//! One question over everything the desk knows.

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::base::mask;
use crate::cli::agenda::row;
use crate::cli::call::Call;
use crate::cli::grammar::{Verb, positional};
use crate::cli::issue::view::{Clarity, View};
use crate::cli::issue::{COUNT_MAX, asked, line, page_of, pages};
use crate::cli::station;
use crate::cli::stop::{DONE, Stop};
use crate::domain::field::Thing;
use crate::store::query::issue::Order;
use crate::words::fill;

/// The search.
pub(super) const VERBS: &[Verb] = &[Verb {
    path: &["search"],
    options: |command| pages(command.arg(positional("text"))),
    run: search,
}];

fn search(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let text = matches.get_one::<String>("text").map(String::as_str).unwrap_or_default();
    let (limit, after) = page_of(matches)?;
    let reader = desk.store.reader();
    let asked = asked(&desk, text, &[Thing::Issue, Thing::Task]);
    let filter = asked.filter(desk.who.operator, desk.now, &desk.house);
    let mut found = reader.search_for(&asked.text, filter, limit)?;
    let items = asked.items(&desk.house);
    if after.is_some() {
        let page = reader.issues(&found.filter, Order::Newest, after.as_ref(), limit)?;
        (found.issues, found.next) = (page.rows, page.next);
    }
    let total = reader.issue_count(&found.filter, COUNT_MAX)?;
    if call.json {
        let issues = found.issues.iter().map(|row| {
            let view = View::of(&desk, row.id, Clarity::Masked)?;
            Ok(view.json(&desk))
        });
        let issues: Vec<Value> = issues.collect::<Result<_, Stop>>()?;
        let hit = |number: &str, title: &str, compound| {
            let compound = station::told(&desk.house, compound);
            json!({ "number": number, "title": title, "compound": compound })
        };
        let topics = found.topics.iter();
        let topics = topics.map(|topic| hit(&topic.number, &topic.title, topic.compound));
        let meetings = found.meetings.iter();
        let meetings = meetings.map(|one| hit(&one.number, &one.title, one.compound));
        let tasks = found.tasks.iter();
        let tasks = tasks.map(|task| hit(&task.number, &task.matter, task.compound));
        let people = found.people.iter();
        let people = people.map(|person| {
            json!({ "name": mask::name(&person.name), "phone": mask::phone(&person.phone) })
        });
        let exact = found.exact.map(|(_, id)| desk.number(id)).transpose()?;
        call.out.json(&json!({
            "exact": exact,
            "filters": asked.chips.iter().map(|chip| chip.words(&desk.house)).collect::<Vec<_>>(),
            "issues": issues,
            "total": total.n,
            "next": found.next.map(|next| next.to_string()),
            "topics": topics.collect::<Vec<_>>(),
            "meetings": meetings.collect::<Vec<_>>(),
            "tasks": tasks.collect::<Vec<_>>(),
            "people": people.collect::<Vec<_>>(),
            "items": items
                .iter()
                .map(|(_, item)| json!({ "code": item.code, "name": item.name }))
                .collect::<Vec<_>>(),
        }));
        return Ok(DONE);
    }
    for chip in &asked.chips {
        call.out.line(&format!("[{}]", chip.words(&desk.house)));
    }
    for issue in &found.issues {
        call.out.line(&line(&desk, issue));
    }
    let marked = |compound, title: &str| desk.house.marked(compound, title);
    for topic in &found.topics {
        let title = marked(topic.compound, &topic.title);
        call.out.line(&row(Thing::Topic, &topic.number, topic.stage, "", &title));
    }
    for meeting in &found.meetings {
        let at = meeting.starts_at.minute_text();
        let title = marked(meeting.compound, &meeting.title);
        call.out.line(&row(Thing::Meeting, &meeting.number, meeting.stage, &at, &title));
    }
    for task in &found.tasks {
        let matter = marked(task.compound, &task.matter);
        call.out.line(&row(Thing::Task, &task.number, task.stage, "", &matter));
    }
    for (_, item) in &items {
        call.out.line(&format!("{} {}", item.code, item.name));
    }
    call.out.line(&fill("cli-total", &[("n", total.to_string().into())]));
    Ok(DONE)
}
