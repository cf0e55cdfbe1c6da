//! What was recorded of a task, as the rules of supervision read it.

use crate::base::clock::Moment;
use crate::domain::task::{TaskField, kind};
use crate::domain::value::{Body, Value};

/// One thing that was recorded and counts.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What happened.
    pub kind: u16,
    /// When.
    pub at: Moment,
    /// Stage it led to; none where the stage stayed.
    pub to: Option<u8>,
    /// Coded reason; empty where none was given.
    pub reason: &'a str,
    /// Who did it, where somebody was named.
    pub doer: &'a str,
    /// What it says of the fields.
    pub body: &'a Body,
}

impl Told<'_> {
    fn value(&self, field: TaskField) -> Option<&Value> {
        self.body.get(&u16::from(field))
    }

    fn moment(&self, field: TaskField) -> Option<Moment> {
        self.value(field).and_then(Value::as_int).map(Moment)
    }

    fn words(&self, field: TaskField) -> &str {
        self.value(field).and_then(Value::as_text).unwrap_or_default()
    }
}

/// What a list has to know to say how a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Its stage.
    pub stage: u8,
    /// When it came into that stage.
    pub since: Moment,
    /// The last day to do it; it stands still while the task is on the book.
    pub due_at: Option<Moment>,
    /// When the hold is looked at again.
    pub review_at: Option<Moment>,
    /// Supervision sheets that were sent.
    pub sheets: i64,
    /// When the last sheet is to be answered, while nobody has.
    pub answer_due: Option<Moment>,
    /// When somebody last reminded the lead.
    pub reminded_at: Option<Moment>,
    /// When the branch last looked at it, or anything else was done to it by the branch.
    pub looked_at: Moment,
    /// The last word of those who do it; none is silence.
    pub spoke_at: Option<Moment>,
}

/// What was answered to a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// When.
    pub at: Moment,
    /// In which words.
    pub words: String,
}

/// A supervision sheet as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which time.
    pub n: i64,
    /// When it was sent.
    pub at: Moment,
    /// What it demands.
    pub demand: String,
    /// Until when it is to be answered.
    pub answer_due: Moment,
    /// The task's last day at that time.
    pub due_at: Option<Moment>,
    /// In which working day of being overdue the task was; none for one of before this was kept.
    pub late: Option<i64>,
    /// When the lead was last reminded before it.
    pub reminded_at: Option<Moment>,
    /// What was answered; saying that the work is done answers, too.
    pub answer: Option<Answer>,
}

/// Why the last day became another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// 交办 set it.
    Ordered,
    /// 延期 for a coded reason.
    Extended(String),
    /// 挂账 since a moment for a coded reason; it went on at the moment of the change.
    Held(Moment, String),
    /// 退回重办 set it anew.
    Reworked,
}

/// A change of the last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// When.
    pub at: Moment,
    /// Why.
    pub why: Change,
    /// The last day from then on.
    pub due_at: Option<Moment>,
}

/// All that happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Story {
    /// What a list has to know.
    pub facts: Facts,
    /// Every change of the last day, the order first.
    pub moved: Vec<Moved>,
    /// The hold that runs: since when and why.
    pub held: Option<(Moment, String)>,
    /// Every supervision sheet, in order.
    pub sheets: Vec<Sheet>,
    /// Everybody who signed, reported progress or said that it is done.
    pub doers: Vec<String>,
}

/// Said by those who do the work.
const BY_LEAD: [u16; 5] =
    [kind::SIGN, kind::PROGRESS, kind::PROGRESS_ABOVE, kind::REPORT, kind::ANSWER];

impl Story {
    /// Reads what counts of a history, causes before effects.
    pub fn read<'a>(told: impl IntoIterator<Item = Told<'a>>) -> Self {
        let mut story = Self::default();
        for one in told {
            story.hear(&one);
        }
        let last = story.sheets.last().filter(|sheet| sheet.answer.is_none());
        story.facts.answer_due = last.map(|sheet| sheet.answer_due);
        story
    }

    fn hear(&mut self, one: &Told<'_>) {
        if let Some(to) = one.to {
            self.facts.stage = to;
            self.facts.since = one.at;
        }
        if BY_LEAD.contains(&one.kind) {
            self.facts.spoke_at = Some(one.at);
            self.did(one.doer);
            self.did(one.words(TaskField::HandlerPerson));
        } else {
            self.facts.looked_at = one.at;
        }
        let due = one.moment(TaskField::DueAt);
        let changed = match one.kind {
            kind::ISSUE => Some(Change::Ordered),
            kind::EXTEND => Some(Change::Extended(one.reason.to_owned())),
            kind::REWORK => Some(Change::Reworked),
            kind::RESUME | kind::RESUME_TO => {
                self.held.take().map(|(since, reason)| Change::Held(since, reason))
            }
            _ => None,
        };
        if due.is_some() {
            self.facts.due_at = due;
        }
        if let Some(why) = changed {
            self.moved.push(Moved { at: one.at, why, due_at: self.facts.due_at });
        }
        match one.kind {
            kind::HOLD => self.held = Some((one.at, one.reason.to_owned())),
            kind::CANCEL => self.held = None,
            kind::REMIND => self.facts.reminded_at = Some(one.at),
            kind::SHEET => self.sheet(one),
            kind::ANSWER => self.answer(one, one.words(TaskField::AnswerWords)),
            kind::REPORT => self.answer(one, one.words(TaskField::ResultWords)),
            _ => {}
        }
        let review = one.moment(TaskField::ReviewAt);
        if review.is_some() {
            self.facts.review_at = review;
        }
    }

    fn did(&mut self, name: &str) {
        if !name.is_empty() && self.doers.iter().all(|known| known != name) {
            self.doers.push(name.to_owned());
        }
    }

    fn sheet(&mut self, one: &Told<'_>) {
        let n = one.value(TaskField::Sheets).and_then(Value::as_int).unwrap_or(1);
        self.facts.sheets = self.facts.sheets.max(n);
        self.sheets.push(Sheet {
            n,
            at: one.at,
            demand: one.words(TaskField::Demand).to_owned(),
            answer_due: one.moment(TaskField::AnswerDue).unwrap_or(one.at),
            due_at: self.facts.due_at,
            late: one.value(TaskField::SheetLate).and_then(Value::as_int),
            reminded_at: self.facts.reminded_at,
            answer: None,
        });
    }

    /// An answer is to every sheet that waits for one.
    fn answer(&mut self, one: &Told<'_>, words: &str) {
        for sheet in self.sheets.iter_mut().filter(|sheet| sheet.answer.is_none()) {
            sheet.answer = Some(Answer { at: one.at, words: words.to_owned() });
        }
    }

    /// The first last day, which rework may at most halve.
    pub fn first_due(&self) -> Option<(Moment, Moment)> {
        let first = self.moved.first()?;
        Some((first.at, first.due_at?))
    }

    /// The one extension: when it was granted and until when.
    pub fn extension(&self) -> Option<(Moment, Moment)> {
        let extended = |one: &&Moved| matches!(one.why, Change::Extended(_));
        let found = self.moved.iter().rev().find(extended)?;
        Some((found.at, found.due_at?))
    }
}
