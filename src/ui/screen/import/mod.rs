//! 导入: a foreign register in six steps, each of which can be gone back from.
//!
//! A file is chosen, its columns are understood, what would come of it is counted, and only then is
//! it taken in, batch by batch, by a process of its own that a key can stop at any time.

mod columns;
mod draw;
mod files;
mod run;

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::import::intake::{Sheet, is_rehearsed};
use crate::import::layout::Mapping;
use crate::import::layouts::{self, Layout};
use crate::import::sheet::{Row, SheetTrouble};
use crate::import::whereabouts::{Found, folders, sheets};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::import::columns::Columns;
use crate::ui::screen::import::files::Files;
use crate::ui::screen::import::run::{Run, Turn};
use crate::ui::screen::{Screen, View};
use crate::ui::widget::{Heed, Spot};
use crate::words;

const FILES: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("import.open")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
const COLUMNS: &[Command] = &[
    Command::hinted(Key::f(5), Act::Own("import.foresee")),
    Command::hinted(Key::plain(Code::Enter), Act::Own("import.column")),
    Command::keyed(Key::plain(Code::Delete), Act::Own("import.clear")),
    Command::hinted(Key::plain(Code::Left), Act::Own("import.header-up")),
    Command::hinted(Key::plain(Code::Right), Act::Own("import.header-down")),
    Command::hinted(Key::f(7), Act::Own("import.remember")),
    Command::keyed(Key::f(8), Act::Own("import.forget")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
const CHOOSING: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("import.take")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
const FORESEEN: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Own("import.start")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
const RUNNING: &[Command] = &[Command::hinted(Key::plain(Code::Esc), Act::Back)];
const TOLD: &[Command] = &[
    Command::hinted(Key::f(6), Act::Own("import.rejects")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const LISTED: Tag = 1;
const OPENED: Tag = 2;
const KNOWN: Tag = 3;
/// From this tag on: one tag for each run, so that words of a run that was stopped are not heard.
const RUN: Tag = 100;

/// Files opened before, under this key of the desk.
const RECENT: &str = "import.recent";
/// So many are remembered (our default).
const RECENT_MAX: usize = 6;

/// What this desk remembers.
struct Known {
    layouts: Vec<Layout>,
    recent: Vec<PathBuf>,
}

/// The beginning of a sheet.
struct Opened {
    path: PathBuf,
    mapping: Mapping,
    head: Vec<Row>,
}

enum Step {
    Files,
    Columns(Columns),
    /// Counting, or taking in, or both done.
    Run(Columns, Box<Run>),
}

/// The wizard.
pub struct ImportScreen {
    step: Step,
    files: Files,
    layouts: Vec<Layout>,
    runs: Tag,
}

impl ImportScreen {
    /// Begins with the files.
    pub fn begin() -> Self {
        Self { step: Step::Files, files: Files::default(), layouts: Vec::new(), runs: RUN }
    }

    fn open_file(path: PathBuf, cx: &mut Cx<'_>) {
        let program = cx.program.to_owned();
        cx.say(words::say("import-reading"));
        cx.beside(OPENED, move || -> Result<Opened, SheetTrouble> {
            let sheet = Sheet::open(&program, &path)?;
            Ok(Opened { path, mapping: sheet.mapping, head: sheet.head })
        });
    }

    fn take_opened(&mut self, opened: Opened, cx: &mut Cx<'_>) {
        if is_rehearsed(&opened.mapping.names) && !cx.house.rehearsal {
            cx.complain(words::fault("rehearsal_mixed"));
            return;
        }
        cx.say(String::new());
        let path = opened.path.clone();
        let recent = self.files.recent_with(&path, RECENT_MAX);
        cx.tend(KNOWN, move |store| {
            store.remember(RECENT, &serde_json::to_string(&recent).unwrap_or_default())
        });
        let mut columns = Columns::new(opened.path, opened.mapping, opened.head);
        let fits =
            |layout| Some((Layout::found_in(layout, &columns.mapping, &columns.head)?, layout));
        if let Some((mapping, layout)) = self.layouts.iter().find_map(fits) {
            cx.say(words::fill("import-layout-applied", &[("name", layout.name.as_str().into())]));
            columns.layout.clone_from(&layout.name);
            columns.mapping = mapping;
        }
        self.step = Step::Columns(columns);
    }

    /// Keeps what the desk remembers and reads it anew.
    fn remember(json: String, cx: &mut Cx<'_>) {
        cx.tend(KNOWN, move |store| {
            store.remember(layouts::KEY, &json)?;
            known(&store.reader())
        });
    }

    fn run(&mut self, is_dry: bool, cx: &mut Cx<'_>) {
        let step = std::mem::replace(&mut self.step, Step::Files);
        let (Step::Columns(columns) | Step::Run(columns, _)) = step else { return };
        self.runs += 1;
        let run = Run::begin(self.runs, is_dry, &columns, cx);
        self.step = Step::Run(columns, Box::new(run));
    }

    /// One step back; false where the screen itself is to be left.
    fn back(&mut self, cx: &mut Cx<'_>) -> bool {
        match std::mem::replace(&mut self.step, Step::Files) {
            Step::Files => return false,
            Step::Columns(mut columns) => {
                if columns.is_choosing() {
                    columns.forget_choice();
                    self.step = Step::Columns(columns);
                }
            }
            Step::Run(columns, mut run) => {
                if run.is_dry {
                    self.step = Step::Columns(columns);
                } else if run.is_done {
                    self.step = Step::Run(columns, run);
                    return false;
                } else {
                    run.is_stopped = true;
                    cx.say(words::say("import-stopping"));
                    self.step = Step::Run(columns, run);
                }
            }
        }
        true
    }

    fn act_on_columns(&mut self, name: &str, cx: &mut Cx<'_>) {
        let Step::Columns(columns) = &mut self.step else { return };
        match name {
            "import.column" => columns.choose_column(),
            "import.clear" => columns.clear(),
            "import.header-up" => columns.move_header(false),
            "import.header-down" => columns.move_header(true),
            "import.remember" => columns.name_layout(),
            "import.take" => {
                if let Some(name) = columns.take_choice() {
                    let layout = Layout::of(&name, &columns.mapping);
                    Self::remember(layouts::with(self.layouts.clone(), layout), cx);
                    cx.say(words::fill("import-layout-kept", &[("name", name.as_str().into())]));
                    columns.layout = name;
                }
            }
            "import.forget" => {
                let name = std::mem::take(&mut columns.layout);
                Self::remember(layouts::without(self.layouts.clone(), &name), cx);
                cx.say(words::fill("import-layout-forgotten", &[("name", name.into())]));
            }
            _ => {}
        }
    }
}

fn known(reader: &crate::store::Reader<'_>) -> Result<Known, crate::store::StoreError> {
    let recent = reader.remembered(RECENT)?;
    let recent = recent.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    Ok(Known { layouts: layouts::read(reader.remembered(layouts::KEY)?.as_deref()), recent })
}

impl Screen for ImportScreen {
    fn title(&self) -> String {
        words::say("more-import")
    }

    fn commands(&self) -> &'static [Command] {
        match &self.step {
            Step::Files => FILES,
            Step::Columns(columns) if columns.is_choosing() => CHOOSING,
            Step::Columns(_) => COLUMNS,
            Step::Run(_, run) if run.is_dry => FORESEEN,
            Step::Run(_, run) if run.is_done => TOLD,
            Step::Run(..) => RUNNING,
        }
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let key = match (act, &self.step) {
            (Act::Own("import.open"), _) if self.files.wanted().is_none() => "why-import-no-file",
            (Act::Own("import.foresee"), Step::Columns(columns))
                if !columns.mapping.says_what() =>
            {
                "why-import-no-words"
            }
            (Act::Own("import.forget"), Step::Columns(columns)) if columns.layout.is_empty() => {
                "why-import-no-layout"
            }
            (Act::Own("import.remember"), Step::Columns(columns))
                if columns.mapping.names.is_empty() =>
            {
                "why-import-no-header"
            }
            (Act::Own("import.rejects"), Step::Run(_, run)) if run.rejects_written == 0 => {
                "why-import-no-rejects"
            }
            _ => return None,
        };
        Some(words::say(key))
    }

    fn is_typing(&self) -> bool {
        match &self.step {
            Step::Files => true,
            Step::Columns(columns) => columns.is_choosing(),
            Step::Run(..) => false,
        }
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        cx.beside(LISTED, || sheets(&folders()));
        cx.ask(KNOWN, known);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("import.open") => {
                if let Some(path) = self.files.wanted() {
                    Self::open_file(path, cx);
                }
            }
            Act::Own("import.foresee") => self.run(true, cx),
            Act::Own("import.start") => self.run(false, cx),
            Act::Own("import.rejects") => {
                if let Step::Run(_, run) = &self.step {
                    Self::open_file(run.rejects.clone(), cx);
                }
            }
            Act::Own(name) => self.act_on_columns(name, cx),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if key.code == Code::Esc {
            return if self.back(cx) { Heed::Taken } else { Heed::Ignored };
        }
        match &mut self.step {
            Step::Files => self.files.key(key),
            Step::Columns(columns) => columns.key(key),
            Step::Run(_, run) => run.detail.key(key),
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        match &self.step {
            Step::Files => self.files.list.pointed(at),
            Step::Columns(columns) if !columns.is_choosing() => columns.list.pointed(at),
            _ => None,
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        match &mut self.step {
            Step::Files => self.files.paste(text),
            Step::Columns(columns) => columns.paste(text),
            Step::Run(..) => {}
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        match tag {
            LISTED => self.files.take(answer.take::<Vec<Found>>().unwrap_or_default()),
            KNOWN => {
                if let Some(known) = answer.take::<Known>() {
                    self.layouts = known.layouts;
                    self.files.take_recent(known.recent);
                }
            }
            OPENED => match answer.take::<Result<Opened, SheetTrouble>>() {
                Some(Ok(opened)) => self.take_opened(opened, cx),
                Some(Err(trouble)) => cx.complain(words::fault(trouble.code())),
                None => {}
            },
            _ => {
                if let Step::Run(_, run) = &mut self.step
                    && tag == run.tag
                    && let Some(turn) = answer.take::<Turn>()
                {
                    run.hear(turn, cx);
                }
            }
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        self.draw(buffer, area, view)
    }
}
