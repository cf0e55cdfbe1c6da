//! How far the streams of a station are, and the branches of those that were forked.

use crate::hub::HubError;
use crate::hub::book::int;
use crate::hub::book::link::{Link, Row, Val};
use crate::hub::judge::Change;
use crate::journal::fork::{Branch, Forks};
use crate::journal::op::Writer;

/// The branches of a station's streams; nearly always none.
pub(super) async fn forks(link: &mut Link, scope: u64) -> Result<Forks, HubError> {
    let sql = "select name, root, first_seq, parent from hub_branch where scope = $1";
    let branch = |row: &Row| {
        let (root, parent) = (Writer(row.array(1)), Writer(row.array(3)));
        (Writer(row.array(0)), Branch { root, first: row.number(2), parent })
    };
    Ok(Forks(link.ask(sql, &[int(scope)]).await?.iter().map(branch).collect()))
}

/// Keeps what a bundle changes in the streams. What is in the book already comes under the names of its
/// branches before anything new is laid down.
pub(super) async fn keep_streams(
    link: &mut Link,
    scope: &Val,
    change: &Change,
) -> Result<(), HubError> {
    for cut in &change.cuts {
        let [old, new] = [cut.name, cut.new].map(|name| Val::Bytes(name.0.to_vec()));
        let values = [scope.clone(), old, new, int(cut.branch.first)];
        link.run(
            "update hub_branch set parent = $3 where scope = $1 and parent = $2 and first_seq > $4",
            &values,
        )
        .await?;
        link.run(
            "update hub_segment set writer = $3 where scope = $1 and writer = $2 and last_seq >= $4",
            &values,
        )
        .await?;
        keep_branch(link, scope, cut.new, &cut.branch).await?;
    }
    for (name, branch) in &change.branches {
        keep_branch(link, scope, *name, branch).await?;
    }
    for (name, last) in &change.streams {
        let name = Val::Bytes(name.0.to_vec());
        if let Some((seq, chain)) = last {
            link.run(
                "insert into hub_stream (scope, writer, last_seq, last_chain)
                 values ($1, $2, $3, $4) on conflict (scope, writer) do update
                 set last_seq = excluded.last_seq, last_chain = excluded.last_chain",
                &[scope.clone(), name, int(*seq), Val::Bytes(chain.to_vec())],
            )
            .await?;
        } else {
            let sql = "delete from hub_stream where scope = $1 and writer = $2";
            link.run(sql, &[scope.clone(), name]).await?;
        }
    }
    Ok(())
}

async fn keep_branch(
    link: &mut Link,
    scope: &Val,
    name: Writer,
    branch: &Branch,
) -> Result<(), HubError> {
    let [name, root, parent] =
        [name, branch.root, branch.parent].map(|name| Val::Bytes(name.0.to_vec()));
    let values = [scope.clone(), name, root, int(branch.first), parent];
    let sql = "insert into hub_branch (scope, name, root, first_seq, parent)
               values ($1, $2, $3, $4, $5) on conflict do nothing";
    link.run(sql, &values).await?;
    Ok(())
}
