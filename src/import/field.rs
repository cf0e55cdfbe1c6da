//! What a sheet can say about an issue.

/// What a column may say about an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The line's place on its page; it begins anew on every sheet and names nothing.
    Line,
    /// The source's own number of the issue.
    Number,
    /// A few words for lists.
    Title,
    /// What the resident said.
    Words,
    /// Complaint, question, wish for help and so on.
    Kind,
    /// By telephone, in person, online.
    Channel,
    /// The category or the catalogue item.
    Item,
    /// Which compound it is of.
    Compound,
    /// Where it is.
    Place,
    /// Who said it.
    Requester,
    /// The telephone of who said it.
    Phone,
    /// When it was said.
    RegisteredAt,
    /// By when an answer is due.
    DueAt,
    /// Who takes care of it.
    Handler,
    /// How far it has come.
    Stage,
    /// What was done or answered.
    Result,
    /// When that was.
    ClosedAt,
    /// What the resident thinks of it.
    Satisfaction,
    /// How pressing it is.
    Urgency,
    /// Anything else.
    Note,
}

impl Field {
    /// Every field, in the order of a register.
    pub const ALL: &'static [Self] = &[
        Self::Line,
        Self::Number,
        Self::Title,
        Self::Words,
        Self::Kind,
        Self::Channel,
        Self::Item,
        Self::Compound,
        Self::Place,
        Self::Requester,
        Self::Phone,
        Self::RegisteredAt,
        Self::DueAt,
        Self::Handler,
        Self::Stage,
        Self::Result,
        Self::ClosedAt,
        Self::Satisfaction,
        Self::Urgency,
        Self::Note,
    ];

    /// The name used on the command line and in settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Number => "number",
            Self::Title => "title",
            Self::Words => "words",
            Self::Kind => "kind",
            Self::Channel => "channel",
            Self::Item => "item",
            Self::Compound => "compound",
            Self::Place => "place",
            Self::Requester => "requester",
            Self::Phone => "phone",
            Self::RegisteredAt => "registered_at",
            Self::DueAt => "due_at",
            Self::Handler => "handler",
            Self::Stage => "stage",
            Self::Result => "result",
            Self::ClosedAt => "closed_at",
            Self::Satisfaction => "satisfaction",
            Self::Urgency => "urgency",
            Self::Note => "note",
        }
    }

    /// The field of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_fields() {
        assert!(Field::ALL.iter().all(|field| Field::from_code(field.code()) == Some(*field)));
    }
}
