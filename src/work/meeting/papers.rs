//! 记录签字, 纪要, 公示, 归档: what is written, signed and sealed.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::codes::REVIEW;
use crate::domain::deadline::plus_working_days;
use crate::domain::meeting::{MeetingField, ResolutionField, kind, stage};
use crate::domain::proceedings::{reviews, sittings};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{kind as topic_kind, stage as topic_stage};
use crate::domain::value::{Record, Value};
use crate::work::deed::Halt;
use crate::work::meeting::planning::formed_seat;
use crate::work::meeting::{begin, entry};
use crate::work::minutes;
use crate::work::settings::POSTING_DAYS;
use crate::work::task::{Order, order};
use crate::work::turn::Turn;

/// 记录签字
pub(super) fn sign_record(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::SIGN_RECORD)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::SIGN_RECORD, says)
}

/// 纪要拟稿: built from what was agreed; a person may put it into other words. A new draft has to
/// be consented to anew.
pub(super) fn draft_minutes(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::DRAFT_MINUTES)?;
    let known = folded.record.text(MeetingField::MinutesText);
    let text = turn.args.text("text")?;
    let mut says = turn.saying()?;
    if text != known {
        says = says.with(MeetingField::MinutesText, text);
        let answered = reviews(&folded.record);
        if !answered.is_empty() {
            let none = answered.into_iter().map(|(seat, _)| (seat, Value::List(Vec::new())));
            says = says.with(MeetingField::Reviews, Value::Map(none.collect()));
        }
    }
    turn.step(&folded, id, kind::DRAFT_MINUTES, says)
}

/// 会签: when every seat that took part has consented, the draft counts as reviewed.
pub(super) fn review(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::REVIEW)?;
    let seat = formed_seat(turn, &turn.args.need_line("seat")?)?;
    let opinion = turn.args.need_code("opinion", REVIEW)?;
    let words = turn.args.text("note")?;
    if opinion == "objection" && words.is_empty() {
        return Err(Refusal::Missing("note").into());
    }
    let value = Value::List(vec![opinion.into(), words.into()]);
    let says = turn.saying()?.with(MeetingField::Reviews, entry(seat, value));
    turn.step(&folded, id, kind::REVIEW, says)?;
    let after = turn.fold(id)?;
    if after.stage() == stage::MINUTES_DRAFTED && silent_or_against(&after.record).is_empty() {
        let says = turn.saying()?;
        turn.step(&after, id, kind::REVIEWED, says)?;
    }
    Ok(())
}

/// Seats that took part and did not consent to the draft.
fn silent_or_against(record: &Record) -> Vec<String> {
    let answered = reviews(record);
    let consents =
        |seat: &str| answered.iter().any(|(known, opinion)| known == seat && opinion == "consent");
    sittings(record)
        .into_iter()
        .filter(|sitting| sitting.is_present() && !consents(&sitting.seat))
        .map(|sitting| sitting.seat)
        .collect()
}

/// 纪要签发: numbered, frozen, and every agreed item becomes a task. Silence is consent; an
/// objection is said aloud and does not stand in the way.
pub(super) fn issue_minutes(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::ISSUE_MINUTES)?;
    let number = turn.number.clone();
    let objects: Vec<String> = reviews(&folded.record)
        .into_iter()
        .filter(|(_, opinion)| opinion == "objection")
        .map(|(seat, _)| turn.house.party_name(&seat))
        .collect();
    if !objects.is_empty() {
        turn.warn("warning-minutes-objection", objects.join(&crate::words::say("list-comma")));
    }
    let minutes_number = next_minutes_number(turn)?;
    let mut draft = minutes::draft(&turn.reader(), turn.house, id)?;
    draft.number = Some(minutes_number);
    draft.issued_at = Some(turn.now());
    let says = turn
        .saying()?
        .with(MeetingField::MinutesNumber, minutes_number)
        .with(MeetingField::IssuedAt, turn.now())
        .with(MeetingField::Frozen, draft.frozen());
    turn.step(&folded, id, kind::ISSUE_MINUTES, says)?;
    entrust(turn, id)?;
    turn.subject = Some(id);
    turn.number = number;
    Ok(())
}

/// The running number of minutes begins anew every year.
fn next_minutes_number(turn: &mut Turn<'_, '_>) -> Result<i64, Halt> {
    let series = format!("minutes-{}-", turn.today().year());
    let minted = turn.session.mint(&series, 1)?;
    let digits = minted.strip_prefix(&series).unwrap_or_default();
    digits.parse().map_err(|_| Refusal::Unreadable("number", minted).into())
}

/// One task for each agreed item; topics that were resolved begin to run.
fn entrust(turn: &mut Turn<'_, '_>, meeting: Id) -> Result<(), Halt> {
    for row in turn.reader().resolutions_of(meeting)? {
        if row.dropped {
            continue;
        }
        let item = turn.fold(row.id)?;
        let supporters = item.record.text(ResolutionField::Supporters);
        let wanted = Order {
            matter: row.matter,
            lead: row.lead,
            supporters: supporters
                .split(';')
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
                .collect(),
            due: row.due_at,
            standard: item.record.text(ResolutionField::Standard).to_owned(),
            resolution: Some(row.id),
            topic: Some(row.topic),
            meeting: Some(meeting),
            issue: None,
        };
        let task = order(turn, &wanted)?;
        // Said on the item too, so that agreeing on it can no longer be taken back.
        let says = turn.saying()?.with(ResolutionField::Task, task);
        turn.step(&item, row.id, kind::ENTRUST, says)?;
    }
    for row in turn.reader().agenda(meeting)? {
        if row.stage == topic_stage::RESOLVED {
            let folded = turn.fold(row.id)?;
            let says = turn.saying()?;
            turn.step(&folded, row.id, topic_kind::EXECUTE, says)?;
        }
    }
    Ok(())
}

/// 公示
pub(super) fn post(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::POST)?;
    let days = turn.house.number(POSTING_DAYS) as u32;
    let (last, provisional) = plus_working_days(turn.today(), days, &turn.house.calendar);
    if provisional {
        turn.warn("warning-calendar", last.year().to_string());
    }
    let says = turn
        .saying()?
        .with(MeetingField::PostedAt, turn.now())
        .with(MeetingField::PostedUntil, Moment::end_of(last))
        .with(MeetingField::PostedPlace, turn.args.need_line("posted")?);
    turn.step(&folded, id, kind::POST, says)
}

/// 公示期满, with what was objected.
pub(super) fn end_notice(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::END_NOTICE)?;
    let until = folded.record.moment(MeetingField::PostedUntil).unwrap_or_default();
    if turn.now() < until {
        turn.warn("warning-posting-short", until.day().to_string());
    }
    let says = turn.saying()?;
    turn.step(&folded, id, kind::END_NOTICE, says)
}

/// 归档
pub(super) fn archive(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::ARCHIVE)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::ARCHIVE, says)
}
