//! 登记, 受理, 不予受理, 改写: the desk's own judgement.

use crate::base::id::Id;
use crate::base::text::clean_line;
use crate::domain::catalogue::Item;
use crate::domain::codes::{CHANNEL, DECLINE, KIND, URGENCY};
use crate::domain::deadline::{Limit, due};
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind};
use crate::domain::refusal::Refusal;
use crate::domain::station::{PersonField, kind as station_kind};
use crate::domain::value::Saying;
use crate::journal::fold::Folded;
use crate::work::compound;
use crate::work::deed::Halt;
use crate::work::issue::limits::URGENT;
use crate::work::issue::merging;
use crate::work::named;
use crate::work::turn::Turn;

/// A title is one line of a list: what fits beside the other columns of a small screen.
const TITLE_CHARS_MAX: usize = 40;

/// 登记, and 受理 in the same breath where the item is known and that is wanted.
pub(super) fn register(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    let words = turn.args.need_text("words")?;
    let item = item(turn)?.map(|item| item.code.clone());
    let urgent = is_urgent(turn, &words)?;
    let requester = person(turn)?;
    let number = turn.mint("")?;
    let id = turn.make();
    let says = turn
        .saying()?
        .with(IssueField::Number, number.as_str())
        .with(IssueField::Title, title(turn, &words)?)
        .with(IssueField::Words, words)
        .with(IssueField::IssueKind, turn.args.code("kind", KIND)?.unwrap_or("help"))
        .with(IssueField::Channel, turn.args.code("channel", CHANNEL)?.unwrap_or("visit"))
        .with(IssueField::Urgency, if urgent { URGENT } else { "normal" })
        .maybe(IssueField::Place, Some(turn.args.line("place")?))
        .maybe(IssueField::Item, item)
        .maybe(IssueField::Requester, requester)
        .maybe(IssueField::Anonymous, turn.args.flag("anonymous").then_some(true))
        .maybe(IssueField::Confidential, turn.args.flag("confidential").then_some(true))
        .with(IssueField::RegisteredAt, registered_at(turn)?);
    turn.say(id, kind::REGISTER, says)?;
    turn.number = number;
    if turn.args.flag("accept") && turn.args.has("item") {
        accept_as(turn, id)?;
    }
    // Whoever comes with a matter that is known has a number of his own and is answered.
    match named::one(turn, "into", Thing::Issue)? {
        Some(main) => merging::join(turn, id, main),
        None => Ok(()),
    }
}

/// When it was said: now, or a moment that was typed and does not lie ahead.
fn registered_at(turn: &Turn<'_, '_>) -> Result<crate::base::clock::Moment, Halt> {
    match turn.args.moment("at", turn.now())? {
        Some(at) if at > turn.now() => Err(Refusal::BadDay(turn.args.raw("at").to_owned()).into()),
        Some(at) => Ok(at),
        None => Ok(turn.now()),
    }
}

/// The title that was typed, or the first clause of the words.
fn title(turn: &Turn<'_, '_>, words: &str) -> Result<String, Halt> {
    let typed = turn.args.line("title")?;
    Ok(if typed.is_empty() { first_clause(words) } else { typed })
}

/// The first clause of the words that is long enough to tell something.
pub(crate) fn first_clause(words: &str) -> String {
    let line = clean_line(words);
    let mut title = String::new();
    for clause in line.split_inclusive(['。', '！', '？', '；', '，', '!', '?', ';']) {
        title.push_str(clause);
        if title.chars().count() >= 8 {
            break;
        }
    }
    let title = title.trim_end_matches(['。', '，', '；', '！', ';']);
    title.chars().take(TITLE_CHARS_MAX).collect()
}

/// The item that was chosen; it must be in the catalogue and in use.
fn item<'h>(turn: &Turn<'h, '_>) -> Result<Option<&'h Item>, Halt> {
    let code = crate::base::text::ascii_twins(&turn.args.line("item")?).to_uppercase();
    if code.is_empty() {
        return Ok(None);
    }
    let house = turn.house;
    let found = house.catalogue.item(&code).filter(|item| !item.withdrawn);
    found.map(Some).ok_or(Halt::Refused(Refusal::UnknownItem(code)))
}

/// Danger words and urgent items make a matter urgent whatever was chosen.
fn is_urgent(turn: &mut Turn<'_, '_>, words: &str) -> Result<bool, Halt> {
    let chosen = turn.args.code("urgency", URGENCY)? == Some(URGENT);
    let by_item = item(turn)?.is_some_and(|item| item.urgent);
    let danger = turn.house.suggester.suggest(words, 1).danger;
    if let Some(danger) = &danger {
        turn.warn("warning-danger", danger.call.number());
    }
    Ok(chosen || by_item || danger.is_some())
}

/// The person who asked: known by telephone and name, else a new one; none where nothing was told.
///
/// The same name with another number is another person: people are never merged by themselves.
pub(super) fn person(turn: &mut Turn<'_, '_>) -> Result<Option<Id>, Halt> {
    person_named(turn, "requester")
}

/// The same, named by another answer.
pub(crate) fn person_named(turn: &mut Turn<'_, '_>, key: &'static str) -> Result<Option<Id>, Halt> {
    let name = turn.args.line(key)?;
    let phone = turn.args.phone("phone")?;
    if name.is_empty() && phone.is_empty() {
        return Ok(None);
    }
    if !phone.is_empty() {
        let known = turn.reader().persons_by_phone(&phone)?;
        if let Some(known) = known.iter().find(|known| name.is_empty() || known.name == name) {
            return Ok(Some(known.id));
        }
    }
    let id = Id::new(turn.now());
    turn.session.born(id);
    let says = Saying::new()
        .maybe(PersonField::Name, Some(name))
        .maybe(PersonField::Phone, Some(phone))
        .maybe(PersonField::Home, Some(turn.args.line("place")?));
    turn.say(id, station_kind::PERSON, says)?;
    Ok(Some(id))
}

/// 受理: ours to handle; the limit is set and counted from now.
pub(super) fn accept(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, _) = turn.begin(kind::ACCEPT)?;
    accept_as(turn, id)
}

fn accept_as(turn: &mut Turn<'_, '_>, id: Id) -> Result<(), Halt> {
    let folded = turn.fold(id)?;
    turn.check(kind::ACCEPT, &folded)?;
    let item = item(turn)?.ok_or(Refusal::Missing("item"))?;
    let urgent = item.urgent
        || folded.record.text(IssueField::Urgency) == URGENT
        || turn.args.code("urgency", URGENCY)? == Some(URGENT);
    let says = turn
        .saying()?
        .with(IssueField::Item, item.code.as_str())
        .with(IssueField::Urgency, if urgent { URGENT } else { "normal" })
        .with(IssueField::Limit, item.limit.as_text());
    let says = counted(turn, says, item.limit);
    turn.step(&folded, id, kind::ACCEPT, says)
}

/// Adds the moment a limit ends when it is counted from now.
pub(super) fn counted(turn: &mut Turn<'_, '_>, says: Saying, limit: Limit) -> Saying {
    let now = turn.now();
    let calendar = &turn.house.calendar;
    let end = due(limit, now, &[], calendar);
    if end.provisional {
        turn.warn("warning-calendar", end.at.day().year().to_string());
    }
    says.with(IssueField::LimitFrom, now)
        .with(IssueField::DueAt, end.at)
        .with(IssueField::CalendarVersion, i64::from(turn.house.calendar.version))
        .with(IssueField::Provisional, end.provisional)
}

/// 不予受理: with the ground and where to go. Danger is never declined.
pub(super) fn decline(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::DECLINE)?;
    if is_dangerous(&folded) {
        return Err(Refusal::DangerStays.into());
    }
    let reason = turn.args.need_code("reason", DECLINE)?;
    let says = turn
        .saying_because(reason)?
        .with(IssueField::ResultWords, turn.args.need_line("where_to_go")?)
        .with(IssueField::ClosedAt, turn.now());
    turn.step(&folded, id, kind::DECLINE, says)?;
    merging::close_followers(turn, id)
}

/// An urgent matter or a hazard concerns others than the one who told it.
pub(super) fn is_dangerous(folded: &Folded) -> bool {
    folded.record.text(IssueField::Urgency) == URGENT
        || folded.record.text(IssueField::IssueKind) == "hazard"
}

/// 改写: only what differs is written. Urgency may be raised here, never lowered.
pub(super) fn edit(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::EDIT)?;
    let record = &folded.record;
    let changed = |field: IssueField, words: String| {
        (!words.is_empty() && words != record.text(field)).then_some((field, words))
    };
    let code = item(turn)?.map(|item| item.code.clone()).unwrap_or_default();
    let urgency = turn.args.code("urgency", URGENCY)?.filter(|chosen| *chosen == URGENT);
    let changes: Vec<(IssueField, String)> = [
        changed(IssueField::Title, turn.args.line("title")?),
        changed(IssueField::Words, turn.args.text("words")?),
        changed(IssueField::Place, turn.args.line("place")?),
        changed(IssueField::IssueKind, turn.args.code("kind", KIND)?.unwrap_or_default().into()),
        changed(
            IssueField::Channel,
            turn.args.code("channel", CHANNEL)?.unwrap_or_default().into(),
        ),
        changed(IssueField::Item, code),
        changed(IssueField::Urgency, urgency.unwrap_or_default().into()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let requester = person(turn)?;
    let is_held = record.id(IssueField::Topic).is_some()
        || record.id(IssueField::MergedInto).is_some()
        || !turn.reader().followers(id, None)?.is_empty();
    let compound = compound::moved(turn, &folded, is_held)?;
    if changes.is_empty() && requester.is_none() && compound.is_none() {
        return Err(Refusal::NothingChanged.into());
    }
    let mut says = turn
        .saying()?
        .maybe(IssueField::Requester, requester)
        .maybe(IssueField::Compound, compound);
    for (field, words) in changes {
        says = says.with(field, words);
    }
    turn.step(&folded, id, kind::EDIT, says)
}

#[cfg(test)]
mod tests {
    use super::first_clause;

    #[test]
    fn a_title_is_the_first_clause_that_tells_something() {
        for (words, title) in [
            ("俺家暖气不热，才15度，家里有八十多岁老人。", "俺家暖气不热，才15度"),
            ("电梯又坏了", "电梯又坏了"),
            ("你好。楼上漏水把我家顶棚泡了", "你好。楼上漏水把我家顶棚泡了"),
            ("", ""),
        ] {
            assert_eq!(first_clause(words), title);
        }
        assert_eq!(first_clause(&"长".repeat(500)).chars().count(), 40);
    }
}
