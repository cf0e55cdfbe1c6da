//! Every mistake that can be planted is found: a simulator that finds nothing proves nothing.

use std::process::{Command, Stdio};

use yizhan::base::planted::MISTAKES;

/// So many lives a mistake may stay hidden for.
const LIVES: &str = "600";

/// True if the simulator ends well with this mistake switched on.
fn ends_well(mistake: &str) -> bool {
    let program = std::env::current_exe().unwrap();
    let lived = Command::new(program)
        .args(["simulator::whatever", "--quiet"])
        .env("YIZHAN_PLANTED", mistake)
        .env("YIZHAN_LIVES", LIVES)
        .env_remove("YIZHAN_SEED")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    lived.unwrap().success()
}

#[test]
fn every_planted_mistake_turns_the_simulator_red() {
    assert!(MISTAKES.len() >= 15);
    let hidden: Vec<&str> = MISTAKES.iter().copied().filter(|mistake| ends_well(mistake)).collect();
    assert_eq!(hidden, [""; 0], "mistakes that {LIVES} lives did not show");
}

#[test]
#[should_panic(expected = "no such mistake")]
fn a_mistake_that_is_not_listed_is_not_asked_for() {
    yizhan::base::planted::planted("misspelt");
}
