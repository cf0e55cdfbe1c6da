//! 月报 as a workbook: the figures with charts, then each list behind them.

use std::collections::HashMap;
use std::path::Path;

use crate::base::clock::Moment;
use crate::base::mask;
use crate::domain::field::Thing;
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_whole};
use crate::export::report::{cells, head, name};
use crate::export::sheet::{Cell, Chart, Page, write_book};
use crate::store::query::issue::IssueRow;
use crate::store::{Reader, StoreError};
use crate::words::{self, in_language, say};
use crate::work::house::House;
use crate::work::report::text::{part_name, rate_name, reason_text};
use crate::work::report::{Counted, Figure, Report, figures};

/// Rows of a list read at one go.
const CHUNK: usize = 500;

pub(super) fn save(
    reader: &Reader<'_>,
    report: &Report,
    house: &House,
    made: Moment,
    path: &Path,
    existing: Existing,
) -> Result<(), ExportError> {
    let all = figures(report, house);
    // A sheet is cut and pasted: the mark of a rehearsal stands on every row.
    let mark = house.rehearsal.then(|| say("paper-rehearsal"));
    let mut pages = vec![numbers(report, &all)];
    for thing in [Thing::Issue, Thing::Topic, Thing::Task] {
        let page = behind(reader, report, house, thing).map_err(broken)?;
        pages.extend((!page.rows.is_empty()).then_some(page));
    }
    if let Some(mark) = mark {
        for page in &mut pages {
            page.head.push(mark.clone());
            page.rows.iter_mut().for_each(|row| row.push(Cell::Text(mark.clone())));
        }
    }
    let bench = path.parent().unwrap_or(path);
    write_whole(path, existing, |file| write_book(&pages, made, bench, file))
}

fn broken(error: StoreError) -> ExportError {
    ExportError::Rows(Box::new(error))
}

/// The figures, with a chart by category and one of the last twelve months.
fn numbers(report: &Report, all: &[Figure<'_>]) -> Page {
    let span = |prefix: &str| {
        let first = all.iter().position(|figure| figure.key.starts_with(prefix))?;
        let n = all.iter().filter(|figure| figure.key.starts_with(prefix)).count();
        Some((first as u32 + 1, (first + n) as u32))
    };
    let chart = |prefix: &str, title: String, is_line: bool| {
        span(prefix).map(|rows| Chart { title, rows, names: 1, values: 2, is_line })
    };
    let charts = [
        chart("category.", say("report-by-category"), false),
        chart("month.", say("report-months"), true),
    ];
    Page {
        name: name(&report.period),
        head: head(),
        rows: all.iter().map(cells).collect(),
        charts: charts.into_iter().flatten().collect(),
    }
}

/// A column of a list: its name, and what stands in it for those that are in the figure.
struct Mark {
    name: String,
    words: HashMap<i64, String>,
}

/// Every thing of a kind that a figure counts, once, with a column for each figure.
fn behind(
    reader: &Reader<'_>,
    report: &Report,
    house: &House,
    thing: Thing,
) -> Result<Page, StoreError> {
    let marks = marks(report, thing);
    let mut lids: Vec<i64> = marks.iter().flat_map(|mark| mark.words.keys().copied()).collect();
    lids.sort_unstable();
    lids.dedup();
    let mut rows = Vec::with_capacity(lids.len());
    for chunk in lids.chunks(CHUNK) {
        for (lid, known) in described(reader, house, thing, chunk)? {
            let told = marks.iter().map(|mark| mark.words.get(&lid).cloned().unwrap_or_default());
            rows.push(known.into_iter().chain(told).map(Cell::Text).collect());
        }
    }
    let columns = columns(thing).iter().map(|key| say(key));
    Ok(Page {
        name: words::thing(thing),
        head: columns.chain(marks.into_iter().map(|mark| mark.name)).collect(),
        rows,
        charts: Vec::new(),
    })
}

fn marks(report: &Report, thing: Thing) -> Vec<Mark> {
    let mut marks = Vec::new();
    let yes = say("flag-yes");
    if thing == Thing::Issue {
        marks.push(mark(say("report-intake"), &[(&report.intake.counted, yes.clone())]));
        for line in &report.rates {
            let mut lists = vec![(&line.yes, yes.clone()), (&line.no, say("flag-no"))];
            lists.extend(line.uncounted.iter().map(|(why, counted)| {
                let given = [("reason", reason_text(*why).into())];
                (counted, words::fill("report-uncounted", &given))
            }));
            marks.push(mark(rate_name(line.rate), &lists));
        }
    }
    let parts = [&report.course, &report.meetings, &report.tasks];
    for part in parts.into_iter().flatten().filter(|part| part.thing == thing) {
        marks.push(mark(part_name(&part.key), &[(&part.counted, yes.clone())]));
    }
    marks
}

fn mark(name: String, lists: &[(&Counted, String)]) -> Mark {
    let words =
        lists.iter().flat_map(|(counted, words)| counted.0.iter().map(|lid| (*lid, words.clone())));
    Mark { name, words: words.collect() }
}

/// The columns that say which thing it is; nothing personal.
fn columns(thing: Thing) -> &'static [&'static str] {
    match thing {
        Thing::Issue => &[
            "column-number",
            "report-column-day",
            "report-by-kind",
            "report-by-channel",
            "report-by-category",
            "report-column-item",
            "report-units",
            "column-stage",
            "report-column-matter",
        ],
        _ => &["column-number", "column-stage", "report-column-matter"],
    }
}

fn described(
    reader: &Reader<'_>,
    house: &House,
    thing: Thing,
    lids: &[i64],
) -> Result<Vec<(i64, Vec<String>)>, StoreError> {
    let plain = |lid, number: String, stage, matter: &str| {
        (lid, vec![number, words::stage(thing, stage), mask::numbers_in(matter)])
    };
    Ok(match thing {
        Thing::Topic => {
            let rows = reader.topics_at(lids)?.into_iter();
            rows.map(|row| plain(row.lid, row.number, row.stage, &row.title)).collect()
        }
        Thing::Task => {
            let rows = reader.tasks_at(lids)?.into_iter();
            rows.map(|row| plain(row.lid, row.number, row.stage, &row.matter)).collect()
        }
        _ => reader.issues_at(lids)?.into_iter().map(|row| issue(row, house)).collect(),
    })
}

fn issue(row: IssueRow, house: &House) -> (i64, Vec<String>) {
    let item = house.catalogue.item(&row.item);
    let category = item.map(|item| in_language(&item.category, &item.category_en));
    let cells = vec![
        row.number,
        row.registered_at.day().to_string(),
        words::code("kind", &row.kind),
        words::code("channel", &row.channel),
        category.unwrap_or_default().to_owned(),
        row.item,
        if row.handler.is_empty() { String::new() } else { house.party_name(&row.handler) },
        words::stage(Thing::Issue, row.stage),
        mask::numbers_in(&row.title),
    ];
    (row.lid, cells)
}
