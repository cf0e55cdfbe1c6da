//! What a Chinese input method sends, through every form and every screen.
//!
//! An input method commits whole strings; its punctuation, digits and letters are full-width; Enter
//! while composing sends the raw pinyin and no Enter; a paste is bracketed. In a field all of that
//! is text, elsewhere the twins are commands and the rest does nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use yizhan::base::text::clean;
use yizhan::words;
use yizhan::work::args::{Arg, Ask};
use yizhan::work::deed::{self, Deed};

use crate::desk::Desk;
use crate::screens::Play;

/// Everything that is no letter and that an input method commits by itself.
const TWINS: &str = "，。？！：；（）／、１２Ａｂ　“”《》";
/// Deeds without a form of their own.
const WITHOUT_FORM: [&str; 4] = ["undo", "redo", "station.set_up", "issue.register"];

fn forms() -> impl Iterator<Item = &'static Deed> {
    deed::all().filter(|deed| !WITHOUT_FORM.contains(&deed.name))
}

/// Opens the form of any deed, whatever stage its thing would have to be in: off a draft.
fn open(play: &mut Play, name: &str) {
    play.damages(&format!(
        "delete from draft;
         insert into draft (id, operator, form, subject, answers, touched_at, name, seen)
         values (randomblob(16), (select actor from op order by lid desc limit 1), '{name}', null,
           '{{}}', 1, '', 0)"
    ));
    play.keys("<C-d><Enter>");
    play.sees(&words::deed(name));
}

/// True for answers that are typed as they are, in a line or a text.
fn is_typed(ask: Ask) -> bool {
    matches!(
        ask,
        Ask::Line
            | Ask::Text
            | Ask::Place
            | Ask::Phone
            | Ask::PersonName
            | Ask::Day
            | Ask::Moment
            | Ask::Hour
            | Ask::Count
            | Ask::Heads
            | Ask::Area
            | Ask::Amount
    )
}

/// True for answers that are looked for by typing.
fn is_looked_for(ask: Ask) -> bool {
    !is_typed(ask) && !is_chosen(ask)
}

/// True for a few words in a row.
/// What a form asks at a station with one compound.
fn asked(deed: &Deed) -> Vec<Arg> {
    let asks = deed.asks().into_iter();
    asks.filter(|arg| arg.ask != Ask::Compound || arg.needed).collect()
}

fn is_chosen(ask: Ask) -> bool {
    matches!(ask, Ask::Flag | Ask::Compound)
        || matches!(ask, Ask::Code(list) if list.codes.len() <= 8)
}

fn left_of((buffer, caret): &(Buffer, Position), cells: u16) -> String {
    let x = caret.x.checked_sub(cells);
    let cell = x.and_then(|x| buffer.cell((x, caret.y)));
    cell.map(|cell| cell.symbol().to_owned()).unwrap_or_default()
}

/// No cell holds anything that steers a terminal.
fn assert_clean(play: &Play, after: &str) {
    for cell in &play.drawn().0.content {
        let bad = |letter: char| {
            letter.is_control()
                || ('\u{200b}'..='\u{200f}').contains(&letter)
                || ('\u{202a}'..='\u{202e}').contains(&letter)
                || ('\u{2066}'..='\u{2069}').contains(&letter)
        };
        assert!(!cell.symbol().chars().any(bad), "{:?} after {after:?}", cell.symbol());
    }
}

#[test]
fn in_every_field_of_every_form_committed_strings_are_text_and_the_caret_follows() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut play = Play::new(columns, rows);
        play.keys("<Esc>");
        for deed in forms() {
            open(&mut play, deed.name);
            let title = words::deed(deed.name);
            for arg in asked(deed) {
                let place = format!("{} {} at {columns}", deed.name, arg.key);
                play.keys("三号楼");
                let drawn = play.drawn();
                if !is_chosen(arg.ask) {
                    assert_eq!(left_of(&drawn, 2), "楼", "{place}\n{}", play.screen());
                }
                play.keys(TWINS);
                play.sees(&title);
                if !is_chosen(arg.ask) {
                    assert_eq!(left_of(&play.drawn(), 2), "》", "{place}\n{}", play.screen());
                }
                play.misses("已保存");
                play.keys("<C-u><Tab>");
            }
            play.keys("<Esc><Esc>");
            play.misses(&format!("─ {title} "));
        }
    }
}

#[test]
fn raw_pinyin_a_paste_and_sequences_never_leave_a_form_or_save_it() {
    let mut play = Play::new(80, 24);
    play.keys("<Esc>");
    for deed in forms() {
        open(&mut play, deed.name);
        let title = words::deed(deed.name);
        for arg in asked(deed) {
            // Enter while composing: the letters, and the Enter may come through as well.
            play.keys("wuye<Enter>");
            play.paste("第一行\n1\n<Enter>\u{13}\u{1b}[31m急\u{1b}[0m\u{1b}]0;题\u{7}\n第四行\n");
            play.sees(&title);
            play.misses("已保存");
            play.misses("[31m");
            assert_clean(&play, deed.name);
            if is_typed(arg.ask) || is_looked_for(arg.ask) {
                play.keys("<C-u>");
            }
            play.keys("<Tab>");
        }
        play.keys("<Esc><Esc>");
    }
}

#[test]
fn outside_a_field_a_committed_string_does_nothing_and_a_paste_runs_no_command() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    let screens = ["1", "2", "3", "4", "5", "6", "1<Enter>", "1<F7>", "1.", "1<C-d>", "1<C-o>"];
    for keys in screens {
        play.keys(keys);
        let before = play.screen();
        for committed in ["物业费谁来管", "你好，世界！", "暖气（不热）；《》“”"]
        {
            play.keys(committed);
            assert_eq!(play.screen(), before, "{committed} on {keys}");
        }
        // A window of commands is looked through by typing; anywhere else a paste is nothing.
        play.paste("1\n2\n.\n?\n/\n0\n\u{13}");
        assert_eq!(play.screen(), before, "a paste on {keys}");
        play.keys("<Esc><Esc><Esc>");
    }
}

#[test]
fn full_width_twins_are_commands_outside_a_field() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    for (key, seen) in [
        ("２", "[2 目录]"),
        ("３", "[3 议题]"),
        ("４", "[4 会议]"),
        ("５", "[5 督办]"),
        ("６", "[6 更多]"),
        ("１", "[1 诉求]"),
        ("？", "帮助：诉求"),
        ("。", "可以做的事"),
        ("０", "全部诉求"),
        ("／", "筛选"),
    ] {
        play.keys(key);
        play.sees(seen);
        if "？。／".contains(key) {
            play.keys("<Esc>");
        }
    }
    play.keys("、");
    play.sees("筛选");
    play.keys("电梯");
    let drawn = play.drawn();
    assert_eq!(left_of(&drawn, 2), "梯", "the caret stands in the filter");
}

#[test]
fn full_width_answers_are_read_as_their_twins() {
    let mut play = Play::new(120, 40);
    play.keys("<F2>电梯停了<Tab>３－２－５０１<Tab>张大爷<Tab>１３８　００００　１２３４");
    play.sees("-> 3号楼 2单元 501");
    play.keys("<Tab>２<Tab>");
    play.keys("<C-s>");
    play.sees("JL-26-0001");
    play.keys("<F8>");
    play.keys("<Esc>");
    play.keys(
        "<C-p>征集议题<Enter>充电<Tab>没有地方<Tab><Tab><Tab><Tab>３１户<Tab><Tab>３，０００元",
    );
    play.sees("-> 31");
    play.sees("-> 3,000.00 元");
    play.keys("<Tab>ａ０３");
    play.sees(">A03");
}

/// The strings of the list of nasty texts; none where it is not here.
fn nasty() -> Vec<String> {
    let Some(folder) = std::env::var_os("YIZHAN_REAL_DATA") else {
        #[expect(clippy::print_stderr, reason = "whoever runs the tests should see this")]
        {
            eprintln!("skipped: YIZHAN_REAL_DATA is not set");
        }
        return Vec::new();
    };
    let list = std::fs::read_to_string(std::path::Path::new(&folder).join("nasty.tsv")).unwrap();
    let hex = |digits: &str| -> Vec<u8> {
        let digits: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(16)).collect();
        digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |sum, digit| sum * 16 + *digit as u8))
            .collect()
    };
    let lines = list.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let texts = lines.filter_map(|columns| {
        let quoted = columns.get(5).copied().unwrap_or_default();
        let bytes = columns.get(6).copied().unwrap_or_default();
        let quoted = serde_json::from_str::<String>(quoted).ok();
        quoted.or_else(|| Some(String::from_utf8_lossy(&hex(bytes)).into_owned()))
    });
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn every_nasty_text_goes_into_every_kind_of_field_and_the_screen_stays_clean() {
    let nasty = nasty();
    if nasty.is_empty() {
        return;
    }
    let mut play = Play::new(80, 24);
    // Between them these ask for every kind of answer.
    for name in ["topic.add", "meeting.plan", "issue.dispatch", "topic.vote_result", "issue.edit"] {
        let deed = deed::find(name).unwrap();
        open(&mut play, name);
        for text in &nasty {
            for _ in asked(deed) {
                play.paste(text);
                let (buffer, caret) = play.drawn();
                assert!(buffer.area.contains(caret), "{text:?}");
                assert_clean(&play, text);
                play.keys("<C-u><Tab>");
            }
        }
        play.sees(&words::deed(name));
        play.keys("<Esc><Esc>");
    }
}

#[test]
fn every_nasty_text_is_stored_as_it_was_but_for_what_steers() {
    let nasty = nasty();
    if nasty.is_empty() {
        return;
    }
    let mut desk = Desk::new();
    for text in &nasty {
        let shown = clean(text).trim().to_owned();
        // Letters of any script are never lost, whatever stands around them.
        let letters = |text: &str| text.chars().filter(|letter| is_han(*letter)).count();
        assert_eq!(letters(&shown), letters(text), "{text:?}");
        if shown.is_empty() {
            continue;
        }
        let line: String = text.chars().take(200).collect();
        let args = [("words", text.as_str()), ("place", &line), ("requester", &line)];
        let id = desk.done("issue.register", None, &args).subject.unwrap();
        let folded = desk.store.reader().fold(id).unwrap();
        let stored = folded.record.text(yizhan::domain::issue::IssueField::Words);
        assert_eq!(stored, shown);
        assert_eq!(clean(stored), stored, "shown again it is the same");
    }
    assert!(desk.store.verify(&mut |_, _| true).unwrap().damage.is_empty());
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}
