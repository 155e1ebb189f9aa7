"""The page about a backtest: whole in one file, and safe to open whatever the posts say."""

from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from bijak.lists.archive import ArchiveError, BadRow
from bijak.lists.backtest import Change, Example, SitePosts, Tally
from bijak.lists.report import Report, RuleLine
from bijak.post import Severity, Stage

SCRIPT = "<script>alert(1)</script>"


class Page(HTMLParser):
    """The tags of a page, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def report(**changes: Any) -> Report:
    tally = Tally(
        posts=4,
        size=40,
        bad_rows=2,
        bad=[BadRow(3, None, "this is not JSON")],
        verdicts=Counter({(Severity.CLEAR, Severity.CLEAR): 3, (Severity.CLEAR, Severity.WARN): 1}),
        sites={SCRIPT: SitePosts(4, 1)},
        changes={("a/new", SCRIPT): Change(after=2, gained=2), ("a/same", ""): Change(before=1, after=1)},
        examples={("a/new", "gained"): [Example("gained", "a/new", SCRIPT, SCRIPT, "x", SCRIPT, "y")]},
    )
    rules = {name: RuleLine(SCRIPT, None, Stage.ENFORCE) for name in ("a/new", "a/same")}
    moment = datetime(2026, 11, 27, tzinfo=UTC)
    return Report(
        **{
            "tally": tally,
            "versions": ("1", "2"),
            "rules": rules,
            "moment": moment,
            "archive": 80,
            "partial": None,
            **changes,
        }
    )


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    html = report().html()
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html
    for tag, attributes in Page(html).tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "use"}
        assert not {"src", "href", "xlink:href", "srcset"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)


def test_what_posts_and_sites_say_is_shown_as_text() -> None:
    assert Page(report().html()).words.count(SCRIPT) >= 4


def test_plots_show_rules_sites_and_verdicts() -> None:
    assert [tag for tag, _ in Page(report().html()).tags].count("svg") == 3


def test_without_changes_there_is_no_plot_to_look_at() -> None:
    page = Page(report(tally=Tally(posts=1)).html())
    assert "svg" not in [tag for tag, _ in page.tags]
    assert "No finding was gained or lost." in page.words


def test_a_partial_report_says_so_and_how_far_it_came() -> None:
    words = " ".join(Page(report(partial="interrupted with Ctrl-C").html()).words.split())
    assert "Partial: interrupted with Ctrl-C. 4 posts were read, 50.0 % of the archive." in words


def test_the_page_is_light_or_dark_as_the_reader_wishes() -> None:
    assert "prefers-color-scheme: dark" in report().html()


def test_without_pygal_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pygal", None)
    with pytest.raises(ArchiveError) as refused:
        report().html()
    assert "bijak[archive]" in refused.value.remedy


def test_machines_get_the_rules_with_their_sites_and_examples() -> None:
    first, second = report().json()["rules"]
    assert (first["rule"], first["gained"], first["new_stage"]) == ("a/new", 2, Stage.ENFORCE)
    assert first["sites"][SCRIPT]["gained"] == 2
    assert first["examples"][0]["words"] == SCRIPT
    assert second["examples"] == []
