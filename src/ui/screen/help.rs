//! F1: what a screen is for, its keys in groups, and what words on it mean; found by typing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::pinyin::Matcher;
use crate::ui::command::{Act, Command, Listed, key_name};
use crate::ui::effect::Cx;
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::{Heed, pane, put};
use crate::words;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Esc), Act::Back)];

/// Cells of a key's name.
const KEY: u16 = 12;

/// Words that somebody may not know, by the name of the screen where they stand.
const TERMS: &[(&str, &[&str])] = &[
    ("queue", &["item", "limit", "overdue", "hold", "urgent", "masked"]),
    ("issue", &["accept", "dispatch", "sign", "report", "follow_up", "hold", "merge", "topic"]),
    ("issues", &["overdue", "hold", "masked"]),
    ("register", &["item", "channel", "confidential", "limit", "danger", "draft"]),
    ("deed", &["doer", "way", "draft"]),
    ("catalogue", &["item", "lead", "owners", "template"]),
    ("topics", &["topic", "households", "owners", "deliberation_day"]),
    ("meetings", &["deliberation_day", "five_parties", "quorum", "minutes"]),
    ("meeting", &["five_parties", "quorum", "position", "owners", "agreed", "minutes"]),
    ("tasks", &["task", "lead", "overdue", "supervision", "strike"]),
    ("seats", &["five_parties", "quorum"]),
    ("conflicts", &["conflict"]),
    ("limit", &["limit", "working_day", "hold"]),
    ("drafts", &["draft"]),
    ("handover", &["overdue", "follow_up", "hold", "draft"]),
    ("papers", &["order", "minutes"]),
    ("more", &["five_parties", "journal", "conflict"]),
];

/// A key or several that do the same, or a word and its meaning.
struct Row {
    label: String,
    words: String,
    /// Where it stands when nothing is looked for.
    group: Option<&'static str>,
}

/// The help of the screen that was on top.
pub struct Help {
    title: String,
    purpose: String,
    rows: Vec<Row>,
    line: LineEdit,
    detail: Detail,
}

impl Help {
    /// From the rows of the table of commands; `own` are those of the screen's table.
    pub fn new(title: &str, name: &str, own: &[Command], listed: Vec<Listed>) -> Self {
        let mut rows = keys(own, listed);
        let here = TERMS.iter().find(|(screen, _)| *screen == name).map_or(&[][..], |row| row.1);
        let mut terms: Vec<&str> = TERMS.iter().flat_map(|(_, terms)| *terms).copied().collect();
        terms.sort_unstable();
        terms.dedup();
        terms.sort_by_key(|term| here.iter().position(|known| known == term).unwrap_or(here.len()));
        rows.extend(terms.into_iter().map(|term| {
            let said = words::say(&format!("term-{term}"));
            let (label, words) = said.split_once(" = ").unwrap_or(("", said.as_str()));
            let group = here.contains(&term).then_some("help-terms");
            Row { label: label.to_owned(), words: words.to_owned(), group }
        }));
        let title = words::fill("help-title", &[("screen", title.into())]);
        let purpose = words::maybe(&format!("help-{name}")).unwrap_or_default();
        let mut help =
            Self { title, purpose, rows, line: LineEdit::default(), detail: Detail::default() };
        help.show();
        help
    }

    fn show(&mut self) {
        let text = self.line.text();
        let parts = if text.trim().is_empty() { self.all() } else { self.found(&text) };
        self.detail = Detail::new(parts);
    }

    fn all(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        if !self.purpose.is_empty() {
            parts.extend([Part::text(&self.purpose), Part::Gap]);
        }
        for group in ["help-own", "help-terms", "help-everywhere", "help-panes"] {
            let rows: Vec<Part> =
                self.rows.iter().filter(|row| row.group == Some(group)).map(part).collect();
            if !rows.is_empty() {
                parts.push(Part::title(&words::say(group)));
                parts.extend(rows);
                parts.push(Part::Gap);
            }
        }
        parts.push(Part::text(&words::say("help-typing")));
        parts
    }

    /// What answers to the words, the best first; commands without a key, too.
    fn found(&self, text: &str) -> Vec<Part> {
        let matcher = Matcher::new(text);
        let score = |row: &Row| matcher.score(&row.label).max(matcher.score(&row.words));
        let mut found: Vec<(u32, &Row)> =
            self.rows.iter().filter_map(|row| Some((score(row)?, row))).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        if found.is_empty() {
            return vec![Part::Text(words::say("help-none"), Meaning::Dim)];
        }
        found.into_iter().map(|(_, row)| part(row)).collect()
    }
}

/// One line for all keys of the same command.
fn keys(own: &[Command], listed: Vec<Listed>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in listed {
        let group = match row.act {
            Act::Pane(_) => "help-panes",
            act if own.iter().any(|own| own.act == act && own.key == row.key) => "help-own",
            _ => "help-everywhere",
        };
        let why = row.why_not.map(|why| words::fill("help-why", &[("why", why.into())]));
        let words = format!("{}{}", row.words, why.unwrap_or_default());
        let Some(key) = row.key.map(key_name) else {
            let label = words::say("help-by-palette");
            rows.push(Row { label, words, group: None });
            continue;
        };
        let known =
            rows.iter_mut().find(|known| known.group == Some(group) && known.words == words);
        match known {
            Some(known) => known.label = format!("{}/{key}", known.label),
            None => rows.push(Row { label: key, words, group: Some(group) }),
        }
    }
    rows
}

fn part(row: &Row) -> Part {
    Part::Column(row.label.clone(), KEY, row.words.clone())
}

impl Screen for Help {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn name(&self) -> &'static str {
        "help"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_window(&self) -> bool {
        true
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        let scrolls = matches!(key.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown);
        if scrolls || (self.line.is_empty() && matches!(key.code, Code::Home | Code::End)) {
            return self.detail.key(key);
        }
        if key.code == Code::Esc && !self.line.is_empty() {
            self.line.set("");
            self.show();
            return Heed::Taken;
        }
        let heed = self.line.key(key);
        if heed == Heed::Changed {
            self.show();
        }
        heed
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.line.paste(words);
        self.show();
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(4).min(96), area.height);
        let inner = pane::above(buffer, area, view.theme, &self.title, size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let style = view.theme.style(Meaning::Title);
        let label = words::say("help-find");
        let taken = put(buffer, inside.as_position().into(), inside.width, &label, style) + 2;
        let line = Rect { x: inside.x + taken, width: inside.width - taken, height: 1, ..inside };
        let caret = self.line.draw(buffer, line, view.theme);
        let rest = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        self.detail.draw(buffer, rest, view.theme);
        Some(caret)
    }
}
