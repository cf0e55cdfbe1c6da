//! The hub of a county: what the desks of many stations meet at.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use tokio::net::TcpListener;
use yizhan::base::clock::Clock;
use yizhan::base::text::pad;
use yizhan::hub::book::{Book, Known};
use yizhan::hub::serve::Hub;
use yizhan::hub::{HubError, keys};
use yizhan::words::{fill, say};

/// The file of the book, and that of the keys.
const BOOK: &str = "hub.sqlite";
const KEYS: &str = "hub.key";

/// Why the hub stops: the exit code and the sentence.
struct Sorry(u8, String);

impl From<HubError> for Sorry {
    fn from(error: HubError) -> Self {
        match error {
            HubError::Rule(code) => Self(1, say(&format!("cli-rule-{code}"))),
            HubError::Book(about) => Self(3, fill("hub-no-book", &[("about", about.into())])),
        }
    }
}

fn command() -> Command {
    let path = || value_parser!(PathBuf);
    let option = |name: &'static str| Arg::new(name).long(name).global(true);
    Command::new("yizhan-hub")
        .about(say("hub-about"))
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg(
            option("data")
                .value_parser(path())
                .default_value("yizhan-hub")
                .help(say("hub-opt-data")),
        )
        .arg(option("postgres").help(say("hub-opt-postgres")))
        .subcommand(
            Command::new("serve").about(say("hub-about-serve")).arg(
                Arg::new("listen")
                    .long("listen")
                    .value_parser(value_parser!(SocketAddr))
                    .default_value("127.0.0.1:7010")
                    .help(say("hub-opt-listen")),
            ),
        )
        .subcommand(
            Command::new("invite")
                .about(say("hub-about-invite"))
                .arg(Arg::new("name").required(true)),
        )
        .subcommand(Command::new("list").about(say("hub-about-list")))
        .subcommand(
            Command::new("revoke")
                .about(say("hub-about-revoke"))
                .arg(Arg::new("fingerprint").required(true))
                .arg(
                    Arg::new("undo")
                        .long("undo")
                        .action(ArgAction::SetTrue)
                        .help(say("hub-opt-undo")),
                ),
        )
}

fn main() -> ExitCode {
    let matches = command().get_matches();
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return end(Sorry(3, error.to_string())),
    };
    match runtime.block_on(run(&matches)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sorry) => end(sorry),
    }
}

fn end(Sorry(code, sentence): Sorry) -> ExitCode {
    // Where nobody listens there is nothing more to say.
    let _ = writeln!(std::io::stderr(), "{sentence}");
    ExitCode::from(code)
}

fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

async fn run(matches: &ArgMatches) -> Result<(), Sorry> {
    let folder = matches.get_one::<PathBuf>("data").cloned().unwrap_or_default();
    let at = |error: std::io::Error| {
        let given =
            [("path", folder.display().to_string().into()), ("about", error.to_string().into())];
        Sorry(3, fill("hub-no-folder", &given))
    };
    std::fs::create_dir_all(&folder).map_err(at)?;
    let device = keys::load(&folder.join(KEYS)).map_err(at)?;
    let dsn = matches.get_one::<String>("postgres").cloned();
    let book = match dsn.or_else(|| std::env::var("YIZHAN_HUB_POSTGRES").ok()) {
        Some(dsn) => Book::postgres(&dsn, 16).await?,
        None => Book::file(&folder.join(BOOK))?,
    };
    let now = Clock::Machine.now();
    match matches.subcommand() {
        Some(("serve", matches)) => {
            let address = matches.get_one::<SocketAddr>("listen").copied();
            let address = address.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 7010)));
            let listener = TcpListener::bind(address).await.map_err(|error| {
                let given =
                    [("address", address.to_string().into()), ("about", error.to_string().into())];
                Sorry(3, fill("hub-no-port", &given))
            })?;
            let here = listener.local_addr().unwrap_or(address).to_string();
            let print_ = device.key().fingerprint();
            print(&fill("hub-serving", &[("address", here.into()), ("print", print_.into())]));
            let hub = Hub::new(book, device, Clock::Machine);
            hub.serve(listener, stopped()).await.map_err(|error| Sorry(3, error.to_string()))
        }
        Some(("invite", matches)) => {
            let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
            let invite = book.invite(name, now).await?;
            let given = [
                ("code", invite.code.into()),
                ("until", invite.until.minute_text().into()),
                ("print", device.key().fingerprint().into()),
            ];
            print(&fill("hub-invited", &given));
            Ok(())
        }
        Some(("revoke", matches)) => revoke(&book, matches).await,
        _ => {
            for known in book.known().await? {
                list(&known);
            }
            Ok(())
        }
    }
}

async fn revoke(book: &Book, matches: &ArgMatches) -> Result<(), Sorry> {
    let asked = matches.get_one::<String>("fingerprint").map(String::as_str).unwrap_or_default();
    let revoked = !matches.get_flag("undo");
    let known = book.known().await?;
    let devices = known.iter().flat_map(|known| &known.devices);
    let found =
        devices.into_iter().find(|seen| seen.device.fingerprint().eq_ignore_ascii_case(asked));
    let seen = found.ok_or_else(|| Sorry(1, say("hub-no-such-desk")))?;
    book.revoke(&seen.device, revoked).await?;
    let key = if revoked { "hub-revoked" } else { "hub-admitted" };
    print(&fill(key, &[("name", seen.name.clone().into())]));
    Ok(())
}

fn list(known: &Known) {
    let given = [("name", known.name.clone().into()), ("n", (known.segments as i64).into())];
    print(&fill("hub-station", &given));
    for seen in &known.devices {
        let given = [
            ("name", pad(&seen.name, 16).into()),
            ("print", seen.device.fingerprint().into()),
            ("at", seen.at.minute_text().into()),
            ("n", (seen.unsent as i64).into()),
            ("version", seen.version.clone().into()),
            ("clock", (seen.clock / 1_000).into()),
        ];
        let mark = if seen.revoked { say("hub-mark-revoked") } else { String::new() };
        print(&format!("  {}{mark}", fill("hub-desk", &given)));
    }
    for (why, segments) in &known.aside {
        let words = fill(&format!("aside-{why}"), &[("n", (*segments as i64).into())]);
        print(&format!("  {words}"));
    }
}

/// Ends with Ctrl-C, or when the system says so.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
