//! How the meeting looks: left who is here and what is on, right the topic at hand.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::text;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, stage};
use crate::domain::proceedings::{Speech, Vote};
use crate::domain::quorum::Carried;
use crate::store::query::meeting::ResolutionRow;
use crate::store::query::station::Seat;
use crate::store::query::topic::TopicRow;
use crate::ui::screen::View;
use crate::ui::screen::catalogue::owners_warning;
use crate::ui::screen::ledger::inset;
use crate::ui::screen::meeting::screen::Line;
use crate::ui::screen::meeting::table::Table;
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{pane, put};
use crate::words;
use crate::work::meeting::rules;
use crate::work::minutes::phrase::voice;

/// Cells of a party's name.
const PARTY: usize = 11;

/// What is marked on both sides.
pub(super) struct Marks<'a> {
    pub(super) lines: &'a [Line],
    pub(super) list: &'a List,
    pub(super) right: &'a List,
    pub(super) on_the_right: bool,
    pub(super) topic: Option<&'a TopicRow>,
    pub(super) seat: Option<&'a str>,
    /// Who speaks, how long, and whether the time is over.
    pub(super) timer: Option<(String, String, bool)>,
}

/// Before anything was read, or where nothing is.
pub(super) fn nothing(
    buffer: &mut Buffer,
    area: Rect,
    view: &View<'_>,
    is_read: bool,
) -> Option<Position> {
    let inner = pane::framed(buffer, area, view.theme, &words::thing(Thing::Meeting));
    let key = if is_read { "detail-gone" } else { "list-reading" };
    draw_empty(buffer, inner, view.theme, &words::say(key));
    None
}

/// Draws both sides; answers where the cursor stands.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    view: &View<'_>,
    table: &Table,
    marks: &Marks<'_>,
) -> Position {
    let width = (area.width * 38 / 100).max(33);
    let side = if marks.topic.is_some() { "meeting-topic" } else { "meeting-promises" };
    let meeting = format!("{} {}", words::thing(Thing::Meeting), table.subject.number);
    let titles = [meeting.as_str(), &words::say(side)];
    let [left, right] = pane::beside(buffer, area, view.theme, width, titles);
    let at_left = draw_left(buffer, left, view, table, marks);
    let at_right = draw_right(buffer, right, view, table, marks);
    if marks.on_the_right { at_right } else { at_left }
}

fn draw_left(
    buffer: &mut Buffer,
    area: Rect,
    view: &View<'_>,
    table: &Table,
    marks: &Marks<'_>,
) -> Position {
    let record = &table.subject.folded.record;
    let room = area.width.saturating_sub(2);
    let title = record.text(MeetingField::Title);
    put(buffer, (area.x + 1, area.y), room, title, view.theme.style(Meaning::Title));
    let stage = words::stage(Thing::Meeting, table.stage());
    let (state, meaning) = if table.stage() < stage::CHECK_IN {
        let at = record.moment(MeetingField::StartsAt).unwrap_or_default().minute_text();
        (format!("{at} {}", record.text(MeetingField::Venue)), Meaning::Plain)
    } else {
        table.quorum(view.house)
    };
    let state = format!("{stage}  {state}");
    let mut y = area.y + 1;
    for line in text::wrap(&text::clean_line(&state), room.into()).into_iter().take(3) {
        put(buffer, (area.x + 1, y), room, &line, view.theme.style(meaning));
        y += 1;
    }
    if let Some((who, time, is_over)) = &marks.timer {
        let meaning = if *is_over { Meaning::Overdue } else { Meaning::Plain };
        let line = format!("{who}  {time}");
        put(buffer, (area.x + 1, y), room, &line, view.theme.style(meaning));
        y += 1;
    }
    let area = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let columns = [Column::share("", 1), Column::cells("", 10)];
    let row = |index: usize| {
        let line = marks.lines.get(index)?;
        let (words, state) = left_row(*line, view, table);
        Some(vec![words, state])
    };
    marks.list.draw(buffer, area, view.theme, &columns, row)
}

fn left_row(line: Line, view: &View<'_>, table: &Table) -> (Entry, Entry) {
    let title = |key: &str| Entry { words: words::say(key), meaning: Meaning::Title };
    match line {
        Line::SeatsTitle => (title("meeting-seats"), Entry::default()),
        Line::AgendaTitle => (title("meeting-agenda"), Entry::default()),
        Line::Promises => {
            let said = table.promises.iter().filter(|task| !table.said_of(task).is_empty());
            let (said, all) = (said.count(), table.promises.len());
            let state =
                if all == 0 { words::say("promises-none") } else { format!("{said}/{all}") };
            let meaning = if said < all { Meaning::Soon } else { Meaning::Good };
            (words::say("meeting-promises-line").into(), Entry { words: state, meaning })
        }
        Line::Topic(place) => {
            let Some(topic) = table.agenda.get(place) else { return Default::default() };
            let (state, meaning) = table.topic_state(topic);
            let words = format!("{} {}", place + 1, topic.title);
            (words.into(), Entry { words: state, meaning })
        }
        Line::Seat(place) => {
            let Some(seat) = view.house.seats.get(place) else { return Default::default() };
            seat_row(seat, view, table)
        }
    }
}

/// A seat: who sits there, and what the stage asks of it.
fn seat_row(seat: &Seat, view: &View<'_>, table: &Table) -> (Entry, Entry) {
    let party = text::pad(&view.house.party_name(&seat.party), PARTY);
    let sitting = table.sitting(&seat.party);
    let present = sitting.clone().unwrap_or_default();
    let who = if !seat.formed {
        words::say("seat-not-formed")
    } else if seat.size > 1 || present.heads > 1 {
        let size = seat.size.max(present.heads);
        words::fill("seat-heads", &[("here", present.heads.into()), ("size", size.into())])
    } else if present.name.is_empty() {
        seat.members.first().cloned().unwrap_or_default()
    } else if !present.proxy.is_empty() {
        words::fill("seat-proxy", &[("proxy", present.proxy.as_str().into())])
    } else {
        present.name.clone()
    };
    let (state, meaning) = match table.stage() {
        _ if !seat.formed => (String::new(), Meaning::Dim),
        stage::PLANNED | stage::NOTIFIED => match table.told(&seat.party) {
            Some(told) => (told, Meaning::Good),
            None => (words::say("seat-not-told"), Meaning::Dim),
        },
        stage::MINUTES_DRAFTED | stage::MINUTES_REVIEWED => match table.review(&seat.party) {
            Some(review) => (review, Meaning::Plain),
            None => (words::say("seat-no-review"), Meaning::Dim),
        },
        stage::CHECK_IN | stage::IN_SESSION
            if table.lacking(view.house, &seat.party).is_some() && !present.is_present() =>
        {
            let key = if sitting.is_none() { "seat-needed" } else { "seat-missing" };
            let code = words::code("attendance", &present.attendance);
            (words::fill(key, &[("code", code.into())]), Meaning::Soon)
        }
        _ if sitting.is_none() => (words::say("seat-waits"), Meaning::Dim),
        _ => {
            let meaning = match present.attendance.as_str() {
                "present" => Meaning::Good,
                "absent" => Meaning::Soon,
                _ => Meaning::Plain,
            };
            (words::code("attendance", &present.attendance), meaning)
        }
    };
    (format!("{party} {who}").into(), Entry { words: state, meaning })
}

fn draw_right(
    buffer: &mut Buffer,
    area: Rect,
    view: &View<'_>,
    table: &Table,
    marks: &Marks<'_>,
) -> Position {
    let inside = inset(area);
    let parts = match marks.topic {
        Some(topic) => topic_parts(topic, view, table, marks.seat),
        None => promise_parts(table, view),
    };
    let upper = Detail::new(parts);
    let wanted = if marks.right.is_empty() { 0 } else { view.theme.rows(marks.right.len()) + 1 };
    let rows = wanted.min(area.height / 2);
    let above = upper.rows(inside.width).min(area.height - rows);
    upper.draw(buffer, Rect { height: above, ..inside }, view.theme);
    let list = Rect { y: area.y + above, height: rows, ..area };
    let below = list.bottom() + 1;
    if let Some(topic) = marks.topic
        && below < area.bottom()
    {
        let rest = Rect { y: below, height: area.bottom() - below, ..inside };
        Detail::new(speeches(topic, view, table)).draw(buffer, rest, view.theme);
    }
    if marks.right.is_empty() {
        return list.as_position();
    }
    // The marker stands only on the side that has the keys.
    let shown = if marks.on_the_right { marks.right.clone() } else { marks.right.at_rest() };
    match marks.topic {
        Some(topic) => draw_agreed(buffer, list, view, table, topic, &shown),
        None => draw_promises(buffer, list, view, table, &shown),
    }
}

fn draw_agreed(
    buffer: &mut Buffer,
    area: Rect,
    view: &View<'_>,
    table: &Table,
    topic: &TopicRow,
    list: &List,
) -> Position {
    let agreed: Vec<&ResolutionRow> = table.agreed_on(topic.id).collect();
    let columns = [
        Column::cells(&words::say("meeting-agreed"), 6),
        Column::cells("", 12),
        Column::share("", 1),
        Column::cells(&words::arg("due"), 10),
    ];
    list.draw(buffer, area, view.theme, &columns, |index| {
        let one = agreed.get(index)?;
        let due = one.due_at.map(|due| due.day().to_string()).unwrap_or_default();
        let label = words::count("agreed-label", index as i64 + 1);
        let lead = view.house.party_name(&one.lead);
        Some(vec![label.into(), lead.into(), one.matter.as_str().into(), due.into()])
    })
}

fn draw_promises(
    buffer: &mut Buffer,
    area: Rect,
    view: &View<'_>,
    table: &Table,
    list: &List,
) -> Position {
    let heading = |key: &str| words::say(key);
    let columns = [
        Column::cells(&heading("column-number"), 10),
        Column::share(&heading("column-matter"), 1),
        Column::cells(&heading("column-lead"), 10),
        Column::cells(&heading("column-stage"), 8),
    ];
    list.draw(buffer, area, view.theme, &columns, |index| {
        let task = table.promises.get(index)?;
        let said = table.said_of(task);
        let to_tell = table.to_tell.get(&task.id).map(String::as_str).unwrap_or_default();
        let matter = match (said, to_tell) {
            ("", "") => task.matter.clone(),
            ("", words) | (words, _) => format!("{}：{words}", task.matter),
        };
        let meaning = if said.is_empty() { Meaning::Soon } else { Meaning::Good };
        let lead = view.house.party_name(&task.lead);
        Some(vec![
            task.number.as_str().into(),
            matter.into(),
            lead.into(),
            Entry { words: task.state.clone(), meaning },
        ])
    })
}

fn promise_parts(table: &Table, view: &View<'_>) -> Vec<Part> {
    let key = if table.promises.is_empty() { "promises-all-kept" } else { "promises-first" };
    let mut parts =
        vec![Part::title(&words::say("meeting-promises")), Part::text(&words::say(key))];
    let asides = table.asides();
    if !asides.is_empty() {
        parts.extend([Part::Gap, Part::title(&words::say("meeting-asides"))]);
        parts.extend(asides.iter().map(|speech| line_of(speech, view)));
    }
    parts
}

fn topic_parts(
    topic: &TopicRow,
    view: &View<'_>,
    table: &Table,
    at_seat: Option<&str>,
) -> Vec<Part> {
    let (state, _) = table.topic_state(topic);
    let mut parts = vec![Part::title(&format!("{}  {}  {state}", topic.number, topic.title))];
    if let Some(warning) = owners_warning(&topic.decided_by) {
        parts.push(Part::Text(warning, Meaning::Soon));
    }
    let sources = table.sources.get(&topic.id).map(Vec::as_slice).unwrap_or_default();
    if let Some(first) = sources.first() {
        let given = [
            ("number", first.number.as_str().into()),
            ("n", (sources.len() as i64).into()),
            ("households", topic.households.into()),
        ];
        parts.push(Part::Text(words::fill("meeting-sources", &given), Meaning::Dim));
    }
    parts.extend([Part::Gap, Part::title(&words::say("meeting-positions"))]);
    let formed = view.house.seats.iter().filter(|seat| seat.formed);
    parts.extend(formed.map(|seat| {
        let said = table.position(topic.id, &seat.party);
        let (stance, reason) = said.unwrap_or_else(|| ("-".to_owned(), String::new()));
        let party = text::pad(&view.house.party_name(&seat.party), PARTY);
        let is_marked = at_seat == Some(seat.party.as_str());
        let meaning = if is_marked { Meaning::Title } else { Meaning::Plain };
        let stance = text::pad(&stance, 8);
        Part::Text(format!("{party} {stance} {reason}"), meaning)
    }));
    for earlier in table.earlier_votes(topic.id) {
        let given =
            [("counts", counted(&earlier.vote).into()), ("why", earlier.why.as_str().into())];
        parts.push(Part::Text(words::fill("meeting-replaced", &given), Meaning::Dim));
    }
    if let Some(vote) = table.vote(topic.id) {
        parts.push(vote_part(&vote, view));
    }
    let away = table.away(view.house);
    if table.stage() == stage::IN_SESSION && !away.is_empty() {
        let given = [("words", away.join(&words::say("list-comma")).into())];
        parts.push(Part::Text(words::fill("meeting-away", &given), Meaning::Soon));
    }
    let outcome = match table.outcome(topic.id).as_str() {
        "" => words::say("meeting-no-outcome"),
        code => words::code("outcome", code),
    };
    parts.extend([Part::Gap, Part::pair(&words::arg("outcome"), &outcome)]);
    parts
}

/// The counts of a vote.
fn counted(vote: &Vote) -> String {
    let given = [
        ("entitled", vote.entitled.into()),
        ("for", vote.in_favour.into()),
        ("against", vote.against.into()),
        ("abstained", vote.abstained.into()),
        ("silent", vote.silent().into()),
    ];
    let key = if vote.by_name { "meeting-vote-named" } else { "meeting-vote-counts" };
    words::fill(key, &given)
}

/// The counts, and whether they carry it.
fn vote_part(vote: &Vote, view: &View<'_>) -> Part {
    let carries = vote.carried(&rules::rules(view.house));
    let is_tied = rules::rules(view.house).result(&vote.tally()) == Carried::Tie;
    let (said, meaning) = match carries {
        true => ("meeting-carried", Meaning::Good),
        false if is_tied && vote.casting.is_empty() => ("meeting-tied", Meaning::Soon),
        false => ("meeting-not-carried", Meaning::Soon),
    };
    let mut line = format!("{} {}", counted(vote), words::say(said));
    if !vote.casting.is_empty() {
        let said = words::code("casting", &vote.casting);
        line.push_str(&words::fill("meeting-casting", &[("said", said.into())]));
    }
    Part::Text(line, meaning)
}

/// The gist of what was said, below everything else.
fn speeches(topic: &TopicRow, view: &View<'_>, table: &Table) -> Vec<Part> {
    let speeches = table.speeches(topic.id);
    let title = (!speeches.is_empty()).then(|| Part::title(&words::say("meeting-speeches")));
    title.into_iter().chain(speeches.iter().map(|speech| line_of(speech, view))).collect()
}

fn line_of(speech: &Speech, view: &View<'_>) -> Part {
    let seat =
        if speech.speaker.is_empty() { view.house.party_name(&speech.seat) } else { String::new() };
    Part::text(&format!("{}：{}", voice(&seat, &speech.speaker), speech.words))
}
