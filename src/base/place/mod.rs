//! Where something is: what was said, and building, stairwell, floor and flat where they are certain.

mod read;

use std::ops::Range;

use crate::base::numeral::is_numeral;
use crate::base::text::{clean_line, cut};

/// Cells that words without a building take in a list.
const SHORT_CELLS: usize = 16;
/// What stands for the part of an address that lists do not show.
const HIDDEN: &str = "****";

/// A place as a resident gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What was said, cleaned but otherwise as it was.
    pub words: String,
    /// `3`, `A3`, or with its part of the estate `东区3`.
    pub building: Option<String>,
    /// `2` of `2单元`.
    pub stairwell: Option<String>,
    /// The floor, where it was said and not only contained in the flat's number.
    pub floor: Option<String>,
    /// `501`, or a side of the landing: `东户`.
    pub flat: Option<String>,
}

impl Place {
    /// Reads a place from words. What is not certain stays in the words only.
    ///
    /// `3楼501` gives no parts: 楼 may mean the building or the floor.
    pub fn read(text: &str) -> Self {
        let words = clean_line(text);
        read::parts(&words)
            .map(|place| Self { words: words.clone(), ..place })
            .unwrap_or(Self { words, ..Self::default() })
    }

    /// The first certain place in a longer text, and the characters it is written in.
    pub fn first_in(text: &str) -> Option<(Range<usize>, Self)> {
        read::first(text)
    }

    /// For a narrow column: `3-2-501`, `2号楼`, or the words cut short.
    pub fn short(&self) -> String {
        let Some(building) = &self.building else { return cut(&self.words, SHORT_CELLS) };
        let Some(flat) = &self.flat else { return self.labels().concat() };
        let floor = self.floor.as_ref().filter(|_| !has_number(flat));
        let flat = floor.map_or_else(|| flat.clone(), |floor| format!("{floor}层{flat}"));
        let parts = [Some(building), self.stairwell.as_ref(), Some(&flat)];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("-")
    }

    /// Spelled out: `3号楼 2单元 501`, or the words.
    pub fn full(&self) -> String {
        if self.building.is_none() {
            return self.words.clone();
        }
        let mut labels = self.labels();
        labels.extend(self.flat.clone());
        labels.join(" ")
    }

    /// For lists: `3号楼2单元****`; words show all but numbers that may be a flat.
    pub fn masked(&self) -> String {
        let Some(building) = self.building_label() else { return self.masked_words() };
        let inside = self.floor.is_some() || self.flat.is_some();
        let hidden = if inside { HIDDEN } else { "" };
        format!("{building}{}{hidden}", self.stairwell_label().unwrap_or_default())
    }

    /// For posted papers: `3号楼`; words show all but numbers that may be a flat.
    pub fn building_only(&self) -> String {
        self.building_label().unwrap_or_else(|| self.masked_words())
    }

    /// The same text for the same household, for counting households; `None` where it is not known.
    ///
    /// A side of the landing names a household only together with the floor.
    pub fn household_key(&self) -> Option<String> {
        let (building, flat) = (self.building.as_ref()?, self.flat.as_ref()?);
        let stairwell = self.stairwell.as_deref().unwrap_or_default();
        if has_number(flat) {
            return Some(format!("{building}-{stairwell}-{flat}"));
        }
        Some(format!("{building}-{stairwell}-{}{flat}", self.floor.as_ref()?))
    }

    fn building_label(&self) -> Option<String> {
        let building = self.building.as_ref()?;
        let own = building.rsplit(['区', '期']).next().unwrap_or_default();
        let lettered = own.contains(|letter: char| letter.is_ascii_alphabetic());
        Some(format!("{building}{}", if lettered { "座" } else { "号楼" }))
    }

    fn stairwell_label(&self) -> Option<String> {
        self.stairwell.as_ref().map(|stairwell| format!("{stairwell}单元"))
    }

    fn labels(&self) -> Vec<String> {
        let floor = self.floor.as_ref().map(|floor| format!("{floor}层"));
        [self.building_label(), self.stairwell_label(), floor].into_iter().flatten().collect()
    }

    /// The words with every number of three characters or more hidden.
    fn masked_words(&self) -> String {
        let mut out = String::with_capacity(self.words.len());
        let mut run = String::new();
        for letter in self.words.chars().map(Some).chain([None]) {
            let number = |letter: char| is_numeral(letter) || letter.is_numeric();
            if let Some(letter) = letter.filter(|letter| number(*letter)) {
                run.push(letter);
                continue;
            }
            out.push_str(if run.chars().count() < 3 { &run } else { HIDDEN });
            run.clear();
            out.extend(letter);
        }
        out
    }
}

fn has_number(flat: &str) -> bool {
    flat.contains(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests;
