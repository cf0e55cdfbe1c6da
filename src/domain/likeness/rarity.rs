//! How rare a pair of letters is at this station, and issues weighed by it.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::domain::catalogue::suggest::COMMON;
use crate::domain::likeness::Matter;

/// A station with few issues has seen nothing often: it counts as if it had seen so many texts.
const TEXTS_BEFORE: f32 = 60.0;
/// What is in everybody's mouth counts this much of it, whether the station has heard it or not.
const COMMON_COUNTS: f32 = 0.3;
/// Every text counts as if some more had been said that nobody else says: of two short sentences
/// that share one word, that word is half, and yet they are not half the same.
const SAID_LITTLE: f32 = 100.0;

/// How rare a pair of letters is at this station.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    seen: HashMap<[char; 2], u32>,
    texts: u32,
}

impl Rarity {
    /// Counts the pairs of one more text.
    pub fn count(&mut self, matter: &Matter) {
        self.texts += 1;
        for pair in matter.pairs() {
            *self.seen.entry(*pair).or_default() += 1;
        }
    }

    /// In how many of the counted texts a pair stood.
    pub fn texts_with(&self, pair: [char; 2]) -> u32 {
        self.seen.get(&pair).copied().unwrap_or(0)
    }

    /// The rarer, the heavier: the logarithm of how many texts there are to one with the pair.
    pub fn weight(&self, pair: [char; 2]) -> f32 {
        let texts = self.texts as f32 + TEXTS_BEFORE;
        let weight = (texts / (self.texts_with(pair) as f32 + 1.0)).ln().max(0.0);
        if common().contains(&pair) { weight * COMMON_COUNTS } else { weight }
    }

    /// An issue weighed, ready to be held against others.
    pub fn weigh(&self, matter: Matter) -> Weighed {
        let weights: Vec<f32> = matter.pairs().iter().map(|pair| self.weight(*pair)).collect();
        let length =
            (weights.iter().map(|weight| weight.powi(2)).sum::<f32>() + SAID_LITTLE).sqrt();
        Weighed { matter, weights, length }
    }
}

fn common() -> &'static HashSet<[char; 2]> {
    static KNOWN: OnceLock<HashSet<[char; 2]>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let pair = |word: &&str| word.chars().collect::<Vec<_>>().try_into().ok();
        COMMON.iter().filter_map(pair).collect()
    })
}

/// An issue with the weight of each of its pairs.
#[derive(Debug, Clone, Default)]
pub struct Weighed {
    pub(super) matter: Matter,
    /// In the order of the pairs.
    weights: Vec<f32>,
    length: f32,
}

impl Weighed {
    /// The square root of the sum of its squared weights, and of what stands for the unsaid.
    pub(super) fn length(&self) -> f32 {
        self.length
    }

    /// Weight of a pair it has; 0 for any other.
    pub fn weight(&self, pair: [char; 2]) -> f32 {
        let place = self.matter.pairs().binary_search(&pair).ok();
        place.and_then(|place| self.weights.get(place)).copied().unwrap_or(0.0)
    }

    /// The sum of the squared weights of the pairs that both have.
    pub(super) fn common_with(&self, other: &Self) -> f32 {
        let mut theirs = other.matter.pairs().iter().peekable();
        let mut sum = 0.0;
        for (pair, weight) in self.matter.pairs().iter().zip(&self.weights) {
            while theirs.next_if(|their| *their < pair).is_some() {}
            if theirs.next_if_eq(&pair).is_some() {
                sum += weight.powi(2);
            }
        }
        sum
    }
}
