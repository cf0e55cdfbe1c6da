//! The rehearsal station: a folder of its own, invented people, and a banner on every screen.

use std::path::Path;

use crate::base::clock::Moment;
use crate::store::{Places, Store, StoreError};
use crate::work::args::Args;
use crate::work::deed::{Done, Halt, Who, find, perform};
use crate::work::house::House;

/// What residents of the invented compound came with. The last words: how far it has gone.
const SAMPLE: &str = include_str!("../../assets/rehearsal.tsv");

/// Hours between two sample issues.
const APART_MS: i64 = 5 * 3_600_000;

/// The folders of the rehearsal station, beside the real ones and never the same.
pub fn places(real: &Places) -> Places {
    let beside = |folder: &Path| folder.join("demo");
    Places { data: beside(&real.data), state: beside(&real.state) }
}

/// Sets the rehearsal station up, where that was not done before.
pub fn prepare(places: &Places, now: Moment) -> Result<(), Halt> {
    let mut store = Store::open_quietly(places)?;
    if let Some(is_rehearsal) = store.reader().is_rehearsal()? {
        return if is_rehearsal { Ok(()) } else { Err(StoreError::Mixed.into()) };
    }
    let rows: Vec<Vec<&str>> = SAMPLE.lines().map(|line| line.split('\t').collect()).collect();
    let first = now.plus_ms(-(rows.len() as i64 + 1) * APART_MS);
    let mut seed = Seed { house: House::load(&store.reader())?, store: &mut store, now: first };
    let set_up = [
        ("station", "金岭水岸华庭驿站"),
        ("code", "JL"),
        ("compound", "金岭水岸华庭"),
        ("community", "金岭社区"),
        ("operator", "王敏"),
        ("role", "station_volunteer"),
        ("rehearsal", "yes"),
    ];
    seed.perform("station.set_up", None, &set_up)?;
    for (name, role) in [("李芳", "station_volunteer"), ("赵书记", "branch_secretary")] {
        seed.perform("operator.add", None, &[("operator", name), ("role", role)])?;
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

impl Seed<'_> {
    fn perform(
        &mut self,
        name: &str,
        subject: Option<crate::base::id::Id>,
        answers: &[(&str, &str)],
    ) -> Result<Option<Done>, Halt> {
        let Some(deed) = find(name) else { return Ok(None) };
        let who: Who = self.house.first_operator().unwrap_or_else(House::nobody);
        let answers = answers.iter().filter(|(_, words)| !words.is_empty());
        let args = answers.fold(Args::new(), |args, (key, words)| args.with(key, words));
        let done = perform(self.store, &self.house, &who, self.now, deed, subject, &args)?;
        if self.house.station.is_none() {
            self.house = House::load(&self.store.reader())?;
        }
        self.now = self.now.plus_ms(60_000);
        Ok(Some(done))
    }

    /// `words place requester phone kind channel item steps`
    fn issue(&mut self, row: &[&str]) -> Result<(), Halt> {
        let [words, place, requester, phone, kind, channel, item, steps] = row else {
            return Ok(());
        };
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
        let done = self.perform("issue.register", None, &answers)?;
        let Some(id) = done.and_then(|done| done.subject) else { return Ok(()) };
        let lead = self.house.catalogue.item(item).map(|item| item.lead.clone());
        let lead = lead.unwrap_or_default();
        for step in steps.split_whitespace() {
            let answers: &[(&str, &str)] = match step {
                "dispatch" => &[("lead", &lead)],
                "sign" => &[("doer", "刘师傅"), ("way", "phone")],
                "start" => &[("doer", "刘师傅"), ("way", "phone"), ("note", "已到现场查看")],
                "note" => &[("note", "入户测温15.2度，已排气，明天复测")],
                "report" => &[
                    ("result", "solved"),
                    ("result_words", "已修好，当场试过"),
                    ("doer", "刘师傅"),
                ],
                "follow_up" => &[("solved", "yes"), ("satisfaction", "satisfied")],
                _ => &[],
            };
            self.perform(&format!("issue.{step}"), Some(id), answers)?;
        }
        Ok(())
    }
}
