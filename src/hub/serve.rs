//! The door of the hub: HTTP/1.1, one endpoint that matters.
//!
//! | request | answer |
//! |---|---|
//! | `POST /v1/sync` | a sealed bundle in, a sealed bundle out |
//! | `/v1/up/…`, `/v1/down/…` | the same in pieces, see `parcels` |
//! | `GET /v1/hub` | key and recipient of this hub, to be compared with what its keeper read out |
//! | `GET /v1/health` | 200 where the book can be read, 503 where not |
//! | `GET /metrics` | figures for Prometheus |
//!
//! A bundle of more than [`Limits::whole`] comes in pieces. A refusal is a status and, as the body, the stable name of the reason; the desk has the sentence.
//! Bundles are sealed to the key of the hub that the desk has pinned, and answers to the desk: the line
//! needs no encryption of its own, no certificate that runs out and no clock that is right.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use http_body_util::BodyExt as _;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout, timeout_at};

use crate::base::clock::Clock;
use crate::base::id::random;
use crate::hub::HubError;
use crate::hub::book::Book;
use crate::hub::door::Door;
use crate::hub::limits::Limits;
use crate::hub::metrics::Metrics;
use crate::hub::parcels;
use crate::journal::bundle::{Part, PartError, RAW_MAX};
use crate::journal::envelope::{self, EnvelopeError};
use crate::journal::hello::Hello;
use crate::journal::keys::Device;
use crate::journal::ticket::{PIECE_MIN, Parcel};

/// No request is larger: one part and its envelope.
pub const REQUEST_MAX: usize = RAW_MAX + (64 << 10);
/// So often it is looked for what nobody came back for.
const SWEEP: Duration = Duration::from_hours(1);

/// One hub process.
pub struct Hub {
    /// What was accepted.
    pub book: Book,
    /// Who it is.
    pub device: Device,
    /// What is counted.
    pub metrics: Metrics,
    /// The clock that it tells desks.
    pub clock: Clock,
    /// What it bears.
    pub limits: Limits,
    room: Arc<Semaphore>,
    ending: AtomicBool,
}

impl Hub {
    /// A hub that is not listening yet.
    pub fn new(book: Book, device: Device, clock: Clock) -> Arc<Self> {
        Self::within(Limits::default(), book, device, clock)
    }

    /// The same within other limits.
    pub fn within(limits: Limits, book: Book, device: Device, clock: Clock) -> Arc<Self> {
        let (metrics, room) = (Metrics::default(), Arc::new(Semaphore::new(limits.at_once)));
        let ending = AtomicBool::new(false);
        Arc::new(Self { book, device, metrics, clock, limits, room, ending })
    }

    /// Answers requests until `stop` comes, then finishes those it has begun.
    pub async fn serve(
        self: Arc<Self>,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let router = Router::new()
            .route("/v1/sync", post(sync))
            .route("/v1/up/{parcel}", put(parcels::up).head(parcels::how_far))
            .route("/v1/down/{parcel}", get(parcels::down))
            .route("/v1/hub", get(about))
            .route("/v1/health", get(health))
            .route("/metrics", get(metrics))
            .with_state(self.clone());
        let door = Door::new(listener, self.limits.connections, self.limits.idle);
        let sweeping = tokio::spawn(self.clone().sweep());
        let stop = async move {
            stop.await;
            self.ending.store(true, Ordering::Relaxed);
        };
        let served = axum::serve(door, router).with_graceful_shutdown(stop).await;
        sweeping.abort();
        served
    }

    /// Gives up again and again what nobody came back for.
    async fn sweep(self: Arc<Self>) {
        loop {
            let before = self.clock.now().plus_ms(-(self.limits.kept.as_millis() as i64));
            if let Err(error) = self.book.sweep(before).await {
                tracing::warn!(%error, "not swept");
            }
            tokio::time::sleep(SWEEP).await;
        }
    }

    /// One bundle, from sealed bytes to sealed bytes. A long answer is kept and has a name.
    pub async fn answer(&self, sealed: &[u8]) -> Result<(Vec<u8>, Option<Parcel>), HubError> {
        let now = self.clock.now();
        let bytes = envelope::open(&self.device.identity, sealed, REQUEST_MAX)
            .map_err(|error: EnvelopeError| HubError::Rule(error.code()))?;
        let part = Part::decode(&bytes).map_err(|error| HubError::Rule(error.code()))?;
        let unsigned = if Hello::is_newer(&part) { "bundle_newer" } else { "bundle_unsigned" };
        let hello = Hello::of(&part).ok_or(HubError::Rule(unsigned))?;
        let answer = self.book.exchange(&part, now).await?;
        Metrics::add(&self.metrics.operations, answer.new);
        Metrics::add(&self.metrics.aside, answer.aside as u64);
        let part = Part { set: random(), part: 1, parts: 1, frames: answer.frames };
        let part = Hello::greet(&self.device.hand, hello.scope, now.0, part);
        let bytes = part.encode().map_err(|error: PartError| HubError::Rule(error.code()))?;
        let bytes = envelope::seal(&[answer.recipient], &bytes)
            .map_err(|error| HubError::Rule(error.code()))?;
        if bytes.len() < PIECE_MIN {
            return Ok((bytes, None));
        }
        let parcel = Parcel::of(hello.scope, &bytes);
        self.book.keep_answer(&parcel, &hello.device.0, &bytes, now).await?;
        Ok((bytes, Some(parcel)))
    }
}

/// Reads a body as long as bytes keep coming.
async fn read(limits: &Limits, mut body: Body) -> Result<Vec<u8>, Response> {
    let until = Instant::now() + limits.request;
    let mut bytes = Vec::new();
    loop {
        match timeout_at(until.min(Instant::now() + limits.silence), body.frame()).await {
            Err(_) => return Err(StatusCode::REQUEST_TIMEOUT.into_response()),
            Ok(None) => return Ok(bytes),
            Ok(Some(Err(_))) => return Err(StatusCode::BAD_REQUEST.into_response()),
            Ok(Some(Ok(frame))) => bytes.extend(frame.data_ref().into_iter().flatten()),
        }
        if bytes.len() > limits.whole {
            return Err(refused(limits, &HubError::Rule("bundle_too_large")));
        }
    }
}

async fn sync(State(hub): State<Arc<Hub>>, body: Body) -> Response {
    let sealed = match read(&hub.limits, body).await {
        Ok(sealed) => sealed,
        Err(response) => return response,
    };
    Metrics::add(&hub.metrics.bytes_in, sealed.len() as u64);
    answered(&hub, sealed).await
}

/// The answer to a bundle that is here as a whole.
pub(super) async fn answered(hub: &Arc<Hub>, sealed: Vec<u8>) -> Response {
    let begun = Instant::now();
    let Ok(place) = Arc::clone(&hub.room).try_acquire_owned() else {
        Metrics::add(&hub.metrics.busy, 1);
        return refused(&hub.limits, &HubError::Book("too many at once".to_owned()));
    };
    // A desk that hangs up, or is sent away, must not stop a transaction in its middle.
    let working = hub.clone();
    let work = tokio::spawn(async move {
        let _place = place;
        working.answer(&sealed).await
    });
    let answer = match timeout(hub.limits.work, work).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => Err(HubError::Book(error.to_string())),
        Err(late) => Err(HubError::Book(late.to_string())),
    };
    let took = begun.elapsed().as_millis() as u64;
    hub.metrics.took(took);
    match answer {
        Ok((bytes, name)) => {
            tracing::info!(bytes = bytes.len(), took, "answered");
            Metrics::add(&hub.metrics.answered, 1);
            Metrics::add(&hub.metrics.bytes_out, bytes.len() as u64);
            let mut response = bytes.into_response();
            let tag = name.and_then(|name| HeaderValue::from_str(&format!("\"{name}\"")).ok());
            if let Some(tag) = tag {
                response.headers_mut().insert(header::ETAG, tag);
            }
            response
        }
        Err(error) => {
            tracing::warn!(code = error.code(), took, %error, "refused");
            let counter = match error {
                HubError::Rule(_) => &hub.metrics.refused,
                HubError::Book(_) => &hub.metrics.busy,
            };
            Metrics::add(counter, 1);
            refused(&hub.limits, &error)
        }
    }
}

pub(super) fn refused(limits: &Limits, error: &HubError) -> Response {
    let status = match error {
        HubError::Book(_) => StatusCode::SERVICE_UNAVAILABLE,
        HubError::Rule("bundle_too_large") => StatusCode::PAYLOAD_TOO_LARGE,
        HubError::Rule(_) => StatusCode::FORBIDDEN,
    };
    let mut response = (status, error.code()).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(limits.again));
    }
    response
}

async fn about(State(hub): State<Arc<Hub>>) -> String {
    let key: String = hub.device.key().0.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{key}\n{}\n{}\n", hub.device.recipient(), env!("CARGO_PKG_VERSION"))
}

async fn health(State(hub): State<Arc<Hub>>) -> (StatusCode, &'static str) {
    if hub.ending.load(Ordering::Relaxed) {
        (StatusCode::SERVICE_UNAVAILABLE, "ending\n")
    } else if hub.book.is_well().await {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "no book\n")
    }
}

async fn metrics(State(hub): State<Arc<Hub>>) -> String {
    hub.metrics.text()
}
