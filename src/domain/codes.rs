//! Coded lists: every word that is chosen and not typed.
//!
//! Codes are stable `snake_case`; their words are `code-<list>-<code>` in both languages. The
//! reasons follow the practice of Shandong's and neighbouring hotlines; the lists are our default.

/// A list of codes with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Codes {
    /// Name of the list.
    pub name: &'static str,
    /// Its codes, most usual first.
    pub codes: &'static [&'static str],
}

impl Codes {
    /// Finds the code as it is written in the list.
    pub fn find(&self, code: &str) -> Option<&'static str> {
        self.codes.iter().copied().find(|known| *known == code)
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident $key:literal [$($code:literal),+];)+) => {
        $($(#[$doc])* pub const $name: Codes = Codes { name: $key, codes: &[$($code),+] };)+
        /// Every coded list.
        pub const ALL: &[Codes] = &[$($name),+];
    };
}

lists! {
    /// What a resident wants: 求助 咨询 投诉 举报 建议 感谢, and a hazard found on patrol.
    KIND "kind" ["help", "enquiry", "complaint", "report", "suggestion", "thanks", "hazard"];
    /// How it reached the desk.
    CHANNEL "channel" ["visit", "phone", "wechat", "patrol", "box", "hotline", "meeting", "import"];
    /// Urgent matters count hours and stand first.
    URGENCY "urgency" ["normal", "urgent"];
    /// What a meeting is, beside the regular one on the deliberation day.
    MEETING_SORT "meeting_sort" ["regular", "extraordinary", "series"];
    /// A step of the month that has a day of its own.
    RHYTHM_STEP "rhythm_step" ["cut_off", "confirm", "notice", "meeting", "minutes", "posting"];
    /// How somebody's decision reached the desk.
    WAY "way" ["in_person", "phone", "paper", "wechat"];
    /// 不予受理: grounds usual with hotlines.
    DECLINE "decline" ["litigation", "outside_area", "secret", "no_substance", "other"];
    /// 退单: why a handler sends an order back.
    RETURN "return" ["outside_contract", "not_our_duty", "unclear_owner", "outside_area", "other"];
    /// Decision on a returned order: sent elsewhere, or upheld.
    RETURN_VERDICT "return_verdict" ["redispatch", "uphold"];
    /// 延期: why more time is needed.
    EXTEND "extend" ["complex", "materials", "weather", "coordination", "other"];
    /// 挂账: outside reasons for which a matter cannot go on.
    HOLD "hold" ["funds", "owners_vote", "superior", "season", "litigation"];
    /// 反馈: what the handler says came of it.
    RESULT "result" ["solved", "partly", "explained"];
    /// 回访: does the resident say it is solved?
    SOLVED "solved" ["yes", "partly", "no", "unreached"];
    /// 满意度.
    SATISFACTION "satisfaction" ["satisfied", "mostly", "so_so", "dissatisfied", "no_answer"];
    /// 重办: why it has to be done again.
    REWORK "rework" ["not_solved", "not_satisfied", "check_failed", "other"];
    /// 撤回.
    WITHDRAW "withdraw" ["solved_itself", "changed_mind", "mistake", "other"];
    /// Who stands behind a topic.
    ON_BEHALF "on_behalf" ["person", "building", "stairwell", "owners_committee", "property", "grid", "partner", "branch"];
    /// What a topic asks money from.
    MONEY "money" ["none", "welfare_fund", "service_fund", "maintenance_fund", "common_income", "unclear"];
    /// 转办: where a topic goes that needs no meeting.
    REDIRECT "redirect" ["issue", "mediation", "demand_list", "department"];
    /// 缓议.
    DEFER "defer" ["no_quorum", "papers_missing", "party_missing", "no_agreement", "broken_off", "other"];
    /// 不予采纳.
    NOT_ADOPTED "not_adopted" ["outside_scope", "unlawful", "no_support", "impossible", "other"];
    /// What a meeting makes of a topic.
    OUTCOME "outcome" ["resolved", "deferred", "owners_vote", "escalated", "not_adopted"];
    /// How a seat stands to a topic.
    STANCE "stance" ["agree", "agree_in_principle", "reserve", "object", "silent"];
    /// Who came: 出席 列席 请假 缺席, and 离会 for who was here and went.
    ATTENDANCE "attendance" ["present", "observer", "excused", "absent", "left"];
    /// Why a meeting ended before its agenda.
    BROKEN_OFF "broken_off" ["no_quorum", "interrupted"];
    /// Which owners' rule a matter falls under.
    OWNERS_RULE "owners_rule" ["ordinary", "special"];
    /// 记名表决: what a seat says; 不投 is no abstention.
    BALLOT "ballot" ["for", "against", "abstain", "none"];
    /// With as many for as against: the chair's voice, where the station's rule gives it one.
    CASTING "casting" ["for", "against"];
    /// 会签: a seat on the draft of the minutes.
    REVIEW "review" ["consent", "objection"];
    /// Why an issue could become a topic.
    TRIGGER "trigger" ["always", "nobodys_duty", "returned_twice", "long_overdue", "repeated", "needs_money", "asked"];
    /// Why the desk takes a proposal back.
    TAKEN_BACK "take_back" ["too_few", "reason_gone", "in_another"];
    /// Why a collection sheet will not come back with a topic.
    VOID "void" ["blank_back", "lost", "spoiled"];
    /// What a verifier found.
    VERDICT "verdict" ["passed", "failed"];
}

/// Which item decides: who may decide a matter (民法典278条 for the owners).
pub const DECIDED_BY: Codes = Codes {
    name: "decided_by",
    codes: &["five_party", "owners", "owners_part", "fund_rule", "none"],
};
