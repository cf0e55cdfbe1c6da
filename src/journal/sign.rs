//! Who made it: keys, signatures and their algorithm byte.
//!
//! Only ed25519 is known. The byte in front of every signature leaves room for SM2, which a county
//! may be told to use (GB/T 39786); what carries a byte from the future is kept and not believed.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// The algorithm byte of ed25519.
pub const ED25519: u8 = 1;

/// The public key of a device: its name towards others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DeviceKey(pub [u8; 32]);

impl fmt::Debug for DeviceKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.fingerprint())
    }
}

impl DeviceKey {
    /// Seventy-five bits that two people can compare aloud: three groups of five letters and digits.
    ///
    /// Without I, L, O and U, which are misread (Crockford's base 32).
    pub fn fingerprint(&self) -> String {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let hash = blake3::derive_key("yizhan device fingerprint 1", &self.0);
        let bits = hash.iter().take(10).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let letter = |place: u32| {
            let index = (bits >> (place * 5)) & 31;
            LETTERS.get(index as usize).map_or('0', |letter| char::from(*letter))
        };
        let letters: Vec<char> = (0..15).map(letter).collect();
        let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }
}

/// A signature with the byte that says how it was made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    /// [`ED25519`].
    pub algorithm: u8,
    /// The signature itself.
    pub signature: [u8; 64],
}

impl fmt::Debug for Seal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, ..] = self.signature;
        write!(out, "Seal({} {a:02x}{b:02x}..)", self.algorithm)
    }
}

impl Seal {
    /// Sixty-five bytes: the algorithm, then the signature.
    pub fn to_bytes(self) -> Vec<u8> {
        [&[self.algorithm][..], &self.signature].concat()
    }

    /// Reads what [`Seal::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (algorithm, signature) = bytes.split_first()?;
        Some(Self { algorithm: *algorithm, signature: signature.try_into().ok()? })
    }

    /// Did this device make it over these words?
    pub fn is_by(&self, device: &DeviceKey, words: &[u8]) -> bool {
        self.algorithm == ED25519
            && VerifyingKey::from_bytes(&device.0).is_ok_and(|key| {
                key.verify_strict(words, &Signature::from_bytes(&self.signature)).is_ok()
            })
    }
}

/// The secret half. It is never shown, not even for debugging, and is wiped when it is dropped.
pub struct SigningHand(SigningKey);

impl fmt::Debug for SigningHand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SigningHand({})", self.device().fingerprint())
    }
}

impl SigningHand {
    /// The hand of a secret of thirty-two bytes of chance.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The public half.
    pub fn device(&self) -> DeviceKey {
        DeviceKey(self.0.verifying_key().to_bytes())
    }

    /// Signs words.
    pub fn seal(&self, words: &[u8]) -> Seal {
        Seal { algorithm: ED25519, signature: self.0.sign(words).to_bytes() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_words_its_device_and_its_algorithm() {
        let (hand, other) = (SigningHand::new(&[7; 32]), SigningHand::new(&[8; 32]));
        let seal = hand.seal(b"words");
        assert!(seal.is_by(&hand.device(), b"words"));
        assert!(!seal.is_by(&hand.device(), b"other words"));
        assert!(!seal.is_by(&other.device(), b"words"));
        assert!(!Seal { algorithm: 2, ..seal }.is_by(&hand.device(), b"words"));
        assert_eq!(Seal::from_bytes(&seal.to_bytes()), Some(seal));
        assert!(!seal.is_by(&DeviceKey([0xff; 32]), b"words"));
    }

    #[test]
    fn a_fingerprint_is_fifteen_letters_and_the_secret_is_never_shown() {
        let hand = SigningHand::new(&[7; 32]);
        let print = hand.device().fingerprint();
        assert_eq!(print.len(), 17, "{print}");
        assert!(!format!("{hand:?}").contains("07070707"));
    }
}
