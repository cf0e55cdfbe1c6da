//! How large the window is, and what is believed of it.

/// What is taken where nothing is known, as on a serial line.
const USUAL: (u16, u16) = (80, 24);
/// No window is taken for larger, so that a terminal that lies costs little memory (our default).
const LARGEST: (u16, u16) = (640, 240);

/// Columns and rows of the window now.
pub(super) fn now() -> (u16, u16) {
    believed(crossterm::terminal::size().unwrap_or_default())
}

/// What is believed of what was said.
pub(super) fn believed((columns, rows): (u16, u16)) -> (u16, u16) {
    if columns == 0 || rows == 0 {
        return USUAL;
    }
    (columns.min(LARGEST.0), rows.min(LARGEST.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_lies_is_not_believed() {
        for (said, taken) in [
            ((0, 0), USUAL),
            ((0, 24), USUAL),
            ((1, 1), (1, 1)),
            ((300, 100), (300, 100)),
            ((u16::MAX, u16::MAX), LARGEST),
        ] {
            assert_eq!(believed(said), taken, "{said:?}");
        }
    }
}
