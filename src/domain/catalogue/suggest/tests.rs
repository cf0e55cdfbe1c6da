//! Sentences and what must be found for them, dangers first.

use super::*;

/// Two lists of our own sentences with the code each must find; `-` asks for silence.
const SAID: [&str; 2] = [
    include_str!("../../../../tests/all/data/residents_say.tsv"),
    include_str!("../../../../tests/all/data/said_at_the_desk.tsv"),
];

fn ask(words: &str) -> Suggestions {
    Suggester::new(&Catalogue::template()).suggest(words, 3)
}

#[test]
fn what_residents_say_finds_its_item_or_silence() {
    let suggester = Suggester::new(&Catalogue::template());
    for (said, at_least_first) in SAID.into_iter().zip([28, 48]) {
        let (mut first, mut missed) = (0, Vec::new());
        for line in said.lines().skip(1) {
            let (words, code) = line.split_once('\t').unwrap();
            let hits = suggester.suggest(words, 3).hits;
            first += usize::from(hits.first().is_some_and(|hit| hit.code == code));
            if hits.is_empty() != (code == "-")
                || code != "-" && hits.iter().all(|hit| hit.code != code)
            {
                missed.push((words, code, hits));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
        assert!(first >= at_least_first, "{first}");
    }
}

#[test]
fn danger_is_heard_when_it_is_happening() {
    for (words, kind, number) in [
        ("一进楼道就有股煤气味", DangerKind::Gas, "119"),
        ("可能是燃气泄漏了", DangerKind::Gas, "119"),
        ("我老婆困在电梯里了", DangerKind::Trapped, "119"),
        ("电梯把人困住了", DangerKind::Trapped, "119"),
        ("三号楼着火了", DangerKind::Fire, "119"),
        ("化工厂冒烟了", DangerKind::Fire, "119"),
        ("他在楼下打人", DangerKind::Violence, "110"),
        ("楼上掉花盆砸到人了", DangerKind::Injury, "120"),
        ("有人触电", DangerKind::Shock, "120"),
        ("有人要跳楼,楼下都打起来了", DangerKind::Suicide, "110"),
        ("老人晕倒在楼道", DangerKind::Illness, "120"),
        ("孩子走丢了", DangerKind::Missing, "110"),
    ] {
        let danger = ask(words).danger.unwrap_or_else(|| panic!("{words}"));
        assert_eq!((danger.kind, danger.call.number()), (kind, number), "{words}");
        assert!(words.contains(&danger.because));
    }
}

#[test]
fn denials_drills_worries_and_old_stories_ring_no_alarm() {
    for words in [
        "没着火",
        "煤气打不着火",
        "消防演练学学着火了怎么逃",
        "电线老化容易起火",
        "差点砸到人",
        "去年楼上有人触电",
        "2019年小区起火的事",
        "楼下烧烤冒烟呛人",
        "跳楼价甩卖的小广告",
        "别道德绑架",
        "",
    ] {
        assert_eq!(ask(words).danger, None, "{words}");
    }
}

#[test]
fn one_question_is_asked_where_two_items_are_open() {
    let asked = ask("家里漏水了,楼上漏水还是房顶漏水不知道").question.unwrap();
    assert!(asked.answers.iter().any(|answer| answer.code == "H02"));
    assert_eq!(ask("楼道灯不亮").question, None);
    assert_eq!(ask("楼上漏水把我家顶棚泡了").question, None);
}

#[test]
fn questions_lead_to_items_of_the_template() {
    let catalogue = Catalogue::template();
    let codes: Vec<String> = question::codes().collect();
    assert!(codes.len() > 15);
    assert!(codes.iter().all(|code| catalogue.item(code).is_some()), "{codes:?}");
}

#[test]
fn the_words_that_decided_are_told() {
    let hits = ask("俺家暖气不热").hits;
    assert_eq!(hits.first().map(|hit| hit.because.as_slice()), Some(&["暖气不热".to_owned()][..]));
}

#[test]
fn withdrawn_items_are_not_offered_and_none_may_be_asked_for() {
    let mut catalogue = Catalogue::template();
    catalogue.items.iter_mut().for_each(|item| item.withdrawn = true);
    assert!(Suggester::new(&catalogue).suggest("暖气不热", 3).hits.is_empty());
    assert!(ask("暖气不热").hits.len() <= 3);
    assert!(Suggester::new(&Catalogue::template()).suggest("暖气不热", 0).hits.is_empty());
}

#[test]
fn only_the_beginning_of_a_pasted_novel_is_read() {
    let said = "今天天气好。".repeat(400);
    assert_eq!(ask(&said), ask(&format!("{said}暖气不热 暖气不热")));
    assert_eq!(ask(&said), ask(&said));
}
