//! Who sits at the desk: another person takes over with one key and one choice.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Act, Command};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::widget::list::{Column, List};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("operators.sit")),
    Command::hinted(Key::plain(Code::Insert), Act::Deed("operator.add")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

/// The people of the station.
pub struct Operators {
    list: List,
}

impl Operators {
    /// Everybody who works here.
    pub fn new(house: &House) -> Self {
        Self { list: List::new(house.operators.iter().filter(|one| !one.gone).count()) }
    }

    fn name(&self, house: &House) -> Option<String> {
        let mut here = house.operators.iter().filter(|one| !one.gone);
        here.nth(self.list.selected()?).map(|one| one.name.clone())
    }
}

impl Screen for Operators {
    fn title(&self) -> String {
        words::say("operators-title")
    }

    fn name(&self) -> &'static str {
        "operators"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_window(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.list.set_len(cx.house.operators.iter().filter(|one| !one.gone).count());
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        if let Some(name) = self.name(cx.house) {
            cx.close();
            cx.wish(Effect::Sit(name));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let height = (view.theme.rows(self.list.len()) + 2).min(area.height.saturating_sub(2));
        let size = (area.width.saturating_sub(8).min(50), height);
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let here: Vec<_> = view.house.operators.iter().filter(|one| !one.gone).collect();
        let columns = [Column::share("", 1), Column::cells("", 14)];
        let row = |index: usize| {
            let one = here.get(index)?;
            Some(vec![one.name.as_str().into(), words::role(one.role).into()])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
