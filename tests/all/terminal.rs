//! Frames as bytes, against a terminal that reads them.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use yizhan::ui::terminal::kinds::Kind;
use yizhan::ui::terminal::lean::Lean;

const COLUMNS: u16 = 24;
const ROWS: u16 = 6;

/// One piece of text somewhere on the screen.
#[derive(Clone, Debug)]
struct Ink {
    at: (u16, u16),
    text: String,
    style: Style,
}

const WORDS: [&str; 12] = [
    "暖气不热",
    "a",
    "物业 ok",
    "-",
    "一",
    "          ",
    "今天 17:00",
    "①℃",
    "  ",
    "漏水，急。",
    "│",
    "                    ",
];

/// Text in any row; what shows on a blank only over ASCII, in the last row.
///
/// Terminals differ in how the other half of an overwritten wide character looks then.
fn ink() -> impl Strategy<Value = Ink> {
    let color = prop::sample::select(vec![
        Color::Reset,
        Color::Red,
        Color::LightBlue,
        Color::Indexed(200),
        Color::Rgb(1, 2, 3),
    ]);
    let weight = prop::sample::select(vec![Modifier::empty(), Modifier::BOLD, Modifier::DIM]);
    let shown = prop::sample::select(vec![Modifier::REVERSED, Modifier::UNDERLINED]);
    let place = (0..COLUMNS, 0..ROWS);
    (place, prop::sample::select(WORDS.to_vec()), color, weight, shown).prop_map(
        |((x, y), text, fg, weight, shown)| {
            let last = y == ROWS - 1;
            let text = if last { "ASCII only" } else { text };
            let weight = if last { weight | shown } else { weight };
            Ink {
                at: (x, y),
                text: text.to_owned(),
                style: Style::reset().fg(fg).add_modifier(weight),
            }
        },
    )
}

fn frame(inks: &[Ink]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
    for ink in inks {
        let (x, y) = ink.at;
        buffer.set_stringn(x, y, &ink.text, (COLUMNS - x).into(), ink.style);
        // What a careful widget does: no half of a wide character stays to the left.
        if let Some(left) = x.checked_sub(1)
            && unicode_width::UnicodeWidthStr::width(buffer[(left, y)].symbol()) == 2
        {
            buffer[(left, y)].set_symbol(" ");
        }
    }
    buffer.set_style(Rect::new(0, 0, COLUMNS, 1), Style::new().bg(Color::Red));
    buffer
}

fn color(color: vt100::Color) -> Color {
    match color {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(1) => Color::Red,
        vt100::Color::Idx(12) => Color::LightBlue,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

/// Where the terminal shows something else than the frame.
fn first_difference(screen: &vt100::Screen, frame: &Buffer) -> Option<String> {
    let places = (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (x, y)));
    places.into_iter().find_map(|(x, y)| {
        let (shown, meant) = (screen.cell(y, x).unwrap(), &frame[(x, y)]);
        let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
        let has = |weight| meant.modifier.contains(weight);
        let inked = meant.symbol() != " " || has(Modifier::REVERSED) || has(Modifier::UNDERLINED);
        let agrees = shown.is_wide_continuation()
            || symbol == meant.symbol()
                && color(shown.bgcolor()) == meant.bg
                && shown.inverse() == has(Modifier::REVERSED)
                && shown.underline() == has(Modifier::UNDERLINED)
                && (!inked
                    || color(shown.fgcolor()) == meant.fg
                        && shown.bold() == has(Modifier::BOLD)
                        && shown.dim() == has(Modifier::DIM));
        (!agrees).then(|| format!("{x},{y}: {shown:?} is not {meant:?}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_each_frame_as_it_was_meant(
        frames in prop::collection::vec(prop::collection::vec(ink(), 0..14), 1..6),
        carets in prop::collection::vec((0..COLUMNS, 0..ROWS), 6),
    ) {
        let size = |cells| NonZeroU16::new(cells).unwrap();
        let mut terminal = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
        let mut before = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
        let mut bytes = Vec::new();
        let mut backend = Lean::new(&mut bytes, Kind::of("xterm").unwrap());
        let mut written = Vec::new();
        for (inks, caret) in frames.iter().zip(&carets) {
            let next = frame(inks);
            backend.draw(before.diff_iter(&next)).unwrap();
            backend.set_cursor_position(*caret).unwrap();
            written.push((backend.take_written(), next.clone(), *caret));
            before = next;
        }
        let mut rest = bytes.as_slice();
        for (count, next, caret) in written {
            let (part, later) = rest.split_at(count);
            terminal.process(part);
            rest = later;
            prop_assert_eq!(first_difference(terminal.screen(), &next), None);
            prop_assert_eq!(terminal.screen().cursor_position(), (caret.1, caret.0));
        }
    }
}
