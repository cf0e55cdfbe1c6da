//! Sealing to whoever may open: the standard `age` format, so that the standard tool opens it, too.

use std::io::{Read as _, Write as _};

use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor};

/// Why an envelope cannot be made or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// It is no envelope.
    #[error("not sealed")]
    Foreign,
    /// It is sealed to somebody else.
    #[error("sealed to others")]
    NotForUs,
    /// Bytes are missing or changed.
    #[error("cut or changed")]
    Damaged,
    /// It holds more than it may.
    #[error("too large")]
    TooLarge,
    /// A recipient cannot be sealed to.
    #[error("bad recipient")]
    BadRecipient,
}

impl EnvelopeError {
    /// Stable name, for scripts and for the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Foreign => "bundle_foreign",
            Self::NotForUs => "bundle_not_for_us",
            Self::Damaged => "bundle_damaged",
            Self::TooLarge => "bundle_too_large",
            Self::BadRecipient => "bundle_bad_recipient",
        }
    }
}

/// Seals bytes to all of these.
pub fn seal(recipients: &[String], bytes: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
    let recipients: Vec<Recipient> = recipients
        .iter()
        .map(|recipient| recipient.parse().map_err(|_| EnvelopeError::BadRecipient))
        .collect::<Result<_, _>>()?;
    let to = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
    let sealer = Encryptor::with_recipients(to).map_err(|_| EnvelopeError::BadRecipient)?;
    let mut sealed = Vec::with_capacity(bytes.len() + 512);
    // Into memory nothing can fail.
    let write = || -> std::io::Result<()> {
        let mut writer = sealer.wrap_output(&mut sealed)?;
        writer.write_all(bytes)?;
        writer.finish()?;
        Ok(())
    };
    write().map_err(|_| EnvelopeError::Damaged)?;
    Ok(sealed)
}

/// Opens what was sealed to this identity and holds at most so many bytes.
pub fn open(identity: &Identity, sealed: &[u8], most: usize) -> Result<Vec<u8>, EnvelopeError> {
    let opener = Decryptor::new(sealed).map_err(|error| match error {
        DecryptError::InvalidMac | DecryptError::DecryptionFailed => EnvelopeError::Damaged,
        _ if sealed.starts_with(b"age-encryption.org/") => EnvelopeError::Damaged,
        _ => EnvelopeError::Foreign,
    })?;
    let identities = std::iter::once(identity as &dyn age::Identity);
    let reader = opener.decrypt(identities).map_err(|error| match error {
        DecryptError::NoMatchingKeys => EnvelopeError::NotForUs,
        _ => EnvelopeError::Damaged,
    })?;
    let mut bytes = Vec::new();
    reader.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|_| EnvelopeError::Damaged)?;
    if bytes.len() > most { Err(EnvelopeError::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whom_it_is_sealed_to_opens_it_and_only_whole() {
        let (ours, other) = (Identity::generate(), Identity::generate());
        let sealed = seal(&[ours.to_public().to_string()], "楼道灯".as_bytes()).unwrap();
        assert_eq!(open(&ours, &sealed, 100).unwrap(), "楼道灯".as_bytes());
        assert_eq!(open(&other, &sealed, 100), Err(EnvelopeError::NotForUs));
        assert_eq!(open(&ours, &sealed, 3), Err(EnvelopeError::TooLarge));
        assert_eq!(open(&ours, b"PK\x03\x04", 100), Err(EnvelopeError::Foreign));
        for bit in (0..sealed.len() * 8).step_by(3) {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(open(&ours, &flipped, 100).is_err(), "bit {bit}");
        }
        for length in 0..sealed.len() {
            assert!(open(&ours, &sealed[..length], 100).is_err(), "cut at {length}");
        }
        assert_eq!(seal(&["age1nobody".to_owned()], b"x"), Err(EnvelopeError::BadRecipient));
    }
}
