//! The sums and references on the papers, held against the operations as they lie in the file: own
//! SQL and an own reading of their bodies, nothing of the code that makes the papers.

use std::collections::BTreeMap;

use minicbor::Decoder;
use minicbor::data::Type;
use yizhan::base::clock::Moment;
use yizhan::export::minutes as paper;
use yizhan::store::Places;

use crate::tenth::Held;

/// 交办, and the fields of a task that are read here.
const TASK: u16 = 0x0a00;
const TASK_MATTER: u16 = 17;
const TASK_DUE: u16 = 20;
const TASK_MEETING: u16 = 24;

/// A value in a body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    Number(i64),
    Words(String),
    Bytes(Vec<u8>),
    List(Vec<Self>),
    Map(BTreeMap<String, Self>),
}

impl Said {
    pub(crate) fn words(&self) -> &str {
        if let Self::Words(words) = self { words } else { "" }
    }

    pub(crate) fn number(&self) -> i64 {
        if let Self::Number(number) = self { *number } else { 0 }
    }

    fn at(&self, place: usize) -> &Self {
        if let Self::List(list) = self { &list[place] } else { panic!("{self:?} is no list") }
    }

    fn entries(&self) -> BTreeMap<String, Self> {
        if let Self::Map(entries) = self { entries.clone() } else { BTreeMap::new() }
    }
}

fn read(decoder: &mut Decoder<'_>) -> Said {
    match decoder.datatype().unwrap() {
        Type::String => Said::Words(decoder.str().unwrap().to_owned()),
        Type::Bytes => Said::Bytes(decoder.bytes().unwrap().to_vec()),
        Type::Array => {
            let n = decoder.array().unwrap().unwrap();
            Said::List((0..n).map(|_| read(decoder)).collect())
        }
        Type::Map => {
            let n = decoder.map().unwrap().unwrap();
            let pair = |decoder: &mut Decoder<'_>| {
                let key = decoder.str().unwrap().to_owned();
                (key, read(decoder))
            };
            Said::Map((0..n).map(|_| pair(decoder)).collect())
        }
        _ => Said::Number(decoder.i64().unwrap()),
    }
}

pub(crate) struct Op {
    pub(crate) entity: Vec<u8>,
    pub(crate) kind: u16,
    pub(crate) body: BTreeMap<u16, Said>,
}

pub(crate) fn operations(places: &Places) -> Vec<Op> {
    #[expect(clippy::disallowed_methods, reason = "the check reads the file by itself")]
    let file = rusqlite::Connection::open(places.database()).unwrap();
    let mut asked = file.prepare("select entity, kind, body from op order by lid").unwrap();
    let rows = asked.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap()
        .map(|row| {
            let (entity, kind, body): (Vec<u8>, u16, Option<Vec<u8>>) = row.unwrap();
            let body = body.unwrap_or_else(|| vec![0xa0]);
            let mut decoder = Decoder::new(&body);
            let n = decoder.map().unwrap().unwrap();
            let body = (0..n).map(|_| (decoder.u16().unwrap(), read(&mut decoder))).collect();
            Op { entity, kind, body }
        })
        .collect()
}

/// Who sat where, as the operations up to one tell it.
fn seats(ops: &[&Op]) -> BTreeMap<String, Said> {
    let mut seats: BTreeMap<String, Said> = BTreeMap::new();
    for op in ops.iter().filter(|op| op.kind == 0x0804) {
        seats.extend(op.body[&24].entries());
    }
    seats
}

/// Heads that sat at the table, seat by seat, as the operations up to one tell it.
fn heads(ops: &[&Op]) -> i64 {
    let seats = seats(ops);
    let present = seats.values().filter(|sitting| sitting.at(0).words() == "present");
    present.map(|sitting| sitting.at(3).number()).sum()
}

/// Everything that is counted or named on minutes and record stands in the journal, once each.
pub(super) fn holds(places: &Places, held: &Held) {
    let ops = operations(places);
    let number = |op: &&Op| op.body.get(&16).is_some_and(|said| said.words() == "JL-26-H002");
    let meeting = ops.iter().find(number).unwrap().entity.clone();
    let own: Vec<&Op> = ops.iter().filter(|op| op.entity == meeting).collect();
    let join = |text: String| -> String { text.split_whitespace().collect() };
    let minutes = join(held.page(paper::paper));
    let record = join(held.page(paper::record));
    votes(&own, [&minutes, &record]);
    items(&ops, &meeting, [&minutes, &record]);
    named(&own, [&minutes, &record]);
    hours(&own, [&minutes, &record]);
    // Settled one by one, and what was left when it broke off.
    let settled = own.iter().filter(|op| [0x0816, 0x0820].contains(&op.kind));
    let settled: Vec<BTreeMap<String, Said>> = settled.map(|op| op.body[&38].entries()).collect();
    let topics = settled.iter().map(BTreeMap::len).sum::<usize>();
    assert_eq!(minutes.matches("关于“").count(), topics);
    let outcomes: std::collections::BTreeSet<&str> =
        settled.iter().flat_map(|one| one.values()).map(|said| said.at(0).words()).collect();
    assert_eq!(
        outcomes.into_iter().collect::<Vec<_>>(),
        ["deferred", "escalated", "not_adopted", "owners_vote", "resolved"]
    );
    for entries in &settled {
        for topic in entries.keys() {
            let is_topic = |op: &&Op| hex(&op.entity) == *topic && op.body.contains_key(&17);
            let title = ops.iter().rfind(is_topic).unwrap().body[&17].words();
            assert!(minutes.contains(&format!("关于“{title}”")), "{title} in {minutes}");
        }
    }
    let issued = ops.iter().filter(|op| op.kind == 0x0810).count();
    assert!(minutes.contains(&format!("第{issued}期（修订1）")));
    for (task, said) in
        own.iter().filter(|op| op.kind == 0x080a).flat_map(|op| op.body[&35].entries())
    {
        let is_task = |op: &&Op| hex(&op.entity) == task && op.body.contains_key(&16);
        let number = ops.iter().find(is_task).unwrap().body[&16].words();
        assert!(minutes.contains(number) && minutes.contains(said.words()), "{number}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every vote adds up, is of those who sat there then, and is printed as it was counted.
fn votes(own: &[&Op], pages: [&str; 2]) {
    let mut counted = 0;
    for (at, op) in own.iter().enumerate().filter(|(_, op)| op.kind == 0x0809) {
        for vote in op.body[&27].entries().values() {
            let [all, yes, no, neither] = [0, 1, 2, 3].map(|place| vote.at(place).number());
            assert_eq!(all, yes + no + neither);
            assert_eq!(all, heads(&own[..at]));
            let line = format!("到会人员{all}人，同意{yes}人，反对{no}人，弃权{neither}人。");
            for page in pages {
                assert!(page.contains(&line), "{line} in {page}");
            }
            counted += 1;
        }
    }
    for page in pages {
        assert_eq!(page.matches("经表决").count(), counted);
    }
}

/// A vote by name is of the seats that sat there then, one ballot each, and printed so.
fn named(own: &[&Op], pages: [&str; 2]) {
    let mut counted = 0;
    for (at, op) in own.iter().enumerate().filter(|(_, op)| op.kind == 0x0823) {
        let said = op.body[&46].entries();
        let count = |ballot: &str| said.values().filter(|one| one.words() == ballot).count() as i64;
        let here = seats(&own[..at]).values().filter(|one| one.at(0).words() == "present").count();
        let vote = op.body[&27].entries().into_values().next().unwrap();
        let counts = [count("for"), count("against"), count("abstain")];
        assert_eq!([1, 2, 3].map(|place| vote.at(place).number()), counts);
        assert_eq!(vote.at(0).number(), here as i64);
        let line = format!("到会{here}方，同意{}方，反对{}方", counts[0], counts[1]);
        for page in pages {
            assert!(page.contains(&line), "{line} in {page}");
        }
        counted += 1;
    }
    assert_eq!(counted, 1);
}

/// Every coming and going after the beginning stands on the papers with its time.
fn hours(own: &[&Op], pages: [&str; 2]) {
    let opened = own.iter().find(|op| op.kind == 0x0805).unwrap().body[&28].number();
    let mut told = 0;
    for op in own.iter().filter(|op| op.kind == 0x0804) {
        let entry = &op.body[&42];
        let at = entry.at(2).number();
        if at > opened {
            let (hour, minute) = Moment(at).time();
            let words = if entry.at(3).number() == 0 { "离会" } else { "会" };
            let line = format!("{hour:02}:{minute:02}");
            for page in pages {
                let (_, after) =
                    page.split_once(&line).unwrap_or_else(|| panic!("{line} in {page}"));
                assert!(after.contains(words), "{line}");
            }
            told += 1;
        }
    }
    assert_eq!(told, 4);
}

/// Every agreed item is printed with its day, and became a task of the same matter and day.
fn items(ops: &[Op], meeting: &[u8], pages: [&str; 2]) {
    let of_meeting =
        |op: &&Op, field: u16| op.body.get(&field) == Some(&Said::Bytes(meeting.to_vec()));
    let agreed: Vec<&Op> =
        ops.iter().filter(|op| op.kind == 0x0900 && of_meeting(op, 16)).collect();
    let tasks: Vec<&Op> =
        ops.iter().filter(|op| op.kind == TASK && of_meeting(op, TASK_MEETING)).collect();
    assert_eq!(agreed.len(), tasks.len());
    for item in &agreed {
        let (matter, due) = (item.body[&18].words(), item.body[&21].number());
        let task = tasks.iter().filter(|task| task.body[&TASK_MATTER].words() == matter);
        assert_eq!(task.map(|task| task.body[&TASK_DUE].number()).collect::<Vec<_>>(), [due]);
        let day = yizhan::base::clock::day_text(Moment(due).day());
        for page in pages {
            let (_, after) = page.split_once(matter).unwrap();
            let (_, day_on) = after.split_once("期限：").unwrap();
            assert!(day_on.starts_with(&day), "{matter} {day} in {page}");
        }
    }
    for page in pages {
        assert_eq!(page.matches("牵头：").count(), agreed.len());
    }
}
