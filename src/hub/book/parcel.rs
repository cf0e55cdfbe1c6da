//! Things that come and go in pieces, so that any process may take any piece.

use crate::base::clock::Moment;
use crate::hub::HubError;
use crate::hub::book::link::Val;
use crate::hub::book::{Book, int};
use crate::journal::ticket::{Parcel, Ticket};

/// How much of a parcel is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived {
    /// So many bytes, without a gap.
    pub have: u64,
    /// Of so many.
    pub length: u64,
}

impl Book {
    /// A device begins to send. Whatever else it had begun is given up: one parcel a device is all
    /// that is ever kept.
    pub async fn begin(&self, ticket: &Ticket, now: Moment) -> Result<Arrived, HubError> {
        let parcel = &ticket.parcel;
        let mut link = self.link().await?;
        if !super::exchange::may_send(&mut link, parcel.scope, &ticket.device).await? {
            return Err(HubError::Rule("hub_unknown_desk"));
        }
        let (scope, hash) = (int(parcel.scope), Val::Bytes(parcel.hash.to_vec()));
        let device = Val::Bytes(ticket.device.0.to_vec());
        let values = [scope.clone(), device.clone(), hash.clone()];
        link.run(
            "delete from hub_piece where scope = $1 and hash in (
                 select hash from hub_parcel where scope = $1 and hash <> $3 and device = $2)",
            &values,
        )
        .await?;
        let sql = "delete from hub_parcel where scope = $1 and hash <> $3 and device = $2";
        link.run(sql, &values).await?;
        link.run(
            "insert into hub_parcel (scope, hash, device, length, at) values ($1, $2, $3, $4, $5)
             on conflict do nothing",
            &[scope, hash, device, int(ticket.length.into()), Val::Int(now.0)],
        )
        .await?;
        drop(link);
        self.arrived(parcel).await?.ok_or(HubError::Rule("parcel_unknown"))
    }

    /// How far a parcel is; none where nobody began it.
    pub async fn arrived(&self, parcel: &Parcel) -> Result<Option<Arrived>, HubError> {
        let key = [int(parcel.scope), Val::Bytes(parcel.hash.to_vec())];
        let mut link = self.link().await?;
        let sql = "select length from hub_parcel where scope = $1 and hash = $2";
        let Some(length) = link.ask(sql, &key).await?.first().map(|row| row.number(0)) else {
            return Ok(None);
        };
        let sql = "select place, cast(length(bytes) as bigint) from hub_piece
                   where scope = $1 and hash = $2 order by place";
        let mut have = 0;
        for row in link.ask(sql, &key).await? {
            if row.number(0) <= have {
                have = have.max(row.number(0) + row.number(1));
            }
        }
        Ok(Some(Arrived { have, length }))
    }

    /// Keeps a piece. The same one twice is kept once.
    pub async fn piece(&self, parcel: &Parcel, place: u64, bytes: &[u8]) -> Result<(), HubError> {
        let values = [
            int(parcel.scope),
            Val::Bytes(parcel.hash.to_vec()),
            int(place),
            Val::Bytes(bytes.to_vec()),
        ];
        let sql = "insert into hub_piece (scope, hash, place, bytes) values ($1, $2, $3, $4)
                   on conflict do nothing";
        self.link().await?.run(sql, &values).await?;
        Ok(())
    }

    /// All of a parcel; none where it is not what its name says, and then it has to come again.
    pub async fn whole(&self, parcel: &Parcel) -> Result<Option<Vec<u8>>, HubError> {
        let key = [int(parcel.scope), Val::Bytes(parcel.hash.to_vec())];
        let mut link = self.link().await?;
        let sql =
            "select place, bytes from hub_piece where scope = $1 and hash = $2 order by place";
        let mut whole = Vec::new();
        for row in link.ask(sql, &key).await? {
            let known = (whole.len() as u64).checked_sub(row.number(0));
            if let Some(new) = known.and_then(|known| row.bytes(1).get(known as usize..)) {
                whole.extend(new);
            }
        }
        if Parcel::of(parcel.scope, &whole) == *parcel {
            return Ok(Some(whole));
        }
        link.run("delete from hub_piece where scope = $1 and hash = $2", &key).await?;
        Ok(None)
    }

    /// Keeps an answer until its desk asks for something else: a line may be cut while it goes out.
    pub async fn keep_answer(
        &self,
        parcel: &Parcel,
        device: &[u8; 32],
        bytes: &[u8],
        now: Moment,
    ) -> Result<(), HubError> {
        let values = [
            int(parcel.scope),
            Val::Bytes(device.to_vec()),
            Val::Bytes(parcel.hash.to_vec()),
            Val::Int(now.0),
            Val::Bytes(bytes.to_vec()),
        ];
        let sql = "insert into hub_reply (scope, device, hash, at, bytes)
                   values ($1, $2, $3, $4, $5) on conflict (scope, device) do update
                   set hash = excluded.hash, at = excluded.at, bytes = excluded.bytes";
        self.link().await?.run(sql, &values).await?;
        Ok(())
    }

    /// An answer that was kept.
    pub async fn kept_answer(&self, parcel: &Parcel) -> Result<Option<Vec<u8>>, HubError> {
        let key = [int(parcel.scope), Val::Bytes(parcel.hash.to_vec())];
        let sql = "select bytes from hub_reply where scope = $1 and hash = $2";
        let rows = self.link().await?.ask(sql, &key).await?;
        Ok(rows.first().map(|row| row.bytes(0).to_vec()))
    }

    /// Gives up what was begun or kept before then, station by station.
    pub async fn sweep(&self, before: Moment) -> Result<(), HubError> {
        let mut link = self.link().await?;
        for row in link.ask("select scope from hub_station", &[]).await? {
            let values = [int(row.number(0)), Val::Int(before.0)];
            for sql in [
                "delete from hub_piece where scope = $1 and hash in (
                     select hash from hub_parcel where scope = $1 and at < $2)",
                "delete from hub_parcel where scope = $1 and at < $2",
                "delete from hub_reply where scope = $1 and at < $2",
            ] {
                link.run(sql, &values).await?;
            }
        }
        Ok(())
    }
}
