//! Floor 3: the journal and its picture in SQLite.
