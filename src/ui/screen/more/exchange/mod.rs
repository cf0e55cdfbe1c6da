//! 互通: what each other desk of the station is not known to have, when it was last heard, what was put
//! aside and why; written to a stick and read from one, beside the desk, and stopped by a key; and how
//! the line to the hub stands.

pub(in crate::ui::screen) mod aside;
pub(in crate::ui::screen) mod hub;
mod place;
mod work;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::journal::sign::DeviceKey;
use crate::store::{HubLine, Peer, Places, Put, Standing, Store, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Dial, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::ledger::{halves, inset};
use crate::ui::screen::more::exchange::aside::AsideScreen;
use crate::ui::screen::more::exchange::hub::HubWindow;
pub(in crate::ui::screen) use crate::ui::screen::more::exchange::place::COMMANDS as PLACE_COMMANDS;
use crate::ui::screen::more::exchange::place::Place;
use crate::ui::screen::more::exchange::work::{Ended, Running, Way};
use crate::ui::screen::papers::Papers;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, put};
use crate::words::{fill, say};
use crate::work::desks::called;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("exchange.write")),
    Command::hinted(Key::f(5), Act::Own("exchange.read")),
    Command::hinted(Key::f(6), Act::Own("exchange.now")),
    Command::hinted(Key::f(7), Act::Own("exchange.hub")),
    Command::hinted(Key::f(8), Act::Own("exchange.stop")),
    Command::hinted(Key::f(9), Act::Own("exchange.receipt")),
    Command::hinted(Key::f(10), Act::Own("exchange.aside")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const SEEN: Tag = 1;
const ENDED: Tag = 2;
const TICK: Tag = 3;
/// How often a running exchange is looked at.
const TICK_MS: u64 = 200;

/// What this desk knows of itself and the others.
struct Seen {
    own: DeviceKey,
    letter: Option<char>,
    is_keeper: bool,
    is_rehearsal: bool,
    operations: u64,
    peers: Vec<Peer>,
    aside: Vec<Put>,
    /// How many histories of this station were continued twice.
    parted: usize,
    standing: Option<Standing>,
    hub: Option<HubLine>,
    places: Places,
}

impl Seen {
    fn read(store: &mut Store, name: &str, now: Moment) -> Result<Self, StoreError> {
        let is_rehearsal = store.reader().is_rehearsal()? == Some(true);
        if !is_rehearsal {
            store.stand(name, now)?;
        }
        let reader = store.reader();
        let own = store.device().map(crate::store::Device::key).unwrap_or_default();
        let (roll, root) = (reader.roll()?, reader.root()?);
        Ok(Self {
            own,
            letter: reader.desk_letter()?,
            is_keeper: root.is_some_and(|root| roll.is_keeper(&root, &own)),
            is_rehearsal,
            operations: reader.forks()?.count(&reader.held()?),
            peers: reader.peers(&own)?,
            aside: reader.put_aside()?,
            parted: roll.forks.len(),
            standing: reader.standing()?,
            hub: reader.hub()?,
            places: store.places().clone(),
        })
    }
}

/// The other desks, and what goes to and fro.
#[derive(Default)]
pub(super) struct Exchange {
    seen: Option<Seen>,
    list: List,
    detail: Detail,
    running: Option<Running>,
}

impl Exchange {
    fn selected(&self) -> Option<&Peer> {
        self.seen.as_ref()?.peers.get(self.list.selected()?)
    }

    fn show(&mut self) {
        let Some(seen) = &self.seen else { return };
        // What needs a person comes first.
        let mut parts = told_aside(&seen.aside);
        if seen.parted > 0 {
            let n = [("n", (seen.parted as i64).into())];
            parts.push(Part::Text(fill("exchange-parted", &n), Meaning::Soon));
        }
        if let Some(standing) = &seen.standing {
            let meaning = if standing.agrees { Meaning::Good } else { Meaning::Soon };
            let words = standing_words(standing, seen.hub.is_some());
            parts.extend([Part::Text(words, meaning), Part::Gap]);
        }
        if let Some(peer) = self.selected() {
            parts.extend(told(peer));
            parts.push(Part::Gap);
        }
        parts.push(Part::title(&say("exchange-here")));
        parts.push(Part::pair(&say("exchange-print"), &seen.own.fingerprint()));
        parts.push(Part::pair(&say("exchange-operations"), &seen.operations.to_string()));
        if let Some(letter) = seen.letter {
            parts.push(Part::pair(&say("exchange-letter"), &letter.to_string()));
        }
        if let Some(hub) = &seen.hub {
            parts.push(Part::pair(&say("exchange-hub"), &hub.url));
            parts.push(Part::pair(&say("exchange-hub-print"), &hub.key.fingerprint()));
        }
        let key = if seen.is_keeper { "exchange-keeper" } else { "exchange-plain" };
        parts.push(Part::text(&say(key)));
        self.detail.set_parts(parts);
    }

    fn begin(&mut self, way: Way, cx: &mut Cx<'_>) {
        let Some(seen) = &self.seen else { return };
        let running = Running::new(way);
        let job = running.job(seen.places.clone(), cx.now, &cx.house.settings.file);
        self.running = Some(running);
        cx.beside(ENDED, job);
        cx.later(TICK_MS, TICK);
    }

    fn hear_end(&mut self, ended: Ended, cx: &mut Cx<'_>) {
        self.running = None;
        let meaning = if ended.is_well { Meaning::Good } else { Meaning::Error };
        cx.wish(Effect::Say(ended.words, meaning));
        // What came in may be about the station itself.
        if let Some(house) = ended.house {
            cx.wish(Effect::Rehouse(house));
        }
        cx.wish(Effect::Refresh);
    }
}

/// How far what is here has come, and what to do next: with a hub nobody has to carry a stick.
fn standing_words(standing: &Standing, has_hub: bool) -> String {
    let (key, n) = match standing {
        Standing { only_here: 1.., .. } => ("standing-unsent", standing.only_here),
        Standing { written: 1.., .. } => ("standing-unconfirmed", standing.written),
        Standing { agrees: true, .. } => return say("standing-agrees"),
        _ => ("standing-confirmed", 0),
    };
    let road = if has_hub { "-hub" } else { "" };
    fill(&format!("{key}{road}"), &[("n", (n as i64).into())])
}

/// The most important thing that can be said of another desk.
fn state(peer: &Peer) -> (String, Meaning) {
    let n = [("n", (peer.waiting as i64).into())];
    match peer {
        Peer { left: true, .. } => (say("peer-left"), Meaning::Dim),
        Peer { agrees: true, .. } => (say("peer-agrees"), Meaning::Good),
        Peer { waiting: 0, .. } => (say("peer-has-more"), Meaning::Plain),
        Peer { .. } => (fill("peer-waiting", &n), Meaning::Plain),
    }
}

fn when(moment: Option<Moment>) -> String {
    moment.map_or_else(|| say("peer-never"), Moment::minute_text)
}

/// What is known of another desk.
fn told(peer: &Peer) -> Vec<Part> {
    let (state, meaning) = state(peer);
    let mut parts = vec![
        Part::title(&called(&peer.join)),
        Part::Text(state, meaning),
        Part::pair(&say("exchange-heard"), &when(peer.heard)),
        Part::pair(&say("exchange-wrote"), &when(peer.wrote)),
        Part::pair(&say("exchange-print"), &peer.join.device.fingerprint()),
    ];
    if peer.join.keeper {
        parts.push(Part::text(&say("exchange-keeper-there")));
    }
    parts
}

/// What was put aside, and why.
fn told_aside(aside: &[Put]) -> Vec<Part> {
    let mut parts = Vec::new();
    if aside.is_empty() {
        return parts;
    }
    parts.push(Part::title(&say("exchange-aside-told")));
    for put in aside {
        let n = ("n", (put.operations as i64).into());
        let words = fill(&format!("aside-{}", put.why.code()), &[n]);
        let meaning = if put.why.waits() { Meaning::Plain } else { Meaning::Error };
        parts.push(Part::Text(words, meaning));
    }
    parts.push(Part::Gap);
    parts
}

impl Screen for Exchange {
    fn title(&self) -> String {
        say("more-exchange")
    }

    fn name(&self) -> &'static str {
        "exchange"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let is_rehearsal = self.seen.as_ref().is_some_and(|seen| seen.is_rehearsal);
        let alone = self.seen.as_ref().is_none_or(|seen| seen.peers.iter().all(|peer| peer.left));
        let no_hub = self.seen.as_ref().is_none_or(|seen| seen.hub.is_none());
        let key = match act {
            Act::Own("exchange.stop") if self.running.is_none() && no_hub => "why-exchange-idle",
            Act::Own(_) if is_rehearsal => "cli-rule-rehearsal_never_syncs",
            Act::Own("exchange.now") if no_hub => "cli-rule-hub_none",
            Act::Own("exchange.hub") if self.seen.is_none() => "list-reading",
            Act::Own("exchange.write" | "exchange.read") if self.running.is_some() => {
                "why-exchange-running"
            }
            Act::Own("exchange.write" | "exchange.receipt") if alone => "cli-rule-bundle_nobody",
            _ => return None,
        };
        Some(say(key))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let (name, now) = (say("device-first"), cx.now);
        cx.tend(SEEN, move |store| Seen::read(store, &name, now));
        cx.wish(Effect::Line(Dial::Look));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("exchange.write") => {
                cx.open(Place::new("exchange-write-to", |path| Box::new(Way::Write(path))));
            }
            Act::Own("exchange.read") => {
                cx.open(Place::new("exchange-read-from", |path| Box::new(Way::Read(path))));
            }
            Act::Own("exchange.receipt") => cx.open(Papers::of_desk("exchange_receipt")),
            Act::Own("exchange.aside") => cx.open(AsideScreen::default()),
            Act::Own("exchange.now") => cx.wish(Effect::Line(Dial::Now)),
            Act::Own("exchange.hub") => {
                if let Some(seen) = &self.seen {
                    cx.open(HubWindow::new(seen.hub.clone(), seen.places.clone()));
                }
            }
            Act::Own("exchange.stop") => match &self.running {
                Some(running) => {
                    running.stop();
                    cx.say(say("exchange-stopping"));
                }
                None => cx.wish(Effect::Line(Dial::Stop)),
            },
            _ => {}
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.show();
        }
        heed
    }

    fn handed(&mut self, choice: Box<dyn std::any::Any>, cx: &mut Cx<'_>) {
        if let Ok(way) = choice.downcast::<Way>() {
            self.begin(*way, cx);
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == SEEN {
            if let Some(seen) = answer.take::<Seen>() {
                self.list.set_len(seen.peers.len());
                self.seen = Some(seen);
                self.show();
            }
        } else if let Some(ended) = answer.take::<Ended>() {
            self.hear_end(ended, cx);
        }
    }

    fn wake(&mut self, _tag: Tag, cx: &mut Cx<'_>) {
        if let Some(running) = &self.running {
            cx.say(running.words());
            cx.later(TICK_MS, TICK);
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let titles = [&*self.title(), &say("exchange-detail")];
        let [mut list, rest] = halves(buffer, area, view, titles);
        if let Some((words, meaning)) = view.line.long(view.now) {
            let inner = inset(list);
            let lines = crate::base::text::wrap(&words, inner.width.into());
            let room = usize::from(list.height.saturating_sub(4));
            let taken = lines.len().min(room) as u16;
            for (y, line) in (list.y..list.y + taken).zip(&lines) {
                put(buffer, (inner.x, y), inner.width, line, view.theme.style(meaning));
            }
            let taken = (taken + 1).min(list.height);
            list = Rect { y: list.y + taken, height: list.height - taken, ..list };
        }
        self.detail.draw(buffer, inset(rest), view.theme);
        let Some(seen) = &self.seen else {
            draw_empty(buffer, list, view.theme, &say("list-reading"));
            return None;
        };
        if seen.peers.is_empty() {
            let key = if seen.is_rehearsal { "exchange-rehearsal" } else { "exchange-alone" };
            draw_empty(buffer, list, view.theme, &say(key));
            return None;
        }
        let columns = [
            Column::cells(&say("exchange-name"), 16),
            Column::share(&say("exchange-state"), 1),
            Column::cells(&say("exchange-heard"), 16),
        ];
        let row = |index: usize| {
            let peer = seen.peers.get(index)?;
            let (words, meaning) = state(peer);
            let heard = Entry { words: when(peer.heard), meaning: Meaning::Dim };
            Some(vec![called(&peer.join).as_str().into(), Entry { words, meaning }, heard])
        };
        Some(self.list.draw(buffer, list, view.theme, &columns, row))
    }
}
