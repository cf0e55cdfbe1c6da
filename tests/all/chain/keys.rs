//! The chain as keys in a real terminal, as the hint lines offer them.
//!
//! A step is what is typed and what must then be on the screen; words after `!` must be gone from
//! it. `Ctrl-S` stands in the last row while a form is open, and that row is drawn last.

use std::path::Path;

use portable_pty::CommandBuilder;

use crate::chain::{
    EVENING, FIFTH, FIRST, GATE, GATE_ASKER, HARVEST, MORNING_AFTER, NOTICE_DAY, SHED, SHED_NOW,
};
use crate::commands::Shell;
use crate::pty::Pty;

/// One turn at the desk, from opening it to leaving.
struct Turn {
    pty: Pty,
}

impl Turn {
    fn begin(folder: &Path, at: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yizhan"));
        command.env("YIZHAN_DATA", folder.join("data"));
        command.env("YIZHAN_STATE", folder.join("state"));
        command.env("HOME", folder);
        command.cwd(folder);
        command.args(["--at", at]);
        let mut pty = Pty::spawn(command, 120, 40);
        pty.expect("演练");
        Self { pty }
    }

    /// Types, then waits for what must be seen.
    fn step(&mut self, keys: &str, seen: &str) {
        if keys.contains("<C-s>") {
            // On a busy machine a frame comes in pieces: the form is there once its last line is.
            let drawn = self.pty.wait_until(|pty| pty.rows().join("\n").contains("Ctrl-S"));
            assert!(drawn, "no form for `{keys}` on\n{}", self.pty.rows().join("\n"));
        }
        self.pty.send(&bytes(keys));
        let holds = |pty: &Pty| {
            // A full hint line is set closer: spaces say nothing.
            let close = |words: &str| words.replace(' ', "");
            let screen = close(&pty.rows().join("\n"));
            seen.split('&').all(|one| match one.strip_prefix('!') {
                Some(gone) => !screen.contains(&close(gone)),
                None => screen.contains(&close(one)),
            })
        };
        let came = self.pty.wait_until(holds);
        assert!(came, "`{keys}`, then no `{seen}` on\n{}", self.pty.rows().join("\n"));
    }

    fn steps(&mut self, steps: &[(&str, &str)]) {
        for (keys, seen) in steps {
            self.step(keys, seen);
        }
    }

    /// Somebody else sits down: so many places below the first.
    fn sits(&mut self, place: usize, name: &str) {
        self.step("<C-o>", "谁在值班");
        let down = "<Down>".repeat(place);
        self.step(&format!("{down}<Enter>"), &format!("{name} 已坐下值班&!谁在值班"));
    }

    fn leave(mut self) {
        self.pty.send(&bytes("<C-q>"));
        assert!(self.pty.wait().success());
    }
}

/// `楼上漏水<Enter><C-s>` as a terminal sends it.
pub(crate) fn bytes(keys: &str) -> String {
    let mut sent = String::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if let Some((name, tail)) = rest.strip_prefix('<').and_then(|tail| tail.split_once('>')) {
            sent.push_str(&named(name));
            rest = tail;
        } else {
            sent.push(first);
            rest = rest.strip_prefix(first).unwrap();
        }
    }
    sent
}

fn named(name: &str) -> String {
    if let Some(letter) = name.strip_prefix("C-") {
        return char::from(letter.as_bytes()[0] & 0x1f).to_string();
    }
    let code = match name {
        "Enter" => "\r",
        "Tab" => "\t",
        "Esc" => "\x1b",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Home" => "\x1b[H",
        "Insert" => "\x1b[2~",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        _ => panic!("no key {name}"),
    };
    code.to_owned()
}

/// Does the whole chain; answers the station it was done at.
pub(super) fn play() -> Shell {
    let shell = Shell::empty();
    let folder = shell.folder.path().to_owned();
    set_up_and_residents(&folder);
    branch(&folder);
    notices(&folder);
    meeting(&folder);
    minutes(&folder);
    harvest(&folder);
    shell
}

fn set_up_and_residents(folder: &Path) {
    let mut turn = Turn::begin(folder, FIRST);
    turn.steps(&[
        ("金岭水岸华庭", "金岭水岸华庭驿站"),
        ("<Enter><Enter><Enter><Enter>王敏<C-s>", "没有待办的诉求&王敏"),
        ("<C-o>", "谁在值班"),
    ]);
    for (name, role) in [("李书记", "党支部书记"), ("小孙", "网格员")] {
        turn.step("<Insert>", "Ctrl-S");
        turn.step(&format!("{name}<Enter>{role}<Enter><C-s>"), &format!("!Ctrl-S&{name}"));
    }
    turn.step("<Esc>", "!谁在值班");
    for (party, members, size) in crate::chain::SEATS {
        turn.step("<C-p>登记席位", ">登记席位");
        turn.step("<Enter>", "Ctrl-S");
        turn.step(&format!("{party}<Enter>{members}<Tab>{size}<C-s>"), "!Ctrl-S&已保存");
    }
    turn.steps(&[
        ("<F2>", "登记诉求&Ctrl-S"),
        (&format!("{GATE}<Tab>3-2-501<Tab>{GATE_ASKER}<Tab>12800001234"), "A06 小区道路"),
        ("<F4>", "5 个工作日"),
        ("<C-s>", "!Ctrl-S&>JL-26-0001&已受理"),
        ("<F4>", "派单 JL-26-0001&Ctrl-S"),
        ("<C-s>", "已派单&!Ctrl-S"),
        ("<F4>", "签收 JL-26-0001&Ctrl-S"),
        ("<Tab>刘经理<Tab><Tab>2<C-s>", "已签收&!Ctrl-S"),
        ("<F4>", "开始办理 JL-26-0001&Ctrl-S"),
        ("看过现场，要五方一起定<Tab>刘经理<C-s>", "办理中&!Ctrl-S"),
        ("<F6>", "转议题 JL-26-0001&Ctrl-S"),
        ("<C-u>东门道路修补<Tab>尽快修平<Tab>12<C-s>", "!Ctrl-S"),
        ("3", ">JL-26-Y001"),
        ("<F5>", "Ctrl-S"),
        (
            &format!("{SHED}<Tab>{SHED_NOW}<Tab><Tab><Tab><Tab>31<Tab><Tab><Tab>E05<Enter><C-s>"),
            "JL-26-Y002&!Ctrl-S",
        ),
    ]);
    turn.leave();
}

fn branch(folder: &Path) {
    let mut turn = Turn::begin(folder, FIFTH);
    turn.sits(1, "李书记");
    turn.steps(&[
        ("3", ">JL-26-Y"),
        ("<Home><F4>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S"),
        ("<Down><F4>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&!已征集"),
        ("4", "还没有"),
        ("<F4>", "19:00&Ctrl-S"),
        ("<C-s>", "JL-26-H001&!Ctrl-S"),
        ("3", ">JL-26-Y001"),
        ("<F4>", "确定议题 JL-26-Y001&Ctrl-S"),
        ("<Tab><Tab><C-u>刘经理<C-s>", "!Ctrl-S&已确定"),
        ("<Home><F4>", "确定议题 JL-26-Y002&Ctrl-S"),
        ("<Tab><Tab>赵主任<C-s>", "!Ctrl-S&!已初审"),
    ]);
    turn.leave();
}

fn notices(folder: &Path) {
    let mut turn = Turn::begin(folder, NOTICE_DAY);
    turn.steps(&[
        ("3", ">JL-26-Y"),
        ("<Home><F4>", "Ctrl-S&JL-26-Y002"),
        ("驿站公示栏<C-s>", "!Ctrl-S&已预告"),
        ("<Down><F4>", "Ctrl-S&JL-26-Y001"),
        ("驿站公示栏<C-s>", "!Ctrl-S&!已确定"),
        ("4", ">JL-26-H001"),
        ("<F5>", "Ctrl-S"),
        ("<Tab><Tab><Tab><Tab><Tab><Tab><Tab>2<C-s>", "!Ctrl-S&已通知"),
    ]);
    turn.leave();
}

fn meeting(folder: &Path) {
    let mut turn = Turn::begin(folder, EVENING);
    turn.steps(&[
        ("4", ">JL-26-H001"),
        ("<Enter>", "会议 JL-26-H001"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 开会&到会"),
    ]);
    for (party, ..) in crate::chain::SEATS {
        turn.step("<Enter>", &format!("签到 {party}"));
        turn.step("1", "!>1  出席");
    }
    turn.steps(&[("<F10>", "Ctrl-S"), ("<C-s>", "!Ctrl-S&F10 散会&进行中"), ("<F6>", "会商中")]);
    for (stance, reason) in
        [("1", "居民联名12户"), ("1", ""), ("2", "要先排水"), ("1", ""), ("1", "")]
    {
        turn.step("<Down><F4>", "Ctrl-S");
        turn.step(&format!("{stance}<Tab>{reason}<C-s>"), "!Ctrl-S&已保存");
    }
    turn.steps(&[
        ("<Up><Up><Up><Up><F5>", "Ctrl-S"),
        ("<Up><C-u>赵议事<Tab>下雨天绊倒过老人，不能再拖<C-s>", "!Ctrl-S&赵议事：下雨天"),
        ("<F7>", "Ctrl-S"),
        ("修补东门道路并疏通雨水口<Tab>物业企业<Enter>业委会<Tab>12月20日<Tab>路面平整、雨后不积水<C-s>", "!Ctrl-S&议定1"),
        ("<F8>", "Ctrl-S"),
        ("1<Tab><Tab><Tab><Tab>道路破损影响出行，应尽快修补<C-s>", "!Ctrl-S&形成决议"),
        ("<F6>", "会商中"),
        ("<Down><Down><F4>", "Ctrl-S"),
        ("3<Tab>占用共用部位<C-s>", "!Ctrl-S&占用共用部位"),
        ("<F8>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&!会商中"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 记录签字"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 纪要拟稿"),
    ]);
    turn.leave();
}

fn minutes(folder: &Path) {
    let mut turn = Turn::begin(folder, MORNING_AFTER);
    turn.sits(1, "李书记");
    turn.steps(&[
        ("4", ">JL-26-H001"),
        ("<Enter>", "会议 JL-26-H001"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 纪要会签"),
        ("<F10>", "Ctrl-S"),
        ("<Tab><Tab><Tab><Tab><Tab>3<C-s>", "!Ctrl-S&F10 纪要签发"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 公示"),
        ("<F9>", "第1期"),
        ("<F5>", "已存为"),
    ]);
    turn.sits(0, "王敏");
    turn.steps(&[
        ("5", ">JL-26-D001"),
        ("<F4>", "Ctrl-S"),
        ("<Tab>刘经理<Tab><Tab>2<C-s>", "!Ctrl-S&已签收"),
    ]);
    turn.leave();
}

fn harvest(folder: &Path) {
    let mut turn = Turn::begin(folder, HARVEST);
    turn.steps(&[
        ("5", ">JL-26-D001"),
        ("<F5>", "Ctrl-S"),
        ("已铲除旧路面<Tab>刘经理<C-s>", "!Ctrl-S&办理中"),
        ("<F4>", "Ctrl-S"),
        ("已铺平，可以通行<Tab><Tab><Tab>刘经理<C-s>", "!Ctrl-S&报结 已铺平"),
    ]);
    turn.sits(2, "小孙");
    turn.steps(&[("<F4>", "Ctrl-S"), ("雨后去看过，没有积水<C-s>", "!Ctrl-S&雨后去看过")]);
    turn.sits(1, "李书记");
    turn.steps(&[("<F4>", "Ctrl-S"), ("<C-s>", "!Ctrl-S&!>JL-26-D001")]);
    turn.sits(0, "王敏");
    turn.steps(&[
        ("1", ">JL-26-0001&已反馈"),
        ("<F8>", "Ctrl-S"),
        ("1<Tab>1<Tab>路平了<C-s>", "!Ctrl-S&没有待办的诉求"),
        ("0", "JL-26-0001&已办结"),
        ("3", ">JL-26-Y&督办中"),
        ("<Home><Down><F4>", "Ctrl-S&JL-26-Y001"),
        ("驿站公示栏<C-s>", "!Ctrl-S&结果公示"),
    ]);
    turn.leave();
}
