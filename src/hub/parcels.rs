//! Pieces of what is too large for a thin line: where a line was cut, it goes on.
//!
//! | request | answer |
//! |---|---|
//! | `HEAD /v1/up/{parcel}` | `Upload-Offset`: so many bytes are here; 404 where nobody began |
//! | `PUT /v1/up/{parcel}`, `Upload-Offset` | 204 and the new offset; with the last byte, the answer itself |
//! | `GET /v1/down/{parcel}`, `Range: bytes=n-` | the rest of an answer, whose name is its `ETag` |
//!
//! Names as in the IETF draft "Resumable Uploads for HTTP". The first piece shows a ticket.
//! Bytes are kept while they come, not at the end of a request: a cut costs what was in the air.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use tokio::time::{Instant, timeout_at};

use crate::hub::HubError;
use crate::hub::metrics::Metrics;
use crate::hub::serve::{Hub, REQUEST_MAX, answered, refused};
use crate::journal::ticket::{PIECE_MIN, Parcel, Ticket};

/// How far a parcel is.
const OFFSET: &str = "upload-offset";
/// Who begins it.
const TICKET: &str = "upload-ticket";

fn said<T: std::str::FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

fn at(status: StatusCode, offset: u64) -> Response {
    (status, [(OFFSET, HeaderValue::from(offset))]).into_response()
}

pub(super) async fn how_far(State(hub): State<Arc<Hub>>, Path(name): Path<String>) -> Response {
    let Ok(parcel) = name.parse::<Parcel>() else { return unknown() };
    match hub.book.arrived(&parcel).await {
        Ok(Some(arrived)) => at(StatusCode::OK, arrived.have),
        Ok(None) => unknown(),
        Err(error) => refused(&hub.limits, &error),
    }
}

fn unknown() -> Response {
    (StatusCode::NOT_FOUND, "parcel_unknown").into_response()
}

pub(super) async fn up(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Ok(parcel) = name.parse::<Parcel>() else { return unknown() };
    let limits = hub.limits;
    // Whoever hangs up must not take what it has brought along.
    let taken = tokio::spawn(async move { take(&hub, &parcel, &headers, body).await }).await;
    match taken {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => refused(&limits, &error),
        Err(error) => refused(&limits, &HubError::Book(error.to_string())),
    }
}

async fn take(
    hub: &Arc<Hub>,
    parcel: &Parcel,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, HubError> {
    let ticket = said::<String>(headers, TICKET);
    let arrived = match ticket.and_then(|text| Ticket::read(*parcel, &text)) {
        Some(ticket) if ticket.length as usize > REQUEST_MAX => {
            return Err(HubError::Rule("bundle_too_large"));
        }
        Some(ticket) => Some(hub.book.begin(&ticket, hub.clock.now()).await?),
        None => hub.book.arrived(parcel).await?,
    };
    let Some(arrived) = arrived else { return Ok(unknown()) };
    if said(headers, OFFSET) != Some(arrived.have) {
        return Ok(at(StatusCode::CONFLICT, arrived.have));
    }
    let have = pour(hub, parcel, arrived.have, arrived.length, body).await?;
    if have < arrived.length {
        return Ok(at(StatusCode::NO_CONTENT, have));
    }
    match hub.book.whole(parcel).await? {
        Some(sealed) => Ok(answered(hub, sealed).await),
        None => Err(HubError::Rule("bundle_damaged")),
    }
}

/// Keeps what comes, as long as it comes; answers how far that is.
async fn pour(
    hub: &Hub,
    parcel: &Parcel,
    mut have: u64,
    length: u64,
    mut body: Body,
) -> Result<u64, HubError> {
    let until = Instant::now() + hub.limits.request;
    let mut waiting = Vec::new();
    loop {
        let soon = until.min(Instant::now() + hub.limits.silence);
        let frame = timeout_at(soon, body.frame()).await;
        let goes_on = match &frame {
            Ok(Some(Ok(frame))) => {
                waiting.extend(frame.data_ref().into_iter().flatten());
                true
            }
            _ => false,
        };
        // More than was announced is nobody's.
        waiting.truncate(length.saturating_sub(have) as usize);
        if waiting.len() >= PIECE_MIN || (!goes_on && !waiting.is_empty()) {
            hub.book.piece(parcel, have, &waiting).await?;
            have += waiting.len() as u64;
            Metrics::add(&hub.metrics.bytes_in, waiting.len() as u64);
            waiting.clear();
        }
        if !goes_on {
            return Ok(have);
        }
    }
}

pub(super) async fn down(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Ok(parcel) = name.parse::<Parcel>() else { return unknown() };
    let kept = match hub.book.kept_answer(&parcel).await {
        Ok(Some(kept)) => kept,
        Ok(None) => return unknown(),
        Err(error) => return refused(&hub.limits, &error),
    };
    let range = said::<String>(&headers, "range").unwrap_or_default();
    let from = range.strip_prefix("bytes=").and_then(|range| range.strip_suffix('-'));
    let from = from.and_then(|from| from.parse::<usize>().ok()).unwrap_or(0);
    let Some(rest) = kept.get(from..).filter(|rest| !rest.is_empty()) else {
        return StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    };
    Metrics::add(&hub.metrics.bytes_out, rest.len() as u64);
    let range = format!("bytes {from}-{}/{}", kept.len() - 1, kept.len());
    (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, range)], rest.to_vec()).into_response()
}
