//! Every command by name, pinyin or initials.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Act, Command, Listed, key_name};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View, ask};
use crate::ui::widget::list::draw_empty;
use crate::ui::widget::pick::{Item, Pick};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Esc), Act::Back)];

/// The commands of the screen that was on top.
pub struct Palette {
    pick: Pick,
    acts: Vec<(String, Act)>,
}

impl Palette {
    /// From the rows of the table of commands; possible ones first.
    pub fn new(mut rows: Vec<Listed>) -> Self {
        rows.sort_by_key(|row| row.why_not.is_some());
        let mut named = Vec::new();
        rows.retain(|row| {
            let is_new = !named.contains(&row.words);
            named.push(row.words.clone());
            is_new
        });
        let mut acts = Vec::new();
        let mut items = Vec::new();
        for (index, row) in rows.into_iter().enumerate() {
            let key = row.key.map(key_name).unwrap_or_default();
            let id = index.to_string();
            items.push(Item { id: id.clone(), label: row.words, hint: row.why_not.unwrap_or(key) });
            acts.push((id, row.act));
        }
        Self { pick: ask::pick(items), acts }
    }
}

impl Screen for Palette {
    fn title(&self) -> String {
        words::say("palette-title")
    }

    fn name(&self) -> &'static str {
        "palette"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let heed = self.pick.key(key);
        if key.code == Code::Enter
            && heed == Heed::Changed
            && let Some(id) = self.pick.chosen().map(|item| item.id.clone())
        {
            cx.close();
            let act = self.acts.iter().find(|(known, _)| *known == id).map(|(_, act)| *act);
            if let Some(act) = act {
                cx.wish(Effect::Run(act));
            }
        }
        heed
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.pick.paste(words);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.pick.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(8).min(76), area.height.saturating_sub(2).min(24));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let cursor = self.pick.draw(buffer, inside, view.theme);
        if self.pick.is_unknown() {
            let below = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
            draw_empty(buffer, below, view.theme, &words::say("palette-none"));
        }
        Some(cursor)
    }
}
