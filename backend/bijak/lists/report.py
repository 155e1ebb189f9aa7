"""The result of a backtest, for machines and as a page that needs nothing else to be shown.

The page quotes posts. Whoever writes it to a disk gives it to its owner alone.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bijak.lists.archive import ArchiveError
from bijak.lists.backtest import Change, Comparison, Kind, Tally
from bijak.post import Severity, Stage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BARS: Final = 15
"""Rules or sites that a plot shows; the table below it shows all."""

KINDS: Final[dict[Kind, str]] = {
    "gained": "newly found",
    "lost": "no longer found",
    "observed": "newly observed, shown to nobody",
}
"""How examples of each kind are called."""

_TEMPLATE: Final = Path(__file__).with_name("report.html")

_SEVERITIES: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the report: its title, and its stage in each folder that has it."""

    title: str
    old: Stage | None
    new: Stage | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a backtest found, and how far it came. `partial` says why it ended early, if it did."""

    tally: Tally
    versions: tuple[str, ...]
    rules: dict[str, RuleLine]
    moment: datetime
    archive: int
    partial: str | None

    @classmethod
    def of(
        cls, work: Comparison, tally: Tally, moment: datetime, archive: int, partial: str | None
    ) -> Report:
        """The report about what `work` counted of an archive of that size."""
        old, new = ({rule.id: rule for rule in one.rules} for one in (work.old, work.new))
        rules = {
            name: RuleLine(
                (new.get(name) or old[name]).title.en,
                old[name].stage if name in old else None,
                new[name].stage if name in new else None,
            )
            for name in old | new
        }
        return cls(tally, work.versions, rules, moment, archive, partial)

    @property
    def read(self) -> float | None:
        """The part of the archive that was read, 0 to 1; None of a pipe."""
        return self.tally.size / self.archive if self.archive else None

    def json(self) -> dict[str, Any]:
        """Everything, for machines."""
        tally = self.tally
        return {
            "old": self.versions[0],
            "new": self.versions[1],
            "moment": self.moment,
            "partial": self.partial,
            "read": self.read,
            "posts": tally.posts,
            "incomplete": tally.incomplete,
            "bad_rows": {"count": tally.bad_rows, "first": [asdict(one) for one in tally.bad]},
            "changed_verdicts": tally.changed,
            "verdicts": [
                {"old": old.label, "new": new.label, "posts": count}
                for (old, new), count in sorted(tally.verdicts.items())
            ],
            "rules": [
                {
                    "rule": rule,
                    "title": self.rules[rule].title,
                    "old_stage": self.rules[rule].old,
                    "new_stage": self.rules[rule].new,
                    **asdict(change),
                    "sites": self._sites_of(rule),
                    "examples": self._examples_of(rule),
                }
                for rule, change in tally.by_rule().items()
            ],
            "sites": [
                {"site": name, **asdict(posts), **asdict(tally.by_site().get(name, Change()))}
                for name, posts in tally.sites.items()
            ],
        }

    def _sites_of(self, rule: str) -> dict[str, dict[str, int]]:
        changes = self.tally.changes.items()
        return {site: asdict(change) for (name, site), change in changes if name == rule and change.differs}

    def _examples_of(self, rule: str) -> list[dict[str, Any]]:
        return [asdict(one) for kind in KINDS for one in self.tally.examples.get((rule, kind), ())]

    def html(self) -> str:
        """A page with plots, light and dark, that loads nothing. Raises `ArchiveError` without pygal."""
        from jinja2 import Environment

        page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        template = page.from_string(_TEMPLATE.read_text(encoding="utf-8"))
        rules = self.tally.by_rule().items()
        return template.render(
            report=self,
            tally=self.tally,
            kinds=KINDS,
            severities=_SEVERITIES,
            changed=[(rule, one) for rule, one in rules if one.differs],
            unchanged=[(rule, one) for rule, one in rules if not one.differs],
            plots={
                "rules": self._plot(self.tally.by_rule()),
                "sites": self._plot({name or "(no site)": one for name, one in self.tally.by_site().items()}),
                "verdicts": self._plot_of_verdicts(),
            },
        )

    def _plot(self, changes: dict[str, Change]) -> str | None:
        """Findings gained to the right and lost to the left; nothing where none changed."""
        shown = [(name, one) for name, one in changes.items() if one.gained or one.lost][:MOST_BARS]
        if not shown:
            return None
        shown.reverse()  # pygal draws from the bottom
        return _drawn(
            "HorizontalStackedBar",
            [name for name, _ in shown],
            {"lost": [-one.lost for _, one in shown], "gained": [one.gained for _, one in shown]},
            height=110 + 34 * len(shown),
        )

    def _plot_of_verdicts(self) -> str | None:
        """Posts by verdict, before and after. Clear posts are left out: beside them all else is a line."""
        grades = _SEVERITIES[1:]
        counts = self.tally.verdicts.items()
        before = [sum(count for (old, _), count in counts if old is grade) for grade in grades]
        after = [sum(count for (_, new), count in counts if new is grade) for grade in grades]
        if before == after:
            return None
        names = [grade.label for grade in grades]
        return _drawn("HorizontalBar", names[::-1], {"old": before[::-1], "new": after[::-1]}, height=260)


def _pygal() -> Any:
    """The library that draws. Raises `ArchiveError` where it is not installed."""
    try:
        import pygal
    except ImportError as error:
        raise ArchiveError(
            "pygal, which draws the plots of the report, is not installed",
            "Install it with Bijak's extra: pip install 'bijak[archive]'",
        ) from error
    # It leaves a finder of its plugins behind, in a shape that Python 3.11 warns of at every later import.
    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]
    return pygal


def _drawn(kind: str, names: list[str], series: dict[str, list[int]], height: int) -> str:
    """A plot as SVG in the colours of the page around it, without the script that pygal adds."""
    pygal = _pygal()
    ink, quiet = "var(--ink)", "var(--quiet)"
    style = pygal.style.Style(
        background="transparent",
        plot_background="transparent",
        foreground=ink,
        foreground_strong=ink,
        foreground_subtle=quiet,
        colors=("var(--old)", "var(--new)"),
        value_colors=("var(--on-bar)", "var(--on-bar)"),
        font_family="inherit",
        label_font_size=13,
        major_label_font_size=13,
        value_font_size=13,
        opacity="1",
        transition="0s",
    )
    chart = getattr(pygal, kind)(
        style=style,
        js=(),
        width=900,
        height=height,
        print_values=True,
        legend_at_bottom=True,
        truncate_label=-1,
        show_x_guides=False,
        show_y_guides=False,
        disable_xml_declaration=True,
        formatter=lambda value: f"{abs(value):,}" if value else "",
    )
    chart.x_labels = names
    for title, values in series.items():
        chart.add(title, values)
    return _without_scripts(chart.render_tree())


def _without_scripts(tree: Element) -> str:
    from xml.etree.ElementTree import tostring

    for parent in list(tree.iter()):
        for script in parent.findall("script"):
            parent.remove(script)
    return tostring(tree, encoding="unicode")
