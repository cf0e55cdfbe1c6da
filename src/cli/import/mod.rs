//! `import issues`: a foreign register read in a process of its own and taken in batch by batch.

mod keys;
mod preview;
mod summary;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{ArgAction, ArgMatches, Command};

use crate::cli::call::{Call, Desk};
use crate::cli::grammar::{Verb, flag, path_option, positional, word_option};
use crate::cli::import::keys::Keys;
use crate::cli::import::preview::{mapping_lines, preview};
use crate::cli::import::summary::Summary;
use crate::cli::stop::Stop;
use crate::import::child::Reader;
use crate::import::field::Field;
use crate::import::layout::{HEADER_WITHIN, Mapping};
use crate::import::rejects::Rejects;
use crate::import::row::Incoming;
use crate::import::sheet::{Limits, Row, SheetTrouble};
use crate::words::{Lang, fill, in_lang, say};
use crate::work::import::{BATCH, ForeignRow, Tally, import_rows};

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

/// A sheet whose columns are understood.
struct Sheet {
    mapping: Mapping,
    /// Rows read ahead to find the header.
    head: Vec<Row>,
    reader: Reader,
}

fn import_issues(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let mut desk = call.desk()?;
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let sheet = open(call, &path, &choices(matches)?)?;
    if is_rehearsed(&sheet.mapping.names) && !desk.house.rehearsal {
        return Err(Stop::Broken("rehearsal_mixed", path.display().to_string()));
    }
    if matches.get_flag("preview") {
        return Ok(preview(call, &sheet));
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
    let mut road = Road {
        call,
        desk: &mut desk,
        keys,
        rejects: rejects.transpose()?,
        summary: Summary::default(),
        tally: Tally::default(),
        stopped: interrupts(),
    };
    let end = road.walk(sheet);
    let Road { rejects, summary, tally, .. } = road;
    if let Some(rejects) = rejects {
        let written = rejects.finish();
        let path = matches.get_one::<PathBuf>("rejects").cloned().unwrap_or_default();
        written.map_err(|error| Stop::file(&path, &error))?;
    }
    // What came in before a file broke off is in, and is told.
    let code = summary.tell(call, &tally);
    end.map(|()| code)
}

/// True for a sheet that a rehearsal wrote, in whichever language.
fn is_rehearsed(names: &[String]) -> bool {
    let mark = |lang: &Lang| in_lang(*lang, "paper-rehearsal", &[]);
    Lang::ALL.iter().map(mark).any(|mark| names.contains(&mark))
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
    let mut reader = Reader::open_with(&call.program, path, &Limits::default())
        .map_err(|error| Stop::file(path, &error))?;
    let head: Vec<Row> =
        reader.by_ref().take(HEADER_WITHIN).collect::<Result<_, SheetTrouble>>()?;
    let guess = Mapping::guess(&head).unwrap_or_else(|| Mapping::headless(&head));
    let mapping = guess
        .with_overrides(choices)
        .map_err(|missing| Stop::Usage(fill("cli-usage-column", &[("word", missing.0.into())])))?;
    if !mapping.says_what() {
        let names: Vec<String> =
            mapping.names.iter().filter(|name| !name.is_empty()).cloned().collect();
        let names = names.join(&say("list-comma"));
        return Err(Stop::Usage(fill("cli-usage-no-words", &[("known", names.into())])));
    }
    Ok(Sheet { mapping, head, reader })
}

/// The way of the rows into the journal.
struct Road<'r, 'a> {
    call: &'r mut Call<'a>,
    desk: &'r mut Desk,
    keys: Keys,
    rejects: Option<Rejects>,
    summary: Summary,
    tally: Tally,
    stopped: Arc<AtomicBool>,
}

impl Road<'_, '_> {
    fn walk(&mut self, sheet: Sheet) -> Result<(), Stop> {
        let Sheet { mapping, head, reader } = sheet;
        let mut batch: Vec<(Row, ForeignRow)> = Vec::new();
        let mut broken = None;
        for row in head.into_iter().map(Ok).chain(reader) {
            let row = match row {
                Ok(row) => row,
                Err(trouble) => {
                    broken = Some(trouble);
                    break;
                }
            };
            if row.number <= mapping.header_row {
                continue;
            }
            match Incoming::from_row(&row, &mapping) {
                Ok(incoming) => {
                    self.summary.read(&incoming.remarks);
                    let key = self.keys.of(&incoming);
                    batch.push((row, foreign(key, incoming)));
                }
                Err(trouble) if trouble.is_passed_over() => self.summary.passed_over(),
                Err(trouble) => self.reject(&row, summary::code(&trouble))?,
            }
            if batch.len() >= BATCH {
                self.take(&mut batch)?;
                if self.stopped.load(Ordering::Relaxed) {
                    break;
                }
            }
        }
        if self.stopped.load(Ordering::Relaxed) {
            // The child heard the interrupt, too: its end is no trouble of the file.
            self.summary.cancel();
            return Ok(());
        }
        self.take(&mut batch)?;
        broken.map_or(Ok(()), |trouble| Err(trouble.into()))
    }

    fn take(&mut self, batch: &mut Vec<(Row, ForeignRow)>) -> Result<(), Stop> {
        let (rows, foreign): (Vec<Row>, Vec<ForeignRow>) = batch.drain(..).unzip();
        let Desk { store, house, who, now } = &mut *self.desk;
        let differing = import_rows(store, house, who, *now, &foreign, &mut self.tally)?;
        for place in differing {
            if let Some(row) = rows.get(place) {
                self.reject(row, "number_taken")?;
            }
        }
        let so_far = [("n", (self.summary.rows() as i64).into())];
        self.call.out.progress(&fill("cli-import-progress", &so_far));
        Ok(())
    }

    fn reject(&mut self, row: &Row, reason: &'static str) -> Result<(), Stop> {
        self.summary.reject(row.number, reason);
        if let Some(rejects) = &mut self.rejects {
            rejects
                .add(row, &summary::reason_words(reason))
                .map_err(|error| Stop::file(Path::new(""), &error))?;
        }
        Ok(())
    }
}

fn foreign(key: String, row: Incoming) -> ForeignRow {
    ForeignRow {
        key,
        title: row.title,
        words: row.words,
        kind: row.kind,
        channel: row.channel,
        item: row.item,
        place: row.place,
        requester: row.requester,
        phone: row.phone,
        registered_at: row.registered_at,
        due_at: row.due_at,
        handler: row.handler,
        stage: row.stage_word,
        result: row.result,
        closed_at: row.closed_at,
        satisfaction: row.satisfaction,
        urgency: row.urgency,
        note: row.note,
    }
}
