//! Large letters for a projector: the topic on the table, how it stands, who is here, the speaker's
//! time. Figures are drawn of whole cells, words are set apart with a line between.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::base::text;
use crate::domain::meeting::{MeetingField, stage};
use crate::ui::screen::View;
use crate::ui::screen::meeting::table::Table;
use crate::ui::theme::Meaning;
use crate::ui::widget::put;
use crate::words;
use crate::work::meeting::rules;

/// Rows of a large figure.
const HIGH: u16 = 5;

/// The five rows of a figure, three cells each.
const fn figure(letter: char) -> [&'static str; 5] {
    match letter {
        '0' => ["###", "# #", "# #", "# #", "###"],
        '1' => [" # ", "## ", " # ", " # ", "###"],
        '2' => ["###", "  #", "###", "#  ", "###"],
        '3' => ["###", "  #", "###", "  #", "###"],
        '4' => ["# #", "# #", "###", "  #", "  #"],
        '5' => ["###", "#  ", "###", "  #", "###"],
        '6' => ["###", "#  ", "###", "# #", "###"],
        '7' => ["###", "  #", "  #", "  #", "  #"],
        '8' => ["###", "# #", "###", "# #", "###"],
        '9' => ["###", "# #", "###", "  #", "###"],
        ':' => ["   ", " # ", "   ", " # ", "   "],
        _ => ["  #", "  #", " # ", "#  ", "#  "],
    }
}

/// A label, its figures, and what they mean.
struct Count {
    label: String,
    figures: String,
    meaning: Meaning,
}

/// Draws the meeting large.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    view: &View<'_>,
    table: &Table,
    timer: Option<(String, String, bool)>,
) -> Position {
    let record = &table.subject.folded.record;
    let bar = Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD);
    buffer.set_style(Rect { height: 1, ..area }, bar);
    let stage = words::stage(crate::domain::field::Thing::Meeting, table.stage());
    let title = format!("{}  {stage}", record.text(MeetingField::Title));
    put(buffer, (area.x + 1, area.y), area.width.saturating_sub(2), &title, bar);
    let mut at = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let figures = HIGH + 2;
    let words_area = Rect { height: at.height.saturating_sub(figures), ..at };
    let topic = table.current().or_else(|| table.next_topic());
    let mut y = words_area.y;
    if let Some(topic) = topic {
        let place = table.agenda.iter().position(|one| one.id == topic.id).unwrap_or(0) + 1;
        let given = [("n", (place as i64).into()), ("all", (table.agenda.len() as i64).into())];
        let nth = words::fill("large-nth", &given);
        put(buffer, (area.x + 2, y), area.width, &nth, view.theme.style(Meaning::Dim));
        y += 1;
        y = spaced(
            buffer,
            Rect { y, ..words_area },
            &topic.title,
            view.theme.style(Meaning::Title),
        );
        let (state, meaning) = table.topic_state(topic);
        y = spaced(buffer, Rect { y, ..words_area }, &state, view.theme.style(meaning));
        let stands = view.house.seats.iter().filter_map(|seat| {
            let (stance, _) = table.position(topic.id, &seat.party)?;
            Some(format!("{} {stance}", view.house.party_name(&seat.party)))
        });
        let stands = stands.collect::<Vec<_>>().join("   ");
        let room = usize::from(area.width.saturating_sub(4));
        for line in text::wrap(&stands, room) {
            if y + 1 < words_area.bottom() && !line.is_empty() {
                put(buffer, (area.x + 2, y), area.width, &line, view.theme.style(Meaning::Plain));
                y += 1;
            }
        }
    } else {
        spaced(
            buffer,
            words_area,
            &words::say("meeting-no-topics"),
            view.theme.style(Meaning::Dim),
        );
    }
    at = Rect { y: area.bottom().saturating_sub(figures), height: figures, ..area };
    band(buffer, at, view, &counts(view, table, topic.map(|topic| topic.id), timer));
    Position::new(area.x, area.y)
}

/// Who is here, the votes on the topic, the speaker's time: what there is of it.
fn counts(
    view: &View<'_>,
    table: &Table,
    topic: Option<crate::base::id::Id>,
    timer: Option<(String, String, bool)>,
) -> Vec<Count> {
    let seats = rules::at_table(view.house, &table.subject.folded.record);
    let formed = seats.iter().filter(|seat| seat.formed);
    let (all, here) = (formed.clone().count(), formed.filter(|seat| seat.here > 0).count());
    let (quorum, meaning) = table.quorum(view.house);
    let state = if table.stage() < stage::CHECK_IN { String::new() } else { quorum };
    let mut counts = vec![Count { label: state, figures: format!("{here}/{all}"), meaning }];
    if let Some((who, time, is_over)) = timer {
        let meaning = if is_over { Meaning::Overdue } else { Meaning::Plain };
        counts.push(Count { label: who, figures: time, meaning });
    } else if let Some(vote) = topic.and_then(|topic| table.vote(topic)) {
        let votes = [
            ("large-for", vote.in_favour),
            ("large-against", vote.against),
            ("large-abstained", vote.abstained),
        ];
        counts.extend(votes.map(|(key, n)| Count {
            label: words::say(key),
            figures: n.to_string(),
            meaning: Meaning::Plain,
        }));
    }
    counts
}

/// Large figures beside each other, each under its label.
fn band(buffer: &mut Buffer, area: Rect, view: &View<'_>, counts: &[Count]) {
    let letters: usize = counts.iter().map(|count| count.figures.chars().count()).sum();
    // Twice as wide where there is room: a cell is half as wide as it is high.
    let cell = if letters * 8 + counts.len() * 6 <= area.width.into() { 2 } else { 1 };
    let mut x = area.x + 2;
    for count in counts {
        let style = view.theme.style(count.meaning);
        let wide = count.figures.chars().count() as u16 * (3 * cell + cell);
        let is_last = counts.len() == 1;
        let room = if is_last { area.right().saturating_sub(x) } else { (wide + 3).max(14) };
        put(buffer, (x, area.y), room, &count.label, style);
        for (n, letter) in (0_u16..).zip(count.figures.chars()) {
            for (row, cells) in (0_u16..).zip(figure(letter)) {
                for (column, one) in (0_u16..).zip(cells.chars()) {
                    let left = x + n * 4 * cell + column * cell;
                    let spot = Rect { x: left, y: area.y + 1 + row, width: cell, height: 1 };
                    if one == '#' && area.union(spot) == area {
                        buffer.set_style(spot, style.add_modifier(Modifier::REVERSED));
                    }
                }
            }
        }
        x = x.saturating_add((wide + 4).max(15));
    }
}

/// Words with a cell or two between the characters and a line between the lines; answers the next
/// row.
fn spaced(buffer: &mut Buffer, area: Rect, said: &str, style: Style) -> u16 {
    let style = style.add_modifier(Modifier::BOLD);
    let gap = if area.width < 100 { 1 } else { 2 };
    let said = text::clean_line(said);
    let (mut x, mut y) = (area.x + 2, area.y);
    for letter in said.chars() {
        let one = letter.to_string();
        let cells = text::width(&one) as u16;
        if x + cells + gap > area.right() {
            (x, y) = (area.x + 2, y + 2);
        }
        if y >= area.bottom() {
            break;
        }
        put(buffer, (x, y), cells, &one, style);
        x += cells + gap;
    }
    y + 2
}
