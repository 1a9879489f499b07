//! What the glass mirrors.

/// Light that the front of a screen mirrors, in the screen's coordinates: glass returns about 4 % of what falls on it
/// straight on, and more aslant (Fresnel's equations), which for a lamp or the sun is more than the screen's own light.
#[derive(Clone, Copy, Debug)]
pub struct Reflection {
    /// Its outline.
    pub shape: Shape,
    /// The light added inside.
    pub light: f32,
    /// Its middle, in modules.
    pub at: (f32, f32),
    /// How far it is turned, in radians.
    pub turn: f32,
    /// How wide its edge is, in modules.
    pub softness: f32,
}

/// The outline of a reflection.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Everything to the left of its middle: sunlight up to the edge of a shadow.
    Half,
    /// A round lamp of this radius, in modules.
    Lamp(f32),
    /// A window with a cross in it, so many modules from the middle to its sides.
    Window(f32, f32),
}

impl Reflection {
    /// The light that it adds at a place.
    #[must_use]
    pub fn light(&self, x: f32, y: f32) -> f32 {
        let (right, down) = (x - self.at.0, y - self.at.1);
        let (sin, cos) = self.turn.sin_cos();
        let (u, v) = (right * cos + down * sin, down * cos - right * sin);
        let inside = match self.shape {
            Shape::Half => -u,
            Shape::Lamp(radius) => radius - u.hypot(v),
            Shape::Window(half_width, half_height) => {
                let within = (half_width - u.abs()).min(half_height - v.abs());
                let bar = (u.abs() - half_width * 0.06).min((v + half_height * 0.2).abs() - half_width * 0.06);
                within.min(bar)
            }
        };
        let part = (inside / self.softness.max(0.05) + 0.5).clamp(0., 1.);
        self.light * part * part * (3. - 2. * part)
    }
}
