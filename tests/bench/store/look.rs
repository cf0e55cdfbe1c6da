//! A fresh process on a full file: start, lists, search, memory.

use std::time::{Duration, Instant};

use yizhan::base::clock::Moment;
use yizhan::domain::likeness::Matter;
use yizhan::domain::report::Period;
use yizhan::store::query::duplicates::LOOKED_AT;
use yizhan::store::query::issue::{IssueFilter, Order};
use yizhan::store::{Places, Reader, Store};
use yizhan::work::house::House;
use yizhan::work::report::Report;

use crate::floor;
use crate::text::{Chance, HANDLERS, ITEMS, row};

/// Rows of a page: a screen and what stands ready around it.
const PAGE: usize = 50;
const TURNS: usize = 400;

pub(crate) fn look(places: &Places) {
    let begun = Instant::now();
    let store = Store::open_quietly(places).unwrap();
    let opened = begun.elapsed();
    let reader = store.reader();
    let open = IssueFilter { open: Some(true), ..IssueFilter::default() };
    let first = reader.issues(&open, Order::Due, None, PAGE).unwrap();
    let shown = begun.elapsed();
    println!("open {}, to the first page of {} {}", ms(opened), first.rows.len(), ms(shown));
    println!("  resident      {:>9} KiB", resident());
    lists(&reader);
    print(
        "queue figures",
        times(TURNS, |n| {
            reader.queue_counts(crate::intake::said_at(n as u64 * 37)).unwrap();
        }),
    );
    print(
        "figures of items",
        times(20, |_| {
            reader.item_counts(1_000).unwrap();
        }),
    );
    bare_select(places);
    println!("  resident      {:>9} KiB", resident());
    search(&reader);
    similar(&reader);
    println!("  resident      {:>9} KiB", resident());
    report(&reader);
    println!("  resident      {:>9} KiB", resident());
}

/// The figures of the month in the middle of what is on file, of that half year, and of the last
/// month.
pub(crate) fn report(reader: &Reader<'_>) {
    let house = House::load(reader).unwrap();
    let newest = reader.issues(&IssueFilter::default(), Order::Newest, None, 1).unwrap();
    let last = newest.rows[0].registered_at;
    let middle = Moment(i64::midpoint(last.0, crate::intake::said_at(0).0)).day();
    for (name, period) in [
        ("report, mid month", Period::month_of(middle)),
        ("report, half year", Period::half_of(middle)),
        ("report, last month", Period::month_of(last.day())),
    ] {
        let mut seen = 0;
        print(
            name,
            times(3, |_| {
                let report =
                    Report::gather(reader, &house, period.into(), last, &mut |_| true).unwrap();
                seen = report.intake.counted.n();
            }),
        );
        println!("  issues in it  {seen:>9}");
    }
}

/// Pages from random places, down and up.
fn lists(reader: &Reader<'_>) {
    let filters = [
        (
            "open, by due date",
            Order::Due,
            IssueFilter { open: Some(true), ..IssueFilter::default() },
        ),
        ("all, by due date", Order::Due, IssueFilter::default()),
        ("all, newest", Order::Newest, IssueFilter::default()),
        (
            "one handler, due",
            Order::Due,
            IssueFilter { handler: Some(HANDLERS[3].into()), ..IssueFilter::default() },
        ),
        (
            "one item, newest",
            Order::Newest,
            IssueFilter { item: Some(ITEMS[9].into()), ..IssueFilter::default() },
        ),
        (
            "item and handler",
            Order::Due,
            IssueFilter {
                item: Some(ITEMS[9].into()),
                handler: Some(HANDLERS[3].into()),
                open: Some(true),
                ..IssueFilter::default()
            },
        ),
    ];
    for (name, order, filter) in &filters {
        let mut at = None;
        print(
            name,
            times(TURNS, |n| {
                let page = if n % 3 == 2 {
                    reader.issues_before(filter, *order, at.as_ref(), PAGE)
                } else {
                    reader.issues(filter, *order, at.as_ref(), PAGE)
                };
                at = page.unwrap().next;
            }),
        );
    }
    print(
        "the last page",
        times(TURNS, |_| {
            reader.issues_before(&filters[1].2, Order::Due, None, PAGE).unwrap();
        }),
    );
}

/// The floor of a page: the same table walked by its key, by SQLite alone.
fn bare_select(places: &Places) {
    let connection = floor::open(&places.database());
    let mut statement =
        connection.prepare("select * from issue where lid > ?1 order by lid limit ?2").unwrap();
    print(
        "floor: bare select",
        times(TURNS, |n| {
            let mut rows = statement.query([n as i64 * 100, PAGE as i64]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..29 {
                    let _value: rusqlite::types::Value = row.get(column).unwrap();
                }
            }
        }),
    );
}

/// Pieces of real rows: 1 to 4 characters, initials, syllables, phones, names.
fn search(reader: &Reader<'_>) {
    let chance = &mut Chance::new(7);
    let terms = [
        "暖气不热",
        "物业费争议",
        "电梯停运",
        "漏水",
        "路灯不亮",
        "井盖松动",
        "充电桩",
        "门禁失灵",
    ];
    for length in 1..=4 {
        let pieces: Vec<String> = (0..TURNS)
            .map(|_| {
                let letters: Vec<char> = row(chance.below(20_000) as u64).words.chars().collect();
                let from = chance.below(letters.len() - length);
                letters[from..from + length].iter().collect()
            })
            .collect();
        print(
            &format!("search {length} characters"),
            times(TURNS, |n| {
                reader.search(&pieces[n], terms, PAGE).unwrap();
            }),
        );
    }
    for length in 2..=4 {
        let pieces: Vec<String> = (0..TURNS)
            .map(|_| {
                let letters: Vec<char> =
                    yizhan::base::pinyin::initials(&row(chance.below(20_000) as u64).title)
                        .chars()
                        .collect();
                let from = chance.below(letters.len() - length);
                letters[from..from + length].iter().collect()
            })
            .collect();
        print(
            &format!("search {length} initials"),
            times(TURNS, |n| {
                reader.search(&pieces[n], terms, PAGE).unwrap();
            }),
        );
    }
    for (name, typed) in [
        ("rare pair", "儿锁"),
        ("nothing", "漏暖灯热"),
        ("syllables", "nuanqi"),
        ("mixed", "wy费"),
        ("two words", "漏水 电梯"),
        ("code", "b04"),
        ("flat", "501"),
        ("number", "jl-26-0412"),
        ("phone", "1380000"),
        ("tail", "1234"),
        ("name", "王敏"),
        ("letters", "xqzk"),
    ] {
        print(
            &format!("search {name}"),
            times(50, |_| {
                reader.search(typed, terms, PAGE).unwrap();
            }),
        );
    }
}

fn similar(reader: &Reader<'_>) {
    print(
        "rarity of words",
        times(20, |_| {
            reader.rarity().unwrap();
        }),
    );
    print(
        "groups to review",
        times(5, |_| {
            reader.duplicates(LOOKED_AT).unwrap();
        }),
    );
    let rarity = reader.rarity().unwrap();
    print(
        "issues alike",
        times(TURNS, |n| {
            let row = row(n as u64 * 17);
            let matter = Matter::new(&row.words, &row.place, row.item, Moment(0));
            reader.similar(&matter, &row.place, &rarity, &[], 5).unwrap();
        }),
    );
}

/// Times of so many turns, shortest first. Each is the best of three: others share the machine.
fn times(turns: usize, mut turn: impl FnMut(usize)) -> Vec<Duration> {
    let mut once = |n: usize| {
        let begun = Instant::now();
        turn(n);
        begun.elapsed()
    };
    let mut times: Vec<Duration> = (0..turns).map(|n| once(n).min(once(n)).min(once(n))).collect();
    times.sort();
    times
}

fn print(name: &str, times: Vec<Duration>) {
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!("  {name:<24} p50 {}  p99 {}  worst {}", ms(at(50)), ms(at(99)), ms(at(100)));
}

fn ms(time: Duration) -> String {
    format!("{:8.3} ms", time.as_secs_f64() * 1_000.0)
}

/// Resident memory in KiB, where the system tells.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
