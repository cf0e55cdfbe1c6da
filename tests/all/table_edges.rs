//! What a meeting's table must stand: two who take minutes, topics nobody waits for, three hundred
//! topics, a very long statement, characters that cannot be printed.

use yizhan::base::id::Id;
use yizhan::domain::proceedings::{positions, speeches};
use yizhan::export::{minutes as paper, text};
use yizhan::store::{Store, StoreError};
use yizhan::work::args::Args;
use yizhan::work::deed::{find, perform};
use yizhan::work::minutes;

use crate::agenda::topic;
use crate::agenda_meeting::{confirmed, evening, number, seated_desk, seen, session, take};

#[test]
fn two_minute_takers_write_one_record_and_each_takes_back_only_the_own() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    // A second desk on the same data is turned away with a sentence; a command writes beside it.
    let held = Store::lock_desk(&desk.places()).unwrap();
    assert!(matches!(Store::lock_desk(&desk.places()), Err(StoreError::InUse)));
    drop(held);
    let mut beside = Store::open_quietly(&desk.places()).unwrap();
    let speech = find("meeting.speech").unwrap();
    let args = Args::new().with("words", "旁边记的").with("seat", "GridWorker");
    perform(&mut beside, &desk.house, &desk.who, desk.now, speech, Some(id), &args).unwrap();
    drop(beside);
    for (who, role, words) in [
        ("王敏", "station_volunteer", "甲记的"),
        ("李书记", "branch_secretary", "乙记的"),
        ("王敏", "station_volunteer", "甲又记"),
    ] {
        desk.sit(who, role);
        desk.done("meeting.speech", Some(id), &[("words", words), ("seat", "GridWorker")]);
    }
    for (who, role, stance) in
        [("王敏", "station_volunteer", "agree"), ("李书记", "branch_secretary", "object")]
    {
        desk.sit(who, role);
        let says = [("seat", "GridWorker"), ("stance", stance)];
        desk.done("meeting.position", Some(id), &says);
    }
    let record = seen(&desk, id).record;
    let said: Vec<String> = speeches(&record).into_iter().map(|speech| speech.words).collect();
    assert_eq!(said, ["旁边记的", "甲记的", "乙记的", "甲又记"]);
    assert_eq!(positions(&record, road)[0].stance, "object");
    // The secretary takes the position back: the volunteer's word stands again.
    desk.done("undo", None, &[]);
    let record = seen(&desk, id).record;
    assert_eq!(positions(&record, road)[0].stance, "agree");
    assert_eq!(speeches(&record).len(), 4);
}

#[test]
fn a_topic_that_nobody_waits_for_any_more_says_so_at_the_table() {
    let mut desk = seated_desk();
    let words = [("words", "电动车没处充电"), ("item", "E05"), ("accept", "yes")];
    let issue = desk.done("issue.register", None, &words).subject.unwrap();
    desk.done("issue.to_topic", Some(issue), &[("title", "充电棚")]);
    let charging = desk.store.reader().topics_of_issue(issue).unwrap().pop().unwrap().id;
    desk.done("topic.screen", Some(charging), &[("screened_with", "赵议事")]);
    desk.done("topic.confirm", Some(charging), &[("speaker", "刘经理")]);
    let id = session(&mut desk);
    desk.done("issue.withdraw", Some(issue), &[("reason", "changed_mind")]);
    let number = number(&desk, charging);
    let done = desk.done("meeting.take_topic", Some(id), &[("topic", &number)]);
    let keys: Vec<&str> = done.warnings.iter().map(|(key, _)| *key).collect();
    assert!(keys.contains(&"warning-nobody-waits"), "{keys:?}");
}

#[test]
fn three_hundred_topics_come_onto_one_agenda_and_onto_its_papers() {
    let mut desk = seated_desk();
    let of = |n: i32| format!("第{n}件事");
    let topics: Vec<Id> = (0..300).map(|n| topic(&mut desk, &of(n), "A06")).collect();
    desk.try_each("topic.screen", &topics, &[("screened_with", "赵议事")]).unwrap();
    desk.try_each("topic.confirm", &topics, &[("speaker", "刘经理")]).unwrap();
    let id = evening(&mut desk);
    let agenda = desk.store.reader().agenda(id).unwrap();
    assert_eq!(agenda.len(), 300);
    let places: Vec<i64> = agenda.iter().map(|row| row.place).collect();
    assert_eq!(places, (1..=300).collect::<Vec<i64>>());
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert!(text::write(&paper::record(&draft)).contains("300、关于“第299件事”"));
}

#[test]
fn a_statement_of_forty_thousand_characters_is_kept_and_printed_and_a_book_is_refused() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    let long = "这是很长的一段话。".repeat(4_445);
    assert!(long.chars().count() > 40_000);
    desk.done("meeting.speech", Some(id), &[("words", &long)]);
    assert_eq!(speeches(&seen(&desk, id).record)[0].words, long);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let page = text::write(&paper::record(&draft));
    assert!(page.matches('。').count() > 4_445);
    let book = "字".repeat(60_001);
    assert_eq!(desk.refused("meeting.speech", Some(id), &[("words", &book)]), "too_long");
}

#[test]
fn what_cannot_be_printed_is_taken_out_and_that_is_said() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    let bad = "先\u{1b}[31m红\u{202e}字\u{0}后";
    let done = desk.done("meeting.speech", Some(id), &[("words", bad)]);
    assert_eq!(done.warnings[0].0, "warning-taken-out");
    assert_eq!(speeches(&seen(&desk, id).record)[0].words, "先红字后");
    let only = "\u{1b}[31m\u{0}";
    assert_eq!(desk.refused("meeting.speech", Some(id), &[("words", only)]), "missing");
}
