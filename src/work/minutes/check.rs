//! Does a paper say what was sealed? Its own code first, then the journal.
//!
//! The code alone proves little: anybody can make the code that fits an altered text. What counts is
//! that the station sealed this text under this code.

use crate::store::{Reader, StoreError};
use crate::words::{fill, say};
use crate::work::minutes::seal::Letters;
use crate::work::minutes::versions::{Version, versions};
use crate::work::turn::number_of;

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Letter for letter what was sealed.
    Matches(Found),
    /// An older version, which was revised since. The newest one.
    Older(Found, i64),
    /// Something was changed.
    Altered(Found, Difference),
    /// The text is the sealed one, the code on it is another.
    WrongCode(Found, String),
    /// The station sealed nothing of the kind: the code the paper carries, if it carries one.
    Unknown(Option<String>),
}

/// The sealed version a paper was compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Number of the meeting.
    pub meeting: String,
    /// Version, from 1.
    pub version: i64,
    /// The code that was sealed.
    pub code: String,
    /// The paper carries a code.
    pub is_coded: bool,
}

/// The first place where a paper and the sealed text part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The line of the paper, from 1.
    pub line: usize,
    /// What was sealed there, the letter in 【】.
    pub sealed: String,
    /// What the paper says there.
    pub paper: String,
}

impl Verdict {
    /// Code for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Matches(_) => "matches",
            Self::Older(..) => "older",
            Self::Altered(..) => "altered",
            Self::WrongCode(..) => "wrong_code",
            Self::Unknown(_) => "unknown",
        }
    }

    /// The version it is about.
    pub fn found(&self) -> Option<&Found> {
        match self {
            Self::Matches(found)
            | Self::Older(found, _)
            | Self::Altered(found, _)
            | Self::WrongCode(found, _) => Some(found),
            Self::Unknown(_) => None,
        }
    }

    /// What to tell a person: the verdict with its next step, then what differs.
    pub fn sentences(&self) -> Vec<String> {
        let Some(found) = self.found() else {
            let Self::Unknown(Some(code)) = self else { return vec![say("check-unknown")] };
            return vec![fill("check-unknown-code", &[("code", code.as_str().into())])];
        };
        let given = |more: &str| {
            [
                ("meeting", found.meeting.as_str().into()),
                ("n", found.version.into()),
                ("code", found.code.as_str().into()),
                ("more", more.to_owned().into()),
            ]
        };
        match self {
            Self::Older(_, newest) => vec![fill("check-older", &given(&newest.to_string()))],
            Self::WrongCode(_, code) => vec![fill("check-wrong-code", &given(code))],
            Self::Altered(_, difference) => vec![
                fill("check-altered", &given(&difference.line.to_string())),
                fill("check-sealed-says", &[("words", difference.sealed.as_str().into())]),
                fill("check-paper-says", &[("words", difference.paper.as_str().into())]),
            ],
            _ if found.is_coded => vec![fill("check-matches", &given(""))],
            _ => vec![fill("check-matches-uncoded", &given(""))],
        }
    }

    /// Is it what the station sealed, in this or an earlier version?
    pub fn is_genuine(&self) -> bool {
        matches!(self, Self::Matches(_) | Self::Older(..))
    }
}

/// Every meeting with sealed minutes has a page of versions.
const PAGE: usize = 200;

/// Compares a text with everything the station sealed.
pub fn check(reader: &Reader<'_>, text: &str) -> Result<Verdict, StoreError> {
    let paper = Letters::of(text);
    let print = paper.print();
    let mut near: Option<((usize, usize), String, Version)> = None;
    let mut after = None;
    loop {
        let page = reader.meetings(after.as_ref(), PAGE)?;
        for row in page.rows.iter().filter(|row| row.issued_at.is_some()) {
            let folded = reader.fold(row.id)?;
            let all = versions(&folded.record);
            let newest = all.last().map_or(0, |version| version.n);
            let number = number_of(&folded);
            for version in &all {
                if let Some(verdict) = judged(&paper, &print, &number, version, newest) {
                    return Ok(verdict);
                }
                let rank = likeness(&paper, &number, version);
                if rank > near.as_ref().map_or((0, 0), |(best, ..)| *best) {
                    near = Some((rank, number.clone(), version.clone()));
                }
            }
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    Ok(near.map_or_else(
        || Verdict::Unknown(paper.code.clone()),
        |(_, number, version)| altered(&paper, &number, &version),
    ))
}

/// The verdict on a text that is letter for letter this version.
fn judged(
    paper: &Letters,
    print: &str,
    number: &str,
    version: &Version,
    newest: i64,
) -> Option<Verdict> {
    if print != version.code || !version.is_intact() {
        return None;
    }
    let found = found(paper, number, version);
    Some(match &paper.code {
        Some(code) if *code != version.code => Verdict::WrongCode(found, code.clone()),
        _ if version.n < newest => Verdict::Older(found, newest),
        _ => Verdict::Matches(found),
    })
}

fn found(paper: &Letters, number: &str, version: &Version) -> Found {
    Found {
        meeting: number.to_owned(),
        version: version.n,
        code: version.code.clone(),
        is_coded: paper.code.is_some(),
    }
}

/// How surely a paper means this version: by its code, else by the number of the meeting; of several
/// versions the one that agrees longest.
fn likeness(paper: &Letters, number: &str, version: &Version) -> (usize, usize) {
    let by_code = paper.code.as_ref() == Some(&version.code);
    let by_number = paper.holds(&format!("{}：{number}", version.sheet.file.0));
    let agrees = || {
        let sealed = Letters::of_sheet(&version.sheet);
        sealed.differs(paper).unwrap_or(usize::MAX)
    };
    match (by_code, by_number) {
        (true, _) => (2, agrees()),
        (false, true) => (1, agrees()),
        (false, false) => (0, 0),
    }
}

fn altered(paper: &Letters, number: &str, version: &Version) -> Verdict {
    let sealed = Letters::of_sheet(&version.sheet);
    let at = sealed.differs(paper).unwrap_or_default();
    let difference =
        Difference { line: paper.line(at), sealed: sealed.around(at), paper: paper.around(at) };
    Verdict::Altered(found(paper, number, version), difference)
}
