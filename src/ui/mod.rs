//! Floor 6: the desk on the screen.
