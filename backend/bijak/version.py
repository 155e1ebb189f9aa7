"""The version of Bijak, written here alone; the package takes it from this file."""

from __future__ import annotations

__version__ = "0.1.0"
