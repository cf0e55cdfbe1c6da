//! 议题 on the way to the table and after it.

use yizhan::base::id::Id;
use yizhan::domain::topic::TopicField;

use crate::desk::Desk;

/// A desk with its secretary at it, of a station whose rule lets minutes go before all confirmed.
pub(crate) fn branch_desk() -> Desk {
    let mut desk = Desk::new();
    desk.sit("李书记", "branch_secretary");
    desk.done("station.setting", None, &[("setting", "review_missing"), ("value", "issue")]);
    desk
}

/// A collected topic.
pub(crate) fn topic(desk: &mut Desk, title: &str, item: &str) -> Id {
    let args = [("title", title), ("situation", "现状"), ("wish", "希望"), ("item", item)];
    desk.done("topic.add", None, &args).subject.unwrap()
}

pub(crate) fn stage(desk: &Desk, id: Id) -> u8 {
    desk.store.reader().fold(id).unwrap().stage()
}

fn text(desk: &Desk, id: Id, field: TopicField) -> String {
    desk.store.reader().fold(id).unwrap().record.text(field).to_owned()
}

#[test]
fn a_topic_is_numbered_and_knows_who_decides() {
    let mut desk = branch_desk();
    for (item, money, want) in [
        ("E05", "none", "owners"),
        ("a02", "unclear", "five_party"),
        ("A02", "maintenance_fund", "owners"),
        ("", "", "five_party"),
        ("L05", "welfare_fund", "fund_rule"),
    ] {
        let args = [("title", "充电棚选址"), ("situation", "无"), ("item", item), ("money", money)];
        let done = desk.done("topic.add", None, &args);
        assert!(done.number.starts_with("JL-26-Y00"), "{}", done.number);
        assert_eq!(text(&desk, done.subject.unwrap(), TopicField::DecidedBy), want, "{item}");
    }
}

#[test]
fn the_sheet_refuses_what_its_form_cannot_hold() {
    let mut desk = branch_desk();
    let long = "长".repeat(31);
    for (args, want) in [
        (vec![("situation", "无")], "missing"),
        (vec![("title", "题"), ("situation", "")], "missing"),
        (vec![("title", long.as_str()), ("situation", "无")], "too_long"),
        (vec![("title", "题"), ("situation", "无"), ("item", "ZZ9")], "unknown_item"),
        (vec![("title", "题"), ("situation", "无"), ("money", "gold")], "unknown_code"),
        (vec![("title", "题"), ("situation", "无"), ("amount", "很多")], "unreadable"),
        (vec![("title", "题"), ("situation", "无"), ("households", "若干")], "unreadable"),
        (vec![("title", "题"), ("situation", "无"), ("issues", "JL-26-9999")], "not_found"),
    ] {
        assert_eq!(desk.refused("topic.add", None, &args), want, "{args:?}");
    }
}

#[test]
fn only_the_branch_screens_and_never_alone_but_a_volunteer_may_note_it() {
    let mut desk = branch_desk();
    let id = topic(&mut desk, "道路修补", "A06");
    assert_eq!(desk.refused("topic.screen", Some(id), &[]), "missing");
    assert_eq!(desk.refused("topic.confirm", Some(id), &[]), "wrong_stage");
    desk.sit("王敏", "station_volunteer");
    let with = ("screened_with", "赵议事");
    assert_eq!(desk.refused("topic.screen", Some(id), &[with]), "not_your_role");
    let noted = [with, ("doer", "李书记"), ("doer_role", "branch_secretary"), ("way", "phone")];
    desk.done("topic.screen", Some(id), &noted);
    assert_eq!(stage(&desk, id), 2);
}

#[test]
fn a_topic_sent_back_comes_again_and_a_redirected_one_is_told_and_filed() {
    let mut desk = branch_desk();
    let id = topic(&mut desk, "邻里噪音", "");
    assert_eq!(desk.refused("topic.send_back", Some(id), &[]), "missing");
    desk.done("topic.send_back", Some(id), &[("note", "请写明楼栋")]);
    desk.done("topic.edit", Some(id), &[("situation", "三号楼夜间装修")]);
    assert_eq!(
        desk.refused("topic.edit", Some(id), &[("situation", "三号楼夜间装修")]),
        "nothing_changed"
    );
    desk.done("topic.resubmit", Some(id), &[]);
    desk.done("topic.redirect", Some(id), &[("redirect", "mediation")]);
    desk.done("topic.tell", Some(id), &[]);
    desk.done("topic.archive", Some(id), &[]);
    assert_eq!(stage(&desk, id), 17);
}

#[test]
fn an_owners_matter_never_leaves_the_owners_hands() {
    let mut desk = branch_desk();
    for (item, decided_by, want) in [
        ("E05", "five_party", Some("owners_decide")),
        ("A01", "none", Some("owners_decide")),
        ("A06", "owners", None),
        ("E05", "owners_part", None),
    ] {
        let id = topic(&mut desk, "公共事项", item);
        desk.done("topic.screen", Some(id), &[("screened_with", "赵议事")]);
        let args = [("decided_by", decided_by)];
        if let Some(want) = want {
            assert_eq!(desk.refused("topic.confirm", Some(id), &args), want);
        } else {
            let done = desk.done("topic.confirm", Some(id), &args);
            assert_eq!(done.warnings[0].0, "warning-no-meeting");
            assert_eq!(text(&desk, id, TopicField::DecidedBy), decided_by);
        }
    }
}

#[test]
fn a_declined_topic_is_told_and_posted() {
    let mut desk = branch_desk();
    let id = topic(&mut desk, "拆除围墙", "");
    assert_eq!(desk.refused("topic.decline", Some(id), &[("reason", "because")]), "unknown_code");
    let done = desk.done("topic.decline", Some(id), &[("reason", "unlawful")]);
    assert_eq!(done.warnings[0].0, "warning-tell-proposer");
    desk.done("topic.tell", Some(id), &[("note", "电话告知")]);
    let done = desk.done("topic.post_result", Some(id), &[("posted", "公告栏")]);
    assert!(done.warnings.is_empty());
    desk.done("topic.archive", Some(id), &[]);
}

#[test]
fn a_merged_topic_follows_another_and_never_itself() {
    let mut desk = branch_desk();
    let one = topic(&mut desk, "东门照明", "A02");
    let other = topic(&mut desk, "西门照明", "A02");
    assert_eq!(desk.refused("topic.merge", Some(one), &[("into", "JL-26-Y001")]), "merge_circle");
    desk.done("topic.merge", Some(other), &[("into", "JL-26-Y001")]);
    assert_eq!(stage(&desk, other), 5);
    let third = topic(&mut desk, "南门照明", "A02");
    assert_eq!(
        desk.refused("topic.merge", Some(third), &[("into", "JL-26-Y002")]),
        "merge_target_closed"
    );
    desk.done("undo", None, &[]);
}
