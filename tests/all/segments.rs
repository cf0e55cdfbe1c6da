//! What a sync costs: real deeds, cut into segments and packed, in bytes an operation.

use std::io::Write as _;

use rusqlite::Connection;
use yizhan::base::id::Id;
use yizhan::journal::bundle::{Frame, OVERHEAD, Part, SEGMENT};
use yizhan::journal::hlc::Hlc;
use yizhan::journal::op::{Chain, Op, OpKey, Writer, body_hash, prev_from_bytes};
use yizhan::journal::segment::{Carried, Segment, chain_of};
use yizhan::journal::sign::SigningHand;

use crate::desk::Desk;

/// What residents said, for training; `residents_say.tsv` is kept for measuring.
const TRAINED_ON: &str = include_str!("data/said_at_the_desk.tsv");
const MEASURED_ON: &str = include_str!("data/residents_say.tsv");
const DICTIONARY: &[u8] = include_bytes!("../../assets/bundle_1.zdict");
/// A dictionary of this size costs the program nothing and a small bundle a third less.
const DICTIONARY_MAX: usize = 16 << 10;

/// Words of our own for what is done at a desk; the first half of the remarks is for measuring.
const PEOPLE: [&str; 12] = [
    "张大爷",
    "李阿姨",
    "王奶奶",
    "赵师傅",
    "陈女士",
    "孙先生",
    "周大姐",
    "吴老师",
    "郑大伯",
    "冯女士",
    "褚先生",
    "卫阿姨",
];
const NOTES: [&str; 16] = [
    "物业说配件周四到，到了当天就换。",
    "电话没人接，下午再打。",
    "到现场看过，确实漏，拍了照片留在物业。",
    "和楼上说好了，周六上午一起看。",
    "社区答应协调，等回话。",
    "老人说先不急，等儿子回来再定。",
    "维修师傅来过，缺一个阀门，明天补。",
    "居委会转来的，已经登记在册。",
    "楼长帮着问了四户，都愿意。",
    "对方不认，劝了一回，约了再谈。",
    "供热公司派人测温，十六度半。",
    "已贴告知，三天内挪车。",
    "施工队承诺晚上八点以后不动工。",
    "邻居把杂物搬走了一半，剩下的周末搬。",
    "回访说好多了，还有一点响。",
    "等预算批下来再动工，大概下月初。",
];

/// Days at a desk, different for each `seed`: about as many operations as asked for.
fn days(said: &str, notes: &[&str], seed: usize, operations: i64) -> Desk {
    let lines: Vec<(&str, &str)> =
        said.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    let mut desk = Desk::new();
    let mut open: Vec<Id> = Vec::new();
    let mut turn = seed * 7;
    let file = raw(&desk);
    let mut counted = file.prepare("select count(*) from op").unwrap();
    while counted.query_row([], |row| row.get::<_, i64>(0)).unwrap() < operations {
        turn += 1;
        let (words, item) = lines[turn * 13 % lines.len()];
        // Some sayings belong to no item.
        let item = item.trim().trim_matches('-');
        let person = PEOPLE[turn * 5 % PEOPLE.len()];
        let note = notes[turn * 11 % notes.len()];
        // A day has more remarks and steps than new matters.
        if turn % 5 < 2 || open.len() < 3 {
            let place = format!("{}-{}-{}0{}", turn % 9 + 1, turn % 4 + 1, turn % 6 + 1, turn % 3);
            let phone = format!("128{:08}", turn * 7_654_321 % 100_000_000);
            let args = [
                ("words", words),
                ("item", item),
                ("place", &place),
                ("requester", person),
                ("phone", &phone),
                ("accept", "yes"),
            ];
            let done = desk.try_deed("issue.register", None, &args).unwrap();
            open.extend(done.subject);
            continue;
        }
        let about = open[turn * 3 % open.len()];
        let steps: [(&str, &[(&str, &str)]); 6] = [
            ("issue.note", &[("note", note)]),
            ("issue.dispatch", &[("lead", "PropertyCompany"), ("note", note)]),
            ("issue.sign", &[("person", "刘师傅"), ("way", "phone")]),
            ("issue.start", &[]),
            ("issue.report", &[("result", "solved"), ("result_words", note)]),
            ("issue.edit", &[("title", words)]),
        ];
        for step in 0..steps.len() {
            // The first that its stage allows.
            let (name, args) = steps[(turn + step) % steps.len()];
            if desk.try_deed(name, Some(about), args).is_ok() {
                break;
            }
        }
    }
    drop(counted);
    desk
}

fn raw(desk: &Desk) -> Connection {
    #[expect(clippy::disallowed_methods, reason = "reads the journal as it lies there")]
    Connection::open(desk.places().database()).unwrap()
}

/// The journal of a desk, in order.
fn ops(desk: &Desk) -> Vec<Op> {
    let file = raw(desk);
    let mut statement = file
        .prepare("select scope, writer, seq, hlc, entity, kind, ver, flags, actor, prev, body from op order by lid")
        .unwrap();
    let rows = statement.query_map([], |row| {
        let id = |place| row.get::<_, [u8; 16]>(place).map(Id);
        Ok(Op {
            scope: row.get::<_, i64>(0)? as u64,
            key: OpKey { writer: Writer(row.get(1)?), seq: row.get::<_, i64>(2)? as u64 },
            hlc: Hlc(row.get::<_, i64>(3)? as u64),
            entity: id(4)?,
            kind: row.get(5)?,
            ver: row.get(6)?,
            flags: row.get(7)?,
            actor: id(8)?,
            prev: prev_from_bytes(&row.get::<_, Vec<u8>>(9)?).unwrap(),
            body: row.get(10)?,
        })
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// The journal cut into segments of `size`, as bytes.
fn segments(ops: &[Op], size: usize) -> Vec<Vec<u8>> {
    let (hand, salt) = (SigningHand::new(&[5; 32]), blake3::hash(&size.to_be_bytes()));
    let salt: [u8; 16] = salt.as_bytes()[..16].try_into().unwrap();
    let mut before: Chain = [0; 32];
    ops.chunks(size)
        .map(|run| {
            let carried = |op: &Op| {
                let hash = body_hash(&salt, op.key.seq, op.body.as_deref().unwrap_or_default());
                Carried { op: op.clone(), hash }
            };
            let run: Vec<Carried> = run.iter().map(carried).collect();
            let after = *chain_of(&before, &run).last().unwrap();
            let segment = Segment::seal(&hand, &before, salt, run).unwrap();
            let bytes = segment.encode(&before);
            before = after;
            bytes
        })
        .collect()
}

fn packed(segment: &[u8]) -> usize {
    let frames = vec![Frame { kind: SEGMENT, bytes: segment.to_vec() }];
    let part = Part { set: [0; 16], part: 1, parts: 1, frames };
    part.encode().unwrap().len() - OVERHEAD
}

#[test]
fn an_operation_costs_what_was_promised() {
    // What costs 45 at 400 costs less at 1,000, which takes a while to type.
    let slow = std::env::var_os("YIZHAN_SLOW").is_some();
    let most = if slow { 1_000 } else { 400 };
    let journal = ops(&days(MEASURED_ON, &NOTES[..8], 3, most as i64 + 12));
    // The set-up of a station is no day's work.
    let journal = &journal[8..];
    let mut table = Vec::new();
    for (size, budget) in [(1, 260), (5, 90), (12, 60), (100, 52), (most, 45)] {
        let segments = segments(journal, size);
        // Whole ones only, and not more than a test has time for.
        let whole = &segments[..(journal.len() / size).min(40)];
        let bytes: usize = whole.iter().map(|segment| packed(segment)).sum();
        let raw: usize = whole.iter().map(Vec::len).sum();
        let each = bytes as f64 / (whole.len() * size) as f64;
        let raw = raw as f64 / (whole.len() * size) as f64;
        table.push(format!("{size:>5} operations: {raw:6.1} plain, {each:6.1} packed"));
        assert!(each <= f64::from(budget), "{}", table.join("\n"));
    }
    // Shown by `cargo test segments:: -- --nocapture`.
    writeln!(std::io::stdout(), "{}", table.join("\n")).unwrap();
}

/// `YIZHAN_TRAIN=1 cargo test the_dictionary_is_trained` writes `assets/bundle_1.zdict` anew. Once
/// released it never changes: a new one takes the number 2 beside it.
#[test]
fn the_dictionary_is_trained_on_words_of_our_own() {
    if std::env::var_os("YIZHAN_TRAIN").is_some() {
        let mut samples = Vec::new();
        for seed in 0..12 {
            let journal = ops(&days(TRAINED_ON, &NOTES[8..], seed, 220));
            for size in [1, 4, 12, 30] {
                samples.extend(segments(&journal, size));
            }
        }
        let trained = zstd::dict::from_samples(&samples, DICTIONARY_MAX).unwrap();
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/bundle_1.zdict"), trained)
            .unwrap();
        return;
    }
    assert!(DICTIONARY.len() <= DICTIONARY_MAX);
    let digest = blake3::hash(DICTIONARY).to_hex();
    assert!(
        digest.starts_with("bd0880344c12176a"),
        "a released dictionary never changes: {digest}"
    );
}
