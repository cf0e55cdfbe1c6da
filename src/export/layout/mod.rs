//! Where each block of a paper goes: faces, sizes, indents. Word file and PDF are written from it.

pub mod figures;
pub(super) mod piece;

use crate::base::text::{clean_line, width};
use crate::export::layout::figures::{BANNER, Figures, MARK, SIZE_4};
use crate::export::layout::piece::{Face, Keep, Line, Piece, Rule, Run, TAB};
use crate::export::paper::{
    Block, Form, Paper, SignOff, divide, printable_lines, sign_off_starts, with_colon,
};

/// A label longer than this many characters has no text beside it.
const LONG_LABEL: u32 = 10;

/// A paragraph of at most so many lines goes to the next page with the signature as a whole; of a
/// longer one the tail goes, for office programs would leave a page half empty.
const SHORT: u32 = 3;

/// The named lines of a matter stay with it up to so many (our default).
const ITEM_LINES: usize = 6;

/// The whole paper, in order.
pub(super) fn pieces(paper: &Paper) -> Vec<Piece> {
    let layout = Layout(Figures::of(paper.form));
    let mut pieces = layout.head(paper);
    let mut before = None;
    for block in &paper.blocks {
        layout.put_block(&mut pieces, block, before);
        before = Some(block);
    }
    if let Some(sign_off) = &paper.sign_off {
        // A signature alone on a page would be blank paper with a name on it.
        match pieces.last_mut() {
            Some(Piece::Line(last)) => last.keep = layout.keep(last),
            Some(Piece::Table { rows, .. }) => {
                let cells = rows.last_mut().into_iter().flatten().flatten();
                cells.for_each(|line| line.keep = Keep::Whole);
            }
            None => {}
        }
        pieces.extend(layout.signature(sign_off).map(Piece::Line));
    }
    if let Some(copy_to) = &paper.copy_to {
        let small = layout.0.small;
        let mut line = layout.text(Face::Body, small, &clean_line(copy_to));
        line.rule = Some(Rule::Both);
        (line.first, line.before) = (10 * small as i32, layout.0.character());
        pieces.push(Piece::Line(line));
    }
    if !matches!(pieces.last(), Some(Piece::Line(_))) {
        // The format of word files wants a paragraph after a table.
        let mut end = layout.blank();
        end.pitch = 20;
        pieces.push(Piece::Line(end));
    }
    pieces
}

/// The banners above the type area.
pub(super) fn notice(paper: &Paper) -> Vec<Piece> {
    let layout = Layout(Figures::of(paper.form));
    if !layout.0.is_framed {
        return Vec::new();
    }
    let texts = paper.notice.iter().flat_map(|notice| printable_lines(notice));
    let banners = texts.map(|text| {
        let mut line = layout.centred(Face::Black, SIZE_4, &text);
        line.pitch = BANNER;
        Piece::Line(line)
    });
    banners.collect()
}

/// The blocks of a paper laid out by its figures.
struct Layout(&'static Figures);

impl Layout {
    fn two(&self) -> u32 {
        2 * self.0.character()
    }

    /// The width of a text in the body's size; a half-width character takes half of a full one.
    fn length(&self, text: &str) -> u32 {
        width(text) as u32 * self.0.character() / 2
    }

    /// What of the last paragraph goes to the next page with the signature.
    fn keep(&self, line: &Line) -> Keep {
        let long = line.runs.iter().map(|run| self.length(&run.text)).sum::<u32>();
        if long > SHORT * self.0.wide() { Keep::Tail } else { Keep::Whole }
    }

    fn head(&self, paper: &Paper) -> Vec<Piece> {
        let number = paper.number.as_deref().map(clean_line);
        let date = paper.date_line.as_deref().map(clean_line);
        let mut lines = Vec::new();
        if paper.form == Form::Slips {
            // Each slip says what it is.
            return Vec::new();
        }
        let mut title = self.title(&paper.title);
        if let (Form::Minutes, Some(first)) = (paper.form, title.first_mut()) {
            first.before = MARK;
        }
        if paper.form == Form::Sheet {
            lines.extend(self.date_and_number(date, number));
            lines.extend(title);
        } else {
            lines.extend(title);
            let under = number.into_iter().chain(date);
            lines.extend(under.map(|text| self.centred(Face::Body, self.0.body, &text)));
        }
        if paper.form != Form::Sideways {
            lines.push(self.blank());
        }
        if let Some(addressee) = &paper.addressee {
            lines.push(self.body(&with_colon(&clean_line(addressee))));
        }
        lines.into_iter().map(Piece::Line).collect()
    }

    fn title(&self, words: &str) -> Vec<Line> {
        let lines = printable_lines(words).map(|text| {
            let mut line = self.centred(Face::Title, self.0.title, &text);
            line.style = Some("Title");
            line.keep = Keep::Whole;
            line
        });
        lines.collect()
    }

    /// The date at the left and the number at the right of one line.
    fn date_and_number(&self, date: Option<String>, number: Option<String>) -> Option<Line> {
        let size = self.0.body;
        let mut runs = Vec::new();
        let mut align = "left";
        if let Some(date) = date {
            runs.push(Run::new(Face::Body, size, date));
            if number.is_some() {
                runs.push(Run::new(Face::Body, size, TAB));
            }
        } else {
            align = "right";
        }
        runs.extend(number.map(|number| Run::new(Face::Body, size, number)));
        (!runs.is_empty()).then(|| {
            let mut line = Line::new(runs, self.0);
            line.align = align;
            line
        })
    }

    fn put_block(&self, pieces: &mut Vec<Piece>, block: &Block, before: Option<&Block>) {
        match block {
            Block::Heading1(text) => pieces.extend(self.heading(Face::Black, "Heading1", text)),
            Block::Heading2(text) => pieces.extend(self.heading(Face::Kai, "Heading2", text)),
            Block::Para(text) => {
                pieces.extend(self.paragraphs(Face::Body, text).map(|mut line| {
                    // `会议决定：` says nothing without what follows.
                    if text.trim_end().ends_with(['：', ':']) {
                        line.keep = self.keep(&line);
                    }
                    Piece::Line(line)
                }));
            }
            Block::Item { label, lines } => {
                if !label.is_empty() {
                    pieces.extend(self.paragraphs(Face::Body, label).map(|mut line| {
                        if !lines.is_empty() {
                            line.keep = self.keep(&line);
                        }
                        Piece::Line(line)
                    }));
                }
                let held = pieces.len();
                pieces.extend(lines.iter().flat_map(|(name, value)| self.hanging(name, value)));
                // Who leads and by when belongs to the matter above; a long list may be parted.
                let is_short = !label.is_empty() && pieces.len() - held <= ITEM_LINES;
                let (own, last) = (held..pieces.len(), pieces.len().saturating_sub(1));
                for at in own.filter(|at| is_short && *at < last) {
                    if let Some(Piece::Line(line)) = pieces.get_mut(at) {
                        line.keep = Keep::Whole;
                    }
                }
            }
            Block::Names { label, names } => {
                if !matches!(before, Some(Block::Names { .. } | Block::Blank)) {
                    pieces.push(Piece::Line(self.blank()));
                }
                pieces.extend(self.hanging(label, &names.join("、")));
            }
            Block::Table { head, rows, widths } => {
                if matches!(pieces.last(), Some(Piece::Table { .. })) {
                    // Two tables without a paragraph between them would become one.
                    pieces.push(Piece::Line(self.blank()));
                }
                pieces.extend(self.table(head, rows, widths));
            }
            Block::Tear => {
                let mut line = self.blank();
                line.rule = Some(Rule::Tear);
                pieces.push(Piece::Line(line));
            }
            Block::Boxes(boxes) => pieces.push(self.boxes(boxes)),
            Block::Title(words) => pieces.extend(self.title(words).into_iter().map(Piece::Line)),
            Block::Fresh => {
                let mut line = self.blank();
                (line.fresh, line.pitch) = (true, 20);
                pieces.push(Piece::Line(line));
            }
            Block::Blank => pieces.push(Piece::Line(self.blank())),
        }
    }

    fn heading(&self, face: Face, style: &'static str, text: &str) -> impl Iterator<Item = Piece> {
        self.paragraphs(face, text).map(move |mut line| {
            line.style = Some(style);
            line.keep = Keep::Whole;
            Piece::Line(line)
        })
    }

    /// Each line of the text as a paragraph that begins two characters in.
    fn paragraphs(&self, face: Face, text: &str) -> impl Iterator<Item = Line> {
        printable_lines(text).map(move |text| {
            let mut line = self.text(face, self.0.body, &text);
            line.first = self.two() as i32;
            line
        })
    }

    /// A label in 黑体, two characters in, and its text, whose further lines begin where it began.
    fn hanging(&self, label: &str, text: &str) -> impl Iterator<Item = Piece> {
        let label = with_colon(&clean_line(label));
        let wide = self.length(&label);
        let beside = if wide > LONG_LABEL * self.0.character() { 0 } else { wide };
        let mut label = Some(label);
        printable_lines(text).map(move |text| {
            let mut line = self.body(&text);
            line.align = "left";
            line.left = self.two() + beside;
            if let Some(label) = label.take() {
                line.first = -(beside as i32);
                line.runs.insert(0, Run::new(Face::Black, self.0.body, label));
            }
            Piece::Line(line)
        })
    }

    fn table(&self, head: &[String], rows: &[Vec<String>], shares: &[u16]) -> Option<Piece> {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        let heads = usize::from(!head.is_empty());
        let row = |cells: &[String], face: Face, align: &'static str| -> Vec<Vec<Line>> {
            (0..columns)
                .map(|at| {
                    let words = cells.get(at).map_or("", String::as_str);
                    let lines = printable_lines(words).map(|text| {
                        let mut line = self.text(face, self.0.small, &text);
                        (line.align, line.pitch) = (align, self.0.table_line);
                        line
                    });
                    lines.collect()
                })
                .collect()
        };
        let head = (heads > 0).then(|| row(head, Face::Black, "center"));
        let rows = rows.iter().map(|cells| row(cells, Face::Body, "left"));
        let rows: Vec<_> = head.into_iter().chain(rows).collect();
        let widths = divide(self.0.wide(), columns, shares);
        (columns > 0).then_some(Piece::Table { widths, high: None, heads, rows })
    }

    /// Each box is a row of one cell; the end of the page is left for the paragraph after it.
    fn boxes(&self, boxes: &[Vec<Block>]) -> Piece {
        let rows = boxes.iter().map(|blocks| {
            let mut pieces = Vec::new();
            let mut before = None;
            for block in blocks {
                self.put_block(&mut pieces, block, before);
                before = Some(block);
            }
            let lines = pieces.into_iter().filter_map(|piece| match piece {
                Piece::Line(line) => Some(line),
                Piece::Table { .. } => None,
            });
            vec![lines.collect()]
        });
        let rows: Vec<Vec<Vec<Line>>> = rows.collect();
        // Word processors want room for the rules and for the paragraph after a table.
        let high = (self.0.high() - 400) / (rows.len().max(1) as u32);
        Piece::Table { widths: vec![self.0.wide()], high: Some(high), heads: 0, rows }
    }

    fn signature(&self, sign_off: &SignOff) -> impl Iterator<Item = Line> {
        let issuer = clean_line(&sign_off.issuer);
        let date = clean_line(&sign_off.date);
        let full = self.0.characters() * self.0.character();
        let (left, right) =
            sign_off_starts(full, self.two(), self.length(&issuer), self.length(&date));
        let mut gap = self.blank();
        gap.keep = Keep::Whole;
        // Held from the right: a machine with wider digits then breaks neither line.
        let held = |text: &str, start: u32| {
            let mut line = self.body(text);
            let used = start + self.length(text);
            (line.align, line.right) = ("right", full.saturating_sub(used));
            line
        };
        let mut name = held(&issuer, left);
        name.keep = Keep::Whole;
        [gap, name, held(&date, right)].into_iter()
    }

    fn body(&self, text: &str) -> Line {
        self.text(Face::Body, self.0.body, text)
    }

    fn text(&self, face: Face, size: u32, text: &str) -> Line {
        Line::new(vec![Run::new(face, size, text)], self.0)
    }

    fn centred(&self, face: Face, size: u32, text: &str) -> Line {
        let mut line = self.text(face, size, text);
        line.align = "center";
        line
    }

    fn blank(&self) -> Line {
        self.body("")
    }
}
