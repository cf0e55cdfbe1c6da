//! Floor 2: every sentence a person reads.
