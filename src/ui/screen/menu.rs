//! A few choices in a window, each with a digit.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::text;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List};
use crate::ui::widget::{Heed, Spot, pane};

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Enter), Act::Own("menu.choose"))];

/// One choice.
pub struct Choice {
    words: String,
    hint: String,
    effect: Option<Effect>,
}

impl Choice {
    /// Words, dim words beside them, and what happens.
    pub fn new(words: impl Into<String>, hint: impl Into<String>, effect: Effect) -> Self {
        Self { words: words.into(), hint: hint.into(), effect: Some(effect) }
    }
}

/// The window; it closes with the choice.
pub struct Menu {
    title: String,
    choices: Vec<Choice>,
    list: List,
    /// A key of the screen below that works here, too.
    also: Option<(Key, Act)>,
}

impl Menu {
    /// The first choice is marked.
    pub fn new(title: String, choices: Vec<Choice>) -> Self {
        let list = List::new(choices.len());
        Self { title, choices, list, also: None }
    }

    /// With a key of the screen below, which closes the window first.
    #[must_use]
    pub fn with(mut self, key: Key, act: Act) -> Self {
        self.also = Some((key, act));
        self
    }

    fn choose(&mut self, index: usize, cx: &mut Cx<'_>) {
        let effect = self.choices.get_mut(index).and_then(|choice| choice.effect.take());
        if let Some(effect) = effect {
            cx.close();
            cx.wish(effect);
        }
    }
}

impl Screen for Menu {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn name(&self) -> &'static str {
        "menu"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        if let Some(index) = self.list.selected() {
            self.choose(index, cx);
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if let Some((_, act)) = self.also.filter(|(own, _)| *own == key) {
            cx.close();
            cx.wish(Effect::Run(act));
            return Heed::Taken;
        }
        let digit = key.as_command().text().and_then(|letter| letter.to_digit(10));
        if let Some(digit) = digit {
            self.choose((digit as usize + 9) % 10, cx);
            return Heed::Taken;
        }
        self.list.key(key)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let cells = |words: fn(&Choice) -> &str| {
            self.choices.iter().map(|choice| text::width(words(choice))).max().unwrap_or(0) as u16
        };
        let (wide, dim) = (cells(|choice| &choice.words), cells(|choice| &choice.hint));
        let width = (wide + dim + 9).max(text::width(&self.title) as u16 + 6);
        let size =
            (width.min(area.width), (view.theme.rows(self.choices.len()) + 2).min(area.height));
        let inner = pane::above(buffer, area, view.theme, &self.title, size);
        let columns = [Column::cells("", 2), Column::cells("", wide), Column::share("", 1)];
        let row = |index: usize| {
            let choice = self.choices.get(index)?;
            let digit = if index < 10 { ((index + 1) % 10).to_string() } else { String::new() };
            let hint = Entry { words: choice.hint.clone(), meaning: Meaning::Dim };
            Some(vec![digit.into(), choice.words.as_str().into(), hint])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
