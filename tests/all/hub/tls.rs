//! An encrypted line to PostgreSQL: only to a server that the named authority vouches for.
//!
//! `.ci/with-postgres cargo test --test all -- hub::tls`

#![expect(clippy::print_stdout, reason = "what was not done is for people to read")]

use std::net::TcpListener;
use std::process::Command;

use yizhan::hub::HubError;
use yizhan::hub::book::Book;

use crate::hub::runtime;
use crate::hub::servers::{Servers, to_nobody};

/// An authority and a server it vouches for, and one that vouches for nobody.
const MADE: &str = r#"
new="openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
for ca in ca other; do
  $new -x509 -days 3650 -keyout $ca.key -out $ca.pem -subj /CN=$ca -addext basicConstraints=critical,CA:TRUE
done
$new -keyout server.key -out server.csr -subj /CN=localhost
printf 'subjectAltName=DNS:localhost\n' > names
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile names -out server.pem
chmod 600 server.key
"#;

#[test]
fn the_line_to_the_database_is_encrypted_to_whom_the_authority_vouches_for() {
    if std::env::var_os("YIZHAN_PG_BIN").is_none() {
        return;
    }
    let servers = Servers::new().unwrap();
    let root = servers.root.path().to_owned();
    let made = Command::new("sh").args(["-ec", MADE]).current_dir(&root).output();
    if !made.is_ok_and(|made| made.status.success()) {
        println!("not run: no openssl to make certificates with");
        return;
    }
    if servers.is_root {
        to_nobody(&root.join("server.key"));
    }
    let root = root.to_str().unwrap();
    // Free now, and nobody else asks for it in this moment.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let plain = format!("-c listen_addresses=127.0.0.1 -p {port}");
    let with = format!(
        "{plain} -c ssl=on -c ssl_cert_file={root}/server.pem -c ssl_key_file={root}/server.key"
    );
    let open = async |more: &str| {
        let dsn = format!("host=localhost port={port} user=yizhan dbname=postgres {more}");
        Book::postgres(&dsn, 2).await.map(drop).map_err(|error| match error {
            HubError::Rule(code) => code,
            HubError::Book(_) => "no book",
        })
    };
    let (right, wrong) =
        (format!("sslrootcert={root}/ca.pem"), format!("sslrootcert={root}/other.pem"));
    runtime().block_on(async {
        servers.first(0, &with);
        assert_eq!(open("").await, Ok(()));
        assert_eq!(open("sslmode=require").await, Err("hub_no_authority"));
        assert_eq!(open(&right).await, Ok(()));
        assert_eq!(open(&format!("sslmode=verify-full {right}")).await, Ok(()));
        assert_eq!(open(&wrong).await, Err("no book"));
        // A server without encryption is not spoken to in the clear.
        servers.stop(0);
        servers.start(0, &plain);
        assert_eq!(open("").await, Ok(()));
        assert_eq!(open(&right).await, Err("no book"));
    });
}
