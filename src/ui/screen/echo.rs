//! How an answer is understood, said beside the field while it is typed.

use crate::base::amount;
use crate::base::clock::{Day, Moment};
use crate::base::place::Place;
use crate::base::when;
use crate::words;
use crate::work::args::{Arg, Args, Ask};

/// How what was typed is understood; empty where it says nothing new or cannot be understood.
pub(super) fn echo(arg: &Arg, typed: &str, now: Moment) -> String {
    let words = clean(typed);
    let args = Args::new().with(arg.key, &words);
    let key = arg.key;
    let said = match arg.ask {
        Ask::Day => args.day(key, now.day()).ok().flatten().map(day),
        Ask::Moment => args.moment(key, now).ok().flatten().map(|at| {
            let (hour, minute) = at.time();
            format!("{} {hour:02}:{minute:02}", day(at.day()))
        }),
        Ask::Hour => {
            let hour = when::read_moment(&words, now).map(Moment::time);
            hour.map(|(hour, minute)| format!("{hour:02}:{minute:02}"))
        }
        Ask::Place => {
            let place = Place::read(&words);
            place.building.is_some().then(|| place.full())
        }
        Ask::Amount => amount::read_fen(&words).map(|sum| {
            let given = [("sum", grouped(sum.fen).into())];
            words::fill(if sum.about { "echo-about-sum" } else { "echo-sum" }, &given)
        }),
        Ask::Heads => amount::read_count(&words).and_then(|count| {
            let given = [("n", i64::from(count.number?).into())];
            Some(words::fill(if count.about { "echo-about" } else { "echo-number" }, &given))
        }),
        _ => None,
    };
    said.map(|said| format!("-> {said}")).unwrap_or_default()
}

/// An example of what can be written, where the kind of answer is not plain by itself.
pub(super) fn example(arg: &Arg) -> String {
    let key = match arg.ask {
        Ask::Day => "form-like-day",
        Ask::Moment => "form-like-moment",
        Ask::Hour => "form-like-hour",
        Ask::Heads => "form-like-heads",
        Ask::Amount => "form-like-amount",
        Ask::Area => "form-like-area",
        Ask::Place => "form-like-place",
        Ask::Phone => "form-like-phone",
        _ => return String::new(),
    };
    words::say(key)
}

fn clean(typed: &str) -> String {
    crate::base::text::clean_line(typed)
}

/// `2026年3月10日 星期二`
fn day(day: Day) -> String {
    let weekday = day.weekday().to_monday_one_offset();
    format!("{} {}", words::date(day), words::say(&format!("weekday-{weekday}")))
}

/// `3,000.00`
fn grouped(fen: i64) -> String {
    let size = fen.unsigned_abs();
    let mut whole = (size / 100).to_string();
    let mut place = whole.len();
    while place > 3 {
        place -= 3;
        whole.insert(place, ',');
    }
    format!("{whole}.{:02}", size % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::args::may;

    #[test]
    fn what_was_typed_is_spelled_out_in_full() {
        let now = Moment::from_rfc3339("2026-11-24T09:00:00").unwrap();
        for (ask, typed, said) in [
            (Ask::Day, "三月十号", "-> 2027年3月10日 星期三"),
            (Ask::Day, "１２。１０", "-> 2026年12月10日 星期四"),
            (Ask::Day, "三月", ""),
            (Ask::Moment, "上周三下午3点半", "-> 2026年11月18日 星期三 15:30"),
            (Ask::Hour, "晚上7点", "-> 19:00"),
            (Ask::Place, "3-2-501", "-> 3号楼 2单元 501"),
            (Ask::Place, "南门", ""),
            (Ask::Amount, "0.5万", "-> 5,000.00 元"),
            (Ask::Amount, "三千多", "-> 3,000.00 元 约"),
            (Ask::Amount, "1234567.8", "-> 1,234,567.80 元"),
            (Ask::Heads, "十几户", "-> 约 10"),
            (Ask::Heads, "31", "-> 31"),
            (Ask::Line, "三月十号", ""),
        ] {
            assert_eq!(echo(&may("x", ask), typed, now), said, "{typed}");
        }
    }
}
