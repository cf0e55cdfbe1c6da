//! Every paper around one meeting at one go: its own, those of its topics and of its tasks.

use std::path::{Path, PathBuf};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_beside, write_bytes};
use crate::export::papers::{About, Format, Made, Press, Source, of};
use crate::store::StoreError;
use crate::store::query::task::TaskFilter;
use crate::words::fault;

/// A meeting makes no more tasks than this.
const TASKS: usize = 10_000;

/// Papers that are still to be written.
pub struct Batch {
    papers: std::vec::IntoIter<Made>,
    format: Format,
    press: Press,
    /// Why the format is another one than was asked for.
    instead: Option<ExportError>,
    /// How many there are.
    pub total: usize,
    /// How many are written.
    pub done: usize,
}

/// What there is to print around a meeting: everything that exists.
pub fn of_meeting(source: &Source<'_>, meeting: Id) -> Result<Vec<Made>, StoreError> {
    let mut things = vec![(Thing::Meeting, meeting)];
    things.extend(source.reader.agenda(meeting)?.into_iter().map(|row| (Thing::Topic, row.id)));
    let filter = TaskFilter { meeting: Some(meeting), ..TaskFilter::default() };
    let tasks = source.reader.tasks(&filter, None, TASKS)?.rows;
    things.extend(tasks.into_iter().map(|row| (Thing::Task, row.id)));
    let mut papers = Vec::new();
    for (thing, id) in things {
        for row in of(thing) {
            papers.extend(row.papers(source, About::Thing(id))?);
        }
    }
    Ok(papers)
}

impl Batch {
    /// These papers in this format.
    pub fn new(papers: Vec<Made>, format: Format) -> Self {
        let total = papers.len();
        let (papers, press) = (papers.into_iter(), Press::default());
        Self { papers, format, press, instead: None, total, done: 0 }
    }

    /// Writes one more paper into a folder, which is made where it is missing; none when all are
    /// written. A paper is written whole or not at all, so that the batch can stop anywhere.
    pub fn write_next(
        &mut self,
        folder: &Path,
        existing: Existing,
    ) -> Option<Result<PathBuf, ExportError>> {
        let made = self.papers.next()?;
        let written = self.write(&made, folder, existing);
        self.done += usize::from(written.is_ok());
        Some(written)
    }

    fn write(
        &mut self,
        made: &Made,
        folder: &Path,
        existing: Existing,
    ) -> Result<PathBuf, ExportError> {
        let bytes = match self.press.write(&made.paper, self.format) {
            // A word file names its fonts and can be printed elsewhere.
            Err(lack @ ExportError::NoChineseFont) => {
                self.instead = Some(lack);
                self.format = Format::Word;
                self.press.write(&made.paper, self.format)?
            }
            bytes => bytes?,
        };
        let ending = self.format.ending();
        if existing == Existing::Refuse {
            return write_beside(folder, &made.name, ending, |path| {
                write_bytes(path, Existing::Refuse, &bytes)
            });
        }
        std::fs::create_dir_all(folder)?;
        let path = folder.join(format!("{}.{ending}", made.name));
        write_bytes(&path, existing, &bytes).map(|()| path)
    }

    /// What the machine lacked, in sentences.
    pub fn lacks(&self) -> Vec<String> {
        let instead = self.instead.iter().map(|lack| fault(lack.code()));
        instead.chain(self.press.lacks()).collect()
    }
}
