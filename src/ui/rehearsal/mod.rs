//! The rehearsal stations: folders of their own, invented people, and a banner on every screen.

mod month;

use std::path::Path;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::{Places, Store, StoreError};
use crate::work::args::Args;
use crate::work::deed::{Done, Halt, Who, find, perform};
use crate::work::house::House;

/// What residents of the invented compound came with. The last words: how far it has gone.
const SAMPLE: &str = include_str!("../../../assets/rehearsal/shift.tsv");

/// Hours between two sample issues.
const APART_MS: i64 = 5 * 3_600_000;

/// What a rehearsal begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// The first shift: a few issues, and a guide through the desk.
    Shift,
    /// The month around a deliberation day: some 170 issues, nine topics, a meeting whose minutes are
    /// out, and fourteen tasks on their way.
    Month,
}

impl Sample {
    /// The folders of this rehearsal, beside the real ones and never the same.
    pub fn places(self, real: &Places) -> Places {
        let beside = |folder: &Path| {
            folder.join(match self {
                Self::Shift => "demo",
                Self::Month => "demo-month",
            })
        };
        Places { data: beside(&real.data), state: beside(&real.state) }
    }
}

/// Sets a rehearsal station up, where that was not done before.
pub fn prepare(sample: Sample, places: &Places, now: Moment) -> Result<(), Halt> {
    let mut store = Store::open_quietly(places)?;
    if let Some(is_rehearsal) = store.reader().is_rehearsal()? {
        return if is_rehearsal { Ok(()) } else { Err(StoreError::Mixed.into()) };
    }
    let rows: Vec<Vec<&str>> = SAMPLE.lines().map(|line| line.split('\t').collect()).collect();
    let first = match sample {
        Sample::Shift => now.plus_ms(-(rows.len() as i64 + 1) * APART_MS),
        Sample::Month => month::first(now),
    };
    let mut seed = Seed { house: House::load(&store.reader())?, store: &mut store, now: first };
    seed.set_up()?;
    if sample == Sample::Month {
        return month::play(&mut seed, now);
    }
    for row in rows {
        seed.issue(&row)?;
        seed.now = seed.now.plus_ms(APART_MS);
    }
    Ok(())
}

/// Forgets everything that was done there, so that it begins anew. Papers stay.
pub fn forget(places: &Places) -> Result<(), StoreError> {
    let _lock = Store::lock_desk(places)?;
    if Store::open_quietly(places)?.reader().is_rehearsal()? != Some(true) {
        return Err(StoreError::Mixed);
    }
    let database = places.database();
    for ending in ["db", "db-wal", "db-shm"] {
        let path = database.with_extension(ending);
        match std::fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::File { path, source });
            }
            _ => {}
        }
    }
    Ok(())
}

struct Seed<'s> {
    store: &'s mut Store,
    house: House,
    now: Moment,
}

/// Who works at an invented station, the first of them first.
const OPERATORS: [(&str, &str); 3] =
    [("王敏", "station_volunteer"), ("李芳", "station_volunteer"), ("赵书记", "branch_secretary")];

impl Seed<'_> {
    fn set_up(&mut self) -> Result<(), Halt> {
        let [(first, role), others @ ..] = OPERATORS;
        let station = [
            ("station", "金岭水岸华庭驿站"),
            ("code", "JL"),
            ("compound", "金岭水岸华庭"),
            ("community", "金岭社区"),
            ("operator", first),
            ("role", role),
            ("rehearsal", "yes"),
        ];
        self.perform(first, "station.set_up", None, &station)?;
        for (name, role) in others {
            self.perform(first, "operator.add", None, &[("operator", name), ("role", role)])?;
        }
        Ok(())
    }

    /// Does a deed in the name of an operator; a minute passes.
    fn perform(
        &mut self,
        by: &str,
        name: &str,
        subject: Option<Id>,
        answers: &[(&str, &str)],
    ) -> Result<Option<Done>, Halt> {
        let Some(deed) = find(name) else { return Ok(None) };
        let who: Who = self.house.operator(by).unwrap_or_else(House::nobody);
        let answers = answers.iter().filter(|(_, words)| !words.is_empty());
        let args = answers.fold(Args::new(), |args, (key, words)| args.with(key, words));
        let done = perform(self.store, &self.house, &who, self.now, deed, subject, &args)?;
        if ["station", "operator", "seat"].iter().any(|about| name.starts_with(about)) {
            self.house = House::load(&self.store.reader())?;
        }
        self.now = self.now.plus_ms(60_000);
        Ok(Some(done))
    }

    /// `words place requester phone kind channel item steps`
    fn issue(&mut self, row: &[&str]) -> Result<(), Halt> {
        let [filed @ .., steps] = row else { return Ok(()) };
        let Some((id, lead)) = self.register(filed)? else { return Ok(()) };
        for step in steps.split_whitespace() {
            self.step(id, step, &lead)?;
        }
        Ok(())
    }

    /// `words place requester phone kind channel item`; gives the issue and who answers.
    fn register(&mut self, row: &[&str]) -> Result<Option<(Id, String)>, Halt> {
        let [words, place, requester, phone, kind, channel, item] = row else { return Ok(None) };
        let accept = if item.is_empty() { "" } else { "yes" };
        let answers = [
            ("words", *words),
            ("place", place),
            ("requester", requester),
            ("phone", phone),
            ("kind", kind),
            ("channel", channel),
            ("item", item),
            ("accept", accept),
        ];
        let done = self.perform(OPERATORS[0].0, "issue.register", None, &answers)?;
        let lead = self.house.catalogue.item(item).map(|item| item.lead.clone());
        Ok(done.and_then(|done| done.subject).map(|id| (id, lead.unwrap_or_default())))
    }

    /// One step of an issue on its way.
    fn step(&mut self, id: Id, step: &str, lead: &str) -> Result<(), Halt> {
        let (deed, answers): (&str, &[(&str, &str)]) = match step {
            "dispatch" => (step, &[("lead", lead)]),
            "sign" => (step, &[("doer", "刘师傅"), ("way", "phone")]),
            "start" => (step, &[("doer", "刘师傅"), ("way", "phone"), ("note", "已到现场查看")]),
            "note" => (step, &[("note", "入户测温15.2度，已排气，明天复测")]),
            "report" => {
                let words = ("result_words", "已修好，当场试过");
                (step, &[("result", "solved"), words, ("doer", "刘师傅")])
            }
            "follow_up" => (step, &[("solved", "yes"), ("satisfaction", "satisfied")]),
            "unhappy" => {
                let note = ("note", "说只修了一半");
                ("follow_up", &[("solved", "partly"), ("satisfaction", "dissatisfied"), note])
            }
            _ => (step, &[]),
        };
        self.perform(OPERATORS[0].0, &format!("issue.{deed}"), Some(id), answers).map(drop)
    }
}
