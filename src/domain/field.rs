//! What a field is: one row says its number, how it is typed, merged and shown.

/// The kinds of things a journal tells of. Codes are frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing {
    /// 驿站: its name, code, compound and settings.
    Station = 1,
    /// 操作员: somebody who works at the desk.
    Operator = 2,
    /// 席位: one of the five parties or the branch at the table.
    Seat = 3,
    /// 居民: a person the station knows; all personal values live here.
    Person = 4,
    /// 服务事项: an item of an imported catalogue.
    Item = 5,
    /// 诉求.
    Issue = 6,
    /// 议题.
    Topic = 7,
    /// 会议.
    Meeting = 8,
    /// 议定事项: what a meeting agreed on one topic.
    Resolution = 9,
    /// 督办事项.
    Task = 10,
    /// 节假日安排: an imported year of the working-day calendar.
    Calendar = 11,
    /// 小区: one the station serves beside its own.
    Compound = 12,
}

impl Thing {
    /// Every kind of thing, by code.
    pub const ALL: &'static [Self] = &[
        Self::Station,
        Self::Operator,
        Self::Seat,
        Self::Person,
        Self::Item,
        Self::Issue,
        Self::Topic,
        Self::Meeting,
        Self::Resolution,
        Self::Task,
        Self::Calendar,
        Self::Compound,
    ];

    /// Finds a kind of thing by its code.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|thing| *thing as u8 == code)
    }
}

/// How a field is typed in and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of words.
    Line,
    /// Many lines of words.
    Text,
    /// A word out of a coded list of that name.
    Code(&'static str),
    /// A moment, in milliseconds since 1970.
    Moment,
    /// A whole number.
    Count,
    /// Yes or no.
    Flag,
    /// The name of another thing, or a list of such.
    Link,
}

/// How private a field is. Lists, papers and exports read this and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Privacy {
    /// Anybody may read it.
    Public,
    /// The station may read it.
    Internal,
    /// It names a person: masked in lists, clear on the opened item.
    Personal,
}

/// What becomes of writes that did not see each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// The newest of the last writes is shown, the others are a conflict.
    Register,
    /// A register for each key of a map.
    Map,
    /// What was added and not removed by somebody who had seen it.
    Set,
    /// Every entry stays, in the order of writing.
    Log,
}

/// The description that every generic part works from.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Number in the journal; never changes once released.
    pub number: u16,
    /// Name in JSON and in sheets; never changes once released.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// How private it is.
    pub privacy: Privacy,
    /// How concurrent writes of it meet.
    pub merge: Merge,
}

/// Set on a field number in a body: these values leave the set.
pub const REMOVES: u16 = 0x8000;

/// Declares the fields of a kind of thing, one row each.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$row_doc:meta])* $row:ident = $number:literal $key:literal, $kind:expr, $privacy:ident, $merge:ident;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$row_doc])* $row),+ }

        impl $name {
            /// Every field, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$row),+];

            /// The row of the table.
            pub const fn spec(self) -> $crate::domain::field::Field {
                use $crate::domain::field::{Field, Kind::*, Merge, Privacy};
                match self {
                    $(Self::$row => Field {
                        number: $number,
                        key: $key,
                        kind: $kind,
                        privacy: Privacy::$privacy,
                        merge: Merge::$merge,
                    }),+
                }
            }
        }

        impl From<$name> for u16 {
            fn from(field: $name) -> Self {
                field.spec().number
            }
        }
    };
}
pub(crate) use fields;
