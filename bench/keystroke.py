"""What the person who types feels: from the last keystroke to the painted underline, and what a key costs.

    python bench/keystroke.py [--trials 30] [--browser chromium|firefox] [--json FILE]

A real browser types into a contenteditable that holds English text, and the answer to its last key is
waited for until it is drawn. Harper's checker (npm harper.js) does the same in the same browser: in a worker
of the page, with no pause waited for; ours waits 60 ms (15 after a word) and asks a process. Work is
the time that scripts of either keep the page's own thread busy for one key, as V8's profiler saw it; growth
is that of the page's heap over 3,600 keys; idle is how busy the page's thread is while nobody types.
Chromium alone tells the last three.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import CDPSession, Page, sync_playwright
from toolkit.checker import RunningChecker
from toolkit.chromium import open_chromium
from toolkit.chromium_tab import ChromiumTab
from toolkit.firefox import firefox_path, open_firefox
from toolkit.firefox_tab import FirefoxTab
from toolkit.pages import REPOSITORY, build_pages, serve_pages
from toolkit.tab import Tab, eventually, write

from report import Report, Spread, arguments

SENTENCE: Final = "The budget meeting was moved to Monday, so please tell the others in the office about it. "
LENGTHS: Final = (280, 5_000)
LAST: Final = "katanya viral"
"""Words that the trial rules flag when the last letter is there; Harper takes them for misspelt."""

ARM: Final = """(marks) => {
  const count = () => marks.querySelectorAll(".box").length;
  const before = count();
  let typed = null;
  globalThis.painted = null;
  addEventListener("keydown", ({ timeStamp }) => (typed = timeStamp), { capture: true, once: true });
  const look = (now) => {
    if (typed === null || count() <= before) requestAnimationFrame(look);
    else globalThis.painted = performance.now() - typed;
  };
  requestAnimationFrame(look);
}"""


class Work(NamedTuple):
    """What typing costs the page, in Chromium."""

    key: float
    """Milliseconds of the page's thread for one key."""
    growth: float
    """Megabytes of heap more after 3,600 keys."""
    idle: float
    """Percent of the page's thread while nobody types."""


def fill(tab: Tab, length: int) -> None:
    """Put a draft of a length into the editor, ending just before the last letter of `LAST`."""
    write(tab, "")
    text = (SENTENCE * (length // len(SENTENCE) + 1))[: length - len(LAST) - 1] + " " + LAST[:-1]
    tab.page("(text) => document.execCommand('insertText', false, text)", text)
    tab.press("Control+End")
    settle(tab)


def settle(tab: Tab) -> None:
    """Wait longer than any pause in typing and any check."""
    tab.page("() => new Promise((later) => setTimeout(later, 400))")


def latencies(tab: Tab, trials: int, ours: bool) -> list[float]:
    """Milliseconds from the last keystroke to its answer being drawn."""
    taken = []
    for _ in range(trials):
        if ours:
            tab.eyes(".marks", ARM)
        else:
            tab.page("() => { window.painted = null; }")
        tab.type(LAST[-1])
        read = (lambda: tab.eyes(".marks", "() => globalThis.painted")[0]) if ours else painted(tab)
        taken.append(float(eventually(tab, read)))
        tab.press("Backspace")
        settle(tab)
    return taken


def painted(tab: Tab) -> Any:
    """Reads what Harper's page says."""
    return lambda: tab.page("() => window.painted")


def work(page: Page, tab: Tab, whose: str) -> Work:
    """What typing costs, of scripts whose address holds `whose`."""
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 100})
    session.send("Performance.enable")
    session.send("Profiler.start")
    page.keyboard.type("a word " * 15, delay=40)
    profile = session.send("Profiler.stop")["profile"]
    heap = used(session)
    for _ in range(18):
        page.keyboard.type("katanya viral " * 14 + "now.")
        page.keyboard.press("Control+z")
    settle(tab)
    growth = (used(session) - heap) / 1e6
    busy = metric(session, "TaskDuration")
    page.wait_for_timeout(5_000)
    return Work(own(profile, whose) / 105, growth, (metric(session, "TaskDuration") - busy) / 5 * 100)


def own(profile: dict[str, Any], whose: str) -> float:
    """Milliseconds that a profile spent in scripts whose address holds `whose`."""
    ours = {node["id"] for node in profile["nodes"] if whose in node["callFrame"]["url"]}
    steps = zip(profile["samples"], profile["timeDeltas"], strict=True)
    return sum(taken for node, taken in steps if node in ours) / 1e3


def used(session: CDPSession) -> float:
    """Bytes of heap in use after a collection."""
    session.send("HeapProfiler.collectGarbage")
    return metric(session, "JSHeapUsedSize")


def metric(session: CDPSession, name: str) -> float:
    """One of Chromium's own measures of the page."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == name))


@contextlib.contextmanager
def served() -> Iterator[int]:
    """The editor pages of the browser tests, Harper and the page that uses it; yields the port."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        for page in [*build_pages().iterdir(), *(REPOSITORY / "bench" / "pages").iterdir()]:
            (folder / page.name).symlink_to(page)
        (folder / "harper").symlink_to(REPOSITORY / "node_modules" / "harper.js" / "dist")
        with serve_pages(folder, ["localhost", "web.telegram.org"]) as port:
            yield port


@contextlib.contextmanager
def tabs(browser: str, port: int) -> Iterator[Tab]:
    """A tab of a browser with the extension and a checker."""
    with tempfile.TemporaryDirectory() as room, contextlib.ExitStack() as stack:
        home = Path(room)
        checker = stack.enter_context(RunningChecker(home / "bijak"))
        if browser == "firefox":
            checker.register_for_user(home)
            yield FirefoxTab(stack.enter_context(open_firefox(home, checker.env)), port)
            return
        checker.register(home / "profile")
        playwright = stack.enter_context(sync_playwright())
        context = stack.enter_context(open_chromium(playwright, home / "profile", env=checker.env))
        yield ChromiumTab(context, port)


def main() -> None:
    """Print a row for each browser, length and checker."""
    parser = arguments(__doc__)
    parser.add_argument("--trials", type=int, default=30)
    parser.add_argument("--browser", choices=["chromium", "firefox"])
    chosen = parser.parse_args()
    browsers = [chosen.browser] if chosen.browser else ["chromium", *(["firefox"] if firefox_path() else [])]
    report = Report("keystroke", chosen.json)
    columns = ("median ms", "p95 ms", "work ms a key", "MB more", "idle %")
    table = report.table(
        "From the last keystroke to the painted answer", "browser, characters, checker", *columns
    )
    kept = {}
    with served() as port:
        for browser in browsers:
            with tabs(browser, port) as tab:
                for length in LENGTHS:
                    for checker, page, host, whose in (
                        ("Bijak", "contenteditable", "web.telegram.org", "chrome-extension://"),
                        ("Harper", "harper", "localhost", "/harper"),
                    ):
                        tab.open(page, host)
                        fill(tab, length)
                        taken = latencies(tab, chosen.trials, checker == "Bijak")
                        cost = work(tab.playwright_page, tab, whose) if isinstance(tab, ChromiumTab) else None
                        name = f"{browser}, {length:,}, {checker}"
                        kept[name] = {"latency": taken, "work": cost}
                        table.row(name, *cells(taken, cost))
    report.keep(rows=kept)


def cells(taken: list[float], cost: Work | None) -> tuple[str, ...]:
    """A row as it is printed."""
    late = sorted(taken)[int(len(taken) * 0.95)]
    measured = [f"{value:.2f}" for value in cost] if cost else ["–"] * 3
    return f"{Spread.of(taken).median:.0f}", f"{late:.0f}", *measured


if __name__ == "__main__":
    main()
