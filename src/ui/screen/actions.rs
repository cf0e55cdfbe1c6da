//! What can be done to the selected thing: the possible deeds with a digit, the others with why not.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Act, Command, Listed};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;

/// Deeds about one thing.
pub struct Actions {
    title: String,
    rows: Vec<Listed>,
    list: List,
}

impl Actions {
    /// Possible deeds first, in the order of the work.
    pub fn new(subject: &Subject, mut rows: Vec<Listed>) -> Self {
        rows.sort_by_key(|row| row.why_not.is_some());
        let title = words::fill("actions-title", &[("number", subject.number.as_str().into())]);
        let list = List::new(rows.len());
        Self { title, rows, list }
    }

    fn choose(&self, index: usize, cx: &mut Cx<'_>) {
        let Some(row) = self.rows.get(index) else { return };
        if let Some(why) = &row.why_not {
            cx.complain(why.clone());
            return;
        }
        cx.close();
        cx.wish(Effect::Run(row.act));
    }

    /// The digit in front of a row; only the first ten have one.
    fn digit(&self, index: usize) -> String {
        let possible = self.rows.get(index).is_some_and(|row| row.why_not.is_none());
        if possible && index < 10 { ((index + 1) % 10).to_string() } else { String::new() }
    }
}

impl Screen for Actions {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn name(&self) -> &'static str {
        "actions"
    }

    fn commands(&self) -> &'static [Command] {
        const COMMANDS: &[Command] = &[
            Command::hinted(Key::plain(Code::Enter), Act::Own("actions.choose")),
            Command::hinted(Key::plain(Code::Esc), Act::Back),
        ];
        COMMANDS
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        if let Some(index) = self.list.selected() {
            self.choose(index, cx);
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let digit = key.as_command().text().and_then(|letter| letter.to_digit(10));
        if let Some(digit) = digit {
            self.choose((digit as usize + 9) % 10, cx);
            return Heed::Taken;
        }
        self.list.key(key)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let height = (view.theme.rows(self.rows.len()) + 2).min(area.height.saturating_sub(2));
        let size = (area.width.saturating_sub(8).min(40), height);
        let inner = pane::above(buffer, area, view.theme, &self.title, size);
        let columns = [Column::cells("", 2), Column::share("", 1)];
        let row = |index: usize| {
            let row = self.rows.get(index)?;
            let meaning = if row.why_not.is_some() { Meaning::Dim } else { Meaning::Plain };
            Some(vec![self.digit(index).into(), Entry { words: row.words.clone(), meaning }])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
