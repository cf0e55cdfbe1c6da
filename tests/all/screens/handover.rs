//! Whoever sits down reads what happened meanwhile, opens it, and prints it on one page.

use crate::screens::Play;

#[test]
fn who_takes_over_sees_what_others_did_and_opens_it() {
    let mut play = Play::new(80, 24);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F5>打了电话，没人接<Esc>");
    play.keys("<C-o><C-p>jiarucaozuoyuan<Enter>李芳<Tab>驿站志愿者<Enter><C-s>");
    play.keys("<Esc><C-o><End><Enter>");
    play.sees("李芳 已坐下值班；按 Ctrl-N 看交接班");
    play.keys("<C-n>");
    play.sees("我离开后别人做的（1）");
    play.sees("没写完的（1）");
    play.sees(">JL-26-0001  2号楼电梯停了");
    play.keys("<Enter>");
    play.sees("诉求 JL-26-0001");
    play.keys("<Esc><End><Enter>");
    play.sees("办理记录 JL-26-0001");
    play.sees("打了电话，没人接");
    play.keys("<Esc><F9>");
    play.sees("交接单");
    play.sees("接班人：李芳");
    // The same person again is no handover.
    play.keys("<Esc><Esc><C-o><End><Enter>");
    play.misses("Ctrl-N");
    play.keys("<C-p>jiaojieban<Enter>");
    play.sees("我离开后别人做的（1）");
}

#[test]
fn the_handover_and_the_key_card_are_under_more() {
    let mut play = Play::new(80, 24);
    play.keys("6<End><Up><Up><Up><Up><Up><Enter>");
    play.sees("我离开后别人做的（0）");
    play.keys("<Esc><Down><Enter>");
    play.sees("驿站键卡");
    play.sees("F12/Ctrl-K 遮盖");
}
