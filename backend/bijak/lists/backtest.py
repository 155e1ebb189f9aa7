"""What a change of the packs would have meant for posts of the past: findings gained and lost, verdicts
changed, by rule and by site, with examples.

    job = Backtest(old, new, None, moment)
    total = Tally()
    for tally in crew.answers(job, job.begin(job.folders, None), archive.rows()):
        total.add(tally)

Both folders are read as they would be at one `moment`, so a window that is closed now stays closed. A finding
is the same in both when rule and words are. Findings of rules in the stage observe are counted apart: nobody
would have seen them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from bijak.keys import LIST_KEY
from bijak.lists.archive import ArchivedPost, BadRow, Row, read
from bijak.post import Finding, Severity, Span, Verdict

if TYPE_CHECKING:
    from bijak.checker import Checker

EXAMPLES: Final = 5
"""Examples kept of each rule and kind: the first in the archive."""

AROUND: Final = 100
"""Characters of a post that an example shows on either side of the words found."""

MOST_SITES: Final = 500
"""Sites that are counted apart; what comes from later ones is counted together."""

OTHER_SITES: Final = "(other sites)"

MOST_BAD: Final = 1_000
"""Bad rows that are kept with their reasons; all are counted."""

Kind = Literal["gained", "lost", "observed"]
"""Why a finding is an example: it is new, it is gone, or a rule in observe would newly have spoken."""


@dataclass(slots=True)
class Change:
    """Findings before and after, and what became of them."""

    before: int = 0
    after: int = 0
    gained: int = 0
    lost: int = 0
    graver: int = 0
    milder: int = 0
    observed_before: int = 0
    observed_after: int = 0

    def add(self, other: Change) -> None:
        """Count in another."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def differs(self) -> bool:
        """Whether anybody would see, or anything count, something else than before."""
        return bool(
            self.gained
            or self.lost
            or self.graver
            or self.milder
            or self.observed_before != self.observed_after
        )


@dataclass(frozen=True, slots=True)
class Example:
    """A finding in its place, cut from its post."""

    kind: Kind
    rule: str
    post: str | int
    site: str
    before: str
    words: str
    after: str


@dataclass(slots=True)
class SitePosts:
    """Posts of a site: all, and those whose verdict changed."""

    posts: int = 0
    changed: int = 0


@dataclass(slots=True)
class Tally:
    """What was counted of some posts; `add` the next ones in the order of the archive.

    `size` says how much of the archive it stands for, `verdicts` counts posts by verdict before and after.
    """

    posts: int = 0
    size: int = 0
    incomplete: int = 0
    bad_rows: int = 0
    bad: list[BadRow] = field(default_factory=list)
    verdicts: Counter[tuple[Severity, Severity]] = field(default_factory=Counter)
    sites: dict[str, SitePosts] = field(default_factory=dict)
    changes: dict[tuple[str, str], Change] = field(default_factory=dict)
    examples: dict[tuple[str, Kind], list[Example]] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Count in what follows."""
        self.posts += other.posts
        self.size += other.size
        self.incomplete += other.incomplete
        self.bad_rows += other.bad_rows
        self.bad += other.bad[: MOST_BAD - len(self.bad)]
        self.verdicts.update(other.verdicts)
        for name, site in other.sites.items():
            known = self.sites.setdefault(self._site(name), SitePosts())
            known.posts += site.posts
            known.changed += site.changed
        for (rule, name), change in other.changes.items():
            self.changes.setdefault((rule, self._site(name)), Change()).add(change)
        for key, examples in other.examples.items():
            kept = self.examples.setdefault(key, [])
            kept += examples[: EXAMPLES - len(kept)]

    def _site(self, name: str) -> str:
        return name if name in self.sites or len(self.sites) < MOST_SITES else OTHER_SITES

    @property
    def changed(self) -> int:
        """Posts whose verdict changed."""
        return sum(count for (old, new), count in self.verdicts.items() if old != new)

    @property
    def differs(self) -> bool:
        """Whether the new packs say anything else about these posts than the old."""
        return any(change.differs for change in self.changes.values())

    def by_rule(self) -> dict[str, Change]:
        """The changes of every rule that spoke or would have, on all sites; the most changed first."""
        return _summed((rule, change) for (rule, _), change in self.changes.items())

    def by_site(self) -> dict[str, Change]:
        """The changes on every site, of all rules; the most changed first."""
        return _summed((site, change) for (_, site), change in self.changes.items())


def _summed(named: Iterable[tuple[str, Change]]) -> dict[str, Change]:
    sums: dict[str, Change] = {}
    for name, change in named:
        sums.setdefault(name, Change()).add(change)

    def weight(item: tuple[str, Change]) -> tuple[int, int, int, str]:
        name, one = item
        return -(one.gained + one.lost), -(one.graver + one.milder), -(one.before + one.after), name

    return dict(sorted(sums.items(), key=weight))


@dataclass(frozen=True, slots=True)
class Backtest:
    """The job: both folders as they stand at one moment.

    `key` opens sealed lists; `examples` says whether texts are kept.
    """

    old: Path
    new: Path
    entities: str | None
    moment: datetime
    key: bytes = field(default=LIST_KEY, repr=False)
    examples: bool = True

    @property
    def folders(self) -> tuple[Path, ...]:
        """The packs before, and after."""
        return self.old, self.new

    def begin(self, folders: Sequence[Path], cache: Path | None) -> Comparison:
        """Two checkers for whoever does it. Raises `NoRulesError`."""
        from bijak.checker import Checker

        old, new = (
            Checker.load(
                folder, cache=cache, entities=self.entities, clock=lambda: self.moment, list_key=self.key
            )
            for folder in folders
        )
        return Comparison(old, new, self.examples)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Asks both checkers about posts."""

    old: Checker
    new: Checker
    examples: bool = True

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of both lists."""
        return self.old.lists.version, self.new.lists.version

    def __call__(self, batch: Sequence[Row]) -> Tally:
        """What changes in some rows."""
        tally = Tally(size=sum(row.size for row in batch))
        for post in map(read, batch):
            if isinstance(post, BadRow):
                tally.bad_rows += 1
                tally.bad.append(post)
            else:
                self._compare(post, tally)
        return tally

    def _compare(self, post: ArchivedPost, tally: Tally) -> None:
        old, new = self.old.check(post.text, post.site), self.new.check(post.text, post.site)
        tally.posts += 1
        tally.incomplete += not (old.complete and new.complete)
        tally.verdicts[old.severity, new.severity] += 1
        site = tally.sites.setdefault(post.site, SitePosts())
        site.posts += 1
        site.changed += old.severity != new.severity
        if not (old.findings or new.findings or old.observed or new.observed):
            return
        told = _Told(post, tally, self.examples)
        told.shown(old, new)
        told.observed(old, new)


Told = dict[tuple[str, Span], Finding]


def _by_place(findings: Iterable[Finding]) -> Told:
    return {(one.rule, one.span): one for one in findings}


@dataclass(frozen=True, slots=True)
class _Told:
    """Counts what two verdicts say about one post."""

    post: ArchivedPost
    tally: Tally
    keeps: bool

    def shown(self, old: Verdict, new: Verdict) -> None:
        before, after = _by_place(old.findings), _by_place(new.findings)
        for place, finding in before.items():
            change = self._change(finding)
            change.before += 1
            if place not in after:
                change.lost += 1
                self._keep("lost", finding)
            else:
                change.graver += after[place].severity > finding.severity
                change.milder += after[place].severity < finding.severity
        for place, finding in after.items():
            change = self._change(finding)
            change.after += 1
            if place not in before:
                change.gained += 1
                self._keep("gained", finding)

    def observed(self, old: Verdict, new: Verdict) -> None:
        before = _by_place(old.observed)
        for finding in old.observed:
            self._change(finding).observed_before += 1
        for finding in new.observed:
            self._change(finding).observed_after += 1
            if (finding.rule, finding.span) not in before:
                self._keep("observed", finding)

    def _change(self, finding: Finding) -> Change:
        return self.tally.changes.setdefault((finding.rule, self.post.site), Change())

    def _keep(self, kind: Kind, finding: Finding) -> None:
        if not self.keeps:
            return
        kept = self.tally.examples.setdefault((finding.rule, kind), [])
        if len(kept) < EXAMPLES:
            text, span = self.post.text, finding.span
            start, end = max(0, span.start - AROUND), span.end + AROUND
            before = ("…" if start else "") + text[start : span.start]
            after = text[span.end : end] + ("…" if end < len(text) else "")
            words = text[span.start : span.end]
            kept.append(Example(kind, finding.rule, self.post.id, self.post.site, before, words, after))
