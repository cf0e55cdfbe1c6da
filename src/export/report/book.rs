//! 月报 as a workbook: the figures with charts, then each list behind them.

use std::collections::HashMap;
use std::path::Path;

use crate::base::clock::Moment;
use crate::base::mask;
use crate::domain::field::Thing;
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_whole};
use crate::export::report::{Mark, cells, head, marks, name, rehearsal};
use crate::export::sheet::{Cell, Chart, Page, write_book};
use crate::store::query::issue::IssueRow;
use crate::store::query::task::TaskRow;
use crate::store::query::topic::TopicRow;
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
    let mut pages = vec![marked(numbers(report, &all), marks(report, house))];
    for thing in [Thing::Issue, Thing::Topic, Thing::Task] {
        let page = behind(reader, report, house, thing).map_err(broken)?;
        pages.extend((!page.rows.is_empty()).then(|| marked(page, rehearsal(house))));
    }
    let bench = path.parent().unwrap_or(path);
    write_whole(path, existing, |file| write_book(&pages, made, bench, file))
}

/// The page with a column more for each mark.
fn marked(mut page: Page, marks: impl IntoIterator<Item = Mark>) -> Page {
    for (head, words) in marks {
        page.head.push(head);
        page.rows.iter_mut().for_each(|row| row.push(Cell::Text(words.clone())));
    }
    page
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
        name: name(&report.scope.period),
        head: head(),
        rows: all.iter().map(cells).collect(),
        charts: charts.into_iter().flatten().collect(),
    }
}

/// A column of a list: its name, and what stands in it for those that are in the figure.
struct Counts {
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
    let counts = counts(report, thing);
    let mut lids: Vec<i64> = counts.iter().flat_map(|one| one.words.keys().copied()).collect();
    lids.sort_unstable();
    lids.dedup();
    let mut rows = Vec::with_capacity(lids.len());
    for chunk in lids.chunks(CHUNK) {
        for (lid, known) in described(reader, house, thing, chunk)? {
            let told = counts.iter().map(|one| one.words.get(&lid).cloned().unwrap_or_default());
            rows.push(known.into_iter().chain(told).map(Cell::Text).collect());
        }
    }
    let mut columns: Vec<String> = columns(thing).iter().map(|key| say(key)).collect();
    if house.has_several() {
        columns.insert(1, say("column-compound"));
    }
    Ok(Page {
        name: words::thing(thing),
        head: columns.into_iter().chain(counts.into_iter().map(|one| one.name)).collect(),
        rows,
        charts: Vec::new(),
    })
}

fn counts(report: &Report, thing: Thing) -> Vec<Counts> {
    let mut counts = Vec::new();
    let yes = say("flag-yes");
    if thing == Thing::Issue {
        counts.push(count(say("report-intake"), &[(&report.intake.counted, yes.clone())]));
        for line in &report.rates {
            let mut lists = vec![(&line.yes, yes.clone()), (&line.no, say("flag-no"))];
            lists.extend(line.uncounted.iter().map(|(why, counted)| {
                let given = [("reason", reason_text(*why).into())];
                (counted, words::fill("report-uncounted", &given))
            }));
            counts.push(count(rate_name(line.rate), &lists));
        }
    }
    let parts = [&report.course, &report.meetings, &report.tasks];
    for part in parts.into_iter().flatten().filter(|part| part.thing == thing) {
        counts.push(count(part_name(&part.key), &[(&part.counted, yes.clone())]));
    }
    counts
}

fn count(name: String, lists: &[(&Counted, String)]) -> Counts {
    let words =
        lists.iter().flat_map(|(counted, words)| counted.0.iter().map(|lid| (*lid, words.clone())));
    Counts { name, words: words.collect() }
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
    let plain = |number: String, stage, matter: &str| {
        vec![number, words::stage(thing, stage), mask::numbers_in(matter)]
    };
    let of = |lid, compound, mut cells: Vec<String>| {
        if house.has_several() {
            cells.insert(1, house.compound_name(compound).to_owned());
        }
        (lid, cells)
    };
    Ok(match thing {
        Thing::Topic => {
            let rows = reader.topics_at(lids)?.into_iter();
            let cells = |row: TopicRow| plain(row.number, row.stage, &row.title);
            rows.map(|row| of(row.lid, row.compound, cells(row))).collect()
        }
        Thing::Task => {
            let rows = reader.tasks_at(lids)?.into_iter();
            let cells = |row: TaskRow| plain(row.number, row.stage, &row.matter);
            rows.map(|row| of(row.lid, row.compound, cells(row))).collect()
        }
        _ => {
            let rows = reader.issues_at(lids)?.into_iter();
            rows.map(|row| of(row.lid, row.compound, issue(row, house))).collect()
        }
    })
}

fn issue(row: IssueRow, house: &House) -> Vec<String> {
    let item = house.catalogue.item(&row.item);
    let category = item.map(|item| in_language(&item.category, &item.category_en));
    vec![
        row.number,
        row.registered_at.day().to_string(),
        words::code("kind", &row.kind),
        words::code("channel", &row.channel),
        category.unwrap_or_default().to_owned(),
        row.item,
        if row.handler.is_empty() { String::new() } else { house.party_name(&row.handler) },
        words::stage(Thing::Issue, row.stage),
        mask::numbers_in(&row.title),
    ]
}
