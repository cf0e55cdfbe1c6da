//! What a desk holds, read past the program: the yardstick by which two desks are compared.

use std::collections::BTreeMap;

use rusqlite::Connection;
use yizhan::base::id::Id;

use crate::desk::Desk;

/// The file of a desk.
pub(crate) fn raw(desk: &Desk) -> Connection {
    #[expect(clippy::disallowed_methods, reason = "looks at the journal as it lies there")]
    Connection::open(desk.places().database()).unwrap()
}

/// Every thing as it is folded, whatever the order of arrival was.
pub(crate) fn truth(desk: &Desk) -> BTreeMap<Id, String> {
    let file = raw(desk);
    let mut statement = file.prepare("select distinct entity from op").unwrap();
    let ids = statement.query_map([], |row| row.get::<_, [u8; 16]>(0).map(Id)).unwrap();
    let shown = |id: Id| (id, format!("{:?}", desk.store.reader().fold(id).unwrap()));
    ids.map(|id| shown(id.unwrap())).collect()
}
