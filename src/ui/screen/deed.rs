//! The form of any deed, read off what the deed asks for.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::Draft;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::things::Offer;
use crate::ui::screen::{Held, Screen, Subject, View, ask, things};
use crate::ui::widget::form::{Form, Kind};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::{Arg, Args};
use crate::work::deed::{Deed, Done, Halt};
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const SAVE: Tag = 1;
/// From this tag on: look for the things that the argument of that place points to.
const FIND: Tag = 100;
/// How long hands rest before that, in milliseconds (our default).
const FIND_MS: u64 = 60;
/// The hands have rested: keep what was typed.
pub(super) const REST: Tag = 2;
/// How long hands rest before a draft is written, in milliseconds (our default).
pub(super) const REST_MS: u64 = 300;

/// What is typed for a deed, and where it is kept meanwhile.
pub struct DeedForm {
    deed: &'static Deed,
    subject: Option<Subject>,
    /// The things it is about, where it is about several.
    each: Vec<Id>,
    args: Vec<Arg>,
    pub(super) form: Form,
    draft: Typed,
}

impl DeedForm {
    /// A form with answers filled in.
    pub fn new(
        deed: &'static Deed,
        subject: Option<&Subject>,
        house: &House,
        answers: &Args,
    ) -> Self {
        Self::asking(deed, deed.asks(), subject, house, answers)
    }

    fn asking(
        deed: &'static Deed,
        args: Vec<Arg>,
        subject: Option<&Subject>,
        house: &House,
        answers: &Args,
    ) -> Self {
        let mut form = Form::new(args.iter().map(|arg| ask::field(arg, house)).collect());
        ask::fill(&mut form, &args, answers, house);
        Self { deed, subject: subject.cloned(), each: Vec::new(), args, form, draft: Typed::new() }
    }

    /// The same, going on with a draft.
    #[must_use]
    pub fn going_on(mut self, draft: &Draft, house: &House) -> Self {
        ask::fill(&mut self.form, &self.args, &answers_of(draft), house);
        self.draft.id = Some(draft.id);
        self
    }

    /// A form about several things. What stays empty is for each what its own form would have shown.
    pub fn about_each(deed: &'static Deed, things: Vec<Id>, house: &House, answers: &Args) -> Self {
        let args = deed.asks().into_iter().map(|arg| Arg { needed: false, ..arg }).collect();
        Self { each: things, ..Self::asking(deed, args, None, house, answers) }
    }

    fn subject_id(&self) -> Option<Id> {
        self.subject.as_ref().map(|subject| subject.id)
    }

    fn keep(&mut self, cx: &mut Cx<'_>) {
        // Which things were marked is not part of a draft: it could not go on.
        if !self.each.is_empty() {
            return;
        }
        let answers =
            Args(self.form.values().into_iter().map(|(k, v)| (k.to_owned(), v)).collect());
        self.draft.keep(self.deed.name, self.subject_id(), &answers, cx);
    }

    /// What was typed into a field that points to another thing, and to what kind.
    fn query(&self, place: usize) -> Option<(Thing, String)> {
        let arg = self.args.get(place)?;
        let thing = things::pointed_at(arg.ask)?;
        match &self.form.field(arg.key)?.kind {
            Kind::Pick(pick) => Some((thing, pick.query())),
            _ => None,
        }
    }

    fn look_up(&self, place: usize, cx: &mut Cx<'_>) {
        let Some((thing, text)) = self.query(place) else { return };
        let terms: Vec<String> = cx.house.terms().map(str::to_owned).collect();
        cx.ask(FIND + place as Tag, move |reader| {
            let items = things::find(reader, thing, &text, &terms)?;
            Ok(Offer { text, items })
        });
    }

    fn heed(&mut self, heed: Heed, cx: &mut Cx<'_>) {
        if heed == Heed::Changed {
            self.draft.is_touched = true;
            cx.later(REST_MS, REST);
        }
        let focused = self.form.focused();
        let place = self.args.iter().position(|arg| arg.key == focused);
        if let Some(place) = place.filter(|place| self.query(*place).is_some()) {
            cx.later(FIND_MS, FIND + place as Tag);
        }
        if let Some(arg) = self.args.iter().find(|arg| arg.key == focused) {
            let echo = ask::echo(arg.ask, &self.form.value(focused), cx.house, cx.now);
            self.form.set_hint(focused, &echo);
            if heed == Heed::Changed {
                self.form.set_error(focused, "");
            }
        }
    }
}

impl Screen for DeedForm {
    fn title(&self) -> String {
        if !self.each.is_empty() {
            let n = self.each.len() as i64;
            let given = [("deed", words::deed(self.deed.name).into()), ("n", n.into())];
            return words::fill("form-about-each", &given);
        }
        let number = self.subject.as_ref().map(|subject| subject.number.as_str());
        format!("{} {}", words::deed(self.deed.name), number.unwrap_or_default()).trim().to_owned()
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        (0..self.args.len()).for_each(|place| self.look_up(place, cx));
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Save => {
                if let Some(why) = ask::unfit(&mut self.form) {
                    cx.complain(why);
                    return;
                }
                let args = ask::answers(&self.form, &self.args, cx.house);
                let about = if self.each.is_empty() {
                    self.subject_id().into()
                } else {
                    About::Each(self.each.clone())
                };
                let (deed, draft) = (self.deed, self.draft.id);
                cx.wish(Effect::Do(SAVE, Order { deed, about, args, draft }));
            }
            // The key of its row is a key of the form.
            Act::Own(_) => {
                let heed = self.form.key(Key::plain(Code::Enter));
                self.heed(heed, cx);
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let heed = self.form.key(key);
        self.heed(heed, cx);
        heed
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        let heed = self.form.paste(words);
        self.heed(heed, cx);
    }

    fn done(&mut self, _tag: Tag, result: &Result<Done, Halt>, cx: &mut Cx<'_>) {
        match result {
            Ok(_) => {
                self.draft.is_touched = false;
                cx.close();
            }
            Err(Halt::Refused(refusal)) => {
                if let Some(key) = ask::field_of(refusal, &self.args) {
                    self.form.set_error(key, &words::refusal(refusal));
                    self.form.focus(key);
                }
            }
            Err(Halt::Broken(_)) => {}
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        let Some(key) = self.args.get(tag.saturating_sub(FIND) as usize).map(|arg| arg.key) else {
            return;
        };
        if let Some(Kind::Pick(pick)) = self.form.field_mut(key).map(|field| &mut field.kind) {
            let Some(mut offer) = answer.take::<Offer>() else { return };
            // Nothing points to itself.
            let own = self.subject.as_ref().map(|subject| &subject.number);
            offer.items.retain(|item| Some(&item.id) != own);
            pick.offer(&offer.text, offer.items);
        }
    }

    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) {
        match tag.checked_sub(FIND) {
            Some(place) => self.look_up(place as usize, cx),
            None => self.keep(cx),
        }
    }

    fn park(&mut self, cx: &mut Cx<'_>) {
        if self.draft.is_touched {
            self.keep(cx);
            cx.say(words::say("said-parked"));
        }
    }

    fn held(&self) -> Option<Held> {
        ask::held(&self.form, &self.args)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(4).min(100), area.height.saturating_sub(2));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.form.draw(buffer, inside, view.theme)
    }
}

/// Whether something was typed, and the draft it is kept in.
pub(super) struct Typed {
    pub(super) id: Option<Id>,
    pub(super) is_touched: bool,
}

impl Typed {
    pub(super) fn new() -> Self {
        Self { id: None, is_touched: false }
    }

    /// Writes the draft, if there is anything to keep.
    pub(super) fn keep(
        &mut self,
        form: &str,
        subject: Option<Id>,
        answers: &Args,
        cx: &mut Cx<'_>,
    ) {
        if !self.is_touched {
            return;
        }
        let id = *self.id.get_or_insert_with(|| Id::new(cx.now));
        // A map of strings always has a form in JSON.
        let answers = serde_json::to_string(&answers.0).unwrap_or_default();
        cx.wish(Effect::Keep(Draft {
            id,
            operator: cx.who.operator,
            form: form.to_owned(),
            subject,
            answers,
            touched_at: cx.now,
        }));
    }
}

/// What was typed so far.
pub fn answers_of(draft: &Draft) -> Args {
    Args(serde_json::from_str(&draft.answers).unwrap_or_default())
}
