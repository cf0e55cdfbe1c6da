//! Two frames, the one that is shown and the one that comes next, and the least that leads from one
//! to the other.
//!
//! Where rows only moved, the terminal is told to move them: a list that scrolls by one row costs
//! one row and not the whole list. Rows are moved across the whole width with a scrolling region,
//! line feeds and reverse line feeds, which every terminal since the VT100 understands.

use std::io::{self, Write};

use ratatui::backend::Backend as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use super::lean::Lean;

/// Setting a region, moving and giving it back costs about so many bytes.
const SCROLL_COST: i64 = 24;

/// The frame that is shown, and room for the next one.
#[derive(Debug)]
pub(super) struct Frames {
    shown: Buffer,
    next: Buffer,
    is_unsure: bool,
}

/// Rows that move: `by` rows up, or down where it is negative.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Shift {
    first: u16,
    last: u16,
    by: i16,
    gain: i64,
}

impl Frames {
    /// Nothing is known of what the terminal shows.
    pub(super) fn new() -> Self {
        let nothing = Buffer::empty(Rect::ZERO);
        Self { shown: nothing.clone(), next: nothing, is_unsure: true }
    }

    /// What the terminal shows is not what was drawn last: the next frame is drawn whole.
    pub(super) fn forget(&mut self) {
        self.is_unsure = true;
    }

    /// Draws the next frame; `view` says where the cursor stands.
    pub(super) fn draw<W: Write>(
        &mut self,
        lean: &mut Lean<W>,
        size: Size,
        view: impl FnOnce(&mut Buffer) -> Position,
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, size.width, size.height);
        if self.is_unsure || self.shown.area != area {
            lean.clear()?;
            self.shown = Buffer::empty(area);
            self.is_unsure = false;
        }
        self.next.resize(area);
        self.next.reset();
        let caret = view(&mut self.next);
        if let Some(shift) = best_shift(&self.shown, &self.next) {
            lean.scroll(shift.first, shift.last, shift.by)?;
            self.shown = moved(&self.shown, shift);
        }
        lean.draw(self.shown.diff(&self.next).into_iter())?;
        lean.set_cursor_position(caret)?;
        lean.show_cursor()?;
        lean.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    buffer.content.get(start..start + width).unwrap_or_default()
}

/// About how many bytes lead from one row to the other.
fn cost(from: &[Cell], to: &[Cell]) -> i64 {
    from.iter().zip(to).filter(|(a, b)| a != b).map(|(_, cell)| cell.symbol().len() as i64).sum()
}

/// The rows whose moving by one saves most; none where it saves nothing.
fn best_shift(shown: &Buffer, next: &Buffer) -> Option<Shift> {
    let rows = next.area.height;
    let plain: Vec<i64> = (0..rows).map(|y| cost(row(shown, y), row(next, y))).collect();
    if plain.iter().sum::<i64>() <= SCROLL_COST {
        return None;
    }
    let shifts = [1, -1].map(|by| best_run(shown, next, &plain, by));
    shifts.into_iter().flatten().max_by_key(|shift| shift.gain)
}

/// The run of rows whose gains add up to most.
fn best_run(shown: &Buffer, next: &Buffer, plain: &[i64], by: i16) -> Option<Shift> {
    let blank = vec![Cell::EMPTY; usize::from(next.area.width)];
    let (mut best, mut start, mut sum) = (None, 0, 0);
    for (y, plain_cost) in (0..next.area.height).zip(plain) {
        let Some(from) = y.checked_add_signed(by).filter(|from| *from < next.area.height) else {
            continue;
        };
        if sum <= 0 {
            (start, sum) = (y, 0);
            if by < 0 {
                // The row above the first one becomes blank.
                sum = cleared(shown, next, plain, from, &blank);
            }
        }
        sum += plain_cost - cost(row(shown, from), row(next, y));
        let end = if by > 0 { cleared(shown, next, plain, from, &blank) } else { 0 };
        let gain = sum + end - SCROLL_COST;
        if gain > best.map_or(0, |shift: Shift| shift.gain) {
            let (first, last) = if by > 0 { (start, from) } else { (start - 1, y) };
            best = Some(Shift { first, last, by, gain });
        }
    }
    best
}

/// What it gains (mostly loses) that a row is blank before it is drawn.
fn cleared(shown: &Buffer, next: &Buffer, plain: &[i64], y: u16, blank: &[Cell]) -> i64 {
    debug_assert_eq!(shown.area, next.area, "frames of one size");
    plain.get(usize::from(y)).copied().unwrap_or_default() - cost(blank, row(next, y))
}

/// What the terminal shows after the rows moved.
fn moved(shown: &Buffer, shift: Shift) -> Buffer {
    let mut after = shown.clone();
    let width = usize::from(shown.area.width);
    for y in shift.first..=shift.last {
        let from = y.checked_add_signed(shift.by);
        let from = from.filter(|from| (shift.first..=shift.last).contains(from));
        let start = usize::from(y) * width;
        let Some(cells) = after.content.get_mut(start..start + width) else { continue };
        match from {
            Some(from) => cells.clone_from_slice(row(shown, from)),
            None => cells.fill(Cell::EMPTY),
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::style::Style;

    use super::*;
    use crate::ui::terminal::kinds::Kind;

    fn frame(rows: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, rows.len() as u16));
        for (y, words) in (0..).zip(rows) {
            buffer.set_string(0, y, words, Style::new());
        }
        buffer
    }

    /// What a terminal shows after `before` and then `after` were drawn, and the bytes of the second.
    fn played(before: &Buffer, after: &Buffer) -> (String, usize) {
        let (mut bytes, mut frames) = (Vec::new(), Frames::new());
        let mut lean = Lean::new(&mut bytes, Kind::of("xterm").unwrap());
        let size = Size::new(before.area.width, before.area.height);
        for buffer in [before, after] {
            lean.take_written();
            let view = |next: &mut Buffer| {
                next.content.clone_from(&buffer.content);
                Position::ORIGIN
            };
            frames.draw(&mut lean, size, view).unwrap();
        }
        let written = lean.take_written();
        let cells = |cells| NonZeroU16::new(cells).unwrap();
        let mut parser = vt100::Parser::new(cells(size.height), cells(size.width), 0);
        parser.process(&bytes);
        let shown: Vec<String> = parser.screen().rows(0, size.width).collect();
        let shown: Vec<&str> = shown.iter().map(|row| row.trim_end()).collect();
        (shown.join("\n"), written)
    }

    const HEAD: &str = "待办 38 超期 1";
    const ROWS: [&str; 6] = [
        "0412 暖气不热，室温只有15度",
        "0409 2号楼电梯停运，老人上下不便",
        "0407 没有地方给电动车充电",
        "0405 楼上漏水泡了顶棚",
        "0401 小区大门太窄，早晚拥堵",
        "0399 路灯不亮",
    ];

    fn window(top: usize) -> Buffer {
        let mut rows = vec![HEAD];
        rows.extend(ROWS.iter().skip(top).take(4));
        rows.push("已保存 09:06");
        frame(&rows)
    }

    #[test]
    fn a_list_that_scrolls_by_a_row_costs_a_row() {
        for (from, to) in [(0, 1), (1, 0), (1, 2)] {
            let (screen, bytes) = played(&window(from), &window(to));
            let (whole, _) = played(&window(to), &window(to));
            assert_eq!(screen, whole, "{from} {to}");
            assert!(bytes < 90, "{bytes} bytes for one row");
        }
    }

    #[test]
    fn what_did_not_move_is_drawn_where_it_stands() {
        let before = frame(&["ab", "cd", "ef"]);
        assert_eq!(best_shift(&before, &before), None);
        let (screen, bytes) = played(&before, &frame(&["ab", "cX", "ef"]));
        assert_eq!(screen, "ab\ncX\nef");
        assert!(bytes < 20);
    }

    #[test]
    fn frames_of_any_content_end_on_the_screen() {
        // A small generator of its own: the same frames in every run.
        let mut seed = 7_u64;
        let mut next = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        let mut before = frame(&["          "; 8]);
        for _ in 0..300 {
            let mut rows: Vec<String> =
                (0..8).map(|y| row(&before, y).iter().map(Cell::symbol).collect()).collect();
            let at = next(8) as usize;
            match next(3) {
                0 => rows.rotate_left(1),
                1 => rows.rotate_right(1),
                _ => {}
            }
            rows[at] = format!("row {:<6}", next(1_000));
            let after = frame(&rows.iter().map(String::as_str).collect::<Vec<_>>());
            let (screen, _) = played(&before, &after);
            let (whole, _) = played(&after, &after);
            assert_eq!(screen, whole);
            before = after;
        }
    }
}
