//! The form of any deed, read off what the deed asks for.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::Draft;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::asked::Asked;
use crate::ui::screen::menu::{Choice, Menu};
use crate::ui::screen::{Screen, Subject, View, ask};
use crate::ui::widget::form::Form;
use crate::ui::widget::pane;
use crate::words;
use crate::work::args::{Arg, Args, Ask};
use crate::work::deed::Deed;
use crate::work::house::House;
use crate::work::meeting::phrases::phrases;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
    Command::keyed(Key::ctrl('d'), Act::Own("form.drafts")),
    // As the menu of the table, where these forms are opened.
    Command::keyed(Key::ctrl('e'), Act::Own("form.phrases")),
];

/// The phrases of a meeting were read.
const PHRASES: Tag = 2;
/// Choices by their place.
const CHOICES: [&str; 12] = [
    "form.phrase1",
    "form.phrase2",
    "form.phrase3",
    "form.phrase4",
    "form.phrase5",
    "form.phrase6",
    "form.phrase7",
    "form.phrase8",
    "form.phrase9",
    "form.phrase10",
    "form.phrase11",
    "form.phrase12",
];

/// What is typed for a deed.
pub struct DeedForm {
    asked: Asked,
    /// What can be put into words at a meeting's table.
    phrases: Vec<String>,
    /// Whose seats and people it offers.
    compound: Id,
}

impl DeedForm {
    /// A form with answers filled in.
    pub fn new(
        deed: &'static Deed,
        subject: Option<&Subject>,
        house: &House,
        answers: &Args,
    ) -> Self {
        Self::asking(deed, deed.asks_at(house), subject, house, answers)
    }

    fn asking(
        deed: &'static Deed,
        args: Vec<Arg>,
        subject: Option<&Subject>,
        house: &House,
        answers: &Args,
    ) -> Self {
        let mut form = Form::new(args.iter().map(|arg| ask::field(arg, house)).collect());
        ask::fill(&mut form, &args, answers);
        // A day or a number is not gone on with but put in the place of ours.
        for arg in args.iter().filter(|arg| ask::is_put_anew(arg.ask)) {
            if let Some(field) = form.field_mut(arg.key) {
                field.is_fresh = !field.value().is_empty();
            }
        }
        let asked = Asked::new(deed, subject, args, form);
        Self { asked, phrases: Vec::new(), compound: house.here }
    }

    /// Its fields, for whoever opens it with more to say.
    pub(super) fn form(&mut self) -> &mut Form {
        &mut self.asked.form
    }

    /// At a meeting's table, in a field of free words.
    fn takes_phrases(&self) -> bool {
        let focused = self.asked.form.focused();
        let ask = self.asked.args.iter().find(|arg| arg.key == focused).map(|arg| arg.ask);
        self.asked.deed.about == Some(Thing::Meeting) && matches!(ask, Some(Ask::Line | Ask::Text))
    }

    /// The same, going on with a draft.
    #[must_use]
    pub fn going_on(mut self, draft: &Draft, cx: &Cx<'_>) -> Self {
        self.asked.go_on(draft, cx);
        self
    }

    /// A form about several things. What stays empty is for each what its own form would have shown.
    pub fn about_each(deed: &'static Deed, things: Vec<Id>, house: &House, answers: &Args) -> Self {
        let args =
            deed.asks_at(house).into_iter().map(|arg| Arg { needed: false, ..arg }).collect();
        let mut form = Self::asking(deed, args, None, house, answers);
        form.asked.is_about_each(things);
        form
    }
}

impl Screen for DeedForm {
    fn title(&self) -> String {
        let deed = words::deed(self.asked.deed.name);
        if let Some(n) = self.asked.each() {
            let given = [("deed", deed.into()), ("n", (n as i64).into())];
            return words::fill("form-about-each", &given);
        }
        let number = self.asked.subject().map(|subject| subject.number.as_str());
        format!("{deed} {}", number.unwrap_or_default()).trim().to_owned()
    }

    fn name(&self) -> &'static str {
        "deed"
    }

    fn asked(&self) -> Option<&Asked> {
        Some(&self.asked)
    }

    fn asked_mut(&mut self) -> Option<&mut Asked> {
        Some(&mut self.asked)
    }

    fn compound(&self) -> Id {
        self.compound
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        (act == Act::Own("form.phrases") && !self.takes_phrases())
            .then(|| words::say("why-no-phrases"))
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.asked.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Save => {
                if let Some(args) = self.asked.fit(cx) {
                    self.asked.save(args, cx);
                }
            }
            Act::Own("form.drafts") => {
                self.asked.take_up(cx);
            }
            Act::Own("form.phrases") => cx.ask(PHRASES, phrases),
            Act::Own(name) if name.starts_with("form.phrase") => {
                let place = CHOICES.iter().position(|one| *one == name);
                if let Some(phrase) = place.and_then(|place| self.phrases.get(place)) {
                    self.asked.paste(phrase, cx);
                }
            }
            // The key of its row is a key of the form.
            Act::Own(_) => {
                self.asked.key(Key::plain(Code::Enter), cx);
            }
            _ => {}
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        let Some(answer) = self.asked.hear(tag, answer, cx) else { return };
        if tag == PHRASES {
            self.phrases = answer.take::<Vec<String>>().unwrap_or_default();
            let choices = self.phrases.iter().zip(CHOICES);
            let choices =
                choices.map(|(phrase, act)| Choice::new(phrase, "", Effect::Run(Act::Own(act))));
            cx.open(Menu::new(words::say("phrases-title"), choices.collect()));
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(4).min(100), area.height.saturating_sub(2));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.asked.form.draw(buffer, inside, view.theme)
    }
}
