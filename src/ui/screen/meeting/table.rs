//! A meeting with all that lies on its table, read at one go.

use std::collections::BTreeMap;

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, stage};
use crate::domain::proceedings::{self, EarlierVote, Sitting, Speech, Vote};
use crate::domain::value::{Record, Value};
use crate::store::query::issue::IssueRow;
use crate::store::query::meeting::ResolutionRow;
use crate::store::query::topic::TopicRow;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Subject;
use crate::ui::screen::issue::opened::{compound, reach};
use crate::ui::screen::topics::agreed_line;
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::words;
use crate::work::house::House;
use crate::work::meeting::{OpenPromise, open_promises, rules};

/// The meeting as the desk sees it.
pub(super) struct Table {
    /// The meeting.
    pub(super) subject: Subject,
    /// Its topics in order.
    pub(super) agenda: Vec<TopicRow>,
    /// What was agreed, without what was taken back.
    pub(super) agreed: Vec<ResolutionRow>,
    /// Open promises of earlier meetings.
    pub(super) promises: Vec<OpenPromise>,
    /// What this meeting has to hear of a promise: an extension, a hold.
    pub(super) to_tell: BTreeMap<Id, String>,
    /// The issues behind each topic.
    pub(super) sources: BTreeMap<Id, Vec<IssueRow>>,
}

/// Reads a meeting; none where the id names something else.
pub(super) fn load(reader: &Reader<'_>, id: Id) -> Result<Option<Table>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Meeting) {
        return Ok(None);
    }
    let agenda = reader.agenda(id)?;
    let mut sources = BTreeMap::new();
    for topic in &agenda {
        sources.insert(topic.id, reader.issues_of_topic(topic.id)?);
    }
    let promises = open_promises(reader, id)?;
    let mut to_tell = BTreeMap::new();
    // An agreed item has no story before it is a task.
    for task in promises.iter().filter(|task| task.item != Some(task.id)) {
        let words = words::to_tell(&reader.fold(task.id)?.story(None));
        if !words.is_empty() {
            to_tell.insert(task.id, words);
        }
    }
    let mut agreed = reader.resolutions_of(id)?;
    agreed.retain(|one| !one.dropped);
    let subject = Subject::read(reader, id, folded)?;
    Ok(Some(Table { subject, agenda, agreed, promises, to_tell, sources }))
}

impl Table {
    /// Code of the stage.
    pub(super) fn stage(&self) -> u8 {
        self.subject.folded.stage()
    }

    fn record(&self) -> &Record {
        &self.subject.folded.record
    }

    /// Who came for a seat; none where nobody was asked yet.
    pub(super) fn sitting(&self, party: &str) -> Option<Sitting> {
        proceedings::sittings(self.record()).into_iter().find(|sitting| sitting.seat == party)
    }

    /// Was a seat told of the meeting, and what did it answer?
    pub(super) fn told(&self, party: &str) -> Option<String> {
        let told = self.record().entry(MeetingField::Told, party)?.as_list();
        let words = |place: usize| told.get(place).and_then(Value::as_text).unwrap_or_default();
        match (words(2), words(0)) {
            ("", "") => Some(words::say("seat-told")),
            ("", way) => Some(words::code("way", way)),
            (answer, _) => Some(answer.to_owned()),
        }
    }

    /// What a seat said to the draft of the minutes.
    pub(super) fn review(&self, party: &str) -> Option<String> {
        let reviews = proceedings::reviews(self.record());
        let found = reviews.into_iter().find(|(seat, _)| seat == party);
        found.map(|(_, code)| words::code("review", &code))
    }

    /// Stance and reason of a seat on a topic, in words.
    pub(super) fn position(&self, topic: Id, party: &str) -> Option<(String, String)> {
        let positions = proceedings::positions(self.record(), topic);
        let found = positions.into_iter().find(|position| position.seat == party)?;
        Some((words::code("stance", &found.stance), found.reason))
    }

    /// The vote on a topic, where there was one.
    pub(super) fn vote(&self, topic: Id) -> Option<Vote> {
        proceedings::vote(self.record(), topic)
    }

    /// The votes on a topic that no longer count.
    pub(super) fn earlier_votes(&self, topic: Id) -> Vec<EarlierVote> {
        proceedings::earlier_votes(self.record(), topic)
    }

    /// What was said while no topic was on the table.
    pub(super) fn asides(&self) -> Vec<Speech> {
        let mut speeches = proceedings::speeches(self.record());
        speeches.retain(|speech| speech.topic.is_none());
        speeches
    }

    /// What was said on a topic, in order.
    pub(super) fn speeches(&self, topic: Id) -> Vec<Speech> {
        let mut speeches = proceedings::speeches(self.record());
        speeches.retain(|speech| speech.topic == Some(topic));
        speeches
    }

    /// Code of what this meeting made of a topic; empty while it is open.
    pub(super) fn outcome(&self, topic: Id) -> String {
        let outcomes = proceedings::outcomes(self.record()).into_iter();
        let found = outcomes.map(|one| (one.topic, one.outcome)).find(|(id, _)| *id == topic);
        found.map(|(_, outcome)| outcome).unwrap_or_default()
    }

    /// What was said about an open promise; empty where nobody looked at it.
    pub(super) fn said_of(&self, promise: &OpenPromise) -> &str {
        promise.said(self.record()).unwrap_or_default()
    }

    /// The first promise nobody looked at.
    pub(super) fn unsaid(&self) -> Option<&OpenPromise> {
        self.promises.iter().find(|task| self.said_of(task).is_empty())
    }

    /// The topic that is being discussed.
    pub(super) fn current(&self) -> Option<&TopicRow> {
        let current = self.record().id(MeetingField::Current)?;
        self.agenda.iter().find(|topic| topic.id == current)
    }

    /// The topic that comes next: the first one that nothing came of yet, the current one aside.
    pub(super) fn next_topic(&self) -> Option<&TopicRow> {
        let current = self.current().map(|topic| topic.id);
        let waits = |topic: &&TopicRow| self.outcome(topic.id).is_empty();
        self.agenda.iter().filter(waits).find(|topic| Some(topic.id) != current)
    }

    /// What was agreed on a topic.
    pub(super) fn agreed_on(&self, topic: Id) -> impl Iterator<Item = &ResolutionRow> {
        self.agreed.iter().filter(move |one| one.topic == topic)
    }

    /// How many must be here for a seat, where not as many are.
    pub(super) fn lacking(&self, house: &House, party: &str) -> Option<i64> {
        let table = rules::at_table(house, self.record());
        let seat = table.iter().find(|seat| seat.party == party)?;
        let needed = rules::rules(house).needed(seat);
        (seat.here < needed).then_some(needed)
    }

    /// The seats that cannot be given work now, by name: nobody is here for them.
    pub(super) fn away(&self, house: &House) -> Vec<String> {
        let away = rules::at_table(house, self.record()).into_iter();
        let away = away.filter(|seat| seat.formed && seat.here == 0);
        away.map(|seat| house.party_name(&seat.party)).collect()
    }

    /// `到会 5/6 有效`, or what a valid meeting lacks.
    pub(super) fn quorum(&self, house: &House) -> (String, Meaning) {
        let table = rules::at_table(house, self.record());
        let formed = table.iter().filter(|seat| seat.formed).count() as i64;
        let here = table.iter().filter(|seat| seat.formed && seat.here > 0).count() as i64;
        let given = [("here", here.into()), ("formed", formed.into())];
        let counted = words::fill("quorum-here", &given);
        let counted = match proceedings::paused_since(self.record()) {
            Some(since) if self.stage() == stage::IN_SESSION => {
                let (hour, minute) = since.time();
                let since = format!("{hour:02}:{minute:02}");
                let paused = words::fill("meeting-paused", &[("since", since.into())]);
                format!("{paused}  {counted}")
            }
            _ => counted,
        };
        let lacks = rules::lacks(house, self.record());
        if lacks.is_empty() {
            return (format!("{counted}  {}", words::say("quorum-met")), Meaning::Good);
        }
        let lacks: Vec<String> = lacks.iter().map(|lack| rules::lack_words(house, lack)).collect();
        let lacks =
            words::fill("quorum-lacks", &[("words", lacks.join(&words::say("list-comma")).into())]);
        (format!("{counted}  {lacks}"), Meaning::Soon)
    }

    /// The meeting in the list's detail.
    pub(super) fn summary(&self, house: &House) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let stage = words::stage(Thing::Meeting, record.stage);
        let mut parts = vec![
            Part::title(&format!("{}  {stage}", self.subject.number)),
            Part::title(record.text(MeetingField::Title)),
        ];
        parts.extend(compound(house, &self.subject));
        parts.extend(reach(&self.subject));
        let pairs = [
            (MeetingField::Venue, "venue"),
            (MeetingField::Chair, "chair"),
            (MeetingField::MinuteTaker, "minute_taker"),
            (MeetingField::MovedBecause, "moved_because"),
            (MeetingField::Series, "series"),
            (MeetingField::CalledBecause, "called_because"),
            (MeetingField::ShortNotice, "short_notice"),
        ];
        let pairs = pairs.iter().filter(|(field, _)| !record.text(*field).is_empty());
        parts.extend(pairs.map(|(field, key)| Part::pair(&words::arg(key), record.text(*field))));
        if self.stage() >= stage::CHECK_IN {
            let (words, meaning) = self.quorum(house);
            parts.push(Part::Text(words, meaning));
        }
        parts.extend([Part::Gap, Part::title(&words::say("meeting-agenda"))]);
        if self.agenda.is_empty() {
            parts.push(Part::Text(words::say("meeting-no-topics"), Meaning::Dim));
        }
        for (place, topic) in self.agenda.iter().enumerate() {
            let state = self.topic_state(topic);
            parts.push(Part::text(&format!("{} {}  {}", place + 1, topic.title, state.0)));
            parts.extend(self.agreed_on(topic.id).map(|one| agreed_line(one, house)));
        }
        parts
    }

    /// 待议, 会商中, or what came of it.
    pub(super) fn topic_state(&self, topic: &TopicRow) -> (String, Meaning) {
        match self.outcome(topic.id).as_str() {
            "" if self.current().is_some_and(|current| current.id == topic.id) => {
                (words::say("topic-now"), Meaning::Soon)
            }
            "" => (words::say("topic-waits"), Meaning::Dim),
            code => (words::code("outcome", code), Meaning::Good),
        }
    }
}
