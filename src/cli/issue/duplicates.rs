//! `issue duplicates`: what may be one matter, for a person and for a script.

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::base::text::{cut, pad};
use crate::cli::call::Call;
use crate::cli::stop::{DONE, Stop};
use crate::domain::field::Thing;
use crate::domain::likeness::{Likeness, Reason};
use crate::domain::registry;
use crate::store::query::duplicates::{Group, LOOKED_AT, Member};
use crate::words::{self, fill};

/// Lists the groups of the review screen.
pub(super) fn duplicates(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let found = desk.store.reader().duplicates(LOOKED_AT)?;
    if call.json {
        let groups: Vec<Value> = found.groups.iter().map(group_json).collect();
        let (looked_at, all) = (found.looked_at, found.is_all);
        call.out.json(&json!({ "groups": groups, "looked_at": looked_at, "all": all }));
        return Ok(DONE);
    }
    for group in &found.groups {
        let homes = words::homes(group.weight.households, group.weight.unplaced);
        let count = [("n", (group.members.len() as i64).into()), ("homes", homes.into())];
        call.out.line(&fill("cli-duplicates-group", &count));
        for (member, likeness) in told(group) {
            let row = &member.row;
            let line = [
                pad(&row.number, 11),
                pad(&words::stage(Thing::Issue, row.stage), 8),
                pad(&cut(row.place.trim_end_matches('*'), 14), 14),
                pad(&cut(&row.title, 30), 30),
                words::reasons(&likeness.reasons),
            ];
            call.out.line(format!("  {}", line.join(" ")).trim_end());
        }
    }
    let key = if found.is_all { "review-all" } else { "review-newest" };
    call.out.line(&fill("cli-duplicates-total", &[("n", (found.groups.len() as i64).into())]));
    call.out.line(&fill(key, &[("n", (found.looked_at as i64).into())]));
    Ok(DONE)
}

/// Each member with its likeness to the one the others best follow; that one first.
fn told(group: &Group) -> Vec<(&Member, Likeness)> {
    let main = group.members.get(group.main());
    let others =
        group.members.iter().filter(|member| main.is_none_or(|main| main.row.id != member.row.id));
    let alike = |member| main.map(|main| main.likeness(member)).unwrap_or_default();
    let first = main.into_iter().map(|main| (main, Likeness::default()));
    first.chain(others.map(|member| (member, alike(member)))).collect()
}

fn group_json(group: &Group) -> Value {
    let issues: Vec<Value> = told(group)
        .into_iter()
        .map(|(member, likeness)| {
            let row = &member.row;
            let stage = registry::stage(Thing::Issue, row.stage).map_or("", |stage| stage.key);
            let reasons: Vec<&str> = likeness.reasons.iter().map(Reason::key).collect();
            json!({
                "number": row.number,
                "stage": stage,
                "place": row.place,
                "title": row.title,
                "item": row.item,
                "score": likeness.score,
                "reasons": reasons,
                "because": words::reasons(&likeness.reasons),
            })
        })
        .collect();
    json!({
        "households": group.weight.households,
        "unplaced": group.weight.unplaced,
        "main": issues.first().map(|main| main["number"].clone()),
        "issues": issues,
    })
}
