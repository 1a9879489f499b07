//! A picture of dark and light.

/// Which pixels of a picture are dark.
#[derive(Clone)]
pub(super) struct Bits {
    width: usize,
    height: usize,
    row: usize,
    words: Vec<u64>,
}

impl Bits {
    /// All light.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let row = width.div_ceil(64);
        Self { width, height, row, words: vec![0; row * height] }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// 64 pixels a word, the leftmost in the lowest bit.
    pub(super) fn row(&self, y: usize) -> &[u64] {
        &self.words[y * self.row..(y + 1) * self.row]
    }

    pub(super) fn row_mut(&mut self, y: usize) -> &mut [u64] {
        &mut self.words[y * self.row..(y + 1) * self.row]
    }

    /// None outside of the picture.
    #[inline]
    pub(super) fn dark(&self, x: isize, y: isize) -> Option<bool> {
        let (x, y) = (x as usize, y as usize);
        (x < self.width && y < self.height).then(|| self.words[y * self.row + x / 64] >> (x % 64) & 1 == 1)
    }

    /// Turns dark to light and light to dark.
    pub(super) fn flip(&mut self) {
        let over = (self.row * 64 - self.width) as u32;
        for row in self.words.chunks_mut(self.row) {
            row.iter_mut().for_each(|word| *word = !*word);
            if let Some(last) = row.last_mut() {
                *last &= u64::MAX >> over;
            }
        }
    }

    /// Where the pixels of a row turn from light to dark, to light, and so on.
    pub(super) fn edges(&self, y: usize, edges: &mut Vec<usize>) {
        edges.clear();
        let mut last = 0;
        for (i, word) in self.row(y).iter().enumerate() {
            let mut turns = word ^ (word << 1 | last);
            last = word >> 63;
            while turns != 0 {
                edges.push(i * 64 + turns.trailing_zeros() as usize);
                turns &= turns - 1;
            }
        }
        if last == 1 {
            edges.push(self.width);
        }
    }
}
