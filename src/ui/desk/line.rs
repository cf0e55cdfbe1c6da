//! The desk meets the hub: letters are written and answers taken in on the store's thread, each as
//! one short request; the line itself is waited for on a thread of its own, so that no key ever waits.

use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use crate::journal::sign::DeviceKey;
use crate::store::{HubLine, Reader, Store, StoreError};
use crate::sync::SyncError;
use crate::sync::link::{Absorbed, Letter, absorb, letter, post};
use crate::ui::desk::{Desk, LINE};
use crate::ui::effect::{Answer, Dial};
use crate::ui::line::{Known, Round};
use crate::ui::store_thread::{Job, To};
use crate::ui::theme::Meaning;
use crate::words;
use crate::work::house::House;

/// Steps of a meeting say to the desk what came of them.
const TO: To = To { screen: 0, tag: LINE };

/// What comes back, with the number of the meeting.
enum Step {
    /// What the store knows of the hub.
    Known(Box<Known>),
    /// The next letter is written.
    Written(u64, Result<Letter, SyncError>),
    /// The hub has answered.
    Answered(u64, Letter, Result<Vec<u8>, SyncError>),
    /// The answer is taken in: how many operations the letter held, and the station as it is then.
    Taken(u64, u64, Result<(Absorbed, Option<Box<House>>), SyncError>),
}

fn known(reader: &Reader<'_>) -> Result<Known, StoreError> {
    let Some(hub) = reader.hub()? else { return Ok(Known::default()) };
    let peers = reader.peers(&DeviceKey::default())?;
    let peer = peers.into_iter().find(|peer| peer.join.device == hub.key);
    let known = Known { hub: Some(hub), ..Known::default() };
    Ok(peer.map_or(known.clone(), |peer| Known {
        heard: peer.heard,
        waiting: peer.waiting,
        agrees: peer.agrees,
        ..known
    }))
}

/// The address this computer has towards the hub; none without a way there. Nothing is sent: a
/// datagram socket that is connected only asks the system for the way.
fn route(hub: Option<&HubLine>) -> Option<IpAddr> {
    let place = hub?.url.trim_start_matches("http://");
    // For a name it would have to be asked of somebody; any place that is far off will do (RFC 5737).
    let place: SocketAddr = place.parse().unwrap_or_else(|_| ([192, 0, 2, 1], 9).into());
    let own = if place.is_ipv6() { "[::]:0" } else { "0.0.0.0:0" };
    let socket = UdpSocket::bind(own).ok()?;
    socket.connect(place).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

impl Desk {
    /// Asks the store which hub there is and what it lacks.
    pub(super) fn look_at_line(&mut self) {
        if self.is_set_up() && !self.house.rehearsal {
            let ask = |reader: &Reader<'_>| -> Result<Box<dyn std::any::Any + Send>, StoreError> {
                Ok(Box::new(Step::Known(Box::new(known(reader)?))))
            };
            self.send(Job::Ask(TO, Box::new(ask)));
        }
    }

    /// Something was saved.
    pub(super) fn tell_line(&mut self) {
        if self.line.hub().is_some() {
            self.line.saved(Instant::now(), self.now);
            self.look_at_line();
        }
    }

    /// Begins a meeting where it is time.
    pub(super) fn tick_line(&mut self, at: Instant) {
        if self.line.due().is_some_and(|due| due <= at) {
            self.now = self.clock.now();
            let hub = self.line.hub().cloned();
            if self.line.tick(at, self.now, || route(hub.as_ref())) {
                self.meet();
            }
        }
    }

    /// What a screen wants of the line.
    pub(super) fn dial(&mut self, dial: Dial) {
        match dial {
            Dial::Look => self.look_at_line(),
            Dial::Now => {
                self.line.is_wanted = true;
                self.look_at_line();
            }
            Dial::Stop => {
                let was_meeting = self.line.stop(Instant::now(), self.now);
                let key = if was_meeting { "line-stopped" } else { "why-exchange-idle" };
                self.say(words::say(key), Meaning::Plain);
            }
        }
    }

    fn meet(&mut self) {
        if let Some(turn) = self.line.begin(Instant::now()) {
            self.write_letter(turn);
        }
    }

    fn write_letter(&mut self, turn: u64) {
        let now = self.now;
        let write = move |store: &mut Store| -> Result<Box<dyn std::any::Any + Send>, StoreError> {
            Ok(Box::new(Step::Written(turn, letter(store, now))))
        };
        self.send(Job::Tend(TO, Box::new(write)));
    }

    fn post_letter(&mut self, turn: u64, letter: Letter) {
        let is_wished = self.line.is_wished();
        let carry = move || -> Box<dyn std::any::Any + Send> {
            let answer = post(&letter, &mut |_, _| is_wished.load(Ordering::Relaxed));
            Box::new(Step::Answered(turn, letter, answer))
        };
        if !self.road.beside(TO, Box::new(carry)) {
            self.fail_line(&SyncError::Rule("hub_unreachable"));
        }
    }

    fn take_answer(&mut self, turn: u64, letter: Letter, answer: Vec<u8>) {
        let (now, file) = (self.now, Arc::clone(&self.house.settings.file));
        let take = move |store: &mut Store| -> Result<Box<dyn std::any::Any + Send>, StoreError> {
            let taken = absorb(store, &letter, &answer, now).and_then(|absorbed| {
                // Where it brought something, the station is read anew.
                let house = (absorbed.new > 0).then(|| House::load(&store.reader())).transpose()?;
                Ok((absorbed, house.map(|house| Box::new(house.obeying(&file)))))
            });
            Ok(Box::new(Step::Taken(turn, letter.operations, taken)))
        };
        self.send(Job::Tend(TO, Box::new(take)));
    }

    fn fail_line(&mut self, error: &SyncError) {
        tracing::info!(code = error.code(), "no meeting");
        let route = route(self.line.hub());
        self.line.fail(error, route, Instant::now(), self.now);
        if std::mem::take(&mut self.line.is_wanted) {
            let words = self.line.trouble().unwrap_or_default().to_owned();
            self.say(words, Meaning::Error);
        }
    }

    /// One step of a meeting was done.
    pub(super) fn hear_line(&mut self, answer: Answer) {
        match answer.take::<Step>() {
            Some(Step::Known(known)) => {
                self.line.know(*known, Instant::now(), self.now);
                if self.line.hub().is_none() && std::mem::take(&mut self.line.is_wanted) {
                    self.say(words::say("cli-rule-hub_none"), Meaning::Error);
                } else if self.line.is_wanted {
                    self.meet();
                }
            }
            Some(Step::Written(turn, written)) if self.line.is_on(turn) => match written {
                Ok(letter) => self.post_letter(turn, letter),
                Err(error) => self.fail_line(&error),
            },
            Some(Step::Answered(turn, letter, answer)) if self.line.is_on(turn) => match answer {
                Ok(answer) => self.take_answer(turn, letter, answer),
                Err(error) => self.fail_line(&error),
            },
            Some(Step::Taken(turn, sent, taken)) => self.hear_taken(turn, sent, taken),
            _ => {}
        }
    }

    /// What was taken in is in, whether or not the meeting still goes on.
    fn hear_taken(
        &mut self,
        turn: u64,
        sent: u64,
        taken: Result<(Absorbed, Option<Box<House>>), SyncError>,
    ) {
        let is_on = self.line.is_on(turn);
        let (absorbed, house) = match taken {
            Ok(taken) => taken,
            Err(error) if is_on => return self.fail_line(&error),
            Err(_) => return,
        };
        let has_new = house.is_some();
        if let Some(house) = house {
            self.rehouse(*house);
        }
        let round = is_on.then(|| self.line.hear(sent, &absorbed, Instant::now(), self.now));
        match round {
            Some(Round::More) => self.write_letter(turn),
            Some(Round::Over(sent, received)) => self.end_meeting(sent, received),
            None if has_new => self.refresh(),
            None => {}
        }
    }

    fn end_meeting(&mut self, sent: u64, received: u64) {
        if std::mem::take(&mut self.line.is_wanted) {
            let given = [("sent", (sent as i64).into()), ("received", (received as i64).into())];
            self.say(words::fill("hub-met", &given), Meaning::Good);
        }
        if received > 0 {
            self.ask_for_names();
        }
        if received > 0 || self.top().is_some_and(|top| top.name() == "exchange") {
            self.refresh();
        }
        // What was saved while it went on is counted.
        self.look_at_line();
    }
}
