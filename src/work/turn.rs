//! What a deed has in its hands while it is being done.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::codes::WAY;
use crate::domain::field::Thing;
use crate::domain::moves::Role;
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::domain::value::{Body, Saying};
use crate::journal::common::{DOER, DOER_ROLE, NOTE, REASON, WAY as WAY_FIELD};
use crate::journal::fold::Folded;
use crate::store::{Reader, Session};
use crate::work::args::Args;
use crate::work::compound;
use crate::work::deed::{Halt, Who, wrong_stage};
use crate::work::house::House;

/// A deed in progress: reading, rules and what is laid down.
pub struct Turn<'s, 'a> {
    /// Where operations are laid down.
    pub session: &'s mut Session<'a>,
    /// The station with its catalogue and calendar.
    pub house: &'s House,
    /// Who types.
    pub who: &'s Who,
    /// What was answered.
    pub args: &'s Args,
    /// What it acts on; set by deeds that make something.
    pub subject: Option<Id>,
    /// The number to tell the person.
    pub number: String,
    /// Things to know that do not stand in the way.
    pub warnings: Vec<(&'static str, String)>,
}

impl<'s, 'a> Turn<'s, 'a> {
    pub(crate) fn new(
        session: &'s mut Session<'a>,
        house: &'s House,
        who: &'s Who,
        args: &'s Args,
        subject: Option<Id>,
    ) -> Self {
        Self { session, house, who, args, subject, number: String::new(), warnings: Vec::new() }
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.session.now()
    }

    /// Today.
    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// What was on disk when the turn began.
    pub fn reader(&self) -> Reader<'a> {
        self.session.reader()
    }

    /// A thing with what this turn has laid down so far.
    pub fn fold(&self, id: Id) -> Result<Folded, Halt> {
        Ok(self.session.fold(id)?)
    }

    /// The thing the deed acts on.
    pub fn subject(&self) -> Result<Id, Halt> {
        self.subject.ok_or(Halt::Refused(Refusal::Missing("number")))
    }

    /// Makes a name for a new thing and takes it as the subject.
    pub fn make(&mut self) -> Id {
        let id = Id::new(self.now());
        self.session.born(id);
        self.subject = Some(id);
        id
    }

    /// The subject, if the move may start from its stage and this person may decide it.
    pub fn begin(&mut self, kind: u16) -> Result<(Id, Folded), Halt> {
        let id = self.subject()?;
        let folded = self.fold(id)?;
        self.check(kind, &folded)?;
        self.number = number_of(&folded);
        Ok((id, folded))
    }

    /// May this move be made on a thing as it is, by whoever is said to have decided it?
    pub fn check(&self, kind: u16, folded: &Folded) -> Result<(), Halt> {
        let Some(step) = registry::move_of_kind(kind) else { return Ok(()) };
        let thing = registry::thing_of_kind(kind).unwrap_or(Thing::Issue);
        if folded.thing.is_some_and(|found| found != thing)
            || (folded.is_empty() && !step.from.is_empty())
        {
            return Err(Refusal::NotFound(String::new()).into());
        }
        if folded.locked {
            return Err(Refusal::NewerProgram.into());
        }
        if !step.from.is_empty() && !step.from.contains(&folded.stage()) {
            return Err(wrong_stage(thing, step.key, folded.stage()).into());
        }
        self.allowed(step.who)
    }

    /// May this person, or whoever is said to have decided it, make a thing by this move?
    pub fn check_birth(&self, kind: u16) -> Result<(), Halt> {
        registry::move_of_kind(kind).map_or(Ok(()), |step| self.allowed(step.who))
    }

    fn allowed(&self, roles: &[Role]) -> Result<(), Halt> {
        if roles.is_empty() || roles.contains(&self.who.role) || self.decided_by(roles) {
            return Ok(());
        }
        Err(Refusal::NotYourRole(roles.iter().map(|role| role.key()).collect()).into())
    }

    /// True if the answers name somebody of these roles as the one who decided.
    fn decided_by(&self, roles: &[Role]) -> bool {
        Role::from_key(self.args.raw("doer_role").trim()).is_some_and(|role| roles.contains(&role))
    }

    /// Who did it: the one that was named, else the one who types.
    pub fn doer(&self) -> Result<String, Halt> {
        let named = self.args.line("doer")?;
        Ok(if named.is_empty() { self.who.name.clone() } else { named })
    }

    /// A saying that carries who did it, how we know, and the remark.
    pub fn saying(&self) -> Result<Saying, Halt> {
        Ok(self.saying_by()?.maybe(NOTE, Some(self.args.text("note")?)))
    }

    /// The same without the remark, for the other things a deed touches: what was noted about one
    /// issue is nobody's business who reads another.
    pub fn saying_by(&self) -> Result<Saying, Halt> {
        Ok(Saying::new()
            .maybe(DOER, Some(self.args.line("doer")?))
            .maybe(DOER_ROLE, Some(self.args.line("doer_role")?))
            .maybe(WAY_FIELD, self.args.code("way", WAY)?))
    }

    /// The same with a coded reason.
    pub fn saying_because(&self, reason: &str) -> Result<Saying, Halt> {
        Ok(self.saying()?.with(REASON, reason))
    }

    /// Lays down a move of a thing.
    pub fn step(&mut self, before: &Folded, id: Id, kind: u16, says: Saying) -> Result<(), Halt> {
        Ok(self.session.step(before, id, kind, says.body())?)
    }

    /// Lays down the birth of a thing or something without a stage.
    pub fn say(&mut self, id: Id, kind: u16, says: Saying) -> Result<(), Halt> {
        let body: Body = compound::belonging(self.house, kind, says).body();
        Ok(self.session.say(id, kind, 0, body)?)
    }

    /// The next number: `JL-26-0412` for issues, with a letter for other kinds of things.
    pub fn mint(&mut self, letter: &str) -> Result<String, Halt> {
        // Without the station's letters, as after damage, two stations would give out one number.
        if self.house.code.is_empty() {
            return Err(Refusal::NotSetUp.into());
        }
        let year = self.today().year().rem_euclid(100);
        let series = format!("{}-{year:02}-{letter}", self.house.code);
        let width = if letter.is_empty() { 4 } else { 3 };
        Ok(self.session.mint(&series, width)?)
    }

    /// Notes something the person should know.
    pub fn warn(&mut self, key: &'static str, words: impl Into<String>) {
        self.warnings.push((key, words.into()));
    }
}

/// The number of a thing. Every kind that has one keeps it in the same field.
pub fn number_of(folded: &Folded) -> String {
    folded.record.text(crate::domain::issue::IssueField::Number).to_owned()
}
