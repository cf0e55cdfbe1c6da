//! How the desk is drawn: top line, the open screen, what just happened, the keys that work now.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::store::Standing;
use crate::ui::command::{Act, EVERYWHERE, key_name};
use crate::ui::desk::Desk;
use crate::ui::desk::curtain::{Curtain, sweep};
use crate::ui::desk::guide;
use crate::ui::event::Key;
use crate::ui::screen::{PANES, View};
use crate::ui::theme::{Meaning, Theme};
use crate::ui::widget::hints::{self, Hint};
use crate::ui::widget::list::draw_empty;
use crate::ui::widget::pane::banner;
use crate::ui::widget::put;
use crate::ui::widget::tabs::{self, TopLine};
use crate::words;

/// Below this the desk only says that it needs more room.
const SMALLEST: (u16, u16) = (60, 16);

impl Desk {
    pub(super) fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// Draws everything; answers where the real cursor stands.
    pub fn view(&self, buffer: &mut Buffer) -> Position {
        let caret = self.draw(buffer);
        self.theme.paint(buffer);
        caret
    }

    fn draw(&self, buffer: &mut Buffer) -> Position {
        let area = buffer.area;
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            return self.draw_too_small(buffer, area);
        }
        let row = |y| Rect { y, height: 1, ..area };
        self.draw_top(buffer, row(area.y));
        let mut body = Rect { y: area.y + 1, height: area.height - 3, ..area };
        let banners =
            [(self.house.rehearsal, "banner-rehearsal"), (self.is_covered(), "banner-curtain")];
        for (_, key) in banners.into_iter().filter(|(is_there, _)| *is_there) {
            banner(buffer, row(body.y), self.theme, &words::say(key));
            body = Rect { y: body.y + 1, height: body.height - 1, ..body };
        }
        if self.guide.is_shown() && self.locked.is_none() {
            self.draw_guide(buffer, Rect { height: guide::ROWS, ..body });
            body = Rect { y: body.y + guide::ROWS, height: body.height - guide::ROWS, ..body };
        }
        let below = Position { x: area.x, y: area.bottom() - 2 };
        if self.locked.is_some() {
            hints::draw(buffer, row(area.bottom() - 1), self.theme, &Self::hints_at_lock());
            return self.draw_lock(buffer, body).unwrap_or(below);
        }
        let caret = self.draw_body(buffer, Rect { height: body.height + 1, ..body });
        let hints: Vec<Hint> = self.hints().into_iter().map(|(_, hint)| hint).collect();
        hints::draw(buffer, row(area.bottom() - 1), self.theme, &hints);
        caret.unwrap_or(below)
    }

    /// The screens and, in the last row, what just happened; behind the curtain where it is closed.
    fn draw_body(&self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        if matches!(self.curtain, Curtain::Closing) {
            draw_empty(buffer, area, self.theme, &words::say("curtain-reading"));
            return None;
        }
        let screens = Rect { height: area.height - 1, ..area };
        let caret = self.draw_screens(buffer, screens);
        let style = self.theme.style(self.said.1);
        put(buffer, (area.x + 1, screens.bottom()), area.width - 1, &self.said.0, style);
        if let Curtain::Closed(names) = &self.curtain {
            sweep(buffer, area, names);
        }
        caret
    }

    fn draw_too_small(&self, buffer: &mut Buffer, area: Rect) -> Position {
        let (columns, rows) = (i64::from(SMALLEST.0), i64::from(SMALLEST.1));
        let given = [("columns", columns.into()), ("rows", rows.into())];
        let notice = words::fill("too-small", &given);
        let style = self.theme.style(Meaning::Plain);
        for (y, line) in
            (area.y..area.bottom()).zip(crate::base::text::wrap(&notice, area.width.into()))
        {
            put(buffer, (area.x, y), area.width, &line, style);
        }
        area.as_position()
    }

    fn draw_top(&self, buffer: &mut Buffer, area: Rect) {
        self.with_top_line(area, |line| tabs::draw(buffer, area, self.theme, line));
    }

    /// Hands over what the top line says.
    pub(super) fn with_top_line<T>(&self, area: Rect, use_it: impl FnOnce(&TopLine<'_>) -> T) -> T {
        let title = words::fill("top-title", &[("compound", self.house.compound.as_str().into())]);
        let panes: Vec<String> = if self.is_set_up() {
            (0..PANES).map(|index| Act::Pane(index).words()).collect()
        } else {
            Vec::new()
        };
        let role = words::role(self.who.role);
        let is_narrow = area.width < 100;
        let line = self.line.short(self.now, is_narrow);
        let line = line.or_else(|| self.standing.as_ref().map(sent_words));
        let line = line.unwrap_or_else(|| words::say("top-offline"));
        let right = match self.who.name.as_str() {
            "" => line,
            name if is_narrow => format!("{name} {line}"),
            name => format!("{name} {role}  {line}"),
        };
        let line = TopLine { title: title.trim(), panes: &panes, open: self.pane, right: &right };
        use_it(&line)
    }

    /// The screen on top; where that is a window, what lies below first.
    fn draw_screens(&self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        let theme = Theme { is_covered: self.is_covered(), ..self.theme };
        let (now, own, line) = (self.now, &self.house, &self.line);
        let stack = self.stack();
        let first = stack.iter().rposition(|slot| !slot.screen.is_window()).unwrap_or(0);
        let mut caret = None;
        for slot in stack.iter().skip(first) {
            let house = &*own.at(slot.screen.compound());
            caret = slot.screen.view(buffer, area, &View { house, now, theme, line });
        }
        caret
    }

    /// The keys that work now: on a form its own first, else those that work everywhere.
    pub(super) fn hints(&self) -> Vec<(Key, Hint)> {
        let Some(top) = self.top() else { return Vec::new() };
        let own = self.keymap.applied(top.commands());
        let is_form = own.iter().any(|row| row.act == Act::Save);
        let is_asking = top.takes_every_key();
        let (first, last): (Vec<_>, Vec<_>) = self
            .keymap
            .applied(EVERYWHERE)
            .into_iter()
            .filter(|row| row.is_hinted && !is_asking && (!is_form || row.act == Act::Help))
            // A screen may have given the key another meaning, which goes first.
            .filter(|row| own.iter().all(|ours| ours.key != row.key || ours.act == row.act))
            .partition(|row| !is_form && row.key.is_some_and(|key| !key.ctrl));
        let (late, own): (Vec<_>, Vec<_>) = own
            .into_iter()
            .filter(|row| row.is_hinted && (self.house.has_several() || !row.is_of_several))
            .partition(|row| row.is_late);
        let rows = first.into_iter().chain(own).chain(last).chain(late);
        rows.filter(|row| self.is_set_up() || self.why_not(row.act).is_none())
            .filter_map(|row| {
                let key = row.key?;
                let hint = Hint {
                    key: key_name(key),
                    words: top.words(row.act).unwrap_or_else(|| row.act.short_words()),
                    is_dim: self.why_not(row.act).is_some(),
                };
                Some((key, hint))
            })
            .collect()
    }
}

/// What of this desk nobody else has yet; that all is well only where every desk said the same.
fn sent_words(standing: &Standing) -> String {
    let n = |n: u64| [("n", (n.min(99_999) as i64).into())];
    match standing {
        Standing { only_here: 1.., .. } => words::fill("top-unsent", &n(standing.only_here)),
        Standing { written: 1.., .. } => words::fill("top-unconfirmed", &n(standing.written)),
        Standing { agrees: true, .. } => words::say("top-agrees"),
        _ => words::say("top-offline"),
    }
}
