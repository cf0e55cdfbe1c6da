//! A stream that was continued twice, and what its branches are called.
//!
//! A disk that was copied, or an image that was put back unnoticed, makes two operations of one number
//! in one stream, both signed by its owner. Whoever finds that says so ([`Says::Fork`]); from then on
//! the name ends there for everybody, and each branch goes on under a name made of its own first
//! operation. The names follow from what was said, not from who had what first, so that all desks come
//! to the same ones; bytes and signatures stay as they were.
//!
//! ```text
//!                ┌─ 7 ─ 8     name of (W, chain after this 7)
//!  1 ─ 2 … 6 ────┤
//!      W         └─ 7' ─ 8'   name of (W, chain after that 7)
//! ```
//!
//! Every branch of a stream ends at every number at which somebody found it forked.
//!
//! [`Says::Fork`]: crate::journal::trust::Says::Fork

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::admit::Why;
use crate::journal::hello::Held;
use crate::journal::op::{Chain, Writer, digest};
use crate::journal::segment::Place;

/// A branch of a forked stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branch {
    /// The name its author wrote it under.
    pub root: Writer,
    /// Number of its first operation.
    pub first: u64,
    /// The branch it continues; its root where none lies between.
    pub parent: Writer,
}

/// The name of a branch, by the chain value after its first operation.
pub fn branch_name(root: Writer, chain: &Chain) -> Writer {
    let mut hasher = blake3::Hasher::new_derive_key("yizhan branch 1");
    hasher.update(&root.0);
    hasher.update(chain);
    let mut name = [0; 8];
    name.iter_mut().zip(hasher.finalize().as_bytes()).for_each(|(to, from)| *to = *from);
    Writer(name)
}

/// All branches that are known here, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forks(pub BTreeMap<Writer, Branch>);

impl Forks {
    /// The name under which the author of a branch wrote it.
    pub fn root(&self, name: Writer) -> Writer {
        self.0.get(&name).map_or(name, |branch| branch.root)
    }

    /// Number of the first operation of a branch.
    pub fn first(&self, name: Writer) -> u64 {
        self.0.get(&name).map_or(1, |branch| branch.first)
    }

    /// How many operations somebody holds.
    pub fn count(&self, held: &[Held]) -> u64 {
        held.iter().map(|held| (held.seq + 1).saturating_sub(self.first(held.writer))).sum()
    }

    /// The branch in which a number stands, on the way from the beginning to the end of `name`.
    pub fn at(&self, name: Writer, seq: u64) -> Writer {
        let mut name = name;
        // Each step goes to a smaller number, so it ends; the bound is for a damaged table.
        for _ in 0..=self.0.len() {
            match self.0.get(&name) {
                Some(branch) if seq < branch.first => name = branch.parent,
                _ => break,
            }
        }
        name
    }

    /// Through which branches a run goes that ends in `name`: each with its first number and the one
    /// behind its last.
    pub fn way(&self, name: Writer, first: u64, end: u64) -> Vec<(Writer, u64, u64)> {
        let mut way = Vec::new();
        let mut end = end;
        while first < end {
            let name = self.at(name, end - 1);
            let from = self.first(name).max(first);
            way.push((name, from, end));
            end = from;
        }
        way.reverse();
        way
    }

    /// Every name of a stream: its own, and those of its branches.
    pub fn names(&self, root: Writer) -> Vec<Writer> {
        let branches = self.0.iter().filter(|(_, branch)| branch.root == root);
        [root].into_iter().chain(branches.map(|(name, _)| *name)).collect()
    }

    /// Notes that what a branch holds from a number on is a branch of its own.
    pub fn cut(&mut self, name: Writer, seq: u64, chain: &Chain) -> Writer {
        let root = self.root(name);
        let new = branch_name(root, chain);
        for branch in self.0.values_mut() {
            if branch.parent == name && branch.first > seq {
                branch.parent = new;
            }
        }
        self.0.insert(new, Branch { root, first: seq, parent: name });
        new
    }
}

/// Where the operations of one desk or hub lie.
pub trait Lies {
    /// What goes wrong with looking.
    type Error;
    /// The chain value after a number, where it stands in that branch.
    fn chain_at(&self, name: Writer, seq: u64) -> Result<Option<Chain>, Self::Error>;
}

/// What a segment continues: the branch and the chain value at its end.
///
/// # Errors
/// [`Why::Gap`] where nothing of the number before it is here, [`Why::Forked`] where that is of another
/// history.
pub fn continued<L: Lies>(
    forks: &Forks,
    lies: &L,
    place: &Place,
) -> Result<Result<(Writer, Chain), Why>, L::Error> {
    if place.first == 1 {
        let fits = place.before == [0; 4];
        return Ok(if fits { Ok((place.writer, [0; 32])) } else { Err(Why::Forked) });
    }
    let mut why = Why::Gap;
    for name in forks.names(place.writer) {
        match lies.chain_at(name, place.first - 1)? {
            Some(chain) if digest(&chain) == place.before => return Ok(Ok((name, chain))),
            Some(_) => why = Why::Forked,
            None => {}
        }
    }
    Ok(Err(why))
}

/// How a segment lies upon what is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lie {
    /// It says something else from this number on, and nobody has told of that yet.
    Forks(u64),
    /// It fits.
    Fits {
        /// So many of its operations are here already.
        known: u64,
        /// The branch each of the others goes to.
        names: Vec<Writer>,
        /// The branch it ends in.
        end: Writer,
    },
}

/// Lays a segment, given by the chain values after its operations, upon what is here, beginning behind
/// the end of `name`. Branches that it opens are noted in `forks`.
pub fn lay<L: Lies>(
    forks: &mut Forks,
    cuts: &BTreeSet<u64>,
    lies: &L,
    (mut name, first): (Writer, u64),
    chain: &[Chain],
) -> Result<Lie, L::Error> {
    let root = forks.root(name);
    let mut known = 0;
    let mut names = Vec::new();
    for (seq, after) in (first..).zip(chain) {
        let cut = cuts.contains(&seq);
        let next = if cut { branch_name(root, after) } else { name };
        if names.is_empty() {
            match lies.chain_at(next, seq)? {
                Some(here) if here == *after => {
                    known += 1;
                    name = next;
                    continue;
                }
                Some(_) => return Ok(Lie::Forks(seq)),
                None => {}
            }
        }
        if cut {
            forks.0.insert(next, Branch { root, first: seq, parent: name });
        }
        name = next;
        names.push(name);
    }
    Ok(Lie::Fits { known, names, end: name })
}
