//! F2: a resident's words first, then the rest; what it looks like stands beside it while typing.

mod beside;
mod chat;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::compound::OWN;
use crate::domain::deadline::due;
use crate::domain::likeness::{Matter, Rarity};
use crate::store::Draft;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::asked::Asked;
use crate::ui::screen::drafts::answers_of;
use crate::ui::screen::issue::limit::limit_words;
use crate::ui::screen::register::beside::{Beside, Found};
use crate::ui::screen::register::chat::Pasted;
use crate::ui::screen::{Screen, View, ask};
use crate::ui::widget::form::{Field, Form};
use crate::ui::widget::{Heed, pane};
use crate::words;
use crate::words::in_language;
use crate::work::args::{Args, Ask};
use crate::work::deed::find;
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::f(4), Act::Own("register.take")),
    Command::keyed(Key::f(5), Act::Own("register.clean")),
    Command::hinted(Key::f(6), Act::Own("register.merge")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
    Command::keyed(Key::ctrl('d'), Act::Own("form.drafts")),
];

/// The deed it is the form of.
pub const NAME: &str = "issue.register";
/// Fields in the order a resident tells them. Whether it is accepted follows from the item.
const FIELDS: [&str; 13] = [
    "words",
    "place",
    "compound",
    "requester",
    "phone",
    "anonymous",
    "confidential",
    "kind",
    "channel",
    "item",
    "urgency",
    "at",
    "into",
];
/// Look for what the words are like.
const LOOK: Tag = 3;
/// Which words are rare here.
const RARITY: Tag = 4;
/// How long hands rest before that, in milliseconds; the answer is to be there within 50.
const LOOK_MS: u64 = 25;

/// The form and what stands beside it.
pub struct Register {
    asked: Asked,
    beside: Beside,
    /// Which suggestion was taken last.
    taken: Option<usize>,
    /// The compound that the place named last: it follows the place until somebody chooses another.
    followed: String,
    /// A chat that was pasted into the words.
    chat: Pasted,
    rarity: Arc<Rarity>,
}

impl Register {
    /// An empty form; a resident who came in wants help, most often. None in a program without
    /// that deed.
    pub fn new(house: &House) -> Option<Self> {
        let deed = find(NAME)?;
        let mut args = deed.args.to_vec();
        args.retain(|arg| arg.ask != Ask::Compound || house.has_several());
        let mut fields: Vec<Field> = Vec::new();
        for key in FIELDS {
            fields.extend(args.iter().find(|arg| arg.key == key).map(|arg| ask::field(arg, house)));
        }
        if let Some(first) = fields.first_mut() {
            first.label = words::say("detail-words");
        }
        fields.push(Field::note("limit", &words::say("column-due"), ""));
        fields.push(Field::note("lead", &words::arg("lead"), ""));
        let mut form = Form::new(fields);
        let usual = [("kind", "help"), ("channel", "visit"), ("urgency", "normal")];
        for (key, value) in usual {
            form.set(key, value);
        }
        let asked = Asked::new(deed, None, args, form);
        let (beside, chat) = (Beside::default(), Pasted::default());
        let followed = String::new();
        let mut form = Self { asked, beside, taken: None, followed, chat, rarity: Arc::default() };
        form.follow_place(house);
        Some(form)
    }

    /// The same, going on with a draft.
    #[must_use]
    pub fn going_on(mut self, draft: &Draft, cx: &Cx<'_>) -> Self {
        self.asked.go_on(draft, cx);
        self.take_chat(draft);
        self
    }

    /// The compound that the place names, else the station's own.
    fn follow_place(&mut self, house: &House) {
        if !house.has_several() || self.asked.form.value("compound") != self.followed {
            return;
        }
        let named = house.compound_in(&self.asked.form.value("place"));
        let name = named.map_or(house.compound.as_str(), |known| &known.name).to_owned();
        self.asked.form.set("compound", &name);
        self.followed = name;
    }

    fn look(&mut self, cx: &mut Cx<'_>) {
        self.follow_place(cx.house);
        let at = cx.house.compound_named(&self.asked.form.value("compound"));
        let at = at.map_or(OWN, |known| known.id);
        let text = self.asked.form.value("words");
        let place = self.asked.form.value("place");
        let item = self.asked.form.value("item");
        let (guide, rarity, now) = (cx.house.suggester.clone(), self.rarity.clone(), cx.now);
        cx.ask(LOOK, move |reader| {
            let matter = Matter::new(&text, &place, &item, now).within(at);
            beside::look(reader, &guide, &text, &place, &matter, &rarity)
        });
    }

    /// `focused` had the keys before the key.
    fn heed(&mut self, heed: Heed, focused: &'static str, cx: &mut Cx<'_>) {
        if focused == "item" {
            self.tell_item(cx);
        }
        if heed == Heed::Changed {
            cx.later(LOOK_MS, LOOK);
        }
    }

    /// What follows from the chosen item: limit, who answers, urgency.
    fn tell_item(&mut self, cx: &Cx<'_>) {
        let house = cx.house;
        let Some(item) = house.catalogue.item(&self.asked.form.value("item")) else {
            self.asked.form.set("limit", "");
            self.asked.form.set("lead", "");
            return;
        };
        let end = due(item.limit, cx.now, &[], &house.calendar);
        let unsure = if end.provisional { words::say("due-provisional") } else { String::new() };
        let limit = format!("{} -> {} {unsure}", limit_words(item.limit), end.at.short_text());
        self.asked.form.set("limit", limit.trim());
        let supporters: Vec<String> =
            item.supporters.iter().map(|party| house.party_name(party)).collect();
        let mut lead = house.party_name(&item.lead);
        if !supporters.is_empty() {
            let names = supporters.join(&words::say("list-comma"));
            lead = format!("{lead}   {} {names}", words::arg("supporters"));
        }
        self.asked.form.set("lead", &lead);
        // Items are passed on the way to the one that is meant.
        if item.urgent && self.asked.form.focused() != "item" {
            self.asked.form.set("urgency", "urgent");
            let given = [("code", item.code.as_str().into())];
            self.asked.form.set_hint("urgency", &words::fill("register-urgent-by-item", &given));
        }
    }

    /// Takes the next suggested item.
    fn take_item(&mut self, cx: &mut Cx<'_>) {
        let count = self.beside.codes().len();
        let next = self.taken.map_or(0, |taken| (taken + 1) % count.max(1));
        let Some(code) = self.beside.codes().get(next).cloned() else { return };
        self.taken = Some(next);
        self.asked.form.set("item", &code);
        self.asked.touch(cx);
        self.tell_item(cx);
        let name = cx.house.catalogue.item(&code);
        let name = name.map(|item| in_language(&item.name, &item.name_en)).unwrap_or_default();
        let given = [("item", format!("{code} {name}").into())];
        cx.say(words::fill("register-taken", &given));
    }

    /// Merges it into the next issue that is alike, and after the last one into none.
    fn merge_next(&mut self, cx: &mut Cx<'_>) {
        let next = self.beside.next_main(&self.asked.form.value("into"));
        let (number, title) = next.unwrap_or_default();
        let answer = Args::new().with("into", &number);
        ask::fill(&mut self.asked.form, &self.asked.args, &answer);
        self.asked.form.set_hint("into", &title);
        self.asked.form.set_error("into", "");
        self.asked.touch(cx);
        if number.is_empty() {
            cx.say(words::say("register-into-none"));
        } else {
            cx.say(words::fill("register-into", &[("number", number.as_str().into())]));
        }
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let Some(mut args) = self.asked.fit(cx) else { return };
        if args.has("item") {
            args = args.with("accept", "yes");
        }
        args = self.chat.noted(args);
        self.asked.save(args, cx);
    }

    /// The chat that a draft was made from.
    fn take_chat(&mut self, draft: &Draft) {
        self.chat = Pasted::of_answers(&answers_of(draft));
        self.asked.beside = self.chat.kept(Args::new());
    }
}

impl Screen for Register {
    fn title(&self) -> String {
        words::deed(NAME)
    }

    fn name(&self) -> &'static str {
        "register"
    }

    fn asked(&self) -> Option<&Asked> {
        Some(&self.asked)
    }

    fn asked_mut(&mut self) -> Option<&mut Asked> {
        Some(&mut self.asked)
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        match act {
            Act::Own("register.take") if self.beside.codes().is_empty() => {
                Some(words::say("why-nothing-suggested"))
            }
            Act::Own("register.clean") if !self.chat.is_there() => {
                Some(words::say("why-register-no-chat"))
            }
            Act::Own("register.merge") if !self.beside.has_main() => {
                Some(words::say("why-nothing-alike"))
            }
            _ => None,
        }
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.asked.open(cx);
        self.tell_item(cx);
        cx.ask(RARITY, |reader| Ok(Arc::new(reader.rarity()?)));
        self.look(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Save => self.save(cx),
            Act::Own("form.drafts") => {
                if let Some(draft) = self.asked.take_up(cx) {
                    self.take_chat(&draft);
                }
                self.tell_item(cx);
                self.look(cx);
            }
            Act::Own("register.take") => self.take_item(cx),
            Act::Own("register.merge") => self.merge_next(cx),
            Act::Own("register.clean") => {
                let told = self.chat.turn(&mut self.asked.form, cx.now);
                self.asked.beside = self.chat.kept(Args::new());
                self.asked.touch(cx);
                cx.say(told);
                self.heed(Heed::Changed, "words", cx);
            }
            _ => {
                self.key(Key::plain(Code::Enter), cx);
            }
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let focused = self.asked.form.focused();
        let heed = self.asked.key(key, cx);
        self.heed(heed, focused, cx);
        heed
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) {
        self.asked.paste(text, cx);
        let focused = self.asked.form.focused();
        self.heed(Heed::Changed, focused, cx);
        if focused == "words" && self.chat.offer(&self.asked.form.value("words"), text, cx.now) {
            cx.say(words::say("paste-offer"));
        }
        self.asked.beside = self.chat.kept(Args::new());
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        let Some(answer) = self.asked.hear(tag, answer, cx) else { return };
        if tag == RARITY {
            self.rarity = answer.take().unwrap_or_default();
            self.look(cx);
        } else if let Some(found) = answer.take::<Found>() {
            if found.suggestions.danger.is_some() {
                self.asked.form.set("urgency", "urgent");
            }
            if self.beside.take(found) {
                self.taken = None;
            }
        }
    }

    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) {
        if !self.asked.wake(tag, cx) {
            self.look(cx);
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let title =
            words::say(if self.asked.has_draft() { "register-kept" } else { "register-title" });
        let beside = words::say("register-beside");
        if area.width >= 100 {
            let left = area.width * 60 / 100;
            let titles = [title.as_str(), beside.as_str()];
            let [form, inner] = pane::beside(buffer, area, view.theme, left, titles);
            let inside = Rect { x: form.x + 1, width: form.width.saturating_sub(2), ..form };
            let caret = self.asked.form.draw(buffer, inside, view.theme);
            self.beside.draw(buffer, inner, view, self.taken, &self.asked.form.value("into"));
            return caret;
        }
        let below = 6.min(area.height / 3);
        let upper = Rect { height: area.height - below, ..area };
        let lower = Rect { y: upper.bottom(), height: below, ..area };
        let inner = pane::ruled(buffer, upper, view.theme, &title);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let caret = self.asked.form.draw(buffer, inside, view.theme);
        let inner = pane::ruled(buffer, lower, view.theme, &beside);
        self.beside.draw(buffer, inner, view, self.taken, &self.asked.form.value("into"));
        caret
    }
}
