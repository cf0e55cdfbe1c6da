//! 业主表决测算: the counts of an owners' vote, and beside them, while they are typed, what they say
//! and how it is reckoned. It writes nothing; the result is noted on the topic that waits for it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::domain::field::Thing;
use crate::domain::owners_vote::{Verdict, verdict};
use crate::domain::refusal::Refusal;
use crate::domain::topic::stage;
use crate::store::Draft;
use crate::store::query::topic::TopicFilter;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::asked::Asked;
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::menu::{Choice, Menu};
use crate::ui::screen::papers::Papers;
use crate::ui::screen::{Screen, Subject, View, ask};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::form::Form;
use crate::ui::widget::pane;
use crate::words;
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, find};
use crate::work::house::House;
use crate::work::owners::{COUNT, conclusion, counts, working};

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::f(4), Act::Own("owners.note")),
    Command::hinted(Key::f(9), Act::Own("owners.paper")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
    Command::keyed(Key::ctrl('d'), Act::Own("form.drafts")),
];

/// Topics that wait for the owners.
const WAITING: Tag = 3;
/// So many of them are offered.
const OFFERED: usize = 9;
static DEED: Deed = COUNT;

/// The form and what it says.
pub struct Calculator {
    asked: Asked,
    waiting: Vec<Subject>,
}

impl Calculator {
    /// An empty form for an ordinary matter.
    pub fn new(house: &House) -> Self {
        let args = DEED.asks_at(house);
        let mut form = Form::new(args.iter().map(|arg| ask::field(arg, house)).collect());
        form.set("owners_rule", "ordinary");
        form.set(COMPOUND.key, &house.compound);
        Self { asked: Asked::new(&DEED, None, args, form), waiting: Vec::new() }
    }

    /// The same, going on with a draft.
    #[must_use]
    pub fn going_on(mut self, draft: &Draft, cx: &Cx<'_>) -> Self {
        self.asked.go_on(draft, cx);
        self
    }

    /// The compound whose owners voted.
    fn of(&self, house: &House) -> Id {
        let args = ask::answers(&self.asked.form);
        house.compound_named(args.raw(COMPOUND.key)).map_or(OWN, |known| known.id)
    }

    /// Topics of that compound that wait for them.
    fn waiting(&self, house: &House) -> Vec<&Subject> {
        let of = self.of(house);
        self.waiting.iter().filter(|subject| subject.compound() == of).collect()
    }

    fn print(&mut self, cx: &mut Cx<'_>) {
        let Some(args) = self.asked.fit(cx) else { return };
        match counts(&args) {
            Ok((rule, counts)) => cx.open(Papers::of_counts(self.of(cx.house), rule, counts)),
            Err(refusal) => cx.complain(words::refusal(&refusal)),
        }
    }

    /// The result goes to the topic that waits for it; of several, to the one that is chosen.
    fn note(&mut self, chosen: usize, cx: &mut Cx<'_>) {
        let Some(args) = self.asked.fit(cx) else { return };
        if let Err(refusal) = counts(&args) {
            cx.complain(words::refusal(&refusal));
            return;
        }
        let waiting = self.waiting(cx.house);
        let (Some(subject), Some(deed)) = (waiting.get(chosen), find("topic.vote_result")) else {
            cx.complain(words::say("why-no-owners-topic"));
            return;
        };
        cx.open(DeedForm::new(deed, Some(subject), cx.house, &args));
    }

    fn choose(&mut self, cx: &mut Cx<'_>) {
        let waiting = self.waiting(cx.house);
        if waiting.len() < 2 {
            self.note(0, cx);
            return;
        }
        let choices = waiting.into_iter().zip(CHOICES).map(|(subject, act)| {
            let title = subject.folded.record.text(crate::domain::topic::TopicField::Title);
            let words = format!("{} {title}", subject.number);
            Choice::new(words, "", Effect::Run(Act::Own(act)))
        });
        cx.open(Menu::new(words::say("owners-which"), choices.collect()));
    }

    fn parts(&self) -> Vec<Part> {
        let args = ask::answers(&self.asked.form);
        let mut parts = Vec::new();
        match counts(&args) {
            Ok((rule, counts)) => {
                let meaning = match verdict(rule, &counts) {
                    Some(Verdict::Carried) => Meaning::Good,
                    _ => Meaning::Soon,
                };
                parts.push(Part::Text(conclusion(rule, &counts), meaning));
                parts.push(Part::Gap);
                for (is_met, line) in working(rule, &counts) {
                    let meaning = if is_met { Meaning::Plain } else { Meaning::Soon };
                    parts.push(Part::Text(line, meaning));
                }
            }
            Err(Refusal::Missing(_)) => {
                parts.push(Part::Text(words::say("owners-fill"), Meaning::Dim));
            }
            Err(refusal) => parts.push(Part::Text(words::refusal(&refusal), Meaning::Soon)),
        }
        parts.push(Part::Gap);
        let below = ["owners-no-vote", "owners-law"];
        parts.extend(below.map(|key| Part::Text(words::say(key), Meaning::Dim)));
        parts
    }
}

/// The topics by their place.
const CHOICES: [&str; OFFERED] = [
    "owners.note1",
    "owners.note2",
    "owners.note3",
    "owners.note4",
    "owners.note5",
    "owners.note6",
    "owners.note7",
    "owners.note8",
    "owners.note9",
];

impl Screen for Calculator {
    fn title(&self) -> String {
        words::deed(COUNT.name)
    }

    fn name(&self) -> &'static str {
        "owners"
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
        (act == Act::Own("owners.note") && self.waiting.is_empty())
            .then(|| words::say("why-no-owners-topic"))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.asked.open(cx);
        self.refresh(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        cx.ask(WAITING, |reader| {
            let filter = TopicFilter { stage: Some(stage::OWNERS_VOTE), ..TopicFilter::default() };
            let rows = reader.topics(&filter, None, OFFERED)?.rows;
            let mut waiting = Vec::new();
            for row in rows {
                let folded = reader.fold(row.id)?;
                if folded.thing == Some(Thing::Topic) {
                    waiting.push(Subject::new(row.id, folded));
                }
            }
            Ok(waiting)
        });
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("owners.paper") => self.print(cx),
            Act::Own("owners.note") => self.choose(cx),
            Act::Own("form.drafts") => {
                self.asked.take_up(cx);
            }
            Act::Own(name) => match CHOICES.iter().position(|one| *one == name) {
                Some(chosen) => self.note(chosen, cx),
                None => {
                    self.asked.key(Key::plain(Code::Enter), cx);
                }
            },
            _ => {}
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        let Some(answer) = self.asked.hear(tag, answer, cx) else { return };
        if tag == WAITING {
            self.waiting = answer.take().unwrap_or_default();
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let titles = [self.title(), words::say("owners-working")];
        let titles = [titles[0].as_str(), titles[1].as_str()];
        let width = (area.width * 45 / 100).max(36);
        let [left, right] = pane::beside(buffer, area, view.theme, width, titles);
        let left = Rect { x: left.x + 1, width: left.width.saturating_sub(1), ..left };
        let right = Rect { x: right.x + 1, width: right.width.saturating_sub(2), ..right };
        Detail::new(self.parts()).draw(buffer, right, view.theme);
        self.asked.form.draw(buffer, left, view.theme)
    }
}
