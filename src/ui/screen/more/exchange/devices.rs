//! 各台电脑: who belongs to the station, letting another computer in, and striking one off.
//!
//! The functions are those of `yizhan device`. A file on a stick can be swapped, a person who looks at
//! two screens cannot: whoever lets a computer in types the fingerprint that stands on it.

use std::any::Any;
use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::journal::sign::DeviceKey;
use crate::journal::trust::Join;
use crate::store::Store;
use crate::store::StoreError;
use crate::sync::SyncError;
use crate::sync::enrol::{self, Request};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::line::sentence;
use crate::ui::screen::ledger::{halves, inset};
use crate::ui::screen::more::exchange::place::{Place, REQUESTS};
use crate::ui::screen::more::exchange::{draw_form, turned};
use crate::ui::screen::{Held, Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::choice::Choice;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::form::{Field, Form};
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot};
use crate::words::{fill, say};
use crate::work::desks::called;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("devices.let_in")),
    Command::hinted(Key::f(8), Act::Own("devices.strike_off")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

pub(in crate::ui::screen) const WINDOW_COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const SEEN: Tag = 1;
const ASKED: Tag = 2;
const DONE: Tag = 3;
/// What to do when a computer is lost, in this order (trust.md 5.6: revoke, tell, list what it held).
const LOST: [&str; 5] =
    ["devices-lost-1", "devices-lost-2", "devices-lost-3", "devices-lost-4", "devices-lost-5"];
/// How another computer is added, in this order.
const ADDED: [&str; 4] = ["devices-add-1", "devices-add-2", "devices-add-3", "devices-add-4"];

/// A computer of the station.
struct Device {
    join: Join,
    is_here: bool,
    is_left: bool,
}

/// What was read.
struct Seen {
    devices: Vec<Device>,
    is_keeper: bool,
}

impl Seen {
    fn read(store: &Store) -> Result<Self, StoreError> {
        let reader = store.reader();
        let own = store.device().map(crate::store::Device::key).unwrap_or_default();
        let (roll, root) = (reader.roll()?, reader.root()?);
        let device = |join: &Join| Device {
            is_here: join.device == own,
            is_left: roll.left.contains_key(&join.device),
            join: join.clone(),
        };
        let mut devices: Vec<Device> = roll.joined.values().map(device).collect();
        devices.sort_by_key(|one| (one.is_left, one.join.desk, one.join.device));
        Ok(Self { devices, is_keeper: root.is_some_and(|root| roll.is_keeper(&root, &own)) })
    }
}

/// The pane.
#[derive(Default)]
pub(super) struct Devices {
    seen: Option<Seen>,
    list: List,
    detail: Detail,
}

/// A request that was read, and the folder it lay in.
struct Wanted(Request, PathBuf);

impl Devices {
    fn selected(&self) -> Option<&Device> {
        self.seen.as_ref()?.devices.get(self.list.selected()?)
    }

    fn show(&mut self) {
        let Some(seen) = &self.seen else { return };
        let mut parts = Vec::new();
        if let Some(one) = self.selected() {
            parts.push(Part::title(&called(&one.join)));
            parts.push(Part::pair(&say("exchange-print"), &one.join.device.fingerprint()));
            let since = Moment(one.join.at).minute_text();
            parts.push(Part::pair(&say("devices-since"), &since));
            let (words, meaning) = marks(one);
            if !words.is_empty() {
                parts.push(Part::Text(words, meaning));
            }
            parts.push(Part::Gap);
            if one.is_left {
                parts.push(Part::title(&say("devices-lost")));
                parts.extend(LOST.map(|key| Part::text(&say(key))));
                parts.push(Part::Gap);
            }
        }
        parts.push(Part::title(&say("devices-add")));
        if seen.is_keeper {
            parts.extend(ADDED.map(|key| Part::text(&say(key))));
        } else {
            parts.push(Part::text(&say("exchange-plain")));
        }
        self.detail.set_parts(parts);
    }
}

fn marks(one: &Device) -> (String, Meaning) {
    let marks = [
        (one.is_here, "device-here"),
        (one.join.keeper, "device-keeper"),
        (one.is_left, "device-left"),
    ];
    let words: Vec<String> = marks.iter().filter(|(on, _)| *on).map(|(_, key)| say(key)).collect();
    let meaning = if one.is_left { Meaning::Dim } else { Meaning::Plain };
    (words.join(" "), meaning)
}

impl Screen for Devices {
    fn title(&self) -> String {
        say("devices-title")
    }

    fn name(&self) -> &'static str {
        "exchange-devices"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let Some(seen) = &self.seen else {
            return matches!(act, Act::Own(_)).then(|| say("list-reading"));
        };
        let key = match (act, self.selected()) {
            (Act::Own(_), _) if !seen.is_keeper => "cli-rule-device_not_keeper",
            (Act::Own("devices.strike_off"), None) => "why-nothing-selected",
            (Act::Own("devices.strike_off"), Some(one)) if one.is_left => "why-device-left",
            (Act::Own("devices.strike_off"), Some(one)) if one.is_here => {
                "cli-rule-device_root_stays"
            }
            _ => return None,
        };
        Some(say(key))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        cx.tend(SEEN, |store| Seen::read(store));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act == Act::Own("devices.let_in") {
            let choice = |path| -> Box<dyn Any> { Box::new(path) };
            cx.open(Place::new("devices-request-from", REQUESTS, choice));
        } else if let Some(one) = self.selected() {
            cx.open(StrikeOff::new(&one.join));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        let heed = turned(key, &mut self.detail, &mut self.list);
        if heed == Heed::Changed {
            self.show();
        }
        heed
    }

    fn handed(&mut self, choice: Box<dyn Any>, cx: &mut Cx<'_>) {
        let Ok(path) = choice.downcast::<PathBuf>() else { return };
        cx.beside(ASKED, move || -> Result<Wanted, SyncError> {
            let file = enrol::newest(&path, enrol::REQUEST)?;
            let folder = file.parent().map(PathBuf::from).unwrap_or_default();
            Ok(Wanted(enrol::read_request(&file)?, folder))
        });
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == SEEN {
            self.seen = answer.take();
            self.list.set_len(self.seen.as_ref().map_or(0, |seen| seen.devices.len()));
            self.show();
            return;
        }
        match answer.take::<Result<Wanted, SyncError>>() {
            Some(Ok(wanted)) => cx.open(LetIn::new(wanted)),
            Some(Err(error)) => cx.complain(sentence(&error)),
            None => {}
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let titles = [&*self.title(), &say("exchange-detail")];
        let [list, rest] = halves(buffer, area, view, titles);
        self.detail.draw(buffer, inset(rest), view.theme);
        let Some(seen) = &self.seen else {
            draw_empty(buffer, list, view.theme, &say("list-reading"));
            return None;
        };
        let columns = [
            Column::share(&say("exchange-name"), 1),
            Column::cells(&say("exchange-print"), 17),
            Column::cells("", 14),
        ];
        let row = |index: usize| {
            let one = seen.devices.get(index)?;
            let (words, meaning) = marks(one);
            let print = one.join.device.fingerprint();
            Some(vec![called(&one.join).into(), print.into(), Entry { words, meaning }])
        };
        Some(self.list.draw(buffer, list, view.theme, &columns, row))
    }
}

/// Lets the computer of a request in.
struct LetIn {
    wanted: Wanted,
    form: Form,
}

impl LetIn {
    fn new(wanted: Wanted) -> Self {
        let print = Field::line("print", &say("exchange-print"));
        let yes_no = ["no", "yes"].map(|key| (key, say(&format!("flag-{key}"))));
        let keeper = Choice::new(yes_no).choosing("no");
        let form = Form::new(vec![
            print.with_hint(&say("devices-hint-print")).required(),
            Field::choice("keeper", &say("devices-keeper"), keeper),
        ]);
        Self { wanted, form }
    }
}

impl Screen for LetIn {
    fn title(&self) -> String {
        fill("devices-let-in", &[("name", self.wanted.0.name.as_str().into())])
    }

    fn name(&self) -> &'static str {
        "exchange-let-in"
    }

    fn commands(&self) -> &'static [Command] {
        WINDOW_COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act != Act::Save {
            self.form.key(Key::plain(Code::Enter));
            return;
        }
        if !self.form.missing().is_empty() {
            self.form.focus("print");
            self.form.set_error("print", &say("hub-field-missing"));
            return;
        }
        let Wanted(request, folder) = &self.wanted;
        let (request, folder, now) = (request.clone(), folder.clone(), cx.now);
        let (print, keeper) = (self.form.value("print"), self.form.value("keeper") == "yes");
        cx.tend(DONE, move |store| Ok(enrol::grant(store, &request, &print, keeper, &folder, now)));
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.form.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.form.paste(words);
    }

    fn held(&self) -> Option<Held> {
        Some(Held::Words(self.form.value(self.form.focused())))
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        match answer.take::<Result<PathBuf, SyncError>>() {
            Some(Ok(file)) => {
                let given = [("file", file.display().to_string().into())];
                cx.wish(Effect::Say(fill("devices-granted", &given), Meaning::Good));
                cx.close();
                cx.wish(Effect::Refresh);
            }
            Some(Err(error)) => cx.complain(sentence(&error)),
            None => {}
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let intro = [say("devices-let-in-intro")];
        draw_form((&self.form, 2), (&self.title(), &intro), buffer, area, view)
    }
}

/// Strikes a computer off.
struct StrikeOff {
    device: DeviceKey,
    name: String,
    form: Form,
}

impl StrikeOff {
    fn new(join: &Join) -> Self {
        let name = called(join);
        let hint = fill("devices-hint-name", &[("name", name.as_str().into())]);
        let line = Field::line("name", &say("exchange-name")).with_hint(&hint).required();
        Self { device: join.device, name, form: Form::new(vec![line]) }
    }
}

impl Screen for StrikeOff {
    fn title(&self) -> String {
        fill("devices-strike-off", &[("name", self.name.as_str().into())])
    }

    fn name(&self) -> &'static str {
        "exchange-strike-off"
    }

    fn commands(&self) -> &'static [Command] {
        WINDOW_COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act != Act::Save {
            self.form.key(Key::plain(Code::Enter));
            return;
        }
        if self.form.value("name").trim() != self.name {
            let words = fill("devices-hint-name", &[("name", self.name.as_str().into())]);
            self.form.set_error("name", &words);
            return;
        }
        let (print, now) = (self.device.fingerprint(), cx.now);
        cx.tend(DONE, move |store| Ok(enrol::revoke(store, &print, now)));
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.form.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.form.paste(words);
    }

    fn held(&self) -> Option<Held> {
        Some(Held::Words(self.form.value("name")))
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        match answer.take::<Result<String, SyncError>>() {
            Some(Ok(_)) => {
                let given = [("name", self.name.as_str().into())];
                cx.wish(Effect::Say(fill("devices-struck", &given), Meaning::Good));
                cx.close();
                cx.wish(Effect::Refresh);
            }
            Some(Err(error)) => cx.complain(sentence(&error)),
            None => {}
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let lines = std::iter::once(say("devices-strike-off-intro"));
        let intro: Vec<String> = lines.chain(LOST.map(say)).collect();
        draw_form((&self.form, 1), (&self.title(), &intro), buffer, area, view)
    }
}
