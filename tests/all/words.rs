//! Every key that tables and code ask for is there in both languages, and reads as one sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rusqlite::ffi;
use yizhan::domain::codes::{self, DECIDED_BY};
use yizhan::domain::field::Thing;
use yizhan::domain::moves::Role;
use yizhan::domain::refusal::Refusal;
use yizhan::domain::registry;
use yizhan::export::error::ExportError;
use yizhan::import::paper;
use yizhan::import::sheet::{RowTrouble, SheetTrouble};
use yizhan::store::StoreError;
use yizhan::words::{self, Lang};
use yizhan::work::deed;

use crate::house::sources;

/// Families that are wanted whole: a key in them that no table asks for is a mistake.
const CLOSED: &[&str] = &["thing", "stage", "move", "field", "role", "code", "refusal", "fault"];
/// Families whose every message is a full sentence: what is wrong, then the next step.
const SENTENCES: &[&str] = &["refusal-", "fault-", "warning-", "setting-fault-"];

/// Lists one sample for each variant, and does not compile when a variant has none.
macro_rules! samples {
    ($name:ident: $type:ty { $($pattern:pat => $sample:expr),+ $(,)? }) => {
        fn $name() -> Vec<$type> {
            let samples = vec![$($sample),+];
            let named: BTreeSet<&str> = samples
                .iter()
                .map(|sample: &$type| match sample { $($pattern => stringify!($pattern)),+ })
                .collect();
            assert_eq!(named.len(), samples.len(), "one sample for each variant");
            samples
        }
    };
}

samples!(refusals: Refusal {
    Refusal::NotLater(_) => Refusal::NotLater(some()),
    Refusal::ReworkTooLong(_) => Refusal::ReworkTooLong(some()),
    Refusal::NotSeenThen(..) => Refusal::NotSeenThen(some(), some()),
    Refusal::NoLastDay => Refusal::NoLastDay,
    Refusal::SheetTooEarly(..) => Refusal::SheetTooEarly(2, some()),
    Refusal::NoSheetWaits => Refusal::NoSheetWaits,
    Refusal::NoConflict => Refusal::NoConflict,
    Refusal::ConflictByMove => Refusal::ConflictByMove,
    Refusal::SheetsFirst(..) => Refusal::SheetsFirst(1, 2),
    Refusal::NotDrafted => Refusal::NotDrafted,
    Refusal::ReviewsMissing(..) => Refusal::ReviewsMissing(vec![some()], some()),
    Refusal::NoPassage(_) => Refusal::NoPassage(some()),
    Refusal::NoObjection(_) => Refusal::NoObjection(some()),
    Refusal::RevisionPending(_) => Refusal::RevisionPending(some()),
    Refusal::NoRevision => Refusal::NoRevision,
    Refusal::SecondPerson(_) => Refusal::SecondPerson(some()),
    Refusal::Missing(_) => Refusal::Missing("title"),
    Refusal::Unreadable(..) => Refusal::Unreadable("households", some()),
    Refusal::UnknownCode(..) => Refusal::UnknownCode("kind", some()),
    Refusal::TooLong(..) => Refusal::TooLong("title", 30),
    Refusal::NotFound(_) => Refusal::NotFound(some()),
    Refusal::UnknownItem(_) => Refusal::UnknownItem(some()),
    Refusal::UnknownParty(_) => Refusal::UnknownParty(some()),
    Refusal::WrongStage { .. } => {
        let (step, ways) = ("accept", vec!["issue.register"]);
        Refusal::WrongStage { step, stage: "issue-none".to_owned(), ways, leads: true }
    },
    Refusal::NotYourRole(_) => Refusal::NotYourRole(vec!["branch_secretary", "grid_worker"]),
    Refusal::HandlerMayNotJudge(_) => Refusal::HandlerMayNotJudge(some()),
    Refusal::BadPhone(_) => Refusal::BadPhone(some()),
    Refusal::BadDay(_) => Refusal::BadDay(some()),
    Refusal::DayPassed(_) => Refusal::DayPassed(some()),
    Refusal::ExtensionTooLong(_) => Refusal::ExtensionTooLong(10),
    Refusal::ExtendedBefore => Refusal::ExtendedBefore,
    Refusal::ExtensionTooLate => Refusal::ExtensionTooLate,
    Refusal::ReviewTooLate(_) => Refusal::ReviewTooLate(some()),
    Refusal::DangerStays => Refusal::DangerStays,
    Refusal::MergeCircle => Refusal::MergeCircle,
    Refusal::MergeTargetClosed(_) => Refusal::MergeTargetClosed(some()),
    Refusal::ReopenTooLate => Refusal::ReopenTooLate,
    Refusal::AlreadyTopic(_) => Refusal::AlreadyTopic(some()),
    Refusal::OwnersDecide => Refusal::OwnersDecide,
    Refusal::NoSeat(_) => Refusal::NoSeat(some()),
    Refusal::NoQuorum(_) => Refusal::NoQuorum(vec![some(), some()]),
    Refusal::QuorumLost(_) => Refusal::QuorumLost(vec![some(), some()]),
    Refusal::Paused(_) => Refusal::Paused("20:15".to_owned()),
    Refusal::NotPaused => Refusal::NotPaused,
    Refusal::OutOfTime(_) => Refusal::OutOfTime("20:15".to_owned()),
    Refusal::StandsInTwice(_) => Refusal::StandsInTwice(some()),
    Refusal::VotedBefore(_) => Refusal::VotedBefore(some()),
    Refusal::Tied(_) => Refusal::Tied(4),
    Refusal::VotesDoNotAddUp(..) => Refusal::VotesDoNotAddUp(9, 11),
    Refusal::NotPresent(_) => Refusal::NotPresent(some()),
    Refusal::TopicsLeft(_) => Refusal::TopicsLeft(vec![some(), some()]),
    Refusal::PromisesLeft(_) => Refusal::PromisesLeft(vec![some()]),
    Refusal::NothingAgreed(_) => Refusal::NothingAgreed(some()),
    Refusal::DueBeforeMeeting => Refusal::DueBeforeMeeting,
    Refusal::NotOnAgenda(_) => Refusal::NotOnAgenda(some()),
    Refusal::Sealed => Refusal::Sealed,
    Refusal::NothingToTell => Refusal::NothingToTell,
    Refusal::IssueLeft(..) => Refusal::IssueLeft(some(), "issue-closed".to_owned()),
    Refusal::NobodyWaits(_) => Refusal::NobodyWaits(vec![some()]),
    Refusal::DeferredTwice => Refusal::DeferredTwice,
    Refusal::NothingToUndo => Refusal::NothingToUndo,
    Refusal::UndoneTooLate => Refusal::UndoneTooLate,
    Refusal::NotUndoable => Refusal::NotUndoable,
    Refusal::Rehearsal => Refusal::Rehearsal,
    Refusal::NewerProgram => Refusal::NewerProgram,
    Refusal::NotSetUp => Refusal::NotSetUp,
    Refusal::AlreadySetUp => Refusal::AlreadySetUp,
    Refusal::UnknownOperator(_) => Refusal::UnknownOperator(some()),
    Refusal::BadName(..) => Refusal::BadName("code", some()),
    Refusal::BadList(..) => Refusal::BadList(7, "limit", some()),
    Refusal::NothingChanged => Refusal::NothingChanged,
    Refusal::SeatNotFormed(_) => Refusal::SeatNotFormed(some()),
    Refusal::TasksOpen(_) => Refusal::TasksOpen(vec![some()]),
    Refusal::FollowersWait(_) => Refusal::FollowersWait(vec![some()]),
    Refusal::NotCarried(..) => Refusal::NotCarried(4, 8),
    Refusal::ConsensusFirst => Refusal::ConsensusFirst,
    Refusal::CountsImpossible => Refusal::CountsImpossible,
    Refusal::DecidedAlready(_) => Refusal::DecidedAlready(vec![some()]),
    Refusal::ObjectionOpen(_) => Refusal::ObjectionOpen(vec![some()]),
    Refusal::MonthPlanned(_) => Refusal::MonthPlanned(some()),
    Refusal::NoSeries(_) => Refusal::NoSeries(some()),
    Refusal::BadSeries(_) => Refusal::BadSeries(some()),
    Refusal::NoOccurrence(..) => Refusal::NoOccurrence(some(), some()),
    Refusal::AfterMeeting(_) => Refusal::AfterMeeting(some()),
    Refusal::BeforeMeeting(_) => Refusal::BeforeMeeting(some()),
    Refusal::LaterMeeting => Refusal::LaterMeeting,
    Refusal::AnswerWaits(_) => Refusal::AnswerWaits(some()),
    Refusal::SeatHeads(..) => Refusal::SeatHeads(some(), 7),
    Refusal::NoCompound(_) => Refusal::NoCompound(some()),
    Refusal::CompoundKnown(_) => Refusal::CompoundKnown(some()),
    Refusal::CompoundEnded(_) => Refusal::CompoundEnded(some()),
    Refusal::CompoundOpen(..) => Refusal::CompoundOpen(some(), vec![some(), some()]),
    Refusal::OwnCompoundStays(_) => Refusal::OwnCompoundStays(some()),
    Refusal::OtherCompound(..) => Refusal::OtherCompound(some(), some()),
    Refusal::CompoundHeld(_) => Refusal::CompoundHeld(some()),
    Refusal::SeatElsewhere(..) => Refusal::SeatElsewhere(some(), some()),
    Refusal::AmongMany(..) => {
        Refusal::AmongMany("JL-26-0412".to_owned(), Box::new(Refusal::DangerStays))
    },
});

samples!(store_errors: StoreError {
    StoreError::Sql(_) => sql(ffi::SQLITE_FULL),
    StoreError::File { .. } => file(io::ErrorKind::NotFound),
    StoreError::Newer { .. } => StoreError::Newer { found: 2, known: 1 },
    StoreError::Foreign(_) => StoreError::Foreign("a".into()),
    StoreError::InUse => StoreError::InUse,
    StoreError::Damaged { .. } => StoreError::Damaged { lid: 1, what: some() },
    StoreError::Mixed => StoreError::Mixed,
    StoreError::Cancelled => StoreError::Cancelled,
});

samples!(sheet_troubles: SheetTrouble {
    SheetTrouble::Unreadable(_) => SheetTrouble::Unreadable(some()),
    SheetTrouble::TooBig { .. } => SheetTrouble::TooBig { limit: 1 },
    SheetTrouble::Empty => SheetTrouble::Empty,
    SheetTrouble::OnlyHeader => SheetTrouble::OnlyHeader,
    SheetTrouble::Html => SheetTrouble::Html,
    SheetTrouble::LfsPointer => SheetTrouble::LfsPointer,
    SheetTrouble::Locked => SheetTrouble::Locked,
    SheetTrouble::NotASheet => SheetTrouble::NotASheet,
    SheetTrouble::Broken(_) => SheetTrouble::Broken(some()),
    SheetTrouble::TooManyRows { .. } => SheetTrouble::TooManyRows { limit: 1 },
    SheetTrouble::TooHeavy => SheetTrouble::TooHeavy,
});

samples!(row_troubles: RowTrouble {
    RowTrouble::CellTooLong { .. } => RowTrouble::CellTooLong { column: 1 },
    RowTrouble::TooManyColumns => RowTrouble::TooManyColumns,
    RowTrouble::UnclosedQuote => RowTrouble::UnclosedQuote,
    RowTrouble::BrokenText { .. } => RowTrouble::BrokenText { column: 1 },
    RowTrouble::WordsMissing => RowTrouble::WordsMissing,
    RowTrouble::Blank => RowTrouble::Blank,
    RowTrouble::Totals => RowTrouble::Totals,
    RowTrouble::HeaderAgain => RowTrouble::HeaderAgain,
    RowTrouble::YearGuessed { .. } => RowTrouble::YearGuessed { cell: some() },
    RowTrouble::DateUnreadable { .. } => RowTrouble::DateUnreadable { cell: some() },
});

samples!(export_errors: ExportError {
    ExportError::Disk(_) => ExportError::Disk(io::Error::other("full")),
    ExportError::Exists(_) => ExportError::Exists("a".into()),
    ExportError::FolderMissing(_) => ExportError::FolderMissing("a".into()),
    ExportError::NoChineseFont => ExportError::NoChineseFont,
    ExportError::NoFileName(_) => ExportError::NoFileName("a".into()),
    ExportError::Sheet(_) => ExportError::Sheet(some()),
    ExportError::Rows(_) => ExportError::Rows("gone".into()),
    ExportError::ProgramMissing(_) => ExportError::ProgramMissing(some()),
    ExportError::ProgramFailed { .. } => {
        ExportError::ProgramFailed { program: some(), said: some() }
    },
    ExportError::ProgramSlow { .. } => ExportError::ProgramSlow { program: some(), seconds: 9 },
});

fn some() -> String {
    "JL-26-0412".to_owned()
}

fn sql(code: i32) -> StoreError {
    StoreError::Sql(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
}

fn file(kind: io::ErrorKind) -> StoreError {
    StoreError::File { path: "a".into(), source: kind.into() }
}

/// What one variant of the store's error can mean, by what the system said.
fn store_meanings() -> Vec<StoreError> {
    let sql = [
        ffi::SQLITE_READONLY,
        ffi::SQLITE_BUSY,
        ffi::SQLITE_NOTADB,
        ffi::SQLITE_CORRUPT,
        ffi::SQLITE_IOERR,
        ffi::SQLITE_MISUSE,
    ]
    .map(sql);
    let file = [io::ErrorKind::PermissionDenied, io::ErrorKind::StorageFull, io::ErrorKind::Other]
        .map(file);
    store_errors().into_iter().chain(sql).chain(file).collect()
}

/// `RowTrouble::CellTooLong { .. }` is `row_cell_too_long`.
fn named_by_variant(family: &str, sample: &dyn std::fmt::Debug) -> String {
    let mut key = family.to_owned();
    for letter in format!("{sample:?}").chars().take_while(char::is_ascii_alphabetic) {
        if letter.is_uppercase() {
            key.push('_');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}

/// Every key that a table asks for.
fn asked_for() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> =
        ["list-comma", "move-undo", "move-unknown", "refusal-not_found-unnamed", "fault-unknown"]
            .map(str::to_owned)
            .into();
    for thing in Thing::ALL {
        let name = format!("{thing:?}").to_lowercase();
        let machine = registry::machine(*thing);
        keys.insert(format!("thing-{name}"));
        keys.extend(machine.stages.iter().map(|stage| format!("stage-{name}-{}", stage.key)));
        if !machine.stages.is_empty() {
            keys.insert(format!("stage-{name}-none"));
        }
        keys.extend(machine.moves.iter().map(|step| format!("move-{name}-{}", step.key)));
        let fields = registry::fields(*thing);
        keys.extend(fields.iter().map(|field| format!("field-{name}-{}", field.key)));
    }
    keys.extend(Role::ALL.iter().map(|role| format!("role-{}", role.key())));
    for list in codes::ALL.iter().chain([&DECIDED_BY]) {
        keys.extend(list.codes.iter().map(|code| format!("code-{}-{code}", list.name)));
    }
    for deed in deed::all() {
        keys.insert(format!("deed-{}", deed.name.replace('.', "-")));
        keys.extend(deed.asks().iter().map(|arg| format!("arg-{}", arg.key)));
    }
    keys.extend(refusals().iter().map(|refusal| format!("refusal-{}", refusal.code())));
    keys.extend(fault_keys());
    keys
}

fn fault_keys() -> Vec<String> {
    let store = store_meanings().into_iter().map(|error| error.code().to_owned());
    let sheet = sheet_troubles().into_iter().map(|one| named_by_variant("sheet", &one));
    let row = row_troubles().into_iter().map(|one| named_by_variant("row", &one));
    let paper = sheet_troubles().into_iter().map(|one| paper::fault(&one).to_owned());
    let export = export_errors().into_iter().map(|one| named_by_variant("export", &one));
    store
        .chain(sheet)
        .chain(row)
        .chain(paper)
        .chain(export)
        .map(|code| format!("fault-{code}"))
        .collect()
}

/// Every key that stands as a literal in a call that says it, with its file.
fn said_in_code() -> Vec<(String, String)> {
    let mut said = Vec::new();
    for (path, text) in sources() {
        let code: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        for call in ["say(", "fill(", "maybe(", ".warn("] {
            let mut before = ' ';
            for part in code.split(call) {
                // `turn.say(`, `Saying::maybe(` and the like are other functions.
                let is_ours = call.starts_with('.') || !(before.is_alphanumeric() || before == '.');
                let key =
                    part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                if let (true, Some(key)) = (is_ours, key) {
                    said.push((path.clone(), key.to_owned()));
                }
                before = part.chars().last().unwrap_or(' ');
            }
        }
    }
    said
}

fn known(lang: Lang) -> BTreeMap<String, Vec<String>> {
    words::keys(lang).into_iter().collect()
}

/// What stands between quotation marks in the code, to the first value in it: `arg-lead`, `arg-{`.
fn literals(sources: &[(String, String)]) -> BTreeSet<&str> {
    let pieces = sources.iter().flat_map(|(_, text)| text.split('"'));
    pieces.filter_map(|piece| piece.split_inclusive('{').next()).collect()
}

/// Does the code name the key, or put it together behind one of its beginnings?
fn is_used(literals: &BTreeSet<&str>, key: &str) -> bool {
    let mut begins = key.match_indices('-').filter_map(|(dash, _)| key.get(..=dash));
    literals.contains(key) || begins.any(|begin| literals.contains(format!("{begin}{{").as_str()))
}

/// Fails with one line for each complaint.
fn none(complaints: impl IntoIterator<Item = String>) {
    let list: BTreeSet<String> = complaints.into_iter().collect();
    assert!(list.is_empty(), "\n{}\n", list.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn whatever_the_tables_ask_for_is_said_in_both_languages() {
    let asked = asked_for();
    none(Lang::ALL.iter().flat_map(|lang| {
        let known = known(*lang);
        let missing = asked.iter().filter(move |key| !known.contains_key(*key));
        missing.map(|key| format!("missing in {}: {key}", lang.tag()))
    }));
}

#[test]
fn nothing_is_said_that_no_table_asks_for() {
    let asked = asked_for();
    none(known(Lang::Chinese).into_keys().filter_map(|key| {
        let family = key.split('-').next().unwrap_or_default();
        let stray = CLOSED.contains(&family) && !asked.contains(&key);
        stray.then(|| format!("asked for by no table: {key}"))
    }));
}

#[test]
fn whatever_the_code_says_is_there_and_the_rest_is_used() {
    let known = known(Lang::Chinese);
    let said = said_in_code();
    assert!(!said.is_empty(), "no literals found: a scan that reads nothing proves nothing");
    let missing = said.iter().filter(|(_, key)| !known.contains_key(key));
    let missing = missing.map(|(path, key)| format!("src/{path} says {key}, which is nowhere"));
    let sources = sources();
    let literals = literals(&sources);
    let unused = known.keys().filter(|key| !is_used(&literals, key));
    none(missing.chain(unused.map(|key| format!("said by no code: {key}"))));
}

#[test]
fn every_sentence_can_be_filled() {
    none(Lang::ALL.iter().flat_map(|lang| {
        known(*lang).into_iter().filter_map(|(key, names)| {
            let given: Vec<_> = names.iter().map(|name| (name.as_str(), 2.into())).collect();
            let sentence = words::in_lang(*lang, &key, &given);
            let bad = sentence.is_empty() || sentence.contains(['{', '}']) || sentence == key;
            bad.then(|| format!("{} {key}: {sentence}", lang.tag()))
        })
    }));
}

#[test]
fn every_refusal_is_filled_with_words_and_not_with_keys() {
    let nobody = Refusal::NotFound(String::new());
    none(refusals().into_iter().chain([nobody]).filter_map(|refusal| {
        let sentence = words::refusal(&refusal);
        let has_key = ["arg-", "stage-", "move-", "role-", "refusal-", "“”", "{"]
            .iter()
            .any(|sign| sentence.contains(sign));
        has_key.then(|| format!("{}: {sentence}", refusal.code()))
    }));
}

#[test]
fn refusals_and_faults_are_one_sentence_with_a_next_step() {
    none(Lang::ALL.iter().flat_map(|lang| {
        // Scripts get the two halves apart, cut at these words.
        let (end, then) = match lang {
            Lang::Chinese => ("。", "，请"),
            Lang::English => (".", "; "),
        };
        known(*lang).into_keys().filter_map(move |key| {
            let sentence = words::in_lang(*lang, &key, &[]);
            let body = sentence.strip_suffix(end);
            let once = |body: &str| body.matches(then).count() == 1 && !body.contains(end);
            let bad =
                SENTENCES.iter().any(|family| key.starts_with(family)) && !body.is_some_and(once);
            bad.then(|| format!("{} {key}: {sentence}", lang.tag()))
        })
    }));
}

#[test]
fn chinese_words_carry_no_half_width_marks() {
    none(known(Lang::Chinese).into_keys().filter_map(|key| {
        let sentence = words::in_lang(Lang::Chinese, &key, &[]);
        let bad = sentence.contains([',', ';', ':', '?', '!', '(', ')', '"', '…', '·', '—']);
        bad.then(|| format!("{key}: {sentence}"))
    }));
}

#[test]
fn answers_have_short_names() {
    none(known(Lang::Chinese).into_keys().filter(|key| key.starts_with("arg-")).filter_map(
        |key| {
            let name = words::in_lang(Lang::Chinese, &key, &[]);
            (name.chars().count() > 4).then(|| format!("{key}: {name}"))
        },
    ));
}
