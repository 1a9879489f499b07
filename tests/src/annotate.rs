//! Annotated hex.
