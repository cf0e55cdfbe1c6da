//! One row in the fields of the register form.

use crate::base::phone;
use crate::import::chat::propose::Proposal;
use crate::ui::screen::ask;
use crate::ui::widget::form::Form;
use crate::words;
use crate::work::compound::COMPOUND;
use crate::work::deed::find;
use crate::work::house::House;

/// Fields a row has, in the order of the register.
const FIELDS: [&str; 7] = ["words", "place", COMPOUND.key, "requester", "phone", "kind", "item"];

/// A row that is being mended.
pub(super) struct Editing {
    /// Its place in the list.
    pub(super) at: usize,
    pub(super) form: Form,
}

impl Editing {
    pub(super) fn new(at: usize, row: &Proposal, house: &House) -> Self {
        let args = find("issue.register").map(|deed| deed.args).unwrap_or_default();
        let fields = FIELDS.iter().filter_map(|key| args.iter().find(|arg| arg.key == *key));
        let fields = fields.filter(|arg| **arg != COMPOUND || house.has_several());
        let mut form = Form::new(fields.map(|arg| ask::field(arg, house)).collect());
        if let Some(field) = form.field_mut("words") {
            field.label = words::say("detail-words");
        }
        let whose = [&row.words, &row.place, &row.compound, &row.requester, &row.phone];
        let values = whose.into_iter().chain([&row.kind, &row.item]);
        for (key, value) in FIELDS.iter().zip(values) {
            form.set(key, value);
        }
        Self { at, form }
    }

    /// Writes the fields back; a row somebody has mended is wanted.
    pub(super) fn take(&self, row: &mut Proposal) {
        let value = |key| self.form.value(key);
        let phone = value("phone");
        let edited = Proposal {
            ticked: true,
            words: value("words").trim().to_owned(),
            place: value("place").trim().to_owned(),
            compound: value(COMPOUND.key),
            requester: value("requester").trim().to_owned(),
            phone: phone::read(&phone).unwrap_or(phone),
            kind: value("kind"),
            item: value("item"),
            at: row.at,
            others: std::mem::take(&mut row.others),
        };
        *row = edited;
    }
}
