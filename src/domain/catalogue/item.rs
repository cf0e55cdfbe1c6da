//! One item of the catalogue and the parties that may answer for it, to and from plain columns.

use crate::domain::deadline::Limit;

/// A kind of matter that residents bring, who answers for it and how soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// `A01`; belongs to this matter for ever.
    pub code: String,
    /// The group it is listed under, in Chinese.
    pub category: String,
    /// The group in English.
    pub category_en: String,
    /// In Chinese, as printed.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The id of the party that answers.
    pub lead: String,
    /// Ids of the parties that help.
    pub supporters: Vec<String>,
    /// From acceptance to report; where the meeting must decide, to the first answer.
    pub limit: Limit,
    /// Handled before the others.
    pub urgent: bool,
    /// Whether it goes to the meeting on the 10th.
    pub deliberation: Deliberation,
    /// Whose decision it is, which the meeting may only prepare.
    pub decided_by: DecidedBy,
    /// Words residents use for it.
    pub keywords: Vec<String>,
    /// The law or rule it rests on; empty where we are not sure of one.
    pub basis: String,
    /// No longer offered; kept because old issues name it.
    pub withdrawn: bool,
}

/// Whether a matter goes to the meeting of the five parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deliberation {
    /// One party settles it.
    Never,
    /// When one party cannot settle it.
    May,
    /// It always does.
    Always,
}

/// Who has the last word on a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// The five parties at their meeting.
    FiveParty,
    /// The owners by vote (article 278 of the Civil Code).
    Owners,
    /// The owners, for a part of it.
    OwnersPart,
    /// The rules of the fund that pays.
    FundRule,
    /// Nobody needs to decide.
    None,
}

/// Somebody who can answer for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// `PropertyCompany`, `Utility.Heat`; the same in every list.
    pub id: String,
    /// In Chinese, as printed.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// What sort of body it is.
    pub kind: PartyKind,
}

/// What sort of body a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyKind {
    /// The compound's Party branch, which convenes the five.
    Branch,
    /// One of the five parties at the table.
    FiveParty,
    /// The community's Party committee and residents committee.
    Community,
    /// The street's Party working committee and office.
    Street,
    /// A department of the county.
    Department,
    /// Water, power, heat, gas or telecom.
    Utility,
    /// A contractor of the property company.
    Contractor,
    /// The people's mediation committee.
    Mediation,
    /// Volunteers.
    Volunteer,
}

/// What is wrong with one row of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ItemFault {
    /// Too few or too many columns, and how many.
    #[error("{0} columns")]
    Columns(usize),
    /// A code, name or category is missing.
    #[error("code, name or category is empty")]
    Empty,
    /// The code stands on an earlier row.
    #[error("the code {0} stands there already")]
    Twice(String),
    /// Neither the id nor the name of a party.
    #[error("unknown party {0}")]
    UnknownParty(String),
    /// Not a limit such as `24 hours` or `5 working_days`.
    #[error("not a limit: {0}")]
    Limit(String),
    /// A word that none of the coded columns knows.
    #[error("unknown word {0}")]
    Word(String),
}

impl ItemFault {
    /// Stable name, for the words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Columns(_) => "columns",
            Self::Empty => "empty",
            Self::Twice(_) => "twice",
            Self::UnknownParty(_) => "unknown_party",
            Self::Limit(_) => "limit",
            Self::Word(_) => "word",
        }
    }

    /// What stands there; empty where nothing does.
    pub fn detail(&self) -> String {
        match self {
            Self::Columns(count) => count.to_string(),
            Self::Empty => String::new(),
            Self::Twice(word) | Self::UnknownParty(word) | Self::Limit(word) | Self::Word(word) => {
                word.clone()
            }
        }
    }
}

const DELIBERATIONS: &[(&str, Deliberation)] =
    &[("never", Deliberation::Never), ("may", Deliberation::May), ("always", Deliberation::Always)];
const DECIDERS: &[(&str, DecidedBy)] = &[
    ("five_party", DecidedBy::FiveParty),
    ("owners", DecidedBy::Owners),
    ("owners_part", DecidedBy::OwnersPart),
    ("fund_rule", DecidedBy::FundRule),
    ("none", DecidedBy::None),
];
const KINDS: &[(&str, PartyKind)] = &[
    ("branch", PartyKind::Branch),
    ("five_party", PartyKind::FiveParty),
    ("community", PartyKind::Community),
    ("street", PartyKind::Street),
    ("department", PartyKind::Department),
    ("utility", PartyKind::Utility),
    ("contractor", PartyKind::Contractor),
    ("mediation", PartyKind::Mediation),
    ("volunteer", PartyKind::Volunteer),
];
const URGENCIES: &[(&str, bool)] = &[("normal", false), ("urgent", true)];
const STATES: &[(&str, bool)] = &[("active", false), ("withdrawn", true)];

fn read<T: Copy>(table: &[(&str, T)], word: &str) -> Result<T, ItemFault> {
    let found = table.iter().find(|(known, _)| *known == word);
    found.map(|(_, value)| *value).ok_or_else(|| ItemFault::Word(word.to_owned()))
}

fn word<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, known)| known == value).map_or("", |(word, _)| word)
}

impl Deliberation {
    /// The stored word: `never`, `may`, `always`.
    pub fn as_text(self) -> &'static str {
        word(DELIBERATIONS, &self)
    }
}

impl DecidedBy {
    /// The stored word, such as `owners_part`.
    pub fn as_text(self) -> &'static str {
        word(DECIDERS, &self)
    }
}

impl PartyKind {
    /// The stored word, such as `five_party`.
    pub fn as_text(self) -> &'static str {
        word(KINDS, &self)
    }
}

impl Item {
    /// Names of the columns of [`Item::to_columns`]; the order never changes.
    pub const COLUMNS: [&str; 14] = [
        "code",
        "category_zh",
        "category_en",
        "item_zh",
        "item_en",
        "lead_party",
        "support_parties",
        "default_deadline",
        "urgency",
        "needs_deliberation",
        "decided_by",
        "keywords_zh",
        "legal_or_policy_basis",
        "status",
    ];

    /// One text for each of [`Item::COLUMNS`]: supporters joined by `;`, keywords by a space.
    pub fn to_columns(&self) -> [String; 14] {
        [
            self.code.clone(),
            self.category.clone(),
            self.category_en.clone(),
            self.name.clone(),
            self.name_en.clone(),
            self.lead.clone(),
            self.supporters.join(";"),
            self.limit.as_text(),
            word(URGENCIES, &self.urgent).to_owned(),
            self.deliberation.as_text().to_owned(),
            self.decided_by.as_text().to_owned(),
            self.keywords.join(" "),
            self.basis.clone(),
            word(STATES, &self.withdrawn).to_owned(),
        ]
    }

    /// Reads [`Item::to_columns`] back. The last column may be left out: the item is in use.
    ///
    /// Whether the parties exist is not known here.
    pub fn from_columns(columns: &[&str]) -> Result<Self, ItemFault> {
        let (columns, status) = match columns {
            [columns @ .., status] if columns.len() == 13 => (columns, *status),
            columns => (columns, "active"),
        };
        let [
            code,
            category,
            category_en,
            name,
            name_en,
            lead,
            supporters,
            limit,
            urgency,
            deliberation,
            decided_by,
            keywords,
            basis,
        ] = columns
        else {
            return Err(ItemFault::Columns(columns.len()));
        };
        if [code, category, name].iter().any(|text| text.trim().is_empty()) {
            return Err(ItemFault::Empty);
        }
        let text = |text: &str| text.trim().to_owned();
        Ok(Self {
            code: text(code),
            category: text(category),
            category_en: text(category_en),
            name: text(name),
            name_en: text(name_en),
            lead: text(lead),
            supporters: supporters
                .split([';', '；'])
                .map(text)
                .filter(|id| !id.is_empty())
                .collect(),
            limit: Limit::parse(limit).ok_or_else(|| ItemFault::Limit((*limit).to_owned()))?,
            urgent: read(URGENCIES, urgency.trim())?,
            deliberation: read(DELIBERATIONS, deliberation.trim())?,
            decided_by: read(DECIDERS, decided_by.trim())?,
            keywords: keywords.split_whitespace().map(str::to_owned).collect(),
            basis: text(basis),
            withdrawn: read(STATES, status.trim())?,
        })
    }
}

impl Party {
    /// Id, Chinese name, English name, kind.
    pub fn to_columns(&self) -> [String; 4] {
        let kind = self.kind.as_text().to_owned();
        [self.id.clone(), self.name.clone(), self.name_en.clone(), kind]
    }

    /// Reads [`Party::to_columns`] back.
    pub fn from_columns(columns: &[&str]) -> Result<Self, ItemFault> {
        let [id, name, name_en, kind] = columns else {
            return Err(ItemFault::Columns(columns.len()));
        };
        if id.is_empty() || name.is_empty() {
            return Err(ItemFault::Empty);
        }
        Ok(Self {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            name_en: (*name_en).to_owned(),
            kind: read(KINDS, kind)?,
        })
    }
}
