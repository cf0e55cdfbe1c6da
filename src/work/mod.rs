//! Floor 4: deeds. They read, ask the rules, and answer with operations or a refusal.
