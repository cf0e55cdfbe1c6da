//! Items by what is typed: the code, initials, pinyin or Chinese, the likeliest first.

use crate::base::pinyin::Matcher;
use crate::base::text::ascii_twins;
use crate::domain::catalogue::{Catalogue, Item};

/// How an item answers, best first (the order is our default). Two letters fit many items by
/// chance; what fits a whole name is meant more often than what fits a piece of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Its code was typed, or the beginning of it.
    Code,
    /// The letters are the initials of its whole name.
    Initials,
    /// The letters are the initials of one of its keywords.
    KeywordInitials,
    /// The name or a keyword as it is written or pronounced.
    Whole,
    /// A part of them.
    Part,
    /// Only the category or the party that answers.
    Around,
    /// Initials with characters skipped between them.
    Scattered,
}

/// The matcher puts every label with skipped characters below this.
const SCATTERED: u32 = 10_000;
/// And every label that answers as a whole above this.
const WHOLE: u32 = 40_000;

impl Catalogue {
    /// Items in use that answer, the likeliest first; scattered initials only where nothing
    /// answers better.
    pub fn find(&self, query: &str) -> Vec<(Fit, &Item)> {
        let query: String = ascii_twins(query).split_whitespace().collect();
        if query.is_empty() {
            return Vec::new();
        }
        let matcher = Matcher::new(&query);
        let items = self.items.iter().filter(|item| !item.withdrawn);
        let mut found: Vec<(Fit, u32, &Item)> = items
            .filter_map(|item| {
                let (fit, score) = self.fit(item, &query, &matcher)?;
                Some((fit, u32::MAX - score, item))
            })
            .collect();
        found.sort_by_key(|(fit, score, _)| (*fit, *score));
        let best = found.first().map_or(Fit::Scattered, |(fit, ..)| *fit);
        found.retain(|(fit, ..)| *fit < Fit::Scattered || best == Fit::Scattered);
        found.into_iter().map(|(fit, _, item)| (fit, item)).collect()
    }

    fn fit(&self, item: &Item, query: &str, matcher: &Matcher) -> Option<(Fit, u32)> {
        if item.code.to_lowercase().starts_with(&query.to_lowercase()) {
            return Some((Fit::Code, 0));
        }
        let name = fit_of(&item.name, query, matcher, Fit::Initials);
        let party = self.party(&item.lead).map(|party| party.name.as_str());
        let name = name.or_else(|| fit_of(&item.name_en, query, matcher, Fit::Initials));
        let others = [item.category.as_str()].into_iter().chain(party);
        let keywords = item.keywords.iter().map(String::as_str);
        let keywords =
            keywords.filter_map(|word| fit_of(word, query, matcher, Fit::KeywordInitials));
        // A category or a party is that of many items.
        let others = others.filter_map(|word| {
            let (fit, score) = fit_of(word, query, matcher, Fit::Around)?;
            Some((fit.max(Fit::Around), score))
        });
        let all = name.into_iter().chain(keywords).chain(others);
        all.min_by_key(|(fit, score)| (*fit, u32::MAX - score))
    }
}

/// How one label answers; `initials` where all its initials were typed and nothing else.
fn fit_of(label: &str, query: &str, matcher: &Matcher, initials: Fit) -> Option<(Fit, u32)> {
    let score = matcher.score(label)?;
    let letters = label.chars().filter(|letter| letter.is_alphanumeric()).count();
    let by_letters = query.chars().all(|letter| letter.is_ascii_alphanumeric());
    let fit = match score {
        0..SCATTERED => Fit::Scattered,
        WHOLE.. if by_letters && query.chars().count() == letters => initials,
        WHOLE.. => Fit::Whole,
        _ => Fit::Part,
    };
    Some((fit, score))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> Option<(Fit, String)> {
        let catalogue = Catalogue::template();
        let found = catalogue.find(query);
        found.first().map(|(fit, item)| (*fit, item.code.clone()))
    }

    #[test]
    fn a_code_comes_before_initials_and_those_before_a_piece() {
        assert_eq!(first("a03"), Some((Fit::Code, "A03".to_owned())));
        assert_eq!(first("Ａ０３"), Some((Fit::Code, "A03".to_owned())));
        let catalogue = Catalogue::template();
        let item = catalogue.items.iter().find(|item| item.name.chars().count() > 3).unwrap();
        assert_eq!(first(&item.name).map(|(fit, _)| fit), Some(Fit::Whole));
        let initials = crate::base::pinyin::initials(&item.name);
        let found = catalogue.find(&initials);
        assert!(found.iter().any(|(fit, known)| *fit == Fit::Initials && known.code == item.code));
        assert!(found.is_sorted_by_key(|(fit, _)| *fit));
    }

    #[test]
    fn nothing_typed_and_nonsense_find_nothing() {
        for query in ["", "  ", "😀", "zzzzqqq"] {
            assert!(Catalogue::template().find(query).is_empty(), "{query:?}");
        }
    }
}
