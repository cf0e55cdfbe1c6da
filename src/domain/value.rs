//! What an operation says of a field, and the record that many such sayings add up to.

use std::collections::BTreeMap;

use crate::base::clock::Moment;
use crate::base::id::Id;

/// One value of one field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A whole number: a count, a code of a stage, fen, or milliseconds of a moment.
    Int(i64),
    /// Words.
    Text(String),
    /// The name of another thing, or other bytes.
    Bytes(Vec<u8>),
    /// Several values; what their order means depends on the field.
    List(Vec<Self>),
    /// Values by a short key, such as one position for each seat.
    Map(BTreeMap<String, Self>),
}

impl Value {
    /// The words, where it holds words.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Int(_) | Self::Bytes(_) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The number, where it holds a number.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Text(_) | Self::Bytes(_) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The name of a thing, where it holds sixteen bytes.
    pub fn as_id(&self) -> Option<Id> {
        match self {
            Self::Bytes(bytes) => Id::from_slice(bytes),
            Self::Int(_) | Self::Text(_) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The values of a list; empty for anything else.
    pub fn as_list(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            Self::Int(_) | Self::Text(_) | Self::Bytes(_) | Self::Map(_) => &[],
        }
    }

    /// The entries of a map; none for anything else.
    pub fn as_map(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Map(entries) => Some(entries),
            Self::Int(_) | Self::Text(_) | Self::Bytes(_) | Self::List(_) => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Int(i64::from(flag))
    }
}

impl From<Moment> for Value {
    fn from(moment: Moment) -> Self {
        Self::Int(moment.0)
    }
}

impl From<Id> for Value {
    fn from(id: Id) -> Self {
        Self::Bytes(id.0.to_vec())
    }
}

impl From<Vec<Self>> for Value {
    fn from(values: Vec<Self>) -> Self {
        Self::List(values)
    }
}

/// What one operation says: values by field number.
pub type Body = BTreeMap<u16, Value>;

/// Builds a body from the fields that have something to say.
#[derive(Debug, Clone, Default)]
pub struct Saying(Body);

impl Saying {
    /// An empty saying.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says a value of a field.
    #[must_use]
    pub fn with(mut self, field: impl Into<u16>, value: impl Into<Value>) -> Self {
        self.0.insert(field.into(), value.into());
        self
    }

    /// With all that the other says; where both say something, the other is heard.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Says a value where there is one; blank words count as none.
    #[must_use]
    pub fn maybe<V: Into<Value>>(self, field: impl Into<u16>, value: Option<V>) -> Self {
        match value.map(Into::into) {
            None => self,
            Some(Value::Text(text)) if text.trim().is_empty() => self,
            Some(value) => self.with(field, value),
        }
    }

    /// The finished body.
    pub fn body(self) -> Body {
        self.0
    }
}

/// What a thing is now: its stage and the value shown for each field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Code of the stage; 0 for things without one.
    pub stage: u8,
    /// Shown value by field number.
    pub values: Body,
}

impl Record {
    /// The value shown for a field.
    pub fn get(&self, field: impl Into<u16>) -> Option<&Value> {
        self.values.get(&field.into())
    }

    /// Words of a field; empty where nothing was said.
    pub fn text(&self, field: impl Into<u16>) -> &str {
        self.get(field).and_then(Value::as_text).unwrap_or_default()
    }

    /// A number of a field.
    pub fn int(&self, field: impl Into<u16>) -> Option<i64> {
        self.get(field).and_then(Value::as_int)
    }

    /// True where the field holds a number other than 0.
    pub fn flag(&self, field: impl Into<u16>) -> bool {
        self.int(field).unwrap_or(0) != 0
    }

    /// A moment of a field.
    pub fn moment(&self, field: impl Into<u16>) -> Option<Moment> {
        self.int(field).map(Moment)
    }

    /// The thing a field names.
    pub fn id(&self, field: impl Into<u16>) -> Option<Id> {
        self.get(field).and_then(Value::as_id)
    }

    /// The values of a list field.
    pub fn list(&self, field: impl Into<u16>) -> &[Value] {
        self.get(field).map(Value::as_list).unwrap_or_default()
    }

    /// The words of a list field.
    pub fn texts(&self, field: impl Into<u16>) -> Vec<String> {
        self.list(field).iter().filter_map(Value::as_text).map(str::to_owned).collect()
    }

    /// The things a list field names.
    pub fn ids(&self, field: impl Into<u16>) -> Vec<Id> {
        self.list(field).iter().filter_map(Value::as_id).collect()
    }

    /// One entry of a map field.
    pub fn entry(&self, field: impl Into<u16>, key: &str) -> Option<&Value> {
        self.get(field).and_then(Value::as_map).and_then(|entries| entries.get(key))
    }
}
