//! A paper before it is printed: its text to read, then a word file or the printer.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::report::Period;
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_bytes};
use crate::export::paper::Paper;
use crate::export::{
    collection, docx, handover, key_card, minutes, notice, order, pdf, print, report, text,
};
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command, key_groups};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::Key;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::draw_empty;
use crate::ui::widget::sheet::Sheet;
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::deed::Who;
use crate::work::handover::Handover;
use crate::work::house::House;
use crate::work::minutes::draft;
use crate::work::report::Report;
use crate::work::turn::number_of;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("papers.next")),
    Command::hinted(Key::f(5), Act::Own("papers.docx")),
    Command::hinted(Key::f(6), Act::Own("papers.text")),
    Command::hinted(Key::f(9), Act::Own("papers.print")),
];

const PAPER: Tag = 1;
const SAVED: Tag = 2;
const PRINTED: Tag = 3;
/// Nobody writes more versions of one paper.
const VERSIONS: u32 = 999;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 会议通知
    Notice,
    /// 签到表
    Attendance,
    /// 会议纪要, as far as the meeting has gone.
    Minutes,
    /// 会商记录
    Record,
    /// 交办单 of an issue or a task.
    Order,
    /// 督办单 of a task.
    Supervision,
    /// 议题征集表 of a topic, or of a sheet that is out.
    Collection,
    /// 交接单 of who is at the desk.
    Handover,
    /// 键卡: every key on one page.
    KeyCard,
    /// 月报 or 半年报 of a period.
    Report(Period),
}

/// The papers of a kind of thing, in the order in which they are needed.
fn kinds(thing: Thing) -> &'static [Kind] {
    match thing {
        Thing::Meeting => &[Kind::Notice, Kind::Attendance, Kind::Minutes, Kind::Record],
        Thing::Topic => &[Kind::Collection],
        Thing::Task => &[Kind::Order, Kind::Supervision],
        _ => &[Kind::Order],
    }
}

impl Kind {
    /// Its name, on the screen and in the name of the file.
    fn words(self) -> String {
        words::say(match self {
            Self::Notice => "paper-kind-notice",
            Self::Attendance => "paper-kind-attendance",
            Self::Minutes => "paper-kind-minutes",
            Self::Record => "paper-kind-record",
            Self::Order => "paper-kind-order",
            Self::Supervision => "paper-kind-supervision",
            Self::Collection => "paper-kind-collection",
            Self::Handover => "handover-paper",
            Self::KeyCard => "key-card-title",
            Self::Report(period) => return report::name(&period),
        })
    }
}

/// A paper and the name of its file, without ending.
struct Ready {
    paper: Paper,
    name: String,
    /// The data folder; papers are put beside the data.
    folder: PathBuf,
}

/// Puts a paper together; none before there is one.
fn load(
    reader: &Reader<'_>,
    house: &House,
    who: &Who,
    (id, kind): (Option<Id>, Kind),
    now: Moment,
) -> Result<Option<Ready>, StoreError> {
    let Some(id) = id else { return of_desk(reader, house, who, kind, now) };
    let folded = reader.fold(id)?;
    let facts = || draft(reader, house, id);
    let paper = match (folded.thing, kind) {
        (Some(Thing::Meeting), Kind::Notice) => Some(notice::paper(&facts()?, now)),
        (Some(Thing::Meeting), Kind::Attendance) => Some(notice::attendance(&facts()?, house)),
        (Some(Thing::Meeting), Kind::Minutes) => Some(minutes::paper(&facts()?)),
        (Some(Thing::Meeting), Kind::Record) => Some(minutes::record(&facts()?)),
        (Some(Thing::Task), Kind::Order) => order::of_task(reader, house, id)?,
        (Some(Thing::Task), Kind::Supervision) => order::supervision(reader, house, id, now)?,
        (Some(Thing::Topic), Kind::Collection) => collection::paper(reader, house, id)?,
        (Some(Thing::Issue), Kind::Order) => order::of_issue(reader, house, id)?,
        _ => None,
    };
    let name = format!("{}-{}", number_of(&folded), kind.words());
    Ok(paper.map(|paper| Ready { paper, name, folder: reader.folder() }))
}

/// A paper about no single thing.
fn of_desk(
    reader: &Reader<'_>,
    house: &House,
    who: &Who,
    kind: Kind,
    now: Moment,
) -> Result<Option<Ready>, StoreError> {
    let paper = match kind {
        Kind::Handover => handover::paper(&Handover::gather(reader, house, who, now)?, house),
        Kind::KeyCard => key_card::paper(&key_groups(&house.settings.file.keys), house.rehearsal),
        Kind::Report(period) => {
            let facts = Report::gather(reader, house, period, now, &mut |_| true)?;
            let paper = report::paper(reader, &facts, house, now)?;
            let name = format!("{}-{}", kind.words(), period.key());
            return Ok(Some(Ready { paper, name, folder: reader.folder() }));
        }
        _ => return Ok(None),
    };
    let name = format!("{}-{}", kind.words(), now.day());
    Ok(Some(Ready { paper, name, folder: reader.folder() }))
}

/// One paper on the screen, and the others of the same thing with one key.
pub struct Papers {
    id: Option<Id>,
    kinds: &'static [Kind],
    kind: Kind,
    ready: Option<Arc<Ready>>,
    is_read: bool,
    sheet: Sheet,
}

impl Papers {
    /// The papers of a thing, this one first; not read yet.
    pub fn new(thing: Thing, id: Id, kind: Kind) -> Self {
        let sheet = Sheet::default();
        Self { id: Some(id), kinds: kinds(thing), kind, ready: None, is_read: false, sheet }
    }

    /// A paper of the desk itself.
    pub fn of_desk(kind: Kind) -> Self {
        let sheet = Sheet::default();
        Self { id: None, kinds: &[], kind, ready: None, is_read: false, sheet }
    }

    fn read(&self, cx: &mut Cx<'_>) {
        let (which, now) = ((self.id, self.kind), cx.now);
        let (house, who) = (Arc::clone(cx.house), cx.who.clone());
        cx.ask(PAPER, move |reader| load(reader, &house, &who, which, now));
    }

    fn next(&mut self, cx: &mut Cx<'_>) {
        let at = self.kinds.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        self.kind = self.kinds.iter().cycle().nth(at + 1).copied().unwrap_or(self.kind);
        self.sheet = Sheet::default();
        self.read(cx);
    }

    fn save(&self, ending: &'static str, cx: &mut Cx<'_>) {
        let Some(ready) = self.ready.clone() else { return };
        cx.beside(SAVED, move || write(&ready, ending));
    }

    fn print(&self, cx: &mut Cx<'_>) {
        let Some(ready) = self.ready.clone() else { return };
        cx.say(words::say("papers-printing"));
        cx.beside(PRINTED, move || {
            // A word file reaches the printer through an office program only; a text always does.
            let ending = if pdf::can_pdf() { "docx" } else { "txt" };
            let path = write(&ready, ending)?;
            print::print(&path).map(|()| path)
        });
    }
}

/// Writes a paper into the folder of papers, under the next name that is free.
fn write(ready: &Ready, ending: &str) -> Result<PathBuf, ExportError> {
    let folder = ready.folder.join("papers");
    std::fs::create_dir_all(&folder)?;
    let bytes = match ending {
        "docx" => docx::write(&ready.paper)?,
        _ => text::write(&ready.paper).into_bytes(),
    };
    for version in 1..VERSIONS {
        let path = folder.join(file_name(&ready.name, version, ending));
        match write_bytes(&path, Existing::Refuse, &bytes) {
            Err(ExportError::Exists(_)) => {}
            result => return result.map(|()| path),
        }
    }
    Err(ExportError::Exists(folder))
}

/// `JL-26-H001-纪要.docx`, then `JL-26-H001-纪要-2.docx`.
fn file_name(name: &str, version: u32, ending: &str) -> String {
    if version == 1 { format!("{name}.{ending}") } else { format!("{name}-{version}.{ending}") }
}

impl Screen for Papers {
    fn title(&self) -> String {
        let name = self.ready.as_ref().map(|ready| ready.name.clone());
        name.unwrap_or_else(|| self.kind.words())
    }

    fn name(&self) -> &'static str {
        "papers"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        if act == Act::Own("papers.next") {
            return (self.kinds.len() < 2).then(|| words::say("why-no-other-paper"));
        }
        if self.ready.is_none() {
            return Some(words::say(if self.is_read { "papers-none" } else { "list-reading" }));
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
            Act::Own("papers.docx") => self.save("docx", cx),
            Act::Own("papers.text") => self.save("txt", cx),
            Act::Own("papers.print") => self.print(cx),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.sheet.key(key)
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == PAPER {
            self.ready = answer.take::<Option<Ready>>().flatten().map(Arc::new);
            self.is_read = true;
            let text = self.ready.as_ref().map(|ready| text::write(&ready.paper));
            self.sheet.set_text(&text.unwrap_or_default());
            return;
        }
        match answer.take::<Result<PathBuf, ExportError>>() {
            Some(Ok(path)) => {
                let key = if tag == SAVED { "papers-saved" } else { "papers-printed" };
                let path = path.display().to_string();
                cx.wish(Effect::Say(words::fill(key, &[("path", path.into())]), Meaning::Good));
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
        if self.ready.is_none() {
            let key = if self.is_read { "papers-none" } else { "list-reading" };
            draw_empty(buffer, inner, view.theme, &words::say(key));
            return None;
        }
        let width = inner.width.min(cells);
        let sheet = Rect { x: inner.x + (inner.width - width) / 2, width, ..inner };
        self.sheet.draw(buffer, sheet, view.theme);
        Some(sheet.as_position())
    }
}
