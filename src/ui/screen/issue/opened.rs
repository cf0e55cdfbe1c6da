//! Everything that is shown of one issue, read in one go.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::mask;
use crate::base::place::Place;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, stage};
use crate::store::query::issue::IssueRow;
use crate::store::query::person::PersonRow;
use crate::store::query::topic::TopicRow;
use crate::store::query::weight::{Weight, joined};
use crate::store::{Reach, Reader, StoreError};
use crate::ui::screen::Subject;
use crate::ui::screen::issue::{due, history};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::words;
use crate::words::in_language;
use crate::work::desks::reach_words;
use crate::work::house::House;

/// An issue with what it points to.
pub struct Opened {
    /// The issue.
    pub subject: Subject,
    requester: Option<PersonRow>,
    topics: Vec<TopicRow>,
    /// Topics of it that were answered with no, or with somewhere else, and its requester was not told.
    untold: Vec<Id>,
    followers: Vec<Follower>,
    /// People who joined without an issue of their own.
    joined: Vec<PersonRow>,
    weight: Weight,
    main: Option<IssueRow>,
}

/// An issue that follows the opened one, as far as its requester has to be answered. Neither its notes
/// nor its words come along.
struct Follower {
    row: IssueRow,
    person: Option<PersonRow>,
    is_secret: bool,
    told_at: Option<Moment>,
}

impl Follower {
    fn line(&self, in_clear: bool) -> Part {
        let name = match &self.person {
            Some(person) if in_clear && !self.is_secret => {
                format!("{} {}", person.name, person.phone)
            }
            Some(person) => format!("{} {}", mask::name(&person.name), mask::phone(&person.phone)),
            None => words::say("detail-no-requester"),
        };
        let place = self.row.place.trim_end_matches('*');
        let told = self.told_at.map_or_else(
            || words::say("detail-untold"),
            |at| words::fill("detail-told", &[("at", at.short_text().into())]),
        );
        let line = format!("{} {place} {}  {told}", self.row.number, name.trim());
        let meaning = if self.told_at.is_some() { Meaning::Dim } else { Meaning::Plain };
        Part::Text(line, meaning)
    }
}

fn people(reader: &Reader<'_>, ids: &[Id]) -> Result<Vec<PersonRow>, StoreError> {
    let rows = ids.iter().filter_map(|id| reader.person_row(*id).transpose());
    rows.collect()
}

fn followers(reader: &Reader<'_>, id: Id) -> Result<Vec<Follower>, StoreError> {
    let rows = reader.followers(id, None)?.into_iter();
    rows.map(|row| {
        let record = reader.fold(row.id)?.record;
        Ok(Follower {
            person: row.requester.map(|id| reader.person_row(id)).transpose()?.flatten(),
            is_secret: record.flag(IssueField::Confidential) || record.flag(IssueField::Anonymous),
            told_at: record.moment(IssueField::ToldAt),
            row,
        })
    })
    .collect()
}

/// Nobody looks for one requester among more of one topic.
const REQUESTERS_MAX: usize = 1_000;

/// Reads an issue; none where there is none of that name.
pub fn load(reader: &Reader<'_>, id: Id) -> Result<Option<Opened>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Issue) {
        return Ok(None);
    }
    let person = folded.record.id(IssueField::Requester);
    let main = folded.record.id(IssueField::MergedInto);
    let topics = reader.topics_of_issue(id)?;
    let mut untold = Vec::new();
    for topic in &topics {
        let waiting = reader.requesters_untold(Some(topic.id), REQUESTERS_MAX)?;
        if waiting.iter().any(|row| row.id == id) {
            untold.push(topic.id);
        }
    }
    Ok(Some(Opened {
        untold,
        requester: person.map(|id| reader.person_row(id)).transpose()?.flatten(),
        topics,
        followers: followers(reader, id)?,
        joined: people(reader, &joined(&folded))?,
        weight: reader.weight(&[id])?,
        main: main.map(|id| reader.issue_row(id)).transpose()?.flatten(),
        subject: Subject::read(reader, id, folded)?,
    }))
}

impl Opened {
    /// What is read, from top to bottom; personal values masked unless asked for in the clear.
    pub fn parts(&self, house: &House, now: Moment, in_clear: bool) -> Vec<Part> {
        let mut parts = vec![self.head()];
        parts.extend(compound(house, &self.subject));
        parts.extend(reach(&self.subject));
        parts.push(self.item(house));
        parts.extend(self.handler(house));
        parts.push(self.requester(in_clear));
        parts.extend(self.place(in_clear));
        parts.extend(self.limit(house, now));
        parts.extend(self.links(in_clear));
        parts.extend([Part::Gap, Part::title(&words::say("detail-words"))]);
        let said = self.text(IssueField::Words);
        parts.push(Part::text(&if in_clear { said.to_owned() } else { mask::free_words(said) }));
        parts.extend(self.outcome());
        parts.extend(history::conflicts(&self.subject.folded, house));
        parts.extend([Part::Gap, Part::title(&words::say("detail-history"))]);
        parts.extend(history::lines(&self.subject.folded, house));
        parts
    }

    fn text(&self, field: IssueField) -> &str {
        self.subject.folded.record.text(field)
    }

    /// `JL-26-0412  求助 - 来访 - 办理中 - 紧急`
    fn head(&self) -> Part {
        let record = &self.subject.folded.record;
        let mut words = vec![
            words::code("kind", self.text(IssueField::IssueKind)),
            words::code("channel", self.text(IssueField::Channel)),
            words::stage(Thing::Issue, record.stage),
        ];
        if self.text(IssueField::Urgency) == "urgent" {
            words.push(words::code("urgency", "urgent"));
        }
        if record.flag(IssueField::Confidential) {
            words.push(words::arg("confidential"));
        }
        Part::title(&format!("{}  {}", self.subject.number, words.join(" / ")))
    }

    fn item(&self, house: &House) -> Part {
        let code = self.text(IssueField::Item);
        let item = house.catalogue.item(code);
        let name = item.map(|item| in_language(&item.name, &item.name_en)).unwrap_or_default();
        let words =
            if code.is_empty() { words::say("detail-no-item") } else { format!("{code} {name}") };
        Part::pair(&words::arg("item"), &words)
    }

    fn handler(&self, house: &House) -> Option<Part> {
        let lead = self.text(IssueField::Handler);
        if lead.is_empty() {
            return None;
        }
        let supporters = self.subject.folded.record.texts(IssueField::Supporters);
        let supporters: Vec<String> = supporters.iter().map(|id| house.party_name(id)).collect();
        let mut words = house.party_name(lead);
        let person = self.text(IssueField::HandlerPerson);
        if !person.is_empty() {
            words = format!("{words} {person}");
        }
        if !supporters.is_empty() {
            let names = supporters.join(&words::say("list-comma"));
            words = format!("{words}   {} {names}", words::arg("supporters"));
        }
        Some(Part::pair(&words::arg("lead"), &words))
    }

    fn requester(&self, in_clear: bool) -> Part {
        let label = words::arg("requester");
        let record = &self.subject.folded.record;
        let anonymous = record.flag(IssueField::Anonymous);
        let Some(person) = self.requester.as_ref().filter(|_| in_clear || !anonymous) else {
            let key = if anonymous { "detail-anonymous" } else { "detail-no-requester" };
            return Part::pair(&label, &words::say(key));
        };
        if in_clear {
            return Part::pair(&label, format!("{} {}", person.name, person.phone).trim());
        }
        let masked = format!("{} {}", mask::name(&person.name), mask::phone(&person.phone));
        Part::pair(&label, &format!("{}  {}", masked.trim(), words::say("detail-unmask")))
    }

    fn place(&self, in_clear: bool) -> Option<Part> {
        let place = Place::read(self.text(IssueField::Place));
        let words = if in_clear { place.full() } else { place.masked() };
        (!words.is_empty()).then(|| Part::pair(&words::arg("place"), &words))
    }

    fn limit(&self, house: &House, now: Moment) -> Option<Part> {
        let record = &self.subject.folded.record;
        let due = record.moment(IssueField::DueAt)?;
        let mut words = due.short_text();
        if record.flag(IssueField::Provisional) {
            words = format!("{words} {}", words::say("due-provisional"));
        }
        let is_open = stage_is_open(record.stage);
        if record.stage == stage::ON_HOLD {
            let reason = words::code("hold", self.text(IssueField::HoldReason));
            words = words::fill("due-on-hold", &[("reason", reason.into())]);
        } else if is_open {
            words = format!("{words}  {}", due::distance(due, house, now).words);
        }
        Some(Part::pair(
            &words::say("column-due"),
            &format!("{words}  {}", words::say("detail-limit")),
        ))
    }

    /// The topic, the main issue, and those that follow this one.
    fn links(&self, in_clear: bool) -> Vec<Part> {
        let topic = |row: &TopicRow| {
            let stage = words::stage(Thing::Topic, row.stage);
            let told = if self.untold.contains(&row.id) {
                words::say("issue-topic-untold")
            } else {
                String::new()
            };
            let words = format!("{} {} {stage}  {told}", row.number, row.title);
            Part::pair(&words::thing(Thing::Topic), words.trim())
        };
        let main = self.main.iter().map(|row| {
            Part::pair(&words::say("detail-main"), &format!("{} {}", row.number, row.title))
        });
        let links = self.topics.iter().map(topic).chain(main);
        links.chain(self.gathered(in_clear)).collect()
    }

    /// Everybody who waits beside the requester: each with the own number, and whether told.
    fn gathered(&self, in_clear: bool) -> Vec<Part> {
        if self.followers.is_empty() && self.joined.is_empty() {
            return Vec::new();
        }
        let homes = words::homes(self.weight.households, self.weight.unplaced);
        let mut parts = vec![Part::pair(&words::say("detail-weight"), &homes)];
        if !self.followers.is_empty() {
            parts.push(Part::title(&words::say("detail-followers")));
        }
        parts.extend(self.followers.iter().map(|follower| follower.line(in_clear)));
        parts.extend(self.joined.iter().map(|person| {
            let name = if in_clear {
                format!("{} {}", person.name, person.phone)
            } else {
                format!("{} {}", mask::name(&person.name), mask::phone(&person.phone))
            };
            Part::text(&format!("{} {}", words::say("detail-joined"), name.trim()))
        }));
        parts
    }

    fn outcome(&self) -> Vec<Part> {
        let result = self.text(IssueField::Result);
        let said = self.text(IssueField::ResultWords);
        let mut parts = Vec::new();
        if !result.is_empty() || !said.is_empty() {
            let result =
                if result.is_empty() { String::new() } else { words::code("result", result) };
            parts.extend([Part::Gap, Part::title(&words::say("detail-result"))]);
            parts.push(Part::Text(format!("{result} {said}").trim().to_owned(), Meaning::Plain));
        }
        let solved = self.text(IssueField::Solved);
        if !solved.is_empty() {
            let satisfaction = self.text(IssueField::Satisfaction);
            let satisfaction = if satisfaction.is_empty() {
                String::new()
            } else {
                words::code("satisfaction", satisfaction)
            };
            let words = format!("{} {satisfaction}", words::code("solved", solved));
            parts.push(Part::pair(&words::say("detail-verdict"), words.trim()));
        }
        parts
    }
}

fn stage_is_open(stage: u8) -> bool {
    crate::domain::issue::OPEN.contains(&stage)
}

/// Whose it is, where the station serves several compounds.
pub fn compound(house: &House, subject: &Subject) -> Option<Part> {
    let name = || house.compound_name(subject.compound());
    house.has_several().then(|| Part::pair(&words::say("column-compound"), name()))
}

/// How far it has come on the other computers of the station, where there are any.
pub fn reach(subject: &Subject) -> Option<Part> {
    let reach = subject.reach.as_ref()?;
    let meaning = match reach {
        Reach { only_here: 1.., .. } => Meaning::Soon,
        Reach { confirmed, .. } if !confirmed.is_empty() => Meaning::Good,
        _ => Meaning::Plain,
    };
    Some(Part::Marked(words::say("reach-label"), reach_words(reach), meaning))
}
