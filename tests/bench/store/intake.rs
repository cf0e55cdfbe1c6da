//! A register taken in through the only writer.

use std::time::{Duration, Instant};

use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::domain::issue::{IssueField, kind, stage};
use yizhan::domain::station::{self, PersonField};
use yizhan::domain::value::Saying;
use yizhan::journal::common::{NOTE, TO};
use yizhan::journal::op::IMPORTED;
use yizhan::store::{Places, Store, StoreError};

use crate::text::{Row, row};

/// Rows in one transaction: two things each.
pub(crate) const BATCH: u64 = 1_000;
/// When the first row was said; one comes every seven minutes.
pub(crate) const FIRST: Moment = Moment(1_577_840_400_000);

/// When a row was said.
pub(crate) fn said_at(n: u64) -> Moment {
    FIRST.plus_ms(n as i64 * 420_000)
}

/// Takes in `rows` rows and tells how long the writing took, and how much of that the thread ran.
pub(crate) fn intake(places: &Places, rows: u64) -> (Duration, Duration) {
    let mut store = Store::open_quietly(places).unwrap();
    let actor = Id::new(FIRST);
    let (mut took, mut ran) = (Duration::ZERO, Duration::ZERO);
    for from in (0..rows).step_by(BATCH as usize) {
        let batch: Vec<(u64, Row)> = (from..rows.min(from + BATCH)).map(|n| (n, row(n))).collect();
        let (begun, ran_before) = (Instant::now(), crate::ran());
        let wrote = store.commit(actor, said_at(from), |session| {
            for (n, row) in &batch {
                let (person, issue) = (Id::new(said_at(*n)), Id::new(said_at(*n)));
                session.born(person);
                let says = Saying::new()
                    .with(PersonField::Name, row.name.as_str())
                    .with(PersonField::Phone, row.phone.as_str())
                    .with(PersonField::Home, row.place.as_str());
                session.say(person, station::kind::PERSON, IMPORTED, says.body())?;
                session.born(issue);
                let number = session.mint("JL-26-", 4)?;
                session.say(issue, kind::IMPORT, IMPORTED, said(*n, row, number, person).body())?;
                session.next_deed();
            }
            Ok::<_, StoreError>(())
        });
        wrote.unwrap().unwrap();
        took += begun.elapsed();
        ran += crate::ran().saturating_sub(ran_before);
    }
    (took, ran)
}

fn said(n: u64, row: &Row, number: String, person: Id) -> Saying {
    let stage = if row.closed { stage::CLOSED } else { stage::DISPATCHED };
    let at = said_at(n);
    Saying::new()
        .with(TO, i64::from(stage))
        .with(IssueField::Number, number)
        .with(IssueField::Title, row.title.as_str())
        .with(IssueField::Words, row.words.as_str())
        .with(IssueField::IssueKind, "help")
        .with(IssueField::Channel, "phone")
        .with(IssueField::Item, row.item)
        .with(IssueField::Place, row.place.as_str())
        .with(IssueField::Requester, person)
        .with(IssueField::RegisteredAt, at)
        .with(IssueField::Handler, row.handler)
        .maybe(IssueField::DueAt, row.limit.map(|hours| at.plus_ms(hours * 3_600_000)))
        .maybe(IssueField::ClosedAt, row.closed.then(|| at.plus_ms(90_000_000)))
        .with(IssueField::Source, format!("register:{n}"))
}

/// The life of an issue after it was registered, without its fields.
const LIFE: [u16; 6] =
    [kind::ACCEPT, kind::DISPATCH, kind::SIGN, kind::START, kind::REPORT, kind::FOLLOW_UP];

/// Issues as a desk makes them: registered, then six moves each, a turn for every move.
pub(crate) fn live(places: &Places, rows: u64) {
    let mut store = Store::open_quietly(places).unwrap();
    let actor = Id::new(FIRST);
    for from in (0..rows).step_by(BATCH as usize) {
        let batch: Vec<u64> = (from..rows.min(from + BATCH)).collect();
        let ids: Vec<Id> = batch.iter().map(|n| Id::new(said_at(*n))).collect();
        let registered = store.commit(actor, said_at(from), |session| {
            for (n, id) in batch.iter().zip(&ids) {
                session.born(*id);
                let number = session.mint("JL-26-", 4)?;
                let body = said(*n, &row(*n), number, actor).body();
                session.say(*id, kind::REGISTER, 0, body)?;
            }
            Ok::<_, StoreError>(())
        });
        registered.unwrap().unwrap();
        for step in LIFE {
            let moved = store.commit(actor, said_at(from), |session| {
                for id in &ids {
                    let before = session.reader().fold(*id)?;
                    session.step(&before, *id, step, Saying::new().with(NOTE, "按程序").body())?;
                }
                Ok::<_, StoreError>(())
            });
            moved.unwrap().unwrap();
        }
    }
}
