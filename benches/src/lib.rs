//! Camera frames of codes at a door, made and not photographed, to measure the scanner by: the same seed gives the same
//! frames to the bit, on any machine.
//!
//! - [`standing`]: codes of every size on a phone, under eleven conditions, and frames without a code
//! - [`door`]: our own codes as doors see them, broken, greasy, dim, wet, folded, and two at a time
//! - [`sequence`]: two seconds of a phone in a moving hand
//! - [`condition`]: what makes a frame of those hard, and how that was modelled
//! - [`scene`]: all that a frame shows and how it is taken
//! - [`frame`]: the picture that comes out, with what is true of it
//!
//! A scene is rendered in the order of the light: [`page`], [`camera`], [`lens`], [`light`], [`sensor`].

#![allow(
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a simulation of light: every number in it is made here, and no input reaches it"
)]

pub mod bend;
pub mod camera;
pub mod case;
pub mod condition;
pub mod crack;
pub mod door;
pub mod frame;
pub mod glass;
pub mod grease;
pub mod hand;
pub mod lens;
pub mod light;
pub mod page;
pub mod protector;
pub mod rain;
pub mod reflection;
pub mod rng;
pub mod scene;
pub mod sensor;
pub mod sequence;
pub mod standing;
pub mod surroundings;
pub mod symbol;
pub mod texture;
