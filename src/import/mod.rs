//! Floor 5: sheets in.
