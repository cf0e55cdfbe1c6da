//! What the words are like: dangers first, then items, then issues of the same place or matter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::base::text::wrap;
use crate::domain::catalogue::suggest::{Hit, Suggestions};
use crate::domain::field::Thing;
use crate::domain::likeness::{Matter, Rarity};
use crate::store::query::issue::IssueRow;
use crate::store::query::similar::Alike;
use crate::store::{Reader, StoreError};
use crate::ui::screen::View;
use crate::ui::screen::issue::limit::limit_words;
use crate::ui::theme::Meaning;
use crate::ui::widget::put;
use crate::words;
use crate::words::in_language;
use crate::work::guide::Guide;

/// So many items are suggested at most (our default).
const ITEMS: usize = 4;
/// So many issues are shown at most (our default).
const ISSUES: usize = 5;
/// With fewer rows than this the reasons stand behind the issue and not below it.
const LOW: u16 = 10;

/// A line of what stands beside the form.
type Line = (String, Meaning);

/// From here on the reason stands behind the item: below the form there are few lines.
const WIDE: u16 = 64;

/// What was found for some words.
pub(super) struct Found {
    pub(super) suggestions: Suggestions,
    issues: Vec<Alike>,
}

/// Looks for items and for issues like these words.
pub(super) fn look(
    reader: &Reader<'_>,
    guide: &Guide,
    words: &str,
    place: &str,
    matter: &Matter,
    rarity: &Rarity,
) -> Result<Found, StoreError> {
    guide.refresh(reader)?;
    let suggestions = guide.suggest(words, ITEMS);
    let issues = reader.similar(matter, place, rarity, &[], ISSUES)?;
    Ok(Found { suggestions, issues })
}

/// What stands beside the form.
#[derive(Default)]
pub(super) struct Beside {
    found: Option<Found>,
    codes: Vec<String>,
}

impl Beside {
    /// Codes of the suggested items, the likeliest first.
    pub(super) fn codes(&self) -> &[String] {
        &self.codes
    }

    /// Takes what was found; true if other items are suggested than before.
    pub(super) fn take(&mut self, found: Found) -> bool {
        let codes: Vec<String> =
            found.suggestions.hits.iter().map(|hit| hit.code.clone()).collect();
        let is_new = codes != self.codes;
        self.codes = codes;
        self.found = Some(found);
        is_new
    }

    /// True where one that is alike could still take it in.
    pub(super) fn has_main(&self) -> bool {
        self.mains().next().is_some()
    }

    /// Number and title of the issue after `number` that it could be merged into; none after the last.
    pub(super) fn next_main(&self, number: &str) -> Option<(String, String)> {
        let at = self.mains().position(|row| row.number == number);
        let next = self.mains().nth(at.map_or(0, |at| at + 1))?;
        Some((next.number.clone(), next.title.clone()))
    }

    fn mains(&self) -> impl Iterator<Item = &IssueRow> {
        let issues = self.found.iter().flat_map(|found| &found.issues);
        issues.map(|alike| &alike.row).filter(|row| row.open)
    }

    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        view: &View<'_>,
        taken: Option<usize>,
        into: &str,
    ) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let Some(found) = &self.found else { return };
        let is_low = area.height < LOW;
        let has_alike = !found.issues.is_empty();
        let mut lines = danger(found, area.width);
        lines.extend(items(found, view, taken, (area.width, is_low && has_alike)));
        if has_alike {
            lines.extend((!is_low).then(|| (String::new(), Meaning::Plain)));
            lines.extend(alike(found, view, into, is_low));
        }
        for (y, (words, meaning)) in (area.y..area.bottom()).zip(lines) {
            // What is put down is cleaned, and with it goes what stands in front.
            let indent = words.chars().take_while(|letter| *letter == ' ').count() as u16;
            let width = area.width.saturating_sub(indent);
            put(buffer, (area.x + indent, y), width, &words, view.theme.style(meaning));
        }
    }
}

fn danger(found: &Found, width: u16) -> Vec<Line> {
    let Some(danger) = &found.suggestions.danger else { return Vec::new() };
    let number = danger.call.number();
    let given = [("number", number.into()), ("word", danger.because.as_str().into())];
    let lines = wrap(&words::fill("register-danger", &given), width.into());
    lines.into_iter().map(|line| (line, Meaning::Danger)).collect()
}

/// The suggested items, each with the reason; in the short form only the one that is or would be
/// taken, so that what is alike has room.
fn items(
    found: &Found,
    view: &View<'_>,
    taken: Option<usize>,
    (width, is_short): (u16, bool),
) -> Vec<Line> {
    let mut lines = vec![(words::say("register-items"), Meaning::Dim)];
    if found.suggestions.hits.is_empty() {
        lines.push((words::say("register-no-items"), Meaning::Dim));
    }
    for (index, hit) in found.suggestions.hits.iter().enumerate() {
        let Some(item) = view.house.catalogue.item(&hit.code) else { continue };
        if is_short && index != taken.unwrap_or(0) {
            continue;
        }
        let code = &hit.code;
        let mark = if taken == Some(index) { '>' } else { ' ' };
        let name = in_language(&item.name, &item.name_en);
        let limit = limit_words(item.limit);
        let meaning = if taken == Some(index) { Meaning::Selected } else { Meaning::Plain };
        let line = format!("{mark}{code} {name}  {limit}");
        // The reason is what was typed, and a curtain hides that.
        if view.theme.is_covered {
            lines.push((line, meaning));
        } else if width >= WIDE {
            lines.push((format!("{line}  {}", why(hit, "suggest-times")), meaning));
        } else {
            lines.push((line, meaning));
            lines.push((format!("     {}", why(hit, "suggest-learned")), Meaning::Dim));
        }
    }
    lines
}

/// Issues that are alike with the reasons: below each other, or in one line where there is little
/// room. Behind a curtain no reason is given, and no title.
fn alike(found: &Found, view: &View<'_>, into: &str, is_low: bool) -> Vec<Line> {
    let mut lines = vec![(words::say("register-similar-merge"), Meaning::Dim)];
    for Alike { row, likeness } in &found.issues {
        let stage = words::stage(Thing::Issue, row.stage);
        let is_main = row.number == into;
        let mark = if is_main { '>' } else { ' ' };
        let meaning = match row.open {
            _ if is_main => Meaning::Selected,
            true => Meaning::Plain,
            false => Meaning::Dim,
        };
        let line = format!("{mark}{} {stage}", row.number);
        if view.theme.is_covered {
            lines.push((line, meaning));
            continue;
        }
        let line = format!("{line} {}", row.place.trim_end_matches('*'));
        let why = words::reasons(&likeness.reasons);
        if is_low {
            lines.push((format!("{line} {why}"), meaning));
        } else {
            lines.push((format!("{line} {}", row.title), meaning));
            lines.push((format!("   {why}"), Meaning::Dim));
        }
    }
    lines
}

/// The words that decided, and how often this station decided so, in the words of that key.
fn why(hit: &Hit, learned: &str) -> String {
    let because = words::fill("suggest-because", &[("words", hit.words().into())]);
    if hit.times == 0 {
        return because;
    }
    let times = words::fill(learned, &[("times", i64::from(hit.times).into())]);
    format!("{because} {times}")
}
