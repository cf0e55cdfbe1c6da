//! Whole counts as percentages: one rule for all of them.
//!
//! A rate is given in tenths of a percent, half up: 1 of 8 is 12.5 %, 1 of 3 is 33.3 %, 2 of 3 is
//! 66.7 %. Shares of one whole are cut to tenths, and what is missing to 100 % goes to those that
//! were cut most, so that a printed column adds up. No count is ever made a fraction before that.

/// A part of a whole in tenths of a percent, half up; none of nothing.
pub fn percent(part: u64, whole: u64) -> Option<u64> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    (whole > 0).then(|| u64::try_from((part * 2_000 + whole) / (whole * 2)).unwrap_or(u64::MAX))
}

/// The shares of some counts in tenths of a percent: they add up to 1000, or are empty where all
/// counts are nothing. Of counts cut alike the first gets what is missing.
pub fn shares(counts: &[u64]) -> Vec<u64> {
    let whole: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    if whole == 0 {
        return Vec::new();
    }
    let exact = |count: &u64| u128::from(*count) * 1_000;
    let mut shares: Vec<u64> =
        counts.iter().map(|count| u64::try_from(exact(count) / whole).unwrap_or(0)).collect();
    let missing = 1_000 - shares.iter().sum::<u64>().min(1_000);
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(counts.get(*at).map(|count| exact(count) % whole)));
    for at in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_a_tenth_goes_up_and_nothing_of_nothing_is_nothing() {
        for (part, whole, tenths) in [
            (18, 20, Some(900)),
            (1, 3, Some(333)),
            (2, 3, Some(667)),
            (1, 8, Some(125)),
            // 0.05 % and just below it.
            (1, 2_000, Some(1)),
            (1, 2_001, Some(0)),
            (0, 5, Some(0)),
            (5, 5, Some(1_000)),
            (0, 0, None),
            (u64::MAX, u64::MAX, Some(1_000)),
        ] {
            assert_eq!(percent(part, whole), tenths, "{part}/{whole}");
        }
    }

    #[test]
    fn shares_of_thirds_add_up() {
        assert_eq!(shares(&[1, 1, 1]), [334, 333, 333]);
        assert!(shares(&[0, 0]).is_empty());
        assert_eq!(shares(&[0, 7]), [0, 1_000]);
    }

    proptest! {
        #[test]
        fn shares_always_add_up_and_are_off_by_less_than_a_tenth(
            counts in proptest::collection::vec(0_u64..1_000_000, 1..30),
        ) {
            let shares = shares(&counts);
            let whole: u64 = counts.iter().sum();
            prop_assert_eq!(shares.iter().sum::<u64>(), if whole == 0 { 0 } else { 1_000 });
            for (share, count) in shares.iter().zip(&counts) {
                prop_assert!((share * whole).abs_diff(count * 1_000) < whole);
            }
        }
    }
}
