//! What an import came to, told on the command line.

use serde_json::json;

use crate::cli::call::Call;
use crate::cli::stop::{DONE, NEEDS_A_PERSON};
use crate::import::summary::{Summary, reason_words};
use crate::words::{fill, say};
use crate::work::import::Tally;

/// Tells it and answers the exit code.
pub(super) fn tell(summary: &Summary, call: &mut Call<'_>, tally: &Tally) -> u8 {
    if call.json {
        let rejected = summary.rejected.iter();
        let rejected = rejected.map(|(row, reason)| json!({ "row": row, "reason": reason }));
        call.out.json(&json!({
            "read": summary.read,
            "imported": tally.imported,
            "known_before": tally.known_before,
            "passed_over": summary.passed_over,
            "rejected": rejected.collect::<Vec<_>>(),
            "rejected_count": summary.rejected_count(),
            "rejected_by": summary.rejected_by,
            "remarks": summary.remarks,
            "unknown_codes": tally.unknown_codes,
            "cancelled": summary.cancelled,
        }));
    } else {
        tell_people(summary, call, tally);
    }
    if summary.cancelled || summary.rejected_count() > 0 { NEEDS_A_PERSON } else { DONE }
}

fn tell_people(summary: &Summary, call: &mut Call<'_>, tally: &Tally) {
    let given = [
        ("read", (summary.read as i64).into()),
        ("imported", (tally.imported as i64).into()),
        ("known", (tally.known_before as i64).into()),
        ("rejected", (summary.rejected_count() as i64).into()),
    ];
    call.out.line(&fill("cli-imported", &given));
    for (reason, count) in summary.rejected_by.iter().chain(&summary.remarks) {
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
    if summary.cancelled {
        call.out.line(&say("cli-import-cancelled"));
    }
}
