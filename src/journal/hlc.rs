//! The hybrid clock: when an operation was recorded, never refusing work because of a bad clock.
//!
//! 48 bits of milliseconds since 2020-01-01 UTC and a counter of 16 bits. It breaks ties and is
//! shown; it never decides between writes of which one saw the other.

use crate::base::clock::Moment;

/// 2020-01-01T00:00:00Z.
const EPOCH_MS: i64 = 1_577_836_800_000;
/// A wall clock that is further ahead than this of what was last written is not believed.
const JUMP_MS: i64 = 24 * 3_600_000;

/// A stamp; later stamps are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The stamp of a moment with counter 0; moments before 2020 count as 2020.
    pub fn at(moment: Moment) -> Self {
        let ms = moment.0.saturating_sub(EPOCH_MS).max(0);
        Self((ms as u64) << 16)
    }

    /// The moment it stands for.
    pub fn moment(self) -> Moment {
        Moment(EPOCH_MS + (self.0 >> 16) as i64)
    }

    /// The stamp for the next operation: the wall clock where it is plausible, else one more.
    ///
    /// A clock that went back makes this a plain counter. `since_last_look` is how many
    /// milliseconds a monotonic clock saw pass since the last operation, where one was running: a
    /// wall clock that claims a day more than that is not believed.
    #[must_use]
    pub fn next(self, wall: Moment, since_last_look: Option<i64>) -> Self {
        let wall_stamp = Self::at(wall);
        let jumped = since_last_look.is_some_and(|passed| {
            wall.0 - self.moment().0 > passed.saturating_add(JUMP_MS) && self.0 != 0
        });
        if wall_stamp > self && !jumped { wall_stamp } else { Self(self.0.saturating_add(1)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_only_grow_whatever_the_clock_does() {
        let noon = Moment::from_rfc3339("2026-11-24T12:00:00Z").unwrap();
        let first = Hlc::default().next(noon, None);
        assert_eq!(first.moment(), noon);
        let back = first.next(noon.plus_ms(-3_600_000), None);
        assert!(back > first);
        assert_eq!(back.moment(), noon);
        let later = back.next(noon.plus_ms(5), None);
        assert_eq!(later.moment(), noon.plus_ms(5));
    }

    #[test]
    fn a_leap_of_years_since_the_last_look_is_not_believed() {
        let noon = Moment::from_rfc3339("2026-11-24T12:00:00Z").unwrap();
        let leap = noon.plus_ms(400 * 24 * 3_600_000);
        assert_eq!(Hlc::at(noon).next(leap, Some(1_000)).moment(), noon);
        assert_eq!(Hlc::at(noon).next(leap, None).moment(), leap);
    }
}
