//! When the line has taken the last frame, so that frames never pile up on a slow one.
//!
//! A thin line (9,600 bit/s, a satellite) takes bytes far faster into its buffers than it shows
//! them; somebody who holds an arrow key would then watch old frames for seconds. So a frame can
//! end with a question for the cursor's position. The answer comes back among the keys, after the
//! terminal has really drawn the frame; until then no other frame is drawn, and keys go on being
//! taken. Nothing ever blocks for an answer.
//!
//! On a fast line only big frames ask, to notice when the line gets slow: a key press costs no
//! extra byte. A terminal that never answers is never waited for.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// A frame that takes longer than this, beside the way there and back, means a slow line (our
/// default). The way alone may be long on a fast line, too.
const SLOW_AFTER: Duration = Duration::from_millis(200);
/// A big frame answered within this means a fast line again (our default).
const FAST_WITHIN: Duration = Duration::from_millis(50);
/// An answer still missing after this is taken as lost (our default).
const LOST_AFTER: Duration = Duration::from_secs(10);
/// On a slow line a frame waits until no key has come for so long: a key held down is drawn where
/// it stops (our default; keys repeat every 30 to 50 ms).
const QUIET: Duration = Duration::from_millis(90);
/// A key held for longer shows where it is, so often (our default).
const SHOWN_EVERY: Duration = Duration::from_secs(2);
/// A frame of so many bytes says something about the line (our default).
const BIG: usize = 1_000;

/// What the settings say about the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Line {
    /// Watch the answers and decide.
    #[default]
    Auto,
    /// Ask after every frame.
    Slow,
    /// Never ask.
    Fast,
}

/// Questions on the way, and what their answers have told.
#[derive(Debug)]
pub struct Pace {
    line: Line,
    is_slow: bool,
    /// The terminal has answered at least once.
    answers: bool,
    /// The shortest time of any answer: the way there and back.
    way: Option<Duration>,
    waiting: VecDeque<(Instant, usize)>,
    /// The last key, and the first one that no frame has shown.
    pressed: Option<(Instant, Instant)>,
}

impl Pace {
    /// Nothing known yet.
    pub fn new(line: Line) -> Self {
        Self {
            line,
            is_slow: line == Line::Slow,
            answers: false,
            way: None,
            waiting: VecDeque::new(),
            pressed: None,
        }
    }

    /// True if frames should be as small as possible.
    pub fn is_slow(&self) -> bool {
        self.is_slow
    }

    /// Whether a frame of so many bytes should end with the question.
    pub fn asks(&self, bytes: usize) -> bool {
        self.line != Line::Fast && bytes > 0 && (self.is_slow || bytes >= BIG)
    }

    /// Notes that the question went out behind so many bytes.
    pub fn asked(&mut self, bytes: usize, now: Instant) {
        self.waiting.push_back((now, bytes));
    }

    /// Notes an answer.
    pub fn answered(&mut self, now: Instant) {
        self.answers = true;
        let Some((then, bytes)) = self.waiting.pop_front() else { return };
        let took = now.saturating_duration_since(then);
        let frame = took.saturating_sub(self.way.unwrap_or_default());
        self.way = Some(self.way.map_or(took, |way| way.min(took)));
        if bytes < BIG {
            return;
        }
        if self.line == Line::Auto && frame > SLOW_AFTER {
            self.is_slow = true;
        }
        if self.line == Line::Auto && frame < FAST_WITHIN {
            self.is_slow = false;
        }
    }

    /// Notes a key.
    pub fn pressed(&mut self, now: Instant) {
        let first = self.pressed.map_or(now, |(_, first)| first);
        self.pressed = Some((now, first));
    }

    /// Notes a frame, which shows all keys so far.
    pub fn drew(&mut self) {
        self.pressed = None;
    }

    /// How long to hold the next frame at most; `None` means: draw now.
    ///
    /// An answer ends the wait earlier.
    pub fn hold(&mut self, now: Instant) -> Option<Duration> {
        self.until_answered(now).or_else(|| self.until_quiet(now))
    }

    fn until_quiet(&self, now: Instant) -> Option<Duration> {
        let (last, first) = self.pressed.filter(|_| self.is_slow)?;
        let until = (last + QUIET).min(first + SHOWN_EVERY);
        Some(until.saturating_duration_since(now)).filter(|rest| !rest.is_zero())
    }

    fn until_answered(&mut self, now: Instant) -> Option<Duration> {
        let (first, _) = self.waiting.front()?;
        let waited = now.saturating_duration_since(*first);
        if waited >= LOST_AFTER {
            self.waiting.clear();
            return None;
        }
        self.answers.then(|| LOST_AFTER.saturating_sub(waited))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(start: Instant, ms: u64) -> Instant {
        start + Duration::from_millis(ms)
    }

    #[test]
    fn a_mute_terminal_is_never_waited_for() {
        let start = Instant::now();
        let mut pace = Pace::new(Line::Auto);
        assert!(pace.asks(6_000));
        pace.asked(6_000, start);
        assert_eq!(pace.hold(later(start, 1)), None);
    }

    #[test]
    fn a_late_answer_makes_the_line_slow_and_every_frame_ask() {
        let start = Instant::now();
        let mut pace = Pace::new(Line::Auto);
        assert!(!pace.asks(300), "small frames on a fast line cost nothing");
        pace.asked(6_000, start);
        pace.answered(later(start, 900));
        assert!(pace.is_slow() && pace.asks(20));
        pace.asked(20, later(start, 1_000));
        assert!(pace.hold(later(start, 1_001)).is_some());
        pace.answered(later(start, 1_400));
        assert_eq!(pace.hold(later(start, 1_401)), None);
    }

    #[test]
    fn on_a_slow_line_a_held_key_is_drawn_where_it_stops() {
        let start = Instant::now();
        let mut pace = Pace::new(Line::Slow);
        for ms in (0..=990).step_by(33) {
            pace.pressed(later(start, ms));
            assert!(pace.hold(later(start, ms + 30)).is_some());
        }
        assert_eq!(pace.hold(later(start, 990 + 90)), None);
        pace.drew();
        for ms in (2_000..=4_000).step_by(50) {
            pace.pressed(later(start, ms));
        }
        assert_eq!(pace.hold(later(start, 4_000)), None, "now and then it shows where it is");
        let mut fast = Pace::new(Line::Auto);
        fast.pressed(start);
        assert_eq!(fast.hold(start), None);
    }

    #[test]
    fn a_long_way_is_no_slow_line() {
        let start = Instant::now();
        let mut pace = Pace::new(Line::Auto);
        pace.asked(20, start);
        pace.answered(later(start, 600));
        pace.asked(6_000, later(start, 1_000));
        pace.answered(later(start, 1_650));
        assert!(!pace.is_slow());
        pace.asked(1_400, later(start, 2_000));
        pace.answered(later(start, 3_800));
        assert!(pace.is_slow());
    }

    #[test]
    fn a_lost_answer_stops_nothing_for_long() {
        let start = Instant::now();
        let mut pace = Pace::new(Line::Slow);
        pace.answered(start);
        pace.asked(20, start);
        assert!(pace.hold(later(start, 9_000)).is_some());
        assert_eq!(pace.hold(later(start, 10_000)), None);
    }

    #[test]
    fn a_line_that_became_fast_is_noticed() {
        let start = Instant::now();
        let mut pace = Pace::new(Line::Auto);
        pace.asked(6_000, start);
        pace.answered(later(start, 900));
        pace.asked(6_000, later(start, 1_000));
        pace.answered(later(start, 1_010));
        assert!(!pace.is_slow());
    }
}
