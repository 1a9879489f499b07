//! Random surfaces without a memory: the same place always has the same value.

/// An even value from 0 to 1 for a place on a grid.
#[must_use]
pub fn speck(seed: u32, x: i32, y: i32) -> f32 {
    let mut hash = seed ^ (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    hash ^= hash >> 15;
    (hash & 0xffff) as f32 / 65_535.0
}

/// A smooth value from 0 to 1, whose hills are about one unit wide: the specks around a place, weighed by nearness.
#[must_use]
pub fn hills(seed: u32, x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (across, down) = (x - left, y - top);
    let (left, top) = (left as i32, top as i32);
    let above = speck(seed, left, top) * (1. - across) + speck(seed, left + 1, top) * across;
    let below = speck(seed, left, top + 1) * (1. - across) + speck(seed, left + 1, top + 1) * across;
    above * (1. - down) + below * down
}
