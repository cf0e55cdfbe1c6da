//! Free text on papers that are circulated or posted: no flat, no telephone.
//!
//! Residents tell everything in one breath, and a title is made of their words.

use crate::base::phone;
use crate::base::place::Place;
use crate::base::text::ascii_twin;

/// What stands for a telephone.
const HIDDEN: &str = "****";
/// Shorter runs of digits may be money or a date (our default).
const DIGITS_MIN: usize = 10;

/// The text with every certain flat as its building alone, and without telephones.
pub fn posted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest: Vec<char> = without_phones(text).chars().collect();
    while let Some((at, place)) = Place::first_in(&rest.iter().collect::<String>()) {
        let after = rest.split_off(at.end.min(rest.len()));
        let inside = rest.split_off(at.start.min(rest.len()));
        out.extend(rest);
        let hides = place.flat.is_some() || place.floor.is_some() || place.stairwell.is_some();
        // The part of the estate stands before it already.
        let own = Place { building: place.building.as_deref().map(without_part), ..place };
        if hides {
            out.push_str(&own.building_only());
        } else {
            out.extend(inside);
        }
        rest = after;
    }
    out.extend(rest);
    out
}

fn without_part(building: &str) -> String {
    building.rsplit(['区', '期']).next().unwrap_or_default().to_owned()
}

fn without_phones(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars().map(Some).chain([None]) {
        let plain = letter.map(ascii_twin);
        let goes_on = plain.is_some_and(|plain| {
            plain.is_ascii_digit() || (!run.is_empty() && matches!(plain, '-' | ' '))
        });
        if goes_on {
            run.extend(letter);
            continue;
        }
        let number = run.trim_end();
        let digits = number.chars().filter(|letter| ascii_twin(*letter).is_ascii_digit()).count();
        let is_phone = digits >= DIGITS_MIN && phone::read(number).is_ok();
        out.push_str(if is_phone { HIDDEN } else { &run });
        run.clear();
        out.extend(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::posted;

    #[test]
    fn flats_become_buildings_and_telephones_go() {
        for (clear, shown) in [
            ("我家3-2-501漏水", "我家3号楼漏水"),
            ("3号楼2单元501室和5-1-302都漏，电话12800001234。", "3号楼和5号楼都漏，电话****。"),
            ("东区3号楼2单元暖气不热", "东区3号楼暖气不热"),
            ("打 128 0000 1234 或０１０－６２３４５６７８ 联系", "打 ****或****联系"),
            ("3号楼前路灯不亮", "3号楼前路灯不亮"),
            ("2026-12-10前筹340000元，12户", "2026-12-10前筹340000元，12户"),
            ("东门道路修补", "东门道路修补"),
            ("", ""),
        ] {
            assert_eq!(posted(clear), shown);
        }
    }
}
