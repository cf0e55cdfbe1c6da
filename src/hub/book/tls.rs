//! An encrypted line to PostgreSQL, where its connection string asks for one.
//!
//! libpq's `sslmode=require` encrypts to anybody; here whoever asks for encryption says by which
//! authority the server is known, so that nobody can stand between.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::hub::HubError;
use crate::hub::book::broken;

/// Reads a connection string: `sslrootcert=FILE` is libpq's and not known to the driver, and neither
/// are the modes that check the server, which is always checked here.
pub(super) fn read(dsn: &str) -> Result<(Config, Option<PathBuf>), HubError> {
    let mut root = None;
    let mut rest = Vec::new();
    // Blanks stay as they were: some may stand in quotes.
    for word in dsn.split(' ') {
        match word.split_once('=') {
            Some(("sslrootcert", file)) => root = Some(PathBuf::from(file.trim_matches('\''))),
            Some(("sslmode", "verify-ca" | "verify-full")) => rest.push("sslmode=require"),
            _ => rest.push(word),
        }
    }
    let mut config: Config = rest.join(" ").parse().map_err(broken)?;
    match (config.get_ssl_mode(), &root) {
        (SslMode::Require, None) => return Err(HubError::Rule("hub_no_authority")),
        (SslMode::Prefer, Some(_)) => {
            config.ssl_mode(SslMode::Require);
        }
        _ => {}
    }
    Ok((config, root))
}

/// Makes lines to servers that this authority vouches for.
pub(super) fn line(root: &Path) -> Result<MakeRustlsConnect, HubError> {
    let mut authorities = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(root).map_err(broken)? {
        authorities.add(certificate.map_err(broken)?).map_err(broken)?;
    }
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .map_err(broken)?
        .with_root_certificates(authorities)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encryption_is_asked_for_with_an_authority_or_not_at_all() {
        let table = [
            ("host=db user=y", Ok((SslMode::Prefer, None))),
            ("host=db sslmode=disable", Ok((SslMode::Disable, None))),
            ("host=db sslmode=require", Err("hub_no_authority")),
            ("host=db sslmode=verify-full", Err("hub_no_authority")),
            ("host=db sslrootcert=/a.pem", Ok((SslMode::Require, Some("/a.pem")))),
            (
                "sslrootcert='/a.pem' sslmode=verify-full host=db",
                Ok((SslMode::Require, Some("/a.pem"))),
            ),
            ("host=db sslmode=disable sslrootcert=/a.pem", Ok((SslMode::Disable, Some("/a.pem")))),
            ("host=db password='a  b'", Ok((SslMode::Prefer, None))),
            ("host=db sslmode=perhaps", Err("hub_busy")),
        ];
        for (dsn, told) in table {
            let read = read(dsn);
            let read = read.as_ref().map(|(config, root)| (config.get_ssl_mode(), root.as_deref()));
            let told = told.map(|(mode, root)| (mode, root.map(Path::new)));
            assert_eq!(read.map_err(HubError::code), told, "{dsn}");
        }
        let (config, _) = read("host=db password='a  b'").unwrap();
        assert_eq!(config.get_password(), Some(&b"a  b"[..]));
        assert!(line(Path::new("/nowhere.pem")).is_err());
    }
}
