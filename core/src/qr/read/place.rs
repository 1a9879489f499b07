//! Places in a picture, and in a code.

/// A point, a step or a shift: to the right and down. In a picture the unit is a pixel and the origin its top left
/// corner; in a code the unit is a module and the origin the code's own top left corner.
pub(super) type Place = [f32; 2];

/// From the first to the second.
pub(super) fn step([ax, ay]: Place, [bx, by]: Place) -> Place {
    [bx - ax, by - ay]
}

/// How long a step is.
pub(super) fn length([x, y]: Place) -> f32 {
    (x * x + y * y).sqrt()
}

/// How far two places are from each other.
pub(super) fn distance(a: Place, b: Place) -> f32 {
    length(step(a, b))
}

/// A place, with so many of two steps added.
pub(super) fn beyond([x, y]: Place, [a, b]: [f32; 2], [right, down]: &[Place; 2]) -> Place {
    [x + a * right[0] + b * down[0], y + a * right[1] + b * down[1]]
}
