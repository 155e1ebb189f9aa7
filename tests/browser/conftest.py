"""Fixtures for all browser tests.

`bijak` is what most tests want: a Chromium with the extension, paired with a running checker, shared by a
whole file. `alone` is the same, for one test that stops the checker or changes what others rely on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Worker, expect
from toolkit import table
from toolkit.checker import RunningChecker
from toolkit.chromium import extension_url, open_chromium, worker
from toolkit.chromium_tab import ChromiumTab
from toolkit.editors import HOSTS
from toolkit.firefox import firefox_path, open_firefox
from toolkit.firefox_tab import FirefoxTab
from toolkit.pages import build_pages, serve_pages
from toolkit.patience import PATIENCE

expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-table", action="store_true", help="write docs/editors.md from this run")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call" or report.failed:
        table.note(item.config, item, report.outcome)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--write-table"):
        table.DOCUMENT.write_text(table.render(session.config.stash[table.CELLS]))


@dataclass(frozen=True)
class Bijak:
    """A Chromium with the extension, and the checker it talks to."""

    context: BrowserContext
    checker: RunningChecker
    pages_port: int

    def open(self, name: str, host: str | None = None) -> Page:
        """A new tab with an editor page, under its own site's name or another."""
        page = self.context.new_page()
        page.goto(f"https://{host or HOSTS[name]}:{self.pages_port}/{name}.html")
        return page

    def open_own(self, path: str) -> Page:
        """A new tab with one of the extension's own pages."""
        page = self.context.new_page()
        page.goto(self.own(path))
        return page

    def own(self, path: str) -> str:
        """The address of a file of the extension."""
        return extension_url(path)

    def speak(self, language: str) -> None:
        """Choose the language (`id`, `en` or `auto`), as a person does in the options."""
        self.worker.evaluate("language => chrome.storage.local.set({ language })", language)

    @property
    def worker(self) -> Worker:
        """The extension's background worker."""
        return worker(self.context)

    def icon(self) -> list[str]:
        """What the toolbar icon says: its badge and its title."""
        said = "Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})])"
        return list(self.worker.evaluate(said))


@pytest.fixture(scope="session")
def pages_port() -> Iterator[int]:
    with serve_pages(build_pages(), [*HOSTS.values(), "example.org"]) as port:
        yield port


@contextlib.contextmanager
def _bijak(folder: Path, playwright: Playwright, pages_port: int) -> Iterator[Bijak]:
    profile = folder / "profile"
    with RunningChecker(folder / "home") as checker:
        checker.register(profile)
        with open_chromium(playwright, profile, env=checker.env) as context:
            yield Bijak(context, checker, pages_port)


@pytest.fixture(scope="module")
def bijak(
    tmp_path_factory: pytest.TempPathFactory, playwright: Playwright, pages_port: int
) -> Iterator[Bijak]:
    with _bijak(tmp_path_factory.mktemp("bijak"), playwright, pages_port) as made:
        yield made


@pytest.fixture
def alone(tmp_path: Path, playwright: Playwright, pages_port: int) -> Iterator[Bijak]:
    with _bijak(tmp_path, playwright, pages_port) as made:
        yield made


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def any_tab(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pages_port: int
) -> Iterator[ChromiumTab | FirefoxTab]:
    """A tab with the extension in each browser, shared by a whole file: one specification for both."""
    folder = tmp_path_factory.mktemp("bijak")
    if request.param == "chromium":
        with _bijak(folder, request.getfixturevalue("playwright"), pages_port) as made:
            yield ChromiumTab(made.context, pages_port)
        return
    if firefox_path() is None:
        pytest.skip("no Firefox is installed")
    with RunningChecker(folder / "bijak") as checker:
        checker.register_for_user(folder)
        with open_firefox(folder, checker.env) as driver:
            yield FirefoxTab(driver, pages_port)


@pytest.fixture(scope="module")
def own_page(bijak: Bijak) -> Page:
    """One of the extension's own pages, where its modules can be imported."""
    return bijak.open_own("options/options.html")
