//! What this desk has and what the others said last, to be signed and printed.

use crate::base::clock::Moment;
use crate::journal::hello::Held;
use crate::journal::receipt::{Count, Receipt};
use crate::journal::trust::Join;
use crate::store::device;
use crate::store::error::StoreError;
use crate::store::read::Reader;

/// A receipt, who is meant in it, and its signed code.
#[derive(Debug, Clone)]
pub struct SignedReceipt {
    /// What it says.
    pub receipt: Receipt,
    /// This desk; none where it stands on no roll yet.
    pub own: Option<Join>,
    /// The others in the order of the receipt.
    pub peers: Vec<Join>,
    /// See [`Receipt::code`].
    pub code: String,
}

impl Reader<'_> {
    /// How far this desk and those that still belong to the station are at this moment; none where this
    /// installation has no keys, such as a copy that is only looked at.
    pub fn receipt(&self, now: Moment) -> Result<Option<SignedReceipt>, StoreError> {
        let Some(device) = device::known(&self.folder())? else { return Ok(None) };
        let (own, roll, forks) = (device.key(), self.roll()?, self.forks()?);
        let mut peers = Vec::new();
        let mut joins = Vec::new();
        for peer in self.peers(&own)?.into_iter().filter(|peer| !peer.left) {
            let held: Vec<Held> = self.held_by(&peer.join.device)?.into_values().collect();
            let heard = peer.heard.map_or(0, |heard| heard.0);
            peers.push(Count::of(&peer.join.device, &held, &forks, heard));
            joins.push(peer.join);
        }
        let own_count = Count::of(&own, &self.held()?, &forks, now.0);
        let receipt = Receipt { scope: self.scope()?, own: own_count, peers };
        let code = receipt.code(&device.hand);
        Ok(Some(SignedReceipt { receipt, own: roll.joined.get(&own).cloned(), peers: joins, code }))
    }
}
