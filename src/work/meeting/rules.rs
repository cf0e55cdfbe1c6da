//! The station's rules for a table, and what they say of one as it is filled now. Deeds, screens and
//! papers ask here.

use crate::domain::meeting::MeetingField;
use crate::domain::proceedings::{Sitting, sittings};
use crate::domain::quorum::{AtTable, COUNCIL, Lack, Rules, Share, Whole};
use crate::domain::value::Record;
use crate::words::{arg, fill};
use crate::work::house::House;
use crate::work::settings::{
    ABSTENTIONS, COUNCIL_SHARE, NEED_COMMITTEE, NEED_COMPANY, NEED_GRID, NEED_PARTNER, VOTE_OF,
    VOTE_TIE,
};

/// What the station settled.
pub fn rules(house: &House) -> Rules {
    let word = |setting| house.settings.word(setting);
    let needed = [
        (NEED_COMMITTEE, "OwnersCommittee"),
        (NEED_COMPANY, "PropertyCompany"),
        (NEED_GRID, "GridWorker"),
        (NEED_PARTNER, "PartnerUnit"),
    ];
    Rules {
        council: match word(COUNCIL_SHARE) {
            "half" => Share::Half,
            "one" => Share::One,
            _ => Share::TwoThirds,
        },
        needed: needed
            .into_iter()
            .filter(|(setting, _)| word(*setting) == "yes")
            .map(|(_, party)| party)
            .collect(),
        of: match word(VOTE_OF) {
            "entitled" => Whole::Entitled,
            "cast" => Whole::Cast,
            _ => Whole::Present,
        },
        abstentions_count: word(ABSTENTIONS) == "count",
        chair_decides: word(VOTE_TIE) == "chair",
    }
}

/// Every seat as it is filled now.
pub fn at_table(house: &House, record: &Record) -> Vec<AtTable> {
    let here = sittings(record);
    let heads = |party: &str| {
        let found = here.iter().find(|sitting| sitting.seat == party && sitting.is_present());
        found.map_or(0, |sitting: &Sitting| sitting.heads)
    };
    let seats = house.seats.iter().map(|seat| AtTable {
        party: seat.party.clone(),
        formed: seat.formed,
        size: seat.size,
        here: heads(&seat.party),
    });
    seats.collect()
}

/// What a valid meeting lacks at this moment.
pub fn lacks(house: &House, record: &Record) -> Vec<Lack> {
    let named = |field| !record.text(field).is_empty();
    let (chair, taker) = (named(MeetingField::Chair), named(MeetingField::MinuteTaker));
    rules(house).lacks(chair, taker, &at_table(house, record))
}

/// A lack by its name; the council with the heads that are here and needed.
pub fn lack_words(house: &House, lack: &Lack) -> String {
    match lack {
        Lack::Chair => arg("chair"),
        Lack::MinuteTaker => arg("minute_taker"),
        Lack::Party(party) => house.party_name(party),
        Lack::Council(here, needed) => {
            let given = [
                ("council", house.party_name(COUNCIL).into()),
                ("here", (*here).into()),
                ("needed", (*needed).into()),
            ];
            fill("quorum-council", &given)
        }
    }
}

/// Everybody who has a vote, here or not: a seat of unknown size by whoever is on it.
pub fn entitled(table: &[AtTable]) -> i64 {
    table.iter().filter(|seat| seat.formed).map(|seat| seat.size.max(seat.here).max(1)).sum()
}
