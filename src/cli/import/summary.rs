//! What an import came to.

use std::collections::BTreeMap;

use serde_json::json;

use crate::cli::call::Call;
use crate::cli::stop::{DONE, NEEDS_A_PERSON};
use crate::import::sheet::RowTrouble;
use crate::words::{self, fill, say};
use crate::work::import::Tally;

/// Rejected rows are named up to here; all are counted, and all are in the file of rejects.
const NAMED_MAX: usize = 100;

/// Counts of the rows of a file.
#[derive(Default)]
pub(super) struct Summary {
    read: u64,
    passed_over: u64,
    rejected: Vec<(usize, &'static str)>,
    rejected_by: BTreeMap<&'static str, u64>,
    remarks: BTreeMap<&'static str, u64>,
    cancelled: bool,
}

/// Stable name of what is wrong with a row.
pub(super) fn code(trouble: &RowTrouble) -> &'static str {
    match trouble {
        RowTrouble::CellTooLong { .. } => "cell_too_long",
        RowTrouble::TooManyColumns => "too_many_columns",
        RowTrouble::UnclosedQuote => "unclosed_quote",
        RowTrouble::BrokenText { .. } => "broken_text",
        RowTrouble::WordsMissing => "words_missing",
        RowTrouble::Blank => "blank",
        RowTrouble::Totals => "totals",
        RowTrouble::HeaderAgain => "header_again",
        RowTrouble::DateUnreadable { .. } => "date_unreadable",
    }
}

/// The same in words.
pub(super) fn words(trouble: &RowTrouble) -> String {
    reason_words(code(trouble))
}

/// A reason in words, by its stable name.
pub(super) fn reason_words(code: &str) -> String {
    if code == "number_taken" {
        say("cli-row-number-taken")
    } else {
        words::fault(&format!("row_{code}"))
    }
}

impl Summary {
    pub(super) fn read(&mut self, remarks: &[RowTrouble]) {
        self.read += 1;
        for remark in remarks {
            *self.remarks.entry(code(remark)).or_default() += 1;
        }
    }

    pub(super) fn passed_over(&mut self) {
        self.passed_over += 1;
    }

    /// A row that was rejected by its shape was not counted as read before; one that was rejected
    /// by what is on file was.
    pub(super) fn reject(&mut self, row: usize, reason: &'static str) {
        if reason != "number_taken" {
            self.read += 1;
        }
        *self.rejected_by.entry(reason).or_default() += 1;
        if self.rejected.len() < NAMED_MAX {
            self.rejected.push((row, reason));
        }
    }

    pub(super) fn cancel(&mut self) {
        self.cancelled = true;
    }

    pub(super) fn rows(&self) -> u64 {
        self.read
    }

    fn rejected_count(&self) -> u64 {
        self.rejected_by.values().sum()
    }

    /// Tells it and answers the exit code.
    pub(super) fn tell(&self, call: &mut Call<'_>, tally: &Tally) -> u8 {
        if call.json {
            let rejected = self.rejected.iter();
            let rejected = rejected.map(|(row, reason)| json!({ "row": row, "reason": reason }));
            call.out.json(&json!({
                "read": self.read,
                "imported": tally.imported,
                "known_before": tally.known_before,
                "passed_over": self.passed_over,
                "rejected": rejected.collect::<Vec<_>>(),
                "rejected_count": self.rejected_count(),
                "rejected_by": self.rejected_by,
                "remarks": self.remarks,
                "unknown_codes": tally.unknown_codes,
                "cancelled": self.cancelled,
            }));
        } else {
            self.say(call, tally);
        }
        if self.cancelled || self.rejected_count() > 0 { NEEDS_A_PERSON } else { DONE }
    }

    fn say(&self, call: &mut Call<'_>, tally: &Tally) {
        let given = [
            ("read", (self.read as i64).into()),
            ("imported", (tally.imported as i64).into()),
            ("known", (tally.known_before as i64).into()),
            ("rejected", (self.rejected_count() as i64).into()),
        ];
        call.out.line(&fill("cli-imported", &given));
        for (reason, count) in self.rejected_by.iter().chain(&self.remarks) {
            call.out.line(&format!("  {count} {}", reason_words(reason)));
        }
        for (field, words) in &tally.unknown_codes {
            let mut words: Vec<(&String, &u64)> = words.iter().collect();
            words.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            let words = words.iter().take(5).map(|(word, count)| format!("{word} {count}"));
            let words = words.collect::<Vec<_>>().join(&say("list-comma"));
            let given = [("field", (*field).into()), ("words", words.into())];
            call.out.line(&fill("cli-import-unknown", &given));
        }
        if self.cancelled {
            call.out.line(&say("cli-import-cancelled"));
        }
    }
}
