//! The guided first shift: ten steps on the real screens, as somebody with an input method types.

use yizhan::base::text;
use yizhan::store::{Store, back_up, restore};
use yizhan::ui::guide::COUNT;
use yizhan::ui::rehearsal::{self, Sample};
use yizhan::words;

use crate::screens::Play;

/// What is typed in each step: Chinese and full-width signs as an input method sends them, digits,
/// and keys that are no letters.
const STEPS: [&str; COUNT] = [
    "<F2>俺家暖气不热，才１５度，孩子都冻感冒了。<Tab>２－１－３０１<Tab>周奶奶<Tab>\
     １２８００００１２３９<C-s>",
    "<End><F4>Ｂ０４<Enter><C-s>",
    "<Home><Down><Down><F4><C-s>",
    "<F4>刘师傅<Tab><Tab><Tab>２<C-s>",
    "<F3>电梯停了<Enter><F5>居民来问过，说好明天回话。<C-s><Esc><Esc>",
    "<Home><Down><Down><F4><C-s><F4>１<Tab>换了阀门，室温２１度。<C-s><F8>１<Tab>１<C-s>",
    "<C-z><C-y>",
    "<Home><Down><Down><Down><Down><F6><C-s>３１",
    "<F12><F12>",
    "<C-o><Down><Enter><C-n><F9><F5>",
];

/// Types piece by piece, resting in between as hands do.
fn types(play: &mut Play, keys: &str) {
    for piece in keys.split_inclusive('>') {
        let (words, key) = piece.split_once('<').unwrap_or((piece, ""));
        play.keys(words);
        if !key.is_empty() {
            play.keys(&format!("<{key}"));
        }
    }
}

fn at_step(play: &Play, n: usize) {
    if n <= COUNT {
        play.sees(&format!("{n}/{COUNT} "));
    } else {
        play.sees("十步都做完了");
    }
}

#[test]
fn ten_steps_are_walked_without_a_letter_and_each_is_checked() {
    // Ctrl is held with a letter; a letter alone is nowhere.
    for step in STEPS {
        let bare = step.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest));
        assert!(!bare.collect::<String>().contains(|letter: char| letter.is_ascii_alphabetic()));
    }
    let mut play = Play::rehearsal(80, 24);
    play.sees("第一次来？");
    play.keys("<C-x>");
    for (n, keys) in (1..).zip(STEPS) {
        at_step(&play, n);
        types(&mut play, keys);
        play.sees("演练");
    }
    at_step(&play, COUNT + 1);
    // The paper is on the disk and says what it is.
    let papers = play.places().data.join("papers");
    assert_eq!(std::fs::read_dir(papers).unwrap().count(), 1);
    play.sees("演练，不是正式文书");
}

#[test]
fn a_step_done_otherwise_is_told_kindly_and_counts_once_it_is_right() {
    let mut play = Play::rehearsal(80, 24);
    play.keys("<C-x>");
    play.keys("<F2>楼道灯坏了，晚上看不见<C-s>");
    at_step(&play, 1);
    play.sees("还差一点：登记好了，不过说的不是暖气");
    types(&mut play, STEPS[0]);
    at_step(&play, 2);
    types(&mut play, "<End><F4>Ｅ０５<Enter><C-s>");
    play.sees("还差一点：事项不像是暖气的");
    types(&mut play, "<C-z><End><F4>Ｂ０４<Enter><C-s>");
    at_step(&play, 3);
    types(&mut play, "<Home><Down><Down><F4><Up><C-s>");
    play.sees("还差一点：派给了别家");
    types(&mut play, "<C-z><F4><C-s>");
    at_step(&play, 4);
    types(&mut play, "<F4>刘师傅<Tab><Tab><Tab>１<C-s>");
    play.sees("还差一点：签收记下了");
    types(&mut play, "<C-z><F4>刘师傅<Tab><Tab><Tab>２<C-s>");
    at_step(&play, 5);
    // What was done is not undone by the guide when it is taken back later.
    types(&mut play, "<C-z>");
    at_step(&play, 5);
}

#[test]
fn it_survives_a_restart_hides_with_esc_and_comes_back_with_one_key() {
    let mut play = Play::rehearsal(80, 24);
    play.keys("<C-x>");
    types(&mut play, STEPS[0]);
    let mut play = play.crash();
    at_step(&play, 2);
    play.keys("<Esc>");
    play.misses("2/10");
    play.sees("Ctrl-X");
    play.keys("<C-x>");
    at_step(&play, 2);
}

#[test]
fn a_real_station_has_no_guide() {
    let mut play = Play::new(80, 24);
    play.misses("第一次来");
    play.keys("<C-x>");
    play.sees("只在演练站有");
}

#[test]
fn every_line_of_the_guide_fits_the_smallest_window() {
    for lang in words::Lang::ALL {
        let mut at = 0;
        for (key, _) in words::keys(*lang).into_iter().filter(|(key, _)| key.starts_with("guide-"))
        {
            let words = words::in_lang(*lang, &key, &[]);
            // A number stands before what to do, and a few words before what is missing.
            let is_alone =
                ["-keys", "-offer", "-done", "-hidden"].iter().any(|end| key.ends_with(end));
            let most = if is_alone { 78 } else { 70 };
            assert!(text::width(&words) <= most, "{} {key}: {}", lang.tag(), text::width(&words));
            at += 1;
        }
        assert!(at > 2 * COUNT);
    }
}

#[test]
fn a_rehearsal_begins_anew_and_a_station_never_does() {
    let mut play = Play::rehearsal(80, 24);
    play.keys("<C-x>");
    types(&mut play, STEPS[0]);
    let play = play.left();
    rehearsal::forget(&play.0).unwrap();
    rehearsal::prepare(Sample::Shift, &play.0, crate::screens::morning()).unwrap();
    let mut again = Play::at(play);
    again.sees("第一次来？");
    again.keys("<F3>周奶奶");
    again.sees("没有找到");
    let real = Play::new(80, 24).left();
    assert_eq!(rehearsal::forget(&real.0).unwrap_err().code(), "rehearsal_mixed");
    assert!(rehearsal::prepare(Sample::Shift, &real.0, crate::screens::morning()).is_err());
}

#[test]
fn a_rehearsal_never_takes_the_place_of_a_station_nor_the_other_way_round() {
    let (demo, real) = (Play::rehearsal(80, 24).left(), Play::new(80, 24).left());
    let folder = tempfile::tempdir().unwrap();
    for (n, (from, to)) in [(&demo, &real), (&real, &demo)].into_iter().enumerate() {
        let file = folder.path().join(format!("{n}.db"));
        back_up(&Store::open_quietly(&from.0).unwrap(), &file, &mut |_, _| true).unwrap();
        let refused = restore(&to.0, &file, "now").unwrap_err();
        assert_eq!(refused.code(), "rehearsal_mixed");
        restore(&from.0, &file, "now").unwrap();
    }
}
