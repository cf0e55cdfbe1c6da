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
    for group in groups {
        let mut rows = vec![vec![group.title.clone()]];
        rows.extend(
            group
                .rows
                .chunks(ABREAST)
                .map(|keys| keys.iter().map(|(key, words)| format!("{key} {words}")).collect()),
        );
        for row in &mut rows {
            row.resize(ABREAST, String::new());
        }
        paper.blocks.push(Block::Table { head: Vec::new(), rows, widths: vec![1; ABREAST] });
    }
    paper.blocks.push(Block::Para(say("key-card-foot")));
    paper
}
