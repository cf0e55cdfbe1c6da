//! The two keys of an installation, a desk or a hub, and how they are written down.

use age::secrecy::ExposeSecret as _;

use crate::base::id::random;
use crate::journal::sign::{DeviceKey, SigningHand};

const TITLE: &str = "# yizhan device key 1. Never copy it, never send it; a lost one is made anew.";

/// The keys of an installation.
pub struct Device {
    /// Signs what this device writes.
    pub hand: SigningHand,
    /// Opens what was sealed for it.
    pub identity: age::x25519::Identity,
}

impl Device {
    /// New ones, and as they stand in a file that nobody else may read.
    pub fn made() -> (Self, String) {
        let secret: [u8; 32] = random();
        let identity = age::x25519::Identity::generate();
        let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let text = format!("{TITLE}\nsign {hex}\nage {}\n", identity.to_string().expose_secret());
        (Self { hand: SigningHand::new(&secret), identity }, text)
    }

    /// Reads them out of their file.
    pub fn parse(text: &str) -> Option<Self> {
        let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let digits: Vec<u8> = line("sign ")?
            .trim()
            .chars()
            .map(|letter| letter.to_digit(16).map(|digit| digit as u8))
            .collect::<Option<_>>()?;
        let pairs = digits.chunks_exact(2);
        let secret: Vec<u8> =
            pairs.map(|pair| pair.iter().fold(0, |sum, d| sum << 4 | d)).collect();
        let identity = line("age ")?.trim().parse().ok()?;
        Some(Self { hand: SigningHand::new(&secret.try_into().ok()?), identity })
    }

    /// Its name towards others.
    pub fn key(&self) -> DeviceKey {
        self.hand.device()
    }

    /// To whom files for it are sealed.
    pub fn recipient(&self) -> String {
        self.identity.to_public().to_string()
    }
}
