//! `yizhan owners count`: what the counts of an owners' vote say, with the working. It writes nothing.

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::cli::answers;
use crate::cli::call::Call;
use crate::cli::grammar::{Verb, asked};
use crate::cli::station;
use crate::cli::stop::{DONE, Stop};
use crate::domain::owners_vote::verdict;
use crate::export::{owners as paper, text};
use crate::work::owners::{COUNT, conclusion, counts, working};

/// The calculator; the deed of its name fills its options.
pub(super) const VERBS: &[Verb] =
    &[Verb { path: &["owners", "count"], options: |command| asked(command, &COUNT), run: count }];

fn count(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let args = answers::gather(call, &COUNT, matches)?;
    let desk = call.desk()?;
    let args = answers::read(args, &COUNT, &desk.house);
    let (rule, counts) = counts(&args)?;
    let at = station::compound(&desk.house, matches)?.unwrap_or_default();
    if call.json {
        let lines = working(rule, &counts).into_iter();
        let lines = lines.map(|(is_met, words)| json!({ "met": is_met, "words": words }));
        let verdict = verdict(rule, &counts).map(|verdict| format!("{verdict:?}").to_lowercase());
        call.out.json(&json!({
            "rule": rule.code(),
            "compound": station::told(&desk.house, at),
            "verdict": verdict,
            "conclusion": conclusion(rule, &counts),
            "working": lines.collect::<Vec<Value>>(),
        }));
    } else {
        let page = text::write(&paper::paper(&desk.house.at(at), "", rule, &counts, desk.now));
        call.out.line(page.trim_end());
    }
    Ok(DONE)
}
