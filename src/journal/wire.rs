//! Bytes on the wire: numbers of seven bits a byte, and a reader that never leaves its slice.

/// These bytes cannot be read: they end early, or a number is longer than it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cut or unreadable bytes")]
pub struct Cut;

/// Appends a number, seven bits a byte, the lowest first.
pub fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Appends a number that may be negative: small ones of either sign stay short.
pub fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put_number(bytes, ((number << 1) ^ (number >> 63)) as u64);
}

/// Appends bytes with their length before them.
pub fn put_bytes(bytes: &mut Vec<u8>, content: &[u8]) {
    put_number(bytes, content.len() as u64);
    bytes.extend(content);
}

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub struct Wire<'a>(pub &'a [u8]);

impl<'a> Wire<'a> {
    /// True where nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next bytes, so many.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], Cut> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Cut)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next bytes as an array.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Cut> {
        self.take(N)?.try_into().map_err(|_| Cut)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, Cut> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    /// Eight bytes as a number, the highest first.
    pub fn long(&mut self) -> Result<u64, Cut> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    /// What [`put_number`] wrote; a longer spelling of the same number is refused.
    pub fn number(&mut self) -> Result<u64, Cut> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(Cut);
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return if byte == 0 && shift > 0 { Err(Cut) } else { Ok(number) };
            }
        }
        Err(Cut)
    }

    /// What [`put_signed`] wrote.
    pub fn signed(&mut self) -> Result<i64, Cut> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// A count of things that take at least `each` bytes: more than could follow is refused before
    /// anything is made for them.
    pub fn count(&mut self, each: usize) -> Result<usize, Cut> {
        let count = usize::try_from(self.number()?).map_err(|_| Cut)?;
        if count.saturating_mul(each.max(1)) > self.0.len() { Err(Cut) } else { Ok(count) }
    }

    /// What [`put_bytes`] wrote.
    pub fn bytes(&mut self) -> Result<&'a [u8], Cut> {
        let length = self.count(1)?;
        self.take(length)
    }

    /// Words with their length before them; what is no UTF-8 is refused.
    pub fn text(&mut self) -> Result<&'a str, Cut> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Cut)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_read_back_and_have_one_spelling(number in any::<u64>(), signed in any::<i64>()) {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            put_signed(&mut bytes, signed);
            let mut wire = Wire(&bytes);
            prop_assert_eq!(wire.number(), Ok(number));
            prop_assert_eq!(wire.signed(), Ok(signed));
            prop_assert!(wire.is_empty());
        }
    }

    #[test]
    fn longer_spellings_and_claims_beyond_the_end_are_refused() {
        for bytes in [&[0x80, 0x00][..], &[0xff; 11], &[0x80], &[]] {
            assert_eq!(Wire(bytes).number(), Err(Cut), "{bytes:02x?}");
        }
        assert_eq!(Wire(&[200, 1, 0]).count(16), Err(Cut));
        assert_eq!(Wire(&[3, 1, 2]).bytes(), Err(Cut));
    }
}
