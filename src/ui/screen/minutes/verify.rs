//! Is this paper ours? A file is named, or the text on the paper is typed or pasted.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::import::paper;
use crate::import::sheet::SheetTrouble;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::ledger::inset;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::area::AreaEdit;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::minutes::check::{Verdict, check};

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const LINES: Tag = 1;
const VERDICT: Tag = 2;

/// Rows of the verdict: three sentences that may wrap.
const VERDICT_ROWS: u16 = 9;

/// The window for a check.
pub struct Verify {
    area: AreaEdit,
    told: Detail,
}

impl Verify {
    /// Nothing typed yet.
    pub fn begin() -> Self {
        let area = AreaEdit::new("").with_placeholder(&words::say("verify-placeholder"));
        Self { area, told: Detail::default() }
    }

    fn tell(&mut self, words: String, meaning: Meaning) {
        self.told = Detail::new(vec![Part::Text(words, meaning)]);
    }

    fn compare(text: String, cx: &mut Cx<'_>) {
        cx.ask(VERDICT, move |reader| check(reader, &text));
    }

    fn hear_verdict(&mut self, verdict: &Verdict) {
        let meaning = match verdict {
            Verdict::Matches(_) => Meaning::Good,
            Verdict::Older(..) => Meaning::Soon,
            _ => Meaning::Error,
        };
        let sentences = verdict.sentences().into_iter().enumerate();
        let part =
            |(at, sentence)| Part::Text(sentence, if at == 0 { meaning } else { Meaning::Plain });
        self.told = Detail::new(sentences.map(part).collect());
    }
}

/// A single line that looks like a path names a file.
fn path(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches(['"', '\'']);
    let plain = text.strip_prefix("file://").unwrap_or(text);
    let is_path = !text.contains('\n') && plain.contains(['/', '\\']) && plain.contains('.');
    is_path.then(|| PathBuf::from(plain))
}

impl Screen for Verify {
    fn title(&self) -> String {
        words::say("verify-title")
    }

    fn name(&self) -> &'static str {
        "verify"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn words(&self, act: Act) -> Option<String> {
        (act == Act::Save).then(|| words::say("verify-check"))
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act != Act::Save {
            return;
        }
        let text = self.area.text();
        if text.trim().is_empty() {
            self.tell(words::say("verify-empty"), Meaning::Error);
            return;
        }
        let Some(path) = path(&text) else {
            Self::compare(text, cx);
            return;
        };
        self.tell(words::say("list-reading"), Meaning::Dim);
        let program = cx.program.to_owned();
        cx.beside(LINES, move || paper::lines(&program, &path));
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.area.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.area.paste(words);
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == LINES {
            match answer.take::<Result<String, SheetTrouble>>() {
                Some(Ok(text)) => Self::compare(text, cx),
                Some(Err(trouble)) => {
                    self.tell(words::fault(paper::fault(&trouble)), Meaning::Error);
                }
                None => {}
            }
        } else if let Some(verdict) = answer.take::<Verdict>() {
            self.hear_verdict(&verdict);
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.told.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let below = VERDICT_ROWS.min(inner.height / 2);
        let text = Rect { height: inner.height.saturating_sub(below + 1), ..inset(inner) };
        let told = Rect { y: inner.bottom().saturating_sub(below), height: below, ..inset(inner) };
        self.told.draw(buffer, told, view.theme);
        Some(self.area.draw(buffer, text, view.theme))
    }
}
