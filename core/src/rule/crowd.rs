//! How many people would show the same: what bits mean to those who don't count in bits.

/// People of the city in which they are counted.
const CITY: u64 = 1_000_000;

/// 2 to the power of minus so many tenths, in parts of 2³².
const TENTHS: [u64; 10] = [
    4_294_967_296,
    4_007_346_185,
    3_738_986_199,
    3_488_597_478,
    3_254_976_542,
    3_037_000_500,
    2_833_621_662,
    2_643_862_496,
    2_466_810_934,
    2_301_615_985,
];

/// Of a million people, about how many share so many tenths of a bit: to two digits, at least 1. `None` for none, which everybody shares.
pub(super) fn crowd(bits_tenths: u16) -> Option<u32> {
    let (whole, tenths) = (u32::from(bits_tenths / 10), usize::from(bits_tenths % 10));
    let share = TENTHS.get(tenths).filter(|_| bits_tenths > 0)?;
    let people = share.saturating_mul(CITY).checked_shr(whole.saturating_add(32)).unwrap_or_default();
    u32::try_from(two_digits(people).max(1)).ok()
}

/// Rounded to two digits.
fn two_digits(number: u64) -> u64 {
    let mut step = 1_u64;
    while number.checked_div(step).is_some_and(|digits| digits >= 100) {
        step = step.saturating_mul(10);
    }
    let halfway = number.saturating_add(step / 2);
    halfway.checked_div(step).unwrap_or_default().saturating_mul(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_told_leaves_no_crowd_but_everybody() {
        assert_eq!(crowd(0), None);
    }

    #[test]
    fn a_hint_leaves_about_as_many_of_a_million_as_its_bits_say() {
        let cases = [(96, 1_300), (94, 1_500), (83, 3_200), (47, 38_000), (10, 500_000), (1, 930_000), (100, 980)];
        for (bits, people) in cases {
            assert_eq!(crowd(bits), Some(people), "{bits}");
        }
    }

    #[test]
    fn there_is_always_one_who_shows_it() {
        for bits in [199, 250, 635, u16::MAX] {
            assert_eq!(crowd(bits), Some(1), "{bits}");
        }
    }

    #[test]
    #[allow(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the yardstick itself"
    )]
    fn more_bits_never_leave_more_people_and_the_table_is_two_to_the_power_of_tenths() {
        assert!((1..700).all(|bits| crowd(bits) >= crowd(bits + 1)));
        for (tenths, share) in (0_u8..).zip(TENTHS) {
            assert_eq!(share, (4_294_967_296.0 * (-f64::from(tenths) / 10.0).exp2()).round() as u64);
        }
    }
}
