//! What can be typed: commands and options, most of them read off the table of deeds.

use clap::builder::Str;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::call::Call;
use crate::cli::stop::Stop;
use crate::words;
use crate::work::args::{Arg as Asked, Ask};
use crate::work::deed::{self, Deed};

/// A command that is no deed: it reads, or works on files.
pub(crate) struct Verb {
    /// `["issue", "list"]`, or one word.
    pub(crate) path: &'static [&'static str],
    /// Adds its options.
    pub(crate) options: fn(Command) -> Command,
    /// Does it.
    pub(crate) run: fn(&mut Call<'_>, &ArgMatches) -> Result<u8, Stop>,
}

/// What a command turned out to be.
pub(crate) enum Meant<'m> {
    Verb(&'static Verb, &'m ArgMatches),
    Deed(&'static Deed, &'m ArgMatches),
}

/// Every verb.
fn verbs() -> impl Iterator<Item = &'static Verb> {
    crate::cli::VERBS.iter().copied().flatten()
}

/// How a deed is called: its name, except where people say it otherwise.
pub(crate) fn path_of(deed: &Deed) -> Vec<String> {
    match deed.name {
        "issue.register" => vec!["issue".to_owned(), "add".to_owned()],
        "station.set_up" => vec!["setup".to_owned()],
        name => name.split('.').map(|word| word.replace('_', "-")).collect(),
    }
}

/// The option of an argument. `--at` sets the clock of a rehearsal and is not free.
pub(crate) fn option_of(key: &str) -> String {
    if key == "at" { "when".to_owned() } else { key.replace('_', "-") }
}

/// Personal values never stand on a command line, where other users of the machine can read them.
pub(crate) fn is_personal(asked: &Asked) -> bool {
    matches!(asked.ask, Ask::Phone | Ask::PersonName)
}

/// The whole grammar.
pub(crate) fn command() -> Command {
    let mut root = Command::new("yizhan").about(words::say("cli-about")).version(VERSION);
    let mut groups: Vec<String> = Vec::new();
    for path in paths() {
        if let Some(first) = path.first()
            && !groups.contains(first)
        {
            groups.push(first.clone());
        }
    }
    for group in groups {
        let about = words::say(&format!("cli-group-{group}"));
        root = root.subcommand(dressed(Command::new(group).about(about)).defer(fill));
    }
    let text = |id: &'static str, value: &str| {
        Arg::new(id).global(true).value_name(value.to_owned()).help(words::say(&opt_key(id)))
    };
    dressed(root)
        .subcommand_required(true)
        .arg(text("data", "DIR").long("data").value_parser(clap::value_parser!(std::path::PathBuf)))
        .arg(
            text("lang", "LANG")
                .long("lang")
                .value_parser(["zh-CN", "en"])
                .hide_possible_values(true),
        )
        .arg(text("as", "NAME").long("as"))
        .arg(text("clock", "RFC3339").long("at"))
        .arg(flag("json").global(true))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(words::say("cli-opt-version")),
        )
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Every command, in the order of the work.
fn paths() -> impl Iterator<Item = Vec<String>> {
    let verbs = verbs().map(|verb| verb.path.iter().map(|word| (*word).to_owned()).collect());
    deed::all().map(path_of).chain(verbs)
}

/// Gives a group its commands, or a lone command its options, when it is asked for.
fn fill(group: Command) -> Command {
    let name = group.get_name().to_owned();
    let mut group = group;
    for verb in verbs() {
        match verb.path {
            [first] if *first == name => return (verb.options)(group),
            [first, second] if *first == name => {
                let about = words::say(&format!("cli-cmd-{first}-{second}"));
                let sub = dressed(Command::new(*second).about(about));
                group = group.subcommand((verb.options)(sub)).subcommand_required(true);
            }
            _ => {}
        }
    }
    for deed in deed::all() {
        match path_of(deed).as_slice() {
            [first] if *first == name => return asked(group, deed),
            // A verb of the same name goes first.
            [first, second] if *first == name && group.find_subcommand(second).is_none() => {
                let sub = dressed(Command::new(second.clone()).about(words::deed(deed.name)));
                group = group.subcommand(asked(sub, deed)).subcommand_required(true);
            }
            _ => {}
        }
    }
    group
}

/// The options of a deed.
pub(crate) fn asked(command: Command, deed: &Deed) -> Command {
    let mut command = command;
    if let Some(hint) = words::deed_hint(deed.name) {
        command = command.long_about(hint);
    }
    if deed.about.is_some() {
        command = command.arg(number());
    }
    for asked in deed.asks().iter().filter(|asked| !is_personal(asked)) {
        command = command.arg(option(asked));
        if asked.key == "urgency" {
            command = command.arg(flag("urgent"));
        }
    }
    command.arg(path_option("from"))
}

fn option(asked: &Asked) -> Arg {
    let name = option_of(asked.key);
    let arg = Arg::new(asked.key).long(Str::from(name.clone())).help(help_of(asked));
    if asked.ask == Ask::Flag {
        // `--urgent` alone means yes; what a form filled in before is taken back by `--urgent=no`.
        return arg.num_args(0..=1).require_equals(true).default_missing_value("yes");
    }
    arg.value_name(name.to_uppercase()).allow_hyphen_values(true)
}

fn help_of(asked: &Asked) -> String {
    let mut help = words::arg(asked.key);
    if asked.needed {
        help.push_str(&words::say("cli-needed"));
    }
    if let Ask::Code(list) = asked.ask {
        let known =
            list.codes.iter().map(|code| format!("{code} {}", words::code(list.name, code)));
        help = format!("{help} ({})", known.collect::<Vec<_>>().join(", "));
    }
    help
}

/// The number of the thing a command is about.
pub(crate) fn number() -> Arg {
    positional("number")
}

/// An answer that needs no name.
pub(crate) fn positional(id: &'static str) -> Arg {
    Arg::new(id).value_name(id.to_uppercase()).help(words::say(&opt_key(id))).required(true)
}

/// An option with words.
pub(crate) fn word_option(id: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(id.to_uppercase()).help(words::say(&opt_key(id)))
}

/// An option that names a file.
pub(crate) fn path_option(id: &'static str) -> Arg {
    word_option(id).value_name("FILE").value_parser(clap::value_parser!(std::path::PathBuf))
}

/// An option that is there or not.
pub(crate) fn flag(id: &'static str) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(words::say(&opt_key(id)))
}

pub(crate) fn opt_key(id: &str) -> String {
    format!("cli-opt-{id}")
}

/// Headings and help in the language of the desk.
fn dressed(command: Command) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
        words::say("cli-usage-heading")
    );
    let help = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(words::say("cli-opt-help"))
        .help_heading(words::say("cli-options-heading"));
    command
        .help_template(template)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(words::say("cli-commands-heading"))
        .next_help_heading(words::say("cli-options-heading"))
        .arg(help)
}

/// Finds out what was meant by the words that were typed.
pub(crate) fn meant(matches: &ArgMatches) -> Option<Meant<'_>> {
    let (group, inner) = matches.subcommand()?;
    let (path, inner) = match inner.subcommand() {
        Some((second, deepest)) => (vec![group, second], deepest),
        None => (vec![group], inner),
    };
    if let Some(verb) = verbs().find(|verb| verb.path == path.as_slice()) {
        return Some(Meant::Verb(verb, inner));
    }
    let deed = deed::all().find(|deed| path_of(deed) == path)?;
    Some(Meant::Deed(deed, inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_can_be_called_and_no_option_is_said_twice() {
        // Panics on any option that stands twice, or hides another one.
        command().debug_assert();
        for deed in deed::all() {
            let path = path_of(deed);
            let mut command = command();
            command.build();
            let mut at = &command;
            for word in &path {
                at = at.find_subcommand(word).unwrap_or_else(|| panic!("{path:?}"));
            }
            // A verb that reads a file does this deed.
            let by_verb = verbs().any(|verb| verb.path == path.as_slice());
            for asked in deed.asks().iter().filter(|_| !by_verb) {
                let there = at.get_arguments().any(|arg| arg.get_id() == asked.key);
                assert_eq!(there, !is_personal(asked), "{path:?} {}", asked.key);
            }
        }
    }

    #[test]
    fn every_word_of_the_grammar_is_there() {
        fn walk(command: &Command, missing: &mut Vec<String>) {
            let mut look = |text: Option<String>| {
                missing.extend(text.filter(|text| text.starts_with("cli-")));
            };
            look(command.get_about().map(ToString::to_string));
            for arg in command.get_arguments() {
                look(arg.get_help().map(ToString::to_string));
            }
            for sub in command.get_subcommands() {
                walk(sub, missing);
            }
        }
        let mut command = command();
        command.build();
        let mut missing = Vec::new();
        walk(&command, &mut missing);
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }
}
