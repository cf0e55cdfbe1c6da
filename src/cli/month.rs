//! The steps of a month by command.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::text::pad;
use crate::cli::call::Call;
use crate::cli::grammar::{Verb, opt_key, word_option};
use crate::cli::report::numbers;
use crate::cli::station;
use crate::cli::stop::{DONE, Stop};
use crate::domain::report::Period;
use crate::domain::rhythm::{State, month_key};
use crate::words::{self, fill, say};
use crate::work::month::{Month, Row};
use crate::work::report::Counted;

/// The month.
pub(super) const VERBS: &[Verb] = &[Verb { path: &["month"], options: of_one, run: month }];

fn of_one(command: Command) -> Command {
    let month = Arg::new("month").value_name("MONTH").help(say(&opt_key("month")));
    command.arg(month).arg(word_option("compound"))
}

fn month(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let (reader, today) = (desk.store.reader(), desk.now.day());
    let at = station::compound(&desk.house, matches)?.unwrap_or_default();
    let house = &*desk.house.at(at);
    let day = match matches.get_one::<String>("month") {
        Some(words) => {
            let period = Period::read_month(words);
            period.ok_or_else(|| Stop::Usage(say("month-bad-month")))?.first
        }
        None => house.next_deliberation_day(today).day,
    };
    let month = Month::read(&reader, house, day, today)?;
    if call.json {
        let mut steps = Vec::new();
        for row in &month.rows {
            let numbers = numbers(&desk, row.thing, &Counted(row.behind.clone()))?;
            steps.push(document(row, &numbers));
        }
        let meetings: Vec<&str> = month.meetings.iter().map(|one| one.number.as_str()).collect();
        let disorder = month.disorder.map(|(before, after)| [before.key(), after.key()]);
        call.out.json(&json!({
            "month": month_key(month.first),
            "compound": station::told(house, at),
            "steps": steps,
            "meetings": meetings,
            "disorder": disorder,
            "unlisted_year": month.unlisted,
        }));
        return Ok(DONE);
    }
    for row in &month.rows {
        let mark =
            if row.dated.provisional { say("month-provisional-mark") } else { String::new() };
        let day = format!("{}{mark}", words::rhythm::day(row.dated.day));
        let line = format!(
            "{} {} {} {}",
            pad(&row.name(), 24),
            pad(&day, 12),
            pad(&words::rhythm::state(row.state), 16),
            row.missing_words()
        );
        call.out.line(line.trim_end());
        call.out.line(&format!("  {}", words::rhythm::why(&row.dated)));
    }
    if let Some(year) = month.unlisted {
        call.out.line(&fill("month-provisional", &[("year", year.to_string().into())]));
    }
    if let Some((before, after)) = month.disorder {
        let step = |step| words::rhythm::step(step).into();
        call.out.line(&fill("month-disorder", &[("before", step(before)), ("after", step(after))]));
    }
    Ok(DONE)
}

fn document(row: &Row, numbers: &[String]) -> Value {
    let days = match row.state {
        State::Done(n) | State::Late(n) => Some(i64::from(n)),
        State::Coming(n) => Some(-i64::from(n)),
        State::Today => Some(0),
        State::Skipped | State::Nothing => None,
    };
    let missing = row.missing.iter().map(|(key, n)| ((*key).to_owned(), json!(n)));
    json!({
        "step": row.dated.step.key(),
        "name": row.name(),
        "day": row.dated.day.to_string(),
        "nominal": row.dated.nominal.to_string(),
        "state": row.state.key(),
        "days_late": days,
        "provisional": row.dated.provisional,
        "why": words::rhythm::why(&row.dated),
        "missing": missing.collect::<serde_json::Map<String, Value>>(),
        "numbers": numbers,
    })
}
