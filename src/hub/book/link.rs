//! One connection to either engine, with the few verbs the book needs.

use deadpool_postgres::tokio_postgres::types::{
    IsNull, ToSql, Type, private::BytesMut, to_sql_checked,
};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use tokio::sync::OwnedMutexGuard;

use crate::hub::HubError;
use crate::hub::book::broken;

/// A value on its way in or out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Val {
    /// A whole number.
    Int(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Words.
    Text(String),
    /// Nothing.
    Null,
}

/// A row as it came.
#[derive(Debug)]
pub(super) struct Row(Vec<Val>);

impl Row {
    pub(super) fn int(&self, column: usize) -> i64 {
        match self.0.get(column) {
            Some(Val::Int(number)) => *number,
            _ => 0,
        }
    }

    pub(super) fn number(&self, column: usize) -> u64 {
        self.int(column) as u64
    }

    pub(super) fn bytes(&self, column: usize) -> &[u8] {
        match self.0.get(column) {
            Some(Val::Bytes(bytes)) => bytes,
            _ => &[],
        }
    }

    /// Bytes of a fixed length; nulls where the row holds something else.
    pub(super) fn array<const N: usize>(&self, column: usize) -> [u8; N] {
        self.bytes(column).try_into().unwrap_or([0; N])
    }

    pub(super) fn text(&self, column: usize) -> &str {
        match self.0.get(column) {
            Some(Val::Text(text)) => text,
            _ => "",
        }
    }

    pub(super) fn is_null(&self, column: usize) -> bool {
        matches!(self.0.get(column), None | Some(Val::Null))
    }
}

/// A connection.
pub(super) enum Link {
    Lite(OwnedMutexGuard<rusqlite::Connection>),
    Post(Box<deadpool_postgres::Object>),
}

impl Link {
    /// Several statements without values.
    pub(super) async fn batch(&mut self, sql: &str) -> Result<(), HubError> {
        match self {
            Self::Lite(connection) => connection.execute_batch(sql).map_err(broken),
            Self::Post(client) => client.batch_execute(sql).await.map_err(broken),
        }
    }

    /// Begins a transaction that will write.
    pub(super) async fn begin(&mut self) -> Result<(), HubError> {
        match self {
            Self::Lite(_) => self.batch("begin immediate").await,
            Self::Post(_) => self.batch("begin").await,
        }
    }

    /// Locks the row that was asked for until the end of the transaction, where the engine does not
    /// lock everything anyway.
    pub(super) const fn for_update(&self) -> &'static str {
        match self {
            Self::Lite(_) => "",
            Self::Post(_) => " for update",
        }
    }

    /// Changes rows; answers how many.
    pub(super) async fn run(&mut self, sql: &str, values: &[Val]) -> Result<u64, HubError> {
        match self {
            Self::Lite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql)).map_err(broken)?;
                let changed = statement.execute(rusqlite::params_from_iter(values));
                changed.map(|changed| changed as u64).map_err(broken)
            }
            Self::Post(client) => {
                let statement = client.prepare_cached(sql).await.map_err(broken)?;
                client.execute_raw(&statement, values).await.map_err(broken)
            }
        }
    }

    /// Reads rows.
    pub(super) async fn ask(&mut self, sql: &str, values: &[Val]) -> Result<Vec<Row>, HubError> {
        match self {
            Self::Lite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql)).map_err(broken)?;
                let columns = statement.column_count();
                let rows = statement.query_map(rusqlite::params_from_iter(values), |row| {
                    let value = |column| row.get_ref(column).map(|value| Val::of_lite(&value));
                    (0..columns).map(value).collect::<Result<_, _>>().map(Row)
                });
                rows.and_then(Iterator::collect).map_err(broken)
            }
            Self::Post(client) => {
                let statement = client.prepare_cached(sql).await.map_err(broken)?;
                let values: Vec<&(dyn ToSql + Sync)> =
                    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
                let rows = client.query(&statement, &values).await.map_err(broken)?;
                Ok(rows.iter().map(Val::of_post).map(Row).collect())
            }
        }
    }
}

/// The same statement for SQLite, where `$2` is a name that is numbered where it first stands and `?2` is
/// the second value.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

impl Val {
    fn of_lite(value: &ValueRef<'_>) -> Self {
        match value {
            ValueRef::Integer(number) => Self::Int(*number),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Null | ValueRef::Real(_) => Self::Null,
        }
    }

    fn of_post(row: &tokio_postgres::Row) -> Vec<Self> {
        let value = |(column, about): (usize, &tokio_postgres::Column)| match *about.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(column).ok().flatten().map(Self::Int),
            Type::BYTEA => {
                row.try_get::<_, Option<Vec<u8>>>(column).ok().flatten().map(Self::Bytes)
            }
            _ => row.try_get::<_, Option<String>>(column).ok().flatten().map(Self::Text),
        };
        let columns = row.columns().iter().enumerate();
        columns.map(|column| value(column).unwrap_or(Self::Null)).collect()
    }
}

impl rusqlite::ToSql for Val {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Int(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Null => ToSqlOutput::Owned(Value::Null),
        })
    }
}

impl ToSql for Val {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Int(number) => number.to_sql_checked(kind, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(kind, out),
            Self::Text(text) => text.to_sql_checked(kind, out),
            Self::Null => Ok(IsNull::Yes),
        }
    }

    fn accepts(_kind: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
