//! One code, from its three finder patterns to its payload.

use super::decode::{Attempt, decode};
use super::finder::{Finder, Place, Triple, distance, length as span};
use super::grid::{Bend, Grid, Normal};
use super::sample::{Levels, Picture, brightness, equalised, likeness};
use super::symbol::{LAST, Symbol};

/// The payload of the code that has these finder patterns, and its corners.
pub(super) fn read(picture: &Picture<'_>, shape: &Shape, light: bool, harder: bool) -> Option<(Vec<u8>, [Place; 4])> {
    let debug = std::env::var_os("QRDEBUG").is_some();
    let mut versions: Vec<(f32, usize)> = (1..=LAST).map(|version| ((shape.version - version as f32).abs(), version)).collect();
    versions.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut candidates: Vec<(f32, &Symbol, Grid)> = Vec::new();
    for (off, version) in versions.into_iter().take(if harder { 9 } else { 5 }) {
        if off > 1.2 + shape.version * 0.15 { continue; }
        let symbol = Symbol::of(version)?;
        let (score, grid) = best_skew(picture, &shape.centres, symbol, shape.skew, light);
        candidates.push((score, symbol, grid));
        if score > 0.85 { break; }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    if debug {
        eprintln!("triple {:?} like {:.2} version {:.2} skew {:?} candidates {:?}", shape.centres, shape.likeness, shape.version, shape.skew, candidates.iter().map(|c| (c.0, c.1.version)).collect::<Vec<_>>());
    }
    for (rank, (score, symbol, grid)) in candidates.into_iter().take(if harder { 3 } else { 1 }).enumerate() {
        if score < 0.25 { continue; }
        let (grid, mut pairs) = square_up(picture, symbol, &shape.centres, grid, light);
        if let Some(payload) = attempt(picture, symbol, &grid, light, false, debug) { return Some(payload); }
        if symbol.alignments.len() > 1 {
            let grid = refine(picture, symbol, &mut pairs, grid, light, harder);
            if let Some(payload) = attempt(picture, symbol, &grid, light, harder, debug) { return Some(payload); }
            if harder && rank == 0 && score > 0.4 {
                let grid = unbend(picture, symbol, &shape.centres, &grid, light);
                if debug { eprintln!("  unbent"); }
                if let Some(payload) = attempt(picture, symbol, &grid, light, harder, debug) { return Some(payload); }
            }
        } else if harder && let Some(payload) = attempt(picture, symbol, &grid, light, true, debug) { return Some(payload); }
    }
    None
}

fn attempt(picture: &Picture<'_>, symbol: &Symbol, grid: &Grid, light: bool, harder: bool, debug: bool) -> Option<(Vec<u8>, [Place; 4])> {
    let far = symbol.side as f32;
    let bytes = try_grid(picture, symbol, grid, light, harder, debug)?.bytes?;
    Some((bytes, [grid.at(0.0, 0.0), grid.at(far, 0.0), grid.at(far, far), grid.at(0.0, far)]))
}

fn try_grid(picture: &Picture<'_>, symbol: &Symbol, grid: &Grid, light: bool, harder: bool, debug: bool) -> Option<Attempt> {
    let side = symbol.side;
    let mut values = brightness(picture, grid, side, harder);
    if light { values.iter_mut().for_each(|v| *v = 255.0 - *v); }
    let levels = Levels::of(&values, side);
    let modules = levels.darkness(&values);
    let like = likeness(symbol, &modules);
    if debug { eprintln!("  v{} likeness {like}", symbol.version); }
    if like < 0.4 { return None; }
    let mut best = decode(symbol, &modules, harder);
    if best.as_ref().is_some_and(|a| a.bytes.is_some()) || !harder { return best; }
    let function: Vec<(usize, bool)> = symbol.known.iter().enumerate().filter_map(|(i, known)| Some((i, (*known)?))).collect();
    let mut known = function.clone();
    for round in 0..4 {
        let modules = equalised(picture, grid, side, &levels, &known, light)?;
        let now = decode(symbol, &modules, true);
        if debug { eprintln!("  round {round} likeness {} learnt {} of {} known {}", likeness(symbol, &modules), now.as_ref().map_or(0, |a| a.learnt.len()), symbol.path.len(), known.len()); }
        let Some(now) = now else { return best };
        if now.bytes.is_some() { return Some(now); }
        let more = function.len() + now.learnt.len();
        if more <= known.len() { return best; }
        known = function.clone();
        known.extend(now.learnt.iter().copied());
        best = Some(now);
    }
    best
}

/// What three finder patterns say about their code.
pub(super) struct Shape {
    pub(super) centres: [Place; 3],
    version: f32,
    skew: [f32; 2],
    /// How much the patterns look like finder patterns: 1 if perfectly.
    pub(super) likeness: f32,
}

impl Shape {
    pub(super) fn measure(picture: &Picture<'_>, triple: &Triple, light: bool) -> Option<Self> {
        let centres = triple.map(|finder| finder.centre);
        let [corner, right, below] = centres;
        let leg = |to: Place| [to[0] - corner[0], to[1] - corner[1]];
        let (across, down) = (leg(right), leg(below));
        let mut sizes = [[0.0; 2]; 3];
        let mut worst = 1.0_f32;
        for ((finder, centre), sizes) in triple.iter().zip(centres).zip(&mut sizes) {
            for (leg, size) in [across, down].iter().zip(sizes.iter_mut()) {
                *size = length(picture, centre, *leg, finder.size() / 7.0, light).unwrap_or_else(|| {
                    let [x, y] = leg.map(f32::abs);
                    finder.size() * (x.max(y) / span([x, y]))
                });
            }
            let module = |leg: Place, size: f32| leg.map(|axis| axis / span(leg) * size / 7.0);
            worst = worst.min(square(picture, centre, module(across, sizes[0]), module(down, sizes[1]), 3, light));
        }
        let [[ox, oy], [rx, ry], [bx, by]] = sizes;
        let modules = |leg: Place, a: f32, b: f32| span(leg) / ((a * b).sqrt() / 7.0) + 7.0;
        let side = (modules(across, ox, rx) + modules(down, oy, by)) / 2.0;
        let skew = |along: f32, other: f32, far_along: f32, far_other: f32| {
            let by_length = (along / far_along).sqrt() - 1.0;
            let by_width = other / far_other - 1.0;
            (0.67 * by_length + 0.33 * by_width).clamp(-0.5, 0.5)
        };
        Some(Self { centres, version: (side - 17.0) / 4.0, skew: [skew(ox, oy, rx, ry), skew(oy, ox, by, bx)], likeness: worst })
    }
}

/// The brightness of a finder pattern's core and of the ring around it.
fn core_and_ring(picture: &Picture<'_>, centre: Place, module: f32) -> (f32, f32) {
    let (mut core, mut ring) = (0.0, 0.0);
    for i in 0..16 {
        let (sin, cos) = (i as f32 * std::f32::consts::TAU / 16.0).sin_cos();
        let at = |r: f32| picture.at([centre[0] + cos * r * module, centre[1] + sin * r * module]);
        core += at(0.7) / 16.0;
        ring += at(2.1) / 16.0;
    }
    (core, ring)
}

/// The middle of a finder pattern's core, to a part of a pixel.
pub(super) fn middle(picture: &Picture<'_>, finder: &Finder) -> Place {
    let module = finder.size() / 7.0;
    let mut centre = finder.centre;
    for _ in 0..2 {
        let (core, ring) = core_and_ring(picture, centre, module);
        if (core - ring).abs() < 4.0 { break; }
        let reach = 2.2 * module;
        let step = (module / 3.0).clamp(0.5, 2.0);
        let count = (reach / step) as i32;
        let [mut sx, mut sy, mut all] = [0.0; 3];
        for j in -count..=count {
            for i in -count..=count {
                let (x, y) = (i as f32 * step, j as f32 * step);
                if span([x, y]) > reach { continue; }
                let weight = ((ring - picture.at([centre[0] + x, centre[1] + y])) / (ring - core)).clamp(0.0, 1.0);
                sx += x * weight;
                sy += y * weight;
                all += weight;
            }
        }
        if all > 0.0 {
            let (dx, dy) = (sx / all, sy / all);
            if dx.hypot(dy) > module { break; }
            centre = [centre[0] + dx, centre[1] + dy];
        }
    }
    centre
}

/// How long a finder pattern is along a direction, in pixels.
fn length(picture: &Picture<'_>, centre: Place, along: Place, module: f32, _light: bool) -> Option<f32> {
    const STEP: f32 = 0.25;
    let size = span(along);
    let step = [along[0] / size * STEP, along[1] / size * STEP];
    let (core, ring) = core_and_ring(picture, centre, module);
    let threshold = (core + ring) / 2.0;
    let mut total = 0.0;
    for sign in [1.0, -1.0] {
        let (mut runs, mut before, mut count, mut side) = (0, core - threshold, 0.0, true);
        while runs < 3 {
            count += 1.0;
            let now = picture.at([centre[0] + sign * count * step[0], centre[1] + sign * count * step[1]]) - threshold;
            let inside = (now > 0.0) == (core > threshold);
            if inside != side {
                side = inside;
                runs += 1;
                if runs == 3 {
                    total += (count - 1.0 + before / (before - now)) * STEP;
                }
            }
            before = now;
            if count * STEP > 5.5 * module { return None; }
        }
    }
    ((4.5..10.0).contains(&(total / module))).then_some(total)
}

/// How well one timing pattern agrees: 1 wholly, 0 not at all.
fn timing(picture: &Picture<'_>, grid: &Grid, symbol: &Symbol, turn: bool, light: bool) -> f32 {
    let last = symbol.side - 8;
    let value = |i: usize| {
        let (u, v) = if turn { (6.5, i as f32 + 0.5) } else { (i as f32 + 0.5, 6.5) };
        picture.at(grid.at(u, v))
    };
    let values: Vec<f32> = (7..=last).map(value).collect();
    let [mut agree, mut all] = [0.0, 0.0];
    for (i, three) in values.windows(3).enumerate() {
        let difference = three[1] - (three[0] + three[2]) / 2.0;
        // The middle of the first three is module 8, which is dark.
        let dark = (i % 2 == 0) != light;
        agree += if dark { -difference } else { difference };
        all += difference.abs();
    }
    if all > 0.0 { agree / all } else { 0.0 }
}

/// The grid of a version that fits both timing patterns best, and how well it does.
fn best_skew(picture: &Picture<'_>, centres: &[Place; 3], symbol: &Symbol, skew: [f32; 2], light: bool) -> (f32, Grid) {
    let mut best = skew;
    let mut scores = [0.0; 2];
    for axis in 0..2 {
        let score = |offset: f32| {
            let mut tried = best;
            tried[axis] = skew[axis] + offset;
            timing(picture, &Grid::through(centres, symbol.side, tried), symbol, axis == 1, light)
        };
        let (mut most, mut at) = (score(0.0), 0.0);
        for i in 1..=12 {
            if most > 0.9 { break; }
            for sign in [1.0, -1.0] {
                let offset = sign * i as f32 * 0.008;
                let now = score(offset);
                if now > most { (most, at) = (now, offset); }
            }
        }
        best[axis] += at;
        scores[axis] = most;
    }
    ((scores[0] + scores[1]) / 2.0, Grid::through(centres, symbol.side, best))
}

/// Mends the grid by the last alignment pattern, the one that is farthest from all finder patterns.
fn square_up(picture: &Picture<'_>, symbol: &Symbol, centres: &[Place; 3], grid: Grid, light: bool) -> (Grid, Vec<(Place, Place, f32)>) {
    let far = symbol.side as f32 - 3.5;
    let mut pairs: Vec<(Place, Place, f32)> = [[3.5, 3.5], [far, 3.5], [3.5, far]].iter().zip(centres).map(|(m, c)| (*m, *c, 4.0)).collect();
    let Some((x, y)) = symbol.alignments.iter().max() else { return (grid, pairs) };
    let m = [*x as f32 + 0.5, *y as f32 + 0.5];
    let reach = 2.0 + symbol.side as f32 * 0.03;
    if let Some((place, score)) = alignment(picture, &grid, m, reach, light)
        && score > 0.3
    {
        pairs.push((m, place, 2.0));
        if let Some(better) = Grid::fit(&pairs) { return (better, pairs); }
    }
    (grid, pairs)
}

/// Mends the grid by all alignment patterns.
fn refine(picture: &Picture<'_>, symbol: &Symbol, pairs: &mut Vec<(Place, Place, f32)>, mut grid: Grid, light: bool, harder: bool) -> Grid {
    for _ in 0..if harder { 2 } else { 1 } {
        pairs.truncate(3);
        for (x, y) in &symbol.alignments {
            let m = [*x as f32 + 0.5, *y as f32 + 0.5];
            if let Some((place, score)) = alignment(picture, &grid, m, 1.0, light)
                && score > 0.35
            {
                pairs.push((m, place, score));
            }
        }
        if pairs.len() >= 4 && let Some(better) = Grid::fit(pairs) {
            // A map that takes the patterns away from where they were seen is none.
            let off = pairs.iter().take(3).map(|(m, p, _)| distance(better.at(m[0], m[1]), *p)).fold(0.0, f32::max);
            let [step, _] = better.steps(3.5, 3.5);
            if off < span(step) { grid = better; }
        }
    }
    grid
}

/// Where the alignment pattern near a point of the code is, and how sure that is: 1 for a perfect one.
fn alignment(picture: &Picture<'_>, grid: &Grid, [u, v]: Place, reach: f32, light: bool) -> Option<(Place, f32)> {
    let from = grid.at(u, v);
    if !picture.holds(from) { return None; }
    let [right, down] = grid.steps(u, v);
    let place = |[a, b]: Place| [from[0] + a * right[0] + b * down[0], from[1] + a * right[1] + b * down[1]];
    let score = |at: Place| square(picture, place(at), right, down, 2, light) - 0.06 * span(at) / reach;
    let (mut centre, mut most) = ([0.0, 0.0], f32::MIN);
    let mut around = reach;
    for step in [0.5, 0.2, 0.1] {
        let count = (around / step) as i32;
        let from = centre;
        for j in -count..=count {
            for i in -count..=count {
                let at = [from[0] + i as f32 * step, from[1] + j as f32 * step];
                let now = score(at);
                if now > most { (centre, most) = (at, now); }
            }
        }
        around = step;
        if step < 0.2 { break; }
    }
    Some((place(centre), most))
}

/// How much a place looks like the centre of squares in squares: an alignment pattern, which reaches two modules
/// from its centre, or a finder pattern, which reaches three.
fn square(picture: &Picture<'_>, [x, y]: Place, right: Place, down: Place, reach: i32, light: bool) -> f32 {
    let (mut sum, mut squares, mut product, mut weights, mut weight_squares) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let mut count = 0.0;
    for b in -reach..=reach {
        for a in -reach..=reach {
            let ring = a.abs().max(b.abs());
            let (a, b) = (a as f32, b as f32);
            let value = picture.at([x + a * right[0] + b * down[0], y + a * right[1] + b * down[1]]);
            let weight = if ring == reach - 1 { 1.0 } else { -1.0 };
            sum += value;
            squares += value * value;
            product += value * weight;
            weights += weight;
            weight_squares += weight * weight;
            count += 1.0;
        }
    }
    let spread = (squares - sum * sum / count).max(count * 4.0);
    let score = (product - sum * weights / count) / (spread * (weight_squares - weights * weights / count)).sqrt();
    if light { -score } else { score }
}

/// Looks for the pattern that was only guessed at; none where there is nothing like it.
pub(super) fn find_third(picture: &Picture<'_>, mut triple: Triple, guessed: usize, light: bool) -> Option<Triple> {
    let [corner, right, below] = triple.map(|finder| finder.centre);
    let leg = |to: Place| [to[0] - corner[0], to[1] - corner[1]];
    let module = triple[(guessed + 1) % 3].size() / 7.0;
    // Turned squares are longer along rows than along their own sides.
    let unit = |[x, y]: Place| { let l = span([x, y]); ([x / l, y / l], x.abs().max(y.abs()) / l) };
    let ((across, a), (down, b)) = (unit(leg(right)), unit(leg(below)));
    let across = across.map(|axis| axis * module * a);
    let down = down.map(|axis| axis * module * b);
    let from = triple[guessed].centre;
    let leg = leg(right);
    let reach = (0.16 * span(leg) / module).min(16.0);
    let count = (reach / 0.75) as i32;
    let mut best = (0.45, None);
    for j in -count..=count {
        for i in -count..=count {
            let (i, j) = (i as f32 * 0.75, j as f32 * 0.75);
            let place = [from[0] + i * across[0] + j * down[0], from[1] + i * across[1] + j * down[1]];
            if !picture.holds(place) { continue; }
            let score = square(picture, place, across, down, 3, light);
            if score > best.0 { best = (score, Some(place)); }
        }
    }
    triple[guessed].centre = best.1?;
    triple[guessed].centre = middle(picture, &triple[guessed]);
    Some(triple)
}

/// Follows a code that is curled, folded, or seen through a lens that bends lines.
fn unbend(picture: &Picture<'_>, symbol: &Symbol, centres: &[Place; 3], flat: &Grid, light: bool) -> Grid {
    let side = symbol.side;
    let far = side as f32 - 3.5;
    let corners = [[3.5, 3.5], [far, 3.5], [3.5, far]];
    let mut grid = flat.clone();
    // First the patterns whose places are known, the nearest to those that were found already first.
    let mut seen: Vec<(Place, Place, f64)> = Vec::new();
    for (m, centre) in corners.iter().zip(centres) { seen.push((*m, shift(flat, *m, *centre), 2.0)); }
    let mut left: Vec<Place> = symbol.alignments.iter().map(|(x, y)| [*x as f32 + 0.5, *y as f32 + 0.5]).collect();
    let known = |seen: &[(Place, Place, f64)], m: Place| seen.iter().map(|(other, ..)| distance(*other, m)).fold(f32::MAX, f32::min);
    while !left.is_empty() {
        left.sort_by(|a, b| known(&seen, *b).total_cmp(&known(&seen, *a)));
        let Some(m) = left.pop() else { break };
        if let Some((place, score)) = alignment(picture, &grid, m, 2.0, light) && score > 0.55 {
            seen.push((m, shift(flat, m, place), f64::from(score)));
            if let Some(bend) = bow(&seen, side, 0.01) { grid = flat.bent(bend); }
        }
    }
    // Then all of it.
    for round in 0..4 {
        let Some(bend) = grid.bend().cloned() else { break };
        let count = bend.count;
        let mut all = seen.clone();
        for i in 0..count * count {
            let m = [(i % count) as f32 * bend.pitch, (i / count) as f32 * bend.pitch];
            let nudged = nudge(picture, flat, side, m, bend.shifts[i], [0.25, 0.1]);
            let [right, down] = flat.steps(m[0], m[1]);
            let off = distance(nudged, bend.shifts[i]) / span(right).min(span(down));
            let weight = 0.1 * f64::from((1.0 - off * off).max(0.1));
            all.push((m, nudged, weight));
        }
        match bow(&all, side, [1e-4, 1e-5, 1e-5, 1e-5][round]) { Some(bend) => grid = flat.bent(bend), None => break }
    }
    if std::env::var_os("QRDEBUG").is_some() {
        let [r, d] = flat.steps(side as f32 / 2.0, side as f32 / 2.0);
        let det = r[0] * d[1] - r[1] * d[0];
        let bend = grid.bend().cloned().unwrap();
        let count = bend.count;
        for y in 0..count { eprintln!("{}", (0..count).map(|x| { let s = bend.shifts[y * count + x]; format!("{:5.1},{:4.1}", (s[0] * d[1] - s[1] * d[0]) / det, (r[0] * s[1] - r[1] * s[0]) / det) }).collect::<Vec<_>>().join(" ")); }
    }
    // And what is left of folds.
    let Some(mut bend) = grid.bend().cloned() else { return grid };
    let count = bend.count;
    for _ in 0..2 {
        let nudged: Vec<Option<Place>> = (0..count * count).map(|i| Some(nudge(picture, flat, side, [(i % count) as f32 * bend.pitch, (i / count) as f32 * bend.pitch], bend.shifts[i], [0.15, 0.08]))).collect();
        bend.shifts = (0..count * count).map(|i| plane(&nudged, i, count, 1)).collect();
    }
    flat.bent(bend)
}

fn shift(flat: &Grid, m: Place, seen: Place) -> Place {
    let expected = flat.at(m[0], m[1]);
    [seen[0] - expected[0], seen[1] - expected[1]]
}

/// The smooth bend that comes nearest to shifts seen at some points of the code.
fn bow(seen: &[(Place, Place, f64)], side: usize, ridge: f64) -> Option<Bend> {
    let mut bows = [Normal::<10>::new(), Normal::<10>::new()];
    for (m, shift, weight) in seen {
        for axis in 0..2 { bows[axis].add(powers(*m, side), f64::from(shift[axis]), *weight); }
    }
    let [Some(x), Some(y)] = bows.map(|bow| bow.solve(ridge)) else { return None };
    let mut bend = Bend::flat(side);
    for (i, shift) in bend.shifts.iter_mut().enumerate() {
        let powers = powers([(i % bend.count) as f32 * bend.pitch, (i / bend.count) as f32 * bend.pitch], side);
        let value = |bow: &[f64; 10]| powers.iter().zip(bow).map(|(a, b)| a * b).sum::<f64>() as f32;
        *shift = [value(&x), value(&y)];
    }
    Some(bend)
}

fn powers([u, v]: Place, side: usize) -> [f64; 10] {
    let (u, v) = (2.0 * f64::from(u) / side as f64 - 1.0, 2.0 * f64::from(v) / side as f64 - 1.0);
    // What bends more often is less likely, and a smaller unit is what the ridge draws to 0 sooner.
    [1.0, u, v, u * u, u * v, v * v, 0.5 * u * u * u, 0.5 * u * u * v, 0.5 * u * v * v, 0.5 * v * v * v]
}

/// The shift, near one that is guessed, with which the modules around a point are most alike within and unlike each
/// other.
fn nudge(picture: &Picture<'_>, flat: &Grid, side: usize, [u, v]: Place, guess: Place, steps: [f32; 2]) -> Place {
    const REACH: i32 = 2;
    /// From a module's middle to where its corners are looked at, in modules.
    const CORNER: f32 = 0.33;
    let middle = |m: f32| (m as i32).clamp(REACH, side as i32 - 1 - REACH);
    let (x, y) = (middle(u), middle(v));
    let [right, down] = flat.steps(x as f32 + 0.5, y as f32 + 0.5);
    let places: Vec<Place> = (-REACH..=REACH)
        .flat_map(|b| (-REACH..=REACH).map(move |a| (a, b)))
        .map(|(a, b)| flat.at((x + a) as f32 + 0.5, (y + b) as f32 + 0.5))
        .collect();
    let corners = [(-CORNER, -CORNER), (CORNER, -CORNER), (CORNER, CORNER), (-CORNER, CORNER)].map(|(a, b)| [a * right[0] + b * down[0], a * right[1] + b * down[1]]);
    let mut shift = guess;
    for step in steps {
        let from = shift;
        let mut most = f32::MIN;
        for j in -2..=2 {
            for i in -2..=2 {
                let (a, b) = (i as f32 * step, j as f32 * step);
                let off = [from[0] + a * right[0] + b * down[0], from[1] + a * right[1] + b * down[1]];
                let (mut sum, mut squares, mut between) = (0.0, 0.0, 0.0);
                for [x, y] in &places {
                    let mut module = 0.0;
                    for [a, b] in &corners {
                        let value = picture.at([x + off[0] + a, y + off[1] + b]);
                        module += value;
                        squares += value * value;
                    }
                    sum += module;
                    between += module * module / 4.0;
                }
                let count = places.len() as f32 * 4.0;
                let all = squares - sum * sum / count;
                let within = squares - between;
                let score = -(within + 50.0) / (all + 100.0) - 0.05 * (a * a + b * b);
                if score > most { (most, shift) = (score, off); }
            }
        }
    }
    shift
}

/// The nodes of a lattice that are near one, with how far they are to the right and down.
fn around(i: usize, count: usize, reach: isize) -> impl Iterator<Item = (usize, f64, f64)> {
    let (x, y) = ((i % count) as isize, (i / count) as isize);
    let inside = move |at: isize| (0..count as isize).contains(&at);
    (-reach..=reach).flat_map(move |b| (-reach..=reach).map(move |a| (a, b))).filter(move |(a, b)| inside(x + a) && inside(y + b)).map(move |(a, b)| (((y + b) as usize) * count + (x + a) as usize, a as f64, b as f64))
}

/// The shift at a node by the plane that comes nearest to those around it.
fn plane(placed: &[Option<Place>], i: usize, count: usize, reach: isize) -> Place {
    let mut fits = [Normal::<3>::new(), Normal::<3>::new()];
    let (mut sum, mut all) = ([0.0_f32; 2], 0.0_f32);
    for (j, a, b) in around(i, count, reach) {
        if let Some(shift) = placed[j] {
            let weight = 1.0 / (1.0 + a * a + b * b);
            sum = [sum[0] + shift[0] * weight as f32, sum[1] + shift[1] * weight as f32];
            all += weight as f32;
            for axis in 0..2 { fits[axis].add([1.0, a, b], f64::from(shift[axis]), weight); }
        }
    }
    let [x, y] = fits.map(|fit| fit.solve(1e-3));
    match (x, y) {
        (Some([x, ..]), Some([y, ..])) => [x as f32, y as f32],
        _ if all > 0.0 => sum.map(|axis| axis / all),
        _ => [0.0; 2],
    }
}
