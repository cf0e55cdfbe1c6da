//! What goes over a line in pieces: its name, and who may begin to send it.
//!
//! A thing larger than a thin line carries between two cuts is sent under the name of its station and
//! its hash, piece by piece. Nobody but the devices of a station may begin, so that strangers cannot
//! fill the disk of a hub: a ticket says which bytes are coming, and is signed.

use std::fmt;
use std::str::FromStr;

use crate::journal::sign::{DeviceKey, Seal, SigningHand};
use crate::journal::wire::Wire;

/// Below this many bytes a thing is sent again rather than continued: less than asking how far it came.
pub const PIECE_MIN: usize = 4 << 10;

/// The name of what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parcel {
    /// Of which station.
    pub scope: u64,
    /// First half of the BLAKE3 of all its bytes.
    pub hash: [u8; 16],
}

impl Parcel {
    /// The name of these bytes.
    pub fn of(scope: u64, bytes: &[u8]) -> Self {
        let mut hash = [0; 16];
        hash.iter_mut().zip(blake3::hash(bytes).as_bytes()).for_each(|(to, from)| *to = *from);
        Self { scope, hash }
    }
}

impl fmt::Display for Parcel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}{:032x}", self.scope, u128::from_be_bytes(self.hash))
    }
}

impl FromStr for Parcel {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        let bytes = read_hex(name).filter(|bytes| bytes.len() == 24).ok_or(())?;
        let mut wire = Wire(&bytes);
        let scope = wire.long().map_err(|_| ())?;
        Ok(Self { scope, hash: wire.array().map_err(|_| ())? })
    }
}

/// Small letters and digits, two a byte.
fn read_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

/// A device says what it is about to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    /// What.
    pub parcel: Parcel,
    /// How many bytes.
    pub length: u32,
    /// Who.
    pub device: DeviceKey,
    seal: Seal,
}

impl Ticket {
    /// Announces these bytes.
    pub fn write(hand: &SigningHand, scope: u64, bytes: &[u8]) -> Self {
        let parcel = Parcel::of(scope, bytes);
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let seal = hand.seal(&signed(&parcel, length));
        Self { parcel, length, device: hand.device(), seal }
    }

    /// As text, without the name that stands in the address anyway.
    pub fn text(&self) -> String {
        let mut bytes = self.length.to_be_bytes().to_vec();
        bytes.extend(self.device.0);
        bytes.extend(self.seal.to_bytes());
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads what [`Ticket::text`] wrote; none where the signature does not hold.
    pub fn read(parcel: Parcel, text: &str) -> Option<Self> {
        let bytes = read_hex(text)?;
        let mut wire = Wire(&bytes);
        let length = u32::from_be_bytes(wire.array().ok()?);
        let device = DeviceKey(wire.array().ok()?);
        let seal = Seal::from_bytes(wire.0)?;
        let holds = seal.is_by(&device, &signed(&parcel, length));
        holds.then_some(Self { parcel, length, device, seal })
    }
}

fn signed(parcel: &Parcel, length: u32) -> Vec<u8> {
    format!("yizhan parcel 1 {parcel} {length}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_reads_back_and_holds_for_its_parcel_alone() {
        let hand = SigningHand::new(&[7; 32]);
        let ticket = Ticket::write(&hand, 9, b"words");
        let (parcel, text) = (ticket.parcel, ticket.text());
        assert_eq!(parcel.to_string().parse(), Ok(parcel));
        assert_eq!(Ticket::read(parcel, &text), Some(ticket));
        assert_eq!(Ticket::read(Parcel::of(9, b"other"), &text), None);
        assert_eq!(Ticket::read(Parcel { scope: 8, ..parcel }, &text), None);
        for (place, letter) in text.char_indices() {
            let mut other = text.clone();
            let flipped = if letter == '0' { "1" } else { "0" };
            other.replace_range(place..=place, flipped);
            assert_eq!(Ticket::read(parcel, &other), None, "{place}");
            assert_eq!(Ticket::read(parcel, text.get(..place).unwrap()), None, "{place}");
        }
        for wrong in ["", "zz", "é", "00", &"0".repeat(47), &"0".repeat(49)] {
            assert_eq!(wrong.parse::<Parcel>(), Err(()), "{wrong}");
        }
    }
}
