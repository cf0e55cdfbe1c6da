//! Answers to a deed: from options, from a file of JSON, and from the words people use for codes.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use clap::ArgMatches;
use serde_json::Value;

use crate::base::text::{ascii_twins, clean_line};
use crate::cli::call::Call;
use crate::cli::grammar::{is_personal, option_of};
use crate::cli::stop::Stop;
use crate::domain::codes::Codes;
use crate::domain::moves::Role;
use crate::words;
use crate::work::args::{Arg, Args, Ask};
use crate::work::deed::Deed;
use crate::work::house::House;

/// A file of answers is a form, not a book: more is refused before it is read.
const FROM_BYTES_MAX: u64 = 32 << 20;

/// What was answered: the file first, then the options over it.
pub(crate) fn gather(call: &mut Call<'_>, deed: &Deed, matches: &ArgMatches) -> Result<Args, Stop> {
    let asks = deed.asks();
    let mut args = match matches.get_one::<std::path::PathBuf>("from") {
        Some(path) => read_form(&contents(call, path)?, &asks)?,
        None => Args::new(),
    };
    for asked in asks.iter().filter(|asked| !is_personal(asked)) {
        if let Some(words) = matches.get_one::<String>(asked.key) {
            args.0.insert(asked.key.to_owned(), words.clone());
        }
        if asked.key == "urgency" && matches.get_flag("urgent") {
            args.0.insert(asked.key.to_owned(), "urgent".to_owned());
        }
    }
    Ok(args)
}

/// Every answer in the form the deed reads: codes for words, ids for names.
pub(crate) fn read(args: Args, deed: &Deed, house: &House) -> Args {
    let mut read = args;
    for asked in deed.asks() {
        if let Some(words) = read.0.get_mut(asked.key) {
            *words = answer(asked.ask, words, house);
        }
    }
    read
}

fn answer(ask: Ask, words: &str, house: &House) -> String {
    match ask {
        Ask::Code(list) => code(list, words),
        Ask::Role => role(words),
        Ask::Doer => {
            let role = role(words);
            if Role::from_key(&role).is_some() { role } else { party(words, house) }
        }
        Ask::Party | Ask::Seat => party(words, house),
        Ask::Parties => {
            let names = words.split([';', '；', ',', '，', '、']);
            names.map(|name| party(name, house)).collect::<Vec<_>>().join(";")
        }
        Ask::Item => item(words, house),
        Ask::Issue | Ask::Issues | Ask::Topic | Ask::Meeting | Ask::Task => {
            plain(words).to_uppercase()
        }
        Ask::Flag | Ask::Count | Ask::Area => plain(words),
        Ask::Line
        | Ask::Compound
        | Ask::Text
        | Ask::Place
        | Ask::Phone
        | Ask::PersonName
        | Ask::Day
        | Ask::Moment
        | Ask::Hour
        | Ask::Heads
        | Ask::Amount => words.to_owned(),
    }
}

fn plain(words: &str) -> String {
    ascii_twins(&clean_line(words))
}

/// The code of a list, by itself or by its word; anything else stays and is refused by the deed.
pub(crate) fn code(list: Codes, typed: &str) -> String {
    let typed = plain(typed);
    let by_code = list.find(&typed.to_lowercase().replace('-', "_"));
    let by_word = || list.codes.iter().copied().find(|code| words::code(list.name, code) == typed);
    by_code.or_else(by_word).map_or(typed, str::to_owned)
}

fn role(typed: &str) -> String {
    let typed = plain(typed);
    let key = typed.to_lowercase().replace('-', "_");
    let found = Role::from_key(&key)
        .or_else(|| Role::ALL.iter().copied().find(|role| words::role(*role) == typed));
    found.map_or(typed, |role| role.key().to_owned())
}

/// The id of a party, by id or name, or by a part of its name that only one party has.
pub(crate) fn party(typed: &str, house: &House) -> String {
    let name = clean_line(typed);
    let key = ascii_twins(&name);
    let parties = &house.catalogue.parties;
    let exact = parties.iter().find(|party| {
        party.id.eq_ignore_ascii_case(&key)
            || party.name == name
            || party.name_en.eq_ignore_ascii_case(&key)
    });
    if let Some(party) = exact {
        return party.id.clone();
    }
    let mut part = parties.iter().filter(|party| !name.is_empty() && party.name.contains(&name));
    match (part.next(), part.next()) {
        (Some(party), None) => party.id.clone(),
        _ => name,
    }
}

/// The code of an item, by code or name.
pub(crate) fn item(typed: &str, house: &House) -> String {
    let name = clean_line(typed);
    let code = ascii_twins(&name).to_uppercase();
    if house.catalogue.item(&code).is_some() {
        return code;
    }
    let found = house.catalogue.items.iter().find(|item| !item.withdrawn && item.name == name);
    found.map_or(code, |item| item.code.clone())
}

/// The bytes of a file, or of standard input for `-`.
fn contents(call: &mut Call<'_>, path: &Path) -> Result<String, Stop> {
    let broken = |error| Stop::file(path, &error);
    let mut text = String::new();
    let read = if path == Path::new("-") {
        call.input.take(FROM_BYTES_MAX).read_to_string(&mut text)
    } else {
        File::open(path).map_err(broken)?.take(FROM_BYTES_MAX).read_to_string(&mut text)
    };
    read.map_err(broken)?;
    Ok(text)
}

/// A JSON object: a key for each argument, its value a text, a number, yes or no, or a list.
fn read_form(text: &str, asks: &[Arg]) -> Result<Args, Stop> {
    let wrong =
        |words: String| Stop::Usage(words::fill("cli-usage-form", &[("words", words.into())]));
    let text = text.trim_start_matches('\u{feff}');
    let form: Value = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
    let Value::Object(entries) = form else { return Err(wrong(String::from("{ }"))) };
    let mut args = Args::new();
    for (key, value) in entries {
        let asked = asks.iter().find(|asked| {
            asked.key == key || asked.key == key.replace('-', "_") || option_of(asked.key) == key
        });
        let Some(asked) = asked else { return Err(wrong(key)) };
        if let Some(words) = in_words(&value) {
            args.0.insert(asked.key.to_owned(), words);
        }
    }
    Ok(args)
}

fn in_words(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            Some(values.iter().filter_map(in_words).collect::<Vec<_>>().join(";"))
        }
    }
}
