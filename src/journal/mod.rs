//! Floor 2: what happened: operations, causal merge, fold. No input or output.
