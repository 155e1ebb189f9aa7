"""Lists on their way: from the publisher's folder to their use, polls, sizes, and memory after many changes.

    python bench/lists.py [--terms 100000] [--polls 50] [--reloads 100] [--json FILE]

A web server in a process of its own shows the published folder; the checker answers in this one, while a
client sends a post every 10 ms. A release exchanges every one of 10,000 terms. "The swap" is counted from
the moment when the new lists are on this computer, compiled and tested, to the first answer given with them;
"from release to use" adds the poll, the download, and compiling and testing in another process.

Peers, in the same run: python-tuf alone (two requests and the signatures), and two plain downloads of its
smallest file. A bundle is compared with its lists as they are and as another zip writes them.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from report import Report, arguments


def main() -> None:
    """Print the tables."""
    parser = arguments(__doc__)
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--polls", type=int, default=50)
    parser.add_argument("--reloads", type=int, default=100)
    chosen = parser.parse_args()
    report = Report("lists", chosen.json)
    table = report.table("Lists on their way", "", "median", "worst")
    # Imported here: the process that compiles lists imports this file as well, as it imports the program's
    # first file otherwise, which is as light.
    import shipping

    kept: dict[str, Any] = {}
    for name, act in (
        ("polls", lambda room: shipping.polling(table, room, chosen.polls)),
        ("sizes", lambda room: shipping.sizes(table, room, chosen.terms)),
        ("memory", lambda room: shipping.memory(table, room, chosen.reloads)),
        ("changes", lambda room: shipping.changing(table, room)),
    ):
        room = Path(tempfile.mkdtemp())
        try:
            kept[name] = act(room)
        finally:
            shutil.rmtree(room, ignore_errors=True)
    report.keep(**kept)


if __name__ == "__main__":
    main()
