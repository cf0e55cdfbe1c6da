//! A paper before it has a format: what stands on it, in order, in the caller's words.
//!
//! The shapes are those of the standard for official documents (GB/T 9704-2012), which the desk
//! follows as a good habit. The writers add layout and the full-width colon after a label, never
//! words of their own.

use crate::base::text::clean;

/// Which of the desk's kinds of paper this is; it decides the figures of the page and the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 纪要: the title stands as the mark, 35 mm below the top of the type area.
    Minutes,
    /// A notice or letter: the title at the top of the type area.
    Letter,
    /// A form to fill in or tear off: date line left and number right, above the title.
    Sheet,
    /// A list to sign, on its side.
    Sideways,
    /// A notice for the board, in big type.
    Poster,
    /// Two slips on one page, cut apart across.
    Slips,
}

/// A paper, ready to be written in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The title; line breaks in it are kept, so that the caller can break it by sense.
    pub title: String,
    /// `第3期`, `交办〔2026〕14号` or a number of the desk.
    pub number: Option<String>,
    /// The day, or issuer and day, that stands in the head.
    pub date_line: Option<String>,
    /// 主送, without the colon.
    pub addressee: Option<String>,
    /// Everything between head and sign-off.
    pub blocks: Vec<Block>,
    /// Who issues it and when.
    pub sign_off: Option<SignOff>,
    /// What kind of paper it is.
    pub form: Form,
    /// Banners on every page, such as that this is a rehearsal or rests on a template.
    pub notice: Vec<String>,
    /// 抄送, label included, between two lines at the end.
    pub copy_to: Option<String>,
}

/// The signature of a paper without seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// The body that issues the paper.
    pub issuer: String,
    /// The day of issue, as `2026年3月10日`.
    pub date: String,
}

/// One piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of the first level: 一、
    Heading1(String),
    /// A heading of the second level: （一）
    Heading2(String),
    /// Running text; each line is a paragraph.
    Para(String),
    /// A matter with its named lines: who leads, by when, to which standard.
    Item {
        /// The matter itself, with its number; empty for named lines alone.
        label: String,
        /// Name and value; the value wraps beside the name.
        lines: Vec<(String, String)>,
    },
    /// A list of people: 出席, 请假, 列席.
    Names {
        /// The word before the colon.
        label: String,
        /// Unit and name of each.
        names: Vec<String>,
    },
    /// A table across the type area.
    Table {
        /// The head, repeated on every page; empty for a table without one.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
        /// Shares of the width, column by column; a missing or zero share counts as 1.
        widths: Vec<u16>,
    },
    /// The line along which a slip is torn off.
    Tear,
    /// Boxes one below the other that share a page evenly; what does not fit is not printed.
    Boxes(Vec<Vec<Self>>),
    /// A title inside the paper.
    Title(String),
    /// What follows begins on a new page.
    Fresh,
    /// An empty line.
    Blank,
}

impl Paper {
    /// A paper with a title and nothing else.
    pub fn new(form: Form, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            number: None,
            date_line: None,
            addressee: None,
            blocks: Vec::new(),
            sign_off: None,
            form,
            notice: Vec::new(),
            copy_to: None,
        }
    }
}

/// The printable lines of a text; an empty text is one empty line.
pub(super) fn printable_lines(text: &str) -> std::vec::IntoIter<String> {
    let text = clean(text);
    text.trim_end_matches('\n').split('\n').map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Divides `total` among columns by their shares; the parts add up to `total` exactly.
pub(super) fn divide(total: u32, columns: usize, shares: &[u16]) -> Vec<u32> {
    let share = |at: usize| u32::from(shares.get(at).copied().unwrap_or(1).max(1));
    let sum = (0..columns).map(share).sum::<u32>().max(1);
    let mut used = 0;
    let mut passed = 0;
    (0..columns)
        .map(|at| {
            used += share(at);
            let edge = total * used / sum;
            let part = edge - passed;
            passed = edge;
            part
        })
        .collect()
}

/// A label and the full-width colon, unless the caller wrote one.
pub(super) fn with_colon(label: &str) -> String {
    if label.is_empty() || label.ends_with(['：', ':']) {
        label.to_owned()
    } else {
        format!("{label}：")
    }
}

/// Where issuer and date begin, in the unit of the widths given.
///
/// The standard for papers without seal: the issuer ends two characters from the right and the
/// date begins two characters after the issuer does; a longer date ends two characters from the
/// right instead, and the issuer moves left with it.
pub(super) fn sign_off_starts(line: u32, two: u32, issuer: u32, date: u32) -> (u32, u32) {
    if date > issuer {
        let date_start = line.saturating_sub(two + date);
        (date_start.saturating_sub(two), date_start)
    } else {
        let issuer_start = line.saturating_sub(two + issuer);
        (issuer_start, issuer_start + two)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_whole_width() {
        assert_eq!(divide(80, 3, &[1, 2, 1]), [20, 40, 20]);
        assert_eq!(divide(80, 3, &[]), [26, 27, 27]);
        assert_eq!(divide(80, 2, &[0]), [40, 40]);
        assert!(divide(80, 0, &[]).is_empty());
    }

    #[test]
    fn a_longer_date_pushes_the_issuer_to_the_left() {
        assert_eq!(sign_off_starts(80, 4, 30, 20), (46, 50));
        assert_eq!(sign_off_starts(80, 4, 10, 16), (56, 60));
        assert_eq!(sign_off_starts(80, 4, 90, 16), (0, 4));
    }
}
