//! What a page is made of: runs, paragraphs, tables, with every length that a writer needs.

use crate::export::layout::figures::Figures;

/// A typeface by habit of Chinese offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Face {
    /// 小标宋, for titles.
    Title,
    /// 黑体, for headings of the first level and labels.
    Black,
    /// 楷体, for headings of the second level.
    Kai,
    /// 仿宋, for everything else.
    Body,
    /// 宋体, for page numbers.
    Song,
}

impl Face {
    pub(in crate::export) fn name(self) -> &'static str {
        match self {
            Self::Title => "方正小标宋简体",
            Self::Black => "黑体",
            Self::Kai => "楷体_GB2312",
            Self::Body => "仿宋_GB2312",
            Self::Song => "宋体",
        }
    }
}

/// The text of a run that leads to the right edge.
pub(in crate::export) const TAB: &str = "\t";

/// Words in one face and size.
#[derive(Debug, Clone)]
pub(in crate::export) struct Run {
    pub(in crate::export) face: Face,
    /// In half points: 44 is 2号, 32 is 3号, 28 is 4号.
    pub(in crate::export) size: u32,
    pub(in crate::export) text: String,
}

impl Run {
    pub(in crate::export) fn new(face: Face, size: u32, text: impl Into<String>) -> Self {
        Self { face, size, text: text.into() }
    }
}

/// A line along a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Rule {
    /// Above and below.
    Both,
    /// Dashed, below: where a slip is torn off.
    Tear,
}

/// What of a paragraph stays on the page of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Keep {
    /// Nothing.
    Free,
    /// Its last two lines.
    Tail,
    /// All of it.
    Whole,
}

/// One paragraph; lengths in twentieths of a point.
#[derive(Debug, Clone)]
pub(in crate::export) struct Line {
    pub(in crate::export) runs: Vec<Run>,
    pub(in crate::export) style: Option<&'static str>,
    pub(in crate::export) align: &'static str,
    /// Where the paragraph begins.
    pub(in crate::export) left: u32,
    pub(in crate::export) right: u32,
    /// How far its first line begins to the right of `left`; negative for a hanging label.
    pub(in crate::export) first: i32,
    pub(in crate::export) before: u32,
    /// From line to line.
    pub(in crate::export) pitch: u32,
    pub(in crate::export) rule: Option<Rule>,
    /// Begins a new page.
    pub(in crate::export) fresh: bool,
    /// What of it goes to the next page with the paragraph after it.
    pub(in crate::export) keep: Keep,
}

impl Line {
    pub(in crate::export) fn new(runs: Vec<Run>, figures: &Figures) -> Self {
        Self {
            runs,
            style: None,
            align: "both",
            left: 0,
            right: 0,
            first: 0,
            before: 0,
            pitch: figures.line,
            rule: None,
            fresh: false,
            keep: Keep::Free,
        }
    }
}

/// A paragraph or a table.
#[derive(Debug, Clone)]
pub(in crate::export) enum Piece {
    Line(Line),
    Table {
        /// The widths of the columns.
        widths: Vec<u32>,
        /// The height of every row that has one.
        high: Option<u32>,
        /// How many rows repeat on every page.
        heads: usize,
        /// Each cell is some paragraphs.
        rows: Vec<Vec<Vec<Line>>>,
    },
}
