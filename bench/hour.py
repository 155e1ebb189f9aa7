"""What an hour of writing leaves behind in a tab, and what Bijak does while nothing changes.

    python bench/hour.py [--keys 12000] [--idle 30] [--json FILE]

A real Chromium writes 12,000 keys, an hour of one who writes all the time: posts of some 280 characters
with a finding in each, one after the other, in one contenteditable, as fast as every post is checked
and drawn, so nothing is left out. Memory is the heap of all scripts in the tab, ours and the page's, as the
DevTools protocol tells it, before and after garbage is collected; the same page without the extension shows
what the page and the browser themselves keep, and Harper (npm harper.js, in a worker, whose own memory is not
counted) what another checker does. Idle is the time of the processor that the tab's process and that of the
extension's worker take while nobody types and a finding stays underlined.

Firefox tells no script how large the heap of a tab's scripts is, and its extensions share a process with
others; neither is measured there.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import BrowserContext, CDPSession, sync_playwright
from toolkit.checker import RunningChecker
from toolkit.chromium import EXTENSION, open_chromium
from toolkit.chromium_tab import ChromiumTab
from toolkit.tab import boxes, write

from keystroke import LAST, SENTENCE, served, settle, used
from report import Report, arguments

POST: Final = (SENTENCE * 4)[:264] + f" {LAST} "
TICKS: Final = os.sysconf("SC_CLK_TCK")


class Hour(NamedTuple):
    """What a tab looks like after it; sizes in megabytes."""

    before: float
    uncollected: float
    after: float
    checks: int
    tab_idle: float
    """Percent of one processor."""
    worker_idle: float


def live(tab: ChromiumTab, context: BrowserContext, keys: int, idle: int, ours: bool) -> Hour:
    """Write for an hour, and then do nothing."""
    session = context.new_cdp_session(tab.playwright_page)
    session.send("Performance.enable")
    one_post(tab, ours)  # what is made once is no growth
    before = used(session)
    posts = max(1, keys // len(POST))
    for _ in range(posts):
        one_post(tab, ours)
    uncollected = heap(session)
    after = used(session)
    tab.type(POST)  # something to look at while nobody types
    settle(tab)
    session.detach()
    processes = of_processes(context)
    ticks = {name: ticks_of(pids) for name, pids in processes.items()}
    tab.playwright_page.wait_for_timeout(idle * 1_000)
    busy = {name: (ticks_of(pids) - ticks[name]) / TICKS / idle * 100 for name, pids in processes.items()}
    sizes = [size / 1e6 for size in (before, uncollected, after)]
    return Hour(*sizes, posts, busy["page"], busy["extension"])


def one_post(tab: ChromiumTab, ours: bool) -> None:
    """Write a post key by key, have it checked and drawn, and send it off."""
    tab.type(POST)
    if ours and not boxes(tab):
        raise RuntimeError("a post was never checked")
    if not ours:
        settle(tab)
    tab.press("Control+a")
    tab.press("Delete")


def heap(session: CDPSession) -> float:
    """Bytes in use as they are, garbage included."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize"))


def of_processes(context: BrowserContext) -> dict[str, list[int]]:
    """The renderers of this browser: of pages, and of extensions."""
    browser = context.browser or context
    session = (
        context.new_cdp_session(context.pages[0]) if browser is context else browser.new_browser_cdp_session()
    )
    told: dict[str, Any] = session.send("SystemInfo.getProcessInfo")
    renderers = [one["id"] for one in told["processInfo"] if one["type"] == "renderer"]
    extensions = [
        pid for pid in renderers if b"--extension-process" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    return {"extension": extensions, "page": [pid for pid in renderers if pid not in extensions]}


def ticks_of(pids: list[int]) -> int:
    """The time of the processor these have taken, in ticks."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(stat[11]) + int(stat[12]) for stat in fields)


@contextlib.contextmanager
def browser(extensions: tuple[Path, ...]) -> Iterator[BrowserContext]:
    """A Chromium with a checker, and with the extension or without."""
    with tempfile.TemporaryDirectory() as room, contextlib.ExitStack() as stack:
        home = Path(room)
        checker = stack.enter_context(RunningChecker(home / "bijak"))
        checker.register(home / "profile")
        playwright = stack.enter_context(sync_playwright())
        yield stack.enter_context(
            open_chromium(playwright, home / "profile", env=checker.env, extensions=extensions)
        )


def main() -> None:
    """Print a row for Bijak, for the page alone, and for Harper."""
    parser = arguments(__doc__)
    parser.add_argument("--keys", type=int, default=12_000)
    parser.add_argument("--idle", type=int, default=30, help="seconds of doing nothing")
    chosen = parser.parse_args()
    report = Report("hour", chosen.json)
    columns = (
        "MB before",
        "MB after",
        "collected",
        "MB more",
        "posts checked",
        "tab idle %",
        "worker idle %",
    )
    table = report.table(f"A tab after {chosen.keys:,} keys", "what checks", *columns)
    kept = {}
    with served() as port:
        for name, page, host, extensions in (
            ("Bijak", "contenteditable", "web.telegram.org", (EXTENSION,)),
            ("nothing", "contenteditable", "web.telegram.org", ()),
            ("Harper", "harper", "localhost", ()),
        ):
            with browser(extensions) as context:
                tab = ChromiumTab(context, port)
                tab.open(page, host)
                write(tab, "")
                hour = live(tab, context, chosen.keys, chosen.idle, name == "Bijak")
            kept[name] = hour._asdict()
            sizes = (hour.before, hour.uncollected, hour.after, hour.after - hour.before)
            checked = "–" if name == "nothing" else f"{hour.checks}"
            table.row(
                name,
                *(f"{size:.2f}" for size in sizes),
                checked,
                f"{hour.tab_idle:.2f}",
                f"{hour.worker_idle:.2f}" if extensions else "–",
            )
    report.keep(rows=kept)


if __name__ == "__main__":
    main()
