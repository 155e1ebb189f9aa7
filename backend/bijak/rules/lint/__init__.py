"""What is wrong with a folder of packs, or doubtful, beyond what stops it from loading.

    linted = lint(Path("rules"))
    linted.remarks      # each with file, line, what, why and what to do

`checks` names everything that is looked for; the other modules look, one kind of thing each.
"""

from bijak.rules.lint.linting import Linted, lint

__all__ = ["Linted", "lint"]
