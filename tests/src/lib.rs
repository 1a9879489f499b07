//! Tests of Laissez on its public API.

pub mod desk;
