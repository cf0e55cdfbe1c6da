//! 请按新键: the next key becomes the key of a command, unless something needs it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::text;
use crate::ui::command::{Act, Command, key_name};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::keymap::Keymap;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::{Heed, pane, put};
use crate::words;
use crate::work::settings::write::Change;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Esc), Act::Back)];

/// The window that waits for a key.
pub(super) struct Press {
    act: Act,
    keymap: Keymap,
}

impl Press {
    /// For the key of a command, beside the keys as they are now.
    pub(super) fn new(act: Act, keymap: Keymap) -> Self {
        Self { act, keymap }
    }
}

impl Screen for Press {
    fn title(&self) -> String {
        self.act.words()
    }

    fn name(&self) -> &'static str {
        "key"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_window(&self) -> bool {
        true
    }

    fn takes_every_key(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if key == Key::plain(Code::Esc) {
            return Heed::Ignored;
        }
        let key = key.as_command();
        match self.keymap.allows(self.act, key) {
            Ok(()) => {
                cx.close();
                let change = Change::of_key(&self.act.name(), Some(key_name(key)));
                cx.wish(Effect::Settle(change));
            }
            Err(fault) => cx.complain(fault.sentence()),
        }
        Heed::Taken
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let asked = words::say("setting-press");
        let width = (text::width(&asked) as u16 + 6).min(area.width);
        let inner = pane::above(buffer, area, view.theme, &self.title(), (width, 3));
        let room = inner.width.saturating_sub(1);
        put(buffer, (inner.x + 1, inner.y), room, &asked, view.theme.style(Meaning::Plain));
        Some(inner.as_position())
    }
}
