//! What kinds of terminal there are, by `TERM`, and what may be said to each.
//!
//! A sequence that a terminal does not know may stand on its screen as letters. So nothing is sent
//! that the kind is not known to take; what is left out has a plainer way. A terminal of an unknown
//! name is taken for a descendant of xterm, as nearly all are.

use crate::ui::theme::Depth;

/// How much a terminal is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// A window, or what passes everything on to one.
    Window,
    /// The console of the kernel: no screen of its own, no marked pastes, no mouse, no clipboard.
    Console,
    /// A machine of old times: not even dim letters, and lines of unknown width.
    Machine,
}

/// What a terminal takes, beyond placing the cursor, erasing, and bold, underlined or reversed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// How its `TERM` begins.
    name: &'static str,
    class: Class,
    /// Hiding and showing the cursor.
    pub hides_cursor: bool,
    /// Erasing some cells in the middle of a row.
    pub erases_cells: bool,
    /// How many colours it has at least.
    pub depth: Depth,
}

const fn kind(
    name: &'static str,
    class: Class,
    hides_cursor: bool,
    erases_cells: bool,
    depth: Depth,
) -> Kind {
    Kind { name, class, hides_cursor, erases_cells, depth }
}

const XTERM: Kind = kind("", Class::Window, true, true, Depth::Basic);

/// The kinds that know less than xterm; the first whose name fits.
const LESSER: [Kind; 10] = [
    kind("vt1", Class::Machine, false, false, Depth::None),
    kind("vt2", Class::Machine, true, true, Depth::None),
    kind("vt3", Class::Machine, true, true, Depth::None),
    kind("vt4", Class::Machine, true, true, Depth::None),
    kind("vt5", Class::Machine, true, true, Depth::None),
    kind("ansi", Class::Machine, false, false, Depth::Basic),
    kind("cons25", Class::Machine, false, false, Depth::Basic),
    kind("linux", Class::Console, true, true, Depth::Basic),
    // Their own descriptions promise no erasing of cells.
    kind("screen", Class::Window, true, false, Depth::Basic),
    kind("tmux", Class::Window, true, false, Depth::Basic),
];

/// Names of terminals that cannot place the cursor at all, or speak another language.
const UNUSABLE: [&str; 5] = ["", "dumb", "unknown", "emacs", "vt52"];

impl Kind {
    /// The kind of the terminal we stand on; none where no desk can be drawn on it.
    pub fn of_environment() -> Option<Self> {
        if cfg!(windows) {
            return Some(XTERM);
        }
        Self::of(&std::env::var("TERM").unwrap_or_default())
    }

    /// The kind by its name; none where no desk can be drawn on it.
    pub fn of(term: &str) -> Option<Self> {
        if UNUSABLE.contains(&term) {
            return None;
        }
        let kind = LESSER.into_iter().find(|kind| term.starts_with(kind.name));
        let kind = kind.unwrap_or(XTERM);
        let depth = match term {
            _ if kind.depth == Depth::None => Depth::None,
            _ if term.contains("direct") => Depth::True,
            _ if term.contains("256") => Depth::Indexed,
            _ => kind.depth,
        };
        Some(Self { depth, ..kind })
    }

    /// A screen of its own, so that the shell's lines come back; marked pastes; clicks and the
    /// wheel; a clipboard.
    pub fn is_window(self) -> bool {
        self.class == Class::Window
    }

    /// Dim and italic letters.
    pub fn has_dim(self) -> bool {
        self.class != Class::Machine
    }

    /// Lines are one cell wide on it, where the locale is UTF-8.
    pub fn draws_boxes(self) -> bool {
        self.class != Class::Machine
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_may_be_said() {
        for (term, expected) in [
            ("xterm", Some((Class::Window, true, true, Depth::Basic))),
            ("xterm-256color", Some((Class::Window, true, true, Depth::Indexed))),
            ("alacritty", Some((Class::Window, true, true, Depth::Basic))),
            ("xterm-direct", Some((Class::Window, true, true, Depth::True))),
            ("screen", Some((Class::Window, true, false, Depth::Basic))),
            ("screen.xterm-256color", Some((Class::Window, true, false, Depth::Indexed))),
            ("tmux-256color", Some((Class::Window, true, false, Depth::Indexed))),
            ("linux", Some((Class::Console, true, true, Depth::Basic))),
            ("vt100", Some((Class::Machine, false, false, Depth::None))),
            ("vt220", Some((Class::Machine, true, true, Depth::None))),
            ("dumb", None),
            ("", None),
        ] {
            let told = Kind::of(term)
                .map(|kind| (kind.class, kind.hides_cursor, kind.erases_cells, kind.depth));
            assert_eq!(told, expected, "{term}");
        }
    }
}
