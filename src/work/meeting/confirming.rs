//! 纪要拟稿, 改写, 会签: how a draft gets its words, and what the seats say to them.

use crate::base::id::Id;
use crate::domain::codes::{REVIEW, WAY};
use crate::domain::consent::Review;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, kind, stage};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::journal::fold::Folded;
use crate::work::deed::Halt;
use crate::work::meeting::planning::formed_seat;
use crate::work::meeting::{begin, entry};
use crate::work::minutes::review::{Standing, prints, standings};
use crate::work::minutes::sheet::{NOTE, Passage, Sheet, passage_key};
use crate::work::minutes::{self, MinutesDraft, wording};
use crate::work::turn::Turn;

/// 纪要拟稿: built from what was agreed; a person may put all topics into other words. From now on
/// the seats may answer; those who did are asked again where their words were changed.
pub(super) fn draft_minutes(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::DRAFT_MINUTES)?;
    let text = turn.args.text("text")?;
    let is_new = text != folded.record.text(MeetingField::MinutesText);
    let mut says = turn.saying()?;
    if is_new {
        says = says.with(MeetingField::MinutesText, text);
    }
    if is_new || folded.record.moment(MeetingField::ReviewFrom).is_none() {
        says = says.with(MeetingField::ReviewFrom, turn.now());
    }
    turn.step(&folded, id, kind::DRAFT_MINUTES, says)
}

/// 改写: the words of one passage, or none to have them derived again.
pub(super) fn word(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::WORD)?;
    let draft = minutes::facts(&turn.reader(), turn.house, id, &folded)?;
    let named = turn.args.need_line("passage")?;
    let key = passage(turn, &draft, &wording::sheet(&draft), &named)?;
    let words = turn.args.text("wording")?;
    let known = draft.wordings.get(&key).cloned().unwrap_or_default();
    let derived = derived(draft, &key);
    // Whoever saves what was filled in changes nothing.
    let words = if words == derived { String::new() } else { words };
    if words == known {
        return Err(Refusal::NothingChanged.into());
    }
    let says = turn.saying()?.with(MeetingField::Wordings, entry(key, words));
    turn.step(&folded, id, kind::WORD, says)?;
    let after = turn.fold(id)?;
    if [stage::MINUTES_DRAFTED, stage::MINUTES_REVIEWED].contains(&after.stage()) {
        let says = turn.saying()?.with(MeetingField::ReviewFrom, turn.now());
        turn.step(&after, id, kind::DRAFT_MINUTES, says)?;
    }
    Ok(())
}

/// The words a passage has by itself.
fn derived(draft: MinutesDraft, key: &str) -> String {
    let mut draft = draft;
    draft.wordings.remove(key);
    let sheet = wording::sheet(&draft);
    sheet.passage(key).map(|passage| passage.words.join("\n")).unwrap_or_default()
}

/// The key of a passage that a person may word, by its key, its topic's number or its place.
pub(super) fn passage(
    turn: &Turn<'_, '_>,
    draft: &MinutesDraft,
    sheet: &Sheet,
    named: &str,
) -> Result<String, Halt> {
    let named = passage_key(named);
    let place = named.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
    let key = match (
        place.and_then(|place| draft.topics.get(place)),
        turn.reader().find_number(named)?,
    ) {
        (Some(topic), _) => topic.key.clone(),
        (None, Some((Thing::Topic, id))) => id.to_string(),
        _ => named.to_owned(),
    };
    let known = sheet.passage(&key).is_some_and(Passage::is_worded);
    if known || key == NOTE { Ok(key) } else { Err(Refusal::NoPassage(named.to_owned()).into()) }
}

/// 会签: of one seat, or of every seat that is still missing. When all consented, the draft counts
/// as reviewed.
pub(super) fn review(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::REVIEW)?;
    let opinion = turn.args.need_code("opinion", REVIEW)?;
    let words = turn.args.text("note")?;
    let objects = opinion == "objection";
    if objects && words.is_empty() {
        return Err(Refusal::Missing("note").into());
    }
    let draft = minutes::facts(&turn.reader(), turn.house, id, &folded)?;
    let sheet = wording::sheet(&draft);
    let seat = turn.args.line("seat")?;
    let seats = if !seat.is_empty() {
        vec![formed_seat(turn, &seat)?]
    } else if objects {
        return Err(Refusal::Missing("seat").into());
    } else {
        let all = standings(&folded.record, turn.house, &sheet, turn.now());
        let consents =
            |standing: &Standing| matches!(standing, Standing::Consents(_) | Standing::Objects(_));
        all.into_iter().filter(|(_, one)| !consents(one)).map(|(seat, _)| seat).collect()
    };
    if seats.is_empty() {
        return Err(Refusal::NothingChanged.into());
    }
    let review = Review {
        opinion: opinion.to_owned(),
        words,
        by: turn.doer()?,
        way: turn.args.code("way", WAY)?.unwrap_or_default().to_owned(),
        at: Some(turn.now()),
        saw: Some(prints(&sheet)),
        ..Review::default()
    };
    if seat.is_empty() {
        let names: Vec<String> = seats.iter().map(|seat| turn.house.party_name(seat)).collect();
        turn.warn("warning-all-consent", names.join(&crate::words::say("list-comma")));
    }
    let map = seats.into_iter().map(|seat| (seat, review.stored())).collect();
    let says = turn.saying()?.with(MeetingField::Reviews, Value::Map(map));
    turn.step(&folded, id, kind::REVIEW, says)?;
    reviewed(turn, id, &sheet)
}

fn reviewed(turn: &mut Turn<'_, '_>, id: Id, sheet: &Sheet) -> Result<(), Halt> {
    let after = turn.fold(id)?;
    let all = standings(&after.record, turn.house, sheet, turn.now());
    let consents =
        |standing: &Standing| matches!(standing, Standing::Consents(_) | Standing::Silence);
    if after.stage() == stage::MINUTES_DRAFTED && all.iter().all(|(_, one)| consents(one)) {
        turn.step(&after, id, kind::REVIEWED, turn.saying()?)?;
    }
    Ok(())
}

/// 答复异议: printed beside the objection.
pub(super) fn answer(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::ANSWER)?;
    let seat = formed_seat(turn, &turn.args.need_line("seat")?)?;
    if !objects(&folded, &seat) {
        return Err(Refusal::NoObjection(turn.house.party_name(&seat)).into());
    }
    let words = turn.args.need_text("answer_words")?;
    let says = turn.saying()?.with(MeetingField::Answers, entry(seat, words));
    turn.step(&folded, id, kind::ANSWER, says)
}

fn objects(folded: &Folded, seat: &str) -> bool {
    let said = crate::domain::consent::reviews(&folded.record);
    said.iter().any(|review| review.seat == seat && review.opinion == "objection")
}
