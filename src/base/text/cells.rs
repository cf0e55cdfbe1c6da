//! Text measured in terminal cells and on paper.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Signs that may not begin a line (the short list of Chinese typesetting).
const NOT_FIRST: &str = "，。、；：！？）」』”’》】〕…,.;:!?)]}%";
/// Signs that may not end a line.
const NOT_LAST: &str = "（「『“‘《【〔([{¥￥";

/// Cells the text takes; a sign of ambiguous width counts one.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// At most so many cells of one line; text that was cut ends with `..`.
pub fn cut(text: &str, cells: usize) -> String {
    let mut used = 0;
    let mut kept = String::new();
    let mut before_dots = 0;
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used > cells {
            let short = kept.graphemes(true).take(before_dots).collect::<String>();
            return short + &"..".chars().take(cells).collect::<String>();
        }
        kept.push_str(cluster);
        if used + 2 <= cells {
            before_dots += 1;
        }
    }
    kept
}

/// Exactly so many cells: cut, or filled with spaces on the right.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells);
    let missing = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// Lines of at most so many cells for the screen.
///
/// Numbers and latin words stay whole where they fit, closing signs stay with the character before
/// them and opening signs with the one after. A space where a line breaks is dropped. At least one
/// line comes out, which may be empty.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    fold_lines(text, cells, UnicodeWidthStr::width)
}

/// Lines for a plain-text print so many full-width characters wide.
///
/// Chinese printer fonts draw signs of ambiguous width (`—`, `…`, `①`, `“`) full width, so they
/// count two here and one on the screen.
pub fn paper_columns(text: &str, full_width_columns: usize) -> Vec<String> {
    fold_lines(text, full_width_columns.saturating_mul(2), UnicodeWidthStr::width_cjk)
}

fn fold_lines(text: &str, cells: usize, measure: fn(&str) -> usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut page =
            Page { lines: &mut lines, line: String::new(), used: 0, cells, goes_on: false };
        for piece in pieces(paragraph) {
            let needed: usize = piece.iter().map(|cluster| measure(cluster)).sum();
            if page.used + needed > cells && needed <= cells {
                page.end_line();
            }
            for cluster in piece {
                page.put(cluster, measure(cluster));
            }
        }
        let Page { line, .. } = page;
        lines.push(line);
    }
    lines
}

/// The line being filled and those already full.
struct Page<'a> {
    lines: &'a mut Vec<String>,
    line: String,
    used: usize,
    cells: usize,
    /// True below the first line of a paragraph.
    goes_on: bool,
}

impl Page<'_> {
    fn put(&mut self, cluster: &str, needed: usize) {
        if self.used + needed > self.cells {
            self.end_line();
        }
        if cluster != " " || !self.line.is_empty() || !self.goes_on {
            self.line.push_str(cluster);
            self.used += needed;
        }
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
        self.used = 0;
        self.goes_on = true;
    }
}

/// Runs of clusters between which a line may break.
pub fn pieces(paragraph: &str) -> Vec<Vec<&str>> {
    let mut pieces: Vec<Vec<&str>> = Vec::new();
    for cluster in paragraph.graphemes(true) {
        match pieces.last_mut() {
            Some(piece) if piece.last().is_some_and(|last| holds(last, cluster)) => {
                piece.push(cluster);
            }
            _ => pieces.push(vec![cluster]),
        }
    }
    pieces
}

/// Whether two neighbours stay on one line.
fn holds(left: &str, right: &str) -> bool {
    let in_word = |cluster: &str| cluster.chars().all(|letter| letter.is_ascii_graphic());
    NOT_FIRST.contains(right) || NOT_LAST.contains(left) || (in_word(left) && in_word(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_counted_not_characters() {
        assert_eq!(width("3号楼"), 5);
        assert_eq!(width("—①"), 2);
        assert_eq!(width("👍🏽"), 2);
    }

    #[test]
    fn cut_text_says_so() {
        assert_eq!(cut("楼道堆物", 8), "楼道堆物");
        assert_eq!(cut("楼道堆物", 7), "楼道..");
        assert_eq!(cut("楼道堆物", 3), "..");
        assert_eq!(cut("楼道堆物", 1), ".");
        assert_eq!(pad("楼道堆物", 7), "楼道.. ");
    }

    #[test]
    fn lines_do_not_begin_with_closing_signs() {
        assert_eq!(wrap("楼道堆物，请清理。", 8), ["楼道堆", "物，请清", "理。"]);
        assert_eq!(wrap("电话13812341234打不通", 12), ["电话", "13812341234", "打不通"]);
        assert_eq!(wrap("甲\n\n乙", 8), ["甲", "", "乙"]);
        assert_eq!(wrap("，，，，", 4), ["，，", "，，"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("楼道 堆物", 4), ["楼道", "堆物"]);
    }

    #[test]
    fn paper_counts_dashes_full_width() {
        assert_eq!(paper_columns("一——二", 3), ["一——", "二"]);
        assert_eq!(paper_columns("一——二", 4), ["一——二"]);
    }

    proptest! {
        #[test]
        fn padded_text_takes_exactly_its_cells(text in "\\PC*", cells in 0usize..40) {
            let text = crate::base::text::clean_line(&text);
            prop_assert_eq!(width(&pad(&text, cells)), cells);
            prop_assert!(width(&cut(&text, cells)) <= cells);
        }

        #[test]
        fn wrapping_keeps_every_letter(text in any::<String>(), cells in 0usize..40) {
            let letters = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(letters(&wrap(&text, cells).concat()), letters(&text));
            for line in wrap(&text, cells) {
                prop_assert!(width(&line) <= cells || line.graphemes(true).count() == 1);
            }
        }
    }
}
