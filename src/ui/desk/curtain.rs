//! The privacy curtain: a resident leans over, and one key hides what is about other people.
//!
//! The drawn frame itself is swept, so that no screen can forget: names the station knows,
//! telephones and flats, wherever they stand. Fields of a form are covered whole, because nobody
//! knows yet what is typed there. Until the names are read nothing is shown at all.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use crate::base::veil;
use crate::store::{Reader, StoreError};
use crate::ui::desk::{Desk, NAMES};
use crate::ui::guide::Told;
use crate::ui::screen::drafts::answers_of;
use crate::ui::store_thread::{Job, To};

/// The names that must not be seen, as hashes: a station may know very many people.
#[derive(Default)]
pub(super) struct Names(HashSet<u64>);

/// What is hidden.
pub(super) enum Curtain {
    /// Nothing.
    Open,
    /// Everything, until the names are read.
    Closing,
    /// What is about people.
    Closed(Names),
}

impl Names {
    fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut names = Self::default();
        reader.person_names(|name| names.add(name))?;
        for draft in reader.drafts()? {
            names.add(answers_of(&draft).raw("requester"));
        }
        Ok(names)
    }

    fn add(&mut self, name: &str) {
        let letters: Vec<char> = name.trim().chars().collect();
        self.0.insert(hash(&letters));
    }

    fn knows(&self, letters: &[char]) -> bool {
        self.0.contains(&hash(letters))
    }
}

fn hash(letters: &[char]) -> u64 {
    let mut hasher = DefaultHasher::new();
    letters.hash(&mut hasher);
    hasher.finish()
}

impl Desk {
    pub(super) fn is_covered(&self) -> bool {
        !matches!(self.curtain, Curtain::Open)
    }

    /// Draws the curtain, or opens it.
    pub(super) fn turn_curtain(&mut self) {
        if self.is_covered() {
            self.curtain = Curtain::Open;
        } else {
            self.curtain = Curtain::Closing;
            self.ask_for_names();
            self.tell_guide(Told::Curtain);
        }
    }

    /// Reads the names again where they are needed: a new one may have been saved.
    pub(super) fn ask_for_names(&mut self) {
        if self.is_covered() {
            let to = To { screen: 0, tag: NAMES };
            self.send(Job::Ask(to, Box::new(|reader| Ok(Box::new(Names::read(reader)?)))));
        }
    }

    /// When the curtain closes by itself; none where that is not wanted.
    pub(super) fn closes_at(&self) -> Option<Instant> {
        let after = self.wishes.curtain_after.filter(|_| !self.is_covered())?;
        Some(self.touched + after)
    }
}

/// A letter on the screen and where it stands.
type Drawn = (char, (u16, u16));

/// Hides what is about people in what was drawn.
pub(super) fn sweep(buffer: &mut Buffer, area: Rect, names: &Names) {
    let mut open: Vec<Run> = Vec::new();
    let mut runs: Vec<Vec<Drawn>> = Vec::new();
    for y in area.top()..area.bottom() {
        let row = runs_of(buffer, area, y);
        runs.extend(row.iter().map(|run| run.letters.clone()));
        let mut next = Vec::with_capacity(row.len());
        for run in row {
            let above = open.iter().position(|above| above.from == run.from && above.is_full);
            let letters = above.map(|at| open.swap_remove(at).letters).unwrap_or_default();
            next.push(Run { letters: [letters, run.letters].concat(), ..run });
        }
        // What does not go on below is whole now.
        runs.extend(std::mem::replace(&mut open, next).into_iter().map(|run| run.letters));
    }
    runs.extend(open.into_iter().map(|run| run.letters));
    for run in runs {
        let letters: Vec<char> = run.iter().map(|(letter, _)| *letter).collect();
        let hide = veil::hidden(&letters, |letters| names.knows(letters));
        for (_, at) in run.iter().zip(hide).filter(|(_, hide)| *hide).map(|(drawn, _)| drawn) {
            star(buffer, *at);
        }
    }
}

/// What stands between two upright lines of one row, without the blanks around it.
struct Run {
    letters: Vec<Drawn>,
    from: u16,
    /// It reaches its right edge, so that the row below may go on with it.
    is_full: bool,
}

fn runs_of(buffer: &Buffer, area: Rect, y: u16) -> Vec<Run> {
    let mut runs = Vec::new();
    let (mut letters, mut from) = (Vec::new(), area.left());
    let mut x = area.left();
    while x < area.right() {
        let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
        let letter = symbol.chars().next().unwrap_or(' ');
        if letter == '|' || ('\u{2500}'..='\u{257f}').contains(&letter) {
            runs.push(run(std::mem::take(&mut letters), from, x));
            from = x + 1;
        } else {
            letters.push((letter, (x, y)));
        }
        x += symbol.width().max(1) as u16;
    }
    runs.push(run(letters, from, area.right()));
    runs
}

fn run(mut letters: Vec<Drawn>, from: u16, to: u16) -> Run {
    let filled = letters.iter().rposition(|(letter, _)| *letter != ' ').map_or(0, |at| at + 1);
    letters.truncate(filled);
    let blanks = letters.iter().take_while(|(letter, _)| *letter == ' ').count();
    letters.drain(..blanks);
    let is_full = letters.last().is_some_and(|(_, (x, _))| x + 4 >= to);
    Run { letters, from, is_full }
}

fn star(buffer: &mut Buffer, (x, y): (u16, u16)) {
    let Some(cell) = buffer.cell_mut((x, y)) else { return };
    let is_wide = cell.symbol().width() > 1;
    cell.set_symbol("*");
    if is_wide && let Some(cell) = buffer.cell_mut((x + 1, y)) {
        cell.set_symbol("*");
    }
}
