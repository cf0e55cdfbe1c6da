//! 设置: every setting by name, what holds now and what held before anybody chose.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Act, Command};
use crate::ui::effect::Cx;
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List};
use crate::ui::widget::{Heed, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed;
use crate::work::house::House;
use crate::work::settings::{ALL, Rule, Setting};

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Enter), Act::Own("settings.edit"))];

/// The settings of the station.
pub(super) struct Settings {
    list: List,
}

impl Settings {
    /// The first one is marked.
    pub(super) fn new() -> Self {
        Self { list: List::new(ALL.len()) }
    }
}

fn value(setting: &Setting, house: &House) -> String {
    house.settings.get(setting.key).cloned().unwrap_or_else(|| setting.default_value())
}

/// A value as it is read: 10 天, or the words of a choice with what is typed for it.
fn value_words(setting: &Setting, value: &str) -> String {
    match setting.rule {
        Rule::Days(_) => words::fill("setting-days", &[("n", value.into())]),
        Rule::Words(_) => {
            let meant = words::maybe(&format!("setting-{}-{value}", setting.key));
            format!("{value} {}", meant.unwrap_or_default()).trim().to_owned()
        }
    }
}

/// What can be typed.
fn choices(setting: &Setting) -> String {
    match setting.rule {
        Rule::Days(_) => String::new(),
        Rule::Words(choices) => {
            let choices: Vec<String> =
                choices.iter().map(|choice| value_words(setting, choice)).collect();
            choices.join(" / ")
        }
    }
}

impl Screen for Settings {
    fn title(&self) -> String {
        words::say("more-setting")
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        let setting = self.list.selected().and_then(|index| ALL.get(index));
        if let (Some(setting), Some(deed)) = (setting, deed::find("station.setting")) {
            let known =
                Args::new().with("setting", setting.key).with("value", &value(setting, cx.house));
            let mut form = DeedForm::new(deed, None, cx.house, &known);
            form.form.set_hint("value", &choices(setting));
            form.form.focus("value");
            cx.open(form);
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let columns = [
            Column::share(&words::arg("setting"), 1),
            Column::cells(&words::say("column-now"), 20),
            Column::cells(&words::say("column-default"), 20),
        ];
        let row = |index: usize| {
            let setting = ALL.get(index)?;
            let value = value(setting, view.house);
            let default = setting.default_value();
            let is_changed = value != default;
            let meaning = if is_changed { Meaning::Title } else { Meaning::Plain };
            let dim = |words| Entry { words, meaning: Meaning::Dim };
            Some(vec![
                words::say(&format!("setting-{}", setting.key)).into(),
                Entry { words: value_words(setting, &value), meaning },
                dim(value_words(setting, &default)),
            ])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
