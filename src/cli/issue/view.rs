//! One issue as it is told: to a script in JSON, to a person in lines.

use serde_json::{Map, Value, json};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::mask;
use crate::base::place::Place;
use crate::cli::call::Desk;
use crate::cli::history;
use crate::cli::issue::word;
use crate::cli::station;
use crate::domain::codes::{CHANNEL, HOLD, KIND, RESULT, SATISFACTION, SOLVED, URGENCY};
use crate::domain::compound::compound_of;
use crate::domain::deadline::Due;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, stage};
use crate::domain::registry;
use crate::domain::station::PersonField;
use crate::domain::value::Record;
use crate::journal::fold::Folded;
use crate::store::StoreError;
use crate::words::{self, fill, in_language, say};
use crate::work::issue::arithmetic;

/// Keys of the fields a person is told, in the order of a register.
const TOLD: [&str; 18] = [
    "words",
    "kind",
    "channel",
    "urgency",
    "item",
    "place",
    "requester",
    "handler",
    "registered_at",
    "due_at",
    "topic",
    "hold_reason",
    "result",
    "result_words",
    "solved",
    "satisfaction",
    "closed_at",
    "source_words",
];

/// Whether personal values are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clarity {
    Masked,
    Clear,
}

/// One issue with what it names.
pub(crate) struct View {
    id: Id,
    pub(crate) folded: Folded,
    requester: Option<(String, String)>,
    topic: String,
    clarity: Clarity,
}

impl View {
    /// Opens an issue.
    pub(crate) fn of(desk: &Desk, id: Id, clarity: Clarity) -> Result<Self, StoreError> {
        let reader = desk.store.reader();
        let mut folded = reader.fold(id)?;
        if clarity == Clarity::Masked {
            for field in [IssueField::Title, IssueField::Words, IssueField::ResultWords] {
                let masked = mask::free_words(folded.record.text(field));
                if !masked.is_empty() {
                    folded.record.values.insert(field.into(), masked.into());
                }
            }
        }
        let requester = match folded.record.id(IssueField::Requester) {
            Some(person) => {
                let person = reader.fold(person)?.record;
                let (name, phone) =
                    (person.text(PersonField::Name), person.text(PersonField::Phone));
                Some(match clarity {
                    Clarity::Clear => (name.to_owned(), phone.to_owned()),
                    Clarity::Masked => (mask::name(name), mask::phone(phone)),
                })
            }
            None => None,
        };
        let topic = folded.record.id(IssueField::Topic).map(|topic| desk.number(topic));
        let topic = topic.transpose()?.unwrap_or_default();
        Ok(Self { id, folded, requester, topic, clarity })
    }

    fn record(&self) -> &Record {
        &self.folded.record
    }

    /// Words of a field.
    pub(crate) fn text(&self, field: IssueField) -> &str {
        self.record().text(field)
    }

    /// When it was said.
    pub(crate) fn registered_at(&self) -> Moment {
        let said = self.record().moment(IssueField::RegisteredAt);
        said.or_else(|| self.folded.history.first().map(|entry| entry.at)).unwrap_or_default()
    }

    /// When it has to be answered.
    pub(crate) fn due_at(&self) -> Option<Moment> {
        self.record().moment(IssueField::DueAt)
    }

    /// True where somebody waits longer than promised.
    fn is_overdue(&self, now: Moment) -> bool {
        let code = self.folded.stage();
        let open = registry::stage(Thing::Issue, code).is_some_and(|stage| stage.open);
        let waits = open && code != stage::ON_HOLD && code != stage::REPORTED;
        waits && self.due_at().is_some_and(|due| due < now)
    }

    fn stage_key(&self) -> &'static str {
        registry::stage(Thing::Issue, self.folded.stage()).map_or("", |stage| stage.key)
    }

    /// The place as far as it may be told.
    pub(crate) fn place(&self) -> Place {
        let place = Place::read(self.text(IssueField::Place));
        match self.clarity {
            Clarity::Clear => place,
            Clarity::Masked => {
                let flat = place.flat.as_ref().map(|_| "****".to_owned());
                Place { words: place.masked(), flat, floor: None, ..place }
            }
        }
    }

    /// Name and telephone, masked where they must be; empty where none were given.
    pub(crate) fn requester(&self) -> (&str, &str) {
        self.requester.as_ref().map_or(("", ""), |(name, phone)| (name, phone))
    }

    fn supporters(&self) -> Vec<&str> {
        let parties = self.text(IssueField::Supporters).split(';');
        parties.filter(|party| !party.is_empty()).collect()
    }

    /// What a list tells.
    pub(crate) fn json(&self, desk: &Desk) -> Value {
        let text = |field| Some(self.text(field)).filter(|text| !text.is_empty());
        let moment = |at: Option<Moment>| at.map(Moment::rfc3339);
        let place = self.place();
        let hold = (self.folded.stage() == stage::ON_HOLD).then(|| {
            json!({
                "reason": text(IssueField::HoldReason),
                "review_at": moment(self.record().moment(IssueField::ReviewAt)),
            })
        });
        let requester = self.requester.as_ref();
        let requester = requester.map(|(name, phone)| json!({ "name": name, "phone": phone }));
        json!({
            "id": self.id.to_string(),
            "number": text(IssueField::Number),
            "stage": self.stage_key(),
            "kind": text(IssueField::IssueKind),
            "channel": text(IssueField::Channel),
            "urgency": text(IssueField::Urgency).unwrap_or("normal"),
            "compound": station::told(&desk.house, compound_of(self.record())),
            "title": text(IssueField::Title),
            "words": text(IssueField::Words),
            "item": text(IssueField::Item),
            "place": {
                "words": place.words,
                "building": place.building,
                "stairwell": place.stairwell,
                "flat": place.flat,
            },
            "requester": requester,
            "handler": text(IssueField::Handler),
            "supporters": self.supporters(),
            "registered_at": self.registered_at().rfc3339(),
            "due_at": moment(self.due_at()),
            "overdue": self.is_overdue(desk.now),
            "hold": hold,
            "topic": Some(&self.topic).filter(|topic| !topic.is_empty()),
            "conflicts": history::conflicts(desk, &self.folded),
        })
    }

    /// The same with its history and the arithmetic of its limit.
    pub(crate) fn json_in_full(&self, desk: &Desk) -> Map<String, Value> {
        let Value::Object(mut entries) = self.json(desk) else { return Map::new() };
        entries.extend(self.closing());
        entries.insert("history".to_owned(), history::json(desk, &self.folded));
        entries.insert("deadline".to_owned(), self.due(desk).as_ref().map(due_json).into());
        entries
    }

    /// What came of it; absent while nothing did.
    fn closing(&self) -> Map<String, Value> {
        let fields = [
            ("result", IssueField::Result),
            ("result_words", IssueField::ResultWords),
            ("solved", IssueField::Solved),
            ("satisfaction", IssueField::Satisfaction),
            ("source_words", IssueField::SourceWords),
        ];
        let told = fields.iter().filter(|(_, field)| !self.text(*field).is_empty());
        told.map(|(key, field)| ((*key).to_owned(), self.text(*field).into())).collect()
    }

    /// The limit counted again, to show how.
    fn due(&self, desk: &Desk) -> Option<Due> {
        arithmetic(&desk.house, self.record())
    }

    /// What a person is told, by [`TOLD`].
    fn told(&self, desk: &Desk) -> Vec<(&'static str, String)> {
        let item = self.text(IssueField::Item);
        let item_name = desk
            .house
            .catalogue
            .item(item)
            .map_or("", |item| in_language(&item.name, &item.name_en));
        let parties = std::iter::once(self.text(IssueField::Handler)).chain(self.supporters());
        let parties: Vec<String> = parties
            .filter(|party| !party.is_empty())
            .map(|party| desk.house.party_name(party))
            .collect();
        let (name, phone) = self.requester();
        let moment = |at: Option<Moment>| at.map(Moment::minute_text).unwrap_or_default();
        let values = [
            self.text(IssueField::Words).to_owned(),
            word(KIND, self.text(IssueField::IssueKind)),
            word(CHANNEL, self.text(IssueField::Channel)),
            word(URGENCY, self.text(IssueField::Urgency)),
            format!("{item} {item_name}").trim().to_owned(),
            self.place().words,
            format!("{name} {phone}").trim().to_owned(),
            parties.join(&say("list-comma")),
            self.registered_at().minute_text(),
            moment(self.due_at()),
            self.topic.clone(),
            word(HOLD, self.text(IssueField::HoldReason)),
            word(RESULT, self.text(IssueField::Result)),
            self.text(IssueField::ResultWords).to_owned(),
            word(SOLVED, self.text(IssueField::Solved)),
            word(SATISFACTION, self.text(IssueField::Satisfaction)),
            moment(self.record().moment(IssueField::ClosedAt)),
            self.text(IssueField::SourceWords).to_owned(),
        ];
        TOLD.into_iter().zip(values).collect()
    }

    /// Heads of the columns of [`View::cells`].
    pub(crate) fn columns() -> Vec<String> {
        let first = ["number", "title"].map(|key| words::field(Thing::Issue, key));
        let [number, title] = first;
        let others = TOLD.iter().map(|key| words::field(Thing::Issue, key));
        [number, say("import-stage"), title].into_iter().chain(others).collect()
    }

    /// A row of a sheet.
    pub(crate) fn cells(&self, desk: &Desk) -> Vec<String> {
        let first = [
            self.text(IssueField::Number).to_owned(),
            words::stage(Thing::Issue, self.folded.stage()),
            self.text(IssueField::Title).to_owned(),
        ];
        first.into_iter().chain(self.told(desk).into_iter().map(|(_, value)| value)).collect()
    }

    /// What a person reads.
    pub(crate) fn lines(&self, desk: &Desk) -> Vec<String> {
        let mut lines = vec![format!(
            "{} {} {}",
            self.text(IssueField::Number),
            words::stage(Thing::Issue, self.folded.stage()),
            self.text(IssueField::Title)
        )];
        for (key, value) in self.told(desk).iter().filter(|(_, value)| !value.is_empty()) {
            lines.push(field_line(words::field(Thing::Issue, key), value));
        }
        if let Some(due) = self.due(desk) {
            lines.push(say("cli-deadline"));
            let text = due_words(&due);
            lines.extend(text.into_iter().map(|step| format!("  {step}")));
        }
        lines.extend(history::lines(desk, &self.folded));
        lines
    }
}

/// A name and its value.
pub(crate) fn field_line(name: String, value: &str) -> String {
    fill("cli-field", &[("name", name.into()), ("value", value.into())])
}

fn due_json(due: &Due) -> Value {
    json!({
        "at": due.at.rfc3339(),
        "provisional": due.provisional,
        "steps": due_words(due),
    })
}

/// The arithmetic, one sentence a line.
fn due_words(due: &Due) -> Vec<String> {
    due.steps.iter().map(words::deadline_step).collect()
}
