//! Every paper of the desk, one row each: its name, what it is about, and what makes it.
//!
//! Screen, commands and batch read this table. A paper that does not exist yet is told by its row:
//! `paper-when-<name>` says what it waits for, `paper-kind-<name>` what it is called.

pub mod batch;
mod rows;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::moves::Role;
use crate::domain::report::Scope;
use crate::export::docx;
use crate::export::error::ExportError;
use crate::export::key_card::Keys;
use crate::export::paper::Paper;
use crate::export::pdf::{self, Fonts};
use crate::export::{report, text};
use crate::store::{Reader, StoreError};
use crate::words::say;
use crate::work::deed::Who;
use crate::work::house::House;
use crate::work::turn::number_of;

pub use rows::ROWS;

/// One kind of paper.
pub struct Row {
    /// Its name in commands, and the end of the keys of its words.
    pub name: &'static str,
    /// Whose task it is to make it (the field's practice).
    pub maker: Role,
    /// What it is about, and what makes it.
    pub make: Make,
}

/// How a paper is made.
pub enum Make {
    /// About a thing of one of these kinds; several where each edition is a paper of its own, the
    /// newest first, none before the first exists.
    Thing(&'static [Thing], ThingMaker),
    /// About the desk as it stands now.
    Desk(fn(&Source<'_>) -> Result<Paper, StoreError>),
    /// About a stretch of time.
    Period(fn(&Source<'_>, Scope) -> Result<Paper, StoreError>),
}

type ThingMaker = fn(&Source<'_>, Id) -> Result<Vec<Edition>, StoreError>;

/// A paper of a thing, and what tells it from the others of its row; empty where it is the one that holds.
pub struct Edition {
    /// As it stands in the name of the file.
    pub mark: String,
    /// The paper.
    pub paper: Paper,
}

/// What papers are made from.
pub struct Source<'a> {
    /// The picture.
    pub reader: &'a Reader<'a>,
    /// The station.
    pub house: &'a House,
    /// Who is at the desk.
    pub who: &'a Who,
    /// The day of the paper.
    pub now: Moment,
    /// The keys of the desk, for the key card.
    pub keys: &'a dyn Fn() -> Vec<Keys>,
}

/// What one paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The desk itself.
    Desk,
    /// A thing.
    Thing(Id),
    /// A stretch of time, of one compound or of all.
    Period(Scope),
}

/// A paper and the name of its file, without ending.
pub struct Made {
    /// `JL-26-H001-纪要`
    pub name: String,
    /// The paper.
    pub paper: Paper,
}

/// The row of a name.
pub fn find(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

/// The rows of a kind of thing, in the order in which they are needed.
pub fn of(thing: Thing) -> Vec<&'static Row> {
    ROWS.iter().filter(|row| row.is_about(thing)).collect()
}

impl Row {
    /// What it is called.
    pub fn words(&self) -> String {
        say(&format!("paper-kind-{}", self.name))
    }

    /// When there is one: what it waits for.
    pub fn when(&self) -> String {
        say(&format!("paper-when-{}", self.name))
    }

    /// Can it be about things of this kind?
    pub fn is_about(&self, thing: Thing) -> bool {
        matches!(self.make, Make::Thing(things, _) if things.contains(&thing))
    }

    /// Every paper of this row about that, the newest first; none before there is one, and none
    /// where the row is about something else.
    pub fn papers(&self, source: &Source<'_>, about: About) -> Result<Vec<Made>, StoreError> {
        match (&self.make, about) {
            (Make::Thing(things, make), About::Thing(id)) => {
                let folded = source.reader.fold(id)?;
                if !folded.thing.is_some_and(|thing| things.contains(&thing)) {
                    return Ok(Vec::new());
                }
                let name = format!("{}-{}", number_of(&folded), self.words());
                let house = &*source.house.of(&folded.record);
                let made = make(&Source { house, ..*source }, id)?.into_iter().map(|edition| {
                    let dash = if edition.mark.is_empty() { "" } else { "-" };
                    let name = format!("{name}{dash}{}", edition.mark);
                    Made { name, paper: edition.paper }
                });
                Ok(made.collect())
            }
            (Make::Desk(make), About::Desk) => {
                let name = format!("{}-{}", self.words(), source.now.day());
                Ok(vec![Made { name, paper: make(source)? }])
            }
            // Of days that are still to come there is nothing to count.
            (Make::Period(_), About::Period(scope)) if scope.period.first > source.now.day() => {
                Ok(Vec::new())
            }
            (Make::Period(make), About::Period(scope)) => {
                let name = report::stem(&scope, source.house);
                Ok(vec![Made { name, paper: make(source, scope)? }])
            }
            _ => Ok(Vec::new()),
        }
    }
}

/// A format a paper is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A word file.
    Word,
    /// Pages as they are printed.
    Pdf,
    /// Plain text in forty full-width columns.
    Text,
}

impl Format {
    const ALL: [Self; 3] = [Self::Word, Self::Pdf, Self::Text];

    /// The format of an ending.
    pub fn of(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// Every ending, for a message.
    pub fn endings() -> String {
        Self::ALL.map(Self::ending).join(", ")
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }
}

/// Writes papers one after the other; what the machine lacks for them is told at the end.
#[derive(Default)]
pub struct Press {
    /// The machine's fonts, read for the first PDF.
    fonts: Option<Fonts>,
}

impl Press {
    /// With these fonts and no others.
    pub fn with(fonts: Fonts) -> Self {
        Self { fonts: Some(fonts) }
    }

    /// The bytes of a paper.
    pub fn write(&mut self, paper: &Paper, format: Format) -> Result<Vec<u8>, ExportError> {
        match format {
            Format::Word => docx::write(paper),
            Format::Text => Ok(text::write(paper).into_bytes()),
            Format::Pdf => {
                let fonts = match &mut self.fonts {
                    Some(fonts) => fonts,
                    none => none.insert(Fonts::of_machine()?),
                };
                pdf::write(paper, fonts)
            }
        }
    }

    /// A sentence for what stood in for a missing face, and one for letters that no font has.
    pub fn lacks(&self) -> Vec<String> {
        self.fonts.as_ref().map(pdf::lacks).unwrap_or_default()
    }
}
