//! What a station is made of: seats, coded words; and the manual of the program itself.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::id::Id;
use crate::base::text::pad;
use crate::cli::call::Call;
use crate::cli::grammar::{self, Verb, positional, word_option};
use crate::cli::stop::{DONE, Stop};
use crate::domain::codes::{self, Codes};
use crate::domain::compound::OWN;
use crate::domain::moves::Role;
use crate::domain::refusal::Refusal;
use crate::words::{self, Lang, in_lang};
use crate::work::house::House;

/// Commands on the station and the program.
pub(super) const VERBS: &[Verb] = &[
    Verb {
        path: &["seat", "list"],
        options: |command| command.arg(word_option("compound")),
        run: seats,
    },
    Verb { path: &["compound", "list"], options: |command| command, run: compounds },
    Verb { path: &["codes"], options: |command| command, run: |call, _| Ok(all_codes(call)) },
    Verb {
        path: &["completions"],
        options: shell_option,
        run: |call, matches| Ok(completions(call, matches)),
    },
    Verb { path: &["man"], options: |command| command, run: |call, _| Ok(manual(call)) },
];

/// The compound that `--compound` names; none where it is not given.
pub(super) fn compound(house: &House, matches: &ArgMatches) -> Result<Option<Id>, Stop> {
    let Some(words) = matches.get_one::<String>("compound") else { return Ok(None) };
    let found = house.compound_named(words);
    let found = found.ok_or_else(|| Refusal::NoCompound(words.clone()))?;
    Ok(Some(found.id))
}

/// A compound as scripts hear of it: its name, where there are several.
pub(super) fn told(house: &House, compound: Id) -> Option<&str> {
    house.has_several().then(|| house.compound_name(compound))
}

/// Every compound the station serves or served, its own first.
fn compounds(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let known = &desk.house.compounds;
    if call.json {
        let list = known.iter().map(|one| {
            json!({
                "name": one.name,
                "short": one.short,
                "address": one.address,
                "own": one.id == OWN,
                "ended": Some(&one.ended).filter(|why| !why.is_empty()),
            })
        });
        let list: Vec<Value> = list.collect();
        call.out.json(&json!({ "compounds": list, "total": known.len(), "next": null }));
        return Ok(DONE);
    }
    for one in known.iter() {
        let state = match one {
            _ if one.id == OWN => words::say("cli-compound-own"),
            _ if one.ended.is_empty() => String::new(),
            _ => words::fill("cli-compound-ended", &[("why", one.ended.as_str().into())]),
        };
        let address = one.address.join(&words::say("list-comma"));
        let line = format!("{} {} {address} {state}", pad(&one.name, 20), pad(&one.short, 8));
        call.out.line(line.trim_end());
    }
    Ok(DONE)
}

fn seats(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let at = compound(&desk.house, matches)?.unwrap_or(OWN);
    let house = &*desk.house.at(at);
    let compound = told(house, at);
    let seats: Vec<Value> = house
        .seats
        .iter()
        .map(|seat| {
            json!({
                "party": seat.party,
                "name": desk.house.party_name(&seat.party),
                "members": seat.members,
                "size": seat.size,
                "unit": seat.unit,
                "formed": seat.formed,
                "compound": compound,
            })
        })
        .collect();
    if call.json {
        call.out.json(&json!({ "seats": seats, "total": seats.len(), "next": null }));
        return Ok(DONE);
    }
    for seat in &house.seats {
        let state = if seat.formed { String::new() } else { words::say("cli-seat-not-formed") };
        call.out.line(&format!(
            "{}  {}  {} {}{state}",
            pad(&seat.party, 18),
            pad(&desk.house.party_name(&seat.party), 14),
            seat.unit,
            seat.members.join(&words::say("list-comma")),
        ));
    }
    Ok(DONE)
}

/// Every coded list, and the roles, with their words in both languages.
fn all_codes(call: &mut Call<'_>) -> u8 {
    let lists = codes::ALL.iter().chain([&codes::DECIDED_BY]).map(|list: &Codes| {
        let key = |code: &str| format!("code-{}-{code}", list.name);
        (list.name, list.codes.iter().map(|code| (*code, key(code))).collect::<Vec<_>>())
    });
    let roles = Role::ALL.iter().map(|role| (role.key(), format!("role-{}", role.key()))).collect();
    let lists: Vec<_> = lists.chain([("role", roles)]).collect();
    if call.json {
        let list = |(name, codes): &(&str, Vec<(&str, String)>)| {
            let codes = codes.iter().map(|(code, key)| {
                let (zh, en) = (in_lang(Lang::Chinese, key, &[]), in_lang(Lang::English, key, &[]));
                json!({ "code": code, "zh": zh, "en": en })
            });
            json!({ "list": name, "codes": codes.collect::<Vec<_>>() })
        };
        let codes: Vec<Value> = lists.iter().map(list).collect();
        call.out.json(&json!({ "codes": codes, "total": codes.len(), "next": null }));
        return DONE;
    }
    for (name, codes) in &lists {
        call.out.line(name);
        for (code, key) in codes {
            let (zh, en) = (in_lang(Lang::Chinese, key, &[]), in_lang(Lang::English, key, &[]));
            call.out.line(&format!("  {} {} {en}", pad(code, 24), pad(&zh, 20)));
        }
    }
    DONE
}

fn shell_option(command: Command) -> Command {
    command.arg(
        positional("shell")
            .value_parser(clap::value_parser!(clap_complete::Shell))
            .hide_possible_values(true),
    )
}

fn completions(call: &mut Call<'_>, matches: &ArgMatches) -> u8 {
    if let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut grammar::command(), "yizhan", &mut script);
        call.out.line(String::from_utf8_lossy(&script).trim_end());
    }
    DONE
}

fn manual(call: &mut Call<'_>) -> u8 {
    let mut command = grammar::command();
    command.build();
    let mut pages = Vec::new();
    let mut queue = vec![command];
    while let Some(command) = queue.pop() {
        queue.extend(command.get_subcommands().cloned());
        // Writing into memory cannot fail.
        let _ = clap_mangen::Man::new(command).render(&mut pages);
    }
    call.out.line(String::from_utf8_lossy(&pages).trim_end());
    DONE
}
