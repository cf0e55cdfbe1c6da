//! Text files as offices write them, decoded a piece at a time.

use std::io::{Read, Result, Seek};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes read at a time.
const PIECE: usize = 64 << 10;
/// Bytes looked at to tell the encoding: from the first that is not plain ASCII.
const SAMPLE: usize = 1 << 20;

/// A decoded window that moves over a text file. NUL characters are dropped.
pub(in crate::import) struct Text<S> {
    source: S,
    decoder: Decoder,
    encoding: &'static Encoding,
    window: Vec<u8>,
    start: usize,
    ended: bool,
}

impl<S: Read + Seek> Text<S> {
    /// Tells the encoding and rewinds; `None` where the bytes are no text in any encoding.
    pub(in crate::import) fn open(mut source: S) -> Result<Option<Self>> {
        source.rewind()?;
        let sample = sample(&mut source)?;
        source.rewind()?;
        Ok(encoding_of(&sample).map(|encoding| Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            encoding,
            window: Vec::new(),
            start: 0,
            ended: false,
        }))
    }

    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// What was decoded and not yet used, as UTF-8.
    pub(in crate::import) fn window(&self) -> &[u8] {
        self.window.get(self.start..).unwrap_or_default()
    }

    /// True when the window reaches to the end of the file.
    pub(in crate::import) fn ended(&self) -> bool {
        self.ended
    }

    pub(super) fn consume(&mut self, bytes: usize) {
        self.start = (self.start + bytes).min(self.window.len());
    }

    /// Makes the window longer by about one piece, unless the file has ended.
    pub(in crate::import) fn grow(&mut self) -> Result<()> {
        self.window.drain(..self.start);
        self.start = 0;
        let mut raw = Vec::with_capacity(PIECE);
        self.source.by_ref().take(PIECE as u64).read_to_end(&mut raw)?;
        self.ended = raw.is_empty();
        let room = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(PIECE * 3 + 16);
        let mut text = String::with_capacity(room);
        // The room is the decoder's own worst case, so one call takes everything.
        let _ = self.decoder.decode_to_string(&raw, &mut text, self.ended);
        self.window.extend(text.bytes().filter(|byte| *byte != 0));
        Ok(())
    }
}

/// The first stretch of bytes that says something about the encoding.
fn sample(source: &mut impl Read) -> Result<Vec<u8>> {
    let mut first = Vec::new();
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        source.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        let plain = piece.iter().all(|byte| byte.is_ascii() && *byte != 0);
        if !plain {
            source.by_ref().take((SAMPLE - PIECE) as u64).read_to_end(&mut piece)?;
            return Ok(piece);
        }
        if first.is_empty() {
            first.clone_from(&piece);
        }
        if piece.is_empty() {
            return Ok(first);
        }
    }
}

fn encoding_of(sample: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return Some(encoding);
    }
    if let Some(encoding) = unmarked_utf16(sample) {
        return Some(encoding);
    }
    let controls = sample.iter().filter(|byte| matches!(byte, 0..=8 | 14..=31 | 127)).count();
    if controls * 10 > sample.len() {
        return None;
    }
    if is_mostly_utf8(sample) {
        return Some(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    // GB18030 reads all of GBK. A Western guess for a file of this desk is a guess gone wrong.
    Some(if guess == GBK || guess.is_single_byte() { GB18030 } else { guess })
}

/// UTF-16 without its mark shows by ASCII signs with a zero on one side: separators, digits, line ends.
fn unmarked_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let zeros = sample.split(|byte| *byte == 0).count() - 1;
    if zeros * 5 < sample.len() && is_mostly_utf8(sample) {
        return None;
    }
    let (mut little, mut big, mut units) = (0_usize, 0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        units += 1;
        match pair {
            [b'\t' | b'\n' | b'\r' | 32..=126, 0] => little += 1,
            [0, b'\t' | b'\n' | b'\r' | 32..=126] => big += 1,
            _ => {}
        }
    }
    // 一 is U+4E00 and looks like an `N` of the other order, hence the distance.
    let clear = |one: usize, other: usize| one * 50 > units && one > other * 3;
    if clear(little, big) {
        Some(UTF_16LE)
    } else if clear(big, little) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// True for UTF-8 even where some characters are hurt or the end is cut off.
fn is_mostly_utf8(sample: &[u8]) -> bool {
    let (mut broken, mut whole) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        // The sample, or the file, may end inside a character.
        let cut = matches!(chunk.invalid(), [0xe0..=0xf4, ..]) && sample.ends_with(chunk.invalid());
        broken += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    broken * 10 <= whole
}
