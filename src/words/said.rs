//! Words for the things of the house: codes, stages, moves, refusals, faults, days.

use crate::base::clock::{Day, Moment, day_text};
use crate::domain::field::Thing;
use crate::domain::moves::Role;
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::words::{Given, Lang, fill, lang, maybe, say};

/// A word of a coded list; a code from elsewhere is shown as it is.
pub fn code(list: &str, code: &str) -> String {
    maybe(&format!("code-{list}-{code}")).unwrap_or_else(|| code.to_owned())
}

/// The name of a kind of thing.
pub fn thing(thing: Thing) -> String {
    say(&format!("thing-{}", thing_key(thing)))
}

/// The part of a key that names a kind of thing.
pub(crate) fn thing_key(thing: Thing) -> &'static str {
    match thing {
        Thing::Station => "station",
        Thing::Operator => "operator",
        Thing::Seat => "seat",
        Thing::Person => "person",
        Thing::Item => "item",
        Thing::Issue => "issue",
        Thing::Topic => "topic",
        Thing::Meeting => "meeting",
        Thing::Resolution => "resolution",
        Thing::Task => "task",
        Thing::Calendar => "calendar",
        Thing::Compound => "compound",
    }
}

/// The name of a stage.
pub fn stage(thing: Thing, code: u8) -> String {
    registry::stage(thing, code).map_or_else(
        || code.to_string(),
        |stage| say(&format!("stage-{}-{}", thing_key(thing), stage.key)),
    )
}

/// The name of what happened; an operation from the future says so.
pub fn move_name(kind: u16) -> String {
    if registry::is_undo(kind) {
        return say("move-undo");
    }
    match (registry::thing_of_kind(kind), registry::move_of_kind(kind)) {
        (Some(thing), Some(step)) => say(&format!("move-{}-{}", thing_key(thing), step.key)),
        _ => say("move-unknown"),
    }
}

/// The name of a field, by its key in the table.
pub fn field(thing: Thing, key: &str) -> String {
    say(&format!("field-{}-{key}", thing_key(thing)))
}

/// The name of a role.
pub fn role(role: Role) -> String {
    say(&format!("role-{}", role.key()))
}

/// The name of a deed such as `issue.accept`.
pub fn deed(name: &str) -> String {
    say(&format!("deed-{}", name.replace('.', "-")))
}

/// What a deed is for, where more than its name is to be said.
pub fn deed_hint(name: &str) -> Option<String> {
    maybe(&format!("deed-{}-hint", name.replace('.', "-")))
}

/// The name of an argument.
pub fn arg(key: &str) -> String {
    say(&format!("arg-{key}"))
}

/// A day.
pub fn date(day: Day) -> String {
    match lang() {
        Lang::Chinese => day_text(day),
        Lang::English => day.to_string(),
    }
}

/// A moment to the minute.
pub fn moment(moment: Moment) -> String {
    moment.minute_text()
}

/// A count with its measure word, such as `n-issues`.
pub fn count(key: &str, n: i64) -> String {
    fill(key, &[("n", n.into())])
}

/// The sentence for something that broke, by the code of the fault.
pub fn fault(code: &str) -> String {
    maybe(&format!("fault-{code}")).unwrap_or_else(|| say("fault-unknown"))
}

/// Something to know about what was done, by its key and what it names.
pub fn warning(key: &str, words: &str) -> String {
    fill(key, &[("words", words.into())])
}

/// Every code of a list with its words.
fn known_codes(list: &str) -> String {
    let codes = crate::domain::codes::ALL.iter().find(|codes| codes.name == list);
    let codes = codes.map(|codes| codes.codes).unwrap_or_default();
    let known: Vec<String> = codes.iter().map(|one| format!("{one} {}", code(list, one))).collect();
    list_of(&known)
}

fn list_of(words: &[String]) -> String {
    words.join(&say("list-comma"))
}

fn wrong_stage(key: &str, step: &str, stage: &str, ways: &[&str], leads: bool) -> String {
    let stage_words = say(&format!("stage-{stage}"));
    let thing = stage.split('-').next().unwrap_or_default();
    let step_words = say(&format!("move-{thing}-{step}"));
    let quoted = |way: &&str| fill("way-quoted", &[("step", deed(way).into())]);
    let ways: Vec<String> = ways.iter().map(quoted).collect();
    let way = match (ways.is_empty(), leads) {
        (true, _) => "way-none",
        (false, true) => "way-first",
        (false, false) => "way-instead",
    };
    let way = fill(way, &[("steps", list_of(&ways).into())]);
    fill(key, &[("step", step_words.into()), ("stage", stage_words.into()), ("way", way.into())])
}

fn bad_list(key: &str, line: i64, fault: &str, words: &str) -> String {
    let fault = fill(&format!("list-fault-{fault}"), &[("words", words.into())]);
    fill(key, &[("line", line.into()), ("words", fault.into())])
}

/// What is wrong and what to do next.
pub fn refusal(refusal: &Refusal) -> String {
    let key = format!("refusal-{}", refusal.code());
    match refusal {
        Refusal::Missing(argument) => fill(&key, &[("argument", arg(argument).into())]),
        Refusal::Unreadable(argument, words) | Refusal::BadName(argument, words) => {
            fill(&key, &[("argument", arg(argument).into()), ("words", words.as_str().into())])
        }
        Refusal::UnknownCode(list, words) => {
            fill(&key, &[("words", words.as_str().into()), ("known", known_codes(list).into())])
        }
        Refusal::TooLong(argument, most) => {
            fill(&key, &[("argument", arg(argument).into()), ("most", (*most as i64).into())])
        }
        Refusal::AmongMany(number, why) => {
            fill(&key, &[("number", number.as_str().into()), ("why", self::refusal(why).into())])
        }
        Refusal::WrongStage { step, stage, ways, leads } => {
            wrong_stage(&key, step, stage, ways, *leads)
        }
        Refusal::SeatHeads(seat, size) => {
            fill(&key, &[("seat", seat.as_str().into()), ("size", (*size).into())])
        }
        Refusal::Tied(votes) => fill(&key, &[("votes", (*votes).into())]),
        Refusal::IssueLeft(number, stage) => {
            let stage = say(&format!("stage-{stage}"));
            fill(&key, &[("number", number.as_str().into()), ("stage", stage.into())])
        }
        Refusal::NotYourRole(roles) => {
            let roles: Vec<String> =
                roles.iter().map(|role| say(&format!("role-{role}"))).collect();
            fill(&key, &[("roles", list_of(&roles).into())])
        }
        Refusal::NotFound(words) if words.is_empty() => say("refusal-not_found-unnamed"),
        Refusal::NotFound(words)
        | Refusal::UnknownItem(words)
        | Refusal::UnknownParty(words)
        | Refusal::HandlerMayNotJudge(words)
        | Refusal::BadPhone(words)
        | Refusal::BadDay(words)
        | Refusal::DayPassed(words)
        | Refusal::ReviewTooLate(words)
        | Refusal::MergeTargetClosed(words)
        | Refusal::AlreadyTopic(words)
        | Refusal::NoSeat(words)
        | Refusal::NotPresent(words)
        | Refusal::Paused(words)
        | Refusal::OutOfTime(words)
        | Refusal::StandsInTwice(words)
        | Refusal::VotedBefore(words)
        | Refusal::AnswerWaits(words)
        | Refusal::NothingAgreed(words)
        | Refusal::NotOnAgenda(words)
        | Refusal::NoPassage(words)
        | Refusal::NoObjection(words)
        | Refusal::RevisionPending(words)
        | Refusal::SecondPerson(words)
        | Refusal::UnknownOperator(words)
        | Refusal::MonthPlanned(words)
        | Refusal::NoSeries(words)
        | Refusal::BadSeries(words)
        | Refusal::AfterMeeting(words)
        | Refusal::BeforeMeeting(words)
        | Refusal::NoCompound(words)
        | Refusal::CompoundKnown(words)
        | Refusal::CompoundEnded(words)
        | Refusal::OwnCompoundStays(words)
        | Refusal::CompoundHeld(words)
        | Refusal::SeatNotFormed(words) => fill(&key, &[("words", words.as_str().into())]),
        Refusal::NoQuorum(words)
        | Refusal::QuorumLost(words)
        | Refusal::TopicsLeft(words)
        | Refusal::PromisesLeft(words)
        | Refusal::DecidedAlready(words)
        | Refusal::ObjectionOpen(words)
        | Refusal::TasksOpen(words)
        | Refusal::NobodyWaits(words)
        | Refusal::FollowersWait(words) => fill(&key, &[("words", list_of(words).into())]),
        Refusal::CompoundOpen(name, words) => {
            fill(&key, &[("name", name.as_str().into()), ("words", list_of(words).into())])
        }
        Refusal::OtherCompound(words, name) | Refusal::SeatElsewhere(words, name) => {
            fill(&key, &[("words", words.as_str().into()), ("name", name.as_str().into())])
        }
        Refusal::NoOccurrence(day, name) => {
            fill(&key, &[("day", day.as_str().into()), ("name", name.as_str().into())])
        }
        Refusal::ReviewsMissing(words, until) => {
            fill(&key, &[("words", list_of(words).into()), ("until", until.as_str().into())])
        }
        Refusal::NotSeenThen(..)
        | Refusal::SheetTooEarly(..)
        | Refusal::SheetsFirst(..)
        | Refusal::NotLater(_)
        | Refusal::ReworkTooLong(_) => of_supervision(refusal, &key),
        Refusal::ExtensionTooLong(days) => fill(&key, &[("days", i64::from(*days).into())]),
        Refusal::NotCarried(counted, entitled) | Refusal::VotesDoNotAddUp(entitled, counted) => {
            fill(&key, &[("entitled", (*entitled).into()), ("counted", (*counted).into())])
        }
        Refusal::BadList(line, fault, words) => bad_list(&key, *line as i64, fault, words),
        // Nothing is named: the sentence says it all.
        _ => say(&key),
    }
}

fn of_supervision(refusal: &Refusal, key: &str) -> String {
    let given: [Given<'_>; 2] = match refusal {
        Refusal::NotSeenThen(from, until) => {
            [("from", from.as_str().into()), ("until", until.as_str().into())]
        }
        Refusal::SheetTooEarly(n, day) => {
            [("n", n.to_string().into()), ("day", day.as_str().into())]
        }
        Refusal::SheetsFirst(sent, needed) => {
            [("sent", sent.to_string().into()), ("needed", needed.to_string().into())]
        }
        Refusal::NotLater(words) | Refusal::ReworkTooLong(words) => {
            [("words", words.as_str().into()), ("words", words.as_str().into())]
        }
        _ => return say(key),
    };
    fill(key, &given)
}
