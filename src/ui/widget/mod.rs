//! What screens are made of. Nothing here knows the product.
//!
//! A widget owns what is only about itself: its text, its selection, how far it is scrolled. It is
//! told keys and answers with [`Heed`]; it is drawn into a buffer and answers where the caret is,
//! so that the real cursor stands there in every frame and the window of an input method opens at
//! it. All foreign text passes [`put`] or a cleaning of its own on its way to the screen.

pub mod area;
pub mod choice;
pub mod complete;
pub mod detail;
pub mod form;
pub mod hints;
pub mod line;
pub mod list;
mod lookup;
pub mod marks;
pub mod pane;
pub mod pick;
pub mod several;
pub mod sheet;
pub mod tabs;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::base::text;

/// What a widget made of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heed {
    /// Nothing: the key is somebody else's.
    Ignored,
    /// Taken, but what the widget holds is the same.
    Taken,
    /// What the widget holds has changed.
    Changed,
}

/// What lies under the mouse, seen from what the keys act on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// A row of a list, so many below the selected one; above it where negative.
    Row(isize),
    /// A field of a form, so many behind the one that has the keys.
    Field(isize),
    /// A text the arrows scroll.
    Text,
}

/// Writes one line of foreign text, cleaned and cut to so many cells; answers the cells it took.
pub fn put(buffer: &mut Buffer, at: (u16, u16), cells: u16, words: &str, style: Style) -> u16 {
    let (x, y) = at;
    if !buffer.area.contains(at.into()) {
        return 0;
    }
    let words = text::cut(&text::clean_line(words), cells.into());
    let (end, _) = buffer.set_stringn(x, y, words, cells.into(), style);
    end - x
}

/// Puts a star into every cell in which something stands.
pub fn cover(buffer: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        let mut covered = 0;
        for x in area.left()..area.right() {
            let Some(cell) = buffer.cell_mut((x, y)) else { continue };
            let is_blank = cell.symbol().trim().is_empty();
            covered = if is_blank { covered } else { cell.symbol().width() };
            if covered > 0 {
                covered -= 1;
                cell.set_symbol("*");
            }
        }
    }
}
