//! A frame of half the size.

use super::Frame;

/// Every square of two by two pixels as their mean, which has half of the noise.
pub(super) struct Half {
    pixels: Vec<u8>,
    width: usize,
}

impl Half {
    /// A row or column that is over is left out.
    pub(super) fn of(frame: &Frame<'_>) -> Self {
        let rows: Vec<&[u8]> = frame.rows().collect();
        let (bands, _) = rows.as_chunks::<2>();
        let mean = |([a, b], [c, d]): (&[u8; 2], &[u8; 2])| {
            let sum = [a, b, c, d].into_iter().copied().map(u16::from).sum::<u16>();
            u8::try_from(sum / 4).unwrap_or(u8::MAX)
        };
        let band = |[above, below]: &[&[u8]; 2]| {
            above.as_chunks().0.iter().zip(below.as_chunks().0).map(mean).collect::<Vec<_>>()
        };
        Self { pixels: bands.iter().flat_map(band).collect(), width: frame.width() / 2 }
    }

    /// None where nothing is left.
    pub(super) fn frame(&self) -> Option<Frame<'_>> {
        let height = self.pixels.len().checked_div(self.width)?;
        Frame::new(&self.pixels, self.width, height, self.width).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_takes_means_and_drops_what_is_over() {
        let bytes = [
            0, 10, 20, 20, 99, //
            10, 20, 20, 21, 99, //
            99, 99, 99, 99, 99,
        ];
        let half = Half::of(&Frame::new(&bytes, 5, 3, 5).unwrap());
        assert_eq!((half.pixels.as_slice(), half.width), (&[10, 20][..], 2));
        assert!(half.frame().is_some());
    }

    #[test]
    fn a_strip_thinner_than_a_square_leaves_nothing() {
        assert!(Half::of(&Frame::new(&[0; 2_000], 2_000, 1, 2_000).unwrap()).frame().is_none());
        assert!(Half::of(&Frame::new(&[0; 2_000], 1, 2_000, 1).unwrap()).frame().is_none());
    }
}
