//! 带练: the first shift at the rehearsal station, ten steps on the real screens.
//!
//! A step is a row of [`STEPS`]: its words and a question to what was really recorded. It is done
//! when the record says so, by whichever keys. How far somebody came is remembered with the
//! rehearsal, so that it goes on after a restart.

mod checks;

use serde::{Deserialize, Serialize};

use crate::base::clock::Moment;
use crate::store::{Reader, Store, StoreError};
use crate::ui::guide::checks::{Found, STEPS, Seen};
use crate::words;
use crate::work::house::House;

/// Where it is remembered.
const MEMORY: &str = "guide";
/// When the curtain was last closed, in milliseconds since 1970.
const CURTAIN: &str = "guide-curtain";
/// When another person last sat down.
const TURN: &str = "guide-turn";

/// How far somebody came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Memory {
    /// The last operation before it began.
    place: i64,
    /// When it began.
    at: i64,
    /// Papers that lay in the folder before.
    papers: usize,
    /// Steps that are done.
    done: usize,
}

/// What the strip shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// It has begun.
    pub is_begun: bool,
    /// Steps that are done.
    pub done: usize,
    /// What is missing, where the step was done otherwise.
    pub missing: Option<String>,
}

/// What the desk tells of itself, because no operation records it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The curtain was closed.
    Curtain,
    /// Another person sat down.
    Turn,
}

/// How many steps there are.
pub const COUNT: usize = STEPS.len();

/// Begins at the first step.
pub fn begin(store: &mut Store, now: Moment) -> Result<(), StoreError> {
    let reader = store.reader();
    let (place, papers) = (reader.last_place()?, checks::papers(&reader));
    remember(store, &Memory { place, at: now.0, papers, done: 0 })
}

/// Notes what no operation records; nothing before the guide has begun.
pub fn tell(store: &mut Store, told: Told, now: Moment) -> Result<(), StoreError> {
    if remembered(&store.reader())?.is_none() {
        return Ok(());
    }
    let key = if told == Told::Curtain { CURTAIN } else { TURN };
    store.remember(key, &now.0.to_string())
}

/// Asks the record which steps are done by now.
pub fn look(store: &mut Store, house: &House) -> Result<Progress, StoreError> {
    let Some(mut memory) = remembered(&store.reader())? else { return Ok(Progress::default()) };
    let before = memory.done;
    let mut missing = None;
    let seen = Seen::read(&store.reader(), house, &memory)?;
    while let Some(step) = STEPS.get(memory.done) {
        match (step.check)(&seen) {
            Found::Done => memory.done += 1,
            Found::Otherwise(words) => {
                missing = Some(words);
                break;
            }
            Found::Nothing => break,
        }
    }
    let progress = Progress { is_begun: true, done: memory.done, missing };
    if memory.done != before {
        remember(store, &memory)?;
    }
    Ok(progress)
}

fn remembered(reader: &Reader<'_>) -> Result<Option<Memory>, StoreError> {
    let text = reader.remembered(MEMORY)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

fn remember(store: &mut Store, memory: &Memory) -> Result<(), StoreError> {
    // Four numbers always have a form in JSON.
    store.remember(MEMORY, &serde_json::to_string(memory).unwrap_or_default())
}

/// The two lines of the strip: where one is and what to do, then the keys or what is missing.
pub fn lines(progress: &Progress) -> [String; 2] {
    if !progress.is_begun {
        return [words::say("guide-offer"), words::say("guide-offer-keys")];
    }
    let Some(step) = STEPS.get(progress.done) else {
        return [words::say("guide-done"), words::say("guide-done-keys")];
    };
    let given = [
        ("n", ((progress.done + 1) as i64).into()),
        ("all", (COUNT as i64).into()),
        ("what", words::say(&format!("guide-{}", step.key)).into()),
    ];
    let keys = || words::say(&format!("guide-{}-keys", step.key));
    let second = match &progress.missing {
        Some(missing) => words::fill("guide-missing", &[("what", missing.as_str().into())]),
        None => keys(),
    };
    [words::fill("guide-step", &given), second]
}
