//! What the store has to say: answers, what became of deeds, what broke.

use std::any::Any;
use std::sync::Arc;

use crate::base::clock::Moment;
use crate::store::{Finding, Reader, StoreError};
use crate::ui::desk::curtain::Curtain;
use crate::ui::desk::{Desk, GUIDE, LINE, NAMES, OWN, PROPOSED, SETTLED, STANDING};
use crate::ui::store_thread::{Job, To, Word};
use crate::ui::theme::Meaning;
use crate::ui::wishes::Wishes;
use crate::words;
use crate::work::deed::{Done, Halt};
use crate::work::house::House;

impl Desk {
    pub(super) fn hear(&mut self, word: Word) {
        match word {
            Word::Answer(to, answer) if to.tag == OWN => {
                self.drafts = answer.take().unwrap_or(0);
                self.tell_drafts();
            }
            Word::Answer(to, answer) if to.tag == PROPOSED => {
                if answer.take::<usize>().is_some_and(|told| told > 0) {
                    self.refresh();
                }
            }
            Word::Answer(to, answer) if to.tag == NAMES => {
                if self.is_covered() {
                    self.curtain = Curtain::Closed(answer.take().unwrap_or_default());
                }
            }
            Word::Answer(to, answer) if to.tag == STANDING => {
                self.standing = answer.take().unwrap_or(self.standing);
            }
            Word::Answer(to, answer) if to.tag == SETTLED => self.hear_settled(answer),
            Word::Answer(to, answer) if to.tag == LINE => self.hear_line(answer),
            Word::Answer(to, answer) if to.tag == GUIDE => self.hear_guide(answer.take()),
            Word::Answer(to, answer) => {
                self.with(to.screen, |screen, cx| screen.hear(to.tag, answer, cx));
                self.go_on();
                self.look_after_work();
            }
            Word::Done(to, result, house) => self.hear_done(to, &result, house),
            Word::Kept(id) => {
                if self.unkept.remove(&id).is_some() && self.unkept.is_empty() {
                    self.say(words::say("said-kept-after-all"), Meaning::Plain);
                }
            }
            Word::NotKept(error, draft) => {
                tracing::error!(code = error.code(), "a draft could not be kept");
                // Said once and not at every new try.
                if self.unkept.insert(draft.id, draft).is_none() {
                    self.say(words::say("said-not-kept"), Meaning::Error);
                }
            }
            Word::Found(Finding::OldCopy) => self.say(words::say("said-old-copy"), Meaning::Error),
            Word::Found(Finding::OtherHistory) => {
                self.say(words::say("said-other-history"), Meaning::Error);
            }
            Word::Checked(verdict) if verdict.damage.is_empty() => {
                let checked = [("n", (verdict.operations as i64).into())];
                self.say(words::fill("said-checked", &checked), Meaning::Plain);
                self.tell_drafts();
            }
            Word::Checked(verdict) => {
                let damaged = [("n", (verdict.damage.len() as i64).into())];
                self.say(words::fill("said-damaged", &damaged), Meaning::Error);
            }
            Word::Broken(error) => {
                tracing::error!(code = error.code(), "the store could not answer");
                self.say(words::fault(error.code()), Meaning::Error);
            }
        }
    }

    /// At the start, how many drafts wait and which key brings them back: what a power cut left is
    /// what a person looks for first, whatever else there is to say.
    fn tell_drafts(&mut self) {
        if self.drafts == 0 || self.touched > self.opened {
            return;
        }
        let n = [("n", (self.drafts as i64).into())];
        let drafts = words::fill("said-drafts", &n);
        let said = self.said.0.replace(&drafts, "");
        self.say(format!("{drafts}  {}", said.trim()).trim().to_owned(), self.said.1);
    }

    pub(super) fn hear_done(
        &mut self,
        to: To,
        result: &Result<Done, Halt>,
        house: Option<Box<House>>,
    ) {
        match result {
            Ok(done) => self.say(saved(done, self.now), Meaning::Good),
            Err(Halt::Refused(refusal)) => self.say(words::refusal(refusal), Meaning::Error),
            Err(Halt::Broken(error)) => {
                tracing::error!(code = error.code(), "a deed could not be written");
                self.say(words::fault(error.code()), Meaning::Error);
            }
        }
        if house.is_some_and(|house| self.rehouse(*house)) {
            return;
        }
        self.ask_for_names();
        self.with(to.screen, |screen, cx| screen.done(to.tag, result, cx));
        if result.as_ref().is_ok_and(|done| done.count > 1) {
            self.stacks.iter_mut().flatten().for_each(|slot| slot.screen.unmark());
        }
        if let Ok(Done { subject: Some(made), .. }) = result {
            self.stacks.iter_mut().flatten().for_each(|slot| slot.screen.note_made(*made));
        }
        if result.is_ok() {
            self.refresh();
            self.look_at_guide();
            self.tell_line();
        }
    }

    /// Goes on with the station as it was read anew. True where it was only set up just now, and the
    /// desk began.
    pub(super) fn rehouse(&mut self, house: House) -> bool {
        let was_set_up = self.is_set_up();
        self.house = Arc::new(house);
        self.wishes = Wishes::of(&self.house.settings);
        let who = self.house.operator(&self.who.name).or_else(|| self.house.first_operator());
        self.who = who.unwrap_or_else(House::nobody);
        let begins = !was_set_up && self.is_set_up();
        if begins {
            self.stacks.iter_mut().for_each(Vec::clear);
            self.begin();
        }
        begins
    }

    /// Asks every screen of the open pane to read anew.
    pub(super) fn refresh(&mut self) {
        let ids: Vec<u64> = self.stack().iter().map(|slot| slot.id).collect();
        for id in ids {
            self.with(id, |screen, cx| screen.refresh(cx));
        }
        self.ask_for_drafts();
        self.ask_for_standing();
    }

    /// Asks how far what is here has come; after each deed and each exchange, never for a frame.
    pub(super) fn ask_for_standing(&mut self) {
        let to = To { screen: 0, tag: STANDING };
        let ask = |reader: &Reader<'_>| -> Result<Box<dyn Any + Send>, StoreError> {
            Ok(Box::new(reader.standing()?))
        };
        self.send(Job::Ask(to, Box::new(ask)));
    }

    pub(super) fn ask_for_drafts(&mut self) {
        let to = To { screen: 0, tag: OWN };
        let who = self.who.operator;
        self.send(Job::Ask(
            to,
            Box::new(move |reader| {
                let own = reader.drafts()?.into_iter().filter(|draft| draft.operator == who);
                Ok(Box::new(own.count()))
            }),
        ));
    }
}

/// "Saved", what, and what else there is to know.
fn saved(done: &Done, now: Moment) -> String {
    let (hour, minute) = now.time();
    let time = format!("{hour:02}:{minute:02}");
    let given = [("time", time.into()), ("number", done.number.as_str().into())];
    let mut words = words::fill("said-saved", &given).trim().to_owned();
    if done.count > 1 {
        words.push_str(&words::fill("said-count", &[("n", (done.count as i64).into())]));
    }
    for (key, named) in &done.warnings {
        words.push_str("  ");
        words.push_str(&words::fill(key, &[("words", named.as_str().into())]));
    }
    words
}
