//! The table of deeds, and how one is done.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::codes::WAY;
use crate::domain::compound::OWN;
use crate::domain::field::Thing;
use crate::domain::moves::{Move, Role};
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::journal::fold::Folded;
use crate::store::{Committed, Session, Store, StoreError};
use crate::work::args::{Arg, Args, Ask, may};
use crate::work::house::House;
use crate::work::topic::proposing;
use crate::work::turn::{Turn, number_of};
use crate::work::{
    catalogue, compound, issue, meeting, owners, report, rhythm, series, station, task, topic, undo,
};

/// Somebody at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The operator thing; nil before the station is set up.
    pub operator: Id,
    /// Name shown in histories.
    pub name: String,
    /// Role at the station.
    pub role: Role,
}

/// Something that can be done.
pub struct Deed {
    /// `<thing>.<move>`: command, key of its words, name in the palette.
    pub name: &'static str,
    /// What it acts on; none = it makes something new or is about the station.
    pub about: Option<Thing>,
    /// Kind of the move it stands for; tells from which stages and for whom it is possible.
    pub kind: Option<u16>,
    /// What it asks for.
    pub args: &'static [Arg],
    /// Sensible answers for a thing, shown before the person types.
    pub prefill: fn(&House, &Folded) -> Args,
    /// Does it.
    pub run: fn(&mut Turn<'_, '_>) -> Result<(), Halt>,
}

/// Who did it and how we know, where that is not the one who types.
pub const BY: &[Arg] =
    &[may("doer", Ask::PersonName), may("doer_role", Ask::Doer), may("way", Ask::Code(WAY))];

impl Deed {
    /// A deed with nothing filled in before.
    pub const fn new(
        name: &'static str,
        about: Option<Thing>,
        kind: Option<u16>,
        args: &'static [Arg],
        run: fn(&mut Turn<'_, '_>) -> Result<(), Halt>,
    ) -> Self {
        Self { name, about, kind, args, prefill: no_answers, run }
    }

    /// The same deed with sensible answers filled in.
    #[must_use]
    pub const fn filled(mut self, prefill: fn(&House, &Folded) -> Args) -> Self {
        self.prefill = prefill;
        self
    }

    /// Everything it asks for, who did it included.
    pub fn asks(&self) -> Vec<Arg> {
        let by = if self.kind.is_some() && self.about.is_some() { BY } else { &[] };
        self.args.iter().chain(by).copied().collect()
    }

    /// The same at a station: nobody is asked for the compound where there is one.
    pub fn asks_at(&self, house: &House) -> Vec<Arg> {
        let mut asks = self.asks();
        asks.retain(|arg| arg.ask != Ask::Compound || house.has_several() || arg.needed);
        asks
    }

    /// What a form holds before anybody types: sensible answers, and where the move is not for the
    /// one who types, whose decision it must be. The person reads and may change it.
    pub fn answers(&self, house: &House, who: &Who, folded: &Folded) -> Args {
        let answers = (self.prefill)(house, folded).or(self.compound_now(house));
        let step = self.kind.and_then(registry::move_of_kind);
        let decides = step.filter(|step| !step.who.contains(&who.role));
        let Some(role) = decides.and_then(|step| step.who.first().copied()) else { return answers };
        let answers = answers.with("doer_role", role.key());
        // The branch has one secretary; who of several others it was, only the person can say.
        let branch = house.seats.iter().find(|seat| seat.party == "PartyBranch");
        match branch.and_then(|seat| seat.members.first()) {
            Some(name) if role == Role::BranchSecretary => answers.with("doer", name),
            _ => answers,
        }
    }

    /// The compound a form begins with, where nothing it is made from could say so.
    fn compound_now(&self, house: &House) -> Args {
        let asks = |ask| self.args.iter().any(|arg| arg.ask == ask);
        let is_made_from = [Ask::Topic, Ask::Issues, Ask::Place].into_iter().any(asks);
        // Whoever stands at another compound's table means that one.
        let may_follow = is_made_from && house.here == OWN;
        if !house.has_several() || may_follow || !asks(Ask::Compound) {
            return Args::new();
        }
        let key = self.args.iter().find(|arg| arg.ask == Ask::Compound).map_or("", |arg| arg.key);
        Args::new().with(key, &house.compound)
    }

    /// Why it cannot be done to a thing now, if it cannot. Roles do not count here: a volunteer may
    /// note what the secretary decided.
    pub fn refusal(&self, folded: &Folded) -> Option<Refusal> {
        let (Some(thing), Some(kind)) = (self.about, self.kind) else { return None };
        if folded.thing != Some(thing) {
            return Some(Refusal::NotFound(String::new()));
        }
        let step = registry::move_of_kind(kind)?;
        if step.from.is_empty() || step.from.contains(&folded.stage()) {
            return None;
        }
        Some(wrong_stage(thing, step.key, folded.stage()))
    }
}

/// So many deeds are named where nothing leads to what was wished (our default).
const WAYS_NAMED: usize = 3;

/// The refusal of a move from a stage it cannot start from. What to do instead follows from the
/// tables: the first deed on the way there, else what leads on from here.
pub(crate) fn wrong_stage(thing: Thing, step: &'static str, stage: u8) -> Refusal {
    let machine = registry::machine(thing);
    let wished = machine.moves.iter().find(|one| one.key == step);
    if thing == Thing::Meeting && wished.is_some_and(|one| meeting::is_sealed_for(one.kind, stage))
    {
        return Refusal::Sealed;
    }
    let key = machine.stage(stage).map_or("none", |stage| stage.key);
    let deed_of = |one: &Move| {
        let fits = |deed: &&Deed| deed.about == Some(thing) && deed.kind == Some(one.kind);
        all().find(fits).map(|deed| deed.name)
    };
    let first = wished.and_then(|wished| machine.way(stage, wished, |one| deed_of(one).is_some()));
    let from_here = || machine.moves.iter().filter(|one| one.from.contains(&stage));
    let goes_on = |one: &&Move| one.to.is_some_and(|to| to != stage);
    let mut ways: Vec<&str> = match first {
        Some(first) => deed_of(first).into_iter().collect(),
        None => from_here().filter(goes_on).filter_map(deed_of).take(WAYS_NAMED).collect(),
    };
    if ways.is_empty() {
        ways = from_here().filter_map(deed_of).take(WAYS_NAMED).collect();
    }
    let name = format!("{thing:?}").to_lowercase();
    Refusal::WrongStage { step, stage: format!("{name}-{key}"), ways, leads: first.is_some() }
}

fn no_answers(_house: &House, _folded: &Folded) -> Args {
    Args::new()
}

/// A deed ends early: a rule said no, or something broke.
#[derive(Debug)]
pub enum Halt {
    /// A rule said no.
    Refused(Refusal),
    /// Something broke.
    Broken(StoreError),
}

impl Halt {
    fn among_many(self, number: String) -> Self {
        match self {
            Self::Refused(why) => Self::Refused(Refusal::AmongMany(number, Box::new(why))),
            broken @ Self::Broken(_) => broken,
        }
    }
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Broken(error)
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The thing that was made or acted on.
    pub subject: Option<Id>,
    /// Its number, where it has one; empty after a deed about several things.
    pub number: String,
    /// How many things it was about.
    pub count: usize,
    /// Things to know that do not stand in the way: key of the words and what they name.
    pub warnings: Vec<(&'static str, String)>,
    /// What was written.
    pub committed: Committed,
}

/// Every deed, in the order of the work.
pub fn all() -> impl Iterator<Item = &'static Deed> {
    [
        issue::DEEDS,
        topic::DEEDS,
        meeting::DEEDS,
        task::DEEDS,
        catalogue::DEEDS,
        station::DEEDS,
        compound::DEEDS,
        report::DEEDS,
        owners::DEEDS,
        rhythm::DEEDS,
        series::DEEDS,
        undo::DEEDS,
    ]
    .into_iter()
    .flatten()
}

/// Finds a deed by its name.
pub fn find(name: &str) -> Option<&'static Deed> {
    all().find(|deed| deed.name == name)
}

/// Does a deed in one transaction: it is on the disk when this returns.
pub fn perform(
    store: &mut Store,
    house: &House,
    who: &Who,
    now: Moment,
    deed: &Deed,
    subject: Option<Id>,
    args: &Args,
) -> Result<Done, Halt> {
    let decide = |session: &mut Session<'_>| {
        let house = &*compound::house_of(session, house, args, subject)?;
        let mut turn = Turn::new(session, house, who, args, subject);
        run(deed, &mut turn)?;
        Ok::<_, Halt>((turn.subject, turn.number, turn.warnings))
    };
    let committed = store.commit_then(who.operator, now, decide, |session, touched, told| {
        told.2.extend(proposing::follow(session, house, touched)?);
        Ok(())
    })?;
    let ((subject, number, warnings), committed) = committed?;
    Ok(Done { subject, number, count: 1, warnings, committed })
}

/// Does a deed to several things as one step: to all of them or to none, and one undo takes back
/// all. What was not answered is for each thing what its own form would have shown.
///
/// # Errors
/// The first refusal, as [`Refusal::AmongMany`] with the number of its thing.
pub fn perform_each(
    store: &mut Store,
    house: &House,
    who: &Who,
    now: Moment,
    deed: &Deed,
    subjects: &[Id],
    args: &Args,
) -> Result<Done, Halt> {
    let decide = |session: &mut Session<'_>| {
        let mut warnings = Vec::new();
        for subject in subjects {
            let folded = session.fold(*subject)?;
            let house = &*house.of(&folded.record);
            let own = args.clone().or((deed.prefill)(house, &folded));
            let mut turn = Turn::new(session, house, who, &own, Some(*subject));
            run(deed, &mut turn).map_err(|halt| halt.among_many(number_of(&folded)))?;
            warnings.append(&mut turn.warnings);
        }
        Ok::<_, Halt>(warnings)
    };
    let committed = store.commit_then(who.operator, now, decide, |session, touched, told| {
        told.extend(proposing::follow(session, house, touched)?);
        Ok(())
    })?;
    let (warnings, committed) = committed?;
    let count = subjects.len();
    Ok(Done { subject: None, number: String::new(), count, warnings, committed })
}

/// Does several deeds as one step: all or none, and one undo takes back all.
///
/// A deed about a thing acts on what the deed before it made or acted on.
pub fn perform_all(
    store: &mut Store,
    house: &House,
    who: &Who,
    now: Moment,
    deeds: &[(&Deed, &Args)],
) -> Result<Done, Halt> {
    let decide = |session: &mut Session<'_>| {
        let (mut subject, mut numbers, mut warnings) = (None, Vec::new(), Vec::new());
        for (deed, args) in deeds {
            let house = &*compound::house_of(session, house, args, subject)?;
            let mut turn = Turn::new(session, house, who, args, subject);
            run(deed, &mut turn)?;
            subject = turn.subject;
            numbers.push(turn.number);
            warnings.append(&mut turn.warnings);
        }
        warnings.dedup();
        Ok::<_, Halt>((subject, span(&numbers), warnings))
    };
    let committed = store.commit_then(who.operator, now, decide, |session, touched, told| {
        told.2.extend(proposing::follow(session, house, touched)?);
        Ok(())
    })?;
    let ((subject, number, warnings), committed) = committed?;
    Ok(Done { subject, number, count: 1, warnings, committed })
}

/// The first and the last number of several.
fn span(numbers: &[String]) -> String {
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) if first != last => format!("{first} .. {last}"),
        (Some(first), _) => first.clone(),
        _ => String::new(),
    }
}

fn run(deed: &Deed, turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    for arg in deed.args.iter().filter(|arg| arg.needed) {
        if !turn.args.has(arg.key) {
            return Err(Halt::Refused(Refusal::Missing(arg.key)));
        }
    }
    (deed.run)(turn)
}

/// What a rule would say to a deed, without doing it; nothing stays written.
///
/// It speaks of what is there: answers still missing are not complained of, and what broke is left
/// to the deed itself to tell.
pub fn rehearse(
    store: &mut Store,
    house: &House,
    who: &Who,
    now: Moment,
    deed: &Deed,
    subject: Option<Id>,
    args: &Args,
) -> Option<Refusal> {
    // The transaction ends with a refusal whatever the deed says, and so it leaves nothing behind.
    let outcome = store.commit(who.operator, now, |session| -> Result<(), Result<(), Halt>> {
        let house = match compound::house_of(session, house, args, subject) {
            Ok(house) => house,
            Err(halt) => return Err(Err(halt)),
        };
        Err((deed.run)(&mut Turn::new(session, &house, who, args, subject)))
    });
    match outcome {
        Ok(Err(Err(Halt::Refused(refusal)))) => Some(refusal),
        _ => None,
    }
    .filter(|refusal| !matches!(refusal, Refusal::Missing(_)))
}
