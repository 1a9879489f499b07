//! What makes a code at a door hard to read, and how that is modelled.

/// A condition of the door set.
///
/// Lengths in modules are about millimetres: a code of 57 modules fills a phone that is 68 mm wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Nothing but a hand and a camera: perspective (a pinhole camera with one radial term, D. C. Brown, "Close-range
    /// camera calibration", 1971), a lens whose blur is a bell, a tone curve, noise, sharpening.
    Clean,
    /// Broken glass: a web of cracks around a hit, shards that lean, crumbs in its middle, long cracks that branch. A crack
    /// runs aslant through the glass, so it is seen as a band; total reflection (Snell's law) keeps the display's light
    /// from it, and a face that catches a lamp is bright.
    Cracks,
    /// Fingerprints and smears. Grease scatters the display's light (a part of the picture is blurred) and the room's (a
    /// veil is added). Ridges are about half a millimetre apart, as in D. Maltoni, D. Maio, A. K. Jain and S. Prabhakar,
    /// "Handbook of Fingerprint Recognition", 2003.
    Grease,
    /// A film stuck on badly: bubbles (two more surfaces that reflect, by Fresnel's equations), an edge over the code,
    /// scratches, and the loss of a polariser (Malus's law) or of a privacy film.
    Protector,
    /// A dark screen in a dark room: few electrons a pixel, so shot noise (Poisson's law) and read noise, and the blur that
    /// hides them, as in G. E. Healey and R. Kondepudy, "Radiometric CCD camera calibration and noise estimation", 1994.
    Dim,
    /// A screen at its lowest brightness in a bright room: the room's light, mirrored and scattered by the glass, is most of
    /// what arrives, so contrast is low.
    LowBattery,
    /// Sun on a part of the screen, up to the edge of a shadow; the camera exposes for one side, and the other saturates or
    /// drowns. Glass mirrors about 4 % (C. Schlick, "An Inexpensive BRDF Model for Physically-based Rendering", 1994).
    Sunlit,
    /// A display dimmed by pulses under a rolling shutter: bands with hard edges where a row's exposure, a box in time, saw
    /// it lit for less of the period.
    Pwm,
    /// A hand that shakes while the shutter is open, along a line or a curve of 0.5 to 2 modules.
    Shaking,
    /// Held far away: 1.6 to 2.4 pixels a module.
    Small,
    /// Out of focus: a point becomes a disk (geometrical optics), of 0.4 to 1 modules' radius.
    Defocus,
    /// The camera's grid of pixels over the display's (aliasing), with brightness that waves from top to bottom.
    Moire,
    /// Light modules on a dark screen, as apps in dark mode or screens with inverted colours show them.
    DarkMode,
    /// A lamp or a window mirrored in the screen.
    Glare,
    /// Paper that was folded and opened: flat pieces lit by Lambert's law, ink gone along the creases.
    Fold,
    /// Paper that curls: a developable surface, lit by Lambert's law.
    Curl,
    /// Drops of water: small lenses with dark rims (Snell's law).
    Rain,
    /// A little of everything, as in a queue.
    Handheld,
}

impl Condition {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Clean,
        Self::Cracks,
        Self::Grease,
        Self::Protector,
        Self::Dim,
        Self::LowBattery,
        Self::Sunlit,
        Self::Pwm,
        Self::Shaking,
        Self::Small,
        Self::Defocus,
        Self::Moire,
        Self::DarkMode,
        Self::Glare,
        Self::Fold,
        Self::Curl,
        Self::Rain,
        Self::Handheld,
    ];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Cracks => "cracks",
            Self::Grease => "grease",
            Self::Protector => "protector",
            Self::Dim => "dim",
            Self::LowBattery => "lowbattery",
            Self::Sunlit => "sunlit",
            Self::Pwm => "pwm",
            Self::Shaking => "shaking",
            Self::Small => "small",
            Self::Defocus => "defocus",
            Self::Moire => "moire",
            Self::DarkMode => "darkmode",
            Self::Glare => "glare",
            Self::Fold => "fold",
            Self::Curl => "curl",
            Self::Rain => "rain",
            Self::Handheld => "handheld",
        }
    }

    /// Whether the code is on paper.
    #[must_use]
    pub fn is_paper(self) -> bool {
        matches!(self, Self::Fold | Self::Curl)
    }
}
