//! Tests of Laissez on its public API.
