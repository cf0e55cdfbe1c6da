//! The rows of a report on the screen: a name, a figure, how it changed, a bar, and what it opens.

use crate::domain::field::Thing;
use crate::domain::report::shares;
use crate::ui::theme::{Borders, Meaning, Theme};
use crate::ui::widget::list::Entry;
use crate::words::{code, fill, say};
use crate::work::house::House;
use crate::work::report::text::{
    Group, NOTHING, change_text, part_name, percent_text, period_text, rate_name, rate_text,
    unit_name,
};
use crate::work::report::{Counted, Line, Part, RateLine, Report, Unit};

/// What Enter does on a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Opens {
    /// Nothing.
    Nothing,
    /// The things a figure counts, under its name.
    List(String, Thing, Counted),
    /// The working of a rate.
    Working(Box<RateLine>),
    /// What became of the issues of a party.
    Unit(String, Box<Unit>),
    /// Another month.
    Month(crate::domain::report::Period),
    /// The remark.
    Remark,
}

/// A row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    name: String,
    figure: String,
    notes: [String; 2],
    /// How far the bar goes, of how far the longest does.
    bar: Option<(u64, u64)>,
    is_heading: bool,
    pub(super) opens: Opens,
}

/// Every row, in the order of the paper.
pub(super) fn rows(report: &Report, house: &House) -> Vec<Row> {
    let mut rows = vec![Row::heading("", true)];
    let title = say("report-intake");
    rows.push(Row::line(&title, &report.intake, (0, 0), None));
    for (group, lines) in report.groups() {
        rows.push(Row::heading(&group.words(), true));
        rows.extend(grouped(group, lines, house));
    }
    rows.push(Row::heading(&say("report-rates"), false));
    rows.extend(report.rates.iter().map(Row::rate));
    rows.push(Row::heading(&say("report-course"), false));
    rows.extend(report.course.iter().map(|part| Row::part(&part_name(&part.key), part)));
    if !report.held.is_empty() {
        rows.push(Row::heading(&say("report-held"), false));
        rows.extend(report.held.iter().map(|part| Row::part(&reason(part), part)));
    }
    rows.push(Row::heading(&say("report-meetings"), false));
    rows.extend(report.meetings.iter().map(|part| Row::part(&part_name(&part.key), part)));
    rows.push(Row::heading(&say("report-tasks"), false));
    rows.extend(report.tasks.iter().map(|part| Row::part(&part_name(&part.key), part)));
    if !report.units.is_empty() {
        rows.push(Row::heading(&say("report-units"), false));
        let most = report.units.iter().map(|unit| unit.all.n()).max().unwrap_or(0);
        rows.extend(report.units.iter().map(|unit| Row::unit(unit, most, house)));
    }
    rows.push(Row::heading(&say("report-months"), false));
    let most = report.months.iter().map(|(_, n)| *n).max().unwrap_or(0);
    rows.extend(report.months.iter().map(|(month, n)| Row {
        bar: Some((*n, most)),
        ..Row::new(period_text(month), n.to_string(), Opens::Month(*month))
    }));
    rows.push(Row::heading(&say("report-remark"), false));
    rows.extend(remark(report));
    rows
}

fn grouped(group: Group, lines: &[Line], house: &House) -> Vec<Row> {
    let counts: Vec<u64> = lines.iter().map(|line| line.counted.n()).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    // The five that lead are no whole: their shares would add up to something that is not there.
    let shares = if group == Group::Item { Vec::new() } else { shares(&counts) };
    let rows = lines.iter().enumerate().map(|(at, line)| {
        let name = group.name(line, house);
        Row::line(&name, line, (line.counted.n(), most), shares.get(at).copied())
    });
    rows.collect()
}

fn reason(part: &Part) -> String {
    if part.key.is_empty() { say("report-without") } else { code("hold", &part.key) }
}

fn remark(report: &Report) -> Vec<Row> {
    let words = if report.remark.trim().is_empty() {
        say("report-no-remark")
    } else {
        report.remark.clone()
    };
    words.lines().map(|line| Row::new(line.to_owned(), String::new(), Opens::Remark)).collect()
}

impl Row {
    fn new(name: String, figure: String, opens: Opens) -> Self {
        let notes = [String::new(), String::new()];
        Self { name, figure, notes, bar: None, is_heading: false, opens }
    }

    fn heading(name: &str, compares: bool) -> Self {
        let mut row = Self::new(name.to_owned(), String::new(), Opens::Nothing);
        row.is_heading = true;
        if compares {
            row.notes = [say("report-before"), say("report-year")];
        }
        row
    }

    fn line(name: &str, line: &Line, bar: (u64, u64), share: Option<u64>) -> Self {
        let n = line.counted.n();
        let figure = match share {
            Some(share) => format!("{n}  {}", percent_text(Some(share))),
            None => n.to_string(),
        };
        let opens = Opens::List(name.to_owned(), Thing::Issue, line.counted.clone());
        Self {
            notes: [change(n, line.before), change(n, line.year_before)],
            bar: (bar.1 > 0).then_some(bar),
            ..Self::new(name.to_owned(), figure, opens)
        }
    }

    fn rate(line: &RateLine) -> Self {
        let left = line.left_out();
        let left = match left {
            0 => String::new(),
            n => fill("report-left-out", &[("n", (n as i64).into())]),
        };
        // The sign for nothing is two cells wide on some terminals.
        let figure = rate_text(line).replace(NOTHING, "-");
        Self {
            notes: [left, String::new()],
            ..Self::new(rate_name(line.rate), figure, Opens::Working(Box::new(line.clone())))
        }
    }

    fn part(name: &str, part: &Part) -> Self {
        let opens = Opens::List(name.to_owned(), part.thing, part.counted.clone());
        Self::new(name.to_owned(), part.counted.n().to_string(), opens)
    }

    fn unit(unit: &Unit, most: u64, house: &House) -> Self {
        let name = unit_name(&unit.party, house);
        let opens = Opens::Unit(name.clone(), Box::new(unit.clone()));
        Self { bar: Some((unit.all.n(), most)), ..Self::new(name, unit.all.n().to_string(), opens) }
    }

    /// What stands in its columns; the last is a bar of so many cells at most.
    pub(super) fn entries(&self, theme: Theme, cells: u16) -> Vec<Entry> {
        let heading = Meaning::Title;
        let dim = |words: &String| Entry { words: words.clone(), meaning: Meaning::Dim };
        let name = if self.is_heading {
            Entry { words: self.name.clone(), meaning: heading }
        } else {
            self.name.as_str().into()
        };
        let [before, year] = &self.notes;
        let bar = self.bar.map(|bar| drawn(bar, theme, cells)).unwrap_or_default();
        vec![name, self.figure.as_str().into(), dim(before), dim(year), bar.into()]
    }
}

fn change(now: u64, before: u64) -> String {
    change_text(now, before).replace(NOTHING, "-")
}

/// A bar; whatever is not nothing has one cell.
fn drawn((n, most): (u64, u64), theme: Theme, cells: u16) -> String {
    let length = (n * u64::from(cells)).div_ceil(most.max(1));
    let sign = match theme.borders {
        Borders::Box => "█",
        Borders::Ascii => "#",
    };
    sign.repeat(usize::try_from(length).unwrap_or(0).min(usize::from(cells)))
}

/// Twelve figures as one line of columns, the tallest full.
pub(super) fn trend(report: &Report, theme: Theme) -> String {
    let most = report.months.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let steps: &[char] = match theme.borders {
        Borders::Box => &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
        Borders::Ascii => &['_', '.', ':', '-', '=', '+', '*', '#'],
    };
    let column = |n: u64| {
        let last = steps.len() as u64 - 1;
        let at = usize::try_from((n * last).div_ceil(most)).unwrap_or(0);
        steps.get(at).copied().unwrap_or(' ')
    };
    report.months.iter().map(|(_, n)| column(*n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_figure_and_nothing_has_none() {
        let ascii = Theme { borders: Borders::Ascii, ..Theme::default() };
        assert_eq!(drawn((0, 9), ascii, 10), "");
        assert_eq!(drawn((1, 900), ascii, 10), "#");
        assert_eq!(drawn((9, 9), ascii, 10), "##########");
        assert_eq!(drawn((5, 10), Theme::default(), 4), "██");
        assert_eq!(drawn((0, 0), ascii, 10), "");
    }
}
