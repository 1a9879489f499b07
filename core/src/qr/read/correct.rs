//! Reed–Solomon correction of errors and erasures, over the field and with the generator that ISO/IEC 18004 sets.

/// Corrects `word`, whose last `parity` symbols are parity, and says how many symbols outside of `erased` were
/// wrong. A symbol known to be doubtful costs half of what one that is wrong without notice does: `2 · wrong + erased`
/// may be at most `parity`. None, and nothing changed, where that doesn't lead to a word of the code.
///
/// Berlekamp and Massey's algorithm, begun from the erasures, then Chien's search and Forney's formula; as in
/// R. E. Blahut, Algebraic Codes for Data Transmission (2003), chapter 7.
pub(super) fn correct(word: &mut [u8], parity: usize, erased: &[usize]) -> Option<usize> {
    let length = word.len();
    if parity >= length || length > 255 || erased.len() > parity {
        return None;
    }
    let field = Field::get();
    let syndromes: Vec<u8> = (0..parity).map(|i| field.evaluate_descending(word, i)).collect();
    if syndromes.iter().all(|s| *s == 0) {
        return Some(0);
    }

    let mut locator = vec![0_u8; parity + 1];
    locator[0] = 1;
    for (known, place) in erased.iter().enumerate() {
        for i in (0..=known).rev() {
            locator[i + 1] ^= field.times_power(locator[i], length - 1 - place);
        }
    }
    let mut previous = locator.clone();
    let mut degree = erased.len();
    for step in erased.len()..parity {
        let discrepancy = (0..=step).fold(0, |sum, i| sum ^ field.times(locator[i], syndromes[step - i]));
        previous.rotate_right(1);
        previous[0] = 0;
        if discrepancy == 0 {
            continue;
        }
        let next: Vec<u8> = locator.iter().zip(&previous).map(|(a, b)| a ^ field.times(discrepancy, *b)).collect();
        if 2 * degree <= step + erased.len() {
            degree = step + 1 + erased.len() - degree;
            let inverse = field.inverse(discrepancy);
            previous = locator.iter().map(|a| field.times(*a, inverse)).collect();
        }
        locator = next;
    }
    // A locator that isn't as long as the recursion has it locates nothing, and neither does one of too many places.
    if locator.iter().rposition(|a| *a != 0) != Some(degree) || 2 * degree > parity + erased.len() {
        return None;
    }

    let evaluator: Vec<u8> =
        (0..parity).map(|i| (0..=i).fold(0, |sum, j| sum ^ field.times(locator[j], syndromes[i - j]))).collect();
    let mut mended = Vec::with_capacity(degree);
    for power in 0..length {
        // α^-power is a root where the symbol that α^power stands for is wrong.
        let root = (255 - power) % 255;
        if field.evaluate(&locator[..=degree], root) == 0 {
            let slope = (1..=degree).step_by(2).fold(0, |sum, i| sum ^ field.times_power(locator[i], root * (i - 1)));
            if slope == 0 {
                return None;
            }
            let value = field.times(field.evaluate(&evaluator, root), field.inverse(slope));
            mended.push((length - 1 - power, field.times_power(value, power)));
        }
    }
    if mended.len() != degree {
        return None;
    }
    let unnoticed = mended.iter().filter(|(place, value)| *value != 0 && !erased.contains(place)).count();
    for (place, value) in mended {
        word[place] ^= value;
    }
    Some(unnoticed)
}

/// GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1.
struct Field {
    powers: [u8; 510],
    logarithms: [u16; 256],
}

impl Field {
    fn get() -> &'static Self {
        static FIELD: Field = Field::new();
        &FIELD
    }

    const fn new() -> Self {
        let (mut powers, mut logarithms) = ([0; 510], [0; 256]);
        let (mut power, mut i) = (1_u16, 0);
        while i < 255 {
            powers[i] = power as u8;
            powers[i + 255] = power as u8;
            logarithms[power as usize] = i as u16;
            power <<= 1;
            if power > 255 {
                power ^= 0x11D;
            }
            i += 1;
        }
        Self { powers, logarithms }
    }

    fn times(&self, a: u8, b: u8) -> u8 {
        if a == 0 || b == 0 {
            return 0;
        }
        self.powers[usize::from(self.logarithms[usize::from(a)]) + usize::from(self.logarithms[usize::from(b)])]
    }

    fn times_power(&self, a: u8, power: usize) -> u8 {
        if a == 0 { 0 } else { self.powers[usize::from(self.logarithms[usize::from(a)]) + power % 255] }
    }

    fn inverse(&self, a: u8) -> u8 {
        self.powers[255 - usize::from(self.logarithms[usize::from(a)])]
    }

    /// The polynomial whose constant comes first, at α^`power`.
    fn evaluate(&self, polynomial: &[u8], power: usize) -> u8 {
        polynomial.iter().rev().fold(0, |sum, a| self.times_power(sum, power) ^ a)
    }

    /// The polynomial whose constant comes last, at α^`power`.
    fn evaluate_descending(&self, polynomial: &[u8], power: usize) -> u8 {
        polynomial.iter().fold(0, |sum, a| self.times_power(sum, power) ^ a)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::subsequence;
    use qrcode::ec::create_error_correction_code;

    use super::*;

    proptest! {
        #[test]
        fn any_mixture_within_the_bound_is_mended(
            data in proptest::collection::vec(any::<u8>(), 1..120),
            parity in 2_usize..31,
            portion in 0.0_f64..1.0,
            seed: u64,
        ) {
            let mut sent = data.clone();
            sent.extend(create_error_correction_code(&data, parity));
            let erased = (portion * (parity + 1) as f64) as usize;
            let wrong = (parity - erased) / 2;
            let mut state = seed | 1;
            let mut next = |bound: usize| { state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (state >> 33) as usize % bound };
            let mut places: Vec<usize> = (0..sent.len()).collect();
            for i in 0..places.len() { let j = i + next(places.len() - i); places.swap(i, j); }
            places.truncate(erased + wrong);
            let erased = &places[..erased.min(places.len())];
            let mut received = sent.clone();
            for (i, place) in places.iter().enumerate() {
                received[*place] ^= if i < erased.len() { next(256) } else { 1 + next(255) } as u8;
            }
            let unnoticed = correct(&mut received, parity, erased);
            prop_assert_eq!(unnoticed, Some(places.len() - erased.len()));
            prop_assert_eq!(received, sent);
        }

        #[test]
        fn what_comes_out_is_a_word_of_the_code(mut word in proptest::collection::vec(any::<u8>(), 12..60), erased in subsequence((0..12).collect::<Vec<_>>(), 0..8)) {
            let before = word.clone();
            match correct(&mut word, 10, &erased) {
                Some(_) => {
                    let (data, parity) = word.split_at(word.len() - 10);
                    prop_assert_eq!(create_error_correction_code(data, 10), parity);
                }
                None => prop_assert_eq!(word, before),
            }
        }
    }
}
