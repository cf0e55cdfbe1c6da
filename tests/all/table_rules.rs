//! The station's rules for the table: who must be here, when a vote carries, who has a voice now.

use yizhan::base::id::Id;
use yizhan::domain::quorum::{AtTable, Carried, Lack, Rules, Share, Tally, Whole};
use yizhan::work::minutes;

use crate::agenda_meeting::take;
use crate::agenda_meeting::{AGREED, confirmed, evening, number, seated_desk, seen, session, sits};
use crate::desk::Desk;

fn usual() -> Rules {
    Rules {
        council: Share::TwoThirds,
        needed: vec!["OwnersCommittee", "PropertyCompany", "GridWorker"],
        of: Whole::Present,
        abstentions_count: true,
        chair_decides: false,
    }
}

fn table(here: [i64; 5]) -> Vec<AtTable> {
    ["ResidentsCouncil", "OwnersCommittee", "PropertyCompany", "GridWorker", "PartnerUnit"]
        .into_iter()
        .zip(here)
        .map(|(party, here)| AtTable {
            party: party.to_owned(),
            formed: true,
            size: if party == "ResidentsCouncil" { 7 } else { 0 },
            here,
        })
        .collect()
}

fn party(id: &str) -> Lack {
    Lack::Party(id.to_owned())
}

#[test]
fn a_meeting_needs_what_the_settings_say() {
    let with =
        |council, needed: &[&'static str]| Rules { council, needed: needed.to_vec(), ..usual() };
    for (rules, here, want) in [
        (usual(), [5, 1, 1, 1, 0], vec![]),
        (usual(), [4, 1, 1, 1, 1], vec![Lack::Council(4, 5)]),
        (usual(), [7, 0, 1, 1, 1], vec![party("OwnersCommittee")]),
        (usual(), [7, 1, 0, 0, 1], vec![party("PropertyCompany"), party("GridWorker")]),
        (with(Share::Half, &[]), [3, 0, 0, 0, 0], vec![Lack::Council(3, 4)]),
        (with(Share::Half, &[]), [4, 0, 0, 0, 0], vec![]),
        (with(Share::One, &[]), [0, 0, 0, 0, 0], vec![Lack::Council(0, 1)]),
        (with(Share::One, &["PartnerUnit"]), [1, 0, 0, 0, 0], vec![party("PartnerUnit")]),
    ] {
        assert_eq!(rules.lacks(true, true, &table(here)), want, "{rules:?} {here:?}");
    }
    let nobody = usual().lacks(false, false, &table([5, 1, 1, 1, 0]));
    assert_eq!(nobody, [Lack::Chair, Lack::MinuteTaker]);
}

#[test]
fn a_committee_that_was_not_formed_is_not_missed_and_an_unknown_size_needs_one() {
    let mut seats = table([1, 0, 1, 1, 0]);
    seats[0].size = 0;
    seats[1].formed = false;
    assert_eq!(usual().lacks(true, true, &seats), []);
    assert_eq!(seats.iter().map(|seat| usual().needed(seat)).sum::<i64>(), 3);
}

#[test]
fn more_than_half_of_what_the_setting_says_carries_a_vote() {
    use Carried::{No, Tie, Yes};
    use Whole::{Cast, Entitled, Present};
    // Of 12 with a vote, so many here; for, against, abstained; do abstentions count?
    for (of, present, [yes, no, abstained], count, want) in [
        (Present, 9, [5, 4, 0], true, Yes),
        (Present, 8, [4, 4, 0], true, Tie),
        (Present, 9, [4, 3, 2], true, No),
        (Present, 9, [4, 3, 2], false, Yes),
        // Nobody's voice is enough where more than one is missing.
        (Present, 9, [3, 3, 3], true, No),
        (Present, 7, [3, 3, 1], true, Tie),
        (Entitled, 9, [6, 3, 0], true, No),
        (Entitled, 9, [7, 2, 0], true, Yes),
        (Entitled, 12, [6, 6, 0], true, Tie),
        // Who votes neither way and does not abstain did not cast a vote.
        (Cast, 9, [2, 1, 0], true, Yes),
        (Cast, 9, [2, 1, 1], true, No),
        (Cast, 9, [2, 1, 1], false, Yes),
        (Cast, 9, [0, 0, 0], true, No),
        (Present, 0, [0, 0, 0], true, No),
        (Present, i64::MAX, [i64::MAX, 0, 0], true, Yes),
    ] {
        let rules = Rules { of, abstentions_count: count, ..usual() };
        let tally = Tally { entitled: 12, present, yes, no, abstained };
        assert_eq!(rules.result(&tally), want, "{rules:?} {tally:?}");
    }
}

fn setting(desk: &mut Desk, setting: &str, value: &str) {
    desk.done("station.setting", None, &[("setting", setting), ("value", value)]);
}

/// A meeting in session with this topic on the table and two seats that differ.
fn divided(desk: &mut Desk, topic: Id) -> Id {
    let id = session(desk);
    take(desk, id, topic);
    for (seat, stance) in [("GridWorker", "object"), ("PropertyCompany", "agree")] {
        desk.done("meeting.position", Some(id), &[("seat", seat), ("stance", stance)]);
    }
    id
}

#[test]
fn the_settings_of_the_station_reach_the_meeting() {
    let mut desk = seated_desk();
    let id = evening(&mut desk);
    sits(&mut desk, id, "ResidentsCouncil", "4");
    sits(&mut desk, id, "PropertyCompany", "1");
    assert_eq!(desk.refused("meeting.open", Some(id), &[]), "no_quorum");
    setting(&mut desk, "council_share", "half");
    setting(&mut desk, "need_grid", "no");
    assert_eq!(desk.refused("meeting.open", Some(id), &[]), "no_quorum");
    setting(&mut desk, "need_committee", "no");
    desk.done("meeting.open", Some(id), &[]);
}

#[test]
fn there_is_no_vote_while_nobody_differs_unless_somebody_says_why() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    let votes = [("for", "11"), ("against", "0"), ("abstained", "0")];
    assert_eq!(desk.refused("meeting.vote", Some(id), &votes), "consensus_first");
    desk.done("meeting.position", Some(id), &[("seat", "GridWorker"), ("stance", "agree")]);
    assert_eq!(desk.refused("meeting.vote", Some(id), &votes), "consensus_first");
    assert_eq!(desk.refused("meeting.named_vote", Some(id), &[]), "consensus_first");
    let because = [&votes[..], &[("why_vote", "经费较大，要记录票数")]].concat();
    let done = desk.done("meeting.vote", Some(id), &because);
    assert_eq!(done.warnings, [("warning-vote-carried", "11:0:0".to_owned())]);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(draft.topics[0].vote.as_ref().unwrap().why, "经费较大，要记录票数");
}

#[test]
fn in_a_vote_by_name_the_program_adds_up_and_who_is_away_has_no_ballot() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = divided(&mut desk, road);
    desk.done("meeting.check_in", Some(id), &[("seat", "PartnerUnit"), ("attendance", "absent")]);
    let away = [("ballot_partner", "for")];
    assert_eq!(desk.refused("meeting.named_vote", Some(id), &away), "not_present");
    let said = [
        ("ballot_branch", "for"),
        ("ballot_council", "for"),
        ("ballot_committee", "for"),
        ("ballot_company", "abstain"),
        ("ballot_grid", "against"),
    ];
    let done = desk.done("meeting.named_vote", Some(id), &said);
    assert_eq!(done.warnings, [("warning-vote-carried", "3:1:1".to_owned())]);
    // Who says nothing at all did not vote, and is named so.
    assert_eq!(desk.refused("meeting.named_vote", Some(id), &said[1..]), "voted_before");
    let again = [&said[1..], &[("why_again", "党支部没有投")]].concat();
    desk.done("meeting.named_vote", Some(id), &again);
    desk.done("meeting.agree", Some(id), AGREED);
    assert_eq!(
        desk.refused("meeting.outcome", Some(id), &[("outcome", "resolved")]),
        "not_carried"
    );
    setting(&mut desk, "vote_of", "cast");
    setting(&mut desk, "abstentions", "leave_out");
    desk.done("meeting.outcome", Some(id), &[("outcome", "resolved")]);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let words = minutes::phrase::counts(&draft.topics[0], false).unwrap();
    assert_eq!(
        words,
        "经记名表决，到会5方，同意2方，反对1方，弃权1方，不投1方（同意：居民议事会、业委会；反对：网格员；\
         弃权：物业企业；不投：小区党支部）。"
    );
}

#[test]
fn with_as_many_for_as_against_the_chair_decides_where_the_rule_says_so() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = divided(&mut desk, road);
    desk.done("meeting.agree", Some(id), AGREED);
    let tie = [("for", "5"), ("against", "5"), ("abstained", "1")];
    let resolved = [("outcome", "resolved")];
    let done = desk.done("meeting.vote", Some(id), &tie);
    assert_eq!(done.warnings, [("warning-vote-tied", "5:5:1".to_owned())]);
    assert_eq!(desk.refused("meeting.outcome", Some(id), &resolved), "not_carried");
    setting(&mut desk, "vote_tie", "chair");
    assert_eq!(desk.refused("meeting.vote", Some(id), &tie), "tied");
    let said = |said| [&tie[..], &[("casting", said), ("why_again", "改了规则")]].concat();
    let done = desk.done("meeting.vote", Some(id), &said("against"));
    assert_eq!(done.warnings, [("warning-vote-cast-against", "5:5:1".to_owned())]);
    assert_eq!(desk.refused("meeting.outcome", Some(id), &resolved), "not_carried");
    desk.done("meeting.vote", Some(id), &said("for"));
    desk.done("meeting.outcome", Some(id), &resolved);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let words = minutes::phrase::counts(&draft.topics[0], false).unwrap();
    assert!(words.ends_with("由主持人李书记投决定性一票：同意。"), "{words}");
}

#[test]
fn a_vote_takes_the_place_of_another_only_with_a_reason_and_the_record_keeps_both() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = divided(&mut desk, road);
    let named = [("ballot_branch", "for"), ("ballot_council", "for"), ("ballot_grid", "against")];
    desk.done("meeting.named_vote", Some(id), &named);
    let counts = [("for", "6"), ("against", "4"), ("abstained", "1")];
    assert_eq!(desk.refused("meeting.vote", Some(id), &counts), "voted_before");
    let again = [&counts[..], &[("why_again", "改为按人数表决")]].concat();
    desk.done("meeting.vote", Some(id), &again);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(
        minutes::phrase::counts(&draft.topics[0], false).unwrap(),
        "经表决，有表决权的到会人员11人，同意6人，反对4人，弃权1人。"
    );
    let replaced = minutes::phrase::replaced(&draft.topics[0], false);
    assert_eq!(
        replaced,
        [
            "此前的一次表决作废：经记名表决，到会6方，同意2方，反对1方，弃权0方，不投3方（同意：小区党支部、\
          居民议事会；反对：网格员；不投：业委会、物业企业、联建单位）。重新表决的理由：改为按人数表决。"
        ]
    );
    let record = yizhan::export::text::write(&yizhan::export::minutes::record(&draft));
    assert!(record.replace(['\n', '　', ' '], "").contains("此前的一次表决作废"), "{record}");
}

#[test]
fn a_party_that_is_away_stops_only_what_gives_it_work_and_a_lost_quorum_everything() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let gate = confirmed(&mut desk, "西门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    desk.done("meeting.agree", Some(id), AGREED);
    let leaves = |seat| [("seat", seat), ("attendance", "absent")];
    desk.done("meeting.check_in", Some(id), &leaves("PropertyCompany"));
    let resolved = [("outcome", "resolved")];
    assert_eq!(desk.refused("meeting.outcome", Some(id), &resolved), "not_present");
    let grid = [("order", "1"), ("lead", "GridWorker")];
    desk.done("meeting.amend", Some(id), &grid);
    desk.done("meeting.outcome", Some(id), &resolved);
    take(&mut desk, id, gate);
    sits(&mut desk, id, "ResidentsCouncil", "4");
    for outcome in [
        &[("outcome", "escalated"), ("escalated_to", "StreetOffice")][..],
        &[("outcome", "not_adopted"), ("decline_reason", "other")],
    ] {
        assert_eq!(desk.refused("meeting.outcome", Some(id), outcome), "quorum_lost");
    }
    let votes = [("for", "5"), ("against", "4"), ("abstained", "0"), ("why_vote", "急")];
    assert_eq!(desk.refused("meeting.vote", Some(id), &votes), "quorum_lost");
    setting(&mut desk, "quorum", "warn");
    let done = desk.done(
        "meeting.outcome",
        Some(id),
        &[("outcome", "not_adopted"), ("decline_reason", "other")],
    );
    assert_eq!(done.warnings, [("warning-no-quorum", "居民议事会 4/5 人".to_owned())]);
    assert!(!number(&desk, gate).is_empty() && seen(&desk, gate).stage() > 0);
}
