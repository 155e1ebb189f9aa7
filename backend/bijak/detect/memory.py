"""A bounded memory of what was worked out before, in this process only."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """The last things kept, between `limit` and twice as many.

    Whatever was not asked for during a whole generation is forgotten. Threads may share a memory: at worst
    something is worked out twice. `young` may be read directly where every microsecond counts.
    """

    __slots__ = ("_limit", "_old", "young")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._old: dict[Key, Value] = {}
        self.young: dict[Key, Value] = {}

    def recall(self, key: Key) -> Value | None:
        """What was kept under this key, or None."""
        value = self.young.get(key)
        if value is None:
            value = self._old.get(key)
            if value is not None:
                self.keep(key, value)
        return value

    def keep(self, key: Key, value: Value) -> None:
        """Keep a value, which must not be None, for a while."""
        if len(self.young) >= self._limit:
            self._old = self.young
            self.young = {}
        self.young[key] = value
