//! 业主共同决定: the calculator as a form, as a command and on paper, and the deed that notes it.

use yizhan::export::{owners, text};

use crate::commands::Shell;
use crate::screens::Play;

/// Exactly two thirds take part, and one hundredth and one head more than half are in favour.
const CARRIED: &str = "1<Tab>3000<Tab>300<Tab>2000.00<Tab>200<Tab>1000.01<Tab>101";

#[test]
fn the_verdict_follows_every_figure() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut play = Play::new(columns, rows);
        play.keys("<C-p>业主表决测算<Enter>");
        play.sees("把左边六个数填齐");
        play.keys(CARRIED);
        play.sees("表决通过");
        play.sees("2000.00×3");
        play.keys("<Backspace>0");
        play.sees("没有达到法定比例");
        play.keys("<Backspace><Backspace><Backspace>999");
        play.sees("部分不能比整体大");
    }
}

#[test]
fn an_area_of_zero_is_refused_and_what_was_typed_comes_back() {
    let mut play = Play::new(120, 40);
    play.keys("<C-p>业主表决测算<Enter>1<Tab>0<Tab>300<Tab>0<Tab>200<Tab>0<Tab>101");
    play.sees("部分不能比整体大");
    play.keys("<F9>");
    play.sees("总面积*    0");
    play.keys("<Esc>6");
    play.keys("<C-p>业主表决测算<Enter><C-d>");
    play.sees("101");
}

#[test]
fn the_working_is_a_paper() {
    let mut play = Play::new(120, 40);
    play.keys("<C-p>业主表决测算<Enter>");
    play.keys(CARRIED);
    play.keys("<F9>");
    play.sees("业主共同决定计算过程");
    play.sees("1000.01 平方米");
    play.keys("<F6>");
    play.sees("业主表决计算过程-2026-11-24.txt");
}

#[test]
fn more_opens_it_and_without_a_topic_nothing_is_noted() {
    let mut play = Play::new(120, 40);
    play.keys("6");
    play.sees("业主表决测算");
    play.keys("<C-p>业主表决测算<Enter>");
    play.keys(CARRIED);
    play.keys("<F4>");
    play.sees("没有等业主表决的议题");
}

#[test]
fn the_topic_that_waited_takes_the_counts_and_its_paper_shows_the_working() {
    let mut desk = crate::agenda_meeting::seated_desk();
    let shed = crate::agenda_meeting::confirmed(&mut desk, "充电棚建设", "E05");
    let id = crate::agenda_meeting::session(&mut desk);
    crate::agenda_meeting::take(&mut desk, id, shed);
    desk.done("meeting.outcome", Some(id), &[("outcome", "owners_vote")]);
    let page = |desk: &crate::desk::Desk| {
        let reader = desk.store.reader();
        let paper = owners::of_topic(&reader, &desk.house, shed, desk.now).unwrap();
        paper.map(|paper| text::write(&paper).replace([' ', '\n', '　'], ""))
    };
    assert_eq!(page(&desk), None);
    let counts = |yes| {
        [
            ("owners_rule", "special"),
            ("all_area", "3000"),
            ("all_heads", "300"),
            ("part_area", "2000"),
            ("part_heads", "200"),
            ("yes_area", "1500"),
            ("yes_heads", yes),
        ]
    };
    assert_eq!(desk.refused("topic.vote_result", Some(shed), &counts("201")), "counts_impossible");
    desk.done("topic.vote_result", Some(shed), &counts("150"));
    let page = page(&desk).unwrap();
    assert!(page.contains("充电棚建设"), "{page}");
    assert!(page.contains("同意面积：1500.00×4＝6000.00，等于2000.00×3＝6000.00"), "{page}");
    assert!(page.contains("表决通过"), "{page}");
}

#[test]
fn the_command_prints_the_working_and_refuses_what_cannot_be() {
    let shell = Shell::new();
    let args = |all: &str| {
        format!(
            "owners count --json --owners-rule special --all-area {all} --all-heads 300 \
             --part-area 2000 --part-heads 200 --yes-area 1500 --yes-heads 149"
        )
    };
    let told = shell.say(&args("3000").replace("--json ", ""));
    let worked = "同意人数：149×4＝596，小于200×3＝600，四分之三以上未达到";
    assert!(told.out.replace([' ', '\n', '　'], "").contains(worked), "{told:?}");
    let json = shell.say(&args("3000")).json();
    assert_eq!(json["verdict"], "rejected");
    assert_eq!(json["working"].as_array().unwrap().len(), 4);
    assert_eq!(shell.say(&args("0")).error(), "counts_impossible");
    assert_eq!(shell.say(&args("1999.999")).error(), "unreadable");
}
