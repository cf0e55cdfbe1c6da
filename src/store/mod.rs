//! Floor 3: the journal and its picture in SQLite.
//!
//! Three kinds of tables: the journal (append only), the picture (dropped and redrawn at will) and
//! what belongs to this desk alone (drafts, layouts). [`Store::commit`] is the only writer of the
//! first two.

mod anchor;
mod backup;
mod commit;
mod desk;
mod device;
mod draw;
mod error;
mod exchange;
mod fact;
mod forks;
mod open;
mod opened;
pub mod query;
mod read;
mod redraw;
mod session;
mod stream;
mod verify;
mod views;

pub use crate::journal::keys::Device;
pub use anchor::Finding;
pub use backup::{back_up, restore};
pub use commit::Committed;
pub use desk::Draft;
pub use error::StoreError;
pub use exchange::{
    Brought, HubLine, LetGo, PartTrouble, Peer, Put, Reach, Shelved, SignedReceipt, Standing,
    Taken, Why,
};
pub use fact::Fact;
pub use open::{DeskLock, Places, Progress, Store};
pub use opened::Opened;
pub use read::Reader;
pub use redraw::Redrawn;
pub use session::Session;
pub use verify::{Damage, Verdict};
pub use views::{SavedView, VIEWS_MAX};
