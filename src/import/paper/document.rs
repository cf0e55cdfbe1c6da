//! The visible words of a word file, paragraph by paragraph.
//!
//! What a reader sees counts and nothing else: words that were deleted under revision marks, hidden,
//! white or smaller than anybody can read are left out, so that nobody hides what was signed behind
//! what is shown. The main part is the one the package names, not the one with the usual name.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::import::paper::{Lines, bounded};
use crate::import::sheet::SheetTrouble;

/// Half points below which nobody reads (our default: 4 pt).
const READABLE: u32 = 8;

/// Elements whose words are not shown.
const UNSEEN: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange"];

pub(in crate::import) fn broken(error: &dyn std::fmt::Display) -> SheetTrouble {
    SheetTrouble::Broken(error.to_string())
}

/// Reads the main part of the package.
pub(super) fn read(source: impl Read + Seek, lines: &mut Lines<'_>) -> Result<(), SheetTrouble> {
    let mut package = ZipArchive::new(source).map_err(|error| broken(&error))?;
    let main = main_part(&part(&mut package, "_rels/.rels")?)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let hidden = match part(&mut package, &format!("{folder}/styles.xml")) {
        Ok(styles) => hidden_styles(&styles)?,
        // A file without styles shows everything.
        Err(SheetTrouble::NotASheet) => BTreeSet::new(),
        Err(trouble) => return Err(trouble),
    };
    let document = part(&mut package, &main)?;
    Body::new(&hidden).walk(&document, lines)
}

/// One part, unpacked in memory; a package without it is no word file.
pub(in crate::import) fn part<S: Read + Seek>(
    package: &mut ZipArchive<S>,
    name: &str,
) -> Result<String, SheetTrouble> {
    match package.by_name(name) {
        Ok(part) => bounded(part).map_err(|error| match error.kind() {
            std::io::ErrorKind::FileTooLarge => SheetTrouble::TooHeavy,
            _ => broken(&error),
        }),
        Err(zip::result::ZipError::FileNotFound) => Err(SheetTrouble::NotASheet),
        Err(error) => Err(broken(&error)),
    }
}

/// The part the package calls its document; two of them are a trap.
pub(in crate::import) fn main_part(relations: &str) -> Result<String, SheetTrouble> {
    let mut found = Vec::new();
    events(relations, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && local(tag) == "Relationship"
            && attribute(tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found.extend(attribute(tag, "Target"));
        }
        Ok(())
    })?;
    match found.as_slice() {
        [main] => Ok(main.trim_start_matches('/').to_owned()),
        _ => Err(SheetTrouble::NotASheet),
    }
}

/// Ids of styles that hide what stands in them, by themselves or by what they are based on.
fn hidden_styles(styles: &str) -> Result<BTreeSet<String>, SheetTrouble> {
    let mut based: BTreeMap<String, String> = BTreeMap::new();
    let mut hidden = BTreeSet::new();
    let mut at = String::new();
    events(styles, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            match local(tag) {
                "style" => at = attribute(tag, "styleId").unwrap_or_default(),
                "basedOn" => {
                    based.insert(at.clone(), attribute(tag, "val").unwrap_or_default());
                }
                _ if hides(tag) => {
                    hidden.insert(at.clone());
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    // As deep as anybody bases styles on each other.
    for _ in 0..16 {
        let more: Vec<String> = based
            .iter()
            .filter(|(_, base)| hidden.contains(*base))
            .map(|(style, _)| style.clone())
            .collect();
        hidden.extend(more);
    }
    // Not a style but the defaults of the whole document.
    hidden.remove("");
    Ok(hidden)
}

/// Does a property make its words invisible?
fn hides(tag: &BytesStart<'_>) -> bool {
    let value = attribute(tag, "val");
    let value = value.as_deref().unwrap_or_default();
    match local(tag) {
        "vanish" | "webHidden" | "specVanish" => !matches!(value, "0" | "false" | "off"),
        "color" => value.eq_ignore_ascii_case("ffffff"),
        "sz" => value.parse::<u32>().is_ok_and(|size| size < READABLE),
        _ => false,
    }
}

/// Where in a paragraph the walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between runs.
    Between,
    /// In a run.
    Run,
    /// In the properties of a run.
    Properties,
    /// In the words of a run.
    Words,
}

/// The walk through the main part.
struct Body<'a> {
    hidden: &'a BTreeSet<String>,
    line: String,
    /// How deep in elements that are not shown.
    unseen: usize,
    place: Place,
    run_hidden: bool,
    paragraph_hidden: bool,
}

impl<'a> Body<'a> {
    fn new(hidden: &'a BTreeSet<String>) -> Self {
        Self {
            hidden,
            line: String::new(),
            unseen: 0,
            place: Place::Between,
            run_hidden: false,
            paragraph_hidden: false,
        }
    }

    fn walk(mut self, document: &str, lines: &mut Lines<'_>) -> Result<(), SheetTrouble> {
        events(document, |event| {
            match event {
                Event::Start(tag) => self.begins(tag),
                Event::Empty(tag) => {
                    self.begins(tag);
                    self.ends(local(tag), lines)?;
                }
                Event::End(tag) => self.ends(tag.local_name().into_inner(), lines)?,
                Event::Text(text) => self.says(&text.xml_content(XML)),
                Event::CData(text) => self.says(&text.xml_content(XML)),
                Event::GeneralRef(name) => {
                    let letter = match name.resolve_char_ref().map_err(|error| broken(&error))? {
                        Some(letter) => letter,
                        None => predefined(name.xml_content(XML).as_ref())?,
                    };
                    self.says(&letter.to_string());
                }
                _ => {}
            }
            Ok(())
        })?;
        lines.push_all(&std::mem::take(&mut self.line))
    }

    fn begins(&mut self, tag: &BytesStart<'_>) {
        let name = local(tag);
        if self.unseen > 0 || UNSEEN.contains(&name) {
            self.unseen += 1;
            return;
        }
        let style = || attribute(tag, "val").is_some_and(|style| self.hidden.contains(&style));
        match name {
            "p" => self.paragraph_hidden = false,
            "r" => (self.place, self.run_hidden) = (Place::Run, false),
            "rPr" if self.place == Place::Run => self.place = Place::Properties,
            "t" if self.place == Place::Run => self.place = Place::Words,
            "pStyle" => self.paragraph_hidden = style(),
            "rStyle" if self.place == Place::Properties => self.run_hidden |= style(),
            "br" | "cr" if self.place == Place::Run => self.line.push('\n'),
            "tab" if self.place == Place::Run => self.line.push(' '),
            _ if self.place == Place::Properties && hides(tag) => self.run_hidden = true,
            _ => {}
        }
    }

    fn ends(&mut self, name: &str, lines: &mut Lines<'_>) -> Result<(), SheetTrouble> {
        if self.unseen > 0 {
            self.unseen -= 1;
            return Ok(());
        }
        match name {
            "p" => return lines.push_all(&std::mem::take(&mut self.line)),
            "r" => self.place = Place::Between,
            "rPr" | "t" if self.place != Place::Between => self.place = Place::Run,
            _ => {}
        }
        Ok(())
    }

    fn says(&mut self, words: &str) {
        let is_said = self.place == Place::Words;
        if is_said && self.unseen == 0 && !self.run_hidden && !self.paragraph_hidden {
            self.line.push_str(words);
        }
    }
}

const XML: quick_xml::XmlVersion = quick_xml::XmlVersion::Implicit1_0;

/// One of the five entities every reader of XML knows; others would have to be declared.
fn predefined(name: &str) -> Result<char, SheetTrouble> {
    match name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        other => Err(SheetTrouble::Broken(format!("entity {other}"))),
    }
}

/// Every event of a part. A part that declares anything of its own is refused.
pub(in crate::import) fn events(
    part: &str,
    mut each: impl FnMut(&Event<'_>) -> Result<(), SheetTrouble>,
) -> Result<(), SheetTrouble> {
    let mut reader = Reader::from_str(part);
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Eof => return Ok(()),
            Event::DocType(_) => return Err(SheetTrouble::Broken("doctype".to_owned())),
            event => each(&event)?,
        }
    }
}

pub(in crate::import) fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

/// An attribute by its name without prefix.
pub(in crate::import) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().into_inner() == name)?;
    found.normalized_value(XML).ok().map(std::borrow::Cow::into_owned)
}
