//! 键卡: the keys on one page in big type, to lie beside the keyboard.

use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::marks;
use crate::words::say;

/// Keys that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Where they work.
    pub title: String,
    /// The key as it is printed on the keyboard, and what it does.
    pub rows: Vec<(String, String)>,
}

/// So many keys stand side by side.
const ABREAST: usize = 3;

/// The paper.
pub fn paper(groups: &[Keys], rehearsal: bool) -> Paper {
    let mut paper = Paper::new(Form::Letter, say("key-card-title"));
    paper.notice = marks(rehearsal, false);
    let rows = groups.iter().flat_map(|group| {
        group.rows.chunks(ABREAST).enumerate().map(|(index, keys)| {
            let title = if index == 0 { group.title.clone() } else { String::new() };
            let keys = keys.iter().map(|(key, words)| format!("{key} {words}"));
            let mut row: Vec<String> = std::iter::once(title).chain(keys).collect();
            row.resize(ABREAST + 1, String::new());
            row
        })
    });
    let (head, rows) = (Vec::new(), rows.collect());
    // One table for all, so that everything stays on one page.
    paper.blocks.push(Block::Table { head, rows, widths: vec![3, 6, 6, 6] });
    paper.blocks.push(Block::Para(say("key-card-foot")));
    paper
}
