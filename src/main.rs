//! Picks a face: the desk, or a command.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use yizhan::base::clock::Clock;
use yizhan::cli;
use yizhan::import::child;
use yizhan::store::{Places, StoreError};
use yizhan::ui::command::key_groups;
use yizhan::ui::keymap::KEYBOARD;
use yizhan::ui::rehearsal::{self, Sample};
use yizhan::ui::{self, DeskError, Ending};
use yizhan::words::{self, Lang};
use yizhan::work::deed::Halt;
use yizhan::work::settings::file::SettingsFile;

/// A rule said no.
const REFUSED: u8 = 1;
/// Something broke: disk, file, terminal.
const BROKEN: u8 = 3;

/// Why the desk did not open: the exit code and the sentence.
type Sorry = (u8, String);

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    if args.first().is_some_and(|command| command == child::COMMAND) {
        return child::serve(args.into_iter().skip(1));
    }
    match Wish::of_desk(&args) {
        Some(wish) => wish.open(),
        None => ExitCode::from(cli::run(args.into_iter(), KEYBOARD, key_groups)),
    }
}

/// What the arguments say about the desk.
#[derive(Default)]
struct Wish {
    data: Option<PathBuf>,
    demo: Option<Sample>,
    lang: Option<Lang>,
    /// The time of a rehearsal, as it was typed.
    at: Option<String>,
}

impl Wish {
    /// Nothing but arguments of the desk; anything else is a command.
    fn of_desk(args: &[OsString]) -> Option<Self> {
        let mut wish = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.to_str()? {
                "--demo" => wish.demo = Some(Sample::Shift),
                "--demo-month" => wish.demo = Some(Sample::Month),
                "--at" => wish.at = Some(args.next()?.to_str()?.to_owned()),
                "--data" => wish.data = Some(args.next()?.into()),
                "--lang" => wish.lang = Some(Lang::from_tag(args.next()?.to_str()?)?),
                _ => return None,
            }
        }
        Some(wish)
    }

    fn open(self) -> ExitCode {
        let file = Arc::new(SettingsFile::read(cli::settings_path().as_deref(), KEYBOARD));
        if let Some(lang) = self.lang.or_else(|| Lang::from_tag(file.language()?)) {
            words::set_lang(lang);
        }
        let clock = match self.clock() {
            Ok(clock) => clock,
            Err(sorry) => return tell(&sorry),
        };
        let Some(places) = cli::usual_places(self.data) else {
            return tell(&(BROKEN, words::fault("folder_missing")));
        };
        let mut demo = self.demo;
        loop {
            let opened = match demo {
                Some(sample) => open_rehearsal(sample, &sample.places(&places), &file, clock),
                None => open_desk(&places, &file, clock),
            };
            match (opened, demo) {
                (Ok(Ending::Left), _) => return ExitCode::SUCCESS,
                (Ok(Ending::Rehearse), _) => demo = Some(Sample::Shift),
                (Ok(Ending::Anew), Some(sample)) => {
                    if let Err(error) = rehearsal::forget(&sample.places(&places)) {
                        return tell(&broken(&error));
                    }
                }
                (Ok(Ending::Anew), None) => return tell(&(REFUSED, words::say("anew-not-demo"))),
                (Err(sorry), _) => return tell(&sorry),
            }
        }
    }

    /// The machine's clock, unless a rehearsal chooses its time.
    fn clock(&self) -> Result<Clock, Sorry> {
        let Some(words) = &self.at else { return Ok(Clock::Machine) };
        let chosen = cli::chosen_moment(words).map(Clock::Set);
        chosen.map_err(|refusal| (REFUSED, words::refusal(&refusal)))
    }
}

fn open_rehearsal(
    sample: Sample,
    places: &Places,
    file: &Arc<SettingsFile>,
    clock: Clock,
) -> Result<Ending, Sorry> {
    rehearsal::prepare(sample, places, clock.now()).map_err(|halt| match halt {
        Halt::Refused(refusal) => (REFUSED, words::refusal(&refusal)),
        Halt::Broken(error) => broken(&error),
    })?;
    open_desk(places, file, clock)
}

fn open_desk(places: &Places, file: &Arc<SettingsFile>, clock: Clock) -> Result<Ending, Sorry> {
    note_diagnostics(places);
    ui::run(places, file, clock, way_out).map_err(|error| match error {
        DeskError::NotARehearsal => (REFUSED, words::say("cli-rule-not_a_rehearsal")),
        DeskError::Store(error) => broken(&error),
        DeskError::Terminal(error) => {
            tracing::error!(%error, "the terminal cannot be used");
            if error.kind() == std::io::ErrorKind::Unsupported {
                let term = std::env::var("TERM").unwrap_or_default();
                return (BROKEN, words::fill("start-no-cursor", &[("term", term.into())]));
            }
            (BROKEN, words::say("start-no-terminal"))
        }
    })
}

fn broken(error: &StoreError) -> Sorry {
    tracing::error!(code = error.code(), %error, "the desk does not open");
    (BROKEN, words::fault(error.code()))
}

/// What went wrong inside goes to a file of the state folder. Never personal data.
fn note_diagnostics(places: &Places) {
    let path = places.state.join("diagnostics.log");
    let opened = std::fs::create_dir_all(&places.state)
        .and_then(|()| std::fs::File::options().create(true).append(true).open(path));
    // A desk without diagnostics is better than none.
    let Ok(file) = opened else { return };
    let log = tracing_subscriber::fmt().with_writer(std::sync::Mutex::new(file)).with_ansi(false);
    // Set before, when the rehearsal station is opened after the real one.
    let _ = log.with_max_level(tracing::Level::WARN).try_init();
}

/// One sentence with the next step.
fn tell((code, words): &Sorry) -> ExitCode {
    // Nobody is left to tell when this fails.
    let _ = writeln!(std::io::stderr(), "{words}");
    ExitCode::from(*code)
}

#[expect(clippy::exit, reason = "the way out of a desk that hangs")]
fn way_out() {
    std::process::exit(i32::from(BROKEN));
}
