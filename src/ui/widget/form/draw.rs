//! How a form is laid out.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Field, Form, Kind};
use crate::base::text;
use crate::ui::theme::{Meaning, Theme};
use crate::ui::widget::{Spot, cover, put};

/// Where one field stands, in rows of the whole form.
struct Place<'a> {
    field: &'a Field,
    has_focus: bool,
    row: u16,
    rows: u16,
    errors: Vec<String>,
}

impl Place<'_> {
    fn end(&self) -> u16 {
        self.row + self.rows + self.errors.len() as u16
    }
}

impl Form {
    /// Draws it, scrolled so that the field with the keys is seen; answers the caret.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> Option<Position> {
        if self.fields.is_empty() {
            return None;
        }
        let values = self.inside(area);
        let indent = values.x - area.x;
        let gap = theme.pitch() - 1;
        self.drawn.set((area, gap));
        let places = self.places(values.width, gap);
        let top = self.scroll(&places, area.height);
        let mut caret = None;
        for place in places.iter().filter(|place| place.end() > top) {
            let y = area.y + place.row.saturating_sub(top);
            if y >= area.bottom() {
                break;
            }
            let hidden = top.saturating_sub(place.row);
            let rows = place.rows.saturating_sub(hidden).min(area.bottom() - y);
            let style = theme.style(if place.has_focus { Meaning::Title } else { Meaning::Plain });
            put(buffer, (area.x, y), indent, &label(place.field), style);
            let value = Rect { y, height: rows, ..values };
            let at = draw_value(buffer, value, theme, place);
            if place.has_focus && place.field.is_fresh {
                let width = (text::width(&place.field.value()) as u16).min(value.width);
                let typed_over = Rect { width, height: 1.min(rows), ..value };
                buffer.set_style(typed_over, theme.style(Meaning::Selected));
            }
            let is_words =
                matches!(place.field.kind, Kind::Line(_) | Kind::Complete(_) | Kind::Area(..));
            if theme.is_covered && is_words {
                cover(
                    buffer,
                    Rect { width: value.width - hint(place.field, value.width), ..value },
                );
            }
            if place.has_focus {
                caret = at.map(|at| Position {
                    x: at.x.min(area.right().saturating_sub(1)),
                    y: at.y.min(area.bottom() - 1),
                });
            }
            for (y, error) in (y + rows..area.bottom()).zip(&place.errors) {
                let style = theme.style(Meaning::Error);
                put(buffer, (values.x, y), values.width, error, style);
            }
        }
        caret
    }

    /// What lies under the mouse, by the last frame.
    pub fn pointed(&self, at: Position) -> Option<Spot> {
        let (area, gap) = self.drawn.get();
        let row = area.contains(at).then(|| at.y - area.y + self.top.get())?;
        let places = self.places(self.inside(area).width, gap);
        let index = places.iter().position(|place| (place.row..place.end()).contains(&row))?;
        let is_editable = |place: &Place<'_>| place.field.is_editable();
        let (first, last) = (index.min(self.focus), index.max(self.focus));
        let between = places.get(first..last)?.iter().filter(|place| is_editable(place)).count();
        let way = if index < self.focus { -(between as isize) } else { between as isize };
        places.get(index).filter(|place| is_editable(place)).map(|_| Spot::Field(way))
    }

    /// Where the values stand, behind the labels.
    fn inside(&self, area: Rect) -> Rect {
        let widest = self.fields.iter().map(|field| text::width(&label(field))).max().unwrap_or(0);
        let indent = (widest as u16 + 2).min(area.width / 2);
        Rect { x: area.x + indent, width: area.width - indent, ..area }
    }

    fn places(&self, width: u16, gap: u16) -> Vec<Place<'_>> {
        let mut row = 0;
        let mut places = Vec::with_capacity(self.fields.len());
        for (index, field) in self.fields.iter().enumerate() {
            let has_focus = index == self.focus;
            let errors = match text::clean_line(&field.error) {
                words if words.is_empty() => Vec::new(),
                words => text::wrap(&words, width.into()),
            };
            let rows = field.rows(width, has_focus);
            let place = Place { field, has_focus, row, rows, errors };
            row = place.end() + gap;
            places.push(place);
        }
        places
    }

    fn scroll(&self, places: &[Place<'_>], height: u16) -> u16 {
        let mut top = self.top.get();
        if let Some(focused) = places.iter().find(|place| place.has_focus) {
            top = top.max(focused.end().saturating_sub(height)).min(focused.row);
        }
        let end = places.last().map_or(0, Place::end);
        top = top.min(end.saturating_sub(height));
        self.top.set(top);
        top
    }
}

fn label(field: &Field) -> String {
    text::clean_line(&field.label) + if field.is_required { "*" } else { "" }
}

fn draw_value(
    buffer: &mut Buffer,
    area: Rect,
    theme: Theme,
    place: &Place<'_>,
) -> Option<Position> {
    let field = place.field;
    let wide = draw_hint(buffer, area, theme, field);
    match &field.kind {
        Kind::Line(line) => Some(line.draw(buffer, wide, theme)),
        Kind::Complete(line) => {
            let caret = line.draw_line(buffer, Rect { height: 1.min(area.height), ..wide }, theme);
            let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
            if place.has_focus {
                line.draw_offers(buffer, below, theme);
            }
            Some(caret)
        }
        Kind::Several(several) => several.draw(buffer, area, theme, place.has_focus),
        Kind::Area(edit, _) => Some(edit.draw(buffer, area, theme)),
        Kind::Choice(choice) => Some(choice.draw(buffer, area, theme)),
        Kind::Pick(pick) if place.has_focus => Some(pick.draw(buffer, area, theme)),
        Kind::Pick(pick) => {
            pick.draw_chosen(buffer, wide, theme);
            None
        }
        Kind::Note(words) => {
            let lines = text::wrap(&text::clean(words), area.width.into());
            for (y, line) in (area.y..area.bottom()).zip(lines) {
                put(buffer, (area.x, y), area.width, &line, theme.style(Meaning::Plain));
            }
            None
        }
    }
}

/// The hint stands at the right of one-line fields, on half of the row at most.
fn draw_hint(buffer: &mut Buffer, area: Rect, theme: Theme, field: &Field) -> Rect {
    let cells = hint(field, area.width);
    if cells == 0 {
        return area;
    }
    let at = (area.right() - cells, area.y);
    put(buffer, at, cells, &field.hint, theme.style(Meaning::Dim));
    Rect { width: area.width - cells - 2.min(area.width - cells), ..area }
}

/// The cells of a field's hint.
fn hint(field: &Field, width: u16) -> u16 {
    let is_line = matches!(field.kind, Kind::Line(_) | Kind::Complete(_) | Kind::Pick(_));
    let cells = text::width(&text::clean_line(&field.hint)) as u16;
    if is_line { cells.min(width / 2) } else { 0 }
}
