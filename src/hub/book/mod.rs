//! The book of a hub: tables in portable SQL, over SQLite for a small county and over PostgreSQL.
//!
//! One statement is written once; [`link`] carries it to either engine. Every key begins with the
//! station, and no transaction touches two stations, so that counties can be shared out later.

mod admin;
mod exchange;
mod link;
mod parcel;
mod streams;

use std::path::Path;
use std::sync::Arc;

use tokio::sync::Mutex;

use crate::hub::HubError;
pub use admin::{Invite, Known, Placed, Seen};
pub use exchange::Answer;
use link::{Link, Val};
pub use parcel::Arrived;

/// The tables. `bigint` holds an unsigned number of the same bits; times are milliseconds.
const TABLES: &str = "
create table if not exists hub_station (
    scope bigint primary key, name text not null, root bytea not null,
    next bigint not null, sum bytea not null, state bigint not null, since bigint not null);
create table if not exists hub_word (
    scope bigint not null, digest bytea not null, bytes bytea not null, primary key (scope, digest));
create table if not exists hub_stream (
    scope bigint not null, writer bytea not null, last_seq bigint not null, last_chain bytea not null,
    primary key (scope, writer));
create table if not exists hub_branch (
    scope bigint not null, name bytea not null, root bytea not null, first_seq bigint not null,
    parent bytea not null, primary key (scope, name));
create table if not exists hub_segment (
    scope bigint not null, pos bigint not null, writer bytea not null, first_seq bigint not null,
    last_seq bigint not null, before bytea not null, after bytea not null, sum bytea not null,
    came bigint not null, bytes bytea not null, primary key (scope, pos));
create index if not exists hub_segment_stream on hub_segment (scope, writer, last_seq);
create table if not exists hub_device (
    scope bigint not null, device bytea not null, name text not null, seen bigint not null,
    clock bigint not null, unsent bigint not null, version text not null, state bigint not null,
    primary key (scope, device));
create table if not exists hub_aside (
    scope bigint not null, digest bytea not null, why text not null, device bytea not null,
    at bigint not null, bytes bytea not null, primary key (scope, digest));
create table if not exists hub_invite (
    code bytea primary key, name text not null, until bigint not null, scope bigint);
create table if not exists hub_parcel (
    scope bigint not null, hash bytea not null, device bytea not null, length bigint not null,
    at bigint not null, primary key (scope, hash));
create table if not exists hub_piece (
    scope bigint not null, hash bytea not null, place bigint not null, bytes bytea not null,
    primary key (scope, hash, place));
create table if not exists hub_reply (
    scope bigint not null, device bytea not null, hash bytea not null, at bigint not null,
    bytes bytea not null, primary key (scope, device));
";

/// Where a hub keeps everything.
#[derive(Clone)]
pub enum Book {
    /// One file, for one process.
    Lite(Arc<Mutex<rusqlite::Connection>>),
    /// A database that many processes may share.
    Post(deadpool_postgres::Pool),
}

fn broken(error: impl std::fmt::Display) -> HubError {
    HubError::Book(error.to_string())
}

impl Book {
    /// Opens the file of a small county, making it where there is none.
    #[expect(
        clippy::disallowed_methods,
        reason = "the hub's book has pragmas and tables of its own"
    )]
    pub fn file(path: &Path) -> Result<Self, HubError> {
        Self::lite(rusqlite::Connection::open(path).map_err(broken)?)
    }

    /// One that is gone when the process ends: for tests.
    pub fn memory() -> Result<Self, HubError> {
        Self::lite(rusqlite::Connection::open_in_memory().map_err(broken)?)
    }

    fn lite(connection: rusqlite::Connection) -> Result<Self, HubError> {
        connection
            .execute_batch(
                "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000;",
            )
            .and_then(|()| connection.execute_batch(TABLES))
            .map_err(broken)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self::Lite(Arc::new(Mutex::new(connection))))
    }

    /// Connects to PostgreSQL. `dsn` is a connection string of libpq's form; several hosts may stand
    /// in it, with `target_session_attrs=read-write`.
    pub async fn postgres(dsn: &str, connections: usize) -> Result<Self, HubError> {
        let config: tokio_postgres::Config = dsn.parse().map_err(broken)?;
        // A request that was cut off in the middle leaves its connection inside a transaction.
        let recycling_method = deadpool_postgres::RecyclingMethod::Custom("rollback".to_owned());
        let manager = deadpool_postgres::Manager::from_config(
            config,
            tokio_postgres::NoTls,
            deadpool_postgres::ManagerConfig { recycling_method },
        );
        let pool = deadpool_postgres::Pool::builder(manager)
            .max_size(connections)
            .build()
            .map_err(broken)?;
        let book = Self::Post(pool);
        let mut link = book.link().await?;
        // Two processes that start at once must not make the same table twice.
        link.batch("begin; select pg_advisory_xact_lock(7239411);").await?;
        link.batch(TABLES).await?;
        link.batch("commit").await?;
        drop(link);
        Ok(book)
    }

    async fn link(&self) -> Result<Link, HubError> {
        match self {
            Self::Lite(connection) => Ok(Link::Lite(connection.clone().lock_owned().await)),
            Self::Post(pool) => Ok(Link::Post(Box::new(pool.get().await.map_err(broken)?))),
        }
    }

    /// Answers whether the book can be read now.
    pub async fn is_well(&self) -> bool {
        let Ok(mut link) = self.link().await else { return false };
        link.ask("select count(*) from hub_station", &[]).await.is_ok()
    }
}

/// The first half of a hash, as the key of bytes that are kept once.
fn digest(bytes: &[u8]) -> Vec<u8> {
    blake3::hash(bytes).as_bytes().iter().take(16).copied().collect()
}

fn int(number: u64) -> Val {
    Val::Int(number as i64)
}
