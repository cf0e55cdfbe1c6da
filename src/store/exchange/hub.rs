//! Which hub this desk meets: its address and the key that was compared once.

use crate::journal::sign::DeviceKey;
use crate::store::error::StoreError;
use crate::store::open::{Store, get_meta, put_meta};
use crate::store::read::Reader;

const URL: &str = "hub_url";
const KEY: &str = "hub_key";
/// Digest of the words the hub is known to have.
const WORDS: &str = "hub_words";

/// The hub of this desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HubLine {
    /// Where it is: `http://…`.
    pub url: String,
    /// Who it is.
    pub key: DeviceKey,
}

impl Reader<'_> {
    /// The hub this desk meets; none where it meets none.
    pub fn hub(&self) -> Result<Option<HubLine>, StoreError> {
        let url = get_meta(self.connection, URL)?.and_then(|bytes| String::from_utf8(bytes).ok());
        let key = get_meta(self.connection, KEY)?.and_then(|bytes| bytes.try_into().ok());
        let line = url.filter(|url| !url.is_empty()).zip(key);
        Ok(line.map(|(url, key)| HubLine { url, key: DeviceKey(key) }))
    }

    /// Digest of the words the hub said last that it has.
    pub fn hub_words(&self) -> Result<[u8; 16], StoreError> {
        let words = get_meta(self.connection, WORDS)?.and_then(|bytes| bytes.try_into().ok());
        Ok(words.unwrap_or_default())
    }
}

impl Store {
    /// Sets the hub, or forgets it.
    pub fn set_hub(&mut self, line: Option<&HubLine>) -> Result<(), StoreError> {
        put_meta(&self.connection, URL, line.map_or(&[], |line| line.url.as_bytes()))?;
        put_meta(&self.connection, WORDS, &[])?;
        put_meta(&self.connection, KEY, line.map_or(&[], |line| &line.key.0))
    }

    /// Notes which words the hub has.
    pub fn note_hub_words(&mut self, digest: &[u8; 16]) -> Result<(), StoreError> {
        put_meta(&self.connection, WORDS, digest)
    }
}
