//! One row of a foreign register, and how it is understood here.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::phone;
use crate::base::text::{ascii_twins, clean_line};
use crate::domain::compound::{OWN, SUFFIX};
use crate::domain::issue::stage::{CLOSED, REGISTERED};
use crate::words::{Lang, in_lang};
use crate::work::house::House;
use crate::work::import::Unfit;
use crate::work::import::codes::{
    CHANNELS, KINDS, SATISFACTIONS, STAGES, Synonyms, URGENCIES, find,
};
use crate::work::issue::first_clause;

/// A row of a foreign register, cleaned and not yet understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignRow {
    /// What it is known by: its source and its number there, or its content. Never empty.
    pub key: String,
    /// A few words, one line.
    pub title: Option<String>,
    /// What the matter is.
    pub words: String,
    /// The word for the kind.
    pub kind: Option<String>,
    /// The word for the channel.
    pub channel: Option<String>,
    /// The word for the category, or a code or name of our catalogue.
    pub item: Option<String>,
    /// The name of the compound, as written.
    pub compound: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
    /// Who, as written.
    pub requester: Option<String>,
    /// The telephone, as written.
    pub phone: Option<String>,
    /// When it was said.
    pub registered_at: Option<Moment>,
    /// By when an answer was due.
    pub due_at: Option<Moment>,
    /// Who took care of it, as written.
    pub handler: Option<String>,
    /// The word for how far it had come.
    pub stage: Option<String>,
    /// What was done or answered.
    pub result: Option<String>,
    /// When that was.
    pub closed_at: Option<Moment>,
    /// The word for the resident's verdict.
    pub satisfaction: Option<String>,
    /// The word for how pressing it was.
    pub urgency: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// Who asked, as far as the row says.
pub(super) struct Person {
    pub(super) name: String,
    /// Digits, or the words as they were where they are no telephone number.
    pub(super) phone: String,
}

/// The compound of a row: the one it names; where it names none, the one that words of its place do,
/// else the station's own. A name nobody knows is never taken for the own one.
pub(super) fn compound(row: &ForeignRow, house: &House) -> Result<Id, Unfit> {
    let Some(word) = row.compound.as_deref() else {
        let place = row.place.as_deref().unwrap_or_default();
        return Ok(house.compound_in(place).map_or(OWN, |known| known.id));
    };
    // Sheets leave out what every name ends in, or put it there.
    let bare = word.trim_end_matches(SUFFIX);
    let found = [word, bare, &format!("{bare}{SUFFIX}")]
        .into_iter()
        .find_map(|name| house.compound_named(name))
        .ok_or(Unfit::NoCompound)?;
    if found.ended.is_empty() { Ok(found.id) } else { Err(Unfit::CompoundEnded) }
}

/// A row in the terms of this station.
pub(super) struct Read {
    pub(super) stage: u8,
    pub(super) title: String,
    pub(super) kind: Option<&'static str>,
    pub(super) channel: &'static str,
    pub(super) urgency: &'static str,
    pub(super) item: Option<String>,
    pub(super) handler: Option<String>,
    pub(super) satisfaction: Option<&'static str>,
    pub(super) closed_at: Option<Moment>,
    pub(super) result_words: Option<String>,
    pub(super) person: Option<Person>,
    pub(super) source_words: String,
    pub(super) note: String,
}

/// Words that fit no list, kept with the name of their field.
struct Kept<F> {
    lines: Vec<String>,
    count: F,
}

impl<F: FnMut(&'static str, &str)> Kept<F> {
    fn keep(&mut self, field: &'static str, word: &str) {
        // What is kept is data and has one language, whatever the desk shows.
        let key = if field == "stage" {
            "import-stage".to_owned()
        } else {
            format!("field-issue-{field}")
        };
        let name = in_lang(Lang::Chinese, &key, &[]);
        self.lines.push(format!("{name}：{word}"));
        (self.count)(field, word);
    }

    fn code(
        &mut self,
        field: &'static str,
        synonyms: Synonyms,
        word: Option<&str>,
    ) -> Option<&'static str> {
        let word = word?;
        let found = find(synonyms, word);
        if found.is_none() {
            self.keep(field, word);
        }
        found
    }
}

impl Read {
    pub(super) fn of(
        row: &ForeignRow,
        house: &House,
        count: impl FnMut(&'static str, &str),
    ) -> Self {
        let mut kept = Kept { lines: Vec::new(), count };
        let closed = is_closed(row, &mut kept);
        let result = row.result.clone();
        // What was said while it went on is a remark, not an outcome.
        let (result_words, remark) = if closed { (result, None) } else { (None, result) };
        let note: Vec<String> = row.note.clone().into_iter().chain(remark).collect();
        Self {
            stage: if closed { CLOSED } else { REGISTERED },
            title: row.title.clone().unwrap_or_else(|| first_clause(&row.words)),
            kind: kept.code("kind", KINDS, row.kind.as_deref()),
            channel: kept.code("channel", CHANNELS, row.channel.as_deref()).unwrap_or("import"),
            urgency: kept.code("urgency", URGENCIES, row.urgency.as_deref()).unwrap_or("normal"),
            item: item(row, house, &mut kept),
            handler: handler(row, house, &mut kept),
            satisfaction: kept.code("satisfaction", SATISFACTIONS, row.satisfaction.as_deref()),
            closed_at: closed.then_some(row.closed_at.or(row.registered_at)).flatten(),
            result_words,
            person: person(row),
            source_words: kept.lines.join("\n"),
            note: note.join("\n"),
        }
    }
}

/// Closed where its stage says so; without a known stage, where there is an end or an answer.
fn is_closed<F: FnMut(&'static str, &str)>(row: &ForeignRow, kept: &mut Kept<F>) -> bool {
    let by_result = || match row.result.as_deref() {
        Some(words) => find(STAGES, words) != Some("open"),
        None => false,
    };
    match row.stage.as_deref().map(|word| (word, find(STAGES, word))) {
        Some((_, Some(code))) => code == "closed",
        Some((word, None)) => {
            kept.keep("stage", word);
            row.closed_at.is_some()
        }
        None => row.closed_at.is_some() || by_result(),
    }
}

/// Only a code or the whole name of an item is believed: categories elsewhere are cut differently.
fn item<F: FnMut(&'static str, &str)>(
    row: &ForeignRow,
    house: &House,
    kept: &mut Kept<F>,
) -> Option<String> {
    let word = row.item.as_deref()?;
    let code = ascii_twins(&clean_line(word)).to_uppercase();
    let items = &house.catalogue.items;
    let found =
        items.iter().find(|item| !item.withdrawn && (item.code == code || item.name == word));
    if found.is_none() {
        kept.keep("item", word);
    }
    found.map(|item| item.code.clone())
}

fn handler<F: FnMut(&'static str, &str)>(
    row: &ForeignRow,
    house: &House,
    kept: &mut Kept<F>,
) -> Option<String> {
    let word = row.handler.as_deref()?;
    let found = house.catalogue.parties.iter().find(|party| party.id == word || party.name == word);
    if found.is_none() {
        kept.keep("handler", word);
    }
    found.map(|party| party.id.clone())
}

fn person(row: &ForeignRow) -> Option<Person> {
    let name = row.requester.clone().unwrap_or_default();
    // Names for nobody are none.
    let name = if ["匿名", "匿名用户", "网友"].contains(&name.as_str()) {
        String::new()
    } else {
        name
    };
    let phone = row.phone.clone().unwrap_or_default();
    let phone = phone::read(&phone).unwrap_or(phone);
    (!name.is_empty() || !phone.is_empty()).then_some(Person { name, phone })
}
