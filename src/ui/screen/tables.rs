//! The tables of commands of every screen that has keys of its own.
//!
//! Whoever changes a key has to know all of them: a key that is free on one screen may be taken on
//! another. A test holds that no table is missing.

use crate::ui::command::Command;
use crate::ui::screen::catalogue;
use crate::ui::screen::deed;
use crate::ui::screen::drafts;
use crate::ui::screen::handover;
use crate::ui::screen::issue;
use crate::ui::screen::issues;
use crate::ui::screen::meeting;
use crate::ui::screen::minutes;
use crate::ui::screen::month;
use crate::ui::screen::more;
use crate::ui::screen::operators;
use crate::ui::screen::owners;
use crate::ui::screen::papers;
use crate::ui::screen::queue;
use crate::ui::screen::register;
use crate::ui::screen::report;
use crate::ui::screen::review;
use crate::ui::screen::set_up;
use crate::ui::screen::tasks;
use crate::ui::screen::thing;
use crate::ui::screen::topics;

/// Every table beside [`EVERYWHERE`](crate::ui::command::EVERYWHERE).
pub const TABLES: &[&[Command]] = &[
    catalogue::COMMANDS,
    deed::COMMANDS,
    drafts::COMMANDS,
    handover::COMMANDS,
    issue::COMMANDS,
    issues::COMMANDS,
    meeting::list::COMMANDS,
    meeting::notices::COMMANDS,
    meeting::screen::COMMANDS,
    minutes::COMMANDS,
    minutes::verify::COMMANDS,
    month::COMMANDS,
    more::conflicts::COMMANDS,
    more::exchange::COMMANDS,
    more::exchange::PLACE_COMMANDS,
    more::exchange::aside::COMMANDS,
    more::exchange::aside::REASON_COMMANDS,
    more::exchange::hub::COMMANDS,
    more::seats::COMMANDS,
    more::settings::COMMANDS,
    operators::COMMANDS,
    owners::COMMANDS,
    papers::COMMANDS,
    queue::COMMANDS,
    queue::views::COMMANDS,
    register::COMMANDS,
    report::COMMANDS,
    report::BEHIND_COMMANDS,
    report::TYPED_COMMANDS,
    review::COMMANDS,
    review::group::COMMANDS,
    set_up::COMMANDS,
    tasks::COMMANDS,
    thing::COMMANDS,
    topics::COMMANDS,
];
