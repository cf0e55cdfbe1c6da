//! The way of a sheet's rows to the desk: read in a process of its own, cleaned, handed on in batches.

use std::io;
use std::path::Path;

use crate::base::clock::Day;
use crate::import::child::Reader;
use crate::import::keys::Keys;
use crate::import::layout::{HEADER_WITHIN, Mapping};
use crate::import::rejects::Rejects;
use crate::import::row::Incoming;
use crate::import::sheet::{Limits, Row, SheetTrouble};
use crate::import::summary::{Summary, code, reason_words, unfit_code};
use crate::words::{Lang, in_lang};
use crate::work::import::{BATCH, ForeignRow, Unfit};

/// A sheet whose columns are understood.
pub struct Sheet {
    /// Which column is what.
    pub mapping: Mapping,
    /// Rows read ahead to find the header.
    pub head: Vec<Row>,
    reader: Reader,
}

impl Sheet {
    /// Opens a file with this program and guesses its columns.
    pub fn open(program: &Path, path: &Path) -> Result<Self, SheetTrouble> {
        let mut reader = Reader::open_with(program, path, &Limits::default())?;
        let head: Vec<Row> = reader.by_ref().take(HEADER_WITHIN).collect::<Result<_, _>>()?;
        let mapping = Mapping::guess(&head).unwrap_or_else(|| Mapping::headless(&head));
        Ok(Self { mapping, head, reader })
    }
}

/// Rows on their way: as the sheet has them, and as the desk takes them.
#[derive(Default)]
pub struct Batch {
    rows: Vec<Row>,
    /// What the desk takes.
    pub foreign: Vec<ForeignRow>,
}

/// A sheet that is being taken in.
pub struct Intake {
    mapping: Mapping,
    keys: Keys,
    rejects: Option<Rejects>,
    today: Day,
    head: std::vec::IntoIter<Row>,
    reader: Reader,
    /// What the rows came to so far.
    pub summary: Summary,
    /// The sheet broke off.
    pub trouble: Option<SheetTrouble>,
    /// Nothing more comes.
    pub is_over: bool,
    /// The sheet of rejected rows could not be written any more.
    unwritten: Option<io::Error>,
}

impl Intake {
    /// `today` is the day years are guessed by.
    pub fn new(sheet: Sheet, keys: Keys, rejects: Option<Rejects>, today: Day) -> Self {
        let Sheet { mapping, head, reader } = sheet;
        Self {
            mapping,
            keys,
            rejects,
            today,
            head: head.into_iter(),
            reader,
            summary: Summary::default(),
            trouble: None,
            is_over: false,
            unwritten: None,
        }
    }

    /// Reads until a batch is full or nothing more comes.
    pub fn next_batch(&mut self) -> Batch {
        let mut batch = Batch::default();
        while batch.foreign.len() < BATCH && !self.is_over {
            let next = self.head.next().map(Ok).or_else(|| self.reader.next());
            match next {
                Some(Ok(row)) if row.number <= self.mapping.header_row => {}
                Some(Ok(row)) => self.take(row, &mut batch),
                Some(Err(trouble)) => {
                    self.trouble = Some(trouble);
                    self.is_over = true;
                }
                None => self.is_over = true,
            }
        }
        batch
    }

    fn take(&mut self, row: Row, batch: &mut Batch) {
        match Incoming::from_row(&row, &self.mapping, self.today) {
            Ok(incoming) => {
                self.summary.take(&incoming.remarks);
                let key = self.keys.of(&incoming);
                batch.foreign.push(foreign(key, incoming));
                batch.rows.push(row);
            }
            Err(trouble) if trouble.is_passed_over() => self.summary.passed_over += 1,
            Err(trouble) => {
                self.summary.read += 1;
                self.reject(&row, code(&trouble));
            }
        }
    }

    /// Rejects rows of a batch that the desk did not take.
    pub fn reject_unfit(&mut self, batch: &Batch, unfit: &[(usize, Unfit)]) {
        for (place, why) in unfit {
            if let Some(row) = batch.rows.get(*place) {
                self.reject(row, unfit_code(*why));
            }
        }
    }

    fn reject(&mut self, row: &Row, reason: &'static str) {
        self.summary.reject(row.number, reason);
        if let Some(rejects) = &mut self.rejects
            && let Err(error) = rejects.add(row, &reason_words(reason))
        {
            self.unwritten = Some(error);
        }
    }

    /// Ends the reading process and puts the sheet of rejected rows in its place; says how many
    /// rows that has.
    pub fn finish(self) -> io::Result<usize> {
        match (self.unwritten, self.rejects) {
            (Some(error), _) => Err(error),
            (None, Some(rejects)) => rejects.finish(),
            (None, None) => Ok(0),
        }
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
        compound: row.compound,
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

/// True for a sheet that a rehearsal wrote, in whichever language.
pub fn is_rehearsed(names: &[String]) -> bool {
    let mark = |lang: &Lang| in_lang(*lang, "paper-rehearsal", &[]);
    Lang::ALL.iter().map(mark).any(|mark| names.contains(&mark))
}
