//! Which fonts of this machine stand for the faces of a paper.
//!
//! Offices name 方正小标宋, 仿宋_GB2312, 楷体_GB2312, 黑体 and 宋体. They are licensed, so none is built
//! in. What stands in for a face that is missing is told, and so is a letter that no font has.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fontdb::{Database, ID, Source, Weight};
use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::export::error::ExportError;
use crate::export::layout::piece::Face;

/// Names under which a face is sold or shipped with a system, and what looks most like it.
struct Known {
    face: Face,
    /// The face itself.
    own: &'static [&'static str],
    /// Others, the most alike first.
    alike: &'static [&'static str],
    /// The alike ones are taken bold: 小标宋 and 黑体 are heavy.
    bold: bool,
}

const SONG: &[&str] = &[
    "宋体",
    "SimSun",
    "新宋体",
    "NSimSun",
    "华文宋体",
    "STSong",
    "Songti SC",
    "方正书宋_GBK",
    "思源宋体",
    "思源宋体 CN",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "AR PL UMing CN",
];

const HEI: &[&str] = &[
    "黑体",
    "SimHei",
    "华文黑体",
    "STHeiti",
    "Heiti SC",
    "PingFang SC",
    "微软雅黑",
    "Microsoft YaHei",
    "思源黑体",
    "思源黑体 CN",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
];

const KNOWN: [Known; 5] = [
    Known {
        face: Face::Title,
        own: &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "方正公文小标宋",
            "FZGongWenXiaoBiaoSong",
            "华文中宋",
            "STZhongsong",
        ],
        alike: SONG,
        bold: true,
    },
    Known {
        face: Face::Black,
        own: &["黑体", "SimHei", "华文黑体", "STHeiti", "Heiti SC"],
        alike: HEI,
        bold: true,
    },
    Known {
        face: Face::Kai,
        own: &["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "Kaiti SC"],
        alike: &["霞鹜文楷", "LXGW WenKai", "LXGW WenKai GB", "AR PL UKai CN"],
        bold: false,
    },
    Known {
        face: Face::Body,
        own: &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "华文仿宋",
            "STFangsong",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "朱雀仿宋",
            "Zhuque Fangsong (technical preview)",
        ],
        alike: SONG,
        bold: false,
    },
    Known { face: Face::Song, own: SONG, alike: &[], bold: false },
];

/// Letters that every Chinese font has: what a face cannot write it cannot stand for.
const SAMPLE: &str = "驿站党群议事会纪要签到楼";

/// What a letter becomes that no font of the machine has: the printers' own sign for it.
const NO_LETTER: char = '〓';

/// A font in memory.
pub(super) struct Loaded {
    pub(super) font: Font,
    data: Arc<Vec<u8>>,
    index: u32,
    /// The width of the em square in its own units.
    em: f32,
    id: ID,
}

/// Where a letter is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Letter {
    /// Which loaded font.
    pub(super) font: usize,
    /// Which of its shapes.
    pub(super) glyph: u32,
    /// Its width, in parts of the size.
    pub(super) wide: f32,
}

/// The fonts of a machine and those of them that are in use.
///
/// Holds tens of megabytes: made for one paper or one batch, then dropped.
pub struct Fonts {
    all: Database,
    loaded: Vec<Loaded>,
    /// Which loaded font stands for each face, in the order of [`KNOWN`].
    faces: [usize; KNOWN.len()],
    replaced: Vec<Replaced>,
    letters: BTreeMap<(usize, char), Letter>,
    missing: Vec<char>,
}

/// A face that the machine lacks, and what was taken for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// As offices name it.
    pub face: &'static str,
    /// What was taken.
    pub font: String,
}

impl Fonts {
    /// The fonts of this machine.
    pub fn of_machine() -> Result<Self, ExportError> {
        let mut all = Database::new();
        all.load_system_fonts();
        Self::among(all)
    }

    /// The fonts of some files and no others.
    pub fn of_files(files: &[PathBuf]) -> Result<Self, ExportError> {
        let mut all = Database::new();
        for file in files {
            all.load_font_file(file)?;
        }
        Self::among(all)
    }

    /// No fonts, every letter as wide as the standard's grid has it: enough to see where pages end,
    /// and nothing to draw with.
    pub(super) fn nominal() -> Self {
        Self {
            all: Database::new(),
            loaded: Vec::new(),
            faces: [0; KNOWN.len()],
            replaced: Vec::new(),
            letters: BTreeMap::new(),
            missing: Vec::new(),
        }
    }

    fn among(all: Database) -> Result<Self, ExportError> {
        let mut fonts = Self { all, ..Self::nominal() };
        for (at, known) in KNOWN.iter().enumerate() {
            let own = known.own.iter().find_map(|name| fonts.named(name, Weight::NORMAL));
            let weight = if known.bold { Weight::BOLD } else { Weight::NORMAL };
            let others = known.alike.iter().chain(SONG).chain(HEI);
            let id = own
                .or_else(|| others.into_iter().find_map(|name| fonts.named(name, weight)))
                .or_else(|| fonts.any())
                .ok_or(ExportError::NoChineseFont)?;
            if own.is_none() {
                let font = fonts.name_of(id);
                fonts.replaced.push(Replaced { face: known.face.name(), font });
            }
            let loaded = fonts.load(id).ok_or(ExportError::NoChineseFont)?;
            if let Some(face) = fonts.faces.get_mut(at) {
                *face = loaded;
            }
        }
        Ok(fonts)
    }

    /// The font of a family whose weight is nearest, if it can write Chinese.
    fn named(&self, name: &str, weight: Weight) -> Option<ID> {
        let named = |face: &&fontdb::FaceInfo| {
            face.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name))
        };
        let mut found: Vec<_> = self.all.faces().filter(named).collect();
        found.sort_by_key(|face| {
            (face.weight.0.abs_diff(weight.0), face.style != fontdb::Style::Normal)
        });
        found.into_iter().map(|face| face.id).find(|id| self.writes(*id, SAMPLE))
    }

    /// Any font that can write Chinese.
    fn any(&self) -> Option<ID> {
        self.all.faces().map(|face| face.id).find(|id| self.writes(*id, SAMPLE))
    }

    fn writes(&self, id: ID, letters: &str) -> bool {
        let writes = |data: &[u8], index: u32| {
            let Ok(font) = FontRef::from_index(data, index) else { return false };
            let shapes = font.charmap();
            letters.chars().all(|letter| shapes.map(letter).is_some())
        };
        self.all.with_face_data(id, writes).unwrap_or(false)
    }

    /// The Chinese name of a font where it has one.
    fn name_of(&self, id: ID) -> String {
        let Some(face) = self.all.face(id) else { return String::new() };
        let chinese = face.families.iter().find(|(name, _)| !name.is_ascii());
        chinese.or(face.families.first()).map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// Puts a font into memory, once.
    fn load(&mut self, id: ID) -> Option<usize> {
        if let Some(at) = self.loaded.iter().position(|loaded| loaded.id == id) {
            return Some(at);
        }
        let (source, index) = self.all.face_source(id)?;
        let data = self.bytes(&source)?;
        let font = Font::new(Arc::clone(&data).into(), index)?;
        let em = font.units_per_em();
        (em > 0.0).then(|| {
            self.loaded.push(Loaded { font, data, index, em, id });
            self.loaded.len() - 1
        })
    }

    /// The bytes of a font; several fonts share a file.
    fn bytes(&self, source: &Source) -> Option<Arc<Vec<u8>>> {
        let path = path_of(source);
        let same = self.loaded.iter().find(|loaded| {
            let source = self.all.face_source(loaded.id).map(|(source, _)| source);
            path.is_some() && source.as_ref().and_then(path_of) == path
        });
        match (same, path) {
            (Some(loaded), _) => Some(Arc::clone(&loaded.data)),
            (None, Some(path)) => std::fs::read(path).ok().map(Arc::new),
            (None, None) => match source {
                Source::Binary(data) => Some(Arc::new(data.as_ref().as_ref().to_vec())),
                _ => None,
            },
        }
    }

    /// The loaded font of a place.
    pub(super) fn font(&self, at: usize) -> Option<Font> {
        self.loaded.get(at).map(|loaded| loaded.font.clone())
    }

    /// Where a letter of a face is found: in its font, else in another one in use, else anywhere.
    pub(super) fn letter(&mut self, face: Face, letter: char) -> Option<Letter> {
        if self.loaded.is_empty() {
            let cells = unicode_width::UnicodeWidthChar::width_cjk(letter).unwrap_or(0);
            return Some(Letter { font: 0, glyph: 0, wide: cells as f32 / 2.0 });
        }
        let place = KNOWN.iter().position(|known| known.face == face).unwrap_or(0);
        let first = self.faces.get(place).copied().unwrap_or(0);
        if let Some(known) = self.letters.get(&(first, letter)) {
            return Some(*known);
        }
        let found = self.find(first, letter).or_else(|| {
            if unicode_width::UnicodeWidthChar::width(letter) == Some(0) {
                // A sign that only joins or turns others takes no place.
                return None;
            }
            if !self.missing.contains(&letter) {
                self.missing.push(letter);
            }
            [NO_LETTER, '□', '?'].into_iter().find_map(|other| self.find(first, other))
        })?;
        self.letters.insert((first, letter), found);
        Some(found)
    }

    fn find(&mut self, first: usize, letter: char) -> Option<Letter> {
        let others = 0..self.loaded.len();
        let near = std::iter::once(first).chain(others).find_map(|at| self.in_font(at, letter));
        near.or_else(|| {
            let word = letter.to_string();
            let id = self.all.faces().map(|face| face.id).find(|id| self.writes(*id, &word))?;
            let at = self.load(id)?;
            self.in_font(at, letter)
        })
    }

    fn in_font(&self, at: usize, letter: char) -> Option<Letter> {
        let loaded = self.loaded.get(at)?;
        let font = FontRef::from_index(&loaded.data, loaded.index).ok()?;
        let glyph = font.charmap().map(letter)?;
        let wide = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let wide = wide.advance_width(glyph)? / loaded.em;
        Some(Letter { font: at, glyph: glyph.to_u32(), wide })
    }

    /// Faces that the machine lacks, and what stands for them.
    pub fn replaced(&self) -> &[Replaced] {
        &self.replaced
    }

    /// Letters that no font has, so far.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}

fn path_of(source: &Source) -> Option<&Path> {
    match source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_a_chinese_font_is_told_so() {
        let none = Fonts::among(Database::new());
        assert!(matches!(none, Err(ExportError::NoChineseFont)));
    }
}
