//! Word files, laid out by the figures of the standard for official documents (GB/T 9704-2012).
//!
//! We write the parts ourselves. The word-processing crate was tried: it reaches the figures, but
//! puts properties in an order the format's schema forbids, always adds parts for comments and
//! footnotes, stores everything uncompressed (39 KB instead of 5 KB a page) and doubles the
//! program. What a paper needs is three kinds of elements.
//!
//! The same paper gives the same bytes: no time, no chance.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::error::ExportError;
use crate::export::paper::Paper;

mod layout;
mod parts;
mod wml;

/// A4, and margins that leave 22 lines of 28 characters; all in twentieths of a point.
mod figures {
    pub(super) const PAGE: (u32, u32) = (11_906, 16_838);
    /// 37 mm.
    pub(super) const TOP: u32 = 2_098;
    /// 28 mm.
    pub(super) const LEFT: u32 = 1_587;
    /// 35 mm.
    pub(super) const BOTTOM: u32 = 1_984;
    /// 23.6 mm and not the 26 mm that would follow from 156 mm of type: 28 characters of 16 pt are
    /// 158 mm wide, and word processors would put the last one on the next line.
    pub(super) const RIGHT: u32 = 1_338;
    /// The width of the type area.
    pub(super) const WIDE: u32 = PAGE.0 - LEFT - RIGHT;
    /// One line: 225 mm divided by 22, exactly.
    pub(super) const LINE: u32 = 579;
    /// One line in a table, 20 pt: an order with its slip stays on one page (our default).
    pub(super) const TABLE_LINE: u32 = 400;
    /// One character of the body, 3号: 16 pt.
    pub(super) const CHARACTER: u32 = 320;
    /// The mark of minutes stands 35 mm below the top of the type area.
    pub(super) const MARK: u32 = 1_984;
    /// From the edge of the page to the banner above the type area: 20 mm.
    pub(super) const HEADER: u32 = 1_134;
    /// From the edge of the page to the foot of the page number's line: its dash then lies 7 mm
    /// below the type area.
    pub(super) const FOOTER: u32 = 1_440;
}

/// Writes the paper as a word file.
pub fn write(paper: &Paper) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts::all(paper) {
        archive.start_file(name, options).map_err(std::io::Error::from)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish().map_err(std::io::Error::from)?.into_inner())
}
