//! 延期, 挂账, 恢复: what becomes of the limit.

use crate::base::clock::Moment;
use crate::domain::codes::{EXTEND, HOLD};
use crate::domain::deadline::{Due, Limit, Pause, due, plus_working_days};
use crate::domain::issue::{IssueField, kind};
use crate::domain::refusal::Refusal;
use crate::domain::value::{Record, Value};
use crate::work::deed::Halt;
use crate::work::house::House;
use crate::work::settings::EXTENSION_DAYS;
use crate::work::turn::Turn;

/// The urgency that counts hours and stands first.
pub(super) const URGENT: &str = "urgent";

/// The pauses of an issue's limit, as its record keeps them.
pub fn pauses(record: &Record) -> Vec<Pause> {
    let read = |value: &Value| match value.as_list() {
        [from, until, reason] => Some(Pause {
            from: Moment(from.as_int()?),
            until: until.as_int().filter(|until| *until > 0).map(Moment),
            reason: reason.as_text()?.to_owned(),
        }),
        _ => None,
    };
    record.list(IssueField::Pauses).iter().filter_map(read).collect()
}

fn stored(pauses: &[Pause]) -> Vec<Value> {
    let value = |pause: &Pause| {
        let until = pause.until.map_or(0, |until| until.0);
        Value::List(vec![pause.from.into(), until.into(), pause.reason.as_str().into()])
    };
    pauses.iter().map(value).collect()
}

/// The limit of an issue worked out afresh, with its arithmetic; none where no limit was set.
pub fn arithmetic(house: &House, record: &Record) -> Option<Due> {
    let limit = Limit::parse(record.text(IssueField::Limit))?;
    let from = record.moment(IssueField::LimitFrom)?;
    Some(due(limit, from, &pauses(record), &house.calendar))
}

/// 延期: once, asked for in time, at most ten working days more.
pub(super) fn extend(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::EXTEND)?;
    let record = &folded.record;
    if record.flag(IssueField::Extended) {
        return Err(Refusal::ExtendedBefore.into());
    }
    let Some(old) = record.moment(IssueField::DueAt) else {
        return Err(Refusal::Missing("item").into());
    };
    if turn.now() > old {
        return Err(Refusal::ExtensionTooLate.into());
    }
    let until = turn.args.day("due", turn.today())?.ok_or(Refusal::Missing("due"))?;
    if until <= old.day() {
        return Err(Refusal::DayPassed(until.to_string()).into());
    }
    let most = turn.house.number(EXTENSION_DAYS) as u32;
    let (last, provisional) = plus_working_days(old.day(), most, &turn.house.calendar);
    if until > last {
        return Err(Refusal::ExtensionTooLong(most).into());
    }
    if provisional {
        turn.warn("warning-calendar", until.year().to_string());
    }
    let reason = turn.args.need_code("reason", EXTEND)?;
    let says = turn
        .saying_because(reason)?
        .with(IssueField::DueAt, Moment::end_of(until))
        .with(IssueField::Extended, true);
    turn.step(&folded, id, kind::EXTEND, says)
}

/// 挂账: an outside reason and a day on which it is looked at again, the next 10th at the latest.
pub(super) fn hold(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::HOLD)?;
    let reason = turn.args.need_code("reason", HOLD)?;
    let review = turn.args.day("review", turn.today())?.ok_or(Refusal::Missing("review"))?;
    let latest = turn.house.next_deliberation_day(turn.today()).day;
    if review > latest {
        return Err(Refusal::ReviewTooLate(latest.to_string()).into());
    }
    let mut list = pauses(&folded.record);
    list.push(Pause { from: turn.now(), until: None, reason: reason.to_owned() });
    let says = turn
        .saying_because(reason)?
        .with(IssueField::HoldReason, reason)
        .with(IssueField::ReviewAt, Moment::end_of(review))
        .with(IssueField::Pauses, stored(&list));
    turn.step(&folded, id, kind::HOLD, says)
}

/// 恢复办理: the pause ends and the limit goes on.
pub(super) fn resume(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::RESUME)?;
    let mut list = pauses(&folded.record);
    let now = turn.now();
    list.iter_mut().filter(|pause| pause.until.is_none()).for_each(|pause| pause.until = Some(now));
    let mut record = folded.record.clone();
    record.values.insert(IssueField::Pauses.into(), Value::List(stored(&list)));
    let mut says =
        turn.saying()?.with(IssueField::HoldReason, "").with(IssueField::Pauses, stored(&list));
    if let Some(end) = arithmetic(turn.house, &record) {
        // An extension that was granted is not taken away by the pause.
        let extended = folded.record.flag(IssueField::Extended);
        let granted = folded.record.moment(IssueField::DueAt).filter(|_| extended);
        let at = granted.map_or(end.at, |granted| granted.max(end.at));
        says = says.with(IssueField::DueAt, at).with(IssueField::Provisional, end.provisional);
    }
    turn.step(&folded, id, kind::RESUME, says)
}
