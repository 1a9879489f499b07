//! How a hand moves.

use std::f64::consts::TAU;

use crate::rng::Rng;

/// A quantity that wanders smoothly about 0: a few sine waves.
#[derive(Clone, Debug)]
pub struct Wave {
    /// Amplitude, cycles a second, and phase in radians.
    parts: Vec<(f64, f64, f64)>,
}

impl Wave {
    /// So many sine waves of between `slowest` and `fastest` cycles a second, whose amplitudes add up to `amplitude`.
    #[must_use]
    pub fn new(count: usize, amplitude: f64, slowest: f64, fastest: f64, rng: &mut Rng) -> Self {
        let weights: Vec<f64> = (0..count).map(|_| rng.range(0.3, 1.)).collect();
        let sum: f64 = weights.iter().sum();
        let part = |weight| (amplitude * weight / sum, rng.range(slowest, fastest), rng.range(0., TAU));
        Self { parts: weights.into_iter().map(part).collect() }
    }

    /// Its value after so many seconds.
    #[must_use]
    pub fn at(&self, seconds: f64) -> f64 {
        self.parts.iter().map(|(amplitude, rate, phase)| amplitude * (TAU * rate * seconds + phase).sin()).sum()
    }
}

/// A hand that holds a phone: it drifts slowly and trembles at 8 to 12 cycles a second, as healthy hands do (J. H.
/// McAuley and C. D. Marsden, "Physiological and pathological tremors and rhythmic central motor control", 2000).
#[derive(Clone, Debug)]
pub struct Hand {
    across: [Wave; 2],
    down: [Wave; 2],
    nearer: Wave,
    turn: [Wave; 3],
}

impl Hand {
    /// A hand that drifts by up to `drift` and trembles by up to `tremor`, both in modules.
    #[must_use]
    pub fn new(drift: f64, tremor: f64, rng: &mut Rng) -> Self {
        let mut way = || [Wave::new(3, drift, 0.1, 0.7, rng), Wave::new(2, tremor, 8., 12., rng)];
        let (across, down) = (way(), way());
        let turn = [10., 10., 6.].map(|degrees| Wave::new(2, degrees, 0.1, 0.5, rng));
        Self { across, down, nearer: Wave::new(2, 0.12, 0.1, 0.4, rng), turn }
    }

    /// How far it is to the right and down of where it should be after so many seconds, in modules.
    #[must_use]
    pub fn place(&self, seconds: f64) -> (f64, f64) {
        let sum = |waves: &[Wave; 2]| waves.iter().map(|wave| wave.at(seconds)).sum();
        (sum(&self.across), sum(&self.down))
    }

    /// How far it turns the phone about its x axis, its y axis and the line of sight, in degrees.
    #[must_use]
    pub fn turn(&self, seconds: f64) -> [f64; 3] {
        [0, 1, 2].map(|axis: usize| self.turn[axis].at(seconds))
    }

    /// By which part the phone is nearer than at first.
    #[must_use]
    pub fn nearer(&self, seconds: f64) -> f64 {
        self.nearer.at(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_stays_within_its_amplitude_and_moves_no_faster_than_its_rate() {
        let wave = Wave::new(3, 2., 0.1, 0.7, &mut Rng::new(1));
        let values: Vec<f64> = (0..1_000_u16).map(|i| wave.at(f64::from(i) / 100.)).collect();
        assert!(values.iter().all(|value| value.abs() <= 2.));
        assert!(values.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 2. * TAU * 0.7 / 100.));
    }
}
