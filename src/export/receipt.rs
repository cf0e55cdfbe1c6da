//! 互通回执: how far this desk and the others of the station are, with digests, signed by the device.
//!
//! It is printed where somebody has to show that what was carried has arrived; whoever doubts it has
//! `yizhan bundle verify-receipt` read the code again.

use crate::base::clock::{Moment, day_text};
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::marks;
use crate::journal::receipt::Count;
use crate::store::{Reader, StoreError};
use crate::words::{fill, say};
use crate::work::desks::called;
use crate::work::house::House;

/// The paper.
pub fn paper(reader: &Reader<'_>, house: &House, now: Moment) -> Result<Paper, StoreError> {
    let mut paper = Paper::new(Form::Letter, say("exchange-receipt-title"));
    paper.notice = marks(house.rehearsal, false);
    paper.date_line = Some(day_text(now.day()));
    paper.number = Some(house.name.clone());
    let Some(signed) = reader.receipt(now)?.filter(|signed| !signed.peers.is_empty()) else {
        paper.blocks.push(Block::Para(say("exchange-receipt-alone")));
        return Ok(paper);
    };
    let own = &signed.receipt.own;
    let name = signed.own.as_ref().map_or_else(|| say("device-here"), called);
    let given = [("name", name.as_str().into()), ("at", now.minute_text().into())];
    paper.blocks.push(Block::Para(fill("exchange-receipt-intro", &given)));
    let head = ["name", "print", "heard", "operations", "digest", "state"];
    let head = head.map(|key| say(&format!("exchange-receipt-{key}"))).to_vec();
    let mut rows = vec![row(own, &name, &say("device-here"))];
    for (join, count) in signed.peers.iter().zip(&signed.receipt.peers) {
        let key = match count {
            Count { at: 0, .. } => "exchange-receipt-never",
            count if count.agrees(own) => "exchange-receipt-agrees",
            _ => "exchange-receipt-differs",
        };
        rows.push(row(count, &called(join), &say(key)));
    }
    paper.blocks.push(Block::Table { head, rows, widths: vec![4, 5, 5, 2, 5, 4] });
    paper.blocks.push(Block::Para(say("exchange-receipt-meaning")));
    let code = [("code", signed.code.into())];
    paper.blocks.push(Block::Para(fill("exchange-receipt-code", &code)));
    Ok(paper)
}

fn row(count: &Count, name: &str, state: &str) -> Vec<String> {
    let at = if count.at == 0 { String::new() } else { Moment(count.at).minute_text() };
    vec![
        name.to_owned(),
        groups(&count.print, 5),
        at,
        count.operations.to_string(),
        groups(&count.digest, 4),
        state.to_owned(),
    ]
}

/// `9A0BW-SKZRM-…`
fn groups(letters: &str, each: usize) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let groups: Vec<String> = letters.chunks(each).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
