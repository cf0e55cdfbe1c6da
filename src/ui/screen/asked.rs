//! Answers while they are typed: the engine under every form that a deed asks for.
//!
//! It keeps a draft at every pause, says how an answer is understood, says what is wrong as soon as
//! hands rest or a field is left, and offers what this station knows. The screen around it draws
//! the form and saves.

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::store::Draft;
use crate::ui::command::Act;
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::Key;
use crate::ui::screen::things::Offer;
use crate::ui::screen::typed::{REST, Typed};
use crate::ui::screen::{Subject, ask, drafts, echo, things};
use crate::ui::widget::Heed;
use crate::ui::widget::form::{Field, Form, Kind};
use crate::ui::widget::pick::Item;
use crate::words;
use crate::work::args::{Arg, Args};
use crate::work::deed::{Deed, Done, Halt, rehearse};
use crate::work::known::{Known, follows_typing, known};

/// The deed is being done.
pub(super) const SAVE: Tag = 1;
/// What the deed would say.
const TRIED: Tag = 10;
/// A draft of the same form from before.
const EARLIER: Tag = 11;
/// From this tag on: look for the things that the argument of that place points to.
const FIND: Tag = 100;
/// From this tag on: look for what the argument of that place could be.
const OFFER: Tag = 300;
/// How long hands rest before things are looked up, in milliseconds (our default).
const FIND_MS: u64 = 60;
/// In a draft: behind an argument's name, what was typed there to look for something.
const QUERY: char = '?';
/// In a draft: the argument that had the keys.
const FOCUS: &str = "@";

/// A form of a deed, and what surrounds the typing.
pub struct Asked {
    pub(super) deed: &'static Deed,
    pub(super) args: Vec<Arg>,
    pub(super) form: Form,
    typed: Typed,
    /// What the screen keeps in a draft beside the answers.
    pub(super) beside: Args,
    subject: Option<Subject>,
    /// The things it is about, where it is about several.
    each: Vec<Id>,
    /// What happened since the draft was typed.
    news: Option<String>,
    /// A draft of this form that was parked before.
    earlier: Option<Draft>,
    /// The field that a rehearsal of the deed complained of.
    tried: Option<&'static str>,
    /// Who was offered last.
    offered: Vec<Known>,
}

impl Asked {
    pub(super) fn new(
        deed: &'static Deed,
        subject: Option<&Subject>,
        args: Vec<Arg>,
        form: Form,
    ) -> Self {
        Self {
            deed,
            args,
            form,
            typed: Typed::new(),
            beside: Args::new(),
            subject: subject.cloned(),
            each: Vec::new(),
            news: None,
            earlier: None,
            tried: None,
            offered: Vec::new(),
        }
    }

    /// Takes up what was typed before.
    pub(super) fn go_on(&mut self, draft: &Draft, cx: &Cx<'_>) {
        let held = drafts::answers_of(draft);
        let is_answer = |key: &str| key != FOCUS && !key.ends_with(QUERY);
        let answers = held.0.iter().filter(|(key, _)| is_answer(key));
        let answers = answers.map(|(key, words)| (key.clone(), words.clone())).collect();
        ask::fill(&mut self.form, &self.args, &Args(answers));
        for (key, typed) in &held.0 {
            let field = key.strip_suffix(QUERY).and_then(|key| self.form.field_mut(key));
            if let Some(field) = field {
                field.look_for(typed);
            }
        }
        self.form.focus(held.raw(FOCUS));
        for arg in &self.args {
            let said = echo::echo(arg, &self.form.value(arg.key), cx.now);
            if !said.is_empty() {
                self.form.set_hint(arg.key, &said);
            }
        }
        self.typed.id = Some(draft.id);
        self.news = self.subject.as_ref().and_then(|subject| drafts::news(draft, &subject.folded));
    }

    pub(super) fn subject_id(&self) -> Option<Id> {
        self.subject.as_ref().map(|subject| subject.id)
    }

    pub(super) fn subject(&self) -> Option<&Subject> {
        self.subject.as_ref()
    }

    /// It is about several things. Which were marked is not part of a draft: it could not go on.
    pub(super) fn is_about_each(&mut self, things: Vec<Id>) {
        self.each = things;
    }

    /// How many things it is about, where it is about several.
    pub(super) fn each(&self) -> Option<usize> {
        (!self.each.is_empty()).then_some(self.each.len())
    }

    /// True where a draft from before is on offer.
    pub(super) fn has_earlier(&self) -> bool {
        self.earlier.is_some()
    }

    pub(super) fn has_draft(&self) -> bool {
        self.typed.id.is_some()
    }

    /// Called once when the form is put on the screen.
    pub(super) fn open(&mut self, cx: &mut Cx<'_>) {
        for place in 0..self.args.len() {
            self.look_up(place, cx);
        }
        self.arrive(cx);
        if let Some(news) = self.news.take() {
            cx.say(news);
        }
        if self.typed.id.is_none() && self.each.is_empty() {
            let (operator, form) = (cx.who.operator, self.deed.name);
            let subject = self.subject_id();
            cx.ask(EARLIER, move |reader| {
                let is_same = |draft: &Draft| {
                    draft.operator == operator && draft.form == form && draft.subject == subject
                };
                Ok(reader.drafts()?.into_iter().find(is_same))
            });
        }
    }

    pub(super) fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let before = self.form.focused();
        let heed = self.form.key(key);
        self.heed(heed, before, cx);
        heed
    }

    pub(super) fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        let before = self.form.focused();
        let heed = self.form.paste(words);
        self.heed(heed, before, cx);
    }

    /// The form was changed by the screen and not by a key.
    pub(super) fn touch(&mut self, cx: &mut Cx<'_>) {
        self.typed.touch(cx);
    }

    fn heed(&mut self, heed: Heed, before: &'static str, cx: &mut Cx<'_>) {
        let place = self.place_of(before);
        if heed == Heed::Changed {
            self.touch(cx);
            self.form.set_error(before, "");
            self.understand(before, cx);
            if place.and_then(|place| self.args.get(place)).is_some_and(follows_typing) {
                cx.later(FIND_MS, OFFER + place.unwrap_or_default() as Tag);
            }
            self.take_person(before);
        }
        if let Some(place) = place.filter(|place| self.query(*place).is_some()) {
            cx.later(FIND_MS, FIND + place as Tag);
        }
        let after = self.form.focused();
        if after != before {
            self.leave(before, self.form.is_before(before, after), cx);
            self.arrive(cx);
        }
    }

    fn place_of(&self, key: &str) -> Option<usize> {
        self.args.iter().position(|arg| arg.key == key)
    }

    fn arg(&self, key: &str) -> Option<Arg> {
        self.args.iter().find(|arg| arg.key == key).copied()
    }

    /// Says how the answer is understood, or by an example what could be written.
    fn understand(&mut self, key: &'static str, cx: &Cx<'_>) {
        let Some(arg) = self.arg(key) else { return };
        let example = echo::example(&arg);
        if example.is_empty() {
            return;
        }
        let typed = self.form.value(key);
        let hint = if typed.trim().is_empty() { example } else { echo::echo(&arg, &typed, cx.now) };
        self.form.set_hint(key, &hint);
    }

    fn leave(&mut self, key: &'static str, is_onward: bool, cx: &Cx<'_>) {
        self.judge(key, is_onward, cx);
        let is_empty = self.form.value(key).trim().is_empty();
        if is_empty && self.arg(key).is_some_and(|arg| !echo::example(&arg).is_empty()) {
            self.form.set_hint(key, "");
        }
    }

    fn arrive(&mut self, cx: &mut Cx<'_>) {
        let key = self.form.focused();
        self.understand(key, cx);
        if let Some(place) = self.place_of(key) {
            self.look_for_offers(place, cx);
        }
    }

    /// Says what is wrong with one answer; a needed one may only be missed once it was passed.
    fn judge(&mut self, key: &'static str, was_passed: bool, cx: &Cx<'_>) -> Option<Wrong> {
        let arg = self.arg(key)?;
        let typed = Args::new().with(key, &self.form.value(key));
        let is_unknown = self.form.unknown().contains(&key);
        let (wrong, words) = if is_unknown {
            (Wrong::Unknown, words::say("form-unknown"))
        } else if let Some(refusal) = typed.trouble(&arg, cx.now) {
            let example = echo::example(&arg);
            if !example.is_empty() {
                self.form.set_hint(key, &example);
            }
            (Wrong::Unreadable, words::refusal(&refusal))
        } else if was_passed && arg.needed && !typed.has(key) {
            (Wrong::Missing, words::refusal(&Refusal::Missing(key)))
        } else {
            return None;
        };
        self.form.set_error(key, &words);
        Some(wrong)
    }

    /// Asks what the deed would say to the answers so far.
    fn rehearse(&self, cx: &mut Cx<'_>) {
        let (deed, subject, args) = (self.deed, self.subject_id(), ask::answers(&self.form));
        let (house, who, now) = (cx.house.clone(), cx.who.clone(), cx.now);
        cx.tend(TRIED, move |store| Ok(rehearse(store, &house, &who, now, deed, subject, &args)));
    }

    /// Shows what the deed would say beside the answer it speaks of, and takes back what it said.
    fn hear_tried(&mut self, refusal: Option<&Refusal>) {
        if let Some(key) = self.tried.take() {
            self.form.set_error(key, "");
        }
        let Some(refusal) = refusal else { return };
        let Some(key) = ask::field_of(refusal, &self.args) else { return };
        let is_free = self.form.field(key).is_some_and(|field| field.error.is_empty());
        if is_free && !self.form.value(key).trim().is_empty() {
            self.form.set_error(key, &words::refusal(refusal));
            self.tried = Some(key);
        }
    }

    /// What was typed into a field that points to another thing, and to what kind.
    fn query(&self, place: usize) -> Option<(Thing, String)> {
        let arg = self.args.get(place)?;
        let thing = things::pointed_at(arg.ask)?;
        Some((thing, self.form.field(arg.key)?.query()))
    }

    fn look_up(&self, place: usize, cx: &mut Cx<'_>) {
        let Some((thing, text)) = self.query(place) else { return };
        let terms: Vec<String> = cx.house.terms().map(str::to_owned).collect();
        // A topic is put on what is to come; a task may be ended by a meeting that is over.
        let onto = self.deed.about == Some(Thing::Topic);
        cx.ask(FIND + place as Tag, move |reader| {
            let items = things::find(reader, thing, &text, &terms, onto)?;
            Ok(Offer { text, items })
        });
    }

    fn look_for_offers(&self, place: usize, cx: &mut Cx<'_>) {
        let Some(arg) = self.args.get(place).copied() else { return };
        let completes = self.form.field(arg.key).map(|field| &field.kind);
        if !matches!(completes, Some(Kind::Complete(_))) {
            return;
        }
        let (house, who, deed) = (cx.house.clone(), cx.who.clone(), self.deed);
        let typed = self.form.value(arg.key);
        cx.ask(OFFER + place as Tag, move |reader| known(reader, &house, &who, deed, &arg, &typed));
    }

    fn hear_offers(&mut self, place: usize, offered: Vec<Known>) {
        let Some(arg) = self.args.get(place).copied() else { return };
        if let Some(Kind::Complete(line)) = self.form.field_mut(arg.key).map(|one| &mut one.kind) {
            let item = |one: &Known| Item {
                id: one.words.clone(),
                label: one.words.clone(),
                hint: one.hint.clone(),
            };
            line.offer(offered.iter().map(item).collect(), follows_typing(&arg));
        }
        self.offered = offered;
    }

    /// A resident who was chosen brings the telephone along, so that it is the same person again.
    fn take_person(&mut self, key: &'static str) {
        let field = self.form.field_mut(key).map(|field| &mut field.kind);
        let Some(Kind::Complete(line)) = field else { return };
        let Some(item) = line.take_chosen() else { return };
        let same = |one: &&Known| one.words == item.id && one.hint == item.hint;
        let phone = self.offered.iter().find(same).map(|one| one.phone.clone());
        if let Some(phone) = phone.filter(|phone| !phone.is_empty())
            && self.form.value("phone").is_empty()
        {
            self.form.set("phone", &phone);
        }
    }

    fn hear_things(&mut self, place: usize, mut offer: Offer) {
        let own = self.subject.as_ref().map(|subject| subject.number.clone());
        // Nothing points to itself.
        offer.items.retain(|item| Some(&item.id) != own.as_ref());
        let Some(key) = self.args.get(place).map(|arg| arg.key) else { return };
        match self.form.field_mut(key).map(|field| &mut field.kind) {
            Some(Kind::Pick(pick)) => pick.offer(&offer.text, offer.items),
            Some(Kind::Several(several)) => several.offer(offer.items),
            _ => {}
        }
    }

    /// Takes an answer to one of its own questions; gives back what is somebody else's.
    pub(super) fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) -> Option<Answer> {
        match tag {
            TRIED => self.hear_tried(answer.take::<Option<Refusal>>().flatten().as_ref()),
            EARLIER => {
                let earlier = answer.take::<Option<Draft>>().flatten();
                if let Some(draft) =
                    earlier.filter(|_| !self.typed.is_touched && self.typed.id.is_none())
                {
                    let time = draft.touched_at.short_text();
                    cx.say(words::fill("said-earlier", &[("time", time.into())]));
                    self.earlier = Some(draft);
                }
            }
            OFFER.. => {
                if let Some(offered) = answer.take() {
                    self.hear_offers((tag - OFFER) as usize, offered);
                }
            }
            FIND.. => {
                if let Some(offer) = answer.take() {
                    self.hear_things((tag - FIND) as usize, offer);
                }
            }
            _ => return Some(answer),
        }
        None
    }

    /// The time it asked for has passed; false for what is somebody else's.
    pub(super) fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) -> bool {
        match tag {
            REST => {
                self.keep(cx);
                self.judge(self.form.focused(), false, cx);
                // What one of several would be refused for is no fault of the answers.
                if self.each.is_empty() {
                    self.rehearse(cx);
                }
            }
            OFFER.. => self.look_for_offers((tag - OFFER) as usize, cx),
            FIND.. => self.look_up((tag - FIND) as usize, cx),
            _ => return false,
        }
        true
    }

    /// Writes the draft, if anything was typed.
    pub(super) fn keep(&mut self, cx: &mut Cx<'_>) {
        if !self.typed.is_touched || !self.each.is_empty() {
            return;
        }
        let mut held = self.beside.clone().with(FOCUS, self.form.focused());
        for (key, value) in self.form.values() {
            held = held.with(key, &value);
        }
        for key in self.form.unknown() {
            let typed = self.form.field(key).map(Field::query).unwrap_or_default();
            held = held.with(&format!("{key}{QUERY}"), &typed);
        }
        self.typed.seen = self.subject.as_ref().map_or(0, |subject| subject.folded.history.len());
        self.typed.keep(self.deed.name, self.subject_id(), &held, cx);
    }

    /// Keeps what was typed and says how it comes back.
    pub(super) fn park(&mut self, cx: &mut Cx<'_>) {
        if self.typed.is_touched && self.each.is_empty() {
            self.keep(cx);
            cx.say(words::say("said-parked"));
        }
    }

    /// Takes up the draft that was offered and answers it, or where none was, shows them all.
    pub(super) fn take_up(&mut self, cx: &mut Cx<'_>) -> Option<Draft> {
        let Some(draft) = self.earlier.take().filter(|_| !self.typed.is_touched) else {
            cx.wish(Effect::Run(Act::Drafts));
            return None;
        };
        self.go_on(&draft, cx);
        let said = self.news.take().unwrap_or_else(|| words::say("said-taken-up"));
        cx.say(said);
        self.arrive(cx);
        Some(draft)
    }

    /// The answers, where each can be understood and none is missing; else goes to the first that
    /// is wrong and says so.
    pub(super) fn fit(&mut self, cx: &mut Cx<'_>) -> Option<Args> {
        let keys = self.form.values().into_iter().map(|(key, _)| key);
        let wrong: Vec<(&'static str, Wrong)> = keys
            .collect::<Vec<_>>()
            .into_iter()
            .filter_map(|key| Some((key, self.judge(key, true, cx)?)))
            .collect();
        let Some((first, why)) = wrong.first() else { return Some(ask::answers(&self.form)) };
        self.form.focus(first);
        self.arrive(cx);
        cx.complain(words::say(match why {
            Wrong::Missing => "said-missing",
            Wrong::Unknown => "said-unknown",
            Wrong::Unreadable => "said-wrong",
        }));
        None
    }

    /// What Enter is called in the field with the keys, where that is no step to the next one.
    pub(super) fn enter_words(&self, act: Act) -> Option<String> {
        let kind = self.form.field(self.form.focused()).map(|field| &field.kind);
        let breaks = act == Act::Own("form.next") && matches!(kind, Some(Kind::Area(..)));
        breaks.then(|| words::say("form-newline"))
    }

    /// Asks for the deed to be done.
    pub(super) fn save(&self, args: Args, cx: &mut Cx<'_>) {
        let about = if self.each.is_empty() {
            self.subject_id().into()
        } else {
            About::Each(self.each.clone())
        };
        let (deed, draft) = (self.deed, self.typed.id);
        cx.wish(Effect::Do(SAVE, Order { deed, about, args, draft }));
    }

    /// What became of the deed: the form closes, or goes to the answer that was refused.
    pub(super) fn done(&mut self, result: &Result<Done, Halt>, cx: &mut Cx<'_>) {
        match result {
            Ok(_) => {
                self.typed.is_touched = false;
                cx.close();
            }
            Err(Halt::Refused(refusal)) => {
                if let Some(key) = ask::field_of(refusal, &self.args) {
                    self.form.set_error(key, &words::refusal(refusal));
                    self.form.focus(key);
                    self.arrive(cx);
                }
            }
            Err(Halt::Broken(_)) => {}
        }
    }
}

/// Why an answer cannot be saved.
#[derive(Clone, Copy)]
enum Wrong {
    Missing,
    Unknown,
    Unreadable,
}
