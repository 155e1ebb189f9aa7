"""What browsers tell of a tab's memory, and of the processor's time that it takes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, Protocol

from playwright.sync_api import BrowserContext
from toolkit.chromium_tab import ChromiumTab
from toolkit.marionette import Marionette

TICKS: Final = os.sysconf("SC_CLK_TCK")

COLLECT: Final = """
  for (let round = 0; round < 3; round++) {
    Services.obs.notifyObservers(null, "child-mmu-request");
    await new Promise((later) => setTimeout(later, 500));
  }
"""
"""What Firefox's own memory page does to free what can be freed; one round leaves some for the next."""

PROCESSES: Final = """
  const { children } = await ChromeUtils.requestProcInfo();
  const tab = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid;
  return children.map(({ pid, type, memory }) => ({ pid, memory, kind: pid === tab ? "page" : type }));
"""


class Meter(Protocol):
    """Reads a browser with one tab."""

    def used(self) -> float:
        """Megabytes now, garbage included."""

    def collected(self) -> float:
        """Megabytes after garbage was collected."""

    def processes(self) -> dict[str, list[int]]:
        """The process of the tab ("page") and that of extensions ("extension")."""


class ChromiumMeter:
    """Megabytes are those of the heap of all scripts in the tab."""

    def __init__(self, tab: ChromiumTab, context: BrowserContext) -> None:
        assert context.browser is not None
        self._browser = context.browser.new_browser_cdp_session()
        self._session = context.new_cdp_session(tab.playwright_page)
        self._session.send("Performance.enable")

    def used(self) -> float:
        """Megabytes now, garbage included."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")) / 1e6

    def collected(self) -> float:
        """Megabytes after garbage was collected."""
        self._session.send("HeapProfiler.collectGarbage")
        return self.used()

    def processes(self) -> dict[str, list[int]]:
        """The renderers of this browser: of pages, and of extensions."""
        told: dict[str, Any] = self._browser.send("SystemInfo.getProcessInfo")
        renderers = [one["id"] for one in told["processInfo"] if one["type"] == "renderer"]
        extensions = [
            pid for pid in renderers if b"--extension-process" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        return {"extension": extensions, "page": [pid for pid in renderers if pid not in extensions]}


class FirefoxMeter:
    """Megabytes are the private memory of the tab's whole process: Firefox tells nothing finer."""

    def __init__(self, driver: Marionette) -> None:
        self._driver = driver

    def used(self) -> float:
        """Megabytes now, garbage included."""
        return float(sum(one["memory"] for one in self._told() if one["kind"] == "page")) / 1e6

    def collected(self) -> float:
        """Megabytes after all was freed that can be."""
        with self._driver.in_browser():
            self._driver.evaluate(COLLECT)
        return self.used()

    def processes(self) -> dict[str, list[int]]:
        """The tab's process, and the one that all extensions share."""
        told = self._told()
        return {kind: [one["pid"] for one in told if one["kind"] == kind] for kind in ("page", "extension")}

    def _told(self) -> list[dict[str, Any]]:
        with self._driver.in_browser():
            return list(self._driver.evaluate(PROCESSES))


def seconds_of(pids: list[int]) -> float:
    """The time of the processor that processes have taken."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(stat[11]) + int(stat[12]) for stat in fields) / TICKS
