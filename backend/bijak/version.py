"""The version of Bijak, written here alone; the package takes it from this file."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
