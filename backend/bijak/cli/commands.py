"""Groups of commands whose members are imported only when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword

import click


class _Commands(click.Group):
    """Finds commands by name, so that `--help` imports none of them."""

    package: str
    known: Mapping[str, str]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.known:
            return None
        module = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command: click.Command = getattr(import_module(f"{self.package}.{module}"), module)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(self.known.items()))


def commands_of(package_name: str, commands: Mapping[str, str]) -> type[_Commands]:
    """A group of the `commands` (name and what it does); command `x` is the object `x` in module `x` below
    the package."""

    class Group(_Commands):
        package = package_name
        known = commands

    return Group
