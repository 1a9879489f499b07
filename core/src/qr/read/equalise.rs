//! What blur, shake and a shifted grid did to a code, undone.

use super::decode::Modules;
use super::grid::Grid;
use super::least_squares::LeastSquares;
use super::levels::Levels;
use super::picture::Picture;

/// The darkness of each module as a mixture of what is seen around it, on a grid of half modules.
///
/// The mixture is the one that comes nearest to what is known of some modules, by least squares. That is a linear
/// equaliser, as receivers have for what a channel smears (S. Haykin, Adaptive Filter Theory): here the blur is the
/// channel, and the patterns that every code has are the training sequence. None where too little is known.
pub(super) fn equalised(
    picture: &Picture<'_>,
    grid: &Grid,
    side: usize,
    levels: &Levels,
    known: &[(usize, bool)],
) -> Option<Modules> {
    /// Half modules to each side of a module's middle.
    const REACH: usize = 2;
    const ACROSS: usize = 2 * REACH + 1;
    const TAPS: usize = ACROSS * ACROSS + 1;
    /// So much the weights are drawn to 0: noise counts for more than a last bit of blur.
    const RIDGE: f64 = 0.02;

    // Half modules, from half a module before the code to half a module after it.
    let halves = 2 * side + 3;
    let place = |i: usize| (i as f32 - 1.0) / 2.0;
    let fine: Vec<f32> =
        (0..halves * halves).map(|i| picture.at(grid.at([place(i % halves), place(i / halves)]))).collect();
    let around = |module: usize| {
        let mut taps = [1.0; TAPS];
        let first = module / side * 2 * halves + module % side * 2;
        for (i, tap) in taps.iter_mut().take(TAPS - 1).enumerate() {
            *tap = f64::from(levels.darkness(module, fine[first + i / ACROSS * halves + i % ACROSS]));
        }
        taps
    };
    let mut mixture = LeastSquares::<TAPS>::new();
    for (module, dark) in known {
        mixture.add(&around(*module), if *dark { 1.0 } else { -1.0 }, 1.0);
    }
    let weights = mixture.solve(RIDGE)?;
    let mixed = |module| around(module).iter().zip(&weights).map(|(tap, weight)| tap * weight).sum::<f64>();
    Some((0..side * side).map(|module| mixed(module).clamp(-1.5, 1.5) as f32).collect())
}
