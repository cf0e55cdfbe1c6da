//! May the meeting begin, and did a vote carry?
//!
//! No text prescribes a quorum or a majority for the five parties. Ours follows neighbouring
//! practice: chair and minute-taker, two thirds of the council, a voice each for owners committee,
//! property company and grid worker, and more than half of those present. Each of these is a
//! setting of the station; the partner unit comes when a topic needs it.

/// The party that counts heads.
pub const COUNCIL: &str = "ResidentsCouncil";

/// How many of the council must be here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// At least two thirds.
    TwoThirds,
    /// More than half.
    Half,
    /// One member who speaks for it.
    One,
}

/// Of what a vote needs more than half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// Those who are here.
    Present,
    /// Everybody who has a vote, here or not.
    Entitled,
    /// The votes that were cast.
    Cast,
}

/// What the station's rules ask of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How much of the council must be here.
    pub council: Share,
    /// The other parties that must be here, by id.
    pub needed: Vec<&'static str>,
    /// Of what a vote needs more than half.
    pub of: Whole,
    /// Abstentions belong to that whole.
    pub abstentions_count: bool,
    /// With as many for as against, the chair's voice decides; else nothing is carried.
    pub chair_decides: bool,
}

/// A seat as it is filled now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtTable {
    /// Id of its party.
    pub party: String,
    /// False where the body does not exist yet; nobody is missed there.
    pub formed: bool,
    /// How many members it has in all; 0 where nobody said.
    pub size: i64,
    /// How many of them are here, proxies included.
    pub here: i64,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// Nobody chairs.
    Chair,
    /// Nobody takes the minutes.
    MinuteTaker,
    /// Nobody came for this party.
    Party(String),
    /// Too few of the council: how many are here and how many are needed.
    Council(i64, i64),
}

impl Rules {
    /// How many must be here for a seat; 0 where the meeting is valid without it.
    pub fn needed(&self, seat: &AtTable) -> i64 {
        let size = seat.size.clamp(0, 1_000_000);
        match seat.party.as_str() {
            _ if !seat.formed => 0,
            COUNCIL => match self.council {
                Share::TwoThirds => ((size * 2 + 2) / 3).max(1),
                Share::Half => size / 2 + 1,
                Share::One => 1,
            },
            party => i64::from(self.needed.contains(&party)),
        }
    }

    /// What a valid meeting lacks; empty = it may begin.
    pub fn lacks(&self, chair: bool, minute_taker: bool, table: &[AtTable]) -> Vec<Lack> {
        let people = [(chair, Lack::Chair), (minute_taker, Lack::MinuteTaker)];
        let people = people.into_iter().filter(|(named, _)| !named).map(|(_, lack)| lack);
        let seats = table.iter().filter_map(|seat| {
            let needed = self.needed(seat);
            let lack = || match seat.party.as_str() {
                COUNCIL => Lack::Council(seat.here, needed),
                party => Lack::Party(party.to_owned()),
            };
            (seat.here < needed).then(lack)
        });
        people.chain(seats).collect()
    }

    /// What the counts of a vote say.
    pub fn result(&self, tally: &Tally) -> Carried {
        let Tally { entitled, present, yes, no, abstained } = tally.wide();
        let whole = match self.of {
            Whole::Present => present,
            Whole::Entitled => entitled.max(present),
            Whole::Cast => yes + no + abstained,
        };
        let whole = if self.abstentions_count { whole } else { whole - abstained };
        if yes * 2 > whole {
            Carried::Yes
        } else if yes == no && yes > 0 && (yes + 1) * 2 > whole {
            // One more voice would carry it.
            Carried::Tie
        } else {
            Carried::No
        }
    }
}

/// The counts of a vote. Who is present and votes neither way nor abstains did not vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally<N = i64> {
    /// Everybody who has a vote, here or not.
    pub entitled: N,
    /// Those of them who are here.
    pub present: N,
    /// In favour.
    pub yes: N,
    /// Against.
    pub no: N,
    /// Neither.
    pub abstained: N,
}

impl Tally {
    fn wide(&self) -> Tally<i128> {
        Tally {
            entitled: self.entitled.into(),
            present: self.present.into(),
            yes: self.yes.into(),
            no: self.no.into(),
            abstained: self.abstained.into(),
        }
    }
}

/// Did a vote carry?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// It did.
    Yes,
    /// It did not.
    No,
    /// As many for as against, and one more voice would carry it.
    Tie,
}
