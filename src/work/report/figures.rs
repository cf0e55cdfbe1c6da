//! Every figure of a report under a name of its own: what sheets, JSON and templates are made of.

use crate::domain::field::Thing;
use crate::domain::report::{percent, shares};
use crate::words::{code, say};
use crate::work::house::House;
use crate::work::report::text::{
    Group, change_text, part_name, percent_text, period_text, rate_name, reason_text, unit_name,
};
use crate::work::report::{Counted, Line, Part, RateLine, Report, Unit};

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure<'r> {
    /// Its name for machines, such as `rate.on_time` or `kind.help`; never changes.
    pub key: String,
    /// The part of the report it stands in.
    pub part: String,
    /// Its name for people.
    pub name: String,
    /// The name of its line in a table: without that of its column.
    pub label: String,
    /// How many.
    pub n: u64,
    /// Of how many, for a rate.
    pub of: Option<u64>,
    /// As a percentage: of a rate, or the share in its part.
    pub percent: Option<String>,
    /// The figures of the period before and of a year ago.
    pub earlier: Option<(u64, u64)>,
    /// What it counts; none for the months beside the one reported.
    pub counts: Option<(Thing, &'r Counted)>,
}

impl Figure<'_> {
    /// The group whose lines are told apart by their labels: `kind`, or `unit.late` for a column of
    /// the table of parties.
    pub fn group(&self) -> String {
        let mut parts = self.key.split('.');
        let group = parts.next().unwrap_or_default();
        match (group, self.key.rsplit_once('.')) {
            ("unit", Some((_, column))) => format!("unit.{column}"),
            _ => group.to_owned(),
        }
    }

    /// 环比 and 同比 as they are printed; empty where nothing is compared.
    pub fn changes(&self) -> [String; 2] {
        self.earlier.map_or_else(Default::default, |(before, year)| {
            [change_text(self.n, before), change_text(self.n, year)]
        })
    }
}

/// All figures, in the order of the paper.
pub fn figures<'r>(report: &'r Report, house: &House) -> Vec<Figure<'r>> {
    let intake =
        said("intake".to_owned(), say("report-intake"), say("report-intake"), &report.intake);
    let mut figures = vec![intake];
    for (group, lines) in report.groups() {
        figures.extend(grouped(group, lines, house));
    }
    figures.extend(report.rates.iter().flat_map(rate));
    let parts = [
        ("course", "report-course", &report.course),
        ("held", "report-held", &report.held),
        ("meeting", "report-meetings", &report.meetings),
        ("task", "report-tasks", &report.tasks),
    ];
    for (key, heading, parts) in parts {
        figures.extend(parts.iter().map(|part| of_part(key, heading, part)));
    }
    figures.extend(report.units.iter().flat_map(|one| unit(one, house)));
    figures.extend(report.months.iter().map(|(month, n)| Figure {
        counts: None,
        ..plain(format!("month.{}", month.key()), say("report-months"), period_text(month), *n)
    }));
    figures
}

fn plain<'r>(key: String, part: String, name: String, n: u64) -> Figure<'r> {
    let label = name.clone();
    Figure { key, part, name, label, n, of: None, percent: None, earlier: None, counts: None }
}

fn of_things(
    key: String,
    part: String,
    name: String,
    thing: Thing,
    counted: &Counted,
) -> Figure<'_> {
    Figure { counts: Some((thing, counted)), ..plain(key, part, name, counted.n()) }
}

fn said(key: String, part: String, name: String, line: &Line) -> Figure<'_> {
    Figure {
        earlier: Some((line.before, line.year_before)),
        ..of_things(key, part, name, Thing::Issue, &line.counted)
    }
}

fn grouped<'r>(group: Group, lines: &'r [Line], house: &House) -> Vec<Figure<'r>> {
    let counts: Vec<u64> = lines.iter().map(|line| line.counted.n()).collect();
    // The five that lead are no whole.
    let shares = if group == Group::Item { Vec::new() } else { shares(&counts) };
    let figures = lines.iter().enumerate().map(|(at, line)| {
        let key = if line.key.is_empty() { "none" } else { &line.key };
        let key = format!("{}.{key}", group.key());
        Figure {
            percent: shares.get(at).map(|share| percent_text(Some(*share))),
            ..said(key, group.words(), group.name(line, house), line)
        }
    });
    figures.collect()
}

fn rate(line: &RateLine) -> Vec<Figure<'_>> {
    let (part, whole) = line.fraction();
    let key = format!("rate.{}", line.rate.key());
    let (heading, name) = (say("report-rates"), rate_name(line.rate));
    let below = |key: String, words: String, counted| {
        of_things(key, heading.clone(), format!("{name} {words}"), Thing::Issue, counted)
    };
    let mut figures = vec![
        Figure {
            of: Some(whole),
            percent: Some(percent_text(percent(part, whole))),
            ..of_things(key.clone(), heading.clone(), name.clone(), Thing::Issue, &line.yes)
        },
        below(format!("{key}.no"), say("report-no"), &line.no),
    ];
    figures.extend(line.uncounted.iter().map(|(reason, counted)| {
        below(format!("{key}.uncounted.{}", reason.key()), reason_text(*reason), counted)
    }));
    figures
}

fn of_part<'r>(group: &str, heading: &str, part: &'r Part) -> Figure<'r> {
    let name = match (group, part.key.as_str()) {
        ("held", "") => say("report-without"),
        ("held", reason) => code("hold", reason),
        (_, key) => part_name(key),
    };
    let key = format!("{group}.{}", part.key);
    of_things(key, say(heading), name, part.thing, &part.counted)
}

fn unit<'r>(unit: &'r Unit, house: &House) -> Vec<Figure<'r>> {
    let name = unit_name(&unit.party, house);
    let party = if unit.party.is_empty() { "none" } else { &unit.party };
    let columns = [
        ("all", &unit.all),
        ("on_time", &unit.on_time),
        ("late", &unit.late),
        ("neither", &unit.neither),
        ("open", &unit.open),
        ("answered", &unit.answered),
        ("dissatisfied", &unit.dissatisfied),
    ];
    let figures = columns.into_iter().map(|(key, counted)| {
        let column = say(&format!("report-unit-{key}"));
        let key = format!("unit.{party}.{key}");
        let full = format!("{name} {column}");
        Figure {
            label: name.clone(),
            ..of_things(key, say("report-units"), full, Thing::Issue, counted)
        }
    });
    figures.collect()
}
