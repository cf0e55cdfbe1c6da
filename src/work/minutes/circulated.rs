//! What leaves the station: the facts of a meeting without flats, telephones and residents' names.

use crate::base::mask::printed_name;
use crate::base::posted::posted;
use crate::work::minutes::MinutesDraft;

/// The facts as minutes and notices may carry them. The record stays inside and is as it was said.
pub fn circulated(draft: &MinutesDraft) -> MinutesDraft {
    let mut shown = draft.clone();
    hide(&mut shown.text);
    shown.wordings.values_mut().for_each(hide);
    for answer in &mut shown.reviews {
        hide(&mut answer.words);
        hide(&mut answer.answer);
    }
    for topic in &mut shown.topics {
        hide(&mut topic.title);
        hide(&mut topic.words);
        topic.positions.iter_mut().for_each(|stand| hide(&mut stand.reason));
        for item in &mut topic.items {
            hide(&mut item.matter);
            hide(&mut item.standard);
        }
        if topic.introduced_by_resident {
            topic.introduced = printed_name(&topic.introduced);
        }
    }
    shown.corrections.iter_mut().for_each(|one| hide(&mut one.why));
    for promise in &mut shown.promises {
        hide(&mut promise.matter);
        hide(&mut promise.words);
    }
    shown
}

fn hide(words: &mut String) {
    *words = posted(words);
}
