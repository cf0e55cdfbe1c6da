//! The locked desk: nothing can be read until one of its people is chosen.
//!
//! What is open stays open below, and what is being typed is kept as a draft.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::key_name;
use crate::ui::desk::Desk;
use crate::ui::event::{Code, Key};
use crate::ui::widget::hints::Hint;
use crate::ui::widget::list::{Column, List};
use crate::ui::widget::pane;
use crate::words;

impl Desk {
    /// Covers everything; keeps what is being typed.
    pub(super) fn lock(&mut self) {
        self.keep_typed();
        let here: Vec<&str> = self.names_here().collect();
        let mut list = List::new(here.len());
        list.select(here.iter().position(|name| *name == self.who.name).unwrap_or(0));
        self.locked = Some(list);
    }

    fn names_here(&self) -> impl Iterator<Item = &str> {
        let here = self.house.operators.iter().filter(|one| !one.gone);
        here.map(|one| one.name.as_str())
    }

    /// A key while the desk is locked.
    pub(super) fn key_at_lock(&mut self, key: Key) {
        let Some(list) = self.locked.as_mut() else { return };
        if key.code != Code::Enter {
            list.key(key);
            return;
        }
        let chosen = list.selected().and_then(|at| self.names_here().nth(at)).map(str::to_owned);
        self.locked = None;
        if let Some(name) = chosen {
            self.sit(&name);
        }
    }

    /// Draws the lock, where there is one, over the whole place.
    pub(super) fn draw_lock(&self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        let list = self.locked.as_ref()?;
        let title = words::say("lock-title");
        let rows = (list.len() as u16 + 2).min(area.height);
        let size = (area.width.saturating_sub(8).min(60), rows);
        let inner = pane::above(buffer, area, self.theme, &title, size);
        let names: Vec<&str> = self.names_here().collect();
        let columns = [Column::share("", 1)];
        let row = |index: usize| Some(vec![(*names.get(index)?).into()]);
        Some(list.draw(buffer, inner, self.theme, &columns, row))
    }

    /// The keys that work at the lock.
    pub(super) fn hints_at_lock() -> Vec<Hint> {
        let hint = |key, words: &str| Hint { key, words: words::say(words), is_dim: false };
        vec![
            hint(key_name(Key::plain(Code::Enter)), "lock-hint-choose"),
            hint(key_name(Key::ctrl('q')), "command-leave"),
        ]
    }
}
