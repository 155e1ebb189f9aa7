"""What the text model says of a post: each category, and whether it breaks any."""

from __future__ import annotations

from typing import Final

from bijak.post import Category

CATEGORIES: Final = tuple(Category)

ANY: Final = len(CATEGORIES)
"""The place of "breaks any category" among the outputs for a whole post."""
