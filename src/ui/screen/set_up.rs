//! The first start: a few lines about the station, with sensible answers in them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::asked::Asked;
use crate::ui::screen::{Screen, View, ask};
use crate::ui::theme::Meaning;
use crate::ui::widget::form::Form;
use crate::ui::widget::{Heed, pane, put};
use crate::words;
use crate::work::args::{Arg, Args, Ask};
use crate::work::deed::find;
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::f(9), Act::Own("set_up.rehearse")),
    Command::hinted(Key::ctrl('q'), Act::Leave),
];

const NAME: &str = "station.set_up";

/// The form of the set-up.
#[derive(Default)]
pub struct SetUp {
    /// There once it is open.
    asked: Option<Asked>,
    /// The name was typed and no longer follows the compound's.
    is_named: bool,
}

impl SetUp {
    /// With what most stations answer.
    pub fn new() -> Self {
        Self::default()
    }

    fn heed(&mut self, heed: Heed, focused: &str) {
        match focused {
            _ if heed != Heed::Changed => {}
            "station" | "code" => self.is_named = true,
            "compound" if !self.is_named => {
                if let Some(asked) = &mut self.asked {
                    follow(&mut asked.form);
                }
            }
            _ => {}
        }
    }
}

/// What can be told from the compound's name: the station's, and letters for its numbers.
fn follow(form: &mut Form) {
    let compound = form.value("compound");
    let initials: String = crate::base::pinyin::initials(&compound);
    let letters = initials.chars().filter(char::is_ascii_alphabetic).take(2);
    let code = letters.collect::<String>().to_uppercase();
    let station = words::fill("set-up-station", &[("compound", compound.trim().into())]);
    form.set("station", if compound.trim().is_empty() { "" } else { &station });
    form.set("code", &code);
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
    ask::fill(&mut form, args, &Args::new().with("role", "station_volunteer"));
    form
}

impl Screen for SetUp {
    fn title(&self) -> String {
        words::say("set-up-title")
    }

    fn name(&self) -> &'static str {
        "set_up"
    }

    fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    fn asked_mut(&mut self) -> Option<&mut Asked> {
        self.asked.as_mut()
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let Some(deed) = find(NAME) else { return };
        // Whether it is a rehearsal is not asked here: the rehearsal has a folder of its own, or a
        // clock that was set.
        let args: Vec<Arg> = deed.args.iter().copied().filter(|arg| arg.ask != Ask::Flag).collect();
        let form = form(&args, cx.house);
        let asked = self.asked.insert(Asked::new(deed, None, args, form));
        asked.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Some(asked) = &mut self.asked else { return };
        match act {
            Act::Own("set_up.rehearse") => cx.wish(Effect::Rehearse),
            Act::Save => {
                let Some(mut args) = asked.fit(cx) else { return };
                if cx.house.rehearsal {
                    args = args.with("rehearsal", "yes");
                }
                asked.save(args, cx);
            }
            _ => {
                asked.key(Key::plain(Code::Enter), cx);
            }
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let Some(asked) = &mut self.asked else { return Heed::Ignored };
        let focused = asked.form.focused();
        let heed = asked.key(key, cx);
        self.heed(heed, focused);
        heed
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        if let Some(asked) = &mut self.asked {
            let focused = asked.form.focused();
            asked.paste(words, cx);
            self.heed(Heed::Changed, focused);
        }
    }

    /// There is nothing else to do here: what was typed before stands there again by itself.
    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some(asked) = &mut self.asked {
            asked.hear(tag, answer, cx);
            if asked.has_earlier() {
                self.is_named = true;
                asked.take_up(cx);
            }
        }
    }

    fn park(&mut self, cx: &mut Cx<'_>) {
        if let Some(asked) = &mut self.asked {
            asked.keep(cx);
        }
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
        self.asked.as_ref()?.form.draw(buffer, rest, view.theme)
    }
}
