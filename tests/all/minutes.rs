//! 纪要 as data: passages in a person's words, confirmation by each seat, seal, revision.

use yizhan::base::id::Id;
use yizhan::domain::meeting::MeetingField;
use yizhan::export::{docx, minutes as paper, text};
use yizhan::work::minutes::check::{Verdict, check};
use yizhan::work::minutes::versions::{Version, versions};
use yizhan::work::minutes::{self, review, seal};

use crate::agenda::stage;
use crate::agenda_meeting::{SEATS, confirmed, number, resolve, seated_desk, seen, session, take};
use crate::desk::Desk;

/// Two topics were settled and everybody went home; the station waits for every seat.
pub(crate) fn adjourned() -> (Desk, Id, [Id; 2]) {
    let mut desk = seated_desk();
    let rule = [("setting", "review_missing"), ("value", "wait")];
    desk.done("station.setting", None, &rule);
    let road = confirmed(&mut desk, "东门道路修补", "A06");
    let noise = confirmed(&mut desk, "夜间噪音", "");
    let id = session(&mut desk);
    resolve(&mut desk, id, road);
    take(&mut desk, id, noise);
    let put_off = [("outcome", "deferred"), ("defer_reason", "party_missing")];
    desk.done("meeting.outcome", Some(id), &put_off);
    desk.done("meeting.adjourn", Some(id), &[]);
    (desk, id, [road, noise])
}

/// The same, issued with everybody's consent.
pub(crate) fn issued() -> (Desk, Id, [Id; 2]) {
    let (mut desk, id, topics) = adjourned();
    desk.done("meeting.draft_minutes", Some(id), &[]);
    desk.done("meeting.review", Some(id), &[("opinion", "consent"), ("way", "paper")]);
    desk.done("meeting.issue_minutes", Some(id), &[]);
    (desk, id, topics)
}

fn page(desk: &Desk, id: Id) -> String {
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    text::write(&paper::paper(&draft)).split_whitespace().collect()
}

fn sealed(desk: &Desk, id: Id) -> Vec<Version> {
    versions(&seen(desk, id).record)
}

#[test]
fn a_passage_in_a_persons_words_hides_no_result_and_is_derived_again_by_an_empty_one() {
    let (mut desk, id, [road, _]) = adjourned();
    let derived = page(&desk, id);
    let y1 = number(&desk, road);
    let args = [("passage", y1.as_str()), ("wording", "会议听取了物业企业的说明。")];
    desk.done("meeting.word", Some(id), &args);
    let worded = page(&desk, id);
    for words in ["会议听取了物业企业的说明。", "会议决定：", "修补东门道路", "经人工改写"]
    {
        assert!(worded.contains(words), "{words} in {worded}");
    }
    assert_eq!(desk.refused("meeting.word", Some(id), &args), "nothing_changed");
    for passage in ["people", "reviews", "JL-26-Y999", "9"] {
        let args = [("passage", passage), ("wording", "某某未到")];
        assert_eq!(desk.refused("meeting.word", Some(id), &args), "no_passage", "{passage}");
    }
    desk.done("meeting.word", Some(id), &[("passage", "Y1"), ("wording", "")]);
    assert_eq!(page(&desk, id), derived);
    // Every wording stays readable, with who and when.
    let history = seen(&desk, id).history;
    let wordings = u16::from(MeetingField::Wordings);
    assert_eq!(history.iter().filter(|entry| entry.body.contains_key(&wordings)).count(), 2);
}

#[test]
fn issuing_waits_for_every_seat_and_says_who_is_missing() {
    let (mut desk, id, _) = adjourned();
    assert_eq!(desk.refused("meeting.issue_minutes", Some(id), &[]), "not_drafted");
    desk.done("meeting.draft_minutes", Some(id), &[]);
    for (seat, _, _) in &SEATS[1..] {
        desk.done("meeting.review", Some(id), &[("seat", seat), ("opinion", "consent")]);
    }
    assert_eq!(desk.refused("meeting.issue_minutes", Some(id), &[]), "reviews_missing");
    desk.done("meeting.review", Some(id), &[("opinion", "consent")]);
    assert_eq!(stage(&desk, id), 9);
    desk.done("meeting.issue_minutes", Some(id), &[]);
    assert!(page(&desk, id).contains("会签同意：小区党支部、居民议事会"));
}

#[test]
fn silence_is_consent_when_the_days_are_over_and_the_paper_says_so() {
    let (mut desk, id, _) = adjourned();
    desk.done("meeting.draft_minutes", Some(id), &[]);
    let said = [("seat", "GridWorker"), ("opinion", "objection"), ("note", "日期不对。")];
    desk.done("meeting.review", Some(id), &said);
    assert_eq!(desk.refused("meeting.issue_minutes", Some(id), &[]), "objection_open");
    let owners = [("seat", "OwnersCommittee"), ("answer_words", "已核对")];
    assert_eq!(desk.refused("meeting.answer", Some(id), &owners), "no_objection");
    let answer = [("seat", "GridWorker"), ("answer_words", "已经改正。")];
    desk.done("meeting.answer", Some(id), &answer);
    assert_eq!(desk.refused("meeting.issue_minutes", Some(id), &[]), "reviews_missing");
    // The 10th is a Thursday; the next working day ends on Friday at midnight.
    let until = review::until(&seen(&desk, id).record, &desk.house).unwrap();
    assert_eq!(until.day().to_string(), "2026-12-11");
    desk.now = until.plus_ms(1);
    let done = desk.done("meeting.issue_minutes", Some(id), &[]);
    let warned: Vec<&str> = done.warnings.iter().map(|(key, _)| *key).collect();
    assert!(warned.contains(&"warning-silence") && warned.contains(&"warning-minutes-objection"));
    let page = page(&desk, id);
    for words in ["到期未答复，视为同意：小区党支部", "网格员：日期不对。答复：已经改正。"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn another_wording_asks_about_the_changed_passage_alone() {
    let (mut desk, id, [road, _]) = adjourned();
    desk.done("meeting.draft_minutes", Some(id), &[]);
    desk.done("meeting.review", Some(id), &[("opinion", "consent")]);
    assert_eq!(stage(&desk, id), 9);
    let args = [("passage", "1"), ("wording", "会议听取了说明。")];
    desk.done("meeting.word", Some(id), &args);
    assert_eq!(stage(&desk, id), 8);
    let folded = seen(&desk, id);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let sheet = minutes::wording::sheet(&draft);
    let all = review::standings(&folded.record, &desk.house, &sheet, desk.now);
    assert_eq!(all.len(), SEATS.len());
    for (seat, standing) in all {
        match standing {
            review::Standing::Changed(_, changed) => assert_eq!(changed, [road.to_string()]),
            other => panic!("{seat}: {other:?}"),
        }
    }
    // The old words again: what was said to them counts again.
    desk.done("meeting.word", Some(id), &[("passage", "1"), ("wording", "")]);
    desk.done("meeting.issue_minutes", Some(id), &[]);
}

#[test]
fn what_is_sealed_stays_and_a_second_person_seals_a_revision() {
    let (mut desk, id, [_, noise]) = issued();
    let first = sealed(&desk, id);
    assert_eq!(first.len(), 1);
    assert!(first[0].is_intact() && page(&desk, id).contains(&first[0].code));
    let before = page(&desk, id);
    for (name, args) in [
        ("meeting.check_in", vec![("seat", "GridWorker"), ("attendance", "absent")]),
        ("meeting.position", vec![("seat", "GridWorker"), ("stance", "object")]),
        ("meeting.vote", vec![("for", "1"), ("against", "0"), ("abstained", "0")]),
        ("meeting.word", vec![("passage", "1"), ("wording", "改")]),
        ("meeting.answer", vec![("seat", "GridWorker"), ("answer_words", "改")]),
    ] {
        assert_eq!(desk.refused(name, Some(id), &args), "sealed", "{name}");
    }
    assert_eq!(desk.refused("meeting.confirm_revision", Some(id), &[]), "no_revision");
    let why = ("why", "原因写错了");
    let words = [("passage", "2"), ("wording", "会议决定，本议题缓议，因天气原因。"), why];
    desk.done("meeting.revise", Some(id), &words);
    assert_eq!(page(&desk, id), before);
    assert_eq!(desk.refused("meeting.confirm_revision", Some(id), &[]), "second_person");
    desk.sit("赵副书记", "branch_secretary");
    assert_eq!(desk.refused("meeting.revise", Some(id), &words), "revision_pending");
    desk.done("meeting.confirm_revision", Some(id), &[]);
    assert_eq!(desk.refused("undo", None, &[]), "not_undoable");
    let both = sealed(&desk, id);
    assert_eq!((both.len(), &both[0]), (2, &first[0]));
    assert_ne!(both[0].code, both[1].code);
    let after = page(&desk, id);
    for words in
        ["表决后修订，以本件为准", "第1期（修订1）", "因天气原因", "原因写错了", &both[1].code]
    {
        assert!(after.contains(words), "{words} in {after}");
    }
    let old = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let old = minutes::MinutesDraft { sealed: Some(both[0].clone()), ..old };
    let old: String = text::write(&paper::paper(&old)).split_whitespace().collect();
    assert_eq!(old, before);
    // The task and the topic are as they were: a revision is words.
    assert_eq!(stage(&desk, noise), yizhan::domain::topic::stage::DEFERRED);
}

#[test]
fn a_changed_character_in_the_database_does_not_fit_the_code() {
    let (desk, id, _) = issued();
    let version = sealed(&desk, id).remove(0);
    let json = version.sheet.stored();
    let place = json.find("东门").unwrap();
    let mut changed = json;
    changed.replace_range(place..place + "东".len(), "西");
    let sheet = serde_json::from_str(&changed).unwrap();
    assert_ne!(seal::print_of(&sheet), version.code);
    assert!(!Version { sheet, ..version }.is_intact());
}

/// The word file of the newest version, and its text.
fn papers(desk: &Desk, id: Id) -> (Vec<u8>, String) {
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let paper = paper::paper(&draft);
    (docx::write(&paper).unwrap(), text::write(&paper))
}

/// The lines of a word file as the reading process gives them.
fn lines_of(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("纪要.docx");
    std::fs::write(&path, bytes).unwrap();
    yizhan::import::paper::lines(env!("CARGO_BIN_EXE_yizhan").as_ref(), &path).unwrap()
}

fn verdict(desk: &Desk, text: &str) -> Verdict {
    check(&desk.store.reader(), text).unwrap()
}

#[test]
fn a_word_file_and_the_text_on_the_paper_both_match() {
    let (desk, id, _) = issued();
    let (word, text) = papers(&desk, id);
    for text in [lines_of(&word), text] {
        let verdict = verdict(&desk, &text);
        assert!(matches!(&verdict, Verdict::Matches(found) if found.is_coded), "{verdict:?}");
        let code = sealed(&desk, id)[0].code.clone();
        let uncoded = text.replace(&code, "");
        let verdict = check(&desk.store.reader(), &uncoded.replace("校验码：", "")).unwrap();
        assert!(matches!(&verdict, Verdict::Matches(found) if !found.is_coded), "{verdict:?}");
        let other =
            format!("{}{}", if code.starts_with('0') { '1' } else { '0' }, code.split_at(1).1);
        let verdict = check(&desk.store.reader(), &text.replace(&code, &other)).unwrap();
        assert_eq!(verdict.code(), "wrong_code");
    }
}

#[test]
fn changing_any_one_character_is_found_and_shown() {
    let (desk, id, _) = issued();
    let (word, _) = papers(&desk, id);
    let text = lines_of(&word);
    let letters: Vec<char> = text.chars().collect();
    for at in (0..letters.len()).filter(|at| !letters[*at].is_whitespace()) {
        let mut changed = letters.clone();
        changed[at] = if changed[at] == '丙' { '丁' } else { '丙' };
        let changed: String = changed.into_iter().collect();
        match verdict(&desk, &changed) {
            Verdict::Altered(_, difference) => {
                assert!(difference.paper.contains('丙'), "{at}: {difference:?}");
            }
            // The code itself cannot be told from other words any more.
            Verdict::WrongCode(..) => {}
            other => panic!("{at} {}: {other:?}", letters[at]),
        }
        let mut shorter = letters.clone();
        shorter.remove(at);
        let verdict = verdict(&desk, &shorter.into_iter().collect::<String>());
        // Of two same letters side by side it cannot be said which one went.
        assert!(!verdict.is_genuine(), "{at} {}: {verdict:?}", letters[at]);
    }
}

#[test]
fn an_older_version_is_named_and_a_forged_code_is_not_believed() {
    let (mut desk, id, _) = issued();
    let (_, first) = papers(&desk, id);
    let words = [("passage", "note"), ("wording", "第二条的原因应为天气。"), ("why", "补充")];
    desk.done("meeting.revise", Some(id), &words);
    desk.sit("赵副书记", "branch_secretary");
    desk.done("meeting.confirm_revision", Some(id), &[]);
    let (_, second) = papers(&desk, id);
    assert!(matches!(verdict(&desk, &first), Verdict::Older(_, 2)));
    assert!(matches!(verdict(&desk, &second), Verdict::Matches(_)));
    // Whoever alters the text can make a code that fits it; the station never sealed that.
    let forged = second.replace("修补东门道路", "修补西门道路");
    let print = seal::Letters::of(&forged).print();
    let forged = forged.replace(&sealed(&desk, id)[1].code, &print);
    match verdict(&desk, &forged) {
        Verdict::Altered(found, difference) => {
            assert_eq!((found.meeting.as_str(), found.version), ("JL-26-H001", 2));
            assert!(difference.sealed.contains("【东】"), "{difference:?}");
            assert!(difference.paper.contains("【西】"), "{difference:?}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(verdict(&desk, "某某小区会议纪要"), Verdict::Unknown(None));
    assert_eq!(verdict(&desk, "").code(), "unknown");
}
