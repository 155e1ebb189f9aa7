"""The identifiers that packs may ask for by name (`identifier: nik`), one file a recogniser or close family.

`IDENTIFIERS` holds them by name, `IdentifierStep(names)` finds them in a `Reading`.
"""

from bijak.detect.identifiers.identifier import Candidate, Identifier
from bijak.detect.identifiers.registry import IDENTIFIERS
from bijak.detect.identifiers.step import IdentifierStep

__all__ = ["IDENTIFIERS", "Candidate", "Identifier", "IdentifierStep"]
