//! A paper before it is printed: its text to read, then a word file or the printer.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::base::text::wrap;
use crate::domain::field::Thing;
use crate::domain::owners_vote::{Counts, Rule};
use crate::domain::report::Scope;
use crate::export::error::ExportError;
use crate::export::file::{Existing, papers_folder, write_beside, write_bytes};
use crate::export::papers::batch::{Batch, of_meeting};
use crate::export::papers::{About, Format, Made, Press, Row, Source, find, of};
use crate::export::pdf::preview;
use crate::export::{owners, print, text};
use crate::ui::command::{Act, Command, key_groups};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::draw_empty;
use crate::ui::widget::sheet::Sheet;
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("papers.next")),
    Command::hinted(Key::f(5), Act::Own("papers.docx")),
    Command::hinted(Key::f(6), Act::Own("papers.text")),
    Command::hinted(Key::f(7), Act::Own("papers.pdf")),
    Command::hinted(Key::f(9), Act::Own("papers.print")),
    Command::hinted(Key::f(8), Act::Own("papers.batch")),
];

const PAPER: Tag = 1;
const SAVED: Tag = 2;
const PRINTED: Tag = 3;
const GATHERED: Tag = 4;
const ONE_MORE: Tag = 5;
/// What was read: the papers of a row, and the folder they are kept in.
struct Ready {
    papers: Vec<Made>,
    folder: PathBuf,
}

/// A batch between two papers, and what came of the last one; none when all are written.
struct Turn {
    batch: Batch,
    folder: PathBuf,
    written: Option<Result<PathBuf, ExportError>>,
}

/// What came of writing a paper.
struct Kept {
    path: PathBuf,
    /// What the machine lacked for it.
    lacks: Vec<String>,
}

/// One paper on the screen, and the others of the same thing with one key.
pub struct Papers {
    about: About,
    rows: Vec<&'static Row>,
    /// Of counts that were only typed, what is shown, and whose owners they are of.
    counts: Option<(Id, Rule, Counts)>,
    /// Which row, and which of its papers.
    at: (usize, usize),
    ready: Option<Arc<Ready>>,
    sheet: Sheet,
    /// What this machine lacked for the last file, in sentences.
    lacks: String,
    /// A batch is being written.
    is_writing: bool,
}

impl Papers {
    /// The papers of a thing, the one of this name first; not read yet.
    pub fn new(thing: Thing, id: Id, name: &str) -> Self {
        let rows = of(thing);
        let first = rows.iter().position(|row| row.name == name).unwrap_or(0);
        Self { rows, at: (first, 0), ..Self::of(About::Thing(id), name) }
    }

    /// A paper of the desk itself.
    pub fn of_desk(name: &str) -> Self {
        Self::of(About::Desk, name)
    }

    /// A paper about a stretch of time.
    pub fn of_period(scope: Scope, name: &str) -> Self {
        Self::of(About::Period(scope), name)
    }

    /// The working of counts that stand on no topic.
    pub fn of_counts(compound: Id, rule: Rule, counts: Counts) -> Self {
        Self { counts: Some((compound, rule, counts)), ..Self::of(About::Desk, "owners_vote") }
    }

    fn of(about: About, name: &str) -> Self {
        let (rows, sheet) = (find(name).into_iter().collect(), Sheet::default());
        Self {
            about,
            rows,
            counts: None,
            at: (0, 0),
            ready: None,
            sheet,
            lacks: String::new(),
            is_writing: false,
        }
    }

    fn row(&self) -> Option<&'static Row> {
        self.rows.get(self.at.0).copied()
    }

    fn made(&self) -> Option<&Made> {
        self.ready.as_ref()?.papers.get(self.at.1)
    }

    fn read(&self, cx: &mut Cx<'_>) {
        let Some(row) = self.row() else { return };
        let (about, now) = (self.about, cx.now);
        let (house, who) = (Arc::clone(cx.house), cx.who.clone());
        let counts = self.counts;
        cx.ask(PAPER, move |reader| {
            if let Some((compound, rule, counts)) = counts {
                let paper = owners::paper(&house.at(compound), "", rule, &counts, now);
                let name = format!("{}-{}", row.words(), now.day());
                return Ok(Ready { papers: vec![Made { name, paper }], folder: reader.folder() });
            }
            let keys = || key_groups(&house.settings.file.keys);
            let source = Source { reader, house: &house, who: &who, now, keys: &keys };
            Ok(Ready { papers: row.papers(&source, about)?, folder: reader.folder() })
        });
    }

    /// Where a batch goes: a folder of its own for the meeting and the day.
    fn folder_name(&self, cx: &Cx<'_>) -> String {
        let name = self.made().map(|made| made.name.clone()).unwrap_or_default();
        let number = self.row().map(Row::words).unwrap_or_default();
        let number = name.split(&format!("-{number}")).next().unwrap_or_default().to_owned();
        let given = [("number", number.into()), ("day", cx.now.day().to_string().into())];
        words::fill("papers-folder", &given)
    }

    fn show(&mut self) {
        let text = self.made().map(|made| preview(&made.paper));
        self.sheet = Sheet::default();
        self.sheet.set_text(&text.unwrap_or_default());
    }

    /// The next edition of this paper, then the next paper.
    fn next(&mut self, cx: &mut Cx<'_>) {
        let editions = self.ready.as_ref().map_or(0, |ready| ready.papers.len());
        if self.at.1 + 1 < editions {
            self.at.1 += 1;
            self.show();
        } else {
            self.at = ((self.at.0 + 1) % self.rows.len().max(1), 0);
            self.ready = None;
            self.read(cx);
        }
    }

    /// Does something with the paper, beside everything else.
    fn with(
        &self,
        tag: Tag,
        cx: &mut Cx<'_>,
        work: impl FnOnce(&Made, PathBuf) -> Result<Kept, ExportError> + Send + 'static,
    ) {
        let (Some(ready), at) = (self.ready.clone(), self.at.1) else { return };
        cx.beside(tag, move || {
            let made = ready.papers.get(at);
            made.map(|made| work(made, papers_folder(&ready.folder)))
        });
    }

    /// Reads every paper around the meeting, to write them all.
    fn gather(&mut self, cx: &mut Cx<'_>) {
        let About::Thing(meeting) = self.about else { return };
        let (house, who, now) = (Arc::clone(cx.house), cx.who.clone(), cx.now);
        self.is_writing = true;
        cx.say(words::say("papers-gathering"));
        cx.ask(GATHERED, move |reader| {
            let keys = || key_groups(&house.settings.file.keys);
            let source = Source { reader, house: &house, who: &who, now, keys: &keys };
            Ok((of_meeting(&source, meeting)?, papers_folder(&reader.folder())))
        });
    }

    /// One more paper of the batch; Esc stops between two of them.
    fn write_on(batch: Turn, cx: &mut Cx<'_>) {
        let Turn { mut batch, folder, .. } = batch;
        cx.beside(ONE_MORE, move || {
            let written = batch.write_next(&folder, Existing::Refuse);
            Turn { batch, folder, written }
        });
    }

    fn hear_batch(&mut self, turn: Turn, cx: &mut Cx<'_>) {
        let (done, total) = (turn.batch.done, turn.batch.total);
        let given = [
            ("n", done.to_string().into()),
            ("all", total.to_string().into()),
            ("folder", turn.folder.display().to_string().into()),
        ];
        match &turn.written {
            Some(Ok(_)) if self.is_writing => {
                cx.say(words::fill("papers-batch-progress", &given));
                Self::write_on(turn, cx);
            }
            Some(Err(error)) => {
                self.is_writing = false;
                let fault = words::fault(error.code());
                cx.complain(format!("{fault}{}", words::fill("papers-batch-part", &given)));
            }
            Some(Ok(_)) => cx.say(words::fill("papers-batch-stopped", &given)),
            None => {
                self.is_writing = false;
                self.lacks = turn.batch.lacks().join(" ");
                let said = words::fill("papers-batch-done", &given);
                cx.wish(Effect::Say(said, Meaning::Good));
            }
        }
    }

    fn save(&self, format: Format, cx: &mut Cx<'_>) {
        self.with(SAVED, cx, move |made, folder| keep(made, &folder, format));
    }

    fn print(&self, cx: &mut Cx<'_>) {
        cx.say(words::say("papers-printing"));
        self.with(PRINTED, cx, |made, folder| {
            let kept = match keep(made, &folder, Format::Pdf) {
                // A printer has letters of its own for plain text.
                Err(lack @ ExportError::NoChineseFont) => {
                    let kept = keep(made, &folder, Format::Text)?;
                    Kept { lacks: vec![words::fault(lack.code())], ..kept }
                }
                kept => kept?,
            };
            print::print(&kept.path).map(|()| kept)
        });
    }
}

/// Writes a paper into the folder of papers, under the next name that is free.
fn keep(made: &Made, folder: &std::path::Path, format: Format) -> Result<Kept, ExportError> {
    let mut press = Press::default();
    let bytes = press.write(&made.paper, format)?;
    let path = write_beside(folder, &made.name, format.ending(), |path| {
        write_bytes(path, Existing::Refuse, &bytes)
    })?;
    Ok(Kept { path, lacks: press.lacks() })
}

impl Papers {
    /// What the machine lacks, above the paper; answers what is left below.
    fn draw_lacks(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Rect {
        let lines =
            if self.lacks.is_empty() { Vec::new() } else { wrap(&self.lacks, area.width.into()) };
        let mut y = area.y;
        for line in lines.iter().take(usize::from(area.height / 2)) {
            put(buffer, (area.x, y), area.width, line, view.theme.style(Meaning::Soon));
            y += 1;
        }
        Rect { y, height: area.bottom() - y, ..area }
    }

    /// Why there is no paper to see: it is being read, or what it waits for.
    fn nothing(&self) -> String {
        let when = || self.row().map(Row::when).unwrap_or_default();
        if self.ready.is_none() { words::say("list-reading") } else { when() }
    }
}

impl Screen for Papers {
    fn title(&self) -> String {
        let row = || self.row().map(Row::words).unwrap_or_default();
        self.made().map_or_else(row, |made| made.name.clone())
    }

    fn name(&self) -> &'static str {
        "papers"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let papers = self.ready.as_ref().map(|ready| ready.papers.len());
        if act == Act::Own("papers.next") {
            let is_alone = self.rows.len() < 2 && papers.unwrap_or(0) < 2;
            return is_alone.then(|| words::say("why-no-other-paper"));
        }
        if self.is_writing {
            return Some(words::say("papers-batch-going"));
        }
        if self.made().is_none() {
            return Some(self.nothing());
        }
        if act == Act::Own("papers.batch") {
            let is_meeting = self.row().is_some_and(|row| row.is_about(Thing::Meeting));
            return (!is_meeting).then(|| words::say("why-no-batch"));
        }
        (act == Act::Own("papers.print") && !print::can_print())
            .then(|| words::say("why-no-printer"))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.read(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.read(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("papers.next") => self.next(cx),
            Act::Own("papers.docx") => self.save(Format::Word, cx),
            Act::Own("papers.batch") => self.gather(cx),
            Act::Own("papers.pdf") => self.save(Format::Pdf, cx),
            Act::Own("papers.text") => self.save(Format::Text, cx),
            Act::Own("papers.print") => self.print(cx),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        if self.is_writing && key.code == Code::Esc {
            self.is_writing = false;
            return Heed::Taken;
        }
        self.sheet.key(key)
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == PAPER {
            self.ready = answer.take::<Ready>().map(Arc::new);
            let last = self.ready.as_ref().map_or(0, |ready| ready.papers.len().saturating_sub(1));
            self.at.1 = self.at.1.min(last);
            self.show();
            return;
        }
        if tag == GATHERED {
            if let Some((papers, folder)) = answer.take::<(Vec<Made>, PathBuf)>() {
                let folder = folder.join(self.folder_name(cx));
                let batch = Batch::new(papers, Format::Pdf);
                Self::write_on(Turn { batch, folder, written: None }, cx);
            }
            return;
        }
        if tag == ONE_MORE {
            if let Some(turn) = answer.take::<Turn>() {
                self.hear_batch(turn, cx);
            }
            return;
        }
        match answer.take::<Option<Result<Kept, ExportError>>>().flatten() {
            Some(Ok(kept)) => {
                let key = if tag == SAVED { "papers-saved" } else { "papers-printed" };
                let path = kept.path.display().to_string();
                cx.wish(Effect::Say(words::fill(key, &[("path", path.into())]), Meaning::Good));
                self.lacks = kept.lacks.join(" ");
            }
            Some(Err(error)) => cx.complain(words::fault(error.code())),
            None => {}
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.sheet.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        // The paper is forty full-width columns wide: a narrow window has no room for a frame.
        let cells = text::CELLS as u16;
        let is_wide = area.width > cells + 4;
        let frame = if is_wide { pane::framed } else { pane::ruled };
        let inner = frame(buffer, area, view.theme, &self.title());
        if self.made().is_none() {
            draw_empty(buffer, inner, view.theme, &self.nothing());
            return None;
        }
        let inner = self.draw_lacks(buffer, inner, view);
        let width = inner.width.min(cells);
        let sheet = Rect { x: inner.x + (inner.width - width) / 2, width, ..inner };
        self.sheet.draw(buffer, sheet, view.theme);
        Some(sheet.as_position())
    }
}
