//! What is typed into a search, and what it finds.

use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::work::asked::{Asked, Reading};

use crate::desk::Desk;

const THINGS: &[Thing] = &[Thing::Issue, Thing::Task];

fn asked(desk: &Desk, text: &str, taken_back: &[String]) -> Asked {
    Asked::read(text, Reading { house: &desk.house, now: desk.now, things: THINGS, taken_back })
}

/// A station with a few issues, newest last.
fn station() -> (Desk, Vec<Id>) {
    let mut desk = Desk::new();
    let said_at = |day: &str| format!("{day} 10:00");
    let rows = [
        ("暖气不热，只有十五度", "3号楼2单元501", "B04", "complaint", said_at("11.18")),
        ("拖欠物业费的人要说法", "5-1-302", "F01", "enquiry", said_at("11.20")),
        ("电梯里困人半小时", "三号楼一单元", "A03", "help", said_at("10.9")),
        ("乐园的重物掉下来", "南门", "E01", "hazard", said_at("昨天")),
        (
            "单元门的锁坏了😀",
            "12号楼3单元",
            "A09",
            "help",
            said_at("今天").replace("10:00", "8:00"),
        ),
        ("100% 的住户说 *NEAR* \"不\" 满意", "3号楼2单元502", "", "complaint", said_at("11.19")),
    ];
    let ids = rows.iter().map(|(words, place, item, kind, at)| {
        let mut args =
            vec![("words", *words), ("place", *place), ("kind", *kind), ("at", at.as_str())];
        if !item.is_empty() {
            args.extend([("item", *item), ("accept", "yes")]);
        }
        desk.done("issue.register", None, &args).subject.unwrap()
    });
    let ids = ids.collect();
    (desk, ids)
}

#[test]
fn a_question_finds_what_a_person_means() {
    let (desk, ids) = station();
    let reader = desk.store.reader();
    let mut wrong = Vec::new();
    for (text, chips, expected) in [
        ("暖气", 0, vec![0]),
        ("热", 0, vec![0]),
        ("wyf", 0, vec![1]),
        ("wuyefei", 0, vec![1]),
        ("wy费", 0, vec![1]),
        ("dtkr", 0, vec![2]),
        ("3hl", 0, vec![5, 2, 0]),
        ("ly", 0, vec![3]),
        ("yy", 0, vec![3, 1]),
        ("zw", 0, vec![3]),
        ("cw", 0, vec![3]),
        ("sy", 0, vec![5, 4, 2, 0]),
        ("dy", 0, vec![5, 4, 2, 0]),
        ("3-2-501", 1, vec![0]),
        ("3号楼", 1, vec![5, 2, 0]),
        ("三号楼二单元", 1, vec![5, 0]),
        ("3号楼 2单元 502", 1, vec![5]),
        ("3号楼501", 1, vec![0]),
        ("3号楼电梯", 1, vec![2]),
        ("暖气 3号楼", 1, vec![0]),
        ("暖气 5号楼", 1, vec![]),
        ("今天", 1, vec![4]),
        ("昨天", 1, vec![3]),
        ("上周三", 1, vec![0]),
        ("11.20", 1, vec![1]),
        ("11月18日", 1, vec![0]),
        ("11-18..11-20", 1, vec![5, 1, 0]),
        ("上月", 1, vec![2]),
        ("本月 3号楼", 2, vec![5, 0]),
        ("投诉", 1, vec![5, 0]),
        ("投诉 上周三", 2, vec![0]),
        ("未归类", 1, vec![5]),
        ("A03", 1, vec![2]),
        ("我的", 1, vec![5, 4, 3, 2, 1, 0]),
        ("已受理", 1, vec![4, 3, 2, 1, 0]),
        ("2", 0, vec![5, 1, 0]),
        ("JL-26-0003", 0, vec![2]),
        ("100%", 0, vec![5]),
        ("*", 0, vec![]),
        ("NEAR", 0, vec![5]),
        ("NEAR(暖 气)", 0, vec![]),
        ("\"不\" 满意", 0, vec![5]),
        ("facts : open", 0, vec![]),
        ("') OR 1=1 --", 0, vec![]),
        ("暖\u{200b}气", 0, vec![0]),
        ("😀", 0, vec![]),
        ("锁坏了😀", 0, vec![4]),
    ] {
        let question = asked(&desk, text, &[]);
        let filter = question.filter(desk.who.operator, desk.now, &desk.house);
        let found = reader.search_for(&question.text, filter, 50).unwrap();
        let mut places: Vec<usize> = found
            .issues
            .iter()
            .map(|row| ids.iter().position(|id| *id == row.id).unwrap())
            .collect();
        places.sort_unstable_by_key(|place| std::cmp::Reverse(*place));
        if places != expected || question.chips.len() != chips {
            wrong.push(format!("{text}: {places:?} for {question:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_filter_that_is_taken_back_is_words() {
    let (desk, _) = station();
    for text in ["投诉", "3.10", "3号楼", "3号楼 2单元", "A03", "超期"] {
        assert_eq!(asked(&desk, text, &[]).chips.len(), 1, "{text}");
        let back = asked(&desk, text, &[text.to_owned()]);
        let chips: Vec<&str> = back.chips.iter().map(|chip| chip.written.as_str()).collect();
        assert!(!chips.contains(&text), "{text}");
    }
}

#[test]
fn filters_are_echoed_in_full() {
    let (desk, _) = station();
    for (text, echo) in [
        ("3-2-501", "处所 3号楼 2单元 501"),
        ("三号楼二单元", "处所 3号楼 2单元"),
        ("上周三", "登记于 2026年11月18日"),
        ("11-20..11-24", "登记于 2026年11月20日 至 2026年11月24日"),
        ("明天到期", "2026年11月25日 到期"),
        ("超期", "超期"),
        ("挂账", "环节 挂账"),
        ("投诉", "类别 投诉"),
        ("ａ０３", "事项 A03"),
    ] {
        let question = asked(&desk, text, &[]);
        let chips: Vec<String> =
            question.chips.iter().map(|chip| chip.words(&desk.house)).collect();
        assert!(chips.len() == 1 && chips[0].starts_with(echo), "{text}: {chips:?}");
    }
    for text in ["3号", "+3", "物业费", "0412", "138 0000", "JL-26-0412", "y12", "合并"] {
        assert!(asked(&desk, text, &[]).chips.is_empty(), "{text}");
    }
}

#[test]
fn overdue_and_due_days_bound_the_limit() {
    let (mut desk, ids) = station();
    let overdue = |desk: &Desk, text: &str| {
        let question = asked(desk, text, &[]);
        let filter = question.filter(desk.who.operator, desk.now, &desk.house);
        let found = desk.store.reader().search_for(&question.text, filter, 50).unwrap();
        found.issues.iter().filter_map(|row| ids.iter().position(|id| *id == row.id)).count()
    };
    let before = overdue(&desk, "超期");
    desk.now = desk.now.plus_ms(90 * 86_400_000);
    assert!(overdue(&desk, "超期") > before);
    assert_eq!(overdue(&desk, "超期 暖气"), 1);
    assert_eq!(overdue(&desk, "明天到期"), 0);
}

#[test]
fn names_are_found_in_every_reading() {
    let mut desk = Desk::new();
    for name in ["单磊", "曾敏", "仇兰", "乐山"] {
        let args = [("words", "暖气不热"), ("requester", name), ("phone", "13800001234")];
        desk.done("issue.register", None, &args);
    }
    let reader = desk.store.reader();
    for (typed, name) in [
        ("sl", "单磊"),
        ("shanlei", "单磊"),
        ("dl", "单磊"),
        ("zm", "曾敏"),
        ("ql", "仇兰"),
        ("qiul", "仇兰"),
        ("ys", "乐山"),
        ("leshan", "乐山"),
    ] {
        let people = reader.persons_like(typed).unwrap();
        assert!(people.iter().any(|person| person.name == name), "{typed} {people:?}");
    }
}

#[test]
fn issues_on_hold_come_by_the_day_they_are_looked_at_again() {
    use yizhan::domain::issue::stage;
    use yizhan::store::query::issue::{IssueFilter, Order};
    let (mut desk, ids) = station();
    desk.sit("刘书记", "branch_secretary");
    for (at, review) in [(0, "2026-12-09"), (1, "2026-12-02"), (2, "2026-12-05")] {
        desk.done("issue.hold", Some(ids[at]), &[("reason", "funds"), ("review", review)]);
    }
    let filter = IssueFilter { stage: Some(stage::ON_HOLD), ..IssueFilter::default() };
    let reader = desk.store.reader();
    let page = reader.issues(&filter, Order::Review, None, 2).unwrap();
    let rest = reader.issues(&filter, Order::Review, page.next.as_ref(), 2).unwrap();
    let rows = page.rows.iter().chain(&rest.rows);
    let found: Vec<Id> = rows.map(|row| row.id).collect();
    assert_eq!(found, [ids[1], ids[2], ids[0]]);
}

#[test]
fn numbers_are_found_in_every_list_as_people_type_them() {
    use yizhan::store::query::found::Asking;
    use yizhan::store::query::issue::Order;
    use yizhan::store::query::topic::TopicFilter;
    let (mut desk, ids) = station();
    desk.sit("刘书记", "branch_secretary");
    let about = [("title", "东门道路"), ("situation", "坑洼")];
    let topic = desk.done("topic.add", None, &about).subject.unwrap();
    let meeting = desk.done("meeting.plan", None, &[]).subject.unwrap();
    let filter =
        |text: &str| asked(&desk, text, &[]).filter(desk.who.operator, desk.now, &desk.house);
    let reader = desk.store.reader();
    for text in ["0003", "003", "3", "JL-26-0003", "jl-26-3", "ＪＬ－２６－０００３"] {
        let rows = reader.issues(&filter(text), Order::Newest, None, 9).unwrap().rows;
        assert!(rows.iter().any(|row| row.id == ids[2]), "{text}");
        assert!(rows.len() < ids.len(), "{text}");
        let found = reader.search_for(text, filter(text), 9).unwrap();
        assert!(found.issues.iter().any(|row| row.id == ids[2]), "{text}");
    }
    for text in ["Y001", "y1", "JL-26-Y001", "y00"] {
        let topics =
            TopicFilter { asked: Some(Asking::from(filter(text))), ..TopicFilter::default() };
        let rows = reader.topics(&topics, None, 9).unwrap().rows;
        assert!(rows.iter().map(|row| row.id).eq([topic]), "{text}");
    }
    for text in ["H001", "h1", "JL-26-H001"] {
        let rows = reader.meetings_found(&Asking::from(filter(text)), None, false, 9).unwrap().rows;
        assert!(rows.iter().map(|row| row.id).eq([meeting]), "{text}");
        assert!(reader.search_for(text, filter(text), 9).unwrap().meetings.len() == 1, "{text}");
    }
}
