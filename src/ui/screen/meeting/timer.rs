//! 发言计时: how long somebody has been speaking, where the station limits it.

use crate::base::clock::Moment;
use crate::ui::effect::{Cx, Tag};
use crate::words;

/// A second of somebody's speech has passed.
const TICK: Tag = 4;

/// Who speaks, since when and how long it may be.
#[derive(Default)]
pub(super) struct Timer {
    /// Minutes; 0 where the station does not time it.
    minutes: i64,
    speaks: Option<(String, Moment)>,
}

impl Timer {
    pub(super) fn limit(&mut self, minutes: i64) {
        self.minutes = minutes;
    }

    pub(super) fn is_off(&self) -> bool {
        self.minutes == 0
    }

    /// Begins for somebody, or ends.
    pub(super) fn turn(&mut self, who: Option<String>, cx: &mut Cx<'_>) {
        if self.speaks.take().is_some() {
            cx.say(words::say("timer-ended"));
            return;
        }
        self.speaks = Some((who.unwrap_or_else(|| words::say("timer-speaker")), cx.now));
        self.tick(cx);
    }

    /// Only while somebody speaks: nothing is drawn for an idle table.
    pub(super) fn tick(&self, cx: &mut Cx<'_>) {
        if self.speaks.is_some() {
            cx.later(if cx.is_thrifty { 10_000 } else { 1_000 }, TICK);
        }
    }

    /// Who speaks, `02:13`, and whether the time is over.
    pub(super) fn shown(&self, now: Moment) -> Option<(String, String, bool)> {
        let (who, since) = self.speaks.as_ref()?;
        let ms = now.0.saturating_sub(since.0).max(0);
        let (seconds, limit) = (ms / 1_000, self.minutes * 60);
        let clock = |seconds: i64| format!("{:02}:{:02}", seconds / 60, seconds % 60);
        let given = [("who", who.as_str().into()), ("limit", clock(limit).into())];
        Some((words::fill("timer-of", &given), clock(seconds), seconds > limit))
    }
}
