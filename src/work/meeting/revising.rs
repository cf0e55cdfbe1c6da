//! 表决后修订: sealed minutes are never changed; one person proposes other words, a second one seals
//! them as a new version, and the old one stays as it was.

use crate::base::posted::posted;
use crate::domain::consent::{Proposal, proposal};
use crate::domain::meeting::{MeetingField, kind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::words::{date, fill, say};
use crate::work::deed::Halt;
use crate::work::meeting::{begin, confirming, entry};
use crate::work::minutes::sheet::{NOTE, PEOPLE, Passage, Sheet};
use crate::work::minutes::versions::{Version, versions};
use crate::work::minutes::{MinutesDraft, seal};
use crate::work::turn::Turn;

/// 提出修订: several passages may be proposed one after the other by the same person.
pub(super) fn propose(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::REVISE)?;
    let newest = versions(&folded.record).pop().unwrap_or_default();
    let facts: MinutesDraft =
        serde_json::from_str(folded.record.text(MeetingField::Frozen)).unwrap_or_default();
    let named = turn.args.need_line("passage")?;
    let key = confirming::passage(turn, &facts, &newest.sheet, &named)?;
    let words = posted(&turn.args.need_text("wording")?);
    let waiting = proposal(&folded.record);
    let by = turn.who.name.clone();
    if let Some(other) = waiting.as_ref().filter(|waiting| waiting.by != by) {
        return Err(Refusal::RevisionPending(other.by.clone()).into());
    }
    let known = newest.sheet.passage(&key).map(|passage| passage.words.join("\n"));
    if known.as_deref() == Some(words.as_str()) {
        return Err(Refusal::NothingChanged.into());
    }
    let mut wanted = waiting.unwrap_or_default();
    wanted.by = by;
    wanted.at = turn.now();
    wanted.reason = posted(&turn.args.need_line("why")?);
    wanted.words.insert(key, words);
    let says = turn.saying()?.with(MeetingField::Proposal, wanted.stored());
    turn.step(&folded, id, kind::REVISE, says)
}

/// 确认修订: sealed by somebody else than the one who wished it.
pub(super) fn confirm(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::CONFIRM_REVISION)?;
    let wanted = proposal(&folded.record).ok_or(Refusal::NoRevision)?;
    if wanted.by == turn.who.name {
        return Err(Refusal::SecondPerson(wanted.by).into());
    }
    let all = versions(&folded.record);
    let first = all.first().cloned().unwrap_or_default();
    let newest = all.last().cloned().unwrap_or_default();
    let n = newest.n + 1;
    let sealed_by = turn.who.name.clone();
    let mut sheet = revised(&newest.sheet, &wanted);
    let nth = [("number", first.sheet.number.as_str().into()), ("n", (n - 1).into())];
    sheet.number = fill("paper-revised-nth", &nth);
    sheet.date = date(turn.today());
    remark(&mut sheet, &wanted, n - 1, &sealed_by);
    let version = Version {
        n,
        code: seal::print_of(&sheet),
        sheet,
        at: turn.now(),
        reason: wanted.reason,
        proposed_by: wanted.by,
        sealed_by,
    };
    turn.warn("warning-check-code", version.code.clone());
    let says = turn
        .saying()?
        .with(MeetingField::Versions, entry(n.to_string(), version.stored()))
        .with(MeetingField::Proposal, Value::List(Vec::new()));
    turn.step(&folded, id, kind::CONFIRM_REVISION, says)
}

/// The sheet with the words that were wished for.
fn revised(sheet: &Sheet, wanted: &Proposal) -> Sheet {
    let mut sheet = sheet.clone();
    for passage in &mut sheet.passages {
        if passage.key != NOTE
            && let Some(words) = wanted.words.get(&passage.key)
        {
            passage.words = words.lines().map(str::to_owned).collect();
            passage.is_reworded = true;
        }
    }
    sheet
}

/// What was revised, why and by whom, before the attendance; earlier remarks stay.
fn remark(sheet: &mut Sheet, wanted: &Proposal, n: i64, sealed_by: &str) {
    let given = [
        ("n", n.into()),
        ("date", sheet.date.as_str().into()),
        ("by", wanted.by.as_str().into()),
        ("second", sealed_by.into()),
        ("why", wanted.reason.as_str().into()),
    ];
    let mut lines = vec![fill("paper-revision", &given)];
    lines.extend(
        wanted.words.get(NOTE).into_iter().flat_map(|words| words.lines()).map(str::to_owned),
    );
    if let Some(passage) = sheet.passages.iter_mut().find(|passage| passage.key == NOTE) {
        passage.words.extend(lines);
        return;
    }
    let passage = Passage {
        key: NOTE.to_owned(),
        heading: say("paper-revision-note"),
        words: lines,
        ..Passage::default()
    };
    let people = sheet.passages.iter().position(|passage| passage.key == PEOPLE);
    sheet.passages.insert(people.unwrap_or(sheet.passages.len()), passage);
}

/// 撤回修订: whoever wished it, or anybody who refuses it, says why.
pub(super) fn take_back(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::DROP_REVISION)?;
    proposal(&folded.record).ok_or(Refusal::NoRevision)?;
    let says = turn.saying()?.with(MeetingField::Proposal, Value::List(Vec::new()));
    turn.step(&folded, id, kind::DROP_REVISION, says)
}
