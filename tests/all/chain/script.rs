//! The chain as a script of commands.

use crate::chain::{
    EVENING, FIFTH, FIRST, GATE, GATE_ASKER, HARVEST, MORNING_AFTER, NOTICE_DAY, SEATS, SHED,
    SHED_NOW,
};
use crate::commands::Shell;

const VOLUNTEER: &str = "王敏";
const BRANCH: &str = "李书记";
const GRID: &str = "小孙";

/// Somebody at a moment.
struct Hand<'s> {
    shell: &'s Shell,
    at: &'static str,
    who: &'static str,
}

impl Hand<'_> {
    /// A command that must be done. What must not stand on a command line comes as a form.
    fn form(&self, line: &str, form: &str) {
        let head = ["--json", "--at", self.at, "--as", self.who];
        let args: Vec<&str> =
            head.into_iter().chain(line.split(' ')).chain(["--from", "-"]).collect();
        let said = self.shell.run(&args, form);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }

    fn done(&self, line: &str) {
        self.form(line, "{}");
    }
}

/// Does the whole chain; answers the station it was done at.
pub(super) fn play() -> Shell {
    let shell = Shell::empty();
    let hand = |at, who| Hand { shell: &shell, at, who };
    set_up(&shell);
    residents(&hand(FIRST, VOLUNTEER));
    branch(&hand(FIFTH, BRANCH));
    notices(&hand(NOTICE_DAY, VOLUNTEER));
    meeting(&hand(EVENING, VOLUNTEER));
    let after = hand(MORNING_AFTER, BRANCH);
    after.done("meeting draft-minutes H1");
    after.done("meeting review H1 --opinion 同意 --way 书面");
    after.done("meeting issue-minutes H1");
    hand(MORNING_AFTER, VOLUNTEER).form("task sign D1 --way 电话", r#"{"doer":"刘经理"}"#);
    let harvest = hand(HARVEST, VOLUNTEER);
    harvest.form("task progress D1", r#"{"note":"已铲除旧路面","doer":"刘经理"}"#);
    harvest.form("task report D1", r#"{"result_words":"已铺平，可以通行","doer":"刘经理"}"#);
    hand(HARVEST, GRID).form("task verify D1", r#"{"note":"雨后去看过，没有积水"}"#);
    hand(HARVEST, BRANCH).done("task close-out D1");
    harvest.done("issue follow-up 1 --solved 已解决 --satisfaction 满意 --note 路平了");
    harvest.done("topic post-result Y1 --posted 驿站公示栏");
    shell
}

fn set_up(shell: &Shell) {
    let line = "--at 2026-12-01T09:00 setup --compound 金岭水岸华庭 --station 金岭水岸华庭驿站 \
                --code JL --operator 王敏 --role 驿站志愿者 --rehearsal";
    let said = shell.run(&line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>(), "");
    assert_eq!(said.code, 0, "{said:?}");
    let hand = Hand { shell, at: FIRST, who: VOLUNTEER };
    hand.done("operator add --operator 李书记 --role 党支部书记");
    hand.done("operator add --operator 小孙 --role 网格员");
    for (party, members, size) in SEATS {
        let size = if size.is_empty() { String::new() } else { format!(" --size {size}") };
        hand.done(&format!("seat set --seat {party} --members {members}{size}"));
    }
}

/// Two matters are raised; one is tried by the ordinary road first.
fn residents(hand: &Hand<'_>) {
    let asker = format!(
        r#"{{"words":"{GATE}","place":"3-2-501","requester":"{GATE_ASKER}","phone":"12800001234",
            "kind":"求助","channel":"来访","accept":true}}"#
    );
    hand.form("issue add --item A06", &asker);
    hand.done("issue dispatch 1");
    hand.form("issue sign 1 --way 电话", r#"{"doer":"刘经理"}"#);
    hand.form("issue start 1 --note 看过现场，要五方一起定", r#"{"doer":"刘经理"}"#);
    hand.done("issue to-topic 1 --title 东门道路修补 --wish 尽快修平 --households 12");
    hand.done(&format!(
        "topic add --title {SHED} --situation {SHED_NOW} --item E05 --households 31"
    ));
}

/// The secretary screens and confirms, and plans the meeting of the next 10th.
fn branch(hand: &Hand<'_>) {
    for topic in ["Y1", "Y2"] {
        hand.done(&format!("topic screen {topic}"));
    }
    hand.done("meeting plan");
    hand.form("topic confirm Y1", r#"{"speaker":"刘经理"}"#);
    hand.form("topic confirm Y2", r#"{"speaker":"赵主任"}"#);
}

fn notices(hand: &Hand<'_>) {
    hand.done("topic notice Y1 --posted 驿站公示栏");
    hand.done("topic notice Y2 --posted 驿站公示栏");
    hand.done("meeting notify H1 --way 电话");
}

fn meeting(hand: &Hand<'_>) {
    hand.done("meeting open-door H1");
    for (party, members, size) in SEATS {
        let names: Vec<&str> = members.split(';').collect();
        let (name, heads) = match size {
            "" => (names[0].to_owned(), 1),
            _ => (names.join("、"), names.len()),
        };
        let line = format!("meeting check-in H1 --seat {party} --attendance 出席 --heads {heads}");
        hand.form(&line, &format!(r#"{{"name":"{name}"}}"#));
    }
    hand.done("meeting open H1");
    hand.done("meeting take-topic H1 --topic Y1");
    hand.done("meeting position H1 --seat 居民议事会 --stance 同意 --reason 居民联名12户");
    hand.done("meeting position H1 --seat 业委会 --stance 同意");
    hand.done("meeting position H1 --seat 物业企业 --stance 原则同意 --reason 要先排水");
    hand.done("meeting position H1 --seat 网格员 --stance 同意");
    hand.done("meeting position H1 --seat 联建单位 --stance 同意");
    let speech = r#"{"speaker":"赵议事","words":"下雨天绊倒过老人，不能再拖"}"#;
    hand.form("meeting speech H1 --topic Y1 --seat 居民议事会", speech);
    let agreed = "meeting agree H1 --topic Y1 --matter 修补东门道路并疏通雨水口 --lead 物业企业 \
                  --supporters 业委会 --due 12月20日 --standard 路面平整、雨后不积水";
    hand.done(&agreed.split_whitespace().collect::<Vec<_>>().join(" "));
    hand.done(
        "meeting outcome H1 --topic Y1 --outcome 形成决议 --note 道路破损影响出行，应尽快修补",
    );
    hand.done("meeting take-topic H1 --topic Y2");
    hand.done("meeting position H1 --seat 业委会 --stance 保留意见 --reason 占用共用部位");
    hand.done("meeting outcome H1 --topic Y2 --outcome 转业主表决");
    hand.done("meeting adjourn H1");
    hand.done("meeting sign-record H1");
}
