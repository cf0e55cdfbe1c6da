//! The table of settings: one row each for the file, the screen and the commands.

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its name; its words are `setting-<name>`.
    pub key: &'static str,
    /// Who decides it.
    pub home: Home,
    /// What it can be.
    pub rule: Rule,
}

/// Who decides a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The person at this desk; only the file holds it.
    Desk,
    /// The station. What was decided stands in the journal; the file is a default of this machine.
    Station,
}

/// What a setting can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A number of something.
    Number {
        /// The default.
        usual: i64,
        /// The least.
        least: i64,
        /// The most.
        most: i64,
        /// Of what; the words are `setting-unit-<unit>`.
        unit: &'static str,
    },
    /// One of these words, the default first; their meanings are `setting-<name>-<word>`.
    Words(&'static [&'static str]),
    /// The path of a file; empty for none.
    Path,
}

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident = $key:literal $home:ident $rule:expr;)+) => {
        $($(#[$doc])* pub const $name: Setting =
            Setting { key: $key, home: Home::$home, rule: $rule };)+
        /// Every setting, in the order of file and screen.
        pub const ALL: &[Setting] = &[$($name),+];
    };
}

const fn number(usual: i64, least: i64, most: i64, unit: &'static str) -> Rule {
    Rule::Number { usual, least, most, unit }
}

settings! {
    /// Language of screens and papers; `--lang` goes before it.
    LANGUAGE = "language" Desk Rule::Words(&["zh-CN", "en"]);
    /// Which colours suit the light in the room.
    THEME = "theme" Desk Rule::Words(&["auto", "light", "dark", "high_contrast", "none"]);
    /// How many colours the terminal is trusted with.
    COLOURS = "colours" Desk Rule::Words(&["auto", "none", "16", "256", "true"]);
    /// What lines are drawn with.
    BORDERS = "borders" Desk Rule::Words(&["auto", "box", "ascii"]);
    /// A sparse layout for weak eyes.
    LAYOUT = "layout" Desk Rule::Words(&["normal", "large"]);
    /// A sound with every refusal.
    BELL = "bell" Desk Rule::Words(&["off", "on"]);
    /// Clicks and the wheel.
    MOUSE = "mouse" Desk Rule::Words(&["on", "off"]);
    /// How what is copied reaches other programs.
    CLIPBOARD = "clipboard" Desk Rule::Words(&["auto", "osc52", "off"]);
    /// After so many idle minutes personal data is covered; 0 never.
    CURTAIN_MINUTES = "curtain_minutes" Desk number(0, 0, 240, "minutes");
    /// A list of holidays read beside the shipped and the imported ones.
    CALENDAR_FILE = "calendar_file" Desk Rule::Path;
    /// At most so many working days more, once (Shandong's hotline rule of 2020).
    EXTENSION_DAYS = "extension_days" Station number(10, 0, 60, "working_days");
    /// Whoever comes back later gets a new issue that names the old one (our default).
    REOPEN_DAYS = "reopen_days" Station number(30, 0, 365, "days");
    /// So many working days or fewer before its last day an issue is yellow (Shandong's rule of 2017: one).
    YELLOW_DAYS = "yellow_days" Station number(1, 0, 30, "working_days");
    /// The resident is contacted so many working days after the order at the latest: one to sign it,
    /// one to begin (our default).
    RESPONSE_DAYS = "response_days" Station number(2, 1, 30, "working_days");
    /// An order is signed for within so many working days (our default).
    SIGN_DAYS = "sign_days" Station number(1, 1, 30, "working_days");
    /// An urgent order is signed for within so many minutes (our default).
    SIGN_MINUTES = "sign_minutes" Station number(30, 5, 1440, "minutes");
    /// Sent back so often, nobody is clearly in charge (our default).
    RETURNS_UNCLEAR = "returns_unclear" Station number(2, 1, 9, "times");
    /// 党群议事日, the county's published practice: the 10th.
    DELIBERATION_DAY = "deliberation_day" Station number(10, 1, 28, "day_of_month");
    /// Where that day is no working day: it stays, for residents are at home (our default, no text was
    /// found), or the meeting is on the next or the previous working day.
    REST_DAY = "rest_day" Station Rule::Words(&["keep", "next", "previous"]);
    /// Last day on which topics are collected (our default, as all the days around the 10th).
    CUT_OFF_DAY = "cut_off_day" Station number(5, 1, 28, "day_of_month");
    /// The day on which topics are confirmed.
    CONFIRM_DAY = "confirm_day" Station number(6, 1, 28, "day_of_month");
    /// The day on which the agenda is posted.
    AGENDA_DAY = "agenda_day" Station number(7, 1, 28, "day_of_month");
    /// The day by which minutes are issued.
    MINUTES_DAY = "minutes_day" Station number(13, 1, 28, "day_of_month");
    /// Notice is given so many days before the meeting (neighbouring practice).
    NOTICE_DAYS = "notice_days" Station number(3, 0, 28, "days");
    /// Seats have so many working days to object to a draft of the minutes (our default).
    REVIEW_DAYS = "review_days" Station number(1, 0, 30, "working_days");
    /// Whether minutes may be issued while a seat has neither confirmed nor let its time pass.
    REVIEW_MISSING = "review_missing" Station Rule::Words(&["wait", "issue"]);
    /// A result stays posted for so many working days (neighbouring practice).
    POSTING_DAYS = "posting_days" Station number(5, 1, 60, "working_days");
    /// An open task nobody spoke of for so many days is asked about again (weekly, our default).
    SUPERVISION_DAYS = "supervision_days" Station number(7, 1, 60, "days");
    /// Whether too few at the table keep a meeting from opening (no text prescribes it).
    QUORUM = "quorum" Station Rule::Words(&["count", "warn"]);
    /// How many of the council must be at the table (neighbouring practice: two thirds of its members).
    COUNCIL_SHARE = "council_share" Station Rule::Words(&["two_thirds", "half", "one"]);
    /// Whether a meeting needs the owners committee (our default, as the next three).
    NEED_COMMITTEE = "need_committee" Station Rule::Words(&["yes", "no"]);
    /// Whether it needs the property company.
    NEED_COMPANY = "need_company" Station Rule::Words(&["yes", "no"]);
    /// Whether it needs the grid worker.
    NEED_GRID = "need_grid" Station Rule::Words(&["yes", "no"]);
    /// Whether it needs the partner unit.
    NEED_PARTNER = "need_partner" Station Rule::Words(&["no", "yes"]);
    /// Of what a vote needs more than half (neighbouring practice: those present; or all members).
    VOTE_OF = "vote_of" Station Rule::Words(&["present", "entitled", "cast"]);
    /// Whether abstentions belong to that whole (our default).
    ABSTENTIONS = "abstentions" Station Rule::Words(&["count", "leave_out"]);
    /// What becomes of as many votes for as against (our default).
    VOTE_TIE = "vote_tie" Station Rule::Words(&["lost", "chair"]);
    /// How long somebody may speak at the table; 0 does not time it (our default).
    SPEECH_MINUTES = "speech_minutes" Station number(0, 0, 60, "minutes");
    /// How often a topic may be put off before somebody has to say yes or no (our default).
    DEFERRALS = "deferrals" Station number(2, 0, 9, "times");
    /// The same matter from so many households is proposed for the table (our default, as the next three).
    PROPOSE_HOUSEHOLDS = "propose_households" Station number(3, 2, 99, "households");
    /// Within so many days.
    PROPOSE_WINDOW = "propose_window" Station number(30, 1, 365, "days");
    /// Overdue by so many working days an issue is proposed.
    PROPOSE_OVERDUE = "propose_overdue" Station number(5, 1, 60, "working_days");
    /// Within so many working days a proposer is told an answer that goes against him.
    TELL_DAYS = "tell_days" Station number(2, 1, 30, "working_days");
    /// What was reported as done is looked at within so many working days (our default, as the next five).
    VERIFY_DAYS = "verify_days" Station number(3, 1, 30, "working_days");
    /// What was verified is struck off within so many working days.
    CLOSE_OUT_DAYS = "close_out_days" Station number(1, 1, 30, "working_days");
    /// The branch looks at each task once in so many days.
    LOOK_DAYS = "look_days" Station number(7, 1, 60, "days");
    /// The first supervision sheet goes out so many working days after the last day.
    FIRST_SHEET_DAYS = "first_sheet_days" Station number(1, 1, 30, "working_days");
    /// The second one.
    SECOND_SHEET_DAYS = "second_sheet_days" Station number(5, 1, 60, "working_days");
    /// A task is extended once, by so many working days at most (our default: a month).
    TASK_EXTENSION_DAYS = "task_extension_days" Station number(22, 0, 120, "working_days");
    /// A sheet is usually to be answered within so many days.
    ANSWER_DAYS = "answer_days" Station number(3, 1, 30, "days");
    /// Sheets that come before the level above is called (our default).
    SHEETS_BEFORE = "sheets_before" Station number(2, 0, 9, "times");
}

/// The setting of a name.
pub fn find(key: &str) -> Option<&'static Setting> {
    ALL.iter().find(|setting| setting.key == key)
}

impl Home {
    /// Both, in the order of the file.
    pub const ALL: &'static [Self] = &[Self::Desk, Self::Station];

    /// The heading in the file; its words are `setting-home-<heading>`.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Station => "station",
        }
    }
}

impl Setting {
    /// What holds while nothing was set.
    pub fn default_value(&self) -> String {
        match self.rule {
            Rule::Number { usual, .. } => usual.to_string(),
            Rule::Words(words) => words.first().copied().unwrap_or_default().to_owned(),
            Rule::Path => String::new(),
        }
    }

    /// Can it be this?
    pub fn allows(&self, value: &str) -> bool {
        match self.rule {
            Rule::Number { least, most, .. } => {
                value.parse().is_ok_and(|number: i64| (least..=most).contains(&number))
            }
            Rule::Words(words) => words.contains(&value),
            Rule::Path => !value.contains(['\n', '\r', '\0']),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_allowed_and_rubbish_is_not() {
        for setting in ALL {
            assert!(setting.allows(&setting.default_value()), "{}", setting.key);
            assert!(!setting.allows("-1\n"), "{}", setting.key);
            assert_eq!(find(setting.key), Some(setting));
        }
        assert!(!QUORUM.allows("多") && !NOTICE_DAYS.allows("多") && !NOTICE_DAYS.allows("99"));
        assert_eq!(find("colour"), None);
    }
}
