//! The line to a hub: sealed bytes out, sealed bytes back, over whatever there is of a line.
//!
//! What is larger than [`PIECE_MIN`] goes in pieces of about ten seconds each and comes back from where
//! it was cut (`hub::parcels`), so that a cut costs what was in the air. Nothing here knows what the
//! bytes mean or touches a store.

use std::io::Read as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use ureq::http::{Response, StatusCode};

use crate::journal::bundle::RAW_MAX;
use crate::journal::ticket::{PIECE_MIN, Ticket};
use crate::store::HubLine;
use crate::sync::SyncError;

/// No answer is larger.
pub(super) const ANSWER_MAX: usize = RAW_MAX + (64 << 10);
/// So long the line may take to come up, and so long it may be silent. There is no limit to a whole
/// request: lines are slow.
const CONNECT: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_mins(1);
/// A piece shall take about so long.
const PIECE_TIME: Duration = Duration::from_secs(10);
const PIECE_MAX: usize = 256 << 10;
/// After so many cuts without a byte between them the line is given up for now.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);

/// Connections are kept between requests: on a thin line making one costs as much as a small letter.
static AGENT: LazyLock<ureq::Agent> = LazyLock::new(|| {
    ureq::Agent::config_builder()
        .timeout_connect(Some(CONNECT))
        .timeout_recv_response(Some(SILENCE))
        .timeout_per_read(Some(SILENCE))
        .timeout_per_write(Some(SILENCE))
        .http_status_as_error(false)
        .proxy(None)
        .user_agent("")
        .accept("")
        .accept_encoding("")
        .build()
        .into()
});

/// A hub that asks for more patience than this is not believed.
const PATIENCE_MAX: u32 = 3_600;
/// A hub that asks for so much is waited for in the middle of a letter, so often.
const PATIENCE: u32 = 60;
const WAITS: u32 = 5;

/// What a hub says, and what is told of it: names that speak of a file speak of a letter here. What is
/// no name of ours is told as a strange answer.
const TOLD: &[(&str, &str)] = &[
    ("bundle_damaged", "hub_garbled"),
    ("bundle_foreign", "hub_garbled"),
    ("bundle_newer", "hub_older"),
    ("bundle_not_for_us", "hub_other_key"),
    ("bundle_too_large", "hub_too_large"),
    ("bundle_unsigned", "hub_garbled"),
    ("hub_code_old", "hub_code_old"),
    ("hub_code_unknown", "hub_code_unknown"),
    ("hub_code_used", "hub_code_used"),
    ("hub_station_closed", "hub_station_closed"),
    ("hub_struck", "hub_struck"),
    ("hub_unknown_desk", "hub_unknown_desk"),
    ("hub_unknown_station", "hub_unknown_station"),
];

fn refusal(response: &mut Response<ureq::Body>) -> Result<SyncError, ureq::Error> {
    let status = response.status();
    let body = response.body_mut().with_config().limit(4_096).read_to_string()?;
    if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        let asked = header(response, "retry-after").unwrap_or(0);
        return Ok(SyncError::Busy(u32::try_from(asked).unwrap_or(PATIENCE_MAX).min(PATIENCE_MAX)));
    }
    let told = TOLD.iter().find(|(said, _)| *said == body);
    Ok(SyncError::Rule(told.map_or("hub_strange_answer", |(_, told)| told)))
}

fn talk(error: &ureq::Error) -> SyncError {
    tracing::info!(%error, "no hub");
    SyncError::Rule(match error {
        ureq::Error::BadUri(_) => "hub_address_bad",
        ureq::Error::BodyExceedsLimit(_) => "hub_strange_answer",
        _ => "hub_unreachable",
    })
}

/// Asks the hub who it is: a short text.
pub(super) fn who(url: &str) -> Result<String, SyncError> {
    let mut response = AGENT.get(format!("{url}/v1/hub")).call().map_err(|error| talk(&error))?;
    let text = response.body_mut().with_config().limit(4_096).read_to_string();
    text.map_err(|error| talk(&error))
}

/// Carries sealed bytes to the hub and brings its answer. `go_on` is asked between the pieces; it is
/// told how many bytes went out and came in so far.
pub(super) fn carry(
    line: &HubLine,
    sealed: &[u8],
    ticket: Option<&Ticket>,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Vec<u8>, SyncError> {
    let ticket = ticket.filter(|_| sealed.len() > PIECE_MIN);
    // A hub that holds some of it already says so instead of taking it from the beginning.
    let way = if ticket.is_some() { Way::From(0) } else { Way::Whole };
    let mut trip = Trip { line, sealed, ticket, way, answer: Answer::default(), piece: PIECE_MIN };
    let (mut fruitless, mut waits) = (0, 0);
    let mut moved = 0;
    loop {
        if !go_on(trip.sent(), trip.answer.bytes.len() as u64) {
            return Err(SyncError::Rule("hub_stopped"));
        }
        match trip.step() {
            Ok(true) => return Ok(trip.answer.bytes),
            Ok(false) => {}
            Err(Trouble::Refused(SyncError::Busy(seconds)))
                if ticket.is_some() && seconds <= PATIENCE && waits < WAITS =>
            {
                // What is there of it already stays there.
                waits += 1;
                let until = Instant::now() + Duration::from_secs(seconds.into());
                while let Some(left) = until.checked_duration_since(Instant::now()) {
                    if !go_on(trip.sent(), trip.answer.bytes.len() as u64) {
                        return Err(SyncError::Rule("hub_stopped"));
                    }
                    std::thread::park_timeout(left.min(PAUSE));
                }
                trip.cut();
            }
            Err(Trouble::Refused(error)) => return Err(error),
            Err(Trouble::Line(error)) => {
                let so_far = trip.sent() + trip.answer.bytes.len() as u64;
                fruitless = if so_far > moved { 0 } else { fruitless + 1 };
                moved = so_far.max(moved);
                let is_there = !matches!(
                    error,
                    ureq::Error::HostNotFound
                        | ureq::Error::BadUri(_)
                        | ureq::Error::ConnectionFailed
                ) && !refuses(&error);
                if fruitless >= TRIES || (!is_there && moved == 0) {
                    return Err(talk(&error));
                }
                tracing::info!(%error, moved, "line cut");
                trip.cut();
                std::thread::park_timeout(PAUSE * fruitless);
            }
        }
    }
}

fn refuses(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused)
}

enum Trouble {
    /// The hub says no.
    Refused(SyncError),
    /// Nobody knows how far it came.
    Line(ureq::Error),
}

impl From<ureq::Error> for Trouble {
    fn from(error: ureq::Error) -> Self {
        Self::Line(error)
    }
}

/// What there is to do next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Post all of it.
    Whole,
    /// Ask how far it came.
    Asking,
    /// Send on from there.
    From(usize),
    /// Fetch the rest of the answer.
    Back,
}

#[derive(Default)]
struct Answer {
    /// Its name, where it has one: without, a cut answer has to be asked for again.
    name: Option<String>,
    length: usize,
    bytes: Vec<u8>,
}

struct Trip<'a> {
    line: &'a HubLine,
    sealed: &'a [u8],
    ticket: Option<&'a Ticket>,
    way: Way,
    answer: Answer,
    piece: usize,
}

impl Trip<'_> {
    fn sent(&self) -> u64 {
        match self.way {
            Way::Whole | Way::Asking => 0,
            Way::From(offset) => offset as u64,
            Way::Back => self.sealed.len() as u64,
        }
    }

    /// The next request; true when the answer is here.
    fn step(&mut self) -> Result<bool, Trouble> {
        match (self.way, self.ticket) {
            (Way::Back, _) => self.fetch(),
            (Way::Asking, Some(ticket)) => self.ask(ticket),
            (Way::From(offset), Some(ticket)) => self.send(ticket, offset),
            _ => {
                let url = format!("{}/v1/sync", self.line.url);
                let response = AGENT.post(url).send(self.sealed)?;
                self.read(response)
            }
        }
    }

    /// Where to go on after a cut.
    fn cut(&mut self) {
        self.way = if self.answer.name.is_some() {
            Way::Back
        } else if self.ticket.is_some() {
            Way::Asking
        } else {
            Way::Whole
        };
    }

    fn ask(&mut self, ticket: &Ticket) -> Result<bool, Trouble> {
        let mut response =
            AGENT.head(format!("{}/v1/up/{}", self.line.url, ticket.parcel)).call()?;
        if !matches!(response.status(), StatusCode::OK | StatusCode::NOT_FOUND) {
            return Err(Trouble::Refused(refusal(&mut response)?));
        }
        self.way = Way::From(offset(&response).min(self.sealed.len()));
        Ok(false)
    }

    fn send(&mut self, ticket: &Ticket, from: usize) -> Result<bool, Trouble> {
        let rest = self.sealed.get(from..).unwrap_or_default();
        let piece = rest.get(..self.piece).unwrap_or(rest);
        let mut request = AGENT
            .put(format!("{}/v1/up/{}", self.line.url, ticket.parcel))
            .header("upload-offset", from.to_string());
        if from == 0 {
            request = request.header("upload-ticket", ticket.text());
        }
        let begun = Instant::now();
        let response = request.send(piece)?;
        // Ten seconds of what the line was seen to carry, and no more than twice as much as before.
        let took = begun.elapsed().max(Duration::from_millis(1)).as_millis();
        let carried = piece.len() as u128 * PIECE_TIME.as_millis() / took;
        self.piece = (carried as usize).min(self.piece * 2).clamp(PIECE_MIN, PIECE_MAX);
        match response.status() {
            StatusCode::NO_CONTENT | StatusCode::CONFLICT => {
                self.way = Way::From(offset(&response).min(self.sealed.len()));
                Ok(false)
            }
            _ => self.read(response),
        }
    }

    fn fetch(&mut self) -> Result<bool, Trouble> {
        let name = self.answer.name.clone().unwrap_or_default();
        let response = AGENT
            .get(format!("{}/v1/down/{name}", self.line.url))
            .header("range", format!("bytes={}-", self.answer.bytes.len()))
            .call()?;
        if response.status() == StatusCode::PARTIAL_CONTENT {
            return self.pour(response);
        }
        // It is no longer kept: from the beginning.
        self.answer = Answer::default();
        self.cut();
        Ok(false)
    }

    /// The answer to the whole of what was sent.
    fn read(&mut self, mut response: Response<ureq::Body>) -> Result<bool, Trouble> {
        if response.status() != StatusCode::OK {
            return Err(Trouble::Refused(refusal(&mut response)?));
        }
        let length = response.body().content_length().unwrap_or(0) as usize;
        if length > ANSWER_MAX {
            return Err(Trouble::Refused(SyncError::Rule("hub_strange_answer")));
        }
        let tag = response.headers().get("etag").and_then(|tag| tag.to_str().ok());
        let name = tag.map(|tag| tag.trim_matches('"').to_owned());
        self.answer = Answer { name, length, bytes: Vec::new() };
        self.pour(response)
    }

    /// Keeps what comes, also when it is cut.
    fn pour(&mut self, mut response: Response<ureq::Body>) -> Result<bool, Trouble> {
        self.way = Way::Back;
        let mut reader = response.body_mut().as_reader();
        let mut some = [0; 4_096];
        while self.answer.bytes.len() < self.answer.length {
            let read = match reader.read(&mut some) {
                Ok(0) => Err(std::io::ErrorKind::UnexpectedEof.into()),
                other => other,
            };
            let read = read.map_err(ureq::Error::Io)?;
            self.answer.bytes.extend(some.iter().take(read));
        }
        self.answer.bytes.truncate(self.answer.length);
        Ok(true)
    }
}

fn offset(response: &Response<ureq::Body>) -> usize {
    header(response, "upload-offset").unwrap_or(0) as usize
}

/// A number in the head of a response.
fn header(response: &Response<ureq::Body>, name: &str) -> Option<u64> {
    response.headers().get(name)?.to_str().ok()?.trim().parse().ok()
}
