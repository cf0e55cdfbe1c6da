//! The keys of the window while a text is typed, rows are ticked, the text is read, a row is mended.

use crate::ui::command::{Act, Command};
use crate::ui::event::{Code, Key};

pub(super) const TEXT: &[Command] = &[
    Command::hinted(Key::f(5), Act::Own("paste.read")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
pub(super) const ROWS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Own("paste.confirm")),
    Command::hinted(Key::letter(' '), Act::Own("paste.tick")),
    Command::hinted(Key::plain(Code::Enter), Act::Own("paste.edit")),
    Command::of_several(Key::plain(Code::Tab), Act::Own("paste.compound")),
    Command::hinted(Key::f(4), Act::Own("paste.joined")),
    Command::hinted(Key::f(5), Act::Own("paste.list")),
    Command::hinted(Key::f(6), Act::Own("paste.raw")),
    Command::hinted(Key::plain(Code::Delete), Act::Own("paste.drop")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
pub(super) const RAW: &[Command] = &[
    Command::hinted(Key::f(6), Act::Own("paste.raw")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
pub(super) const EDIT: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
