//! 机构与席位: who sits at the table for each party, how many it has, and whether it is formed.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::store::query::station::Seat;
use crate::ui::command::{Act, Command};
use crate::ui::effect::Cx;
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::{Screen, View};
use crate::ui::widget::list::{Column, List};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed;
use crate::work::station::SEATS;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Enter), Act::Own("seats.edit"))];

/// The seats of the table.
pub(super) struct Seats {
    list: List,
}

impl Seats {
    /// The first seat is marked.
    pub(super) fn new() -> Self {
        Self { list: List::new(SEATS.len()) }
    }
}

/// What is known of a seat, as answers of its form.
fn answers(seat: &Seat) -> Args {
    let args = Args::new()
        .with("seat", &seat.party)
        .with("members", &seat.members.join("、"))
        .with("unit", &seat.unit)
        .with("not_formed", if seat.formed { "" } else { "yes" });
    if seat.size > 0 { args.with("size", &seat.size.to_string()) } else { args }
}

impl Screen for Seats {
    fn title(&self) -> String {
        words::say("more-seats")
    }

    fn name(&self) -> &'static str {
        "seats"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.list.set_len(cx.house.seats.len());
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.refresh(cx);
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        let seat = self.list.selected().and_then(|index| cx.house.seats.get(index));
        if let (Some(seat), Some(deed)) = (seat, deed::find("seat.set")) {
            cx.open(DeedForm::new(deed, None, &Arc::clone(cx.house), &answers(seat)));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let columns = [
            Column::cells(&words::arg("seat"), 12),
            Column::cells(&words::arg("size"), 6),
            Column::share(&words::arg("members"), 2),
            Column::share(&words::arg("unit"), 1).minor(),
        ];
        let row = |index: usize| {
            let seat = view.house.seats.get(index)?;
            let size = if seat.formed { seat.size.to_string() } else { words::arg("not_formed") };
            Some(vec![
                view.house.party_name(&seat.party).into(),
                size.into(),
                seat.members.join("、").into(),
                seat.unit.as_str().into(),
            ])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
