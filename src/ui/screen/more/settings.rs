//! 设置: every setting by name, what holds now and where it comes from.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Act, Command};
use crate::ui::effect::Cx;
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed;
use crate::work::settings::{ALL, Home, Setting, Source};

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Enter), Act::Own("settings.edit"))];

/// The settings of desk and station.
pub(super) struct Settings {
    list: List,
}

impl Settings {
    /// The first one is marked.
    pub(super) fn new() -> Self {
        Self { list: List::new(ALL.len()) }
    }

    fn selected(&self) -> Option<&'static Setting> {
        self.list.selected().and_then(|index| ALL.get(index))
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
        let setting = self.selected().filter(|setting| setting.home == Home::Station);
        if let (Some(setting), Some(deed)) = (setting, deed::find("station.setting")) {
            let value = cx.house.settings.value(*setting).0;
            let known = Args::new().with("setting", setting.key).with("value", &value);
            let mut form = DeedForm::new(deed, None, cx.house, &known);
            form.form.set_hint("value", &setting.known_words());
            form.form.focus("value");
            cx.open(form);
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let columns = [
            Column::share(&words::arg("setting"), 1),
            Column::cells(&words::say("column-now"), 24),
            Column::cells(&words::say("column-source"), 14).minor(),
        ];
        let row = |index: usize| {
            let setting = ALL.get(index)?;
            let (value, source) = view.house.settings.value(*setting);
            let is_changed = source != Source::Default;
            let meaning = if is_changed { Meaning::Title } else { Meaning::Plain };
            let from = words::say(&format!("setting-source-{}", source.key()));
            Some(vec![
                words::say(&format!("setting-{}", setting.key)).into(),
                Entry { words: setting.value_words(&value), meaning },
                Entry { words: from, meaning: Meaning::Dim },
            ])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
