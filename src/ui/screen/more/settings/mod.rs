//! 设置: every setting and every key by name, what holds now and where it comes from.

mod edit;
mod press;
mod row;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::text;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Cx, Effect, Order};
use crate::ui::event::{Code, Key};
use crate::ui::keymap::Keymap;
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::menu::{Choice, Menu};
use crate::ui::screen::more::settings::edit::Edit;
use crate::ui::screen::more::settings::press::Press;
use crate::ui::screen::more::settings::row::{Row, rows};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, List};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;
use crate::work::args::Args;
use crate::work::deed;
use crate::work::house::House;
use crate::work::settings::write::Change;
use crate::work::settings::{Home, Rule, Setting, Source};

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("settings.edit")),
    Command::hinted(Key::plain(Code::Delete), Act::Own("settings.reset")),
];

const DEED: &str = "station.setting";
/// Rows below the list for what the selected row is.
const TOLD: u16 = 4;

/// The settings of desk and station.
pub(super) struct Settings {
    rows: Vec<Row>,
    list: List,
}

impl Settings {
    /// The first row that can be changed is marked.
    pub(super) fn new(house: &House) -> Self {
        let rows = rows(&house.settings);
        let mut settings = Self { list: List::new(rows.len()), rows };
        settings.step_over(true);
        settings
    }

    fn selected(&self) -> Option<&Row> {
        self.list.selected().and_then(|index| self.rows.get(index))
    }

    /// A heading is never the selected row.
    fn step_over(&mut self, forward: bool) {
        while let (Some(Row::Heading(_)), Some(at)) = (self.selected(), self.list.selected()) {
            let is_last = at + 1 >= self.rows.len();
            self.list.select(if (forward || at == 0) && !is_last { at + 1 } else { at - 1 });
        }
    }

    fn edit(&self, cx: &mut Cx<'_>) {
        match self.selected() {
            Some(Row::Setting(setting)) if setting.home == Home::Station => decide(setting, cx),
            Some(Row::Setting(setting)) => choose(setting, cx),
            Some(Row::Key(act)) => {
                let keymap = Keymap::of(&cx.house.settings.file.keys).0;
                cx.open(Press::new(*act, keymap));
            }
            _ => {}
        }
    }

    /// Back to what holds while nobody chose.
    fn reset(&self, cx: &mut Cx<'_>) {
        match self.selected() {
            Some(Row::Setting(setting)) => match cx.house.settings.value(**setting).1 {
                Source::Default => cx.complain(words::say("why-is-default")),
                Source::File => cx.wish(Effect::Settle(Change::of_setting(**setting, None))),
                Source::Station => {
                    if let Some(deed) = deed::find(DEED) {
                        let args = Args::new().with("setting", setting.key);
                        let order = Order { deed, about: About::Nothing, args, draft: None };
                        cx.wish(Effect::Do(0, order));
                    }
                }
            },
            Some(Row::Key(act)) => {
                let name = act.name();
                if cx.house.settings.file.keys.iter().any(|row| row.command == name) {
                    cx.wish(Effect::Settle(Change::of_key(&name, None)));
                } else {
                    cx.complain(words::say("why-is-default"));
                }
            }
            _ => {}
        }
    }
}

/// What the station decides is a deed: the journal keeps who decided it and what it was before.
fn decide(setting: &Setting, cx: &mut Cx<'_>) {
    let Some(deed) = deed::find(DEED) else { return };
    let value = cx.house.settings.value(*setting).0;
    let value = match setting.rule {
        Rule::Words(_) => setting.value_words(&value),
        _ => value,
    };
    let known = Args::new().with("setting", setting.key).with("value", &value);
    let mut form = DeedForm::new(deed, None, cx.house, &known);
    form.form().set_hint("value", &setting.known_words(Setting::value_words));
    form.form().focus("value");
    cx.open(form);
}

fn choose(setting: &'static Setting, cx: &mut Cx<'_>) {
    let now = cx.house.settings.value(*setting).0;
    let Rule::Words(known) = setting.rule else {
        cx.open(Edit::new(*setting, &now));
        return;
    };
    let choice = |word: &&str| {
        let hint = if *word == now { words::say("column-now") } else { String::new() };
        let change = Change::of_setting(*setting, Some((*word).to_owned()));
        Choice::new(setting.value_words(word), hint, Effect::Settle(change))
    };
    let title = words::say(&format!("setting-{}", setting.key));
    cx.open(Menu::new(title, known.iter().map(choice).collect()));
}

impl Screen for Settings {
    fn title(&self) -> String {
        words::say("more-setting")
    }

    fn name(&self) -> &'static str {
        "settings"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.rows = rows(&cx.house.settings);
        self.list.set_len(self.rows.len());
        self.step_over(true);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("settings.reset") => self.reset(cx),
            _ => self.edit(cx),
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        let heed = self.list.key(key);
        self.step_over(!matches!(key.code, Code::Up | Code::PageUp));
        heed
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let settings = &view.house.settings;
        let path = settings.file.path.as_ref().map(|path| path.display().to_string());
        let title = format!("{}  {}", self.title(), path.unwrap_or_default());
        let inner = pane::framed(buffer, area, view.theme, &title);
        let told = TOLD.min(inner.height / 3);
        let list = Rect { height: inner.height - told, ..inner };
        let columns = [
            Column::share(&words::arg("setting"), 1),
            Column::cells(&words::say("column-now"), 24),
            Column::cells(&words::say("column-source"), 10).minor(),
        ];
        let keymap = Keymap::of(&settings.file.keys).0;
        let row = |index: usize| Some(self.rows.get(index)?.entries(settings, &keymap));
        let caret = self.list.draw(buffer, list, view.theme, &columns, row);
        let below = Rect { y: list.bottom(), height: told, ..inner };
        let below = pane::ruled(buffer, below, view.theme, "");
        let explained = self.selected().map(Row::explained).unwrap_or_default();
        let lines = text::wrap(&text::clean_line(&explained), below.width.saturating_sub(2).into());
        for (y, line) in (below.y..below.bottom()).zip(lines) {
            let style = view.theme.style(Meaning::Plain);
            put(buffer, (below.x + 1, y), below.width.saturating_sub(1), &line, style);
        }
        Some(caret)
    }
}
