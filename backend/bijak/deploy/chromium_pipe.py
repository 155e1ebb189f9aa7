"""Steering a Chromium through its debugging pipe: nobody but the process that started it can.

Unlike `--load-extension`, which Google Chrome ignores and which says nothing of when it is done, the command
`Extensions.loadUnpacked` works in every browser of the family and answers when the extension runs.
Closing the pipe ends the browser.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_EXEC: Final = (
    "import os, sys; r, w = (os.dup(int(one)) for one in sys.argv[1:3]); os.dup2(r, 3); os.dup2(w, 4); "
    "os.set_inheritable(3, True); os.set_inheritable(4, True); os.execvp(sys.argv[3], sys.argv[3:])"
)
"""Puts the pipe where Chromium looks for it, file descriptors 3 and 4, and becomes the browser."""


class ChromiumPipe:
    """A Chromium that was started with a pipe to it. Raises `OSError` when it does not answer."""

    def __init__(self, program: str, arguments: Sequence[str]) -> None:
        if sys.platform == "win32":
            raise OSError("The pipe to a browser is not made on Windows")
        theirs_in, commands = os.pipe()
        answers, theirs_out = os.pipe()
        flags = ["--remote-debugging-pipe", "--enable-unsafe-extension-debugging"]
        self._process = subprocess.Popen(  # noqa: S603 - a browser that the caller has looked for
            [sys.executable, "-c", _EXEC, str(theirs_in), str(theirs_out), program, *flags, *arguments],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._commands = os.fdopen(commands, "wb", buffering=0)
        self._answers = os.fdopen(answers, "rb")
        self._last = 0

    def load_extension(self, folder: Path) -> str:
        """Load an unpacked extension; its id."""
        return str(self._ask("Extensions.loadUnpacked", path=str(folder))["id"])

    def open(self, url: str) -> None:
        """Show a page in a window."""
        self._ask("Target.createTarget", url=url, newWindow=True)

    def wait(self) -> None:
        """Wait until the person closes the browser."""
        self._process.wait()

    def close(self) -> None:
        """End the browser."""
        self._commands.close()
        self._process.wait()
        self._answers.close()

    def _ask(self, method: str, **params: object) -> Any:
        self._last += 1
        message = json.dumps({"id": self._last, "method": method, "params": params})
        with suppress(BrokenPipeError):  # reading says why
            self._commands.write(message.encode() + b"\0")
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == self._last:
                break
        if "error" in answer:
            raise OSError(f"The browser refused {method}: {answer['error'].get('message')}")
        return answer["result"]

    def _next(self) -> bytes:
        message = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            if not byte:
                raise OSError(f"The browser ended at once, with status {self._process.wait()}")
            message += byte
        return bytes(message)
