//! The station as deeds and screens need it: its names, settings, seats, catalogue and calendar.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::calendar::Calendar;
use crate::base::clock::Day;
use crate::base::id::Id;
use crate::domain::catalogue::{Catalogue, Item};
use crate::domain::compound::{self, OWN};
use crate::domain::moves::Role;
use crate::domain::rhythm::{self, Change, Dated, OnRest, Rules, Step};
use crate::domain::station::StationField;
use crate::domain::value::{Record, Value};
use crate::store::query::station::{Compound, Operator, Seat, words_of};
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
    /// 小区: the one this house speaks of; see [`Self::at`].
    pub compound: String,
    /// The same by its id.
    pub here: Id,
    /// Every compound, the station's own first. One alone is all a station has that names no other.
    pub compounds: Arc<Vec<Compound>>,
    /// 社区
    pub community: String,
    /// A rehearsal station.
    pub rehearsal: bool,
    /// Who works here.
    pub operators: Vec<Operator>,
    /// Who sits at the table of this compound.
    pub seats: Vec<Seat>,
    /// Seats as they were entered, of every compound.
    every_seat: Arc<Vec<Seat>>,
    /// Items and parties. Shared among the compounds.
    pub catalogue: Arc<Catalogue>,
    /// Which item is meant by a resident's words. Shared: making one costs a millisecond.
    pub suggester: Arc<Guide>,
    /// Working days.
    pub calendar: Arc<Calendar>,
    /// The same without the list of this machine.
    own_calendar: Arc<Calendar>,
    /// What the station and this desk settled for themselves.
    pub settings: Settings,
    /// Steps of single months that a person moved or left out, by compound, month and step.
    rhythm_changes: BTreeMap<(Id, String, Step), Change>,
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
        let catalogue = Arc::new(catalogue(reader)?);
        let own_calendar = Arc::new(calendar(reader)?);
        let compounds = compounds(reader, &record)?;
        let every_seat = reader.seats()?;
        Ok(Self {
            station,
            name: record.text(StationField::Name).to_owned(),
            code: station_code(record.text(StationField::Code), reader.desk_letter()?),
            compound: record.text(StationField::Compound).to_owned(),
            here: OWN,
            compounds: Arc::new(compounds),
            community: record.text(StationField::Community).to_owned(),
            rehearsal: record.flag(StationField::Rehearsal),
            operators: reader.operators()?,
            seats: seats_at(OWN, &every_seat),
            every_seat: Arc::new(every_seat),
            suggester: Arc::new(Guide::new(&catalogue)),
            catalogue,
            calendar: Arc::clone(&own_calendar),
            own_calendar,
            settings: Settings { decided, ..Settings::default() },
            rhythm_changes: rhythm_changes(&record),
            series: Series::all(&record),
        })
    }

    /// The same station as the table of another compound sees it: its name, its seats, its months.
    pub fn at(&self, compound: Id) -> Cow<'_, Self> {
        if compound == self.here {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Self {
            compound: self.compound_name(compound).to_owned(),
            here: compound,
            seats: seats_at(compound, &self.every_seat),
            ..self.clone()
        })
    }

    /// The same for the compound that a thing belongs to.
    pub fn of(&self, record: &Record) -> Cow<'_, Self> {
        self.at(compound::compound_of(record))
    }

    /// One such house for each compound the station serves.
    pub fn everywhere(&self) -> impl Iterator<Item = Cow<'_, Self>> {
        self.served().map(|compound| self.at(compound.id))
    }

    /// True where the station serves, or served, more than its own compound: only then does anybody
    /// hear of compounds.
    pub fn has_several(&self) -> bool {
        self.compounds.len() > 1
    }

    /// Compounds that are served now.
    pub fn served(&self) -> impl Iterator<Item = &Compound> {
        self.compounds.iter().filter(|compound| compound.ended.is_empty())
    }

    /// A compound by its id; none for one this desk has not heard of yet.
    pub fn compound_by(&self, id: Id) -> Option<&Compound> {
        self.compounds.iter().find(|compound| compound.id == id)
    }

    /// The name of a compound.
    pub fn compound_name(&self, id: Id) -> &str {
        self.compound_by(id).map_or("", |compound| &compound.name)
    }

    /// What a compound is called in a column.
    pub fn compound_short(&self, id: Id) -> &str {
        self.compound_by(id).map_or("", |compound| &compound.short)
    }

    /// The name of a compound where there are several; else empty.
    pub fn marked_name(&self, compound: Id) -> String {
        if self.has_several() { self.compound_name(compound).to_owned() } else { String::new() }
    }

    /// Words with the compound before them, where there are several: `〔月河〕楼道灯不亮`.
    pub fn marked(&self, compound: Id, words: &str) -> String {
        if !self.has_several() {
            return words.to_owned();
        }
        let short = self.compound_short(compound);
        crate::words::fill("compound-mark", &[("short", short.into()), ("words", words.into())])
    }

    /// The compound of a name, a short name or an id.
    pub fn compound_named(&self, words: &str) -> Option<&Compound> {
        let plain = compound::plain(words);
        self.compounds.iter().find(|known| {
            [&known.name, &known.short].iter().any(|name| compound::plain(name) == plain)
                || known.id.to_string() == plain
        })
    }

    /// The compound that words about a place name, of several the one with the longest word; none where
    /// they name none that is served.
    pub fn compound_in(&self, place: &str) -> Option<&Compound> {
        let place = compound::plain(place);
        let longest = |known: &Compound| {
            let words = [&known.name, &known.short].into_iter().chain(&known.address);
            let plain = words.map(|word| compound::plain(word));
            let found = plain.filter(|word| word.chars().count() > 1 && place.contains(word));
            found.map(|word| word.chars().count()).max()
        };
        let mut best: Option<(usize, &Compound)> = None;
        for known in self.served() {
            let length = longest(known).unwrap_or(0);
            // Of equals the first one stays, which is the station's own.
            if length > best.map_or(0, |(most, _)| most) {
                best = Some((length, known));
            }
        }
        best.map(|(_, known)| known)
    }

    /// The seat of the same party at the table of another compound where this person sits, but not here.
    pub fn sits_elsewhere(&self, party: &str, name: &str) -> Option<&Compound> {
        let at = |seat: &&Seat| seat.party == party && seat.members.iter().any(|one| one == name);
        if name.is_empty() || self.seats.iter().any(|seat| at(&seat)) {
            return None;
        }
        let found = self.every_seat.iter().filter(at).find(|seat| seat.compound != self.here)?;
        self.compound_by(found.compound)
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
        self.calendar = over.map_or_else(|| Arc::clone(&self.own_calendar), Arc::new);
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
        let is_of = |compound: Id, month: &str| compound == self.here && month == key;
        let changes = self.rhythm_changes.iter();
        let of_month = changes.filter(|((compound, month, _), _)| is_of(*compound, month));
        of_month.map(|((.., step), change)| (*step, change.clone())).collect()
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
        let mut moved = self.rhythm_changes.keys();
        let is_moved = moved.any(|(at, _, step)| *at == self.here && *step == Step::Meeting);
        (rules.on_rest == OnRest::Keep && !is_moved).then_some(rules.meeting)
    }

    /// The next 党群议事日 that is held: today if today is one.
    pub fn next_deliberation_day(&self, today: Day) -> Dated {
        rhythm::first_from(today, |month| self.month_meeting(month))
    }
}

fn rhythm_changes(station: &Record) -> BTreeMap<(Id, String, Step), Change> {
    let said = |field| station.get(field).and_then(Value::as_map).into_iter().flatten();
    let read = |compound: Id, key: &str, value: &Value| {
        let (month, step) = key.split_once('/')?;
        let text = |place: usize| value.as_list().get(place).and_then(Value::as_text);
        let change = Change { day: text(0)?.parse().ok(), why: text(1)?.to_owned() };
        Some(((compound, month.to_owned(), Step::from_key(step)?), change))
    };
    let own = said(StationField::RhythmChanges).filter_map(|(key, value)| read(OWN, key, value));
    let others = said(StationField::CompoundRhythm).filter_map(|(key, value)| {
        let (compound, rest) = key.split_once('/')?;
        read(compound.parse().ok()?, rest, value)
    });
    own.chain(others).collect()
}

/// The station's own compound, then the others.
fn compounds(reader: &Reader<'_>, station: &Record) -> Result<Vec<Compound>, StoreError> {
    let name = station.text(StationField::Compound);
    let short = station.text(StationField::CompoundShort);
    let own = Compound {
        id: OWN,
        name: name.to_owned(),
        short: if short.is_empty() { compound::short_of(name) } else { short.to_owned() },
        address: words_of(station.text(StationField::CompoundAddress)),
        ended: String::new(),
    };
    let mut all: Vec<Compound> = std::iter::once(own).chain(reader.compounds()?).collect();
    for at in 1..all.len() {
        let (before, rest) = all.split_at_mut(at);
        if let Some(compound) = rest.first_mut() {
            tell_apart(before, compound);
        }
    }
    Ok(all)
}

/// Desks that were apart may have given one name twice: until somebody changes one of them, a figure
/// tells the later from those before it.
fn tell_apart(before: &[Compound], compound: &mut Compound) {
    let is_taken = |name: &str| {
        let plain = compound::plain(name);
        before
            .iter()
            .flat_map(|one| [&one.name, &one.short])
            .any(|one| compound::plain(one) == plain)
    };
    for name in [&mut compound.name, &mut compound.short] {
        let plain = name.clone();
        let mut n = 2;
        while is_taken(name) {
            *name = format!("{plain}{n}");
            n += 1;
        }
    }
}

/// Seats that every compound has for itself; the others are those of the station until a compound has
/// one of its own: the branch, the grid and the partner serve the community.
const PER_COMPOUND: [&str; 3] = ["ResidentsCouncil", "OwnersCommittee", "PropertyCompany"];

/// Who sits at the table of a compound.
fn seats_at(compound: Id, every: &[Seat]) -> Vec<Seat> {
    let own = every.iter().filter(|seat| seat.compound == OWN);
    if compound == OWN {
        return own.cloned().collect();
    }
    own.map(|own| {
        let is_it = |seat: &&Seat| seat.compound == compound && seat.party == own.party;
        if let Some(seat) = every.iter().find(is_it) {
            return seat.clone();
        }
        if !PER_COMPOUND.contains(&own.party.as_str()) {
            return own.clone();
        }
        Seat {
            id: OWN,
            party: own.party.clone(),
            members: Vec::new(),
            size: 0,
            formed: true,
            unit: String::new(),
            compound,
        }
    })
    .collect()
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
