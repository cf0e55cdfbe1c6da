//! 记录签字, 纪要, 公示, 归档: what is written, signed and sealed.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::deadline::plus_working_days;
use crate::domain::meeting::{MeetingField, ResolutionField, kind};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind as topic_kind, stage as topic_stage};
use crate::journal::fold::Folded;
use crate::work::deed::Halt;
use crate::work::house::House;
use crate::work::meeting::{begin, entry};
use crate::work::minutes::review::{self, Standing};
use crate::work::minutes::versions::Version;
use crate::work::minutes::{self, MinutesDraft, ReviewLine, seal, wording};
use crate::work::settings::{POSTING_DAYS, REVIEW_MISSING};
use crate::work::task::{Order, order};
use crate::work::turn::Turn;

/// 记录签字
pub(super) fn sign_record(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::SIGN_RECORD)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::SIGN_RECORD, says)
}

/// 纪要签发: numbered, sealed, and every agreed item becomes a task. It waits for every seat to
/// confirm or to let its time pass, and for an answer to each objection, unless the station's rule says
/// otherwise; both are printed, and an answered objection does not stand in the way.
pub(super) fn issue_minutes(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::ISSUE_MINUTES)?;
    let number = turn.number.clone();
    let mut draft = minutes::facts(&turn.reader(), turn.house, id, &folded)?;
    draft.reviews = confirmed(turn, &folded, &draft)?;
    let minutes_number = next_minutes_number(turn)?;
    draft.number = Some(minutes_number);
    draft.issued_at = Some(turn.now());
    let sheet = wording::sheet(&draft);
    let version = Version {
        n: 1,
        code: seal::print_of(&sheet),
        sheet,
        at: turn.now(),
        sealed_by: turn.doer()?,
        ..Version::default()
    };
    turn.warn("warning-check-code", version.code.clone());
    let says = turn
        .saying()?
        .with(MeetingField::MinutesNumber, minutes_number)
        .with(MeetingField::IssuedAt, turn.now())
        .with(MeetingField::Versions, entry("1", version.stored()))
        .with(MeetingField::Frozen, draft.frozen());
    turn.step(&folded, id, kind::ISSUE_MINUTES, says)?;
    entrust(turn, id)?;
    turn.subject = Some(id);
    turn.number = number;
    Ok(())
}

/// What the seats said, where that is enough to issue.
fn confirmed(
    turn: &mut Turn<'_, '_>,
    folded: &Folded,
    draft: &MinutesDraft,
) -> Result<Vec<ReviewLine>, Halt> {
    let sheet = wording::sheet(draft);
    let standings = review::standings(&folded.record, turn.house, &sheet, turn.now());
    let names = |turn: &Turn<'_, '_>, which: fn(&Standing) -> bool| -> Vec<String> {
        let of = standings.iter().filter(|(_, standing)| which(standing));
        of.map(|(seat, _)| turn.house.party_name(seat)).collect()
    };
    let waits = turn.house.settings.word(REVIEW_MISSING) != "issue";
    let unanswered = names(
        turn,
        |standing| matches!(standing, Standing::Objects(review) if review.answer.is_empty()),
    );
    if !unanswered.is_empty() && waits {
        return Err(Refusal::ObjectionOpen(unanswered).into());
    }
    let missing = names(turn, Standing::is_missing);
    if !missing.is_empty() && waits {
        let until = review::until(&folded.record, turn.house).ok_or(Refusal::NotDrafted)?;
        return Err(Refusal::ReviewsMissing(missing, until.minute_text()).into());
    }
    let silent = names(turn, |standing| *standing == Standing::Silence);
    let objects = names(turn, |standing| matches!(standing, Standing::Objects(_)));
    for (key, seats) in [
        ("warning-reviews-missing", missing),
        ("warning-silence", silent),
        ("warning-minutes-objection", objects),
    ] {
        if !seats.is_empty() {
            turn.warn(key, seats.join(&crate::words::say("list-comma")));
        }
    }
    Ok(review::lines(turn.house, standings))
}

/// The running number of minutes begins anew every year.
fn next_minutes_number(turn: &mut Turn<'_, '_>) -> Result<i64, Halt> {
    let series = format!("minutes-{}-", turn.today().year());
    let minted = turn.session.mint(&series, 1)?;
    let digits = minted.strip_prefix(&series).unwrap_or_default();
    digits.parse().map_err(|_| Refusal::Unreadable("number", minted).into())
}

/// One task for each agreed item, numbered in the order of the minutes; topics that were resolved
/// begin to run.
fn entrust(turn: &mut Turn<'_, '_>, meeting: Id) -> Result<(), Halt> {
    let agenda = turn.reader().agenda(meeting)?;
    let mut agreed = turn.reader().resolutions_of(meeting)?;
    agreed.retain(|row| !row.dropped);
    agreed.sort_by_key(|row| agenda.iter().position(|topic| topic.id == row.topic));
    for row in agreed {
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
    for row in agenda {
        if row.stage == topic_stage::RESOLVED {
            let folded = turn.fold(row.id)?;
            let says = turn.saying()?;
            turn.step(&folded, row.id, topic_kind::EXECUTE, says)?;
        }
    }
    Ok(())
}

/// The last day of a posting that begins today: the station's working days, and at least seven days
/// where the maintenance fund is used (住宅专项维修资金管理办法; practice of Qingdao).
pub fn posted_until(house: &House, today: Day, has_fund: bool) -> (Day, bool) {
    let days = house.number(POSTING_DAYS) as u32;
    let (last, provisional) = plus_working_days(today, days, &house.calendar);
    let week = Moment::start_of(today).plus_ms(7 * 24 * 60 * 60 * 1000).day();
    (if has_fund { last.max(week) } else { last }, provisional)
}

/// 公示
pub(super) fn post(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::POST)?;
    let mut has_fund = false;
    for row in turn.reader().agenda(id)? {
        has_fund |= turn.fold(row.id)?.record.text(TopicField::Money) == "maintenance_fund";
    }
    let (last, provisional) = posted_until(turn.house, turn.today(), has_fund);
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
