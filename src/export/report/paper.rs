//! 月报 on paper: one page of text and one table.

use crate::base::clock::Moment;
use crate::domain::report::percent;
use crate::export::paper::{Block, Form, Paper, SignOff};
use crate::export::phrase::{heading, marks};
use crate::export::report::name;
use crate::store::{Reader, StoreError};
use crate::words::{code, date, fill, say};
use crate::work::house::House;
use crate::work::report::text::{
    change_text, is_promise, part_name, percent_text, rate_name, rate_text, reason_text,
    scope_text, unit_name,
};
use crate::work::report::{Counted, Part, Report, Unit};

/// So many numbers of a list are printed; the others are counted (our default).
const LISTED: usize = 8;

/// The paper.
pub fn paper(
    reader: &Reader<'_>,
    report: &Report,
    house: &House,
    now: Moment,
) -> Result<Paper, StoreError> {
    let (days, name) = (scope_text(&report.scope, house), name(&report.scope.period));
    let title = format!("{}\n{days}{name}", house.name);
    let mut paper = Paper::new(Form::Letter, title);
    paper.notice = marks(house.rehearsal, house.catalogue.is_template);
    if house.has_several() && report.scope.compound.is_none() {
        let names = house.compounds.iter().map(|known| known.name.as_str()).collect::<Vec<_>>();
        let given = [("names", names.join(&say("list-comma")).into())];
        paper.blocks.push(Block::Para(fill("report-counts-all", &given)));
    }
    let parts = [
        ("report-intake", intake(report, house)),
        ("report-rates", rates(report)),
        ("report-course", course(reader, report)?),
        ("report-meetings", vec![parts(&report.meetings)]),
        ("report-tasks", vec![parts(&report.tasks)]),
        ("report-remark", report.remark.lines().map(str::to_owned).collect()),
    ];
    let parts = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
    for (n, (key, lines)) in parts.enumerate() {
        paper.blocks.push(Block::Heading1(heading(n + 1, &say(key))));
        paper.blocks.extend(lines.into_iter().map(Block::Para));
    }
    if !report.units.is_empty() {
        paper.blocks.push(units(report, house));
        paper.blocks.push(Block::Para(say("report-units-count")));
    }
    let until = [("at", report.until_text().into())];
    paper.blocks.push(Block::Para(fill("report-until", &until)));
    paper.sign_off = Some(SignOff { issuer: house.name.clone(), date: date(now.day()) });
    Ok(paper)
}

fn sentence(parts: Vec<String>) -> String {
    parts.join(&say("report-comma")) + &say("report-stop")
}

fn intake(report: &Report, house: &House) -> Vec<String> {
    let line = &report.intake;
    let given = [
        ("n", (line.counted.n() as i64).into()),
        ("before", change_text(line.counted.n(), line.before).into()),
        ("year", change_text(line.counted.n(), line.year_before).into()),
    ];
    let mut lines = vec![fill("report-said", &given)];
    for (group, all) in report.groups() {
        let shown = all.iter().filter(|line| line.counted.n() > 0);
        let each = shown.map(|line| format!("{}{}", group.name(line, house), line.counted.n()));
        let each: Vec<String> = each.collect();
        if !each.is_empty() {
            lines.push(format!("{}{}{}", group.words(), say("report-colon"), sentence(each)));
        }
    }
    lines
}

fn rates(report: &Report) -> Vec<String> {
    let all =
        report.rates.iter().map(|line| format!("{}{}", rate_name(line.rate), rate_text(line)));
    let mut lines = vec![sentence(all.collect())];
    for line in report.rates.iter().filter(|line| line.left_out() > 0 && is_promise(line.rate)) {
        let reasons = line.uncounted.iter();
        let reasons =
            reasons.map(|(reason, counted)| format!("{}{}", reason_text(*reason), counted.n()));
        let given = [
            ("rate", rate_name(line.rate).into()),
            ("n", (line.left_out() as i64).into()),
            ("why", reasons.collect::<Vec<_>>().join(&say("report-comma")).into()),
        ];
        lines.push(fill("report-rate-left-out", &given));
    }
    lines
}

fn parts(parts: &[Part]) -> String {
    let each = parts.iter().map(|part| format!("{}{}", part_name(&part.key), part.counted.n()));
    sentence(each.collect())
}

/// How it went on; what is late and what is on the book by number.
fn course(reader: &Reader<'_>, report: &Report) -> Result<Vec<String>, StoreError> {
    let mut lines = vec![parts(&report.course)];
    if let Some(late) = Report::part(&report.course, "overdue").filter(|part| part.counted.n() > 0)
    {
        let names = listed(reader, &late.counted)?;
        lines.push(format!("{}{}{}", part_name("overdue"), say("report-colon"), names));
    }
    for part in &report.held {
        let reason =
            if part.key.is_empty() { say("report-without") } else { code("hold", &part.key) };
        let names = listed(reader, &part.counted)?;
        let held = part_name("held");
        let given = [("held", held.into()), ("reason", reason.into()), ("names", names.into())];
        lines.push(fill("report-held-line", &given));
    }
    Ok(lines)
}

/// The first numbers of a list, and how many there are.
fn listed(reader: &Reader<'_>, counted: &Counted) -> Result<String, StoreError> {
    let first: Vec<i64> = counted.0.iter().take(LISTED).copied().collect();
    let rows = reader.issues_at(&first)?;
    let numbers: Vec<String> = rows.into_iter().map(|row| row.number).collect();
    let names = numbers.join(&say("list-comma"));
    let given = [("names", names.into()), ("n", (counted.n() as i64).into())];
    let key = if counted.0.len() > LISTED { "report-listed-more" } else { "report-listed" };
    Ok(fill(key, &given))
}

/// The table of the county's bulletins, and what is neither in time nor late.
fn units(report: &Report, house: &House) -> Block {
    let columns = ["all", "on_time", "late", "neither", "open"];
    let mut head = vec![say("report-units")];
    head.extend(columns.iter().map(|key| say(&format!("report-unit-{key}"))));
    let rates = ["closing", "punctual", "dissatisfied", "share"];
    head.extend(rates.iter().map(|key| say(&format!("report-unit-{key}"))));
    let rows = report.units.iter().map(|unit| unit_row(unit, house)).collect();
    Block::Table { head, rows, widths: vec![4, 2, 2, 2, 2, 2, 3, 3, 2, 3] }
}

fn unit_row(unit: &Unit, house: &House) -> Vec<String> {
    let closed = unit.on_time.n() + unit.late.n() + unit.neither.n();
    let measured = unit.on_time.n() + unit.late.n();
    let part = |n: u64, of: u64| percent_text(percent(n, of));
    let counts = [&unit.all, &unit.on_time, &unit.late, &unit.neither, &unit.open];
    let mut row = vec![unit_name(&unit.party, house)];
    row.extend(counts.iter().map(|counted| counted.n().to_string()));
    row.push(part(closed, unit.all.n()));
    row.push(part(unit.on_time.n(), measured));
    row.push(unit.dissatisfied.n().to_string());
    row.push(part(unit.dissatisfied.n(), unit.answered.n()));
    row
}
