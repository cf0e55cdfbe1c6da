//! Sealed versions of the minutes: the one that was issued and what was revised after it.

use crate::base::clock::Moment;
use crate::domain::meeting::MeetingField;
use crate::domain::value::{Record, Value};
use crate::words::{fill, say};
use crate::work::minutes::seal::print_of;
use crate::work::minutes::sheet::Sheet;
use crate::work::minutes::wording::sheet;

/// A sealed version. It is written once and never changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// 1 for what was issued, then one more for each revision.
    pub n: i64,
    /// What stands on it.
    pub sheet: Sheet,
    /// Its check code.
    pub code: String,
    /// When it was sealed.
    pub at: Moment,
    /// Why it was revised; empty for the first.
    pub reason: String,
    /// Who wished the revision.
    pub proposed_by: String,
    /// Who sealed it.
    pub sealed_by: String,
}

impl Version {
    /// Does the stored text still have the stored code?
    pub fn is_intact(&self) -> bool {
        print_of(&self.sheet) == self.code
    }

    /// In one line: number, code, when, by whom, and why.
    pub fn line(&self) -> String {
        let given = [
            ("n", self.n.into()),
            ("number", self.sheet.number.as_str().into()),
            ("code", self.code.as_str().into()),
            ("at", self.at.minute_text().into()),
            ("by", self.sealed_by.as_str().into()),
            ("proposer", self.proposed_by.as_str().into()),
            ("why", self.reason.as_str().into()),
        ];
        let key = if self.n == 1 { "minutes-version" } else { "minutes-version-revised" };
        let line = fill(key, &given);
        if self.is_intact() { line } else { format!("{line} {}", say("paper-not-intact")) }
    }

    /// As the record keeps it.
    pub fn stored(&self) -> Value {
        Value::List(vec![
            self.code.as_str().into(),
            self.sheet.stored().into(),
            self.at.into(),
            self.reason.as_str().into(),
            self.proposed_by.as_str().into(),
            self.sealed_by.as_str().into(),
        ])
    }
}

/// Every sealed version, the oldest first. Minutes that an older program issued without a seal are
/// their own first version, as they are printed now.
pub fn versions(record: &Record) -> Vec<Version> {
    let mut versions = stored_versions(record);
    if versions.is_empty()
        && let Ok(frozen) = serde_json::from_str(record.text(MeetingField::Frozen))
    {
        let sheet = sheet(&frozen);
        let at = record.moment(MeetingField::IssuedAt).unwrap_or_default();
        versions.push(Version { n: 1, code: print_of(&sheet), sheet, at, ..Version::default() });
    }
    versions
}

fn stored_versions(record: &Record) -> Vec<Version> {
    let map = record.get(MeetingField::Versions).and_then(Value::as_map);
    let read = |(key, value): (&String, &Value)| {
        let list = value.as_list();
        let words =
            |at: usize| list.get(at).and_then(Value::as_text).unwrap_or_default().to_owned();
        Some(Version {
            n: key.parse().ok()?,
            // What cannot be read is an empty sheet, which its code does not fit.
            sheet: serde_json::from_str(&words(1)).unwrap_or_default(),
            code: words(0),
            at: list.get(2).and_then(Value::as_int).map(Moment).unwrap_or_default(),
            reason: words(3),
            proposed_by: words(4),
            sealed_by: words(5),
        })
    };
    let mut versions: Vec<Version> = map.into_iter().flatten().filter_map(read).collect();
    versions.sort_by_key(|version| version.n);
    versions
}
