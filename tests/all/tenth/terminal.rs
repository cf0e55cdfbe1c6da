//! The same keys in a real terminal, the real program killed outright after every step.

use portable_pty::CommandBuilder;
use yizhan::export::minutes as paper;

use crate::chain::keys::bytes;
use crate::pty::Pty;
use crate::tenth::script::{Line, SCENES};
use crate::tenth::{Held, play, prepared, shows};

fn types(pty: &mut Pty, (keys, seen): Line) {
    pty.send(&bytes(keys));
    let came = pty.wait_until(|pty| shows(&pty.rows().join("\n"), seen));
    assert!(came, "`{keys}`, then no `{seen}` on\n{}", pty.rows().join("\n"));
    // The rest of the frame.
    pty.settle(std::time::Duration::from_millis(60));
}

#[test]
fn slow_a_kill_after_every_step_changes_no_letter_of_the_minutes() {
    if std::env::var_os("YIZHAN_SLOW").is_none() {
        return;
    }
    let (places, folder) = prepared();
    for scene in SCENES {
        for step in scene.steps {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yizhan"));
            command.env("YIZHAN_DATA", &places.data);
            command.env("YIZHAN_STATE", &places.state);
            command.env("HOME", folder.path());
            command.cwd(folder.path());
            command.args(["--at", scene.at]);
            let mut pty = Pty::spawn(command, 120, 40);
            pty.expect("演练");
            step.iter().for_each(|line| types(&mut pty, *line));
            let pid = i32::try_from(pty.pid()).unwrap();
            let pid = rustix::process::Pid::from_raw(pid).unwrap();
            rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
            assert!(!pty.wait().success());
        }
    }
    let straight = play(false);
    let (killed, straight) = (Held::open(&places), Held::open(&straight.0));
    assert_eq!(killed.page(paper::paper), straight.page(paper::paper));
    assert_eq!(killed.page(paper::record), straight.page(paper::record));
}
