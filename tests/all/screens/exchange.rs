//! The exchange by keys: written to a stick, read from one, stopped, and what stands in the pane; and
//! the hub, connected on a screen and met by itself.

use tempfile::TempDir;
use yizhan::base::clock::Moment;
use yizhan::domain::issue::IssueField;
use yizhan::domain::value::Saying;
use yizhan::store::{Places, Store};
use yizhan::sync::{enrol, stick};

use crate::hub::Open;
use crate::screens::{Play, morning};

/// A second computer of the station that is played at, let in and with all its data.
fn second(play: &Play, folder: &TempDir, stick: &TempDir) -> Store {
    let places = Places { data: folder.path().join("data"), state: folder.path().join("state") };
    let mut second = Store::open_quietly(&places).unwrap();
    let mut first = Store::open_quietly(&play.places()).unwrap();
    first.stand("第一台", morning()).unwrap();
    let asked = enrol::request(&second, "东门那台", stick.path()).unwrap();
    let request = enrol::read_request(&asked).unwrap();
    let print = request.device.fingerprint();
    let grant = enrol::grant(&mut first, &request, &print, false, stick.path(), morning()).unwrap();
    enrol::accept(&mut second, &grant).unwrap();
    second
}

fn read(store: &mut Store, folder: &TempDir) -> stick::ReadIn {
    stick::read(store, folder.path(), morning(), &mut |_, _| true).unwrap()
}

#[test]
fn a_stick_goes_to_the_other_computer_and_back() {
    let mut play = Play::new(120, 40);
    play.keys("<C-p>互通<Enter>");
    play.sees("本站只有这一台");
    // With nobody to write for the key says what to do.
    play.keys("<F4>");
    play.sees("device request");
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut second = second(&play, &folder, &stick);
    play.keys("<Esc><C-p>互通<Enter>");
    play.sees("东门那台");
    play.sees("条没有回执");
    // What is only here is said in the top line of every screen, from the next look on.
    play.sees("未送");
    play.sees("条只在本机");
    play.sees("还没有来过");
    let path = stick.path().display().to_string();
    play.keys("<F4>");
    play.sees("写到哪里");
    play.keys(&format!("{path}<Enter>"));
    play.sees("给东门那台");
    play.sees("待回执");
    play.sees("写出后还没有回执");
    let came = read(&mut second, &stick);
    assert!(came.fresh() >= 8, "{came:?}");
    // The receipt, and what the other has written.
    let back = tempfile::tempdir().unwrap();
    stick::answer(&mut second, &came, back.path(), morning(), &mut |_, _| true).unwrap().unwrap();
    play.keys(&format!("<F5>{}<Enter>", back.path().display()));
    play.sees("读了1份，新收0条");
    play.sees("两边一致");
    play.sees("各台一致");
    play.sees("条数和校验都相同");
    play.keys("<F9>");
    play.sees("互通回执");
    play.sees("与本机一致");
    play.sees("核验码");
    play.keys("<Esc>");
    play.keys("<F8>");
    play.sees("现在没有在写或在读");
}

#[test]
fn what_is_no_good_is_said_and_what_was_put_aside_is_listed_with_its_reason() {
    let mut play = Play::new(80, 24);
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut second = second(&play, &folder, &stick);
    play.keys("<C-p>互通<Enter>");
    let empty = tempfile::tempdir().unwrap();
    play.keys(&format!("<F5>{}<Enter>", empty.path().display()));
    play.sees("没有互通文件");
    std::fs::write(empty.path().join("x.hxb.age"), "一份文档").unwrap();
    play.keys(&format!("<F5>{}<Enter>", empty.path().display()));
    play.sees("不是驿站的互通文件");
    play.keys(&format!("<F4>{}<Enter>", stick.path().display()));
    read(&mut second, &stick);
    // Struck off, it goes on writing.
    let mut first = Store::open_quietly(&play.places()).unwrap();
    let print = second.device().unwrap().key().fingerprint();
    enrol::revoke(&mut first, &print, morning()).unwrap();
    let peers = stick::receivers(&second, &[]).unwrap();
    let says = yizhan::domain::value::Body::new();
    let id = yizhan::base::id::Id::new(morning());
    let laid = second.commit(id, morning(), |session| session.say(id, 0x0601, 0, says));
    laid.unwrap().unwrap();
    let back = tempfile::tempdir().unwrap();
    stick::write(&mut second, back.path(), &peers, Moment(0), &mut |_, _| true).unwrap();
    play.keys(&format!("<F5>{}<Enter>", back.path().display()));
    play.sees("放在一边1段");
    play.sees("已除名");
    play.sees("除名以后写的");
    // One by one, with the next step; let go of only after it lies in a file, and with a reason.
    play.keys("<F10>");
    play.sees("除名后写的");
    play.sees("请站长看“里面写的”");
    play.sees("更正");
    play.keys("<F5>");
    play.sees("再试过了：新收0条，还有1段");
    play.keys("<Delete>");
    play.sees("请先按 F4 存一份");
    play.keys(&format!("<F4>{}<Enter>", empty.path().display()));
    play.sees("本站的电脑打得开");
    play.keys("<Delete><Enter>");
    play.sees("放弃要有原因，请");
    play.keys("电脑丢了<Enter>");
    play.sees("已放弃1条");
    play.sees("没有放在一边的");
    play.sees("王敏放弃1条（除名后写的）：电脑丢了");
    // From inside, the palette leads to another row of the list.
    play.keys("<C-p>冲突<Enter>");
    play.sees("没有冲突");
}

#[test]
fn beside_each_thing_stands_how_far_it_has_come() {
    let mut play = Play::new(120, 40);
    play.registers("楼道灯坏了三天没人修", "照明");
    // A station of one computer has nothing to tell.
    play.misses("送达");
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut second = second(&play, &folder, &stick);
    play.keys("<Enter>");
    play.sees("送达  只在本机");
    play.keys(&format!("<C-p>互通<Enter><F4>{}<Enter>1", stick.path().display()));
    play.sees("送达  已送出，等回执");
    let came = read(&mut second, &stick);
    let back = tempfile::tempdir().unwrap();
    stick::answer(&mut second, &came, back.path(), morning(), &mut |_, _| true).unwrap().unwrap();
    play.keys(&format!("6<F5>{}<Enter>1", back.path().display()));
    play.sees("送达  东门那台已收到");
    // What comes later is counted by itself.
    play.keys("<F5>看过现场<C-s>");
    play.sees("送达  有1步只在本机");
}

#[test]
fn a_rehearsal_says_that_it_never_exchanges() {
    let mut play = Play::rehearsal(80, 24);
    play.keys("<C-p>互通<Enter>");
    play.sees("演练站不与别的电脑互通");
    play.keys("<F5>");
    play.sees("演练站不与别的电脑互通，请换到真实的站再做");
}

#[test]
fn a_hub_is_connected_on_a_screen_and_then_met_by_itself() {
    let hub = Open::new();
    let mut play = Play::new(120, 40);
    play.sees("离线");
    play.keys("<C-p>互通<Enter><F6>");
    play.sees("本机还没有接枢纽，请");
    play.keys("<F7><F8>");
    play.sees("本机没有接枢纽");
    // What is missing is said at its field; a wrong code in a sentence, and what was typed stays.
    play.keys("<C-s>");
    play.sees("这一项要填");
    play.keys(&format!("{}<Tab>{}<Tab>AAAA-AAAA<C-s>", hub.url(), hub.print()));
    play.sees("枢纽不认这个接入码，请");
    play.keys(&format!("{}{}<C-s>", "<Backspace>".repeat(9), hub.code()));
    play.sees("送出");
    play.sees("枢纽与本机两边一致");
    play.sees("一致 09:00");
    play.misses("离线");
    // The hub's clock is that of this machine, the desk's is set.
    play.sees("本机的钟比枢纽慢");
    // What is saved is not sent at once, and then it is.
    play.keys("1");
    play.fast(&format!("<F2>楼道灯坏了三天没人修{}照明<Enter><C-s>", "<Tab>".repeat(8)));
    play.sees("未送");
    play.keys("");
    play.misses("未送");
    play.sees("一致 09:00");
}

#[test]
fn a_hub_that_does_not_answer_is_said_in_words_and_tried_again() {
    let hub = Open::new();
    let mut play = Play::new(80, 24);
    let (url, print, code) = (hub.url(), hub.print(), hub.code());
    play.keys(&format!("<C-p>互通<Enter><F7>{url}<Tab>{print}<Tab>{code}<C-s>"));
    play.sees("两边一致");
    drop(hub);
    play.keys("1");
    play.registers("楼道灯坏了三天没人修", "照明");
    play.sees("连不上");
    play.sees("未送");
    play.keys("<C-p>互通<Enter>");
    play.sees("连不上枢纽，什么都没丢");
    // Nothing goes on that could be stopped.
    play.keys("<F8>");
    play.sees("现在没有在写或在读");
    // Known again after a restart, and left by a key.
    let mut play = play.crash();
    play.sees("连不上");
    play.keys("<C-p>互通<Enter><F7><F8>");
    play.sees("本机不再上枢纽，数据都留着");
    play.misses("连不上");
}

#[test]
fn of_two_versions_one_is_chosen_by_a_key_and_never_by_itself() {
    let mut play = Play::new(120, 40);
    play.registers("二楼漏水", "");
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut second = second(&play, &folder, &stick);
    play.keys(&format!("<C-p>互通<Enter><F4>{}<Enter>", stick.path().display()));
    read(&mut second, &stick);
    let write = |store: &mut Store, title: &str| {
        let (_, id) = store.reader().find_number("JL-26-0001").unwrap().unwrap();
        let says = Saying::new().with(IssueField::Title, title).body();
        store.commit(id, morning(), |session| session.say(id, 0x0601, 0, says)).unwrap().unwrap();
    };
    write(&mut second, "二楼厨房漏水");
    write(&mut Store::open_quietly(&play.places()).unwrap(), "二楼卫生间漏水");
    let back = tempfile::tempdir().unwrap();
    let peers = stick::receivers(&second, &[]).unwrap();
    stick::write(&mut second, back.path(), &peers, morning(), &mut |_, _| true).unwrap();
    play.keys(&format!("<F5>{}<Enter>", back.path().display()));
    play.keys("<Esc><C-p>冲突<Enter>");
    play.sees("二楼厨房漏水");
    play.sees("二楼卫生间漏水");
    play.sees("原来：");
    play.keys("<F6>");
    play.sees("用哪一种");
    play.keys("2");
    play.sees("没有冲突");
}
