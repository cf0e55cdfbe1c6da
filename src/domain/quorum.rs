//! May the meeting begin, and did a vote carry?
//!
//! No text prescribes a quorum for the five parties. Ours follows neighbouring practice: chair and
//! minute-taker, two thirds of the council, and a voice each for owners committee, property company
//! and grid worker. The partner unit comes when a topic needs it.

/// Parties whose voice a meeting needs, the council aside.
const NEEDED: [&str; 3] = ["OwnersCommittee", "PropertyCompany", "GridWorker"];
/// The party that counts heads.
const COUNCIL: &str = "ResidentsCouncil";

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

/// What a valid meeting lacks; empty = it may begin.
pub fn lacks(chair: bool, minute_taker: bool, table: &[AtTable]) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if !chair {
        lacks.push(Lack::Chair);
    }
    if !minute_taker {
        lacks.push(Lack::MinuteTaker);
    }
    for seat in table.iter().filter(|seat| seat.formed) {
        if seat.party == COUNCIL {
            let needed = two_thirds(seat.size).max(1);
            if seat.here < needed {
                lacks.push(Lack::Council(seat.here, needed));
            }
        } else if NEEDED.contains(&seat.party.as_str()) && seat.here < 1 {
            lacks.push(Lack::Party(seat.party.clone()));
        }
    }
    lacks
}

/// Two thirds, rounded up.
fn two_thirds(size: i64) -> i64 {
    (size.clamp(0, 1_000_000) * 2 + 2) / 3
}

/// More than half of those entitled and present: a tie carries nothing.
pub fn carried(in_favour: i64, entitled: i64) -> bool {
    i128::from(in_favour) * 2 > i128::from(entitled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(here: [i64; 5]) -> Vec<AtTable> {
        ["ResidentsCouncil", "OwnersCommittee", "PropertyCompany", "GridWorker", "PartnerUnit"]
            .into_iter()
            .zip(here)
            .map(|(party, here)| AtTable {
                party: party.to_owned(),
                formed: true,
                size: if party == COUNCIL { 7 } else { 0 },
                here,
            })
            .collect()
    }

    #[test]
    fn a_meeting_needs_two_thirds_of_the_council_and_a_voice_for_each_party() {
        for (here, want) in [
            ([5, 1, 1, 1, 0], vec![]),
            ([4, 1, 1, 1, 1], vec![Lack::Council(4, 5)]),
            ([7, 0, 1, 1, 1], vec![Lack::Party("OwnersCommittee".to_owned())]),
            (
                [7, 1, 0, 0, 1],
                vec![
                    Lack::Party("PropertyCompany".to_owned()),
                    Lack::Party("GridWorker".to_owned()),
                ],
            ),
        ] {
            assert_eq!(lacks(true, true, &table(here)), want, "{here:?}");
        }
        assert_eq!(lacks(false, false, &table([5, 1, 1, 1, 0])), [Lack::Chair, Lack::MinuteTaker]);
    }

    #[test]
    fn a_committee_that_was_not_formed_is_not_missed_and_an_unknown_size_needs_one() {
        let mut seats = table([1, 0, 1, 1, 0]);
        seats[0].size = 0;
        seats[1].formed = false;
        assert_eq!(lacks(true, true, &seats), []);
    }

    #[test]
    fn a_tie_does_not_carry() {
        assert!(carried(5, 9) && !carried(4, 8) && !carried(0, 0) && carried(1, 1));
    }
}
