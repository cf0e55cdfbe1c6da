//! Setting type: a paragraph becomes lines of placed letters.

use crate::base::text::pieces;
use crate::export::layout::piece::{Face, Line, TAB};
use crate::export::pdf::fonts::{Fonts, Letter};

/// A letter in its place.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) letter: Letter,
    pub(super) sign: char,
    /// In points.
    pub(super) size: f32,
    /// How far the next one begins behind this one, in points.
    pub(super) step: f32,
}

/// One line of type.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) letters: Vec<Placed>,
    /// Where it begins, from the edge it was set for.
    pub(super) x: f32,
}

/// Twentieths of a point as points.
pub(super) fn points(twentieths: u32) -> f32 {
    twentieths as f32 / 20.0
}

/// A line that lacks more than this many characters is not spread: it was ended early on purpose.
const SPREAD: f32 = 3.0;

/// Sets a paragraph into a column so many points wide. At least one line comes out.
pub(super) fn set(fonts: &mut Fonts, line: &Line, wide: f32) -> Vec<Row> {
    if line.runs.iter().any(|run| run.text == TAB) {
        return vec![apart(fonts, line, wide)];
    }
    let (left, right) = (points(line.left), points(line.right));
    let first = line.first as f32 / 20.0;
    let mut setter = Setter {
        rows: Vec::new(),
        row: Vec::new(),
        used: 0.0,
        room: (wide - left - right - first).max(1.0),
        further: (wide - left - right).max(1.0),
    };
    let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
    let mut styles = line
        .runs
        .iter()
        .flat_map(|run| run.text.chars().map(|_| (run.face, run.size as f32 / 2.0)));
    for piece in pieces(&text) {
        let mut letters = Vec::new();
        for sign in piece.iter().flat_map(|cluster| cluster.chars()) {
            let Some((face, size)) = styles.next() else { break };
            letters.extend(placed(fonts, face, size, sign));
        }
        setter.put(letters);
    }
    setter.end();
    let last = setter.rows.len().saturating_sub(1);
    let (room, rows) = (setter.further, setter.rows);
    rows.into_iter()
        .enumerate()
        .map(|(at, letters)| {
            let indent = if at == 0 { first } else { 0.0 };
            aligned(letters, line.align, left + indent, room - indent, at == last)
        })
        .collect()
}

fn placed(fonts: &mut Fonts, face: Face, size: f32, sign: char) -> Option<Placed> {
    let letter = fonts.letter(face, sign)?;
    Some(Placed { letter, sign, size, step: letter.wide * size })
}

fn aligned(mut letters: Vec<Placed>, align: &str, left: f32, room: f32, is_last: bool) -> Row {
    let used: f32 = letters.iter().map(|letter| letter.step).sum();
    let spare = (room - used).max(0.0);
    let x = match align {
        "center" => left + spare / 2.0,
        "right" => left + spare,
        _ => left,
    };
    let size = letters.first().map_or(0.0, |letter| letter.size);
    if align == "both" && !is_last && letters.len() > 1 && spare < SPREAD * size {
        let gap = spare / (letters.len() - 1) as f32;
        for letter in &mut letters {
            letter.step += gap;
        }
    }
    Row { letters, x }
}

/// What stands before the tab at the left, what stands behind it at the right.
fn apart(fonts: &mut Fonts, line: &Line, wide: f32) -> Row {
    let mut row = Row::default();
    let mut used = 0.0;
    let mut tab = None;
    for run in &line.runs {
        if run.text == TAB {
            tab = Some((row.letters.len(), used));
            continue;
        }
        for sign in run.text.chars() {
            if let Some(letter) = placed(fonts, run.face, run.size as f32 / 2.0, sign) {
                used += letter.step;
                row.letters.push(letter);
            }
        }
    }
    if let Some((at, _)) = tab
        && let Some(before) = at.checked_sub(1).and_then(|at| row.letters.get_mut(at))
    {
        before.step += (wide - used).max(before.size);
    }
    row
}

/// The line being filled and those already full.
struct Setter {
    rows: Vec<Vec<Placed>>,
    row: Vec<Placed>,
    used: f32,
    /// Room in the line being filled.
    room: f32,
    /// Room in every further line.
    further: f32,
}

/// A line is as wide as its last letter allows: less than this is a matter of rounding.
const HAIR: f32 = 0.05;

impl Setter {
    /// Letters between which no line breaks, except where they fill more than one.
    fn put(&mut self, letters: Vec<Placed>) {
        let needed: f32 = letters.iter().map(|letter| letter.step).sum();
        if self.used + needed > self.room + HAIR && needed <= self.further {
            self.turn();
        }
        for letter in letters {
            if self.used + letter.step > self.room + HAIR {
                self.turn();
            }
            if letter.sign != ' ' || !self.row.is_empty() || self.rows.is_empty() {
                self.used += letter.step;
                self.row.push(letter);
            }
        }
    }

    fn turn(&mut self) {
        if !self.row.is_empty() {
            while self.row.last().is_some_and(|letter| letter.sign == ' ') {
                self.row.pop();
            }
            self.end();
        }
    }

    fn end(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
        self.used = 0.0;
        self.room = self.further;
    }
}
