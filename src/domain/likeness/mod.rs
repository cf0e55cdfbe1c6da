//! How alike two issues are, and why: the ground on which a person decides whether they are one.
//!
//! Pairs of neighbouring letters that both texts have are weighed by their rarity at this station;
//! item, place and days then raise or lower what the words say. Nothing is ever merged by this: it
//! only says what to look at. No clock, no chance, no disk: the same two issues are always as alike.

mod matter;
mod rarity;
#[cfg(test)]
mod tests;

pub use matter::Matter;
pub use rarity::{Rarity, Weighed};

/// Below this nothing is shown while somebody registers.
///
/// Measured on 188 real board messages that two strangers put into groups of one matter: their
/// titles only, so neither item nor place helped, among 1,000 messages of no group. Half of them
/// chose the threshold, by the greatest F0.5: somebody who is shown nonsense stops looking, so being
/// right counts double. The other half gave the figures: of two messages called alike 91 % belong
/// together (precision), and of two that belong together 55 % are called alike (recall), F1 0.69; no
/// two out of different groups are. Recall is of pairs in groups of 27 to 57; what a person sees is
/// better: for all 60 messages one of their own is among the first three shown (recall at 3).
pub const SHOWN: u32 = 10;

/// From here on issues stand together in the review list, where every wrong group costs a decision.
///
/// On the same messages: precision 97 %, recall 37 %, F1 0.53.
pub const LIKELY: u32 = 15;

/// Hundredths by which agreement and disagreement change what the words say (our defaults).
const SAME_FLAT: u32 = 180;
const SAME_BUILDING: u32 = 140;
const OTHER_BUILDING: u32 = 60;
const SAME_ITEM: u32 = 140;
const OTHER_ITEM: u32 = 70;
/// The same flat with the same item is shown whatever is said.
const SAME_FLAT_AND_ITEM: u32 = LIKELY;
/// The same building with the same item is nearly shown: one common word does the rest.
const SAME_BUILDING_AND_ITEM: u32 = SHOWN / 2;
/// After so many days another failure is likelier than the same one, and after so many more so.
const FADES: [(i64, u32); 2] = [(90, 50), (30, 80)];
/// A reason names so many words at most.
const WORDS_NAMED: usize = 3;

/// Why two issues are held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The same words, letter for letter, signs and spaces aside.
    SameWords,
    /// What both speak of, the rarest first.
    Words(Vec<String>),
    /// The same catalogue item.
    SameItem(String),
    /// The same flat.
    SameFlat,
    /// The same building.
    SameBuilding,
    /// Speaks against it: buildings differ.
    OtherBuilding,
    /// Speaks against it: so many days lie between.
    DaysApart(i64),
}

impl Reason {
    /// Stable name, for scripts.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::SameWords => "same_words",
            Self::Words(_) => "words",
            Self::SameItem(_) => "same_item",
            Self::SameFlat => "same_flat",
            Self::SameBuilding => "same_building",
            Self::OtherBuilding => "other_building",
            Self::DaysApart(_) => "days_apart",
        }
    }
}

/// How alike two issues are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Hundredths; compare with [`SHOWN`] and [`LIKELY`]. Same words, item and flat: 252.
    pub score: u32,
    /// What decided, the words first.
    pub reasons: Vec<Reason>,
}

/// How alike two issues are. Neither is the first: turned round, it says the same. Below [`SHOWN`]
/// nobody asks why, and no reasons are given.
pub fn likeness(left: &Weighed, right: &Weighed) -> Likeness {
    let (one, other) = (&left.matter, &right.matter);
    if one.compound != other.compound {
        return Likeness::default();
    }
    let same_words = one.is_same_text(other);
    let words = if same_words { 100 } else { words_alike(left, right) };
    let agreed = Agreed::of(one, other);
    let score = agreed.weigh(words);
    if score < SHOWN {
        return Likeness { score, reasons: Vec::new() };
    }
    let mut reasons = Vec::new();
    if same_words {
        reasons.push(Reason::SameWords);
    } else if words > 0 {
        reasons.push(Reason::Words(common_words(left, right)));
    }
    reasons.extend(agreed.item.same().then(|| Reason::SameItem(one.item.clone())));
    reasons.extend(agreed.flat.same().then_some(Reason::SameFlat));
    reasons.extend((agreed.building.same() && !agreed.flat.same()).then_some(Reason::SameBuilding));
    reasons.extend(agreed.building.differs().then_some(Reason::OtherBuilding));
    reasons.extend((agreed.fade() < 100).then_some(Reason::DaysApart(agreed.days)));
    Likeness { score, reasons }
}

/// Two values: one is not known, they are the same, or they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    Unknown,
    Same,
    Differs,
}

impl Met {
    fn of(one: &str, other: &str) -> Self {
        match (one, other) {
            ("", _) | (_, "") => Self::Unknown,
            _ if one == other => Self::Same,
            _ => Self::Differs,
        }
    }

    fn same(self) -> bool {
        self == Self::Same
    }

    fn differs(self) -> bool {
        self == Self::Differs
    }
}

/// What two issues agree on, beside their words.
struct Agreed {
    item: Met,
    building: Met,
    flat: Met,
    days: i64,
}

impl Agreed {
    fn of(one: &Matter, other: &Matter) -> Self {
        Self {
            item: Met::of(&one.item, &other.item),
            building: Met::of(&one.building, &other.building),
            flat: Met::of(&one.flat, &other.flat),
            days: (one.at.0 - other.at.0).abs() / DAY_MS,
        }
    }

    /// What the words say, raised and lowered.
    fn weigh(&self, words: u32) -> u32 {
        let factors = [
            (self.item.same(), SAME_ITEM),
            (self.item.differs(), OTHER_ITEM),
            (self.flat.same(), SAME_FLAT),
            (self.building.same() && !self.flat.same(), SAME_BUILDING),
            (self.building.differs(), OTHER_BUILDING),
        ];
        let held = factors.iter().filter(|(holds, _)| *holds);
        let score = held.fold(words, |score, (_, factor)| score * factor / 100);
        let base = match (self.item.same(), self.flat.same(), self.building.same()) {
            (true, true, _) => SAME_FLAT_AND_ITEM,
            (true, false, true) => SAME_BUILDING_AND_ITEM,
            _ => 0,
        };
        (score + base) * self.fade() / 100
    }

    fn fade(&self) -> u32 {
        FADES.iter().find(|(after, _)| self.days > *after).map_or(100, |(_, factor)| *factor)
    }
}

const DAY_MS: i64 = 24 * 3_600_000;

/// The cosine of the pairs of both, each weighed by its rarity, in hundredths.
fn words_alike(one: &Weighed, other: &Weighed) -> u32 {
    let lengths = one.length() * other.length();
    if lengths <= 0.0 {
        return 0;
    }
    (100.0 * one.common_with(other) / lengths).round() as u32
}

/// The longest stretches of letters that both have, the weightiest first.
fn common_words(one: &Weighed, other: &Weighed) -> Vec<String> {
    let mut found: Vec<(f32, String)> = Vec::new();
    let mut stretch = (0.0, String::new());
    for pair in one.matter.letters.windows(2).chain([['\0', '\0'].as_slice()]) {
        let &[first, second] = pair else { continue };
        if other.matter.has([first, second]) {
            if stretch.1.is_empty() {
                stretch.1.push(first);
            }
            stretch.1.push(second);
            stretch.0 += one.weight([first, second]);
        } else if !stretch.1.is_empty() {
            found.push(std::mem::take(&mut stretch));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut words: Vec<String> = Vec::new();
    for (_, word) in found {
        if words.len() < WORDS_NAMED && !words.iter().any(|had| had.contains(&word)) {
            words.push(word);
        }
    }
    words
}
