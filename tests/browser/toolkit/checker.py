"""A real checker for a test: started, stopped and started again, with a home and rules of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

from toolkit.pages import REPOSITORY
from toolkit.patience import PATIENCE, patiently

RULES: Final = Path(__file__).parents[1] / "rules"
"""A few packs made for these tests, so that a change of the real ones breaks no browser test."""

_COMMAND: Final = (sys.executable, "-c", "from bijak.cli import main; main()")


def free_port() -> int:
    """A port of this computer that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RunningChecker:
    """`bijak serve` in a process of its own, with a port and a home of its own."""

    def __init__(self, home: Path, rules: Path = RULES) -> None:
        self.home = home
        self.port = free_port()
        self._rules = rules
        self._process: subprocess.Popen[str] | None = None

    @property
    def env(self) -> Mapping[str, str]:
        """What a browser has to know to find this checker through its native host."""
        return {"BIJAK_HOME": str(self.home)}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *options: str, rules: Path | None = None) -> None:
        """Start it, with other packs if they are given, and wait for the line that says that it answers."""
        packs = str(rules or self._rules)
        command = [*_COMMAND, "serve", "--port", str(self.port), "--rules", packs, *options]
        self._process = subprocess.Popen(command, env=self._environment(), stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if str(self.port) not in line:
            self.stop()
            raise RuntimeError(f"the checker did not start: {line!r}")

    def stop(self) -> None:
        """End it and wait until it is gone."""
        if self._process is None:
            return
        self.thaw()
        self._process.terminate()
        self._process.wait(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process = None

    def freeze(self) -> None:
        """Let it hang: it takes requests and answers none."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on where it stood."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def fed_back(self, kind: str) -> bool:
        """Whether feedback of a kind is kept, soon."""
        kept = self.home / "feedback.jsonl"
        return patiently(lambda: kept.exists() and f'"{kind}"' in kept.read_text(), lambda: time.sleep(0.05))

    def register(self, profile: Path) -> None:
        """Register the native host for a Chromium that runs with this profile."""
        self._register(["--profile", str(profile)], {})

    def register_for_user(self, home: Path) -> None:
        """Register the native host for every browser of a user with this home folder."""
        self._register([], {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")})

    def _register(self, options: list[str], env: Mapping[str, str]) -> None:
        command = [*_COMMAND, "deploy", "register", *options]
        subprocess.run(command, env={**self._environment(), **env}, check=True, stdout=subprocess.DEVNULL)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def token(self) -> str:
        """The secret of this checker."""
        return (self.home / "token").read_text().strip()

    def renew_token(self) -> None:
        """Forget the token: the next start makes a new one."""
        (self.home / "token").unlink()

    def move(self) -> None:
        """Take another port at the next start."""
        self.port = free_port()

    def _environment(self) -> dict[str, str]:
        paths = [str(REPOSITORY / "backend"), os.environ.get("PYTHONPATH", "")]
        return {**os.environ, **self.env, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
