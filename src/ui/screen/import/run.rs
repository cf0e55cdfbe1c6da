//! Steps 4 to 6: a sheet counted, or taken in, batch by batch; between two batches a key can stop it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::import::intake::{Batch, Intake, Sheet};
use crate::import::keys::Keys;
use crate::import::rejects::Rejects;
use crate::import::sheet::SheetTrouble;
use crate::import::summary::Summary;
use crate::import::whereabouts::rejects_of;
use crate::ui::effect::{Cx, Tag};
use crate::ui::screen::import::columns::Columns;
use crate::ui::widget::detail::Detail;
use crate::words;
use crate::work::deed::Halt;
use crate::work::import::{Tally, foresee_rows, import_rows};
use crate::work::topic::proposing::{Look, propose};

/// What comes back from beside and from the store.
pub(super) enum Turn {
    /// Rows were read.
    Read(Result<Box<(Intake, Batch)>, SheetTrouble>),
    /// They were counted or are on the disk.
    Taken(Box<Intake>, Tally, Option<Halt>),
    /// The sheet of rejected rows is in its place.
    Finished(io::Result<usize>),
}

/// One time through a sheet.
pub(super) struct Run {
    pub(super) tag: Tag,
    /// Nothing is written.
    pub(super) is_dry: bool,
    pub(super) is_done: bool,
    pub(super) is_stopped: bool,
    pub(super) tally: Tally,
    pub(super) summary: Summary,
    /// Why it ended early, in words.
    pub(super) fault: String,
    pub(super) rejects: PathBuf,
    pub(super) rejects_written: usize,
    /// What is told, for scrolling.
    pub(super) detail: Detail,
}

impl Run {
    pub(super) fn begin(tag: Tag, is_dry: bool, columns: &Columns, cx: &mut Cx<'_>) -> Self {
        let rejects = rejects_of(&columns.path);
        let (path, mapping, program) =
            (columns.path.clone(), columns.mapping.clone(), cx.program.to_owned());
        let (target, today) = (rejects.clone(), cx.now.day());
        let heads = [words::say("cli-reject-row"), words::say("cli-reject-reason")];
        cx.beside(tag, move || {
            let opened = Sheet::open(&program, &path).map(|mut sheet| {
                sheet.mapping = mapping;
                let [row, reason] = &heads;
                let rejects = (!is_dry)
                    .then(|| {
                        Rejects::create(
                            &target,
                            [row.as_str(), reason.as_str()],
                            &sheet.mapping.names,
                        )
                    })
                    .transpose();
                // A stick may be locked: the rows come in and the rejected ones are only named.
                let rejects = rejects.unwrap_or_else(|error| {
                    tracing::warn!(%error, "no sheet of rejected rows");
                    None
                });
                let mut intake = Intake::new(sheet, Keys::new(None, &path), rejects, today);
                let batch = intake.next_batch();
                Box::new((intake, batch))
            });
            Turn::Read(opened)
        });
        Self {
            tag,
            is_dry,
            is_done: false,
            is_stopped: false,
            tally: Tally::default(),
            summary: Summary::default(),
            fault: String::new(),
            rejects,
            rejects_written: 0,
            detail: Detail::default(),
        }
    }

    pub(super) fn hear(&mut self, turn: Turn, cx: &mut Cx<'_>) {
        match turn {
            Turn::Read(Ok(read)) => self.take(*read, cx),
            Turn::Read(Err(trouble)) => self.end(words::fault(trouble.code())),
            Turn::Taken(intake, tally, halt) => {
                self.tally = tally;
                self.summary = intake.summary.clone();
                if let Some(trouble) = &intake.trouble {
                    self.fault = words::fault(trouble.code());
                }
                match halt {
                    Some(Halt::Refused(refusal)) => self.fault = words::refusal(&refusal),
                    Some(Halt::Broken(error)) => self.fault = words::fault(error.code()),
                    None if !intake.is_over && !self.is_stopped => {
                        self.read_on(*intake, cx);
                        return;
                    }
                    None => self.summary.cancelled = !intake.is_over,
                }
                cx.beside(self.tag, move || Turn::Finished(intake.finish()));
            }
            Turn::Finished(Ok(written)) => {
                self.rejects_written = written;
                self.is_done = true;
            }
            Turn::Finished(Err(_)) => self.end(words::fault("export_disk")),
        }
    }

    fn end(&mut self, fault: String) {
        self.fault = fault;
        self.is_done = true;
    }

    fn read_on(&self, mut intake: Intake, cx: &mut Cx<'_>) {
        cx.beside(self.tag, move || {
            let batch = intake.next_batch();
            Turn::Read(Ok(Box::new((intake, batch))))
        });
    }

    /// Counts a batch in the picture, or lays it down.
    fn take(&self, (mut intake, batch): (Intake, Batch), cx: &mut Cx<'_>) {
        let (house, who, now) = (Arc::clone(cx.house), cx.who.clone(), cx.now);
        let mut tally = self.tally.clone();
        if self.is_dry {
            cx.ask(self.tag, move |reader| {
                let unfit = foresee_rows(reader, &house, &batch.foreign, &mut tally)?;
                intake.reject_unfit(&batch, &unfit);
                Ok(Turn::Taken(Box::new(intake), tally, None))
            });
        } else {
            cx.tend(self.tag, move |store| {
                let taken = import_rows(store, &house, &who, now, &batch.foreign, &mut tally);
                let halt = match taken {
                    Ok(unfit) => {
                        intake.reject_unfit(&batch, &unfit);
                        None
                    }
                    Err(halt) => Some(halt),
                };
                // What came in all at once is asked about once.
                if intake.is_over && halt.is_none() {
                    propose(store, &house, now, Look::All)?;
                }
                Ok(Turn::Taken(Box::new(intake), tally, halt))
            });
        }
    }
}
