//! The first start: a few lines about the station, with sensible answers in them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Held, Screen, View, ask};
use crate::ui::theme::Meaning;
use crate::ui::widget::form::Form;
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;
use crate::work::args::{Arg, Args, Ask};
use crate::work::deed::{Done, Halt, find};
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::f(9), Act::Own("set_up.rehearse")),
    Command::hinted(Key::ctrl('q'), Act::Leave),
];

const NAME: &str = "station.set_up";

/// The form of the set-up.
pub struct SetUp {
    args: Vec<Arg>,
    form: Form,
    /// The name was typed and no longer follows the compound's.
    is_named: bool,
}

impl SetUp {
    /// With what most stations answer.
    pub fn new() -> Self {
        let args: Vec<Arg> = find(NAME).map(|deed| deed.args.to_vec()).unwrap_or_default();
        // Whether it is a rehearsal is not asked here: the rehearsal has a folder of its own, or a
        // clock that was set.
        let args: Vec<Arg> = args.into_iter().filter(|arg| arg.ask != Ask::Flag).collect();
        Self { args, form: Form::default(), is_named: false }
    }

    /// What can be told from the compound's name: the station's, and letters for its numbers.
    fn follow(&mut self) {
        let compound = self.form.value("compound");
        let initials: String = crate::base::pinyin::initials(&compound);
        let letters = initials.chars().filter(char::is_ascii_alphabetic).take(2);
        let code = letters.collect::<String>().to_uppercase();
        if !self.is_named {
            let station = words::fill("set-up-station", &[("compound", compound.trim().into())]);
            self.form.set("station", if compound.trim().is_empty() { "" } else { &station });
            self.form.set("code", &code);
        }
    }

    fn heed(&mut self, heed: Heed) {
        if heed != Heed::Changed {
            return;
        }
        let focused = self.form.focused();
        self.form.set_error(focused, "");
        match focused {
            "compound" => self.follow(),
            "station" | "code" => self.is_named = true,
            _ => {}
        }
    }
}

impl Default for SetUp {
    fn default() -> Self {
        Self::new()
    }
}

/// The compound first: the other answers follow from it.
fn form(args: &[Arg], house: &House) -> Form {
    let order = ["compound", "station", "code", "community", "operator", "role"];
    let found = order.iter().filter_map(|key| args.iter().find(|arg| arg.key == *key));
    let field = |arg: &Arg| {
        let hint = words::maybe(&format!("set-up-hint-{}", arg.key)).unwrap_or_default();
        ask::field(arg, house).with_hint(&hint)
    };
    let mut form = Form::new(found.map(field).collect());
    ask::fill(&mut form, args, &Args::new().with("role", "station_volunteer"), house);
    form
}

impl Screen for SetUp {
    fn title(&self) -> String {
        words::say("set-up-title")
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.form = form(&self.args, cx.house);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("set_up.rehearse") => cx.wish(Effect::Rehearse),
            Act::Save => {
                if let Some(why) = ask::unfit(&mut self.form) {
                    cx.complain(why);
                    return;
                }
                let mut args = ask::answers(&self.form, &self.args, cx.house);
                if cx.house.rehearsal {
                    args = args.with("rehearsal", "yes");
                }
                if let Some(deed) = find(NAME) {
                    cx.wish(Effect::Do(
                        1,
                        Order { deed, about: About::Nothing, args, draft: None },
                    ));
                }
            }
            _ => {
                self.form.key(Key::plain(Code::Enter));
            }
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        let heed = self.form.key(key);
        self.heed(heed);
        heed
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        let heed = self.form.paste(words);
        self.heed(heed);
    }

    fn done(&mut self, _tag: Tag, result: &Result<Done, Halt>, _cx: &mut Cx<'_>) {
        if let Err(Halt::Refused(refusal)) = result
            && let Some(key) = ask::field_of(refusal, &self.args)
        {
            self.form.set_error(key, &words::refusal(refusal));
            self.form.focus(key);
        }
    }

    fn held(&self) -> Option<Held> {
        ask::held(&self.form, &self.args)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(4).min(84), area.height.min(19));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let intro = crate::base::text::wrap(&words::say("set-up-intro"), inside.width.into());
        for (y, line) in (inside.y..inside.bottom()).zip(&intro) {
            put(buffer, (inside.x, y), inside.width, line, view.theme.style(Meaning::Dim));
        }
        let taken = (intro.len() as u16 + 1).min(inside.height);
        let rest = Rect { y: inside.y + taken, height: inside.height - taken, ..inside };
        self.form.draw(buffer, rest, view.theme)
    }
}
