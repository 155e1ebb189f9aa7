"""What an hour of writing leaves behind in a tab, what a key costs its process, and what Bijak does while
nothing changes.

    python bench/hour.py [--keys 12000] [--idle 30] [--browser chromium|firefox] [--json FILE]

A real browser writes 12,000 keys, an hour of one who writes all the time: posts of some 280 characters
with a finding in each, one after the other, in one contenteditable, as fast as every post is checked
and drawn, so nothing is left out. In Chromium memory is the heap of all scripts in the tab, ours and the
page's, in Firefox the whole process of the tab, before and after garbage is collected. The same page under
a name that Bijak does not cover shows what page and browser do by themselves, and Harper (npm harper.js, in
a worker, whose own memory Chromium does not count) what another checker does. A key is the processor's time
of the tab's process, drawing included, over all keys; idle is its time and that of the extension's process
while nobody types and a finding stays underlined.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import sync_playwright
from toolkit.checker import RunningChecker
from toolkit.chromium import open_chromium
from toolkit.chromium_tab import ChromiumTab
from toolkit.firefox import firefox_path, open_firefox
from toolkit.firefox_tab import FirefoxTab
from toolkit.tab import Tab, boxes, write

from keystroke import LAST, SENTENCE, served, settle
from meters import ChromiumMeter, FirefoxMeter, Meter, seconds_of
from report import Report, arguments

POST: Final = (SENTENCE * 4)[:264] + f" {LAST} "


class Hour(NamedTuple):
    """What a tab looks like after it; sizes in megabytes."""

    before: float
    uncollected: float
    after: float
    checks: int
    key: float
    """Milliseconds of the processor for one key."""
    tab_idle: float
    """Percent of one processor."""
    extension_idle: float


def live(tab: Tab, meter: Meter, keys: int, idle: int, ours: bool) -> Hour:
    """Write for an hour, and then do nothing."""
    for _ in range(3):
        one_post(tab, ours)  # what is made once is no growth
    before = meter.collected()
    processes = meter.processes()
    posts = max(1, keys // len(POST))
    started = seconds_of(processes["page"])
    for _ in range(posts):
        one_post(tab, ours)
    key = (seconds_of(processes["page"]) - started) / posts / len(POST) * 1e3
    uncollected, after = meter.used(), meter.collected()
    tab.type(POST)  # something to look at while nobody types
    settle(tab)
    busy = {name: seconds_of(pids) for name, pids in processes.items()}
    time.sleep(idle)
    idles = {name: (seconds_of(pids) - busy[name]) / idle * 100 for name, pids in processes.items()}
    return Hour(before, uncollected, after, posts, key, idles["page"], idles["extension"])


def one_post(tab: Tab, ours: bool) -> None:
    """Write a post key by key, have it checked and drawn, and send it off."""
    tab.type(POST)
    if ours and not boxes(tab):
        raise RuntimeError("a post was never checked")
    if not ours:
        settle(tab)
    tab.press("Control+a")
    tab.press("Delete")


@contextlib.contextmanager
def opened(browser: str, port: int) -> Iterator[tuple[Tab, Meter]]:
    """A tab of a browser with the extension and a checker, and what measures it."""
    with tempfile.TemporaryDirectory() as room, contextlib.ExitStack() as stack:
        home = Path(room)
        checker = stack.enter_context(RunningChecker(home / "bijak"))
        if browser == "firefox":
            checker.register_for_user(home)
            driver = stack.enter_context(open_firefox(home, checker.env))
            yield FirefoxTab(driver, port), FirefoxMeter(driver)
            return
        checker.register(home / "profile")
        playwright = stack.enter_context(sync_playwright())
        context = stack.enter_context(open_chromium(playwright, home / "profile", env=checker.env))
        tab = ChromiumTab(context, port)
        yield tab, ChromiumMeter(tab, context)


def main() -> None:
    """Print a row for each browser: with Bijak, without, and with Harper."""
    parser = arguments(__doc__)
    parser.add_argument("--keys", type=int, default=12_000)
    parser.add_argument("--idle", type=int, default=30, help="seconds of doing nothing")
    parser.add_argument("--browser", choices=["chromium", "firefox"])
    chosen = parser.parse_args()
    browsers = [chosen.browser] if chosen.browser else ["chromium", *(["firefox"] if firefox_path() else [])]
    report = Report("hour", chosen.json)
    sizes = ("MB before", "MB after", "collected", "MB more")
    columns = (*sizes, "posts", "ms a key", "tab idle %", "extension idle %")
    table = report.table(f"A tab after {chosen.keys:,} keys", "browser, what checks", *columns)
    kept = {}
    with served() as port:
        for browser in browsers:
            for what, page, host in (
                ("Bijak", "contenteditable", "web.telegram.org"),
                ("nothing", "contenteditable", "localhost"),
                ("Harper", "harper", "localhost"),
            ):
                with opened(browser, port) as (tab, meter):
                    tab.open(page, host)
                    write(tab, "")
                    hour = live(tab, meter, chosen.keys, chosen.idle, what == "Bijak")
                kept[f"{browser}, {what}"] = hour._asdict()
                table.row(f"{browser}, {what}", *cells(hour))
    report.keep(rows=kept)


def cells(hour: Hour) -> tuple[str, ...]:
    """A row as it is printed."""
    sizes = (hour.before, hour.uncollected, hour.after, hour.after - hour.before)
    rest = (hour.key, hour.tab_idle, hour.extension_idle)
    return (*(f"{size:.2f}" for size in sizes), f"{hour.checks}", *(f"{value:.2f}" for value in rest))


if __name__ == "__main__":
    main()
