"""What packages are built from in tests: the files that git knows, with their changes."""

import subprocess
from pathlib import Path

from bijak.deploy.package.source import Source

ROOT = Path(__file__).parents[2]
EPOCH = 1_795_750_000


def next_commit():
    """The commit that there would be now."""
    git = ["git", "-C", str(ROOT), "-c", "user.name=test", "-c", "user.email=test@localhost"]
    made = subprocess.run(
        [*git, "stash", "create"], capture_output=True, text=True, check=True
    ).stdout.strip()
    return Source(ROOT, made or "HEAD", EPOCH)
