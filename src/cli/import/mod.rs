//! `import issues`: a foreign register read in a process of its own and taken in batch by batch.

mod preview;
mod summary;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{ArgAction, ArgMatches, Command};

use crate::cli::call::{Call, Desk};
use crate::cli::grammar::{Verb, flag, path_option, positional, word_option};
use crate::cli::import::preview::{mapping_lines, preview};
use crate::cli::stop::Stop;
use crate::import::field::Field;
use crate::import::intake::{Intake, Sheet, is_rehearsed};
use crate::import::keys::Keys;
use crate::import::rejects::Rejects;
use crate::words::{fill, say};
use crate::work::import::{Tally, import_rows};
use crate::work::topic::proposing::{Look, propose};

/// Imports of registers.
pub(super) const VERBS: &[Verb] =
    &[Verb { path: &["import", "issues"], options, run: import_issues }];

fn options(command: Command) -> Command {
    command
        .arg(positional("file").value_parser(clap::value_parser!(PathBuf)))
        .arg(flag("preview"))
        .arg(word_option("map").value_name("FIELD=COLUMN").action(ArgAction::Append))
        .arg(word_option("source"))
        .arg(path_option("rejects"))
}

fn import_issues(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let mut desk = call.desk()?;
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let sheet = open(call, &path, &choices(matches)?)?;
    if is_rehearsed(&sheet.mapping.names) && !desk.house.rehearsal {
        return Err(Stop::Broken("rehearsal_mixed", path.display().to_string()));
    }
    if matches.get_flag("preview") {
        return Ok(preview(call, &sheet, desk.now.day()));
    }
    if !call.json {
        for line in mapping_lines(&sheet.mapping) {
            call.out.aside(&line);
        }
    }
    let keys = Keys::new(matches.get_one::<String>("source").map(String::as_str), &path);
    let rejects = matches.get_one::<PathBuf>("rejects").map(|path| {
        let heads = [say("cli-reject-row"), say("cli-reject-reason")];
        let heads = [heads[0].as_str(), heads[1].as_str()];
        Rejects::create(path, heads, &sheet.mapping.names).map_err(|error| Stop::file(path, &error))
    });
    let mut intake = Intake::new(sheet, keys, rejects.transpose()?, desk.now.day());
    let mut tally = Tally::default();
    let end = walk(call, &mut desk, &mut intake, &mut tally);
    let (counts, trouble) = (intake.summary.clone(), intake.trouble.take());
    let path = matches.get_one::<PathBuf>("rejects").cloned().unwrap_or_default();
    intake.finish().map_err(|error| Stop::file(&path, &error))?;
    // What came in all at once is asked about once.
    propose(&mut desk.store, &desk.house, desk.now, Look::All)?;
    // What came in before a file broke off is in, and is told.
    let code = summary::tell(&counts, call, &tally);
    end?;
    match trouble.filter(|_| !counts.cancelled) {
        Some(trouble) => Err(trouble.into()),
        None => Ok(code),
    }
}

/// Takes in batch by batch until the sheet ends or an interrupt comes.
fn walk(
    call: &mut Call<'_>,
    desk: &mut Desk,
    intake: &mut Intake,
    tally: &mut Tally,
) -> Result<(), Stop> {
    let stopped = interrupts();
    while !intake.is_over {
        let batch = intake.next_batch();
        // The child heard the interrupt, too: its end is no trouble of the file.
        if !(intake.is_over && stopped.load(Ordering::Relaxed)) {
            let Desk { store, house, who, now } = &mut *desk;
            let unfit = import_rows(store, house, who, *now, &batch.foreign, tally)?;
            intake.reject_unfit(&batch, &unfit);
            let so_far = [("n", (intake.summary.read as i64).into())];
            call.out.progress(&fill("cli-import-progress", &so_far));
        }
        if stopped.load(Ordering::Relaxed) {
            intake.summary.cancelled = true;
            return Ok(());
        }
    }
    Ok(())
}

/// Asks the system to note an interrupt instead of ending the program between two batches.
#[cfg(unix)]
fn interrupts() -> Arc<AtomicBool> {
    let noted = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // A second one ends the program at once; without the first it does as it always did.
        let armed = signal_hook::flag::register_conditional_shutdown(signal, 3, noted.clone())
            .and_then(|_| signal_hook::flag::register(signal, noted.clone()));
        if let Err(error) = armed {
            tracing::warn!(%error, "interrupts end the import at once");
        }
    }
    noted
}

/// Elsewhere an interrupt ends the program; the batch that was not finished is not in.
#[cfg(not(unix))]
fn interrupts() -> Arc<AtomicBool> {
    Arc::new(AtomicBool::new(false))
}

/// `--map words=C`: which column a field is read from.
fn choices(matches: &ArgMatches) -> Result<Vec<(Field, String)>, Stop> {
    let typed = matches.get_many::<String>("map").unwrap_or_default();
    typed
        .map(|typed| {
            let (field, column) = typed.split_once(['=', '＝']).unwrap_or((typed, ""));
            let field = Field::from_code(field.trim()).ok_or_else(|| {
                let known: Vec<&str> = Field::ALL.iter().map(|field| field.code()).collect();
                let given = [("word", field.into()), ("known", known.join(", ").into())];
                Stop::Usage(fill("cli-usage-field", &given))
            })?;
            Ok((field, column.to_owned()))
        })
        .collect()
}

fn open(call: &Call<'_>, path: &Path, choices: &[(Field, String)]) -> Result<Sheet, Stop> {
    std::fs::metadata(path).map_err(|error| Stop::file(path, &error))?;
    let mut sheet = Sheet::open(&call.program, path)?;
    sheet.mapping = sheet
        .mapping
        .with_overrides(choices)
        .map_err(|missing| Stop::Usage(fill("cli-usage-column", &[("word", missing.0.into())])))?;
    if !sheet.mapping.says_what() {
        let names: Vec<String> =
            sheet.mapping.names.iter().filter(|name| !name.is_empty()).cloned().collect();
        let names = names.join(&say("list-comma"));
        return Err(Stop::Usage(fill("cli-usage-no-words", &[("known", names.into())])));
    }
    Ok(sheet)
}
