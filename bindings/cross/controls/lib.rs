//! Nothing: what matters is in `examples/`.
