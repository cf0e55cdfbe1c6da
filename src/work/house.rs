//! The station as deeds and screens need it: its names, settings, seats, catalogue and calendar.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::calendar::Calendar;
use crate::base::clock::Day;
use crate::base::id::Id;
use crate::domain::catalogue::{Catalogue, Item};
use crate::domain::moves::Role;
use crate::domain::rhythm::{self, Change, Dated, OnRest, Rules, Step};
use crate::domain::station::StationField;
use crate::domain::value::{Record, Value};
use crate::store::query::station::{Operator, Seat};
use crate::store::{Reader, StoreError};
use crate::words::in_language;
use crate::work::deed::Who;
use crate::work::guide::Guide;
use crate::work::series::Series;
use crate::work::settings::file::SettingsFile;
use crate::work::settings::{
    AGENDA_DAY, CONFIRM_DAY, CUT_OFF_DAY, DELIBERATION_DAY, MINUTES_DAY, NOTICE_DAYS, POSTING_DAYS,
    REST_DAY, SUPERVISION_DAYS, Setting, Settings, YELLOW_DAYS,
};

/// What a desk knows of its own station. Loaded at the start and after the station changed.
#[derive(Clone)]
pub struct House {
    /// The station thing; none before the set-up.
    pub station: Option<Id>,
    /// Name on papers.
    pub name: String,
    /// Letters that begin every number.
    pub code: String,
    /// 小区
    pub compound: String,
    /// 社区
    pub community: String,
    /// A rehearsal station.
    pub rehearsal: bool,
    /// Who works here.
    pub operators: Vec<Operator>,
    /// Who sits at the table.
    pub seats: Vec<Seat>,
    /// Items and parties.
    pub catalogue: Catalogue,
    /// Which item is meant by a resident's words. Shared: making one costs a millisecond.
    pub suggester: Arc<Guide>,
    /// Working days.
    pub calendar: Calendar,
    /// The same without the list of this machine.
    own_calendar: Calendar,
    /// What the station and this desk settled for themselves.
    pub settings: Settings,
    /// Steps of single months that a person moved or left out, by month and step.
    rhythm_changes: BTreeMap<(String, Step), Change>,
    /// Meetings that come back by themselves.
    pub series: Vec<Series>,
}

impl House {
    /// Reads the station out of the picture and the journal.
    pub fn load(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let station = reader.station()?;
        let record = station.map(|id| reader.fold(id)).transpose()?.map(|folded| folded.record);
        let record = record.unwrap_or_default();
        let decided = record
            .get(StationField::Settings)
            .and_then(Value::as_map)
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| Some((key.clone(), value.as_text()?.to_owned())))
            .collect();
        let catalogue = catalogue(reader)?;
        let own_calendar = calendar(reader)?;
        Ok(Self {
            station,
            name: record.text(StationField::Name).to_owned(),
            code: station_code(record.text(StationField::Code), reader.desk_letter()?),
            compound: record.text(StationField::Compound).to_owned(),
            community: record.text(StationField::Community).to_owned(),
            rehearsal: record.flag(StationField::Rehearsal),
            operators: reader.operators()?,
            seats: reader.seats()?,
            suggester: Arc::new(Guide::new(&catalogue)),
            catalogue,
            calendar: own_calendar.clone(),
            own_calendar,
            settings: Settings { decided, ..Settings::default() },
            rhythm_changes: rhythm_changes(&record),
            series: Series::all(&record),
        })
    }

    /// The operator of a name; names are compared as they are written.
    pub fn operator(&self, name: &str) -> Option<Who> {
        let found =
            self.operators.iter().find(|operator| operator.name == name && !operator.gone)?;
        Some(Who { operator: found.id, name: found.name.clone(), role: found.role })
    }

    /// The first operator: who stands at the desk while nobody said otherwise.
    pub fn first_operator(&self) -> Option<Who> {
        let found = self.operators.iter().find(|operator| !operator.gone)?;
        Some(Who { operator: found.id, name: found.name.clone(), role: found.role })
    }

    /// Somebody before the station has operators; only the set-up is done like that.
    pub fn nobody() -> Who {
        Who { operator: Id::default(), name: String::new(), role: Role::StationVolunteer }
    }

    /// The name of a party in the person's language; ids of unknown parties are shown as they are.
    pub fn party_name(&self, id: &str) -> String {
        let party = self.catalogue.party(id);
        party.map_or(id, |party| in_language(&party.name, &party.name_en)).to_owned()
    }

    /// Words of the catalogue that pinyin may stand for.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        let items = self.catalogue.items.iter();
        let items = items.flat_map(|item| std::iter::once(&item.name).chain(&item.keywords));
        items.chain(self.catalogue.parties.iter().map(|party| &party.name)).map(String::as_str)
    }

    /// The same station with what the file of this machine says.
    #[must_use]
    pub fn obeying(mut self, file: &Arc<SettingsFile>) -> Self {
        let over = file.calendar_over(&self.own_calendar);
        self.calendar = over.unwrap_or_else(|| self.own_calendar.clone());
        self.settings.file = Arc::clone(file);
        self
    }

    /// A setting that is a number.
    pub fn number(&self, setting: Setting) -> i64 {
        self.settings.number(setting)
    }

    /// So many working days before its last one a limit turns yellow.
    pub fn yellow_days(&self) -> u32 {
        self.number(YELLOW_DAYS) as u32
    }

    /// 党群议事日, by the setting alone.
    pub fn deliberation_day(&self) -> i8 {
        self.number(DELIBERATION_DAY) as i8
    }

    /// The days of the month as the station settled them.
    pub fn rhythm(&self) -> Rules {
        let day = |setting| self.number(setting) as i8;
        let days = |setting| self.number(setting) as u32;
        Rules {
            meeting: day(DELIBERATION_DAY),
            cut_off: day(CUT_OFF_DAY),
            confirm: day(CONFIRM_DAY),
            notice: day(AGENDA_DAY),
            minutes: day(MINUTES_DAY),
            notice_days: days(NOTICE_DAYS),
            posting_days: days(POSTING_DAYS),
            supervision_days: days(SUPERVISION_DAYS),
            on_rest: match self.settings.word(REST_DAY) {
                "next" => OnRest::Next,
                "previous" => OnRest::Previous,
                _ => OnRest::Keep,
            },
        }
    }

    /// What a person moved or left out in the month of this day.
    pub fn rhythm_changes(&self, month: Day) -> BTreeMap<Step, Change> {
        let key = rhythm::month_key(month);
        let of_month = self.rhythm_changes.iter().filter(|((month, _), _)| *month == key);
        of_month.map(|((_, step), change)| (*step, change.clone())).collect()
    }

    /// 党群议事日 of the month of this day, as it is before a meeting was planned for it.
    pub fn month_meeting(&self, month: Day) -> Dated {
        let changes = self.rhythm_changes(month);
        rhythm::meeting_day(month, &self.rhythm(), changes.get(&Step::Meeting), &self.calendar)
    }

    /// The day of the month that holds without exception; none where single months or rest days move
    /// the meeting.
    pub fn plain_deliberation_day(&self) -> Option<i8> {
        let rules = self.rhythm();
        let is_moved = self.rhythm_changes.keys().any(|(_, step)| *step == Step::Meeting);
        (rules.on_rest == OnRest::Keep && !is_moved).then_some(rules.meeting)
    }

    /// The next 党群议事日 that is held: today if today is one.
    pub fn next_deliberation_day(&self, today: Day) -> Dated {
        rhythm::first_from(today, |month| self.month_meeting(month))
    }
}

fn rhythm_changes(station: &Record) -> BTreeMap<(String, Step), Change> {
    let said = station.get(StationField::RhythmChanges).and_then(Value::as_map);
    let read = |(key, value): (&String, &Value)| {
        let (month, step) = key.split_once('/')?;
        let text = |place: usize| value.as_list().get(place).and_then(Value::as_text);
        let change = Change { day: text(0)?.parse().ok(), why: text(1)?.to_owned() };
        Some(((month.to_owned(), Step::from_key(step)?), change))
    };
    said.into_iter().flatten().filter_map(read).collect()
}

/// The letters of the station, and from its second desk on a letter more: desks that are apart must
/// not give out the same number.
fn station_code(code: &str, letter: Option<char>) -> String {
    code.chars().chain(letter).collect()
}

/// The template with whatever the county's list changed. A code is never given to another item, so
/// an imported row stands in the place of the template's.
fn catalogue(reader: &Reader<'_>) -> Result<Catalogue, StoreError> {
    let mut catalogue = Catalogue::template();
    for (columns, withdrawn, version) in reader.imported_items()? {
        let columns: Vec<&str> = columns.split('\t').collect();
        // What was imported was checked when it came in.
        let Ok(mut item) = Item::from_columns(&columns) else { continue };
        item.withdrawn |= withdrawn;
        catalogue.is_template = false;
        catalogue.version = catalogue.version.max(version);
        match catalogue.items.iter_mut().find(|known| known.code == item.code) {
            Some(known) => *known = item,
            None => catalogue.items.push(item),
        }
    }
    Ok(catalogue)
}

/// The shipped years with whatever was imported.
fn calendar(reader: &Reader<'_>) -> Result<Calendar, StoreError> {
    let mut calendar = Calendar::shipped();
    for (text, version) in reader.imported_calendars()? {
        if let Ok(merged) = calendar.with_year_file(&text, version) {
            calendar = merged;
        }
    }
    Ok(calendar)
}
