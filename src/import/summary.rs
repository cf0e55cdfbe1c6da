//! What a sheet came to, counted row by row.

use std::collections::BTreeMap;

use crate::import::sheet::RowTrouble;
use crate::words::{self, say};
use crate::work::import::Unfit;

/// Rejected rows are named up to here; all are counted, and all are in the file of rejects.
const NAMED_MAX: usize = 100;

/// Counts of the rows of a file.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Rows that hold something.
    pub read: u64,
    /// Blank rows, totals, headers again.
    pub passed_over: u64,
    /// The first rejected rows with their reasons.
    pub rejected: Vec<(usize, &'static str)>,
    /// All of them by reason.
    pub rejected_by: BTreeMap<&'static str, u64>,
    /// What was wrong and could be borne.
    pub remarks: BTreeMap<&'static str, u64>,
    /// Somebody stopped it.
    pub cancelled: bool,
}

/// Stable name of what is wrong with a row.
pub fn code(trouble: &RowTrouble) -> &'static str {
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
        RowTrouble::YearGuessed { .. } => "year_guessed",
    }
}

/// The same in words.
pub fn trouble_words(trouble: &RowTrouble) -> String {
    reason_words(code(trouble))
}

/// A reason in words, by its stable name.
pub fn reason_words(code: &str) -> String {
    match code {
        NUMBER_TAKEN => say("cli-row-number-taken"),
        NO_COMPOUND => say("cli-row-no-compound"),
        COMPOUND_ENDED => say("cli-row-compound-ended"),
        _ => words::fault(&format!("row_{code}")),
    }
}

const NUMBER_TAKEN: &str = "number_taken";
const NO_COMPOUND: &str = "no_compound";
const COMPOUND_ENDED: &str = "compound_ended";

/// Stable name of why the desk did not take a row.
pub(super) fn unfit_code(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::NumberTaken => NUMBER_TAKEN,
        Unfit::NoCompound => NO_COMPOUND,
        Unfit::CompoundEnded => COMPOUND_ENDED,
    }
}

impl Summary {
    pub(super) fn take(&mut self, remarks: &[RowTrouble]) {
        self.read += 1;
        for remark in remarks {
            *self.remarks.entry(code(remark)).or_default() += 1;
        }
    }

    pub(super) fn reject(&mut self, row: usize, reason: &'static str) {
        *self.rejected_by.entry(reason).or_default() += 1;
        if self.rejected.len() < NAMED_MAX {
            self.rejected.push((row, reason));
        }
    }

    /// All rejected rows.
    pub fn rejected_count(&self) -> u64 {
        self.rejected_by.values().sum()
    }
}
