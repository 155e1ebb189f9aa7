"""What packages are built from in tests: the files that git knows, with their changes."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bijak.deploy.package.source import Source

ROOT = Path(__file__).parents[2]
EPOCH = 1_795_750_000


def next_commit():
    """The commit that there would be now."""
    git = ["git", "-C", str(ROOT), "-c", "user.name=test", "-c", "user.email=test@localhost"]
    with tempfile.TemporaryDirectory() as room:
        # Of its own: git refuses while another test has its index locked.
        index = shutil.copy(_asked(*git, "rev-parse", "--path-format=absolute", "--git-path", "index"), room)
        of_its_own = {**os.environ, "GIT_INDEX_FILE": str(index)}
        # Files that were copied or touched, and are the same, are taken for changes until git has looked.
        _asked(*git, "status", "--short", env=of_its_own)
        made = _asked(*git, "stash", "create", env=of_its_own)
    return Source(ROOT, made or "HEAD", EPOCH)


def _asked(*command, env=None):
    return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout.strip()
