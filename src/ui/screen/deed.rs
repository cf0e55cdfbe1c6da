//! The form of any deed, read off what the deed asks for.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::store::Draft;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::asked::Asked;
use crate::ui::screen::{Held, Screen, Subject, View, ask};
use crate::ui::widget::form::Form;
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::{Arg, Args};
use crate::work::deed::{Deed, Done, Halt};
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
    Command::keyed(Key::ctrl('d'), Act::Own("form.drafts")),
];

/// What is typed for a deed.
pub struct DeedForm {
    asked: Asked,
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
        ask::fill(&mut form, &args, answers);
        Self { asked: Asked::new(deed, subject, args, form) }
    }

    /// Its fields, for whoever opens it with more to say.
    pub(super) fn form(&mut self) -> &mut Form {
        &mut self.asked.form
    }

    /// The same, going on with a draft.
    #[must_use]
    pub fn going_on(mut self, draft: &Draft, cx: &Cx<'_>) -> Self {
        self.asked.go_on(draft, cx);
        self
    }

    /// A form about several things. What stays empty is for each what its own form would have shown.
    pub fn about_each(deed: &'static Deed, things: Vec<Id>, house: &House, answers: &Args) -> Self {
        let args = deed.asks().into_iter().map(|arg| Arg { needed: false, ..arg }).collect();
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
            // The key of its row is a key of the form.
            Act::Own(_) => {
                self.asked.key(Key::plain(Code::Enter), cx);
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        self.asked.key(key, cx)
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        self.asked.paste(words, cx);
    }

    fn done(&mut self, _tag: Tag, result: &Result<Done, Halt>, cx: &mut Cx<'_>) {
        self.asked.done(result, cx);
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        self.asked.hear(tag, answer, cx);
    }

    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) {
        self.asked.wake(tag, cx);
    }

    fn pause(&mut self, cx: &mut Cx<'_>) {
        self.asked.keep(cx);
    }

    fn park(&mut self, cx: &mut Cx<'_>) {
        self.asked.park(cx);
    }

    fn held(&self) -> Option<Held> {
        ask::held(&self.asked.form, &self.asked.args)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.asked.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(4).min(100), area.height.saturating_sub(2));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.asked.form.draw(buffer, inside, view.theme)
    }
}
