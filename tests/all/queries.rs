//! Lists of the picture: paged, filtered, found by number.

use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::issue::{IssueField, kind, stage};
use yizhan::domain::likeness::Matter;
use yizhan::domain::station::{self, PersonField};
use yizhan::domain::value::{Body, Saying};
use yizhan::store::query::issue::{IssueFilter, IssueRow, Order};

use crate::desk::Desk;

/// Five o'clock some days from the day of the desk.
fn due(days: i64) -> Moment {
    Moment::from_rfc3339("2026-11-24T17:00:00").unwrap().plus_ms(days * 86_400_000)
}

/// Lays down issues born in a given stage, numbered from 1, each with a due date or without.
fn lay(desk: &mut Desk, issues: &[(u8, Option<Moment>, &str)]) -> Vec<Id> {
    let actor = desk.who.operator;
    let wrote = desk.store.commit(actor, desk.now, |session| {
        let mut ids = Vec::new();
        for (stage, due, title) in issues {
            let id = Id::new(session.now());
            session.born(id);
            let number = session.mint("JL-26-", 4)?;
            session.say(id, kind::IMPORT, 0, said(&number, *stage, *due, title))?;
            ids.push(id);
        }
        Ok::<_, yizhan::store::StoreError>(ids)
    });
    wrote.unwrap().unwrap().0
}

fn said(number: &str, stage: u8, due: Option<Moment>, title: &str) -> Body {
    let item = if title.contains("暖气") { "B04" } else { "A03" };
    Saying::new()
        .with(yizhan::journal::common::TO, i64::from(stage))
        .with(IssueField::Number, number)
        .with(IssueField::Title, title)
        .with(IssueField::Item, item)
        .with(IssueField::Place, "3号楼2单元501")
        .with(IssueField::Handler, "PropertyCompany")
        .maybe(IssueField::DueAt, due)
        .body()
}

/// A desk with issues of every sort: due at different times, without a limit, at rest, closed.
fn full_desk() -> Desk {
    let mut desk = Desk::new();
    let mut issues = Vec::new();
    for turn in 0..12 {
        issues.push((stage::DISPATCHED, Some(due(i64::from(turn * 7 % 5) - 2)), "暖气不热"));
        issues.push((stage::ACCEPTED, None, "楼道堆放杂物"));
        issues.push((stage::CLOSED, Some(due(-9)), "路灯不亮"));
        issues.push((stage::ON_HOLD, Some(due(-9)), "屋面漏水"));
    }
    lay(&mut desk, &issues);
    desk
}

fn numbers(rows: &[IssueRow]) -> Vec<&str> {
    rows.iter().map(|row| row.number.as_str()).collect()
}

#[test]
fn pages_down_and_up_are_the_whole_list_without_gaps_or_repetitions() {
    let desk = full_desk();
    let reader = desk.store.reader();
    let filters = [
        IssueFilter::default(),
        IssueFilter { open: Some(true), ..IssueFilter::default() },
        IssueFilter { open: Some(false), ..IssueFilter::default() },
        IssueFilter { item: Some("B04".into()), ..IssueFilter::default() },
        IssueFilter { stage: Some(stage::ON_HOLD), ..IssueFilter::default() },
        IssueFilter { building: Some("3号楼".into()), ..IssueFilter::default() },
        IssueFilter { overdue_at: Some(due(1)), ..IssueFilter::default() },
        IssueFilter { text: Some("不".into()), ..IssueFilter::default() },
        IssueFilter {
            handler: Some("PropertyCompany".into()),
            item: Some("A03".into()),
            open: Some(true),
            ..IssueFilter::default()
        },
    ];
    for filter in &filters {
        for order in [Order::Due, Order::Newest] {
            let all = reader.issues(filter, order, None, 1_000).unwrap();
            assert!(all.next.is_none() && all.rows.len() >= 7, "{filter:?}");
            for size in [1, 5, 7] {
                let (mut down, mut up) = (Vec::new(), Vec::new());
                let mut at = None;
                loop {
                    let page = reader.issues(filter, order, at.as_ref(), size).unwrap();
                    down.extend(page.rows);
                    let Some(next) = page.next else { break };
                    at = Some(next);
                }
                let mut at = None;
                loop {
                    let page = reader.issues_before(filter, order, at.as_ref(), size).unwrap();
                    up.splice(0..0, page.rows);
                    let Some(next) = page.next else { break };
                    at = Some(next);
                }
                assert_eq!(numbers(&down), numbers(&all.rows), "{filter:?} {order:?} down");
                assert_eq!(numbers(&up), numbers(&all.rows), "{filter:?} {order:?} up");
            }
            let third = all.rows.get(2).unwrap().cursor(filter.order(order));
            let rest = reader.issues(filter, order, Some(&third), 1_000).unwrap();
            assert_eq!(numbers(&rest.rows), numbers(&all.rows)[3..], "{filter:?} {order:?}");
        }
    }
}

#[test]
fn the_queue_has_overdue_ones_first_and_closed_ones_last() {
    let desk = full_desk();
    let all = desk.store.reader().issues(&IssueFilter::default(), Order::Due, None, 100).unwrap();
    let rank = |row: &IssueRow| (!row.open, row.due_at.is_none(), row.due_at, row.lid);
    assert!(all.rows.is_sorted_by_key(rank));
    assert!(
        all.rows.iter().filter(|row| row.stage == stage::ON_HOLD).all(|row| row.due_at.is_none())
    );
}

#[test]
fn counts_are_bounded_and_say_so() {
    let desk = full_desk();
    let reader = desk.store.reader();
    let counts = reader.queue_counts(due(0).plus_ms(-1)).unwrap();
    assert_eq!((counts.open.n, counts.overdue.n, counts.today.n), (36, 5, 3));
    let some = reader.issue_count(&IssueFilter::default(), 10).unwrap();
    assert_eq!(some.to_string(), "10+");
    let by_item = reader.item_counts(1_000).unwrap();
    let shown: Vec<String> = by_item.iter().map(|(code, n)| format!("{code} {n}")).collect();
    assert_eq!(shown, ["A03 36", "B04 12"]);
}

#[test]
fn a_number_is_found_as_it_is_typed() {
    let mut desk = full_desk();
    let first = lay(&mut desk, &[(stage::ACCEPTED, None, "大门太窄")]);
    let reader = desk.store.reader();
    for typed in ["JL-26-0049", "ＪＬ－２６－００４９", "jl-26-49", "49", "0049"] {
        let found = reader.find_number(typed).unwrap();
        assert_eq!(found, Some((Thing::Issue, *first.first().unwrap())), "{typed}");
    }
    for typed in ["50", "JL-25-0049", "Y49", "大门"] {
        assert_eq!(reader.find_number(typed).unwrap(), None, "{typed}");
    }
}

/// A desk with a few issues in the words of residents, some of known people.
fn desk_with_words() -> (Desk, Vec<Id>) {
    let mut desk = Desk::new();
    let rows = [
        ("暖气不热，只有十五度", "3号楼2单元501", "B04", "王敏", "13800001234"),
        ("拖欠物业费的人要说法", "5号楼1单元302", "F01", "李文艺", "13900005678"),
        ("电梯里困人半小时", "3号楼", "A03", "王大爷", ""),
        ("楼上漏水泡了顶棚", "南门", "H02", "", "05466123456"),
        ("暖气管道漏水", "3号楼2单元502", "B05", "", ""),
    ];
    let actor = desk.who.operator;
    let wrote = desk.store.commit(actor, desk.now, |session| {
        let mut ids = Vec::new();
        for (title, place, item, name, phone) in rows {
            let (id, person) = (Id::new(session.now()), Id::new(session.now()));
            session.born(person);
            let says = Saying::new().maybe(PersonField::Name, Some(name));
            let says = says.maybe(PersonField::Phone, Some(phone)).with(PersonField::Home, place);
            session.say(person, station::kind::PERSON, 0, says.body())?;
            session.born(id);
            let number = session.mint("JL-26-", 4)?;
            let says = Saying::new()
                .with(IssueField::Number, number)
                .with(IssueField::Title, title)
                .with(IssueField::Place, place)
                .with(IssueField::Item, item)
                .with(IssueField::Requester, person);
            session.say(id, kind::REGISTER, 0, says.body())?;
            ids.push(id);
        }
        Ok::<_, yizhan::store::StoreError>(ids)
    });
    (desk, wrote.unwrap().unwrap().0)
}

const TERMS: [&str; 4] = ["暖气不热", "物业费争议", "电梯里困人", "楼上漏水"];

#[test]
fn a_search_finds_words_pinyin_numbers_codes_phones_and_names() {
    let (desk, ids) = desk_with_words();
    let reader = desk.store.reader();
    for (text, expected) in [
        ("暖气", vec![4, 0]),
        ("漏", vec![4, 3]),
        ("漏水 暖", vec![4]),
        ("nuanqi", vec![4, 0]),
        ("nqbr", vec![0]),
        ("wy", vec![1]),
        ("wy费", vec![1]),
        ("dtkr", vec![2]),
        ("3hl", vec![4, 2, 0]),
        ("3号楼 a03", vec![2]),
        ("B05", vec![4]),
        ("501", vec![0]),
        ("13800001234", vec![0]),
        ("138 0000", vec![0]),
        ("1234", vec![0]),
        ("王敏", vec![0]),
        ("王大", vec![2]),
        ("0546-6123456", vec![3]),
        ("天台", vec![]),
        ("\"*(", vec![]),
    ] {
        let found = reader.search(text, TERMS, 50).unwrap();
        let places: Vec<usize> = found
            .issues
            .iter()
            .map(|row| ids.iter().position(|id| *id == row.id).unwrap())
            .collect();
        assert_eq!(places, expected, "{text}");
    }
    let found = reader.search("jl-26-2", TERMS, 50).unwrap();
    assert_eq!(found.exact, Some((Thing::Issue, ids[1])));
    let people = reader.search("wm", TERMS, 50).unwrap().people;
    assert_eq!(people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["王敏"]);
    assert_eq!(reader.persons_named("王敏").unwrap().len(), 1);
    assert!(reader.persons_named("王").unwrap().is_empty());
}

#[test]
fn an_issue_alike_is_shown_and_an_unlike_one_is_not() {
    let (desk, ids) = desk_with_words();
    let reader = desk.store.reader();
    let rarity = reader.rarity().unwrap();
    let alike = |words, place, item, exclude: Option<Id>| {
        let matter = Matter::new(words, place, item, desk.now);
        let exclude: Vec<Id> = exclude.into_iter().collect();
        let rows = reader.similar(&matter, place, &rarity, &exclude, 5).unwrap();
        rows.iter()
            .map(|alike| &alike.row)
            .map(|row| ids.iter().position(|id| *id == row.id).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(alike("家里暖气还是不热", "3号楼2单元501", "", None), [0]);
    assert_eq!(alike("冷", "3号楼2单元501", "B04", None), [0]);
    assert_eq!(alike("暖气管子漏水了", "3-2-601", "", None), [4]);
    assert_eq!(alike("楼上漏水，顶棚泡了", "", "", None), [3]);
    assert_eq!(alike("楼上漏水，顶棚泡了", "", "", Some(ids[3])), [0_usize; 0]);
    assert_eq!(alike("路灯不亮", "3号楼", "", None), [0_usize; 0]);
    assert_eq!(alike("", "", "", None), [0_usize; 0]);
}
