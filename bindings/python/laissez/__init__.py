"""Laissez, a minimal-disclosure travel pass: a wallet, and a verifier that remembers nobody.

Everything is decided by the core, in Rust; this module translates. Time is an argument, always with its zone:
``datetime.now(timezone.utc)``. Objects may be used from any thread. What is personal comes in objects that print as nothing.
"""

from .laissez_ffi.laissez_ffi import *  # noqa: F403
from .laissez_ffi.laissez_ffi import __all__  # noqa: F401
