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
};

/// The mark of minutes stands 35 mm below the top of the type area.
pub const MARK: u32 = 1_984;
/// From the edge of the page to the banner above the type area: 20 mm.
pub const HEADER: u32 = 1_134;
/// From the edge of the page to the foot of the page number's line: its dash then lies 7 mm below
/// the type area.
pub const FOOTER: u32 = 1_440;
/// 4号, in which page numbers and banners stand, in half points.
pub const SIZE_4: u32 = 28;

impl Figures {
    /// The figures of a kind of paper.
    pub fn of(form: Form) -> &'static Self {
        match form {
            Form::Minutes | Form::Letter | Form::Sheet => &UPRIGHT,
        }
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
