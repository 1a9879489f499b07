//! Least squares in a few unknowns.

/// The normal equations of a system with `N` unknowns and any number of equations.
pub(super) struct LeastSquares<const N: usize> {
    matrix: [[f64; N]; N],
    right: [f64; N],
}

impl<const N: usize> LeastSquares<N> {
    /// No equation yet.
    pub(super) fn new() -> Self {
        Self { matrix: [[0.0; N]; N], right: [0.0; N] }
    }

    /// One equation: the unknowns times `row` should be `value`.
    pub(super) fn add(&mut self, row: &[f64; N], value: f64, weight: f64) {
        for (i, line) in self.matrix.iter_mut().enumerate() {
            let scaled = row[i] * weight;
            line.iter_mut().zip(row).for_each(|(sum, entry)| *sum += scaled * entry);
            self.right[i] += scaled * value;
        }
    }

    /// The unknowns, drawn towards 0 by `ridge`. None where they aren't settled.
    ///
    /// Gauss's elimination, with the largest lead of each column.
    pub(super) fn solve(mut self, ridge: f64) -> Option<[f64; N]> {
        let scale = (0..N).map(|i| self.matrix[i][i]).sum::<f64>() / N as f64;
        for i in 0..N {
            self.matrix[i][i] += ridge * scale;
        }
        for i in 0..N {
            let lead = (i..N).max_by(|a, b| self.matrix[*a][i].abs().total_cmp(&self.matrix[*b][i].abs()))?;
            self.matrix.swap(i, lead);
            self.right.swap(i, lead);
            let (line, value) = (self.matrix[i], self.right[i]);
            if line[i].is_nan() || line[i].abs() <= 1e-12 * scale {
                return None;
            }
            for below in i + 1..N {
                let factor = self.matrix[below][i] / line[i];
                self.matrix[below].iter_mut().zip(&line).for_each(|(entry, above)| *entry -= factor * above);
                self.right[below] -= factor * value;
            }
        }
        for i in (0..N).rev() {
            let known: f64 = (i + 1..N).map(|j| self.matrix[i][j] * self.right[j]).sum();
            self.right[i] = (self.right[i] - known) / self.matrix[i][i];
        }
        Some(self.right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_points_is_found_and_one_through_none_is_not() {
        let mut line = LeastSquares::<2>::new();
        for x in 0..9 {
            let x = f64::from(x);
            line.add(&[1.0, x], 3.0 - 2.0 * x, 1.0 + x);
        }
        let [start, slope] = line.solve(0.0).unwrap();
        assert!((start - 3.0).abs() < 1e-9 && (slope + 2.0).abs() < 1e-9);
        assert_eq!(LeastSquares::<2>::new().solve(1e-9), None);
    }
}
