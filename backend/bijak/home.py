"""Where Bijak keeps its own files on this computer: token, address, origins, counts and cache.

The folder is readable by its owner alone. It never holds a word that somebody typed.

    home = Home.default()
    token = home.token()        # made at the first start, the same for every later one
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import stat
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bijak.files import alone, write_whole
from bijak.pairing import is_firefox_origin, port_of

MAX_ORIGINS: Final = 50
"""How many Firefox profiles of one user are remembered; the oldest is dropped first."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class HomeError(Exception):
    """A file of ours is missing or cannot be trusted: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class UnfitError(HomeError):
    """The token is missing, damaged or was open to others; the next start of the checker makes a new one."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of Bijak's own files for one user."""

    root: Path

    @classmethod
    def default(cls) -> Home:
        """`$BIJAK_HOME`, or the place the operating system keeps for the state of programs."""
        chosen = os.environ.get("BIJAK_HOME")
        if not chosen:
            import platformdirs  # here, because the native host always has BIJAK_HOME and starts often

            chosen = platformdirs.user_state_dir("bijak", appauthor=False)
        return cls(Path(chosen).absolute())

    @property
    def token_file(self) -> Path:
        """The secret that the extension shows to the checker."""
        return self.root / "token"

    @property
    def address_file(self) -> Path:
        """Where the checker last answered."""
        return self.root / "address"

    @property
    def origins_file(self) -> Path:
        """The origins Firefox gave to the extension, one for each profile."""
        return self.root / "origins"

    @property
    def feedback_file(self) -> Path:
        """One line for each false alarm or reason, without a word of the post."""
        return self.root / "feedback.jsonl"

    @property
    def counts_file(self) -> Path:
        """How often each rule spoke on each day."""
        return self.root / "counts.json"

    @property
    def list_key_file(self) -> Path:
        """The key that opens sealed lists, if IT has put one here."""
        return self.root / "list-key"

    @property
    def lists(self) -> Path:
        """Published lists that were fetched, and what is known of their publisher."""
        return self.root / "lists"

    @property
    def cache(self) -> Path:
        """Compiled lists; may be deleted at any time."""
        return self.root / "cache"

    def prepare(self) -> None:
        """Make the folder, for its owner alone. Raises `HomeError` when it is another user's."""
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._keep_private(self.root)
        except OSError as error:
            raise HomeError(
                f"the folder {self.root} cannot be used: {error.strerror}",
                "Give the folder back to your user, or set BIJAK_HOME to a folder of your own.",
            ) from error

    def token(self) -> str:
        """The token, made if there is none. Two processes that start at once get the same.

        A token that other users could have read is replaced by a new one. Raises `HomeError`.
        """
        self.prepare()
        with self._alone():
            try:
                return self.read_token()
            except UnfitError:
                self._write(self.token_file, secrets.token_urlsafe(32))
            return self.read_token()

    def read_token(self) -> str:
        """The token, only if it is there and no other user can read it. Raises `HomeError` otherwise."""
        try:
            exposed = self._exposed(self.token_file)
            token = self.token_file.read_bytes().decode("ascii", "replace").strip()
        except FileNotFoundError as error:
            raise UnfitError("the checker has never run", "Start it once: bijak serve") from error
        except OSError as error:
            raise HomeError(
                f"the token {self.token_file} cannot be read: {error.strerror}",
                "Give the file back to your user, or delete it and start the checker again.",
            ) from error
        if exposed:
            raise UnfitError(
                f"other users can read the token {self.token_file}",
                "Start the checker again; it makes a new token.",
            )
        if not _TOKEN.fullmatch(token):
            raise UnfitError(
                f"the token {self.token_file} is damaged", "Start the checker again; it makes a new token."
            )
        return token

    def write_address(self, address: str) -> None:
        """Remember where the checker answers."""
        self._write(self.address_file, json.dumps({"address": address}))

    def read_address(self) -> str:
        """Where the checker last answered; always a loopback address. Raises `HomeError`."""
        try:
            found = json.loads(self.address_file.read_text("utf-8"))["address"]
        except FileNotFoundError as error:
            raise HomeError("the checker has never run", "Start it once: bijak serve") from error
        except (OSError, ValueError, KeyError, TypeError):
            found = None
        if not isinstance(found, str) or port_of(found) is None:
            raise HomeError(
                f"the address in {self.address_file} is not one of this computer",
                "Start the checker again; it writes the file anew.",
            )
        return found

    def origins(self) -> tuple[str, ...]:
        """The Firefox origins that may call the checker. A damaged file allows none."""
        try:
            found = json.loads(self.origins_file.read_text("utf-8"))
        except (OSError, ValueError):
            return ()
        if not isinstance(found, list):
            return ()
        return tuple(item for item in found if isinstance(item, str) and is_firefox_origin(item))

    def add_origin(self, origin: str) -> None:
        """Let this Firefox origin call the checker from now on. Other shapes are refused (`ValueError`)."""
        if not is_firefox_origin(origin):
            raise ValueError("this is not the origin of an extension in Firefox")
        if origin in self.origins():
            return
        with self._alone():
            kept = [*self.origins(), origin][-MAX_ORIGINS:]
            self._write(self.origins_file, json.dumps(kept))

    def add_feedback(self, line: bytes) -> None:
        """Append one line (without its end) to the counts."""
        self.prepare()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with os.fdopen(os.open(self.feedback_file, flags, 0o600), "ab", buffering=0) as file:
            file.write(line + b"\n")

    def clear(self) -> list[Path]:
        """Remove what the checker keeps here, and the folder when nothing else is in it; what was removed."""
        files = (self.token_file, self.address_file, self.origins_file, self.feedback_file, self.counts_file)
        locks = (self.root / "lock", self.counts_file.with_name(f"{self.counts_file.name}.lock"))
        kept = (*files, *locks, self.lists, self.cache)
        gone = [path for path in kept if path.exists()]
        for path in gone:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        if self.root.is_dir() and not any(self.root.iterdir()):
            self.root.rmdir()
            gone.append(self.root)
        return gone

    def _write(self, path: Path, text: str) -> None:
        """Put `text` in the file whole or not at all, readable by the owner alone."""
        try:
            write_whole(path, text.encode(), 0o600)
        except OSError as error:
            raise HomeError(
                f"{path} cannot be written: {error.strerror}", "Make room on the disk, or free the file."
            ) from error

    @staticmethod
    def _keep_private(path: Path) -> None:
        """Take away what group and others may do. On Windows the profile's own rights already say so."""
        if sys.platform != "win32":
            found = path.stat()
            if found.st_uid != os.geteuid():
                raise PermissionError(1, "it belongs to another user")
            if found.st_mode & _OTHERS:
                path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)

    @staticmethod
    def _exposed(path: Path) -> bool:
        """Whether another user may read or write the file. Raises `OSError` when it is another user's."""
        if sys.platform == "win32":
            return False
        found = path.lstat()
        if found.st_uid != os.geteuid() or not stat.S_ISREG(found.st_mode):
            raise PermissionError(1, "it belongs to another user or is not a plain file")
        return bool(found.st_mode & _OTHERS)

    def _alone(self) -> AbstractContextManager[None]:
        """Hold the folder's lock: no other process of ours is in such a block at the same time."""
        return alone(self.root / "lock")
