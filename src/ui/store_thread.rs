//! The one thread that owns the store.
//!
//! The desk sends jobs and gets words back as events, so that no key ever waits for a commit or a
//! slow question. Tests take the direct road: the same work, done at once.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::{Draft, Finding, Places, Store, StoreError, Verdict};
use crate::ui::effect::{About, Answer, Order, Question, Tag, Tending, Work};
use crate::ui::event::Outbox;
use crate::work::deed::{Done, Halt, Who, find, perform, perform_all, perform_each};
use crate::work::house::House;
use crate::work::settings::file::SettingsFile;

/// To which screen a word goes, and about what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct To {
    /// The screen.
    pub screen: u64,
    /// Its name for the matter.
    pub tag: Tag,
}

/// Something for the store to do.
pub enum Job {
    /// Answer a question.
    Ask(To, Question),
    /// Do a deed.
    Do(To, Box<Doing>),
    /// Work on the store itself.
    Tend(To, Tending),
    /// Keep a draft.
    Keep(Draft),
    /// Forget a draft.
    Forget(Id),
    /// Remember that a thing was opened.
    Opened(Id, Moment),
}

/// A deed with all it needs.
pub struct Doing {
    /// What to do.
    pub order: Order,
    /// The station as the desk knows it.
    pub house: Arc<House>,
    /// Who types.
    pub who: Who,
    /// When.
    pub now: Moment,
}

/// What the store has to say.
pub enum Word {
    /// The answer to a question.
    Answer(To, Answer),
    /// What became of a deed, and the station where the deed changed it.
    Done(To, Box<Result<Done, Halt>>, Option<Box<House>>),
    /// A draft is on the disk.
    Kept(Id),
    /// A draft could not be kept, and is given back.
    NotKept(StoreError, Draft),
    /// Something broke outside a deed.
    Broken(StoreError),
    /// Something about the file that a person should know.
    Found(Finding),
    /// What a check after an unclean end came to.
    Checked(Verdict),
}

/// The way to the store.
pub enum Road {
    /// Over the thread.
    Thread {
        /// Where jobs go; none once the desk is closing.
        jobs: Option<Sender<Job>>,
        /// The thread, to wait for its last job.
        thread: Option<JoinHandle<()>>,
        /// Where work done beside it says what came of it.
        outbox: Outbox<Word>,
    },
    /// At once, for tests.
    Direct {
        /// The store itself.
        store: Box<Store>,
        /// Words that were not taken yet.
        words: VecDeque<Word>,
    },
}

impl Road {
    /// Gives the store to a thread of its own; its words come through the outbox.
    pub fn thread(store: Store, outbox: Outbox<Word>) -> std::io::Result<Self> {
        let (jobs, inbox) = channel();
        let words = outbox.clone();
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || serve(store, &inbox, &words))?;
        Ok(Self::Thread { jobs: Some(jobs), thread: Some(thread), outbox })
    }

    /// Keeps the store here.
    pub fn direct(store: Store) -> Self {
        Self::Direct { store: Box::new(store), words: VecDeque::new() }
    }

    /// Sends a job; never waits. False when nobody takes jobs any more.
    pub fn send(&mut self, job: Job) -> bool {
        match self {
            Self::Thread { jobs, .. } => jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok()),
            Self::Direct { store, words } => {
                words.extend(work(store, job));
                true
            }
        }
    }

    /// Does work beside the store, so that a printer that hangs holds nobody up. False where the
    /// machine has no thread left.
    pub fn beside(&mut self, to: To, work: Work) -> bool {
        match self {
            Self::Thread { outbox, .. } => {
                let outbox = outbox.clone();
                let thread = std::thread::Builder::new().name("beside".to_owned());
                thread.spawn(move || outbox.wake(Word::Answer(to, Answer(work())))).is_ok()
            }
            Self::Direct { words, .. } => {
                words.push_back(Word::Answer(to, Answer(work())));
                true
            }
        }
    }

    /// The next word on the direct road. On the other they come as events.
    pub fn take(&mut self) -> Option<Word> {
        match self {
            Self::Thread { .. } => None,
            Self::Direct { words, .. } => words.pop_front(),
        }
    }

    /// Waits until every job is done. What was sent before is then on the disk.
    pub fn close(&mut self) {
        if let Self::Thread { jobs, thread, .. } = self {
            *jobs = None;
            if let Some(thread) = thread.take()
                && thread.join().is_err()
            {
                tracing::error!("the store's thread has panicked");
            }
        }
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        self.close();
    }
}

/// Works through jobs until nobody can send any more.
fn serve(mut store: Store, inbox: &Receiver<Job>, outbox: &Outbox<Word>) {
    // The first question fills the first frame: noting the session waits until it is answered.
    if let Ok(first) = inbox.recv() {
        if let Some(word) = work(&mut store, first) {
            outbox.wake(word);
        }
        begin(&mut store, outbox);
        work_through(&mut store, inbox, outbox);
    }
    if let Err(error) = store.end_session() {
        tracing::warn!(code = error.code(), "the end of the session is not noted");
    }
}

/// Tells what was found on opening, and has the journal checked after an unclean end.
fn begin(store: &mut Store, outbox: &Outbox<Word>) {
    for finding in store.findings() {
        outbox.wake(Word::Found(*finding));
    }
    match store.begin_session() {
        Ok(false) => {}
        Ok(true) => check_beside(store.places().clone(), outbox.clone()),
        Err(error) => {
            outbox.wake(Word::Broken(error));
        }
    }
}

/// Reads the whole journal on a connection of its own, while the desk is in use.
fn check_beside(places: Places, outbox: Outbox<Word>) {
    let check = move || {
        let verdict = Store::open_quietly(&places).and_then(|store| store.verify(&mut |_, _| true));
        outbox.wake(verdict.map_or_else(Word::Broken, Word::Checked));
    };
    if let Err(error) = std::thread::Builder::new().name("check".to_owned()).spawn(check) {
        tracing::warn!(%error, "no check after an unclean end");
    }
}

fn work_through(store: &mut Store, inbox: &Receiver<Job>, outbox: &Outbox<Word>) {
    let mut jobs = VecDeque::new();
    loop {
        if jobs.is_empty() {
            match inbox.recv() {
                Ok(job) => jobs.push_back(job),
                Err(_) => return,
            }
        }
        jobs.extend(inbox.try_iter());
        let Some(job) = jobs.pop_front() else { continue };
        if is_outdated(&job, &jobs) {
            continue;
        }
        if let Some(word) = work(store, job) {
            // A desk that is gone still wants its jobs done.
            outbox.wake(word);
        }
    }
}

/// A question that was put again in the meantime needs no answer.
fn is_outdated(job: &Job, later: &VecDeque<Job>) -> bool {
    let Job::Ask(to, _) = job else { return false };
    later.iter().any(|job| matches!(job, Job::Ask(again, _) if again == to))
}

fn work(store: &mut Store, job: Job) -> Option<Word> {
    match job {
        Job::Ask(to, question) => Some(match question(&store.reader()) {
            Ok(answer) => Word::Answer(to, Answer(answer)),
            Err(error) => Word::Broken(error),
        }),
        Job::Do(to, doing) => Some(perform_doing(store, to, &doing)),
        Job::Tend(to, tending) => Some(match tending(store) {
            Ok(answer) => Word::Answer(to, Answer(answer)),
            Err(error) => Word::Broken(error),
        }),
        Job::Keep(draft) => {
            let id = draft.id;
            let kept = store.keep_draft(&draft);
            Some(kept.map_or_else(|error| Word::NotKept(error, draft), |()| Word::Kept(id)))
        }
        Job::Forget(id) => store.drop_draft(id).err().map(Word::Broken),
        Job::Opened(id, now) => store.note_opened(id, now).err().map(Word::Broken),
    }
}

fn perform_doing(store: &mut Store, to: To, doing: &Doing) -> Word {
    let Doing { order, house: old, who, now } = doing;
    let (deed, args) = (order.deed, &order.args);
    let result = match &order.about {
        About::Nothing => perform(store, old, who, *now, deed, None, args),
        About::One(id) => perform(store, old, who, *now, deed, Some(*id), args),
        About::Each(ids) => perform_each(store, old, who, *now, deed, ids, args),
        About::AndThen(then) => {
            let then = then.iter().filter_map(|(name, args)| Some((find(name)?, args)));
            let deeds: Vec<_> = [(deed, args)].into_iter().chain(then).collect();
            perform_all(store, old, who, *now, &deeds)
        }
    };
    let mut house = None;
    if let Ok(done) = &result {
        if let Some(draft) = order.draft
            && let Err(error) = store.drop_draft(draft)
        {
            tracing::error!(code = error.code(), "a saved draft stays in the list");
        }
        match house_after(store, done, &old.settings.file) {
            Ok(changed) => house = changed,
            Err(error) => tracing::error!(code = error.code(), "the station cannot be read"),
        }
    }
    Word::Done(to, Box::new(result), house)
}

/// The station, where what was written is about it.
fn house_after(
    store: &Store,
    done: &Done,
    file: &Arc<SettingsFile>,
) -> Result<Option<Box<House>>, StoreError> {
    let reader = store.reader();
    for id in &done.committed.touched {
        let thing = reader.thing(*id)?;
        let of_the_house = [
            Thing::Station,
            Thing::Operator,
            Thing::Seat,
            Thing::Compound,
            Thing::Item,
            Thing::Calendar,
        ];
        if thing.is_some_and(|thing| of_the_house.contains(&thing)) {
            return Ok(Some(Box::new(House::load(&reader)?.obeying(file))));
        }
    }
    Ok(None)
}
