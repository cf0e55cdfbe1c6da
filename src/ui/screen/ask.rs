//! From what a deed asks to the fields of a form, and back to its answers.

use std::rc::Rc;

use crate::base::pinyin::Matcher;
use crate::domain::codes::Codes;
use crate::domain::moves::Role;
use crate::domain::refusal::Refusal;
use crate::ui::screen::{Held, things};
use crate::ui::widget::choice::Choice;
use crate::ui::widget::complete::Complete;
use crate::ui::widget::form::{Field, Form, Kind};
use crate::ui::widget::pick::{Item, Pick, Score};
use crate::ui::widget::several::Several;
use crate::words::{self, in_language};
use crate::work::args::{Arg, Args, Ask};
use crate::work::house::House;
use crate::work::known::completes;

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
        Ask::Compound => Field::choice(arg.key, &label, compounds(house)),
        Ask::Item => Field::pick(arg.key, &label, pick(items(house))),
        Ask::Role => Field::pick(arg.key, &label, pick(roles())),
        Ask::Doer => {
            let mut items = roles();
            items.extend(parties(house));
            Field::pick(arg.key, &label, pick(items))
        }
        Ask::Parties => Field::several(arg.key, &label, Several::new(parties(house), matching())),
        Ask::Issues => {
            Field::several(arg.key, &label, Several::new(Vec::new(), matching()).typing_digits())
        }
        _ if completes(arg) => Field::complete(arg.key, &label, Complete::new(matching())),
        Ask::Line
        | Ask::Place
        | Ask::Phone
        | Ask::PersonName
        | Ask::Day
        | Ask::Moment
        | Ask::Hour
        | Ask::Count
        | Ask::Heads
        | Ask::Area
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

/// The compounds the station serves. Nobody answered is nobody asked: the station's own, or the one a
/// place names.
fn compounds(house: &House) -> Choice {
    Choice::new(house.served().map(|known| (known.name.clone(), known.name.clone())))
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

/// What a form holds, as a deed reads it.
pub fn answers(form: &Form) -> Args {
    let held = form.values().into_iter().filter(|(_, value)| !value.trim().is_empty());
    held.fold(Args::new(), |answers, (key, value)| answers.with(key, &value))
}

/// True for answers that are typed anew and not gone on with: days, hours and numbers.
pub fn is_put_anew(ask: Ask) -> bool {
    use Ask::{Amount, Area, Count, Day, Heads, Hour, Moment};
    matches!(ask, Day | Moment | Hour | Count | Heads | Area | Amount)
}

/// Puts answers into a form.
pub fn fill(form: &mut Form, args: &[Arg], answers: &Args) {
    for (key, value) in &answers.0 {
        let ask = args.iter().find(|arg| arg.key == key).map(|arg| arg.ask);
        let is_link = ask.and_then(things::pointed_at).is_some() && !value.is_empty();
        if is_link && let Some(Kind::Pick(pick)) = form.field_mut(key).map(|field| &mut field.kind)
        {
            pick.offer("", vec![things::given(value)]);
        }
        form.set(key, value);
    }
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
        Refusal::VotedBefore(_) => {
            args.iter().find(|arg| arg.key == "why_again").map(|arg| arg.key)
        }
        Refusal::SeatHeads(..) => of(&|ask| ask == Ask::Count),
        Refusal::AnswerWaits(_) => of(&|ask| ask == Ask::Text),
        Refusal::Tied(_) => args.iter().find(|arg| arg.key == "casting").map(|arg| arg.key),
        Refusal::UnknownItem(_) => of(&|ask| ask == Ask::Item),
        Refusal::UnknownParty(_) => of(&|ask| matches!(ask, Ask::Party | Ask::Parties)),
        Refusal::NoSeat(_) => of(&|ask| ask == Ask::Seat),
        // Whoever decided can be named there.
        Refusal::NotYourRole(_) => of(&|ask| ask == Ask::Doer),
        Refusal::NoCompound(_)
        | Refusal::CompoundEnded(_)
        | Refusal::CompoundOpen(..)
        | Refusal::OwnCompoundStays(_)
        | Refusal::CompoundHeld(_) => of(&|ask| ask == Ask::Compound),
        Refusal::BadPhone(_) => of(&|ask| ask == Ask::Phone),
        Refusal::BadDay(_)
        | Refusal::DayPassed(_)
        | Refusal::ExtensionTooLong(_)
        | Refusal::ReviewTooLate(_)
        | Refusal::NotLater(_)
        | Refusal::ReworkTooLong(_)
        | Refusal::NotSeenThen(..)
        | Refusal::DueBeforeMeeting => of(&|ask| matches!(ask, Ask::Day | Ask::Moment)),
        Refusal::NotFound(_) | Refusal::MergeCircle | Refusal::MergeTargetClosed(_) => {
            of(&|ask| things::pointed_at(ask).is_some())
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
