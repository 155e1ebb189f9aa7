"""Indonesian word forms taken apart, toward words that a list may hold.

Nothing here knows which words exist: `stems` names every root that could stand inside a word by the rules
of Indonesian word formation (prefixes with their nasal change, suffixes, colloquial forms), and the list
decides. The rules are those of Sneddon et al., "Indonesian: A Comprehensive Grammar" (chapters 1.2-1.5),
and for the colloquial forms Sneddon, "Colloquial Jakartan Indonesian" (chapter 2).

What would go wrong by rules alone ("sekolah" is not se- + "kolah") is stopped in two ways: roots of fewer
than `SHORTEST_ROOT` letters are never named, and a word of the dictionary has no other roots than its own
(`bijak.text.dictionary`).
"""

from __future__ import annotations

from typing import Final

from bijak.text.dictionary import is_ordinary, is_root_of

SHORTEST_ROOT: Final = 5
"""Letters. Shorter roots turn up inside too many other words (nik in "pernikan", dana in "perdana")."""

SHORTEST_HOST: Final = 3
"""Letters that must stay when an enclitic is taken off the last word of a phrase."""

LONGEST_WORD: Final = 40
"""Letters. No Indonesian form is longer; longer words have no roots."""

_PARTICLES: Final = ("lah", "kah", "pun", "tah")
_ENCLITICS: Final = ("nya", "ku", "mu", *_PARTICLES)
_SUFFIXES: Final = ("kan", "an", "in", "i")

_VOWELS: Final = frozenset("aiueo")
_ANY: Final = frozenset("abcdefghijklmnopqrstuvwxyz")

_PREFIX_TABLE: Final = """
me    lmnrwy
mem   bfpv         p
men   cdjstz       t
meng  aiueoghkqx   k
meny  -            s
pe    *
pem   bfpv         p
pen   cdjstz       t
peng  aiueoghkqx   k
peny  -            s
m     -            p
n     -            t
ng    aiueolrw     k
ny    -            sc
nge   *
be    r
te    r
ber   *
ter   *
per   *
di    *
ke    *
se    *
ku    *
kau   *
memper *
diper  *
teper  *
member *
keber  *
keter  *
seper  *
pember *
penge  *
menge  *
"""
"""A line for each prefix: the first letters of the roots that stand behind it unchanged, and the letters that
have melted into it before a vowel (me- + sebar: menyebar; colloquial ny- + colong: nyolong)."""


def _read_prefixes() -> dict[str, tuple[frozenset[str], str]]:
    table: dict[str, tuple[frozenset[str], str]] = {}
    for line in _PREFIX_TABLE.strip().splitlines():
        prefix, stays, *melts = line.split()
        table[prefix] = (_ANY if stays == "*" else frozenset(stays) - {"-"}, "".join(melts))
    return table


_PREFIXES: Final = _read_prefixes()
_PREFIX_SIZES: Final = {
    letter: sorted({len(prefix) for prefix in _PREFIXES if prefix.startswith(letter)}) for letter in _ANY
}
"""By first letter, how long the prefixes are that begin so."""


def stems(word: str) -> tuple[str, ...]:
    """Every root of at least `SHORTEST_ROOT` letters that may stand inside a folded word, without the word.

    Of a dictionary word only its own roots are named. Empty for words too short or too long to hold one.
    """
    if not SHORTEST_ROOT < len(word) <= LONGEST_WORD:
        return ()
    found: dict[str, None] = {}
    for base in (word, *_without_enclitics(word)):
        if base != word:
            found[base] = None
        roots = derivations(base)
        if roots and is_ordinary(base):
            roots = [root for root in roots if is_root_of(root, base)]
        found.update(dict.fromkeys(roots))
    found.pop(word, None)
    return tuple(found)


def without_enclitic(word: str) -> tuple[str, ...]:
    """The word without -nya, -ku, -mu, -lah, -kah, -pun: how the last word of any phrase may be written.

    A dictionary word that only looks as if it had one ("masalah", "tanya") is left alone.
    """
    if not word.endswith(_ENCLITICS):
        return ()
    hosts = enclitic_hosts(word)
    if not hosts or not is_ordinary(word):
        return tuple(hosts)
    return tuple(host for host in hosts if is_root_of(host, word))


def enclitic_hosts(word: str) -> list[str]:
    """What stands before a possible enclitic, whatever the dictionary says of the word."""
    return [
        word[: -len(ending)]
        for ending in _ENCLITICS
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_HOST
    ]


def derivations(word: str) -> list[str]:
    """Roots of a word by prefix and suffix alone (no enclitics), whatever the dictionary says of the word."""
    longest = len(word) - SHORTEST_ROOT
    bases = [word]
    if word.endswith(_SUFFIXES):
        bases += [
            word[: -len(ending)] for ending in _SUFFIXES if len(ending) <= longest and word.endswith(ending)
        ]
    roots = bases[1:]
    sizes = [size for size in _PREFIX_SIZES.get(word[0], ()) if word[:size] in _PREFIXES]
    for size in sizes:
        stays, melts = _PREFIXES[word[:size]]
        for base in bases:
            _behind(base[size:], stays, melts, roots)
    return roots


def _behind(rest: str, stays: frozenset[str], melts: str, roots: list[str]) -> None:
    """Add the roots that may stand behind a prefix when `rest` is what follows it."""
    if len(rest) >= SHORTEST_ROOT and rest[0] in stays:
        roots.append(rest)
    if len(rest) >= SHORTEST_ROOT - 1 and rest[0] in _VOWELS:
        roots.extend(letter + rest for letter in melts)


def _without_enclitics(word: str) -> list[str]:
    """The word without a particle, a pronoun or both."""
    outer = [host for host in without_enclitic(word) if len(host) >= SHORTEST_ROOT]
    return outer + [
        inner
        for host in outer
        if word.endswith(_PARTICLES) and not host.endswith(_PARTICLES)
        for inner in without_enclitic(host)
        if len(inner) >= SHORTEST_ROOT
    ]
