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

mod parts;
mod wml;

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
