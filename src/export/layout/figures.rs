//! The figures of a page, in twentieths of a point; sizes of type in half points.

use crate::export::paper::Form;

/// Everything that is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Width and height.
    pub page: (u32, u32),
    /// From the edge of the page to the type area.
    pub top: u32,
    /// The binding edge.
    pub left: u32,
    /// Below the type area.
    pub bottom: u32,
    /// To the right of the type area.
    pub right: u32,
    /// From line to line.
    pub line: u32,
    /// From line to line in a table.
    pub table_line: u32,
    /// The size of a title.
    pub title: u32,
    /// The size of the text.
    pub body: u32,
    /// The size in tables and at the foot.
    pub small: u32,
    /// From the edge of the page to the banners above the type area.
    pub header: u32,
    /// Banners and page number stand around the type area; a slip has neither.
    pub is_framed: bool,
}

/// A4 upright by the standard for official documents (GB/T 9704-2012): 22 lines of 28 characters.
pub const UPRIGHT: Figures = Figures {
    page: (11_906, 16_838),
    // 37 mm.
    top: 2_098,
    // 28 mm.
    left: 1_587,
    // 35 mm.
    bottom: 1_984,
    // 23.6 mm and not the 26 mm that would follow from 156 mm of type: 28 characters of 16 pt are
    // 158 mm wide, and word processors would put the last one on the next line.
    right: 1_338,
    // 225 mm divided by 22, exactly.
    line: 579,
    // 20 pt: an order with its slip stays on one page (our default).
    table_line: 400,
    // 2号, 3号, 4号.
    title: 44,
    body: 32,
    small: 28,
    // 20 mm.
    header: 1_134,
    is_framed: true,
};

/// A4 on its side: the type area of the standard turned, its upper edge at the binding edge. Small
/// type and narrow lines leave room for a head and 20 rows (our default).
pub const SIDEWAYS: Figures = Figures {
    page: (16_838, 11_906),
    top: 1_587,
    left: 1_984,
    bottom: 1_474,
    right: 2_098,
    line: 400,
    table_line: 340,
    title: 36,
    body: 24,
    small: 24,
    header: 600,
    is_framed: true,
};

/// A4 to be read on a board from two steps away: 小初 and 2号, 15 lines of 20 characters (our default).
pub const POSTER: Figures =
    Figures { line: 800, table_line: 560, title: 72, body: 44, small: 36, ..UPRIGHT };

/// A4 cut across into two A5 slips, almost to the edges (our default).
pub const SLIPS: Figures = Figures {
    page: (11_906, 16_838),
    top: 567,
    left: 1_134,
    bottom: 567,
    right: 1_134,
    line: 400,
    table_line: 400,
    title: 36,
    body: 24,
    small: 24,
    header: 284,
    is_framed: false,
};

/// The mark of minutes stands 35 mm below the top of the type area.
pub const MARK: u32 = 1_984;
/// The foot of the page number's line lies so far below the type area: its dash then lies 7 mm below.
const NUMBER: u32 = 544;
/// From banner to banner: three of them stand above the type area and do not push it down.
pub const BANNER: u32 = 320;
/// 4号, in which page numbers and banners stand, in half points.
pub const SIZE_4: u32 = 28;

impl Figures {
    /// The figures of a kind of paper.
    pub fn of(form: Form) -> &'static Self {
        match form {
            Form::Minutes | Form::Letter | Form::Sheet => &UPRIGHT,
            Form::Sideways => &SIDEWAYS,
            Form::Poster => &POSTER,
            Form::Slips => &SLIPS,
        }
    }

    /// From the edge of the page to the foot of the page number's line.
    pub fn footer(&self) -> u32 {
        self.bottom.saturating_sub(NUMBER)
    }

    /// Is the page wider than high?
    pub fn is_sideways(&self) -> bool {
        self.page.0 > self.page.1
    }

    /// The width of the type area.
    pub fn wide(&self) -> u32 {
        self.page.0 - self.left - self.right
    }

    /// The height of the type area.
    pub fn high(&self) -> u32 {
        self.page.1 - self.top - self.bottom
    }

    /// The width of one character of the text.
    pub fn character(&self) -> u32 {
        self.body * 10
    }

    /// How many characters fill a line of the text.
    pub fn characters(&self) -> u32 {
        self.wide() / self.character()
    }
}
