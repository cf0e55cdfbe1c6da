//! 交接单: the handover, for who comes next and for the wall.
//!
//! It says numbers and matters, never a name or a telephone: it lies on the desk.

use crate::base::clock::{Moment, day_text};
use crate::base::mask;
use crate::base::text;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{at, marks};
use crate::words::{fill, say};
use crate::work::handover::{Handover, Line, Section};
use crate::work::house::House;

/// Lines of one kind that fit, so that all kinds fit one page.
const LINES: [usize; 8] = [5, 3, 4, 3, 2, 3, 2, 2];
/// Cells of a matter in its column.
const MATTER: usize = 30;

/// The paper.
pub fn paper(handover: &Handover, house: &House) -> Paper {
    let mut paper = Paper::new(Form::Sheet, say("handover-paper"));
    paper.notice = marks(house.rehearsal, false);
    paper.date_line = Some(day_text(handover.at.day()));
    paper.number = Some(house.name.clone());
    let mut rows = Vec::new();
    for (section, most) in handover.sections.iter().zip(LINES) {
        rows.extend(part(section, most));
    }
    paper.blocks.push(Block::Table { head: Vec::new(), rows, widths: vec![5, 10, 9] });
    // What does not fit is there by its number: nobody who takes over has to guess it.
    let rest =
        handover.sections.iter().zip(LINES).filter_map(|(section, most)| rest(section, most));
    paper.blocks.extend(rest.map(Block::Para));
    paper.blocks.push(Block::Para(until(handover.until)));
    let signed = [("name", handover.name.as_str().into())];
    paper.blocks.push(Block::Para(fill("handover-sign", &signed)));
    paper
}

fn until(moment: Moment) -> String {
    fill("handover-until", &[("at", at(moment).into())])
}

/// A heading with the count, then the first lines.
fn part(section: &Section, most: usize) -> Vec<Vec<String>> {
    let n = section.lines.len();
    let heading = fill(section.key, &[("n", (n as i64).into())]);
    let more = if n > most {
        fill("handover-more", &[("n", ((n - most) as i64).into())])
    } else {
        String::new()
    };
    let mut rows = vec![vec![String::new(), heading, more]];
    rows.extend(section.lines.iter().take(most).map(row));
    rows
}

/// The numbers of the lines that do not fit; what has none is only counted.
fn rest(section: &Section, most: usize) -> Option<String> {
    let lines = section.lines.iter().skip(most);
    let numbers: Vec<&str> =
        lines.map(|line| line.number.as_str()).filter(|number| !number.is_empty()).collect();
    let given = [
        ("heading", fill(section.key, &[("n", (section.lines.len() as i64).into())]).into()),
        ("numbers", numbers.join(&say("list-comma")).into()),
    ];
    (!numbers.is_empty()).then(|| fill("handover-rest", &given))
}

fn row(line: &Line) -> Vec<String> {
    let matter = mask::free_words(&line.matter);
    vec![line.number.clone(), text::cut(&matter, MATTER), line.note.clone()]
}
