//! From a camera's picture to the screen that shows it: sensors lie on their side in most phones.

use super::{Hint, Point};

/// How far a picture has to be turned clockwise to stand upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// Not at all.
    #[default]
    None,
    /// 90°.
    Quarter,
    /// 180°.
    Half,
    /// 270°.
    ThreeQuarters,
}

impl Turn {
    /// Where a point of a picture of `width` by `height` pixels lies once the picture is upright.
    #[must_use]
    pub fn point(self, point: Point, width: f32, height: f32) -> Point {
        let Point { x, y } = point;
        match self {
            Self::None => point,
            Self::Quarter => Point { x: height - y, y: x },
            Self::Half => Point { x: width - x, y: height - y },
            Self::ThreeQuarters => Point { x: y, y: width - x },
        }
    }

    /// The same hint, its corners where they lie once the picture is upright.
    #[must_use]
    pub fn hint(self, hint: Hint, width: f32, height: f32) -> Hint {
        let turned = |corners: [Point; 4]| corners.map(|corner| self.point(corner, width, height));
        match hint {
            Hint::Closer(corners) => Hint::Closer(turned(corners)),
            Hint::HoldStill(corners) => Hint::HoldStill(turned(corners)),
            Hint::OneAtATime | Hint::TooDark => hint,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: (f32, f32) = (40.0, 30.0);

    fn turned(turn: Turn, x: f32, y: f32) -> (f32, f32) {
        let Point { x, y } = turn.point(Point { x, y }, WIDE.0, WIDE.1);
        (x, y)
    }

    #[test]
    fn what_lies_top_left_of_the_sensor_lies_top_right_after_a_quarter() {
        assert_eq!(turned(Turn::None, 1.0, 2.0), (1.0, 2.0));
        assert_eq!(turned(Turn::Quarter, 1.0, 2.0), (28.0, 1.0));
        assert_eq!(turned(Turn::Half, 1.0, 2.0), (39.0, 28.0));
        assert_eq!(turned(Turn::ThreeQuarters, 1.0, 2.0), (2.0, 39.0));
    }

    #[test]
    fn a_quarter_and_three_are_a_whole_turn() {
        let there = Turn::Quarter.point(Point { x: 7.0, y: 9.0 }, WIDE.0, WIDE.1);
        assert_eq!(Turn::ThreeQuarters.point(there, WIDE.1, WIDE.0), Point { x: 7.0, y: 9.0 });
    }

    #[test]
    fn corners_of_a_hint_are_turned_and_hints_without_corners_stay() {
        let corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(x, y)| Point { x, y });
        let upright = [(30.0, 0.0), (30.0, 10.0), (20.0, 10.0), (20.0, 0.0)].map(|(x, y)| Point { x, y });
        assert_eq!(Turn::Quarter.hint(Hint::Closer(corners), WIDE.0, WIDE.1), Hint::Closer(upright));
        assert_eq!(Turn::Quarter.hint(Hint::HoldStill(corners), WIDE.0, WIDE.1), Hint::HoldStill(upright));
        assert_eq!(Turn::Half.hint(Hint::TooDark, WIDE.0, WIDE.1), Hint::TooDark);
    }
}
