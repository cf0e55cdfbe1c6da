//! One row as clean values, ready to become an issue.

use crate::base::clock::{Day, Moment};
use crate::base::text::{clean, clean_line};
use crate::import::date;
use crate::import::field::Field;
use crate::import::layout::{Mapping, normal};
use crate::import::sheet::{Row, RowTrouble};
use crate::words::{Lang, in_lang};

/// What people write where they have nothing to say.
const NOTHING: &[&str] =
    &["-", "--", "—", "——", "/", "\\", "无", "暂无", "null", "nan", "none", "n/a"];

/// What a foreign row says about an issue. Nothing is checked against lists of this station.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// The source's own number for it. Sources repeat numbers.
    pub key_source: Option<String>,
    /// A few words, one line.
    pub title: Option<String>,
    /// What the matter is; the title, or else the item, where the sheet says no more.
    pub words: String,
    /// The word for the kind.
    pub kind: Option<String>,
    /// The word for the channel.
    pub channel: Option<String>,
    /// The word for the category.
    pub item: Option<String>,
    /// The name of the compound.
    pub compound: Option<String>,
    /// Where, unparsed.
    pub place: Option<String>,
    /// Who, as written.
    pub requester: Option<String>,
    /// The telephone, as written.
    pub phone: Option<String>,
    /// The beginning of the day where no clock time was written.
    pub registered_at: Option<Moment>,
    /// The end of the day where no clock time was written.
    pub due_at: Option<Moment>,
    /// Who takes care of it, as written.
    pub handler: Option<String>,
    /// The word for how far it has come.
    pub stage_word: Option<String>,
    /// What was done or answered.
    pub result: Option<String>,
    /// The end of the day where no clock time was written.
    pub closed_at: Option<Moment>,
    /// The word for the resident's verdict.
    pub satisfaction: Option<String>,
    /// The word for how pressing it is.
    pub urgency: Option<String>,
    /// Anything else, and dates that could not be read with their column's name.
    pub note: Option<String>,
    /// The year of [`registered_at`](Self::registered_at) is guessed; another day may guess another.
    pub is_year_guessed: bool,
    /// What was wrong with the row and could be borne.
    pub remarks: Vec<RowTrouble>,
}

impl Incoming {
    /// Cleans a row below the header. Years that were left out are guessed from `today`.
    ///
    /// # Errors
    /// Ask [`RowTrouble::is_passed_over`] before counting a row as rejected.
    pub fn from_row(row: &Row, mapping: &Mapping, today: Day) -> Result<Self, RowTrouble> {
        if let Some(trouble) = row.trouble.as_ref().filter(|trouble| !trouble.is_bearable()) {
            return Err(trouble.clone());
        }
        let cells = Cells { row, mapping };
        if cells.are_blank() {
            return Err(RowTrouble::Blank);
        }
        if cells.are_the_header() {
            return Err(RowTrouble::HeaderAgain);
        }
        let (title, item) = (cells.line(Field::Title), cells.line(Field::Item));
        let words = cells.text(Field::Words).or_else(|| title.clone()).or_else(|| item.clone());
        if cells.are_totals(words.as_deref()) {
            return Err(RowTrouble::Totals);
        }
        let mut incoming = Self {
            key_source: cells.line(Field::Number),
            title,
            words: words.ok_or(RowTrouble::WordsMissing)?,
            kind: cells.line(Field::Kind),
            channel: cells.line(Field::Channel),
            item,
            compound: cells.line(Field::Compound),
            place: cells.line(Field::Place),
            requester: cells.line(Field::Requester),
            phone: cells.line(Field::Phone),
            handler: cells.line(Field::Handler),
            stage_word: cells.line(Field::Stage),
            result: cells.text(Field::Result),
            satisfaction: cells.line(Field::Satisfaction),
            urgency: cells.line(Field::Urgency),
            note: cells.text(Field::Note),
            remarks: row.trouble.iter().cloned().collect(),
            ..Self::default()
        };
        incoming.registered_at = incoming.date(&cells, Field::RegisteredAt, today);
        incoming.due_at = incoming.date(&cells, Field::DueAt, today);
        incoming.closed_at = incoming.date(&cells, Field::ClosedAt, today);
        Ok(incoming)
    }

    /// Reads a date, or keeps what stands there in the note.
    ///
    /// A guessed year is kept in the note, too: a person can tell better. What is due or was done
    /// comes after what was registered.
    fn date(&mut self, cells: &Cells<'_>, field: Field, today: Day) -> Option<Moment> {
        let written = cells.line(field)?;
        let since = self.registered_at.filter(|_| field != Field::RegisteredAt).map(Moment::day);
        let past = || date::read_yearless(&written, today, false);
        let coming = || date::read_yearless(&written, since?, true);
        // Nothing is done on a day to come.
        let coming = || coming().filter(|found| field != Field::ClosedAt || found.day <= today);
        let guessed = || coming().or_else(past);
        let read = date::read(&written);
        let is_guessed = read.is_none();
        if let Some(found) = read.or_else(guessed) {
            if is_guessed {
                let year = found.day.year();
                self.is_year_guessed |= field == Field::RegisteredAt;
                self.keep(cells, field, &format!("{written}（{}{year}）", say_year()));
                self.remarks.push(RowTrouble::YearGuessed { cell: written });
            }
            let whole_day = match field {
                Field::RegisteredAt => Moment::start_of(found.day),
                _ => Moment::end_of(found.day),
            };
            return Some(found.moment.unwrap_or(whole_day));
        }
        self.keep(cells, field, &written);
        self.remarks.push(RowTrouble::DateUnreadable { cell: written });
        None
    }

    /// Keeps words in the note under the name of their column.
    fn keep(&mut self, cells: &Cells<'_>, field: Field, words: &str) {
        let name = cells.name(field);
        let kept = if name.is_empty() { words.to_owned() } else { format!("{name}：{words}") };
        self.note = Some(self.note.take().map_or(kept.clone(), |note| format!("{note}\n{kept}")));
    }
}

/// What stands before a guessed year in a note. What is kept is data and has one language.
fn say_year() -> String {
    in_lang(Lang::Chinese, "import-year-guessed", &[])
}

/// The same for the same matter told by the same person at the same time, in whatever sheet.
///
/// State, answer and verdict are left out: they go on changing while the matter stays the same. So
/// is a day whose year was guessed, as next year guesses another.
pub fn content_hash(incoming: &Incoming) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new_derive_key("yizhan import row 1");
    let registered = incoming.registered_at.filter(|_| !incoming.is_year_guessed);
    let registered = registered.map(|moment| moment.0.to_string());
    let parts = [
        incoming.title.as_deref(),
        Some(incoming.words.as_str()),
        incoming.place.as_deref(),
        incoming.requester.as_deref(),
        incoming.phone.as_deref(),
        registered.as_deref(),
    ];
    for part in parts {
        let part = part.unwrap_or_default();
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut hash = [0; 16];
    hasher.finalize_xof().fill(&mut hash);
    hash
}

/// A row seen through its mapping.
struct Cells<'a> {
    row: &'a Row,
    mapping: &'a Mapping,
}

impl Cells<'_> {
    fn raw(&self, field: Field) -> &str {
        let column = self.mapping.column(field);
        column.and_then(|column| self.row.cells.get(column)).map_or("", String::as_str)
    }

    fn line(&self, field: Field) -> Option<String> {
        let line = clean_line(self.raw(field));
        let nothing = NOTHING.contains(&line.to_ascii_lowercase().as_str());
        (!line.is_empty() && !nothing).then_some(line)
    }

    /// Many lines, without the blank ones and the indentation that web pages leave behind.
    fn text(&self, field: Field) -> Option<String> {
        let clean = clean(self.raw(field));
        let lines: Vec<&str> =
            clean.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let text = lines.join("\n");
        (!text.is_empty() && !NOTHING.contains(&text.as_str())).then_some(text)
    }

    fn name(&self, field: Field) -> String {
        let name = self.mapping.column(field).and_then(|column| self.mapping.names.get(column));
        clean_line(name.map_or("", String::as_str))
    }

    fn are_blank(&self) -> bool {
        let fields = self.mapping.columns.iter().map(|(field, _)| *field);
        fields.filter(|field| *field != Field::Line).all(|field| self.raw(field).trim().is_empty())
    }

    fn are_the_header(&self) -> bool {
        let columns = &self.mapping.columns;
        let same = |(field, column): &(Field, usize)| {
            let name = self.mapping.names.get(*column);
            name.is_some_and(|name| normal(name) == normal(self.raw(*field)))
        };
        columns.len() > 1 && columns.iter().all(same)
    }

    /// The first written cell says so, and no words stand elsewhere.
    fn are_totals(&self, words: Option<&str>) -> bool {
        let first = self.row.cells.iter().map(|cell| normal(cell)).find(|cell| !cell.is_empty());
        let first = first.unwrap_or_default();
        let marks = ["合计", "总计", "小计", "共计", "total"];
        let marked =
            first.chars().count() <= 12 && marks.iter().any(|mark| first.starts_with(mark));
        let elsewhere = words.map(normal).filter(|words| *words != first);
        marked && elsewhere.is_none_or(|words| words.chars().all(|letter| letter.is_ascii_digit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Row {
        Row {
            number: 2,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            trouble: None,
        }
    }

    fn mapping() -> Mapping {
        let names = ["序号", "编号", "标题", "内容", "登记时间", "办结时间", "备注"];
        Mapping::guess(&[row(&names)]).unwrap()
    }

    fn read(cells: &[&str]) -> Result<Incoming, RowTrouble> {
        Incoming::from_row(&row(cells), &mapping(), Day::constant(2026, 11, 24))
    }

    #[test]
    fn a_row_becomes_clean_values() {
        let found = read(&[
            "1",
            " A\t7 ",
            "灯",
            "\r\n\t一\u{1b}楼\r\n\r\n  二楼 ",
            "2025.3.10",
            "2025.3.12",
            "/",
        ]);
        let found = found.unwrap();
        assert_eq!(found.key_source.as_deref(), Some("A 7"));
        assert_eq!(found.words, "一楼\n二楼");
        assert_eq!(found.registered_at.unwrap().rfc3339(), "2025-03-10T00:00:00+08:00");
        assert_eq!(found.closed_at.unwrap().rfc3339(), "2025-03-12T23:59:59+08:00");
        assert_eq!((found.note, found.remarks), (None, Vec::new()));
    }

    #[test]
    fn the_title_serves_where_words_are_missing() {
        assert_eq!(read(&["1", "A7", "灯不亮", " "]).unwrap().words, "灯不亮");
        assert_eq!(read(&["1", "A7", "", ""]), Err(RowTrouble::WordsMissing));
    }

    #[test]
    fn an_unreadable_date_is_kept_in_the_note() {
        let found = read(&["1", "", "", "灯", "上周三", "", "急"]).unwrap();
        assert_eq!(found.note.as_deref(), Some("急\n登记时间：上周三"));
        assert_eq!(found.remarks, [RowTrouble::DateUnreadable { cell: "上周三".to_owned() }]);
    }

    #[test]
    fn a_year_left_out_is_guessed_and_marked_and_changes_no_key() {
        let found = read(&["1", "", "", "灯", "12.5", "1月3日", "急"]).unwrap();
        assert_eq!(found.registered_at.unwrap().minute_text(), "2025-12-05 00:00");
        assert_eq!(found.closed_at.unwrap().minute_text(), "2026-01-03 23:59");
        let note = found.note.clone().unwrap();
        assert!(
            note.starts_with("急\n登记时间：12.5（年份按导入日推断：2025）\n办结时间："),
            "{note}"
        );
        assert_eq!(found.remarks.len(), 2);
        let later = Day::constant(2027, 12, 24);
        let cells = row(&["1", "", "", "灯", "12.5", "1月3日", "急"]);
        let later = Incoming::from_row(&cells, &mapping(), later).unwrap();
        assert_ne!(found.registered_at, later.registered_at);
        assert_eq!(content_hash(&found), content_hash(&later));
    }

    #[test]
    fn rows_that_say_nothing_are_passed_over() {
        assert_eq!(read(&["7", "", " "]), Err(RowTrouble::Blank));
        assert_eq!(read(&["合 计", "", "", "25"]), Err(RowTrouble::Totals));
        assert_eq!(read(&["", "合计：25件"]), Err(RowTrouble::Totals));
        let again = read(&["序号", "编号", "标题", "内容", "登记时间", "办结时间", "备注"]);
        assert_eq!(again, Err(RowTrouble::HeaderAgain));
        assert!(read(&["合计", "", "", "合计栏写错了请更正"]).is_ok());
    }

    #[test]
    fn a_row_hurt_beyond_use_is_rejected_and_a_scratched_one_is_not() {
        let mut hurt = row(&["1", "", "", "灯"]);
        hurt.trouble = Some(RowTrouble::UnclosedQuote);
        let today = Day::constant(2026, 11, 24);
        let read = |row: &Row| Incoming::from_row(row, &mapping(), today);
        assert_eq!(read(&hurt), Err(RowTrouble::UnclosedQuote));
        hurt.trouble = Some(RowTrouble::BrokenText { column: 4 });
        assert_eq!(read(&hurt).unwrap().remarks.len(), 1);
    }

    #[test]
    fn the_hash_knows_the_matter_and_not_its_state() {
        let open = read(&["1", "", "灯", "不亮", "2025.3.10", "", ""]).unwrap();
        let closed = read(&["9", "", "灯", "不亮", "2025-03-10", "2025.3.12", "好了"]).unwrap();
        let other = read(&["1", "", "", "灯不亮", "2025.3.10", "", ""]).unwrap();
        assert_eq!(content_hash(&open), content_hash(&closed));
        assert_ne!(content_hash(&open), content_hash(&other));
    }
}
