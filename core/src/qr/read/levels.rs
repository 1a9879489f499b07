//! How light and how dark the surroundings of each module are.

use super::decode::Modules;

/// For each module of a code what separates dark from light around it, and by how much.
pub(super) struct Levels {
    middle: Vec<f32>,
    contrast: Vec<f32>,
}

impl Levels {
    /// From the brightness of each module, row by row, `side` in a row.
    pub(super) fn of(values: &[f32], side: usize) -> Self {
        /// Modules to each side that count as surroundings.
        const REACH: usize = 5;
        /// The least part of the mean contrast that isn't noise: where a reflection has washed all out, nothing is known.
        const LEAST: f32 = 0.25;

        let cells = |at: usize| ((at + REACH).min(side - 1) - at.saturating_sub(REACH) + 1) as f32;
        let counts = (0..values.len()).map(|i| cells(i % side) * cells(i / side));
        let sums = boxes(values, side, REACH);
        let is_dark: Vec<f32> = (values.iter().zip(&sums).zip(counts.clone()))
            .map(|((value, sum), count)| if *value * count < *sum { 1.0 } else { 0.0 })
            .collect();
        let dark_values: Vec<f32> = values.iter().zip(&is_dark).map(|(value, dark)| value * dark).collect();
        let (darks, dark_sums) = (boxes(&is_dark, side, REACH), boxes(&dark_values, side, REACH));
        let levels =
            (sums.iter().zip(counts)).zip(darks.iter().zip(&dark_sums)).map(|((sum, count), (darks, dark_sum))| {
                let (dark, light) = (dark_sum / darks.max(1.0), (sum - dark_sum) / (count - darks).max(1.0));
                ((light + dark) / 2.0, (light - dark) / 2.0)
            });
        let (middle, mut contrast): (Vec<f32>, Vec<f32>) = levels.unzip();
        let least = LEAST * contrast.iter().sum::<f32>() / contrast.len() as f32;
        contrast.iter_mut().for_each(|contrast| *contrast = contrast.max(least).max(1.0));
        Self { middle, contrast }
    }

    /// How dark a brightness is at a module: -1 if as light as the light ones around, 1 if as dark as the dark ones.
    pub(super) fn darkness(&self, module: usize, value: f32) -> f32 {
        (self.middle[module] - value) / self.contrast[module]
    }

    /// The same of all modules.
    pub(super) fn modules(&self, values: &[f32]) -> Modules {
        (values.iter().enumerate()).map(|(module, value)| self.darkness(module, *value).clamp(-1.5, 1.5)).collect()
    }

    /// How much each module tells: noise being the same everywhere, the square of the contrast around it. About 1.
    pub(super) fn weights(&self) -> impl Iterator<Item = f32> {
        const MOST: f32 = 2.0;
        let mean = self.contrast.iter().sum::<f32>() / self.contrast.len() as f32;
        self.contrast.iter().map(move |contrast| (contrast / mean).powi(2).min(MOST))
    }
}

/// For each cell the sum of the square of cells that reaches so far around it.
fn boxes(values: &[f32], side: usize, reach: usize) -> Vec<f32> {
    let mut across = Vec::with_capacity(values.len());
    for row in values.chunks(side) {
        let mut sum: f32 = row.iter().take(reach).sum();
        for x in 0..side {
            sum += row.get(x + reach).unwrap_or(&0.0);
            across.push(sum);
            sum -= if x >= reach { row[x - reach] } else { 0.0 };
        }
    }
    let mut sums = vec![0.0; side];
    let add = |sums: &mut [f32], row: usize, sign: f32| {
        let row = across.get(row * side..(row + 1) * side).unwrap_or(&[]);
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += sign * value);
    };
    (0..reach).for_each(|row| add(&mut sums, row, 1.0));
    let mut whole = Vec::with_capacity(values.len());
    for y in 0..side {
        add(&mut sums, y + reach, 1.0);
        whole.extend_from_slice(&sums);
        if let Some(gone) = y.checked_sub(reach) {
            add(&mut sums, gone, -1.0);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_the_sums_of_what_is_around() {
        let values: Vec<f32> = (0..81_u8).map(f32::from).collect();
        let expected = |i: usize| -> f32 {
            let near = |a: usize, b: usize| a.abs_diff(b) <= 2;
            (0..81).filter(|j| near(i % 9, j % 9) && near(i / 9, j / 9)).map(|j| values[j]).sum()
        };
        assert_eq!(boxes(&values, 9, 2), (0..81).map(expected).collect::<Vec<_>>());
    }

    #[test]
    fn shade_over_a_part_of_a_code_changes_nothing() {
        let dark = |i: usize| (i * 7 + i / 21).is_multiple_of(2);
        let values: Vec<f32> =
            (0..441).map(|i| if dark(i) { 40.0 } else { 200.0 } / (1.0 + (i % 21) as f32 / 10.0)).collect();
        let modules = Levels::of(&values, 21).modules(&values);
        assert!(modules.iter().enumerate().all(|(i, module)| (*module > 0.3) == dark(i)));
    }
}
