//! Issues: lists of them, and one with its history, its arithmetic and its conflicts.

mod duplicates;
pub(super) mod view;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::clock::Moment;
use crate::base::text::{cut, pad};
use crate::cli::answers;
use crate::cli::call::{Call, Desk};
use crate::cli::exchange::{reach_json, reach_line};
use crate::cli::grammar::{Verb, flag, number, word_option};
use crate::cli::issue::view::{Clarity, View};
use crate::cli::station;
use crate::cli::stop::{DONE, Stop};
use crate::domain::codes::Codes;
use crate::domain::field::Thing;
use crate::domain::moves::Role::{self, BranchSecretary, GridWorker, StationVolunteer};
use crate::domain::refusal::Refusal;
use crate::store::Fact;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::page::Cursor;
use crate::words::{self, fill};
use crate::work::asked::{Asked, Reading};

/// Commands on issues that are no deeds.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["issue", "list"], options: |command| pages(filters(command)), run: list },
    Verb {
        path: &["issue", "show"],
        options: |command| command.arg(number()).arg(flag("reveal")),
        run: show,
    },
    Verb {
        path: &["issue", "duplicates"],
        options: |command| command,
        run: duplicates::duplicates,
    },
];

/// Rows of a page where nobody asked for more or fewer.
const PAGE: usize = 50;
/// Rows of a page at most; a script walks on with `--after`.
const PAGE_MAX: usize = 1_000;
/// Counting beyond this takes time that no list needs.
pub(super) const COUNT_MAX: u64 = 1_000_000;

/// Options that choose issues.
pub(super) fn filters(command: Command) -> Command {
    let words = ["stage", "item", "handler", "search"].map(word_option);
    command.args(words).arg(word_option("compound")).arg(flag("overdue"))
}

/// Options that choose a part of a list.
pub(super) fn pages(command: Command) -> Command {
    let limit = word_option("limit").value_parser(clap::value_parser!(u32).range(1..));
    command.arg(limit).arg(word_option("after"))
}

/// How many rows, and after which place.
pub(super) fn page_of(matches: &ArgMatches) -> Result<(usize, Option<Cursor>), Stop> {
    let limit = matches.get_one::<u32>("limit").map_or(PAGE, |limit| *limit as usize);
    let after = matches.get_one::<String>("after");
    let wrong = |text: &String| Stop::Usage(fill("cli-usage-cursor", &[("word", text.into())]));
    let after = after.map(|text| text.parse().map_err(|()| wrong(text))).transpose()?;
    Ok((limit.min(PAGE_MAX), after))
}

/// The code of a stage by its name or its word.
pub(super) fn stage_of(thing: Thing, typed: &str) -> Result<u8, Stop> {
    let stages = crate::domain::registry::machine(thing).stages;
    let key = typed.trim().to_lowercase().replace('-', "_");
    let found = stages
        .iter()
        .find(|stage| stage.key == key || words::stage(thing, stage.code) == typed.trim());
    found.map(|stage| stage.code).ok_or_else(|| {
        let known: Vec<&str> = stages.iter().map(|stage| stage.key).collect();
        let said = [("word", typed.into()), ("known", known.join(", ").into())];
        Stop::Usage(fill("cli-usage-stage", &said))
    })
}

/// Which issues the options choose.
pub(super) fn filter_of(desk: &Desk, matches: &ArgMatches) -> Result<IssueFilter, Stop> {
    let text = |id| matches.get_one::<String>(id).map(String::as_str);
    let item = text("item").map(|item| answers::item(item, &desk.house));
    if let Some(code) = item.as_ref().filter(|code| desk.house.catalogue.item(code).is_none()) {
        return Err(Refusal::UnknownItem(code.clone()).into());
    }
    let handler = text("handler").map(|handler| answers::party(handler, &desk.house));
    if let Some(name) = handler.as_ref().filter(|id| desk.house.catalogue.party(id).is_none()) {
        return Err(Refusal::UnknownParty(name.clone()).into());
    }
    let asked = text("search").map(|search| asked(desk, search, &[Thing::Issue]));
    let searched = asked.map(|asked| asked.filter(desk.who.operator, desk.now, &desk.house));
    let mut searched = searched.unwrap_or_default();
    let compound = station::compound(&desk.house, matches)?;
    searched.facts.extend(compound.map(|id| vec![Fact::Compound(id)]));
    Ok(IssueFilter {
        stage: text("stage").map(|stage| stage_of(Thing::Issue, stage)).transpose()?,
        item,
        handler,
        overdue_at: matches.get_flag("overdue").then_some(desk.now).or(searched.overdue_at),
        ..searched
    })
}

/// A question as the desk reads it.
pub(super) fn asked(desk: &Desk, text: &str, things: &[Thing]) -> Asked {
    let reading = Reading { house: &desk.house, now: desk.now, things, taken_back: &[] };
    Asked::read(text, reading)
}

fn list(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let filter = filter_of(&desk, matches)?;
    told(call, &desk, &filter, matches)
}

fn told(
    call: &mut Call<'_>,
    desk: &Desk,
    filter: &IssueFilter,
    matches: &ArgMatches,
) -> Result<u8, Stop> {
    let (limit, after) = page_of(matches)?;
    let reader = desk.store.reader();
    let page = reader.issues(filter, Order::Newest, after.as_ref(), limit)?;
    let total = reader.issue_count(filter, COUNT_MAX)?;
    let next = page.next.map(|cursor| cursor.to_string());
    if call.json {
        let views = page.rows.iter().map(|row| {
            let view = View::of(desk, row.id, Clarity::Masked)?;
            Ok(view.json(desk))
        });
        let issues: Vec<Value> = views.collect::<Result<_, Stop>>()?;
        call.out.json(&json!({ "issues": issues, "total": total.n, "next": next }));
        return Ok(DONE);
    }
    for row in &page.rows {
        call.out.line(&line(desk, row));
    }
    call.out.line(&fill("cli-total", &[("n", total.to_string().into())]));
    if let Some(next) = next {
        call.out.line(&fill("cli-next", &[("cursor", next.into())]));
    }
    Ok(DONE)
}

/// One line of a list.
pub(super) fn line(desk: &Desk, row: &IssueRow) -> String {
    let due = row.due_at.map(Moment::short_text).unwrap_or_default();
    let late = row.due_at.is_some_and(|due| due < desk.now);
    let mark = if late { "!" } else { " " };
    [
        pad(&row.number, 11),
        pad(&words::stage(Thing::Issue, row.stage), 8),
        format!("{mark}{}", pad(&due, 11)),
        pad(&cut(&desk.house.marked(row.compound, &row.title), 36), 36),
        pad(&cut(&row.place, 18), 18),
        desk.house.party_name(&row.handler),
    ]
    .join(" ")
    .trim_end()
    .to_owned()
}

fn show(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let number = matches.get_one::<String>("number").map(String::as_str).unwrap_or_default();
    let id = desk.find(Thing::Issue, number)?;
    let clarity = if matches.get_flag("reveal") { clear(&desk)? } else { Clarity::Masked };
    let view = View::of(&desk, id, clarity)?;
    let reach = desk.store.reader().reach(id)?;
    if call.json {
        let mut whole = view.json_in_full(&desk);
        whole.insert("reach".to_owned(), reach.as_ref().map(reach_json).into());
        call.out.json(&whole.into());
    } else {
        for line in view.lines(&desk).into_iter().chain(reach.as_ref().map(reach_line)) {
            call.out.line(&line);
        }
    }
    Ok(DONE)
}

/// Who works with residents may see who they are (our default).
const WITH_RESIDENTS: &[Role] = &[StationVolunteer, GridWorker, BranchSecretary];

fn clear(desk: &Desk) -> Result<Clarity, Stop> {
    if WITH_RESIDENTS.contains(&desk.who.role) {
        return Ok(Clarity::Clear);
    }
    Err(Refusal::NotYourRole(WITH_RESIDENTS.iter().map(|role| role.key()).collect()).into())
}

/// The word of a code, empty for an empty one.
pub(super) fn word(list: Codes, code: &str) -> String {
    if code.is_empty() { String::new() } else { words::code(list.name, code) }
}
