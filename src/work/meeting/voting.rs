//! 表决: by counts, or by name. Consensus comes first: there is a vote where the seats differ, or
//! where somebody says why.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::Id;
use crate::domain::codes::{BALLOT, CASTING};
use crate::domain::meeting::{MeetingField, kind};
use crate::domain::proceedings::{
    Vote, ballots as cast, heads_present, position_key, positions, vote,
};
use crate::domain::quorum::Carried;
use crate::domain::refusal::Refusal;
use crate::domain::topic::kind as topic_kind;
use crate::domain::value::{Record, Value};
use crate::journal::fold::Folded;
use crate::work::args::{Arg, Args, Ask, may, need};
use crate::work::deed::Halt;
use crate::work::house::House;
use crate::work::meeting::opening::decides;
use crate::work::meeting::planning::topic_of;
use crate::work::meeting::rules::{at_table, entitled, rules};
use crate::work::meeting::table::is_present;
use crate::work::meeting::{begin, entry};
use crate::work::turn::Turn;

/// What both kinds of votes ask for besides the votes.
const CHAIR: Arg = may("casting", Ask::Code(CASTING));
const WHY: Arg = may("why_vote", Ask::Line);
/// Why there is another vote on the topic.
const AGAIN: Arg = may("why_again", Ask::Line);

/// 表决 by counts.
pub(super) const COUNTED: &[Arg] = &[
    may("topic", Ask::Topic),
    may("entitled", Ask::Count),
    need("for", Ask::Count),
    need("against", Ask::Count),
    need("abstained", Ask::Count),
    CHAIR,
    WHY,
    AGAIN,
];

/// 记名表决: a ballot for each seat.
pub(super) const NAMED: &[Arg] = &[
    may("topic", Ask::Topic),
    may("ballot_branch", Ask::Code(BALLOT)),
    may("ballot_council", Ask::Code(BALLOT)),
    may("ballot_committee", Ask::Code(BALLOT)),
    may("ballot_company", Ask::Code(BALLOT)),
    may("ballot_grid", Ask::Code(BALLOT)),
    may("ballot_partner", Ask::Code(BALLOT)),
    CHAIR,
    WHY,
    AGAIN,
];

/// The seats by the argument of their ballot.
const BALLOTS: [(&str, &str); 6] = [
    ("ballot_branch", "PartyBranch"),
    ("ballot_council", "ResidentsCouncil"),
    ("ballot_committee", "OwnersCommittee"),
    ("ballot_company", "PropertyCompany"),
    ("ballot_grid", "GridWorker"),
    ("ballot_partner", "PartnerUnit"),
];

/// Three counts that add up to those who are here; nobody else has a vote.
pub(super) fn counted(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::VOTE)?;
    let topic = votes_on(turn, id, &folded.record)?;
    let here = heads_present(&folded.record);
    let present = turn.args.count("entitled")?.unwrap_or(here);
    if present > here {
        return Err(Refusal::VotesDoNotAddUp(here, present).into());
    }
    let count = |key: &'static str| turn.args.count(key)?.ok_or(Refusal::Missing(key));
    let vote = Vote {
        entitled: present,
        in_favour: count("for")?,
        against: count("against")?,
        abstained: count("abstained")?,
        all: entitled(&at_table(turn.house, &folded.record)),
        ..Vote::default()
    };
    if vote.silent() != 0 {
        return Err(Refusal::VotesDoNotAddUp(present, present.saturating_sub(vote.silent())).into());
    }
    noted(turn, id, &folded, topic, vote, None)
}

/// Each seat that is here says its own; the sums are made here.
pub(super) fn named(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::NAMED_VOTE)?;
    let topic = votes_on(turn, id, &folded.record)?;
    let formed = turn.house.seats.iter().filter(|seat| seat.formed).count();
    let mut vote = Vote { all: formed as i64, by_name: true, ..Vote::default() };
    let mut said = BTreeMap::new();
    for (key, seat) in BALLOTS {
        let ballot = turn.args.code(key, BALLOT)?;
        let here = is_present(&folded.record, seat);
        if ballot.is_some() && !here {
            return Err(Refusal::NotPresent(turn.house.party_name(seat)).into());
        }
        // Whoever is here and gave none did not vote.
        let ballot = if here { ballot.unwrap_or("none") } else { "" };
        vote.entitled += i64::from(here);
        match ballot {
            "for" => vote.in_favour += 1,
            "against" => vote.against += 1,
            "abstain" => vote.abstained += 1,
            _ => {}
        }
        said.insert(position_key(topic, seat), Value::from(ballot));
    }
    noted(turn, id, &folded, topic, vote, Some(Value::Map(said)))
}

/// The topic there may be a vote on now.
fn votes_on(turn: &mut Turn<'_, '_>, meeting: Id, record: &Record) -> Result<Id, Halt> {
    let (topic, topic_folded) = topic_of(turn, meeting, record)?;
    turn.check(topic_kind::RESOLVE, &topic_folded)?;
    decides(turn, record)?;
    let stances: BTreeSet<String> =
        positions(record, topic).into_iter().map(|position| position.stance).collect();
    if stances.len() < 2 && turn.args.line("why_vote")?.is_empty() {
        return Err(Refusal::ConsensusFirst.into());
    }
    Ok(topic)
}

/// Writes the vote; with as many for as against, how the chair decided, where the rule asks it.
fn noted(
    turn: &mut Turn<'_, '_>,
    meeting: Id,
    folded: &Folded,
    topic: Id,
    mut vote: Vote,
    ballots: Option<Value>,
) -> Result<(), Halt> {
    vote.why = turn.args.line("why_vote")?;
    let rules = rules(turn.house);
    let is_tied = rules.result(&vote.tally()) == Carried::Tie;
    if rules.chair_decides && is_tied {
        if !turn.args.has("casting") {
            return Err(Refusal::Tied(vote.in_favour).into());
        }
        folded.record.text(MeetingField::Chair).clone_into(&mut vote.chair);
        turn.args.need_code("casting", CASTING)?.clone_into(&mut vote.casting);
    }
    let earlier = replaced(turn, &folded.record, topic)?;
    let key = match (is_tied, vote.casting.as_str()) {
        (true, "for") => "warning-vote-cast-for",
        (true, "against") => "warning-vote-cast-against",
        (true, _) => "warning-vote-tied",
        _ if vote.carried(&rules) => "warning-vote-carried",
        _ => "warning-vote-lost",
    };
    turn.warn(key, tally(&vote));
    let step = if vote.by_name { kind::NAMED_VOTE } else { kind::VOTE };
    let says = turn
        .saying()?
        .with(MeetingField::Votes, entry(topic.to_string(), vote.stored()))
        .maybe(MeetingField::Ballots, ballots)
        .maybe(MeetingField::EarlierVotes, earlier);
    turn.step(folded, meeting, step, says)
}

fn tally(vote: &Vote) -> String {
    format!("{}:{}:{}", vote.in_favour, vote.against, vote.abstained)
}

/// The vote on this topic that no longer counts, as the log keeps it. Nobody replaces one without
/// saying why.
fn replaced(turn: &Turn<'_, '_>, record: &Record, topic: Id) -> Result<Option<Value>, Halt> {
    let Some(before) = vote(record, topic) else { return Ok(None) };
    let why = turn.args.line("why_again")?;
    if why.is_empty() {
        let name = if before.by_name { "meeting.named_vote" } else { "meeting.vote" };
        let name = crate::words::deed(name);
        return Err(Refusal::VotedBefore(format!("{name} {}", tally(&before))).into());
    }
    let cast = cast(record, topic).into_iter().filter(|_| before.by_name);
    let cast = cast.map(|(seat, said)| (seat, said.into())).collect();
    let entry =
        vec![topic.into(), turn.now().into(), before.stored(), Value::Map(cast), why.into()];
    Ok(Some(Value::List(entry)))
}

/// The heads that are here.
pub(super) fn entitled_now(_house: &House, folded: &Folded) -> Args {
    Args::new().with("entitled", &heads_present(&folded.record).to_string())
}

/// Ballots as the seats stood to the topic at hand; who is here and said nothing is not guessed.
pub(super) fn ballots_now(house: &House, folded: &Folded) -> Args {
    let current = folded.record.id(MeetingField::Current);
    current.map_or_else(Args::new, |topic| ballots(house, &folded.record, topic))
}

/// Ballots as the seats that are here stood to a topic.
pub(crate) fn ballots(house: &House, record: &Record, topic: Id) -> Args {
    let said = positions(record, topic);
    let mut args = Args::new();
    for (key, seat) in BALLOTS {
        let formed = house.seats.iter().any(|known| known.party == seat && known.formed);
        let stance = said.iter().find(|position| position.seat == seat);
        let stance = stance.filter(|_| formed && is_present(record, seat));
        let ballot = match stance.map(|position| position.stance.as_str()) {
            Some("agree" | "agree_in_principle") => "for",
            Some("object") => "against",
            Some("reserve") => "abstain",
            _ => "",
        };
        args = args.with(key, ballot);
    }
    args
}
