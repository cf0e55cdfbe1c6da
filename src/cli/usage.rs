//! What was typed wrongly, in the language of the desk.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::stop::Stop;
use crate::words::{fill, say};

/// True for errors that are the help or the version somebody asked for.
pub(crate) fn is_asked_for(error: &clap::Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion)
}

/// The sentence for a command that was not understood.
pub(crate) fn stop(error: &clap::Error) -> Stop {
    let word = |kind| context(error, kind);
    let said = match error.kind() {
        ErrorKind::UnknownArgument => {
            fill("cli-usage-unknown", &[("word", word(ContextKind::InvalidArg).into())])
        }
        ErrorKind::InvalidSubcommand => {
            fill("cli-usage-unknown", &[("word", word(ContextKind::InvalidSubcommand).into())])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say("cli-usage-no-command")
        }
        ErrorKind::MissingRequiredArgument => {
            fill("cli-usage-missing", &[("word", word(ContextKind::InvalidArg).into())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let given = [
                ("word", word(ContextKind::InvalidArg).into()),
                ("value", word(ContextKind::InvalidValue).into()),
            ];
            fill("cli-usage-bad-value", &given)
        }
        ErrorKind::InvalidUtf8 => say("cli-usage-no-text"),
        _ => fill("cli-usage-other", &[("word", word(ContextKind::InvalidArg).into())]),
    };
    let mut next = Vec::new();
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand] {
        let suggestion = word(kind);
        if !suggestion.is_empty() {
            next.push(fill("cli-usage-suggestion", &[("word", suggestion.into())]));
        }
    }
    let known = word(ContextKind::ValidValue);
    if !known.is_empty() {
        next.push(fill("cli-usage-known", &[("word", known.into())]));
    }
    next.push(say("cli-usage-help"));
    Stop::Usage(format!("{said}{}", next.concat()))
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
