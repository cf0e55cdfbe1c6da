//! What of a bundle is accepted: a pure function of what the book holds and what came.

use std::collections::BTreeMap;
use std::convert::Infallible;

use crate::base::planted::planted;
use crate::journal::admit::{Why, opened};
use crate::journal::bundle::{Part, SEGMENT, WORD};
use crate::journal::fork::{Branch, Forks, Lie, Lies, continued, lay};
use crate::journal::hello::{Held, Hello};
use crate::journal::op::{Chain, Writer};
use crate::journal::segment::{Place, Segment};
use crate::journal::sign::DeviceKey;
use crate::journal::trust::{Roll, Word};

/// So many words of one speaker are kept (our default): a desk says one when it joins or lets another
/// join, and one each time its database was restored. More would make every answer long.
pub const WORDS_MAX: usize = 512;

/// What the book holds of a station.
#[derive(Debug, Clone)]
pub struct Station {
    /// Of which station.
    pub scope: u64,
    /// Its first desk.
    pub root: DeviceKey,
    /// Every word that was said.
    pub words: Vec<Word>,
    /// Number and chain value of the last operation of each stream.
    pub streams: BTreeMap<Writer, (u64, Chain)>,
    /// Those of them that are branches of a forked one.
    pub forks: Forks,
    /// The place the next segment gets. Dense: a cursor never skips.
    pub next: u64,
    /// Sum over all segments so far, see [`add`].
    pub sum: u128,
}

/// A segment as the book keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its place among all of the station, from 1.
    pub pos: u64,
    /// Where it belongs.
    pub place: Place,
    /// The branch it ends in: the name of its stream where that was never forked.
    pub name: Writer,
    /// The chain before it.
    pub before: Chain,
    /// The chain after it.
    pub after: Chain,
    /// The running sum, this one included.
    pub sum: u128,
    /// Its bytes, as they came.
    pub bytes: Vec<u8>,
}

/// A segment that was not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Why.
    pub why: Why,
    /// Where it says it belongs.
    pub place: Option<Place>,
    /// Its bytes, as they came.
    pub bytes: Vec<u8>,
}

/// A stream in the book turns out to have been forked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// What ends with the number before.
    pub name: Writer,
    /// What goes on from there.
    pub new: Writer,
    /// As a branch.
    pub branch: Branch,
}

/// What a bundle changes in the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Words that were not known.
    pub words: Vec<Word>,
    /// What is called otherwise from now on, in this order.
    pub cuts: Vec<Cut>,
    /// Branches that segments opened.
    pub branches: BTreeMap<Writer, Branch>,
    /// Segments that were not known, with their places.
    pub segments: Vec<Stored>,
    /// How far the streams are that changed; none where nothing is left under a name.
    pub streams: BTreeMap<Writer, Option<(u64, Chain)>>,
    /// What is kept for a person to look at.
    pub aside: Vec<Aside>,
    /// Operations that were not known.
    pub new: u64,
    /// The sender belongs to the station.
    pub joined: bool,
    /// The sender was struck off: what it wrote before counts, but it gets nothing.
    pub struck: bool,
    /// To whom the answer is sealed.
    pub recipient: String,
    /// What people call the sender.
    pub name: String,
    /// Streams the sender continues otherwise than they are here, and from where on to tell it.
    pub forked: BTreeMap<Writer, u64>,
}

/// The running sum with one segment more: additive, so that it does not depend on the order, and wide
/// enough that two different sets do not meet by chance.
pub fn add(sum: u128, scope: u64, after: &Chain) -> u128 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&scope.to_be_bytes());
    hasher.update(after);
    let mut half = [0; 16];
    half.iter_mut().zip(hasher.finalize().as_bytes()).for_each(|(to, from)| *to = *from);
    sum.wrapping_add(u128::from_be_bytes(half))
}

/// Judges a part. `near` holds the stored segments that lie where the part's segments claim to lie.
pub fn judge(station: &Station, near: &[Stored], hello: &Hello, part: &Part) -> Change {
    let mut change = Change::default();
    let mut words = station.words.clone();
    for frame in part.frames.iter().filter(|frame| frame.kind == WORD) {
        let word = Word::decode(&frame.bytes).filter(|word| word.scope == station.scope);
        let is_new = |word: &Word| {
            let said = words.iter().filter(|known| known.speaker == word.speaker);
            !words.contains(word) && said.count() < WORDS_MAX
        };
        if let Some(word) = word.filter(is_new) {
            words.push(word.clone());
            change.words.push(word);
        }
    }
    let roll = Roll::of(station.scope, &station.root, &words);
    // Words that say nothing here, such as a stranger's, are not kept.
    change.words.retain(|word| roll.joined.contains_key(&word.speaker));
    let Some(join) = roll.joined.get(&hello.device) else {
        change.words.clear();
        return change;
    };
    change.joined = true;
    change.struck = roll.left.contains_key(&hello.device);
    change.recipient.clone_from(&join.recipient);
    change.name.clone_from(&join.name);
    let mut run = Run {
        station,
        near: near.to_vec(),
        forks: station.forks.clone(),
        roll,
        next: station.next,
        sum: station.sum,
        last: station.streams.clone(),
        change,
    };
    run.heed();
    for frame in part.frames.iter().filter(|frame| frame.kind == SEGMENT) {
        run.take(&frame.bytes);
    }
    run.change
}

/// The streams a device continues otherwise than the book has them, by what it says of them itself.
pub fn differing(station: &Station, held: &[Held]) -> BTreeMap<Writer, u64> {
    let differs = |held: &&Held| {
        station
            .streams
            .get(&held.writer)
            .is_some_and(|(last, chain)| *last == held.seq && !chain.starts_with(&held.chain))
    };
    held.iter().filter(differs).map(|held| (held.writer, held.seq.saturating_sub(1))).collect()
}

/// A part on its way into the book.
struct Run<'a> {
    station: &'a Station,
    near: Vec<Stored>,
    forks: Forks,
    roll: Roll,
    next: u64,
    sum: u128,
    last: BTreeMap<Writer, (u64, Chain)>,
    change: Change,
}

impl Run<'_> {
    fn take(&mut self, bytes: &[u8]) {
        let Ok(place) = Place::of(bytes) else {
            return self.put_aside(Why::Unreadable, None, bytes);
        };
        if place.scope != self.station.scope {
            return self.put_aside(Why::OtherStation, Some(place), bytes);
        }
        let Ok(continued) = continued(&self.forks, self, &place);
        let (name, before) = match continued {
            Ok(continued) => continued,
            Err(Why::Gap) => {
                // The answer says how far the stream is here: the sender begins there the next time.
                // Whoever was struck off gets no answer, and what it brings never follows: it is kept
                // as it comes.
                if self.is_struck(&place) {
                    self.put_aside(Why::Struck, Some(place), bytes);
                }
                return;
            }
            Err(why) => return self.put_aside(why, Some(place), bytes),
        };
        let chain = match opened(bytes, &before, &place, &self.roll) {
            Ok((_, chain)) => chain,
            Err(why) => return self.put_aside(why, Some(place), bytes),
        };
        let mut forks = self.forks.clone();
        let cuts = self.roll.forks.get(&place.writer).cloned().unwrap_or_default();
        let Ok(lie) = lay(&mut forks, &cuts, self, (name, place.first), &chain);
        let Lie::Fits { known, names, end } = lie else {
            return self.put_aside(Why::Forked, Some(place), bytes);
        };
        let Some(after) = chain.last().copied().filter(|_| !names.is_empty()) else { return };
        if !planted("sum forgotten") {
            self.sum = add(self.sum, self.station.scope, &after);
        }
        self.change.new += names.len() as u64;
        for ((seq, chain), name) in (place.first..).zip(chain).skip(known as usize).zip(names) {
            if let Some(branch) = forks.0.get(&name) {
                self.change.branches.insert(name, *branch);
            }
            self.goes(name, Some((seq, chain)));
        }
        self.forks = forks;
        let stored = Stored {
            pos: self.next,
            place,
            name: end,
            before,
            after,
            sum: self.sum,
            bytes: bytes.to_vec(),
        };
        self.change.segments.push(stored);
        self.next += if planted("place skipped") { 2 } else { 1 };
    }

    /// Notes how far a stream is.
    fn goes(&mut self, name: Writer, last: Option<(u64, Chain)>) {
        match last {
            Some(last) => self.last.insert(name, last),
            None => self.last.remove(&name),
        };
        self.change.streams.insert(name, last);
    }

    /// Brings what is in the book under the names that follow from the forks of the roll.
    fn heed(&mut self) {
        let forks = self.roll.forks.clone();
        for (root, seq) in
            forks.iter().flat_map(|(root, cuts)| cuts.iter().map(move |seq| (*root, *seq)))
        {
            for name in self.forks.names(root) {
                let is_there = unheeded(&self.forks, &self.last, name, seq);
                let Some(chain) = is_there.then(|| self.stands(name, seq)).flatten() else {
                    continue;
                };
                let before = match seq - 1 {
                    last if last < self.forks.first(name) => None,
                    last => self.stands(name, last).map(|chain| (last, chain)),
                };
                let end = self.last.get(&name).copied();
                let new = self.forks.cut(name, seq, &chain);
                let Some(branch) = self.forks.0.get(&new).copied() else { continue };
                self.goes(new, end);
                self.goes(name, before);
                for stored in self.near.iter_mut().filter(|stored| stored.name == name) {
                    if stored.place.last() >= seq {
                        stored.name = new;
                    }
                }
                self.change.cuts.push(Cut { name, new, branch });
            }
        }
    }

    /// Nobody who may sign for this stream may write so far.
    fn is_struck(&self, place: &Place) -> bool {
        let limit = |owner| self.roll.limit(&place.writer, owner);
        let owners = self.roll.owners.get(&place.writer);
        owners
            .is_some_and(|owners| owners.iter().filter_map(limit).all(|limit| limit < place.last()))
    }

    fn put_aside(&mut self, why: Why, place: Option<Place>, bytes: &[u8]) {
        if let (Why::Forked, Some(place)) = (why, place) {
            let from = self.change.forked.entry(place.writer).or_insert(place.first - 1);
            *from = (*from).min(place.first - 1);
        }
        self.change.aside.push(Aside { why, place, bytes: bytes.to_vec() });
    }

    /// The chain value after a number, where it stands in that branch and its segment was looked up.
    fn stands(&self, name: Writer, seq: u64) -> Option<Chain> {
        if let Some((last, chain)) = self.last.get(&name)
            && *last == seq
        {
            return Some(*chain);
        }
        let holds = |stored: &&Stored| {
            (stored.place.first..=stored.place.last()).contains(&seq)
                && self.forks.at(stored.name, seq) == name
        };
        let all = self.near.iter().chain(&self.change.segments);
        let stored = all.filter(holds).max_by_key(|stored| stored.pos)?;
        if stored.place.last() == seq {
            return Some(stored.after);
        }
        let owners = self.roll.owners.get(&stored.place.writer)?;
        let open = |owner| Segment::open(&stored.bytes, &stored.before, owner).ok();
        let (_, chain) = owners.iter().find_map(open)?;
        chain.get((seq - stored.place.first) as usize).copied()
    }
}

impl Lies for Run<'_> {
    type Error = Infallible;

    fn chain_at(&self, name: Writer, seq: u64) -> Result<Option<Chain>, Infallible> {
        Ok(self.stands(name, seq))
    }
}

/// A fork was told of, and what the book holds under this name goes beyond it.
pub fn unheeded(
    forks: &Forks,
    streams: &BTreeMap<Writer, (u64, Chain)>,
    name: Writer,
    seq: u64,
) -> bool {
    let is_begin = forks.0.get(&name).is_some_and(|branch| branch.first == seq);
    !is_begin
        && forks.first(name) <= seq
        && streams.get(&name).is_some_and(|(last, _)| *last >= seq)
}
