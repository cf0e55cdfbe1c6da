//! The import wizard by keys: a file, its columns, a count, the rows, what was rejected.

use std::path::PathBuf;

use crate::screens::Play;

const SHEET: &str = "\
某小区来访登记台账,,,,
编号,日期,姓名,住址,反映问题,类型
1,11.20,赵小明,3号楼2单元501,路灯不亮,投诉
2,2026-11-21,钱某,5号楼,水管漏水,闲聊
3,2026-11-22,孙某,,,
";

fn sheet(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Opens the wizard on a file.
fn on(play: &mut Play, path: &std::path::Path) {
    play.keys("<C-p>导入台账<Enter>");
    play.sees("导入第 1 步");
    play.paste(path.to_str().unwrap());
    play.keys("<Enter>");
}

#[test]
fn a_register_comes_in_and_its_rejected_rows_come_back_as_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let path = sheet(&folder, "台账.csv", SHEET);
    let mut play = Play::new(80, 24);
    on(&mut play, &path);
    play.sees("表头在第 2 行");
    play.sees("路灯不亮 | 水管漏水");
    play.keys("<F5>");
    play.sees("还没有写入");
    play.sees("2026-11-20");
    play.sees("新的 2 条，已有 0 条，要退回 1 行");
    play.sees("闲聊 1");
    play.misses("赵小明");
    play.keys("<C-s>");
    play.sees("导入2条，已有0条，未能导入1行");
    play.sees("没有写是什么事");
    play.sees("退回 1 行");
    play.sees("Ctrl-Z 一次撤一行");
    assert!(folder.path().join("台账.退回.xlsx").exists());
    play.keys("<F6>");
    play.sees("台账.退回.xlsx，表头在第 1 行");
    play.keys("<Esc><Esc>1");
    play.sees("路灯不亮");
}

#[test]
fn the_same_sheet_again_is_known_and_counted_before_it_is_read_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = sheet(&folder, "台账.csv", SHEET);
    let mut play = Play::new(80, 24);
    on(&mut play, &path);
    play.keys("<F5><C-s><Esc>");
    on(&mut play, &path);
    play.keys("<F5>");
    play.sees("新的 0 条，已有 2 条，要退回 1 行");
}

#[test]
fn a_column_is_changed_by_a_list_and_the_layout_is_remembered_until_it_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let odd = "甲,乙,反映问题\n路灯不亮,3-2-501,其他\n";
    let path = sheet(&folder, "a.csv", odd);
    let mut play = Play::new(80, 24);
    on(&mut play, &path);
    play.sees("没有表头");
    play.keys("<Right>");
    play.sees("表头在第 1 行");
    play.keys("<Down><Down><Enter>");
    play.sees("路灯不亮");
    play.keys("甲<Enter>");
    play.keys("<F7><C-u>街道表<Enter>");
    play.sees("记住了布局“街道表”");
    play.keys("<Esc><Esc>");
    let mut play = play.crash();
    let other = sheet(&folder, "b.csv", "甲,乙,反映问题\n门坏了,5-1-101,无\n");
    on(&mut play, &other);
    play.sees("布局：街道表");
    play.sees("门坏了");
    play.keys("<F8>");
    play.sees("忘掉了布局");
    play.keys("<Esc>");
    on_again(&mut play, &other);
    play.misses("布局：街道表");
}

fn on_again(play: &mut Play, path: &std::path::Path) {
    play.keys("<C-u>");
    play.paste(path.to_str().unwrap());
    play.keys("<Enter>");
}

#[test]
fn the_header_is_moved_by_the_arrows() {
    let folder = tempfile::tempdir().unwrap();
    let path = sheet(&folder, "台账.csv", SHEET);
    let mut play = Play::new(80, 24);
    on(&mut play, &path);
    play.keys("<Left>");
    play.sees("表头在第 1 行");
    play.keys("<F5>");
    play.sees("先给“原话”或“标题”选一列");
    play.keys("<Right>");
    play.sees("路灯不亮 | 水管漏水");
}

#[test]
fn a_file_that_is_no_sheet_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = sheet(&folder, "a.csv", "<html><table></table></html>");
    let mut play = Play::new(80, 24);
    on(&mut play, &path);
    play.sees("这是网页，不是表格");
    on_again(&mut play, &folder.path().join("none.csv"));
    play.sees("文件打不开");
}
