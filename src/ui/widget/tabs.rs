//! The top line: where we are, the panes with their digits, and how things stand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::put;
use crate::base::text;
use crate::ui::theme::{Meaning, Theme};

/// What the top line says.
#[derive(Clone, Copy, Debug)]
pub struct TopLine<'a> {
    /// Whose desk this is; gives way first where room is short.
    pub title: &'a str,
    /// The panes, in the order of their digits from 1.
    pub panes: &'a [String],
    /// The pane that is open, from 0.
    pub open: usize,
    /// Who is at the desk and how things stand; cut only when nothing else is left to cut.
    pub right: &'a str,
}

/// Where the parts of the line stand.
struct Places {
    title: u16,
    /// Label, first cell and cells of each pane that has room.
    panes: Vec<(String, u16, u16)>,
    right: (u16, u16),
}

fn places(area: Rect, line: &TopLine<'_>) -> Places {
    let width = |words: &str| text::width(&text::clean_line(words)) as u16;
    let label = |(index, pane): (usize, &String)| format!("{} {pane}", index + 1);
    let labels: Vec<String> = line.panes.iter().enumerate().map(label).collect();
    let tabs: u16 = labels.iter().map(|label| width(label) + 1).sum::<u16>() + 1;
    let right = width(line.right).min(area.width);
    let title = width(line.title).min(area.width.saturating_sub(tabs + right + 4));
    let mut x = area.x + 1 + title + 1;
    let end = area.right().saturating_sub(right + 1);
    let mut panes = Vec::new();
    for label in labels {
        let cells = width(&label);
        if x + cells + 2 > end {
            break;
        }
        panes.push((label, x + 1, cells));
        x += 1 + cells;
    }
    Places { title, panes, right: (end, right) }
}

/// Draws it. The open pane has brackets in the gaps, so that no word moves when another opens.
pub fn draw(buffer: &mut Buffer, area: Rect, theme: Theme, line: &TopLine<'_>) {
    let places = places(area, line);
    put(buffer, (area.x + 1, area.y), places.title, line.title, theme.style(Meaning::Title));
    for (index, (label, x, cells)) in places.panes.iter().enumerate() {
        let is_open = index == line.open;
        let style = theme.style(if is_open { Meaning::Title } else { Meaning::Plain });
        put(buffer, (*x, area.y), *cells, label, style);
        if is_open {
            put(buffer, (x - 1, area.y), 1, "[", style);
            put(buffer, (x + cells, area.y), 1, "]", style);
        }
    }
    let (end, right) = places.right;
    put(buffer, (end, area.y), right, line.right, theme.style(Meaning::Plain));
}

/// The pane whose words stand in a column.
pub fn at(area: Rect, line: &TopLine<'_>, column: u16) -> Option<usize> {
    let panes = places(area, line).panes;
    panes.iter().position(|(_, x, cells)| (*x..x + cells).contains(&column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;

    fn drawn(width: u16, open: usize) -> String {
        let panes = ["诉求", "目录", "议题"].map(str::to_owned);
        let line =
            TopLine {
                title: "驿站 金岭水岸华庭", panes: &panes, open, right: "王敏 待传12 离线"
            };
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        draw(&mut buffer, area, Theme::default(), &line);
        screen_text(&buffer)
    }

    #[test]
    fn brackets_move_and_words_stay() {
        assert_eq!(
            drawn(70, 0),
            " 驿站 金岭水岸华庭 [1 诉求]2 目录 3 议题             王敏 待传12 离线"
        );
        assert_eq!(
            drawn(70, 1),
            " 驿站 金岭水岸华庭  1 诉求[2 目录]3 议题             王敏 待传12 离线"
        );
    }

    #[test]
    fn a_pane_is_found_where_it_stands() {
        let panes = ["诉求", "目录"].map(str::to_owned);
        let line = TopLine { title: "驿站", panes: &panes, open: 0, right: "" };
        let found = [0, 7, 12, 13, 14, 40].map(|x| at(Rect::new(0, 0, 60, 1), &line, x));
        assert_eq!(found, [None, Some(0), Some(0), None, Some(1), None]);
    }

    #[test]
    fn the_title_gives_way_before_the_panes_and_the_state_stays() {
        assert_eq!(drawn(50, 0), " 驿站 ..  [1 诉求]2 目录 3 议题  王敏 待传12 离线");
    }
}
