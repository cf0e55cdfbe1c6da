//! What a hub bears and what it says: tables of bad letters, of slow and silent visitors, of what a desk
//! makes of a refusal.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use yizhan::base::clock::Moment;
use yizhan::hub::judge::WORDS_MAX;
use yizhan::hub::limits::Limits;
use yizhan::journal::bundle::{Frame, Part};
use yizhan::journal::envelope;
use yizhan::journal::hello::{Held, Hello, held_frame};
use yizhan::journal::keys::Device;
use yizhan::journal::op::Writer;
use yizhan::journal::ticket::Ticket;
use yizhan::journal::trust::{Mine, Says, Word, writer_of};
use yizhan::store::HubLine;
use yizhan::sync::SyncError;
use yizhan::sync::link::{self, Letter};

use crate::hub::doors::introduced;
use crate::hub::pens::Fellows;
use crate::hub::{Open, code_of, meet, station};

/// Says something to a hub, as bytes; answers the status and all that came back.
fn said(address: SocketAddr, head: &str, body: &[u8]) -> (u16, String) {
    let mut line = TcpStream::connect(address).unwrap();
    let head = format!("{head}\r\nhost: x\r\ncontent-length: {}\r\n\r\n", body.len());
    line.write_all(head.as_bytes()).unwrap();
    // A hub that has heard enough hangs up.
    drop(line.write_all(body));
    heard(&mut line)
}

fn heard(line: &mut TcpStream) -> (u16, String) {
    line.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut bytes = Vec::new();
    let mut some = [0; 4_096];
    loop {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length = length.and_then(|length| length.parse().ok()).unwrap_or(0);
            if body.len() >= length {
                let status = head.split(' ').nth(1).unwrap().parse().unwrap();
                return (status, text);
            }
        }
        match line.read(&mut some) {
            Ok(read) if read > 0 => bytes.extend(&some[..read]),
            _ => return (0, String::from_utf8_lossy(&bytes).into_owned()),
        }
    }
}

fn posted(open: &Open, letter: &[u8]) -> (u16, String) {
    let (status, text) = said(open.address, "POST /v1/sync HTTP/1.1", letter);
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    (status, if status == 200 { String::new() } else { body.to_owned() })
}

/// A part with some of its head changed, honest in everything else.
fn forged(part: &Part, change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut bytes = part.encode().unwrap();
    let end = bytes.len() - 16;
    change(&mut bytes[..end]);
    let check = blake3::hash(&bytes[..end]);
    bytes[end..].copy_from_slice(&check.as_bytes()[..16]);
    bytes
}

/// Where the version of a part and its length unpacked stand.
const VERSION: usize = 4;
const RAW_LENGTH: std::ops::Range<usize> = 28..32;

#[test]
fn each_bad_letter_is_refused_by_its_name_and_the_others_go_on() {
    let open = Open::new();
    let mut fellows = Fellows::of(2);
    open.run(introduced(&fellows, &open.hub));
    let other = Fellows::of(1);
    open.run(introduced(&other, &open.hub));
    let to = open.hub.device.recipient();
    fellows.pens[1].write(2, b"\xa1\x01\x61x");
    let (pen, hand) = (&fellows.pens[1], &fellows.pens[1].device.hand);
    let part = |frames| Part { set: [7; 16], part: 1, parts: 1, frames };
    let greeted = |scope, frames| Hello::greet(hand, scope, 1, part(frames));
    let sealed = |bytes: &[u8]| envelope::seal(std::slice::from_ref(&to), bytes).unwrap();
    let zeros = part(vec![Frame { kind: 200, bytes: vec![0; 1 << 19] }]);
    let claims = |length: u32| {
        sealed(&forged(&zeros, |bytes| bytes[RAW_LENGTH].copy_from_slice(&length.to_be_bytes())))
    };
    let good = greeted(pen.scope, vec![pen.unsent[0].1.clone()]);
    let mut spoken = good.clone();
    spoken.frames[0].bytes[0] = 2;
    let stranger = Device::made().0.recipient();
    let table = [
        ("nothing", Vec::new(), 403, "bundle_foreign"),
        ("no bundle", b"GET / HTTP/1.1".to_vec(), 403, "bundle_foreign"),
        ("too much in one piece", vec![0; (64 << 10) + 1], 413, "bundle_too_large"),
        ("a bomb", claims(64 << 20), 413, "bundle_too_large"),
        ("a bomb that lies", claims(100), 403, "bundle_damaged"),
        (
            "a later container",
            sealed(&forged(&good, |bytes| bytes[VERSION] = 2)),
            403,
            "bundle_newer",
        ),
        ("a later greeting", sealed(&spoken.encode().unwrap()), 403, "bundle_newer"),
        ("no greeting", sealed(&part(Vec::new()).encode().unwrap()), 403, "bundle_unsigned"),
        (
            "sealed to another",
            envelope::seal(&[stranger], &good.encode().unwrap()).unwrap(),
            403,
            "bundle_not_for_us",
        ),
        (
            "the wrong station",
            sealed(&greeted(other.scope, Vec::new()).encode().unwrap()),
            403,
            "hub_unknown_desk",
        ),
        (
            "no station of this hub",
            sealed(&greeted(5, Vec::new()).encode().unwrap()),
            403,
            "hub_unknown_station",
        ),
    ];
    for (what, letter, status, code) in table {
        assert_eq!(posted(&open, &letter), (status, code.to_owned()), "{what}");
    }
    assert!(open.run(open.hub.book.beyond(pen.scope, 0)).unwrap().is_empty());
    // A segment of another station beside a good one: it is kept for a person, the good one counts.
    let foreign = {
        let mut other = other;
        other.pens[0].write(1, b"\xa1\x01\x61x");
        other.pens[0].unsent[0].1.clone()
    };
    let letter = pen.sealed(&to, vec![foreign, pen.unsent[0].1.clone()]);
    assert_eq!(posted(&open, &letter).0, 200);
    let once = open.run(open.hub.book.beyond(pen.scope, 0)).unwrap();
    assert_eq!(once.len(), 1);
    // Said again by whoever listened on the line: nothing changes.
    for _ in 0..3 {
        assert_eq!(posted(&open, &letter).0, 200);
    }
    assert_eq!(open.run(open.hub.book.beyond(pen.scope, 0)).unwrap(), once);
    let known = open.run(open.hub.book.known()).unwrap();
    let known = known.iter().find(|known| known.scope == pen.scope).unwrap();
    assert_eq!(known.aside, [("other_station".to_owned(), 1)]);
}

#[test]
fn ten_thousand_streams_of_one_desk_are_no_burden_to_the_others() {
    let open = Open::new();
    let mut fellows = Fellows::of(2);
    open.run(introduced(&fellows, &open.hub));
    let to = open.hub.device.recipient();
    let pen = &mut fellows.pens[1];
    let writer = |number: u32| writer_of(&pen.device.key(), number.to_be_bytes());
    let claims = |number: u32| {
        let mine = Mine { writer: writer(number), epoch: Some(number.to_be_bytes()) };
        let word = Word::say(&pen.device.hand, pen.scope, Says::Mine(mine));
        Frame { kind: yizhan::journal::bundle::WORD, bytes: word.encode() }
    };
    let held: Vec<Held> = (0..10_000)
        .map(|number| Held { writer: Writer(u64::to_be_bytes(number)), seq: 9, chain: [1; 8] })
        .collect();
    for from in [1, 1_001] {
        let mut frames: Vec<Frame> = (from..from + 1_000).map(claims).collect();
        frames.push(held_frame(&held));
        open.run(open.hub.answer(&pen.bare(&to, frames))).unwrap();
    }
    // One of the streams that came too many: put aside with a reason, not lost.
    pen.writer = writer(1_900);
    pen.write(1, b"\xa1\x01\x61x");
    open.run(open.hub.answer(&pen.letter(&to))).unwrap();
    let known = open.run(open.hub.book.known()).unwrap();
    let known = known.iter().find(|known| known.scope == fellows.scope).unwrap();
    assert_eq!(known.aside, [("unknown_writer".to_owned(), 1)]);
    let first = &mut fellows.pens[0];
    first.write(1, b"\xa1\x01\x61x");
    let (answer, _) = open.run(open.hub.answer(&first.letter(&to))).unwrap();
    first.take(&answer);
    assert!(first.unsent.is_empty());
    assert!(answer.len() < WORDS_MAX * 200, "{}", answer.len());
}

/// Everything a hundred times as impatient.
fn hurried() -> Limits {
    Limits {
        connections: 2,
        idle: Duration::from_millis(900),
        silence: Duration::from_millis(400),
        request: Duration::from_millis(700),
        again: 1,
        ..Limits::default()
    }
}

#[test]
fn nobody_sits_there_for_ever() {
    let open = Open::within(hurried());
    let head = "POST /v1/sync HTTP/1.1\r\nhost: x\r\ncontent-length: 999\r\n\r\n";
    let begun = Instant::now();
    // Half a letter, and then nothing.
    let mut line = TcpStream::connect(open.address).unwrap();
    line.write_all(head.as_bytes()).unwrap();
    assert_eq!(heard(&mut line).0, 408);
    // A byte now and then.
    let mut line = TcpStream::connect(open.address).unwrap();
    line.write_all(head.as_bytes()).unwrap();
    let mut dripping = line.try_clone().unwrap();
    let drip = std::thread::spawn(move || {
        while dripping.write_all(b"x").is_ok() {
            std::thread::park_timeout(Duration::from_millis(100));
        }
    });
    assert_eq!(heard(&mut line).0, 408);
    drop(line.shutdown(std::net::Shutdown::Both));
    drip.join().unwrap();
    // Two who say nothing at all; a third waits before the door until they are sent off.
    let silent = [(); 2].map(|()| TcpStream::connect(open.address).unwrap());
    let waited = Instant::now();
    assert_eq!(said(open.address, "GET /v1/health HTTP/1.1", b"").0, 200);
    assert!(waited.elapsed() > hurried().idle / 2);
    for mut line in silent {
        assert_eq!(heard(&mut line), (0, String::new()));
    }
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_piece_that_comes_too_slowly_is_kept_as_far_as_it_came() {
    let open = Open::within(hurried());
    let fellows = Fellows::of(1);
    open.run(introduced(&fellows, &open.hub));
    let bytes = vec![7; 20_000];
    let ticket = Ticket::write(&fellows.pens[0].device.hand, fellows.scope, &bytes);
    let mut line = TcpStream::connect(open.address).unwrap();
    let head = format!(
        "PUT /v1/up/{} HTTP/1.1\r\nhost: x\r\nupload-offset: 0\r\nupload-ticket: {}\r\ncontent-length: 20000\r\n\r\n",
        ticket.parcel,
        ticket.text()
    );
    line.write_all(head.as_bytes()).unwrap();
    line.write_all(&bytes[..9_000]).unwrap();
    let (status, text) = heard(&mut line);
    assert_eq!(status, 204);
    assert!(text.contains("upload-offset: 9000"), "{text}");
}

#[test]
fn what_nobody_came_back_for_is_given_up() {
    let open = Open::new();
    let fellows = Fellows::of(1);
    open.run(introduced(&fellows, &open.hub));
    let pen = &fellows.pens[0];
    let ticket = Ticket::write(&pen.device.hand, pen.scope, b"half of it");
    let (parcel, then) = (ticket.parcel, Moment(1_000_000));
    let book = &open.hub.book;
    open.run(async {
        book.begin(&ticket, then).await.unwrap();
        book.piece(&parcel, 0, b"half").await.unwrap();
        book.keep_answer(&parcel, &pen.device.key().0, b"answer", then).await.unwrap();
        book.sweep(then).await.unwrap();
        assert_eq!(book.arrived(&parcel).await.unwrap().map(|here| here.have), Some(4));
        assert!(book.kept_answer(&parcel).await.unwrap().is_some());
        book.sweep(then.plus_ms(1)).await.unwrap();
        assert_eq!(book.arrived(&parcel).await.unwrap(), None);
        assert_eq!(book.kept_answer(&parcel).await.unwrap(), None);
        // Begun again, it starts from nothing.
        assert_eq!(book.begin(&ticket, then).await.unwrap().have, 0);
    });
}

/// Answers one request after the other with these words; tells when each came and how it began.
fn saying(answers: Vec<String>) -> (HubLine, JoinHandle<Vec<(Instant, String)>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = std::thread::spawn(move || {
        let mut came = Vec::new();
        for answer in answers {
            let (mut line, _) = listener.accept().unwrap();
            let (mut bytes, mut some) = (Vec::new(), [0; 9_000]);
            loop {
                let read = line.read(&mut some).unwrap();
                bytes.extend(&some[..read]);
                let text = String::from_utf8_lossy(&bytes).to_lowercase();
                let Some((head, _)) = text.split_once("\r\n\r\n") else { continue };
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
                let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
                if bytes.len() >= head.len() + 4 + length {
                    let verb = head.split(' ').next().unwrap().to_owned();
                    came.push((Instant::now(), verb));
                    break;
                }
            }
            line.write_all(answer.as_bytes()).unwrap();
        }
        came
    });
    (HubLine { url, key: Device::made().0.key() }, heard)
}

fn answer(status: &str, head: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{head}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

fn letter_to(line: HubLine, length: usize) -> Letter {
    let sealed = vec![b'x'; length];
    let ticket = Ticket::write(&Device::made().0.hand, 7, &sealed);
    Letter { line, sealed, ticket, operations: 0 }
}

#[test]
fn what_a_desk_makes_of_a_refusal() {
    let table = [
        ("403 No", "", "bundle_newer", "hub_older"),
        ("403 No", "", "bundle_damaged", "hub_garbled"),
        ("403 No", "", "bundle_not_for_us", "hub_other_key"),
        ("413 No", "", "bundle_too_large", "hub_too_large"),
        ("403 No", "", "hub_struck", "hub_struck"),
        ("403 No", "", "a name from the future", "hub_strange_answer"),
        ("500 No", "", "<html>", "hub_strange_answer"),
        ("503 No", "", "hub_busy", "hub_busy"),
        ("429 No", "", "", "hub_busy"),
    ];
    for (status, head, body, code) in table {
        let (line, heard) = saying(vec![answer(status, head, body)]);
        assert_eq!(code_of(link::post(&letter_to(line, 100), &mut |_, _| true)), code, "{body}");
        heard.join().unwrap();
    }
    let asked = [
        ("retry-after: 30\r\n", 30),
        ("retry-after: 99999999999\r\n", 3_600),
        ("retry-after: Wed, 21 Oct 2026 07:28:00 GMT\r\n", 0),
        ("retry-after: -5\r\n", 0),
        ("", 0),
    ];
    for (head, seconds) in asked {
        let (line, heard) = saying(vec![answer("503 No", head, "hub_busy")]);
        let posted = link::post(&letter_to(line, 100), &mut |_, _| true);
        assert!(matches!(posted, Err(SyncError::Busy(told)) if told == seconds), "{head}");
        heard.join().unwrap();
    }
}

#[test]
fn a_letter_in_pieces_waits_as_long_as_it_is_asked_and_goes_on() {
    let (line, heard) = saying(vec![
        answer("503 No", "retry-after: 1\r\n", "hub_busy"),
        answer("200 OK", "upload-offset: 4096\r\n", ""),
        answer("403 No", "", "hub_struck"),
    ]);
    assert_eq!(code_of(link::post(&letter_to(line, 9_000), &mut |_, _| true)), "hub_struck");
    let came = heard.join().unwrap();
    let verbs: Vec<&str> = came.iter().map(|(_, verb)| verb.as_str()).collect();
    assert_eq!(verbs, ["put", "head", "put"]);
    assert!(came[1].0 - came[0].0 >= Duration::from_secs(1));
    // Whoever has had enough of waiting stops.
    let (line, heard) = saying(vec![answer("503 No", "retry-after: 60\r\n", "hub_busy")]);
    let begun = Instant::now();
    let mut asked = 0;
    let mut go_on = |_, _| {
        asked += 1;
        asked < 3
    };
    assert_eq!(code_of(link::post(&letter_to(line, 9_000), &mut go_on)), "hub_stopped");
    assert!(begun.elapsed() < Duration::from_secs(20));
    heard.join().unwrap();
}

#[test]
fn a_hub_that_has_its_hands_full_says_when_to_come_again() {
    let open = Open::within(Limits { at_once: 0, ..hurried() });
    let (status, text) = said(open.address, "POST /v1/sync HTTP/1.1", b"x");
    assert_eq!(status, 503);
    assert!(text.contains("retry-after: 1\r\n") && text.ends_with("hub_busy"), "{text}");
}

#[test]
fn a_hub_of_another_version_is_met_as_far_as_both_know() {
    let open = Open::new();
    let (mut first, _) = station();
    open.join(&mut first, Some(&open.code())).unwrap();
    meet(&mut first).unwrap();
    let letter = link::letter(&mut first.store, first.now).unwrap();
    let answer = link::post(&letter, &mut |_, _| true).unwrap();
    let device = first.store.device().unwrap();
    let part = Part::decode(&envelope::open(&device.identity, &answer, 1 << 20).unwrap()).unwrap();
    let to = device.recipient();
    let sealed = |bytes: &[u8]| envelope::seal(std::slice::from_ref(&to), bytes).unwrap();
    let mut said_later = part.clone();
    said_later.frames[0].bytes[0] = 2;
    let mut more = part.clone();
    more.frames.remove(0);
    more.frames.push(Frame { kind: 200, bytes: b"from the future".to_vec() });
    let hub = &open.hub.device.hand;
    let more = Hello::greet(hub, first.store.reader().scope().unwrap(), first.now.0, more);
    let table = [
        ("a later container", forged(&part, |bytes| bytes[VERSION] = 2), Some("hub_newer")),
        ("a later greeting", said_later.encode().unwrap(), Some("hub_newer")),
        ("a frame nobody knows", more.encode().unwrap(), None),
        ("no part", b"HXB1".to_vec(), Some("hub_strange_answer")),
    ];
    for (what, bytes, code) in table {
        let absorbed = link::absorb(&mut first.store, &letter, &sealed(&bytes), first.now);
        assert_eq!(absorbed.as_ref().err().map(SyncError::code), code, "{what}");
    }
    assert!(meet(&mut first).unwrap().agrees);
}
