//! 机构与席位: who sits at the table for each party, how many it has, and whether it is formed; and
//! the compounds that have such tables.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::store::query::station::Seat;
use crate::ui::command::{Act, Command};
use crate::ui::effect::Cx;
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::ledger::{told, with_compound};
use crate::ui::screen::{Screen, View};
use crate::ui::widget::list::{Column, List};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed;
use crate::work::house::House;
use crate::work::station::SEATS;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("seats.edit")),
    Command::hinted(Key::f(4), Act::Own("seats.compound_add")),
    Command::hinted(Key::f(5), Act::Own("seats.compound_edit")),
    // The own one stays.
    Command::of_several(Key::f(8), Act::Own("seats.compound_end")),
];

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

/// The seat of a row, and the compound at whose table it is: one table after the other.
fn row(house: &House, index: usize) -> Option<(Id, Seat)> {
    let tables = house.served().map(|known| house.at(known.id));
    let mut seats = tables.flat_map(|at| {
        let here = at.here;
        at.seats.clone().into_iter().map(move |seat| (here, seat))
    });
    seats.nth(index)
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
        self.list.set_len(cx.house.seats.len() * cx.house.served().count());
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.refresh(cx);
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let needs_one = act != Act::Own("seats.compound_add");
        (needs_one && self.list.selected().is_none()).then(|| words::say("why-nothing-selected"))
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Some((at, seat)) = self.list.selected().and_then(|index| row(cx.house, index)) else {
            return;
        };
        let house = cx.house.at(at);
        let known = house.compound_by(at).cloned().unwrap_or_default();
        let which = Args::new().with("which", &known.name);
        let (name, answers) = match act {
            Act::Own("seats.compound_add") => ("compound.add", Args::new()),
            Act::Own("seats.compound_edit") => (
                "compound.rename",
                which
                    .with("new_name", &known.name)
                    .with("short", &known.short)
                    .with("address", &known.address.join("、")),
            ),
            Act::Own("seats.compound_end") => ("compound.end", which),
            _ if house.has_several() => ("seat.set", answers(&seat).with("compound", &known.name)),
            _ => ("seat.set", answers(&seat)),
        };
        if let Some(deed) = deed::find(name) {
            cx.open(DeedForm::new(deed, None, &house, &answers));
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
        let columns = with_compound(view.house, inner.width, |_| {
            vec![
                Column::cells(&words::arg("seat"), 12),
                Column::cells(&words::arg("size"), 6),
                Column::share(&words::arg("members"), 2),
                Column::share(&words::arg("unit"), 1).minor(),
            ]
        });
        let row = |index: usize| {
            let (at, seat) = row(view.house, index)?;
            let size = if seat.formed { seat.size.to_string() } else { words::arg("not_formed") };
            let mut entries = vec![
                view.house.party_name(&seat.party).into(),
                size.into(),
                seat.members.join("、").into(),
                seat.unit.as_str().into(),
            ];
            told(view.house, at, &mut entries);
            Some(entries)
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
