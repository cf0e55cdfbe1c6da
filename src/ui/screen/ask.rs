//! From what a deed asks to the fields of a form, and how the answers are understood.

use std::rc::Rc;

use crate::base::clock::Moment;
use crate::base::pinyin::Matcher;
use crate::base::place::Place;
use crate::base::{phone, when};
use crate::domain::codes::Codes;
use crate::domain::moves::Role;
use crate::domain::refusal::Refusal;
use crate::ui::screen::{Held, things};
use crate::ui::widget::choice::Choice;
use crate::ui::widget::form::{Field, Form, Kind};
use crate::ui::widget::pick::{Item, Pick, Score};
use crate::words::{self, in_language};
use crate::work::args::{Arg, Args, Ask};
use crate::work::house::House;

/// A coded list up to this long stands in a row; a longer one is picked from (our default).
const FEW: usize = 8;
/// Rows of a text (our default).
const TEXT_ROWS: u16 = 3;

/// The field for an argument.
pub fn field(arg: &Arg, house: &House) -> Field {
    let label = words::arg(arg.key);
    let field = match arg.ask {
        Ask::Text => Field::area(arg.key, &label, TEXT_ROWS),
        Ask::Code(list) if list.codes.len() <= FEW => Field::choice(arg.key, &label, choice(list)),
        Ask::Code(list) => Field::pick(arg.key, &label, pick(code_items(list))),
        Ask::Flag => {
            let options = [("no", words::say("flag-no")), ("yes", words::say("flag-yes"))];
            Field::choice(arg.key, &label, Choice::new(options).choosing("no"))
        }
        Ask::Party => Field::pick(arg.key, &label, pick(parties(house))),
        Ask::Seat => Field::pick(arg.key, &label, pick(seats(house))),
        Ask::Item => Field::pick(arg.key, &label, pick(items(house))),
        Ask::Role => Field::pick(arg.key, &label, pick(roles())),
        Ask::Doer => {
            let mut items = roles();
            items.extend(parties(house));
            Field::pick(arg.key, &label, pick(items))
        }
        Ask::Line
        | Ask::Parties
        | Ask::Place
        | Ask::Phone
        | Ask::PersonName
        | Ask::Day
        | Ask::Moment
        | Ask::Count
        | Ask::Amount => Field::line(arg.key, &label),
        Ask::Issue | Ask::Topic | Ask::Meeting | Ask::Task => {
            Field::pick(arg.key, &label, pick(Vec::new()))
        }
    };
    if arg.needed { field.required() } else { field }
}

/// A pick whose items are found by name, pinyin, initials or id.
pub fn pick(items: Vec<Item>) -> Pick {
    Pick::new(items, matching())
}

/// How well an item answers to what was typed.
pub fn matching() -> Score {
    Rc::new(|query, item| {
        let matcher = Matcher::new(query);
        let label = matcher.score(&item.label);
        let others = [&item.id, &item.hint].map(|words| matcher.score(words));
        let others = others.into_iter().flatten().map(|score| score.saturating_sub(1_000));
        others.chain(label).max().map(i64::from)
    })
}

fn choice(list: Codes) -> Choice {
    Choice::new(list.codes.iter().map(|code| (*code, words::code(list.name, code))))
}

fn code_items(list: Codes) -> Vec<Item> {
    let item = |code: &&str| item(code, &words::code(list.name, code), "");
    list.codes.iter().map(item).collect()
}

fn item(id: &str, label: &str, hint: &str) -> Item {
    Item { id: id.to_owned(), label: label.to_owned(), hint: hint.to_owned() }
}

/// The parties of the catalogue.
pub fn parties(house: &House) -> Vec<Item> {
    let parties = house.catalogue.parties.iter();
    parties.map(|party| item(&party.id, in_language(&party.name, &party.name_en), "")).collect()
}

fn seats(house: &House) -> Vec<Item> {
    let seat = |party: &str, unit: &str| item(party, &house.party_name(party), unit);
    house.seats.iter().map(|one| seat(&one.party, &one.unit)).collect()
}

/// The items of the catalogue that are in use.
pub fn items(house: &House) -> Vec<Item> {
    let used = house.catalogue.items.iter().filter(|item| !item.withdrawn);
    used.map(|known| {
        let name = in_language(&known.name, &known.name_en);
        let category = in_language(&known.category, &known.category_en);
        item(&known.code, &format!("{} {name}", known.code), category)
    })
    .collect()
}

fn roles() -> Vec<Item> {
    Role::ALL.iter().map(|role| item(role.key(), &words::role(*role), "")).collect()
}

/// How an answer is understood, to be read before it is saved; empty where there is nothing to say.
pub fn echo(ask: Ask, typed: &str, house: &House, now: Moment) -> String {
    if typed.trim().is_empty() {
        return String::new();
    }
    let unread = || words::say("echo-unread");
    match ask {
        Ask::Day => when::read_coming_day(typed, now.day()).map_or_else(unread, words::date),
        Ask::Moment => when::read_coming_moment(typed, now).map_or_else(unread, words::moment),
        Ask::Place => {
            let place = Place::read(typed);
            if place.building.is_some() { format!("-> {}", place.full()) } else { String::new() }
        }
        Ask::Phone if phone::read(typed).is_err() => unread(),
        Ask::Parties => {
            let names = party_ids(typed, house);
            let names: Vec<String> = names.iter().map(|id| house.party_name(id)).collect();
            format!("-> {}", names.join(&words::say("list-comma")))
        }
        _ => String::new(),
    }
}

/// The parties that were meant, by id; what answers to none stays as it was typed.
fn party_ids(typed: &str, house: &House) -> Vec<String> {
    let separators = [';', '；', ',', '，', '、', ' '];
    let typed = typed.split(separators).map(str::trim).filter(|word| !word.is_empty());
    typed
        .map(|word| {
            let matcher = Matcher::new(word);
            let scored = house.catalogue.parties.iter().filter_map(|party| {
                let exact = (party.id == word).then_some(u32::MAX);
                Some((exact.or_else(|| matcher.score(&party.name))?, party))
            });
            let best = scored.max_by_key(|(score, _)| *score);
            best.map_or_else(|| word.to_owned(), |(_, party)| party.id.clone())
        })
        .collect()
}

/// What a form holds, as a deed reads it.
pub fn answers(form: &Form, args: &[Arg], house: &House) -> Args {
    let mut answers = Args::new();
    for (key, value) in form.values() {
        let ask = args.iter().find(|arg| arg.key == key).map(|arg| arg.ask);
        let value = match ask {
            Some(Ask::Parties) => party_ids(&value, house).join(";"),
            _ => value,
        };
        if !value.trim().is_empty() {
            answers = answers.with(key, &value);
        }
    }
    answers
}

/// Puts answers into a form.
pub fn fill(form: &mut Form, args: &[Arg], answers: &Args, house: &House) {
    for (key, value) in &answers.0 {
        let ask = args.iter().find(|arg| arg.key == key).map(|arg| arg.ask);
        let is_link = ask.and_then(things::pointed_at).is_some() && !value.is_empty();
        if is_link && let Some(Kind::Pick(pick)) = form.field_mut(key).map(|field| &mut field.kind)
        {
            pick.offer("", vec![things::given(value)]);
        }
        if ask == Some(Ask::Parties) {
            // People read and type names; the deed gets ids again.
            let ids = value.split(';').filter(|id| !id.is_empty());
            let names: Vec<String> = ids.map(|id| house.party_name(id)).collect();
            form.set(key, &names.join(&words::say("list-comma")));
            continue;
        }
        form.set(key, value);
    }
}

/// Marks every required field that is empty and every one where what was typed is no item, goes to
/// the first, and answers what to say; nothing where all is well.
pub fn unfit(form: &mut Form) -> Option<String> {
    let (unknown, mut missing) = (form.unknown(), form.missing());
    missing.retain(|key| !unknown.contains(key));
    for key in &missing {
        form.set_error(key, &words::refusal(&Refusal::Missing(key)));
    }
    for key in &unknown {
        form.set_error(key, &words::say("form-unknown"));
    }
    form.focus(missing.first().or(unknown.first())?);
    Some(words::say(if missing.is_empty() { "said-unknown" } else { "said-missing" }))
}

/// The field a refusal is about.
pub fn field_of(refusal: &Refusal, args: &[Arg]) -> Option<&'static str> {
    let of = |fits: &dyn Fn(Ask) -> bool| args.iter().find(|arg| fits(arg.ask)).map(|arg| arg.key);
    match refusal {
        Refusal::AmongMany(_, why) => field_of(why, args),
        Refusal::Missing(key)
        | Refusal::Unreadable(key, _)
        | Refusal::TooLong(key, _)
        | Refusal::BadName(key, _) => Some(key),
        Refusal::UnknownCode(name, _) => {
            of(&|ask| matches!(ask, Ask::Code(list) if list.name == *name))
        }
        Refusal::UnknownItem(_) => of(&|ask| ask == Ask::Item),
        Refusal::UnknownParty(_) => of(&|ask| matches!(ask, Ask::Party | Ask::Parties)),
        Refusal::NoSeat(_) => of(&|ask| ask == Ask::Seat),
        // Whoever decided can be named there.
        Refusal::NotYourRole(_) => of(&|ask| ask == Ask::Doer),
        Refusal::BadPhone(_) => of(&|ask| ask == Ask::Phone),
        Refusal::BadDay(_)
        | Refusal::DayPassed(_)
        | Refusal::ExtensionTooLong(_)
        | Refusal::ReviewTooLate(_)
        | Refusal::DueBeforeMeeting => of(&|ask| matches!(ask, Ask::Day | Ask::Moment)),
        Refusal::NotFound(_) | Refusal::MergeCircle | Refusal::MergeTargetClosed(_) => {
            of(&|ask| matches!(ask, Ask::Issue | Ask::Topic | Ask::Meeting | Ask::Task))
        }
        _ => None,
    }
}

/// What a form's field with the keys holds, for copying. Only what is chosen or counted names
/// nobody; free words may name anybody.
pub fn held(form: &Form, args: &[Arg]) -> Option<Held> {
    let arg = args.iter().find(|arg| arg.key == form.focused())?;
    Some(match arg.ask {
        Ask::Line | Ask::Text | Ask::Place | Ask::Phone | Ask::PersonName => Held::Personal,
        _ => Held::Words(form.value(arg.key)),
    })
}
