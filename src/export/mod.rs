//! Floor 5: paper and sheets out.
