//! One call of a command: where it looks, who calls, what time it is.

use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

use crate::base::clock::{Clock, Moment};
use crate::base::id::Id;
use crate::base::text::clean_line;
use crate::base::when;
use crate::cli::out::Out;
use crate::cli::stop::Stop;
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::export::key_card::Keys;
use crate::store::{Places, Store, StoreError};
use crate::work::deed::Who;
use crate::work::house::House;
use crate::work::settings::file::{KeyRow, SettingsFile};
use crate::work::settings::write::Keyboard;

/// One call of a command.
pub(crate) struct Call<'a> {
    pub(crate) out: Out<'a>,
    pub(crate) input: &'a mut dyn Read,
    /// This program, to read foreign files in a process of its own.
    pub(crate) program: PathBuf,
    pub(crate) places: Places,
    /// What the settings file says.
    pub(crate) file: Arc<SettingsFile>,
    /// What the screen knows of keys.
    pub(crate) keyboard: Keyboard,
    pub(crate) json: bool,
    /// The last word of the command.
    pub(crate) verb: &'static str,
    /// The keys of the desk as the file changes them, in groups.
    pub(crate) keys: fn(&[KeyRow]) -> Vec<Keys>,
    operator: Option<String>,
    at: Option<String>,
}

/// An open station.
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) house: House,
    pub(crate) who: Who,
    pub(crate) now: Moment,
}

impl<'a> Call<'a> {
    pub(crate) fn new(
        out: Out<'a>,
        input: &'a mut dyn Read,
        program: PathBuf,
        places: Places,
        (file, keyboard): (Arc<SettingsFile>, Keyboard),
        matches: &ArgMatches,
    ) -> Self {
        let text = |key| matches.get_one::<String>(key).cloned();
        let json = matches.get_flag("json");
        Self {
            out,
            input,
            program,
            places,
            file,
            keyboard,
            json,
            verb: "",
            keys: |_| Vec::new(),
            operator: text("as"),
            at: text("clock"),
        }
    }

    /// Opens the database, showing how far a needed redraw has come; makes none.
    pub(crate) fn store(&mut self) -> Result<Store, Stop> {
        let folder = &self.places.data;
        if !folder.exists() {
            let given = [("folder", folder.display().to_string().into())];
            return Err(Stop::Broken(
                "folder_missing",
                crate::words::fill("cli-first-time", &given),
            ));
        }
        if !self.places.database().exists() {
            return Err(Refusal::NotSetUp.into());
        }
        self.store_or_new()
    }

    pub(crate) fn store_or_new(&mut self) -> Result<Store, Stop> {
        let out = &mut self.out;
        Ok(Store::open(&self.places, &mut |done, all| {
            out.progress(&format!("{done}/{all}"));
            true
        })?)
    }

    /// Opens a station that was set up.
    pub(crate) fn desk(&mut self) -> Result<Desk, Stop> {
        let store = self.store()?;
        let house = House::load(&store.reader())?.obeying(&self.file);
        if house.station.is_none() {
            return Err(Refusal::NotSetUp.into());
        }
        let who = match &self.operator {
            Some(name) => {
                let name = clean_line(name);
                house.operator(&name).ok_or(Refusal::UnknownOperator(name))?
            }
            None => house.first_operator().unwrap_or_else(House::nobody),
        };
        let now = self.now(house.rehearsal)?;
        if house.rehearsal && !self.json {
            self.out.aside(&crate::words::say("banner-rehearsal"));
        }
        Ok(Desk { store, house, who, now })
    }

    /// Opens a place where a station may be set up.
    pub(crate) fn empty_desk(&mut self, rehearsal: bool) -> Result<Desk, Stop> {
        let now = self.now(rehearsal)?;
        let store = self.store_or_new()?;
        let house = House::load(&store.reader())?.obeying(&self.file);
        Ok(Desk { store, house, who: House::nobody(), now })
    }

    /// The present moment. Only a rehearsal may choose it: a real journal never lies about time.
    fn now(&self, rehearsal: bool) -> Result<Moment, Stop> {
        let Some(words) = &self.at else { return Ok(Clock::Machine.now()) };
        if !rehearsal {
            return Err(Stop::Rule("not_a_rehearsal"));
        }
        Ok(chosen_moment(words)?)
    }
}

/// The moment a rehearsal is to be at, as it was typed.
pub fn chosen_moment(words: &str) -> Result<Moment, Refusal> {
    let now = Clock::Machine.now();
    let read = Moment::from_rfc3339(words).or_else(|| when::read_moment(words, now));
    read.ok_or_else(|| Refusal::BadDay(clean_line(words)))
}

impl Desk {
    /// The thing of a number, which must be of this kind.
    pub(crate) fn find(&self, thing: Thing, number: &str) -> Result<Id, Stop> {
        match self.store.reader().find_number(number)? {
            Some((kind, id)) if kind == thing => Ok(id),
            _ => Err(Refusal::NotFound(clean_line(number)).into()),
        }
    }

    /// The name of an operator; empty for one who is not known here.
    pub(crate) fn operator_name(&self, id: Id) -> &str {
        let found = self.house.operators.iter().find(|operator| operator.id == id);
        found.map_or("", |operator| operator.name.as_str())
    }

    /// The number of a thing; empty where it has none.
    pub(crate) fn number(&self, id: Id) -> Result<String, StoreError> {
        Ok(crate::work::turn::number_of(&self.store.reader().fold(id)?))
    }
}
