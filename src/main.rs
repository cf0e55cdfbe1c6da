//! Picks a face: the desk, or a command.

fn main() {}
