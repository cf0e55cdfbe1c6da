//! What the same day costs in other ways: the very operations of a meeting as JSON with a signature in
//! each, carried over the same counting line.
//!
//! `cargo test --test all -- --nocapture beside`

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Bytes;
use axum::routing::post;
use minicbor::Decoder;
use minicbor::data::Type;
use yizhan::journal::op::Op;
use yizhan::journal::sign::SigningHand;

use crate::desk::Desk;
use crate::hub::meet;
use crate::segments::{MEASURED_ON, NOTES, ops, work};
use crate::thin_line::{Figures, Line, apart, behind};

/// What TLS 1.3 takes before the first byte, in bytes both ways: the smaller is rustls with ring against
/// a private ECDSA P-256 certificate, the larger its defaults. Taken from a measurement, not made here.
const HANDSHAKE: [u64; 2] = [1_173, 3_492];
/// A record of TLS 1.3: head, kind and tag (RFC 8446, 5.2).
const RECORD: u64 = 22;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A body as JSON: numbers of fields become names, bytes become hex.
fn json_of(decoder: &mut Decoder<'_>, out: &mut String) {
    match decoder.datatype().unwrap() {
        Type::Map => {
            let pairs = decoder.map().unwrap().unwrap();
            for pair in 0..pairs {
                let key = decoder.u64().unwrap();
                write!(out, "{}\"{key}\":", if pair == 0 { "{" } else { "," }).unwrap();
                json_of(decoder, out);
            }
            out.push_str(if pairs == 0 { "{}" } else { "}" });
        }
        Type::Array => {
            let items = decoder.array().unwrap().unwrap();
            out.push('[');
            for item in 0..items {
                out.push_str(if item == 0 { "" } else { "," });
                json_of(decoder, out);
            }
            out.push(']');
        }
        Type::String => out.push_str(&serde_json::to_string(decoder.str().unwrap()).unwrap()),
        Type::Bytes => write!(out, "\"{}\"", hex(decoder.bytes().unwrap())).unwrap(),
        Type::Bool => write!(out, "{}", decoder.bool().unwrap()).unwrap(),
        Type::Null | Type::Undefined => {
            decoder.skip().unwrap();
            out.push_str("null");
        }
        _ => write!(out, "{}", decoder.i64().unwrap()).unwrap(),
    }
}

/// RFC 4648, 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let bits = three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        let letter = |place: usize| match place {
            place if place > three.len() => '=',
            place => char::from(LETTERS[bits >> (18 - 6 * place) & 63]),
        };
        (0..4).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

/// An operation as a service would write it that signs each of them.
fn signed_json(hand: &SigningHand, op: &Op) -> String {
    let mut body = String::new();
    json_of(&mut Decoder::new(op.body.as_deref().unwrap_or(b"\xa0")), &mut body);
    let prev: Vec<String> = (op.prev.iter())
        .map(|seen| format!("\"{}:{}\"", hex(&seen.key.writer.0), seen.key.seq))
        .collect();
    let mut json = format!(
        "{{\"writer\":\"{}\",\"seq\":{},\"at\":{},\"entity\":\"{}\",\"kind\":{},\"actor\":\"{}\",\"prev\":[{}],\"body\":{body}",
        hex(&op.key.writer.0),
        op.key.seq,
        op.hlc.moment().0,
        hex(&op.entity.0),
        op.kind,
        hex(&op.actor.0),
        prev.join(",")
    );
    let seal = hand.seal(json.as_bytes()).to_bytes();
    write!(json, ",\"sig\":\"{}\"}}", base64(&seal[1..])).unwrap();
    json
}

fn json(ops: &[Op]) -> String {
    assert_eq!([&b"M"[..], b"Ma", b"Man"].map(base64), ["TQ==", "TWE=", "TWFu"]);
    let hand = SigningHand::new(&[5; 32]);
    let all: Vec<String> = ops.iter().map(|op| signed_json(&hand, op)).collect();
    format!("[{}]", all.join(","))
}

/// Bytes that went over a line, up and down, with 40 of head for each packet.
fn carried(line: &Line) -> [u64; 2] {
    [0, 1].map(|way| line.carried[way].load(Ordering::SeqCst))
}

/// The same bytes posted to a service that answers with its own.
fn over_http(up: Vec<u8>, down: Vec<u8>) -> [u64; 2] {
    let runtime = crate::hub::runtime();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let line = Line::to(listener.local_addr().unwrap(), fast());
    let router = axum::Router::new().route("/sync", post(async move |_: Bytes| down));
    runtime.spawn(async move { axum::serve(listener, router).await });
    let url = format!("http://{}/sync", line.address);
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
    let request = agent.post(url).header("content-type", "application/json");
    request.send(&up).unwrap().body_mut().read_to_vec().unwrap();
    runtime.shutdown_background();
    carried(&line)
}

fn fast() -> Figures {
    Figures { rate: 1e9, round: Duration::ZERO, cut: None }
}

/// Days at a desk until it has so many operations more; answers those.
fn written(desk: &mut Desk, seed: usize, more: usize) -> Vec<Op> {
    let before = ops(desk).len();
    work(desk, MEASURED_ON, &NOTES[..8], seed, (before + more) as i64);
    ops(desk).split_off(before)
}

#[test]
fn the_same_day_as_json_with_a_signature_in_each_operation() {
    let (_hub, line, mut first, mut second) = apart(fast());
    second.reload();
    // The days before are no part of this one.
    written(&mut first, 1, 60);
    meet(&mut first).unwrap();
    meet(&mut second).unwrap();
    let down = written(&mut second, 2, 24);
    meet(&mut second).unwrap();
    let up = written(&mut first, 3, 12);
    behind(&mut first, &line);
    let met = meet(&mut first).unwrap();
    assert_eq!((met.sent, met.received), (up.len() as u64, down.len() as u64));
    assert!(met.agrees);
    let ours = carried(&line);
    let [up_json, down_json] = [&up, &down].map(|ops| json(ops).into_bytes());
    let zstd = |bytes: &[u8]| zstd::bulk::compress(bytes, 19).unwrap();
    let zipped = over_http(zstd(&up_json), zstd(&down_json));
    let plain = over_http(up_json, down_json);
    let mut table = format!(
        "{} operations up, {} down; bytes up, down, both\nours: {ours:?} {}\n",
        up.len(),
        down.len(),
        ours[0] + ours[1]
    );
    for (name, bytes) in [("JSON", plain), ("JSON, zstd", zipped)] {
        let both = bytes[0] + bytes[1] + 2 * RECORD;
        let [least, most] = HANDSHAKE.map(|handshake| both + handshake);
        writeln!(table, "{name}: {bytes:?}, with TLS {least} to {most}").unwrap();
    }
    // The service is spared everything but its operations; still it costs several times as much.
    let least = plain[0] + plain[1] + 2 * RECORD + HANDSHAKE[0];
    assert!(least > 4 * (ours[0] + ours[1]), "{table}");
    writeln!(std::io::stdout(), "{table}").unwrap();
}
