"""The Windows registry: this user's part, and the policies of the computer."""

from __future__ import annotations

import sys
from typing import Any

if sys.platform == "win32":
    import winreg

    class UserRegistry:
        """Default values of keys under HKEY_CURRENT_USER."""

        def read(self, key: str) -> str | None:
            """The default value of a key, None when there is no such key."""
            try:
                return winreg.QueryValue(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return None

        def write(self, key: str, value: str) -> None:
            """Set the default value of a key, making the key."""
            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)

        def delete(self, key: str) -> None:
            """Remove a key, if it is there."""
            try:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return

    class MachinePolicies:
        """Policies of the computer under HKEY_LOCAL_MACHINE."""

        def tree(self, key: str) -> dict[str, Any] | None:
            """Values and keys below a key, nested; None when there is no such key."""
            try:
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                    keys, values, _ = winreg.QueryInfoKey(opened)
                    found: dict[str, Any] = {}
                    for at in range(values):
                        name, value, _ = winreg.EnumValue(opened, at)
                        found[name] = tuple(value) if isinstance(value, list) else value
                    below = [winreg.EnumKey(opened, at) for at in range(keys)]
            except FileNotFoundError:
                return None
            return {**found, **{name: self.tree(rf"{key}\{name}") for name in below}}
