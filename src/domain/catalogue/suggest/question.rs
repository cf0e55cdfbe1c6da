//! One word, several items: the question that decides between them.

use crate::domain::catalogue::suggest::Hit;

const QUESTIONS: &str = include_str!("../../../../assets/lists/questions.tsv");

/// What to ask the resident, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// In Chinese.
    pub ask: String,
    /// In English.
    pub ask_en: String,
    /// What the resident may answer.
    pub answers: Vec<Answer>,
}

/// One answer and the item it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The item's code.
    pub code: String,
    /// In Chinese.
    pub words: String,
    /// In English.
    pub words_en: String,
}

/// The question about a word that was said, where the hits leave the answer open.
///
/// It is open when two of the possible items are nearly as likely as each other. Items that the
/// catalogue does not offer are no answers.
pub(super) fn between(hits: &[Hit], words: &str, offered: &[Option<String>]) -> Option<Question> {
    QUESTIONS.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [signs, ask, ask_en, answers] = columns.as_slice() else { return None };
        signs.split(' ').find(|sign| words.contains(sign))?;
        let answers: Vec<Answer> = answers
            .split(';')
            .filter_map(answer)
            .filter(|answer| offered.iter().flatten().any(|code| *code == answer.code))
            .collect();
        let mut likely =
            hits.iter().filter(|hit| answers.iter().any(|answer| answer.code == hit.code));
        let first = likely.next()?;
        let open = likely.next().is_some_and(|second| second.score * 3 >= first.score * 2);
        let leads = hits.first() == Some(first);
        (open && leads).then(|| Question {
            ask: (*ask).to_owned(),
            ask_en: (*ask_en).to_owned(),
            answers,
        })
    })
}

/// Every code an answer leads to.
#[cfg(test)]
pub(super) fn codes() -> impl Iterator<Item = String> {
    let lines = QUESTIONS.lines().filter(|line| !line.starts_with('#'));
    let answers = lines.filter_map(|line| line.rsplit('\t').next());
    answers.flat_map(|answers| answers.split(';').map(|text| answer(text).unwrap().code))
}

fn answer(text: &str) -> Option<Answer> {
    let (code, words) = text.split_once('=')?;
    let (words, words_en) = words.split_once('/')?;
    Some(Answer { code: code.to_owned(), words: words.to_owned(), words_en: words_en.to_owned() })
}
