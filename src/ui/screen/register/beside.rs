//! What the words are like: dangers first, then items, then issues of the same place or matter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::base::text::wrap;
use crate::domain::catalogue::suggest::{Hit, Suggestions};
use crate::domain::field::Thing;
use crate::store::query::issue::IssueRow;
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
const ISSUES: usize = 6;

/// From here on the reason stands behind the item: below the form there are few lines.
const WIDE: u16 = 64;

/// What was found for some words.
pub(super) struct Found {
    pub(super) suggestions: Suggestions,
    issues: Vec<IssueRow>,
}

/// Looks for items and for issues like these words.
pub(super) fn look(
    reader: &Reader<'_>,
    guide: &Guide,
    words: &str,
    place: &str,
    item: &str,
) -> Result<Found, StoreError> {
    guide.refresh(reader)?;
    let suggestions = guide.suggest(words, ITEMS);
    let issues = reader.similar(words, place, item, None, ISSUES)?;
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

    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        view: &View<'_>,
        taken: Option<usize>,
    ) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let lines = self.lines(view, taken, area.width);
        let lines = lines.into_iter().flat_map(|(words, meaning)| {
            let lines = if meaning == Meaning::Danger {
                wrap(&words, area.width.into())
            } else {
                vec![words]
            };
            lines.into_iter().map(move |line| (line, meaning))
        });
        for (y, (words, meaning)) in (area.y..area.bottom()).zip(lines) {
            // What is put down is cleaned, and with it goes what stands in front.
            let indent = words.chars().take_while(|letter| *letter == ' ').count() as u16;
            let width = area.width.saturating_sub(indent);
            put(buffer, (area.x + indent, y), width, &words, view.theme.style(meaning));
        }
    }

    fn lines(&self, view: &View<'_>, taken: Option<usize>, width: u16) -> Vec<(String, Meaning)> {
        let Some(found) = &self.found else { return Vec::new() };
        let mut lines = Vec::new();
        if let Some(danger) = &found.suggestions.danger {
            let number = danger.call.number();
            let given = [("number", number.into()), ("word", danger.because.as_str().into())];
            lines.push((words::fill("register-danger", &given), Meaning::Danger));
        }
        lines.push((words::say("register-items"), Meaning::Dim));
        if self.codes.is_empty() {
            lines.push((words::say("register-no-items"), Meaning::Dim));
        }
        for (index, hit) in found.suggestions.hits.iter().enumerate() {
            let Some(item) = view.house.catalogue.item(&hit.code) else { continue };
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
        if !found.issues.is_empty() {
            lines.push((String::new(), Meaning::Plain));
            lines.push((words::say("register-similar"), Meaning::Dim));
        }
        for row in &found.issues {
            let stage = words::stage(Thing::Issue, row.stage);
            let line = format!(" {} {} {} {stage}", row.number, row.place, row.title);
            lines.push((line, if row.open { Meaning::Plain } else { Meaning::Dim }));
        }
        lines
    }
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
