//! PDF through the office program of the machine.
//!
//! A typesetter of our own would need Chinese fonts, which are licensed and large; an office
//! program has both. Where there is none, people print from WPS.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::export::error::ExportError;
use crate::export::file::{Existing, write_bytes};
use crate::export::outside::{find, run};

/// A first start of the office program on an old machine takes half a minute; our default.
const LIMIT: Duration = Duration::from_mins(2);

/// Turns a word file into a PDF at `to`.
///
/// Blocks for some seconds. The office program works in a profile of its own, so that an open
/// window of it is not disturbed, and that profile is gone afterwards.
pub fn pdf(docx: &Path, to: &Path, existing: Existing) -> Result<(), ExportError> {
    pdf_with(docx, to, existing, env::var_os("PATH").as_deref())
}

/// True where [`pdf`] has a program to do it.
pub fn can_pdf() -> bool {
    find(&PROGRAMS, env::var_os("PATH").as_deref()).is_some()
}

const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];

fn pdf_with(
    docx: &Path,
    to: &Path,
    existing: Existing,
    path: Option<&OsStr>,
) -> Result<(), ExportError> {
    let office =
        find(&PROGRAMS, path).ok_or_else(|| ExportError::ProgramMissing(PROGRAMS.join(", ")))?;
    let bench = tempfile::Builder::new().prefix("yizhan-pdf-").tempdir()?;
    // A copy with a plain name: the program names its output after its input.
    fs::copy(docx, bench.path().join("paper.docx"))?;
    let mut command = Command::new(office);
    command
        .arg(format!("-env:UserInstallation={}", folder_url(&bench.path().join("profile"))))
        .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(bench.path())
        .arg(bench.path().join("paper.docx"));
    run(command, LIMIT)?;
    write_bytes(to, existing, &fs::read(bench.path().join("paper.pdf"))?)
}

/// A folder as a `file:` URL; every byte that is not plain is escaped.
fn folder_url(folder: &Path) -> String {
    use std::fmt::Write as _;
    let mut url = String::from("file://");
    let text = folder.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        url.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.:".contains(&byte) {
            url.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _always = write!(url, "%{byte:02X}");
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_an_office_program_is_told_so() {
        let nowhere = pdf_with(Path::new("a.docx"), Path::new("a.pdf"), Existing::Refuse, None);
        assert_eq!(
            nowhere.unwrap_err().to_string(),
            "no program to do this is installed (looked for soffice, libreoffice)"
        );
    }

    #[test]
    fn a_profile_folder_becomes_a_url() {
        assert_eq!(folder_url(Path::new("/tmp/a b")), "file:///tmp/a%20b");
        assert_eq!(folder_url(Path::new("C:\\用")), "file:///C:/%E7%94%A8");
    }
}
