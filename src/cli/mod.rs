//! Floor 6: the same deeds as commands.
