//! 业主共同决定的测算: what counts of an owners' vote say, with the working written out. The deed that
//! notes the result, the calculator on the screen, its command and its paper ask here.

use std::cmp::Ordering;

use crate::domain::codes::OWNERS_RULE;
use crate::domain::owners_vote::{
    Check, Counts, Owners, Rule, Verdict, area_text, checks, verdict,
};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::words::{code, fill, say};
use crate::work::args::{Arg, Args, Ask, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::Deed;

/// What the counts are asked as, wherever they are asked.
pub const ASKS: [Arg; 7] = [
    need("owners_rule", Ask::Code(OWNERS_RULE)),
    need("all_area", Ask::Area),
    need("all_heads", Ask::Count),
    need("part_area", Ask::Area),
    need("part_heads", Ask::Count),
    need("yes_area", Ask::Area),
    need("yes_heads", Ask::Count),
];

/// The same where no topic says whose owners they are.
const ASKS_ALONE: [Arg; 8] =
    [ASKS[0], ASKS[1], ASKS[2], ASKS[3], ASKS[4], ASKS[5], ASKS[6], COMPOUND];

/// 业主表决测算: a deed that writes nothing, so that form, draft and command are those of any deed.
pub const COUNT: Deed = Deed::new("owners.count", None, None, &ASKS_ALONE, |turn| {
    let (rule, counts) = counts(turn.args)?;
    turn.warn("warning-owners-counted", conclusion(rule, &counts));
    Ok(())
});
/// The same as a row of the table of deeds.
pub const DEEDS: &[Deed] = &[COUNT];

/// Rule and counts out of the answers; they must be able to be.
pub fn counts(args: &Args) -> Result<(Rule, Counts), Refusal> {
    let code = args.need_code("owners_rule", OWNERS_RULE)?;
    let rule = Rule::from_code(code).ok_or(Refusal::Missing("owners_rule"))?;
    let owners = |area: &'static str, heads: &'static str| {
        let area = args.area(area)?.ok_or(Refusal::Missing(area))?;
        let heads = args.count(heads)?.ok_or(Refusal::Missing(heads))?;
        Ok::<_, Refusal>(Owners { area, heads })
    };
    let counts = Counts {
        all: owners("all_area", "all_heads")?,
        took_part: owners("part_area", "part_heads")?,
        in_favour: owners("yes_area", "yes_heads")?,
    };
    verdict(rule, &counts).ok_or(Refusal::CountsImpossible)?;
    Ok((rule, counts))
}

/// Rule and counts as a topic keeps them.
pub fn read(stored: &[Value]) -> Option<(Rule, Counts)> {
    let rule = Rule::from_code(stored.first()?.as_text()?)?;
    let n = |at: usize| stored.get(at).and_then(Value::as_int);
    let owners = |at: usize| Some(Owners { area: n(at)?, heads: n(at + 1)? });
    Some((rule, Counts { all: owners(1)?, took_part: owners(3)?, in_favour: owners(5)? }))
}

/// The figures that went in, each with its name.
pub fn figures(rule: Rule, counts: &Counts) -> Vec<(String, String)> {
    let figures = counts.figures().into_iter().zip(ASKS.iter().skip(1)).map(|(figure, ask)| {
        let words = match ask.ask {
            Ask::Area => format!("{} {}", area_text(figure.into()), say("owners-unit-area")),
            _ => format!("{figure} {}", say("owners-unit-heads")),
        };
        (crate::words::arg(ask.key), words)
    });
    let rule = (crate::words::arg("owners_rule"), code("owners_rule", rule.code()));
    std::iter::once(rule).chain(figures).collect()
}

/// The working, a line for each comparison: does it hold, and how it is reckoned.
pub fn working(rule: Rule, counts: &Counts) -> Vec<(bool, String)> {
    let checks = checks(rule, counts).into_iter().flatten();
    checks.map(|check| (check.is_met(), worked(&check))).collect()
}

fn worked(check: &Check) -> String {
    let figure = |n: i128| if check.is_area { area_text(n) } else { n.to_string() };
    let (there, asked) = check.sides();
    let (top, bottom) = check.share;
    let sign = match there.cmp(&asked) {
        Ordering::Greater => "owners-more",
        Ordering::Equal => "owners-equal",
        Ordering::Less => "owners-less",
    };
    let is_met = if check.is_met() { "owners-met" } else { "owners-not-met" };
    let given = [
        ("what", say(&format!("owners-check-{}", check.key)).into()),
        ("part", figure(check.part.into()).into()),
        ("bottom", bottom.into()),
        ("there", figure(there).into()),
        ("sign", say(sign).into()),
        ("asked", figure(asked).into()),
        ("whole", figure(check.whole.into()).into()),
        ("top", top.into()),
        ("share", say(&format!("owners-share-{top}-{bottom}")).into()),
        ("is_met", say(is_met).into()),
    ];
    fill("owners-worked", &given)
}

/// The verdict as a sentence.
pub fn conclusion(rule: Rule, counts: &Counts) -> String {
    say(match verdict(rule, counts) {
        Some(Verdict::Carried) => "owners-carried",
        Some(Verdict::Rejected) => "owners-rejected",
        Some(Verdict::NotValid) => "owners-not-valid",
        None => "owners-impossible",
    })
}
