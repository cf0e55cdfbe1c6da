//! What whoever looks after the hub asks of the book and tells it.

use crate::base::clock::Moment;
use crate::hub::HubError;
use crate::hub::book::link::{Row, Val};
use crate::hub::book::{Book, int};
use crate::journal::op::{Chain, Writer};
use crate::journal::sign::DeviceKey;

/// A code is good for a week: our default.
const DAYS: i64 = 7;

/// A one-time code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Eight letters and digits in two groups; they stand nowhere but with whoever made it.
    pub code: String,
    /// Until when it is good.
    pub until: Moment,
}

/// A station the hub knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub scope: u64,
    /// What whoever invited it calls it.
    pub name: String,
    /// How many segments it has here.
    pub segments: u64,
    /// Sum over them, see [`crate::hub::judge::add`].
    pub sum: u128,
    /// Its desks.
    pub devices: Vec<Seen>,
    /// Segments that were put aside, with the reason.
    pub aside: Vec<(String, u64)>,
}

/// A desk as the hub saw it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its key.
    pub device: DeviceKey,
    /// What people call it.
    pub name: String,
    /// When it was here.
    pub at: Moment,
    /// By how many milliseconds its clock is ahead.
    pub clock: i64,
    /// Operations it had and the hub had not when it left.
    pub unsent: u64,
    /// Version of its program.
    pub version: String,
    /// Whoever looks after the hub has shut it out.
    pub revoked: bool,
}

/// A segment's place, and how far it brings its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its place, from 1.
    pub pos: u64,
    /// Whose stream.
    pub writer: Writer,
    /// Number of its first operation.
    pub first: u64,
    /// Number of its last operation.
    pub last: u64,
    /// The chain after it.
    pub after: Chain,
    /// The sum over all up to it.
    pub sum: u128,
}

/// The key under which a code is kept: the code itself is not in the book.
pub(super) fn code_key(code: &str) -> Vec<u8> {
    let twins = crate::base::text::ascii_twins(code).to_uppercase();
    let bare: String = twins.chars().filter(char::is_ascii_alphanumeric).collect();
    blake3::derive_key("yizhan hub code 1", bare.as_bytes()).to_vec()
}

impl Book {
    /// Makes a code with which one station may be shown to this hub.
    pub async fn invite(&self, name: &str, now: Moment) -> Result<Invite, HubError> {
        let chance = DeviceKey(crate::base::id::random()).fingerprint();
        let letters: String = chance.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let (one, two) = letters.split_at_checked(4).unwrap_or((&letters, ""));
        let code = format!("{one}-{two}");
        let until = Moment(now.0 + DAYS * 24 * 3_600_000);
        let mut link = self.link().await?;
        link.run(
            "insert into hub_invite (code, name, until, scope) values ($1, $2, $3, $4)",
            &[
                Val::Bytes(code_key(&code)),
                Val::Text(crate::base::text::clean_line(name)),
                Val::Int(until.0),
                Val::Null,
            ],
        )
        .await?;
        Ok(Invite { code, until })
    }

    /// Every station with its desks.
    pub async fn known(&self) -> Result<Vec<Known>, HubError> {
        let mut link = self.link().await?;
        let mut known = Vec::new();
        let rows =
            link.ask("select scope, name, next, sum from hub_station order by name", &[]).await?;
        for row in rows {
            let scope = row.number(0);
            let devices = link
                .ask(
                    "select device, name, seen, clock, unsent, version, state from hub_device
                     where scope = $1 order by seen desc",
                    &[int(scope)],
                )
                .await?;
            let aside = link
                .ask(
                    "select why, count(*) from hub_aside where scope = $1 group by why order by why",
                    &[int(scope)],
                )
                .await?;
            known.push(Known {
                scope,
                name: row.text(1).to_owned(),
                segments: row.number(2).saturating_sub(1),
                sum: u128::from_be_bytes(row.array(3)),
                devices: devices
                    .iter()
                    .map(|row| Seen {
                        device: DeviceKey(row.array(0)),
                        name: row.text(1).to_owned(),
                        at: Moment(row.int(2)),
                        clock: row.int(3),
                        unsent: row.number(4),
                        version: row.text(5).to_owned(),
                        revoked: row.int(6) != 0,
                    })
                    .collect(),
                aside: aside.iter().map(|row| (row.text(0).to_owned(), row.number(1))).collect(),
            });
        }
        Ok(known)
    }

    /// Shuts a desk out, or lets it in again: what it brings is put aside, and it gets nothing.
    /// Answers how many desks that were.
    pub async fn revoke(&self, device: &DeviceKey, revoked: bool) -> Result<u64, HubError> {
        let state = Val::Int(i64::from(revoked));
        let device = Val::Bytes(device.0.to_vec());
        let mut link = self.link().await?;
        link.run("update hub_device set state = $1 where device = $2", &[state, device]).await
    }

    /// The segments of a station beyond a place, place by place. For checks.
    pub async fn beyond(&self, scope: u64, place: u64) -> Result<Vec<Placed>, HubError> {
        let sql = "select pos, writer, first_seq, last_seq, after, sum from hub_segment
                   where scope = $1 and pos > $2 order by pos";
        let rows = self.link().await?.ask(sql, &[int(scope), int(place)]).await?;
        let placed = |row: &Row| Placed {
            pos: row.number(0),
            writer: Writer(row.array(1)),
            first: row.number(2),
            last: row.number(3),
            after: row.array(4),
            sum: u128::from_be_bytes(row.array(5)),
        };
        Ok(rows.iter().map(placed).collect())
    }

    /// Every place of a station with its sum. For checks.
    pub async fn places(&self, scope: u64) -> Result<Vec<(u64, u128)>, HubError> {
        let all = self.beyond(scope, 0).await?;
        Ok(all.into_iter().map(|placed| (placed.pos, placed.sum)).collect())
    }
}
