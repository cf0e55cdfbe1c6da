//! The line to the hub as the desk sees it: when it is tried, and what is told of it.
//!
//! Pure: what happened comes in with its moment, what is to be done comes out.
//! `ui/desk/line.rs` does it. Between two tries an idle desk does nothing.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::base::clock::Moment;
use crate::base::id::random;
use crate::store::HubLine;
use crate::sync::SyncError;
use crate::sync::link::{Absorbed, CLOCK_FAR};
use crate::ui::theme::Meaning;
use crate::words::{fault, fill, say};

/// So long after the start, and after something was saved: a few deeds go together (our default).
const SOON: Duration = Duration::from_secs(8);
/// So often where nothing was saved: others may have (our default).
const EVERY: Duration = Duration::from_mins(15);
/// So long after the first failure, twice as long after each further one, and never longer than
/// [`EVERY`] (our default).
const AGAIN: Duration = Duration::from_secs(30);
/// While nobody answers, so often it is looked whether the computer has another network.
const PEEK: Duration = Duration::from_secs(20);
/// A meeting that has said nothing for so long is given up: one answer over 9,600 bit/s takes less.
const SILENCE: Duration = Duration::from_mins(20);

/// What the store knows of the hub.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Which one; none where this desk meets none.
    pub hub: Option<HubLine>,
    /// When it was last heard.
    pub heard: Option<Moment>,
    /// Operations it is not known to have.
    pub waiting: u64,
    /// Counts and digests of both sides agree.
    pub agrees: bool,
}

/// A meeting that goes on.
#[derive(Debug, Clone, Copy)]
struct Meeting {
    sent: u64,
    received: u64,
    /// What the hub lacked after the round before.
    waiting: u64,
    since: Instant,
}

/// What comes after a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Another one.
    More,
    /// Nothing: so many operations went and came.
    Over(u64, u64),
}

/// Everything that is known of the line.
#[derive(Debug, Default)]
pub struct Line {
    known: Known,
    /// By how many milliseconds the hub's clock is ahead.
    clock: i64,
    /// Why the last try failed: its stable name and the sentence.
    trouble: Option<(&'static str, String)>,
    failures: u32,
    meeting: Option<Meeting>,
    /// Which meeting it is: what an earlier one still says is not heard.
    turn: u64,
    /// Read on the line's own thread: false once nobody waits for the meeting any more.
    is_wished: Arc<AtomicBool>,
    next: Option<(Instant, Moment)>,
    peek: Option<Instant>,
    /// The address this computer had towards the hub when nobody answered.
    route: Option<IpAddr>,
    /// Something was saved while a meeting went on.
    is_behind: bool,
    /// Somebody asked for it, and is told what came of it.
    pub is_wanted: bool,
}

/// About so long: desks that were switched on together do not come together.
fn spread(about: Duration, chance: [u8; 2]) -> Duration {
    about * 3 / 4 + about / 2 * u32::from(u16::from_be_bytes(chance)) / 65_536
}

/// How long after so many failures.
fn back_off(failures: u32) -> Duration {
    (AGAIN * 2_u32.pow(failures.saturating_sub(1).min(10))).min(EVERY)
}

/// Why no exchange came about, and what to do.
pub fn sentence(error: &SyncError) -> String {
    match error {
        SyncError::Store(error) => fault(error.code()),
        _ => say(&format!("cli-rule-{}", error.code())),
    }
}

impl Line {
    /// The hub's address; none where this desk meets none.
    pub fn hub(&self) -> Option<&HubLine> {
        self.known.hub.as_ref()
    }

    /// A meeting goes on.
    pub fn is_meeting(&self) -> bool {
        self.meeting.is_some()
    }

    /// Takes what the store knows. A hub that was set or changed is met soon.
    pub fn know(&mut self, known: Known, at: Instant, now: Moment) {
        if known.hub != self.known.hub {
            let turn = self.turn + 1;
            *self = Self { turn, is_wanted: self.is_wanted, ..Self::default() };
            if known.hub.is_some() {
                self.plan(SOON, at, now);
            }
        }
        self.known = known;
    }

    fn plan(&mut self, about: Duration, at: Instant, now: Moment) {
        self.plan_beyond(Duration::ZERO, about, at, now);
    }

    /// Not before `least` is over, and then after about so long.
    fn plan_beyond(&mut self, least: Duration, about: Duration, at: Instant, now: Moment) {
        let after = least + spread(about, random());
        self.next = Some((at + after, now.plus_ms(after.as_millis() as i64)));
    }

    /// Something was saved: it goes soon, unless nobody answers anyway.
    pub fn saved(&mut self, at: Instant, now: Moment) {
        self.is_behind = self.is_meeting();
        let is_sooner = self.next.is_none_or(|(next, _)| next > at + SOON);
        if self.hub().is_some() && self.failures == 0 && is_sooner {
            self.plan(SOON, at, now);
        }
    }

    /// When [`Self::tick`] wants to be called; none for a desk without a hub.
    pub fn due(&self) -> Option<Instant> {
        self.hub()?;
        match &self.meeting {
            Some(meeting) => Some(meeting.since + SILENCE),
            None => self.next.map(|(next, _)| next).into_iter().chain(self.peek).min(),
        }
    }

    /// True where a meeting is to begin. `route` is asked while nobody answers: a computer that has
    /// another address towards the hub than when it failed has a network again.
    pub fn tick(
        &mut self,
        at: Instant,
        now: Moment,
        route: impl FnOnce() -> Option<IpAddr>,
    ) -> bool {
        if let Some(meeting) = self.meeting {
            if meeting.since + SILENCE <= at {
                self.fail(&SyncError::Rule("hub_unreachable"), None, at, now);
            }
            return false;
        }
        if self.peek.is_some_and(|peek| peek <= at) {
            self.peek = Some(at + PEEK);
            let route = route();
            if route != self.route {
                self.route = route;
                return route.is_some();
            }
        }
        self.next.is_some_and(|(next, _)| next <= at)
    }

    /// A meeting begins; its number. None where one goes on or there is no hub.
    pub fn begin(&mut self, at: Instant) -> Option<u64> {
        if self.hub().is_none() || self.is_meeting() {
            return None;
        }
        self.turn += 1;
        self.is_wished = Arc::new(AtomicBool::new(true));
        self.meeting = Some(Meeting { sent: 0, received: 0, waiting: u64::MAX, since: at });
        Some(self.turn)
    }

    /// For the thread that waits for the line: whether it is still waited for.
    pub fn is_wished(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.is_wished)
    }

    /// The meeting of this number still goes on.
    pub fn is_on(&self, turn: u64) -> bool {
        self.turn == turn && self.is_meeting()
    }

    /// Somebody wants no more of it now. What is in stays in. False where nothing went on.
    pub fn stop(&mut self, at: Instant, now: Moment) -> bool {
        self.is_wished.store(false, Ordering::Relaxed);
        let was_meeting = self.meeting.take().is_some();
        if was_meeting {
            self.is_wanted = false;
            self.plan(EVERY, at, now);
        }
        was_meeting
    }

    /// A round has ended well: `sent` operations went with it.
    pub fn hear(&mut self, sent: u64, round: &Absorbed, at: Instant, now: Moment) -> Round {
        self.trouble = None;
        self.failures = 0;
        self.peek = None;
        self.clock = round.clock;
        self.known.heard = Some(now);
        (self.known.waiting, self.known.agrees) = (round.waiting, round.agrees);
        let Some(meeting) = &mut self.meeting else { return Round::Over(0, 0) };
        meeting.sent += sent;
        meeting.received += round.new;
        meeting.since = at;
        if round.goes_on(std::mem::replace(&mut meeting.waiting, round.waiting)) {
            return Round::More;
        }
        let (sent, received) = (meeting.sent, meeting.received);
        self.meeting = None;
        let about = if std::mem::take(&mut self.is_behind) { SOON } else { EVERY };
        self.plan(about, at, now);
        Round::Over(sent, received)
    }

    /// A round has failed.
    pub fn fail(&mut self, error: &SyncError, route: Option<IpAddr>, at: Instant, now: Moment) {
        self.meeting = None;
        self.is_wished.store(false, Ordering::Relaxed);
        self.failures += 1;
        self.trouble = Some((error.code(), sentence(error)));
        self.route = route;
        self.peek = (error.code() == "hub_unreachable").then_some(at + PEEK);
        let asked = if let SyncError::Busy(seconds) = error { *seconds } else { 0 };
        self.plan_beyond(Duration::from_secs(asked.into()), back_off(self.failures), at, now);
    }

    /// For the top line; none where this desk meets no hub.
    pub fn short(&self, now: Moment, is_narrow: bool) -> Option<String> {
        self.hub()?;
        if self.is_meeting() {
            return Some(say("top-meeting"));
        }
        let mut words = Vec::new();
        if self.known.waiting > 0 {
            words.push(fill("top-unsent", &[("n", (self.known.waiting as i64).into())]));
        }
        let at = |moment: Option<Moment>| hour(moment, now);
        if let Some((code, _)) = &self.trouble {
            let is_far = matches!(*code, "hub_unreachable" | "hub_busy");
            words.push(say(if is_far { "top-unreachable" } else { "top-refused" }));
            if !is_narrow {
                let next = at(self.next.map(|(_, next)| next));
                words.push(fill("top-next", &[("at", next.into())]));
            }
        } else if self.known.agrees {
            words.push(say("top-hub-agrees"));
            if !is_narrow {
                words.push(at(self.known.heard));
            }
        } else if words.is_empty() {
            words.push(say("top-not-met"));
        }
        Some(words.join(" "))
    }

    /// All of it, for the pane; none where this desk meets no hub.
    pub fn long(&self, now: Moment) -> Option<(String, Meaning)> {
        self.hub()?;
        let n = |number: u64| (number as i64).into();
        if let Some(meeting) = &self.meeting {
            let given = [("sent", n(meeting.sent)), ("received", n(meeting.received))];
            return Some((fill("line-meeting", &given), Meaning::Plain));
        }
        let heard = self.known.heard.map_or_else(|| say("peer-never"), |at| hour(Some(at), now));
        let next = hour(self.next.map(|(_, next)| next), now);
        let times = fill("line-times", &[("heard", heard.into()), ("next", next.into())]);
        let waiting = [("n", n(self.known.waiting))];
        let (first, meaning) = match &self.trouble {
            Some((_, sentence)) if self.known.waiting > 0 => {
                (format!("{}{sentence}", fill("line-waiting", &waiting)), Meaning::Error)
            }
            Some((_, sentence)) => (sentence.clone(), Meaning::Error),
            None if self.known.agrees => (say("line-agrees"), Meaning::Good),
            None if self.known.waiting > 0 => (fill("line-waiting", &waiting), Meaning::Plain),
            None => (say("line-not-yet"), Meaning::Plain),
        };
        let mut words = format!("{first}{times}");
        if self.clock.abs() > CLOCK_FAR {
            let key = if self.clock > 0 { "clock-slow" } else { "clock-fast" };
            words.push_str(&fill(key, &[("n", (self.clock.abs() / 60_000).into())]));
        }
        Some((words, meaning))
    }

    /// Why the last try failed, as a sentence.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_ref().map(|(_, words)| words.as_str())
    }
}

/// The hour of today, else the day as well.
fn hour(moment: Option<Moment>, now: Moment) -> String {
    match moment {
        Some(moment) if moment.day() == now.day() => {
            let (hour, minute) = moment.time();
            format!("{hour:02}:{minute:02}")
        }
        Some(moment) => moment.minute_text(),
        None => say("peer-never"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::sign::DeviceKey;

    const NOW: Moment = Moment(1_764_000_000_000);

    fn met(agrees: bool, new: u64, waiting: u64) -> Absorbed {
        Absorbed { new, agrees, waiting, clock: 0 }
    }

    fn known() -> Known {
        let hub = HubLine { url: "http://10.0.0.5:7010".to_owned(), key: DeviceKey([7; 32]) };
        Known { hub: Some(hub), ..Known::default() }
    }

    fn unreachable() -> SyncError {
        SyncError::Rule("hub_unreachable")
    }

    fn no_route() -> Option<IpAddr> {
        None
    }

    #[test]
    fn tries_grow_further_apart_up_to_the_usual_time_and_never_fall_together() {
        let secs: Vec<u64> = (1..=8).map(|n| back_off(n).as_secs()).collect();
        assert_eq!(secs, [30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(back_off(u32::MAX), EVERY);
        let (least, most) = (spread(EVERY, [0, 0]), spread(EVERY, [255, 255]));
        assert_eq!(least, EVERY * 3 / 4);
        assert!(most > EVERY * 6 / 5 && most < EVERY * 5 / 4);
    }

    #[test]
    fn a_desk_without_a_hub_is_never_due() {
        let (mut line, at) = (Line::default(), Instant::now());
        line.know(Known::default(), at, NOW);
        line.saved(at, NOW);
        assert_eq!((line.due(), line.begin(at), line.short(NOW, false)), (None, None, None));
        assert!(line.long(NOW).is_none());
    }

    #[test]
    fn rounds_go_on_while_something_moves_and_then_the_desk_rests() {
        let (mut line, at) = (Line::default(), Instant::now());
        line.know(known(), at, NOW);
        assert!(line.tick(at + SOON * 2, NOW, no_route));
        let turn = line.begin(at).unwrap();
        assert!(line.is_on(turn) && line.begin(at).is_none());
        assert_eq!(line.hear(3, &met(false, 0, 9), at, NOW), Round::More);
        assert_eq!(line.hear(6, &met(false, 4, 0), at, NOW), Round::More);
        assert_eq!(line.hear(0, &met(true, 1, 0), at, NOW), Round::Over(9, 5));
        assert!(!line.is_on(turn));
        assert!(line.due().unwrap() >= at + EVERY / 2);
        // What was saved goes sooner, and a hub that gives nothing more ends it, too.
        line.saved(at, NOW);
        assert!(line.due().unwrap() <= at + SOON * 2);
        line.begin(at).unwrap();
        assert_eq!(line.hear(0, &met(false, 0, 5), at, NOW), Round::More);
        assert_eq!(line.hear(0, &met(false, 0, 5), at, NOW), Round::Over(0, 0));
    }

    #[test]
    fn a_network_that_returns_wakes_the_line_and_a_hub_that_is_off_does_not() {
        let (mut line, at) = (Line::default(), Instant::now());
        let home: Option<IpAddr> = "10.0.0.9".parse().ok();
        line.know(known(), at, NOW);
        for _ in 0..6 {
            line.begin(at).unwrap();
            line.fail(&unreachable(), None, at, NOW);
        }
        assert!(line.due().unwrap() <= at + PEEK);
        assert!(!line.tick(at + PEEK, NOW, no_route));
        assert!(line.tick(at + PEEK * 2, NOW, || home));
        line.begin(at).unwrap();
        line.fail(&unreachable(), home, at, NOW);
        assert!(!line.tick(at + PEEK, NOW, || home));
        // Saving does not hammer on a door that is shut.
        line.saved(at, NOW);
        assert!(!line.tick(at + SOON * 2, NOW, || home));
        // Another desk's refusal needs no look at the network.
        line.begin(at).unwrap();
        line.fail(&SyncError::Rule("hub_struck"), home, at, NOW);
        assert!(line.due().unwrap() > at + PEEK);
    }

    #[test]
    fn a_busy_hub_is_not_met_before_the_time_it_gave() {
        let at = Instant::now();
        for seconds in [0, 30, 600, 3_600] {
            let mut line = Line::default();
            line.know(known(), at, NOW);
            line.begin(at).unwrap();
            line.fail(&SyncError::Busy(seconds), None, at, NOW);
            let due = line.due().unwrap() - at;
            let least = Duration::from_secs(seconds.into());
            assert!(due >= least + AGAIN / 2 && due <= least + AGAIN * 2, "{due:?}");
        }
    }

    #[test]
    fn what_was_stopped_or_said_nothing_for_long_is_not_waited_for() {
        let (mut line, at) = (Line::default(), Instant::now());
        line.know(known(), at, NOW);
        let turn = line.begin(at).unwrap();
        assert!(line.stop(at, NOW) && !line.stop(at, NOW));
        assert!(!line.is_on(turn));
        let turn = line.begin(at).unwrap();
        assert!(!line.tick(at + SILENCE, NOW, no_route));
        assert!(!line.is_on(turn) && line.trouble().is_some());
    }
}
