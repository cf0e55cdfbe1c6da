//! Filling pages: what stands where on each of them, in points from the upper left corner.

use crate::export::layout::figures::Figures;
use crate::export::layout::piece::{Keep, Line, Piece, Rule};
use crate::export::pdf::fonts::Fonts;
use crate::export::pdf::set::{Row, points, set};

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Lines of type and where each begins.
    pub(super) rows: Vec<(f32, f32, Row)>,
    /// How many letters stand on it that stand on no page before it.
    pub(super) letters: usize,
    /// Ruled lines: left, top, right, bottom, and whether it is broken.
    pub(super) rules: Vec<([f32; 4], bool)>,
}

/// Air between a cell's edge and its words, as word processors leave it: 1.9 mm.
const AIR: f32 = 5.4;
/// How far above the foot of its line type stands, in parts of its size, so that the square of a
/// Chinese letter is in the middle.
const BASE: f32 = 0.86;
/// Less than this is a matter of rounding.
const HAIR: f32 = 0.5;

/// Something that stands as one.
enum Part {
    Line {
        fresh: bool,
        row: Row,
        pitch: f32,
        before: f32,
        /// Ruled above, ruled below, broken.
        rules: (bool, bool, bool),
        keep: bool,
    },
    Cells {
        /// Which table, for its head.
        table: usize,
        is_head: bool,
        row: Cells,
        keep: bool,
    },
}

/// A row of a table.
#[derive(Clone)]
struct Cells {
    widths: Vec<f32>,
    /// Its height, where that does not follow from its words.
    high: Option<f32>,
    columns: Vec<Vec<(Row, f32)>>,
}

impl Cells {
    fn high(&self) -> f32 {
        let words = self.columns.iter().map(|lines| high(lines)).fold(0.0, f32::max);
        self.high.unwrap_or(words)
    }

    /// Takes the lines that fit; what is left stays.
    fn take(&mut self, room: f32) -> Self {
        let columns = self.columns.iter_mut().map(|lines| {
            let mut used = 0.0;
            let fit = lines.iter().take_while(|(_, pitch)| {
                used += pitch;
                used <= room + HAIR
            });
            let fit = fit.count();
            lines.drain(..fit).collect()
        });
        Self { widths: self.widths.clone(), columns: columns.collect(), high: None }
    }
}

fn high(lines: &[(Row, f32)]) -> f32 {
    lines.iter().map(|(_, pitch)| pitch).sum()
}

/// The pages of a paper.
pub(super) fn pages(
    fonts: &mut Fonts,
    figures: &Figures,
    notice: &[Piece],
    pieces: &[Piece],
) -> Vec<Page> {
    let (parts, heads) = parts(fonts, figures, pieces);
    let mut press = Press {
        left: points(figures.left),
        right: points(figures.left + figures.wide()),
        top: points(figures.top),
        bottom: points(figures.page.1 - figures.bottom),
        y: points(figures.top),
        pages: vec![Page::default()],
        heads,
    };
    for (at, part) in parts.iter().enumerate() {
        let is_held = at.checked_sub(1).and_then(|at| parts.get(at)).is_some_and(Part::keeps);
        if !is_held {
            press.make_room(&parts, at);
        }
        press.put(part);
    }
    banners(fonts, figures, notice, &mut press.pages);
    press.pages
}

/// Banners end above the type area, however many rows they take: more of them begin higher.
fn banners(fonts: &mut Fonts, figures: &Figures, notice: &[Piece], pages: &mut [Page]) {
    let mut rows = Vec::new();
    for piece in notice {
        let Piece::Line(line) = piece else { continue };
        let pitch = points(line.pitch);
        rows.extend(set(fonts, line, points(figures.wide())).into_iter().map(|row| (pitch, row)));
    }
    let high: f32 = rows.iter().map(|(pitch, _)| pitch).sum();
    let mut y = points(figures.header).min(points(figures.top) - high).max(0.0);
    for (pitch, row) in rows {
        for page in pages.iter_mut() {
            let x = points(figures.left) + row.x;
            page.rows.push((x, base(y, pitch, &row), row.clone()));
        }
        y += pitch;
    }
}

/// Does a letter stand on every kind of page? Blanks and the strokes of rules do not.
pub(super) fn counts(sign: char) -> bool {
    !sign.is_whitespace() && sign != '-'
}

fn base(y: f32, pitch: f32, row: &Row) -> f32 {
    let size = row.letters.iter().map(|letter| letter.size).fold(0.0, f32::max);
    y + (pitch - size) / 2.0 + size * BASE
}

impl Part {
    fn keeps(&self) -> bool {
        match self {
            Self::Line { keep, .. } | Self::Cells { keep, .. } => *keep,
        }
    }

    fn high(&self) -> f32 {
        match self {
            Self::Line { pitch, before, .. } => pitch + before,
            Self::Cells { row, .. } => row.high(),
        }
    }
}

type Heads = Vec<Vec<Cells>>;

/// Everything that has to be placed, and the heads of the tables.
fn parts(fonts: &mut Fonts, figures: &Figures, pieces: &[Piece]) -> (Vec<Part>, Heads) {
    let wide = points(figures.wide());
    let mut parts = Vec::new();
    let mut heads = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => parts.extend(lines(fonts, line, wide)),
            Piece::Table { widths, high, heads: count, rows } => {
                let widths: Vec<f32> = widths.iter().copied().map(points).collect();
                let mut head = Vec::new();
                for (at, row) in rows.iter().enumerate() {
                    let keep = row.iter().flatten().any(|line| line.keep != Keep::Free);
                    let columns = row.iter().zip(&widths).map(|(cell, width)| {
                        let set = cell.iter().flat_map(|line| {
                            let rows = set(fonts, line, (width - 2.0 * AIR).max(1.0));
                            rows.into_iter().map(|row| (row, points(line.pitch)))
                        });
                        set.collect()
                    });
                    let (columns, widths) = (columns.collect(), widths.clone());
                    let row = Cells { widths, columns, high: high.map(points) };
                    if at < *count {
                        head.push(row.clone());
                    }
                    // A head goes with the first row below it.
                    let is_head = at < *count;
                    let (table, keep) = (heads.len(), keep || is_head);
                    parts.push(Part::Cells { table, is_head, row, keep });
                }
                heads.push(head);
            }
        }
    }
    (parts, heads)
}

fn lines(fonts: &mut Fonts, line: &Line, wide: f32) -> Vec<Part> {
    let rows = set(fonts, line, wide);
    let last = rows.len().saturating_sub(1);
    rows.into_iter()
        .enumerate()
        .map(|(at, row)| {
            let keep = match line.keep {
                Keep::Free => false,
                Keep::Tail => at + 1 >= last,
                Keep::Whole => true,
            };
            let rules = match line.rule {
                Some(Rule::Both) => (at == 0, at == last, false),
                Some(Rule::Tear) => (false, at == last, true),
                None => (false, false, false),
            };
            let before = if at == 0 { points(line.before) } else { 0.0 };
            let fresh = line.fresh && at == 0;
            Part::Line { fresh, row, pitch: points(line.pitch), before, rules, keep }
        })
        .collect()
}

/// The page being filled and those already full.
struct Press {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    y: f32,
    pages: Vec<Page>,
    heads: Heads,
}

impl Press {
    fn fits(&self, high: f32) -> bool {
        self.y + high <= self.bottom + HAIR
    }

    /// Begins a new page where what belongs together does not fit below.
    fn make_room(&mut self, parts: &[Part], at: usize) {
        let mut high = 0.0;
        for part in parts.iter().skip(at) {
            high += part.high();
            if !part.keeps() {
                break;
            }
        }
        if !self.fits(high) && high <= self.bottom - self.top + HAIR && self.y > self.top {
            self.turn(parts.get(at));
        }
    }

    /// A new page; a row of a table takes the head of its table along.
    fn turn(&mut self, next: Option<&Part>) {
        self.pages.push(Page::default());
        self.y = self.top;
        // The head itself needs none above it, and one as high as a page leaves no room for rows.
        if let Some(Part::Cells { table, is_head: false, .. }) = next
            && self.head_high(*table) < (self.bottom - self.top) / 2.0
        {
            let head = self.heads.get(*table).cloned().unwrap_or_default();
            for row in head {
                self.put_cells(row);
            }
            if let Some(page) = self.pages.last_mut() {
                page.letters = 0;
            }
        }
    }

    fn head_high(&self, table: usize) -> f32 {
        self.heads.get(table).into_iter().flatten().map(Cells::high).sum()
    }

    fn put(&mut self, part: &Part) {
        match part {
            Part::Line { fresh, row, pitch, before, rules, .. } => {
                if *fresh || (!self.fits(pitch + before) && self.y > self.top) {
                    self.turn(None);
                }
                self.y += before;
                self.put_line(row, *pitch, *rules);
            }
            Part::Cells { row, table, .. } => {
                let mut row = row.clone();
                let fresh = self.bottom - self.top - self.head_high(*table);
                while !self.fits(row.high()) {
                    // A row higher than a page is continued; any other one goes to the next page.
                    let left = row.high();
                    if left > fresh {
                        let upper = row.take(self.bottom - self.y);
                        if upper.high() > 0.0 {
                            self.put_cells(upper);
                        }
                    }
                    let is_stuck = row.high() >= left && self.y <= self.top + HAIR;
                    if is_stuck {
                        break;
                    }
                    self.turn(Some(part));
                    if left <= fresh && !self.fits(row.high()) {
                        break;
                    }
                }
                self.put_cells(row);
            }
        }
    }

    fn put_line(&mut self, row: &Row, pitch: f32, (above, below, is_broken): (bool, bool, bool)) {
        let (left, right, y) = (self.left, self.right, self.y);
        self.y += pitch;
        let foot = self.y;
        let Some(page) = self.pages.last_mut() else { return };
        if !row.letters.is_empty() {
            page.letters += row.letters.iter().filter(|letter| counts(letter.sign)).count();
            page.rows.push((left + row.x, base(y, pitch, row), row.clone()));
        }
        if above {
            page.rules.push(([left, y, right, y], is_broken));
        }
        if below {
            page.rules.push(([left, foot, right, foot], is_broken));
        }
    }

    fn put_cells(&mut self, cells: Cells) {
        let (top, high) = (self.y, cells.high());
        self.y += high;
        let foot = self.y;
        let mut x = self.left;
        let Some(page) = self.pages.last_mut() else { return };
        for (lines, width) in cells.columns.into_iter().zip(&cells.widths) {
            let mut y = top + (high - self::high(&lines)) / 2.0;
            for (row, pitch) in lines {
                let at = base(y, pitch, &row);
                page.letters += row.letters.iter().filter(|letter| counts(letter.sign)).count();
                if !row.letters.is_empty() {
                    page.rows.push((x + AIR + row.x, at, row));
                }
                y += pitch;
            }
            page.rules.push(([x, top, x, foot], false));
            x += width;
        }
        page.rules.push(([x, top, x, foot], false));
        page.rules.push(([self.left, top, x, top], false));
        page.rules.push(([self.left, foot, x, foot], false));
    }
}
