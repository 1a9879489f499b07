//! Padding before encryption, so that a length tells little: one byte 0x80, then zeros (ISO/IEC 7816-4).

use zeroize::Zeroizing;

/// The lengths that messages of one kind are padded to.
#[derive(Clone, Copy)]
pub(crate) enum Padding {
    /// The multiples of so many bytes.
    Steps(usize),
    /// Few: the least, each power of two above, and at last the most.
    Doubling { least: usize, most: usize },
}

impl Padding {
    /// The length that so many bytes come to; `None` if they are more than the most.
    fn length(self, message: usize) -> Option<usize> {
        let end = message.checked_add(1)?;
        match self {
            Self::Steps(step) => end.checked_next_multiple_of(step),
            Self::Doubling { most, .. } if end > most => None,
            Self::Doubling { least, most } => Some(end.checked_next_power_of_two()?.max(least).min(most)),
        }
    }

    /// The message with its padding; `None` if it is too long.
    pub(crate) fn pad(self, message: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let length = self.length(message.len())?;
        let mut padded = Zeroizing::new(Vec::with_capacity(length));
        padded.extend_from_slice(message);
        padded.push(0x80);
        padded.resize(length, 0);
        Some(padded)
    }

    /// Takes the padding off; `None` if it isn't exactly what [`Padding::pad`] adds.
    pub(crate) fn unpad(self, mut padded: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
        let end = padded.iter().rposition(|byte| *byte != 0)?;
        let exact = padded.get(end) == Some(&0x80) && self.length(end) == Some(padded.len());
        padded.truncate(end);
        exact.then_some(padded)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    const STEPS: Padding = Padding::Steps(16);
    const DOUBLING: Padding = Padding::Doubling { least: 16, most: 100 };

    #[test]
    fn a_message_is_padded_to_the_next_length_and_always_by_a_byte() {
        let lengths = |padding: Padding| [0, 15, 16, 31, 32, 63, 64, 99, 100].map(|message| padding.length(message));
        let all = |lengths: [usize; 9]| lengths.map(Some);
        assert_eq!(lengths(STEPS), all([16, 16, 32, 32, 48, 64, 80, 112, 112]));
        let mut doubled = all([16, 16, 32, 32, 64, 64, 100, 100, 0]);
        doubled[8] = None;
        assert_eq!(lengths(DOUBLING), doubled, "a hundred bytes leave no room for the padding's first");
        assert!(DOUBLING.pad(&[0; 100]).is_none());
    }

    proptest! {
        #[test]
        fn padding_comes_off_exactly_as_it_went_on(message in vec(prop_oneof![Just(0), Just(0x80), any::<u8>()], 0..99)) {
            for padding in [STEPS, DOUBLING] {
                let padded = padding.pad(&message).unwrap();
                prop_assert_eq!(Some(padded.len()), padding.length(message.len()));
                prop_assert_eq!(padding.unpad(padded).unwrap().to_vec(), message.clone());
            }
        }

        #[test]
        fn whatever_padding_would_not_have_added_is_refused(
            padded in vec(prop_oneof![4 => Just(0), 2 => Just(0x80), 1 => any::<u8>()], 0..130),
        ) {
            for padding in [STEPS, DOUBLING] {
                if let Some(message) = padding.unpad(Zeroizing::new(padded.clone())) {
                    prop_assert_eq!(padding.pad(&message).unwrap().to_vec(), padded.clone());
                }
            }
        }
    }

    #[test]
    fn a_length_of_its_own_and_a_whole_length_too_much_are_refused() {
        let message_then = |zeros: usize| Zeroizing::new([&[1, 0x80][..], &vec![0; zeros]].concat());
        for padding in [STEPS, DOUBLING] {
            assert!(padding.unpad(message_then(14)).is_some_and(|message| message.as_slice() == [1]));
            for other in [0, 13, 15, 30, 62, 98] {
                assert!(padding.unpad(message_then(other)).is_none(), "{other} zeros");
            }
            assert!(padding.unpad(Zeroizing::new(vec![0; 16])).is_none());
        }
    }
}
