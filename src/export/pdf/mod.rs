//! PDF, set by the same figures as the word file, with the fonts of this machine.
//!
//! An office program would have been slow, is not everywhere, and puts lines where it likes. We set
//! the type ourselves: a Chinese page is a grid, which needs no shaping.

mod fonts;
mod pages;
mod set;

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::base::text::{clean_line, width};
use crate::export::error::ExportError;
use crate::export::layout;
use crate::export::layout::figures::{Figures, SIZE_4};
use crate::export::layout::piece::{Face, Line, Run};
use crate::export::paper::Paper;
use crate::export::pdf::pages::{Page, counts, pages};
use crate::export::pdf::set::{Row, points, set};
use crate::export::text;
use crate::words::fill;

pub use fonts::{Fonts, Replaced};

/// How thick ruled lines are, in points.
const THICK: f32 = 0.5;
/// The dash of a page number stands 7 mm below the type area.
const NUMBER: f32 = 19.84;
/// A dash stands so far above the foot of its letter, in parts of the size.
const DASH: f32 = 0.38;
/// A stroke and a gap of a broken line, in points.
const STROKE: f32 = 4.0;

/// Writes the paper as PDF.
///
/// The same paper and the same fonts give the same bytes.
pub fn write(paper: &Paper, fonts: &mut Fonts) -> Result<Vec<u8>, ExportError> {
    let figures = Figures::of(paper.form);
    let pages = pages(fonts, figures, &layout::notice(paper), &layout::pieces(paper));
    let settings = SerializeSettings { xmp_metadata: false, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(Metadata::new().title(clean_line(&paper.title)));
    let (wide, high) = (points(figures.page.0), points(figures.page.1));
    for (number, page) in (1..).zip(&pages) {
        let settings = PageSettings::from_wh(wide, high);
        let settings = settings.ok_or_else(|| failed("page"))?;
        let mut leaf = document.start_page_with(settings);
        let mut surface = leaf.surface();
        draw(&mut surface, page, fonts)?;
        if figures.is_framed {
            let (x, y, row) = page_number(fonts, figures, number);
            put(&mut surface, x, y, &row, fonts)?;
        }
        surface.finish();
        leaf.finish();
    }
    document.finish().map_err(|error| failed(&format!("{error:?}")))
}

/// How many pages the paper has.
pub fn leaves(paper: &Paper, fonts: &mut Fonts) -> usize {
    let figures = Figures::of(paper.form);
    pages(fonts, figures, &layout::notice(paper), &layout::pieces(paper)).len()
}

/// The paper as text with a line wherever a page ends, by the grid of the standard.
///
/// Text and page are wrapped at different places, so a page's end is found by counting letters.
pub fn preview(paper: &Paper) -> String {
    let figures = Figures::of(paper.form);
    let mut grid = Fonts::nominal();
    let pages = pages(&mut grid, figures, &[], &layout::pieces(paper));
    let count = |text: &str| text.chars().filter(|sign| counts(*sign)).count();
    // Banners stand once at the head of the text, and above every page.
    let mut end: usize = paper.notice.iter().map(|notice| count(notice)).sum();
    let mut ends = pages.iter().map(|page| {
        end += page.letters;
        end
    });
    let (mut next, mut number, mut seen) = (ends.next(), 1_usize, 0);
    let mut shown = String::new();
    for line in text::write(paper).lines() {
        while next.is_some_and(|end| seen >= end) && count(line) > 0 && number < pages.len() {
            number += 1;
            next = ends.next();
            let words = format!(" {} ", fill("paper-page", &[("n", (number as i64).into())]));
            let side = "─".repeat(text::CELLS.saturating_sub(width(&words)) / 2);
            shown.extend([&*side, &words, &side, "\n"]);
        }
        seen += count(line);
        shown.push_str(line);
        shown.push('\n');
    }
    shown
}

fn failed(said: &str) -> ExportError {
    ExportError::ProgramFailed { program: "pdf".to_owned(), said: said.to_owned() }
}

/// `— 1 —` at the outer edge, one blank in: right on odd pages, left on even ones.
fn page_number(fonts: &mut Fonts, figures: &Figures, number: u32) -> (f32, f32, Row) {
    let size = SIZE_4 as f32 / 2.0;
    let run = Run::new(Face::Song, SIZE_4, format!("— {number} —"));
    let line = Line::new(vec![run], figures);
    let row = set(fonts, &line, points(figures.wide())).into_iter().next().unwrap_or_default();
    let wide: f32 = row.letters.iter().map(|letter| letter.step).sum();
    let left = points(figures.left);
    let right = left + points(figures.wide());
    let x = if number.is_multiple_of(2) { left + size } else { right - size - wide };
    let y = points(figures.page.1 - figures.bottom) + NUMBER + size * DASH;
    (x, y, row)
}

fn draw(surface: &mut Surface<'_>, page: &Page, fonts: &Fonts) -> Result<(), ExportError> {
    surface.set_fill(Some(Fill {
        paint: luma::Color::black().into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }));
    for (ends, is_broken) in &page.rules {
        rule(surface, *ends, *is_broken);
    }
    for (x, y, row) in &page.rows {
        put(surface, *x, *y, row, fonts)?;
    }
    Ok(())
}

/// A ruled line as thin filled boxes.
fn rule(surface: &mut Surface<'_>, [left, top, right, bottom]: [f32; 4], is_broken: bool) {
    let half = THICK / 2.0;
    let mut path = PathBuilder::new();
    let mut from = left;
    loop {
        let until = if is_broken { (from + STROKE).min(right) } else { right };
        let edges = (from - half, top - half, until + half, bottom + half);
        if let Some(edge) = Rect::from_ltrb(edges.0, edges.1, edges.2, edges.3) {
            path.push_rect(edge);
        }
        from += 2.0 * STROKE;
        if !is_broken || from >= right {
            break;
        }
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Draws one line of type, font by font.
fn put(
    surface: &mut Surface<'_>,
    x: f32,
    y: f32,
    row: &Row,
    fonts: &Fonts,
) -> Result<(), ExportError> {
    let mut x = x;
    for same in row.letters.chunk_by(|one, next| {
        one.letter.font == next.letter.font && (one.size - next.size).abs() < f32::EPSILON
    }) {
        let Some(first) = same.first() else { continue };
        let font = fonts.font(first.letter.font).ok_or_else(|| failed("font"))?;
        let mut text = String::new();
        let mut glyphs = Vec::new();
        for placed in same {
            let from = text.len();
            text.push(placed.sign);
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(placed.letter.glyph),
                placed.step / placed.size,
                0.0,
                0.0,
                0.0,
                from..text.len(),
                None,
            ));
        }
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, &text, first.size, false);
        x += same.iter().map(|placed| placed.step).sum::<f32>();
    }
    Ok(())
}

/// What the machine lacks, for who prints: a sentence each for faces and for letters.
pub fn lacks(fonts: &Fonts) -> Vec<String> {
    let mut told = Vec::new();
    if !fonts.replaced().is_empty() {
        let pairs = fonts.replaced().iter().map(|replaced| {
            let given = [("face", replaced.face.into()), ("font", replaced.font.as_str().into())];
            fill("paper-font-pair", &given)
        });
        let list = pairs.collect::<Vec<_>>().join("、");
        told.push(fill("paper-font-replaced", &[("list", list.into())]));
    }
    if !fonts.missing().is_empty() {
        let signs: String = fonts.missing().iter().collect();
        told.push(fill("paper-letter-missing", &[("signs", clean_line(&signs).into())]));
    }
    told
}
