//! 月报 as it leaves the desk: a paper, a workbook with its lists and charts, a plain table, JSON.
//!
//! All four read the same figures, so that none can say something else.

mod book;
mod paper;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

pub use paper::paper;

use crate::base::clock::Moment;
use crate::domain::report::{Period, Scope, Sort};
use crate::export::error::ExportError;
use crate::export::file::{Existing, papers_folder, write_beside};
use crate::export::sheet::{Cell, Format, Table, rows, save};
use crate::store::Reader;
use crate::words::say;
use crate::work::house::House;
use crate::work::report::text::whose;
use crate::work::report::{Figure, Report, figures};

/// The name of a report: 月报, 半年报 or 统计报告.
pub fn name(period: &Period) -> String {
    say(match period.sort {
        Sort::Month => "report-paper-month",
        Sort::Half => "report-paper-half",
        Sort::Days => "report-paper-days",
    })
}

/// The name of its file without ending: `月报-2026-11`, of one compound `月报-2026-11-月河`.
pub fn stem(scope: &Scope, house: &House) -> String {
    let stem = format!("{}-{}", name(&scope.period), scope.period.key());
    let Some(compound) = scope.compound.filter(|_| house.has_several()) else { return stem };
    // What people call a compound may hold what a path must not.
    let short = house.compound_short(compound).chars().filter(|letter| letter.is_alphanumeric());
    format!("{stem}-{}", short.collect::<String>())
}

/// A column that says the same on every row, because a sheet is cut and pasted: its head, its words.
type Mark = (String, String);

/// That it is a rehearsal.
fn rehearsal(house: &House) -> Option<Mark> {
    house.rehearsal.then(|| (say("paper-rehearsal"), say("paper-rehearsal")))
}

/// Whose figures they are, where that is a question, and that it is a rehearsal.
fn marks(report: &Report, house: &House) -> Vec<Mark> {
    let whose = Some(whose(&report.scope, house)).filter(|whose| !whose.is_empty());
    let whose = whose.map(|whose| (say("column-compound"), whose));
    whose.into_iter().chain(rehearsal(house)).collect()
}

/// The head of the table.
fn head() -> Vec<String> {
    ["part", "name", "n", "of", "percent", "earlier", "year", "before", "same"]
        .iter()
        .map(|column| say(&format!("report-column-{column}")))
        .collect()
}

fn cells(figure: &Figure<'_>) -> Vec<Cell> {
    let count = |n: Option<u64>| n.map_or(Cell::Text(String::new()), int);
    let [before, year] = figure.changes();
    vec![
        Cell::Text(figure.part.clone()),
        Cell::Text(figure.name.clone()),
        int(figure.n),
        count(figure.of),
        Cell::Text(figure.percent.clone().unwrap_or_default()),
        count(figure.earlier.map(|earlier| earlier.0)),
        count(figure.earlier.map(|earlier| earlier.1)),
        Cell::Text(before),
        Cell::Text(year),
    ]
}

fn int(n: u64) -> Cell {
    Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Every figure as JSON; what it counts only as a number.
pub fn document(report: &Report, house: &House) -> Value {
    let figures: Vec<Value> = figures(report, house).iter().map(figure_json).collect();
    let period = &report.scope.period;
    json!({
        "period": period.key(),
        "first": period.first.to_string(),
        "last": period.last.to_string(),
        "compound": report.scope.compound.map(|compound| house.compound_name(compound)),
        "until": report.until.rfc3339(),
        "station": house.name,
        "rehearsal": house.rehearsal,
        "figures": figures,
        "remark": report.remark,
    })
}

fn figure_json(figure: &Figure<'_>) -> Value {
    json!({
        "key": figure.key,
        "part": figure.part,
        "name": figure.name,
        "n": figure.n,
        "of": figure.of,
        "percent": figure.percent,
        "before": figure.earlier.map(|earlier| earlier.0),
        "year_before": figure.earlier.map(|earlier| earlier.1),
    })
}

/// Writes the figures as one plain table.
pub fn save_csv(
    report: &Report,
    house: &House,
    made: Moment,
    path: &Path,
    existing: Existing,
) -> Result<(), ExportError> {
    let (heads, marks): (Vec<_>, Vec<_>) = marks(report, house).into_iter().unzip();
    let all = figures(report, house);
    // What a figure is called by scripts and rules of templates stands in the plain table alone.
    let lines = all.iter().map(|figure| {
        let key = std::iter::once(Cell::Text(figure.key.clone()));
        cells(figure).into_iter().chain(key).chain(marks.iter().cloned().map(Cell::Text)).collect()
    });
    let table = Table {
        name: name(&report.scope.period),
        head: head().into_iter().chain([say("report-column-key")]).chain(heads).collect(),
        rows: rows(lines.collect()),
    };
    save(table, Format::Csv, made, path, existing).map(drop)
}

/// Writes the workbook: figures, what is behind them, and charts.
pub fn save_book(
    reader: &Reader<'_>,
    report: &Report,
    house: &House,
    made: Moment,
    path: &Path,
    existing: Existing,
) -> Result<(), ExportError> {
    book::save(reader, report, house, made, path, existing)
}

/// Writes the workbook into the folder of papers, under the next name that is free.
pub fn save_beside(
    reader: &Reader<'_>,
    report: &Report,
    house: &House,
    made: Moment,
) -> Result<PathBuf, ExportError> {
    let folder = papers_folder(&reader.folder());
    write_beside(&folder, &stem(&report.scope, house), "xlsx", |path| {
        save_book(reader, report, house, made, path, Existing::Refuse)
    })
}
