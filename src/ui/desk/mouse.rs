//! The mouse. It never does what no key does: a click is turned into the keys that lead there.

use ratatui::layout::{Position, Rect};

use crate::ui::command::Act;
use crate::ui::desk::Desk;
use crate::ui::event::{Code, Key, Mouse, MouseDeed};
use crate::ui::widget::{Spot, hints, tabs};

/// Rows for one notch of the wheel (our default).
const NOTCH: usize = 3;
/// No click is more keys away than that.
const STEPS_MAX: usize = 400;

impl Desk {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        if self.is_too_small() || self.locked.is_some() {
            return;
        }
        let (x, y) = mouse.at;
        match mouse.deed {
            MouseDeed::WheelUp => self.wheel(mouse.at.into(), Code::Up),
            MouseDeed::WheelDown => self.wheel(mouse.at.into(), Code::Down),
            MouseDeed::Click if y == 0 => {
                if let Some(index) = self.pane_at(x) {
                    self.run(Act::Pane(index));
                }
            }
            MouseDeed::Click if y + 1 == self.size.1 => {
                if let Some(key) = self.hint_at(x) {
                    self.key(key);
                }
            }
            MouseDeed::Click => self.click(mouse.at.into()),
        }
    }

    /// Goes to what lies there; what is selected already is opened.
    fn click(&mut self, at: Position) {
        let Some(mut spot) = self.pointed(at) else { return };
        if spot == Spot::Row(0) {
            self.key(Key::plain(Code::Enter));
            return;
        }
        // Looked at anew after each step: a key may do something else first, such as leave a
        // filter, and some rows are stepped over.
        let mut stalls = 0;
        for _ in 0..STEPS_MAX {
            let Some(key) = step(spot) else { return };
            self.key(key);
            let Some(next) = self.pointed(at) else { return };
            stalls += usize::from(next.distance() >= spot.distance());
            if next.way() != spot.way() || stalls > 1 {
                return;
            }
            spot = next;
        }
    }

    fn wheel(&mut self, at: Position, code: Code) {
        if matches!(self.pointed(at), Some(Spot::Row(_) | Spot::Text)) {
            (0..NOTCH).for_each(|_| self.key(Key::plain(code)));
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.top()?.pointed(at)
    }

    fn pane_at(&self, x: u16) -> Option<usize> {
        let area = Rect::new(0, 0, self.size.0, 1);
        self.with_top_line(area, |line| tabs::at(area, line, x))
    }

    fn hint_at(&self, x: u16) -> Option<Key> {
        let area = Rect::new(0, self.size.1 - 1, self.size.0, 1);
        let (keys, shown): (Vec<Key>, Vec<hints::Hint>) = self.hints().into_iter().unzip();
        hints::at(area, &shown, x).and_then(|index| keys.get(index).copied())
    }
}

/// The key that leads one step nearer; none where nothing is left to go.
fn step(spot: Spot) -> Option<Key> {
    let tab = Key::plain(Code::Tab);
    match spot {
        Spot::Row(way) if way > 0 => Some(Key::plain(Code::Down)),
        Spot::Row(way) if way < 0 => Some(Key::plain(Code::Up)),
        Spot::Field(way) if way > 0 => Some(tab),
        Spot::Field(way) if way < 0 => Some(Key { shift: true, ..tab }),
        _ => None,
    }
}

impl Spot {
    fn way(self) -> isize {
        match self {
            Self::Row(way) | Self::Field(way) => way.signum(),
            Self::Text => 0,
        }
    }

    fn distance(self) -> usize {
        match self {
            Self::Row(way) | Self::Field(way) => way.unsigned_abs(),
            Self::Text => 0,
        }
    }
}
