"""API keys and tokens of common services, and generic high-entropy values that are assigned to a name.

The shapes are our own. detect-secrets was tried as a library and not taken: its scan of one line costs 1.7
ms (this step may cost 0.1 in all), it imports an HTTP client to verify keys at their service, which nothing
here may ever do, and its expressions backtrack. Shapes follow what the services publish.

A prefix names its service, so it is the context: a key that looks drawn by a machine is HIGH, a placeholder
LOW.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier
from bijak.detect.identifiers.secret import entropy, is_mixed, is_placeholder, is_random
from bijak.detect.plain import Plain, group_span
from bijak.post import Bilingual

_SHAPES: Final = (
    r"(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}",  # Amazon Web Services
    r"gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}",  # GitHub
    r"gl(?:pat|dt|rt|ptt|ft)-[A-Za-z0-9_\-]{20,64}",  # GitLab
    r"AIza[A-Za-z0-9_\-]{35}|ya29\.[A-Za-z0-9_\-]{30,}|GOCSPX-[A-Za-z0-9_\-]{20,}",  # Google
    r"xox[abeoprs]-[A-Za-z0-9\-]{10,}|xapp-[0-9]-[A-Za-z0-9\-]{20,}",  # Slack
    r"hooks\.slack\.com/services/[A-Za-z0-9]+/[A-Za-z0-9]+/[A-Za-z0-9]{16,}",
    r"(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{24,}",  # Stripe
    r"sk-(?:proj-|svcacct-|admin-|ant-[a-z0-9]+-|or-v1-)?[A-Za-z0-9_\-]{20,}",  # OpenAI, Anthropic
    r"[0-9]{8,10}:AA[A-Za-z0-9_\-]{33}",  # Telegram bot
    r"eyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{5,}",  # JSON Web Token
    r"npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_\-]{50,}|hf_[A-Za-z0-9]{30,}|dop_v1_[a-f0-9]{64}",
    # Mail and message services
    r"SG\.[A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{30,64}|key-[a-f0-9]{32}|SK[a-f0-9]{32}",
    # Midtrans, Xendit
    r"(?:SB-)?Mid-(?:server|client)-[A-Za-z0-9_\-]{16,}|xnd_(?:production|development)_[A-Za-z0-9]{20,}",
    r"discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_\-]{60,}",
    r"[MNO][A-Za-z0-9_\-]{23,25}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,}",
    # Meta, Shopify, Square
    r"EAA[A-Za-z0-9]{80,}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|sq0[a-z]{3}-[A-Za-z0-9_\-]{22,43}",
    r"hvs\.[A-Za-z0-9_\-]{24,}|AGE-SECRET-KEY-1[A-Z0-9]{58}",  # Vault, age
)
_KEY: Final = re2.compile("(?:" + "|".join(_SHAPES) + ")")
_ASSIGNED: Final = re2.compile(
    r"(?i)\b(?:[a-z0-9]+[_\- ])?(?:api[_\- ]?keys?|apikey|secret(?:[_\- ]?(?:access[_\- ]?)?keys?)?|"
    r"access[_\- ]?(?:key|token)s?|client[_\- ]?secret|"
    r"auth[_\- ]?token|bearer|token|private[_\- ]?key|encryption[_\- ]?key|"
    r"accountkey|sharedaccesskey|webhook[_\- ]?secret)"
    r"[\"']?(?:\s{0,3}(?:[:=]|=>|->|adalah|is)\s{0,3}|\s)[\"'`]?(?P<value>[A-Za-z0-9_\-+/.=~]{16,512})"
)


def _find(plain: Plain) -> Iterator[Candidate]:
    taken = -1
    for match in plain.matches(_KEY):
        start, end = match.span()
        before = plain.text[start - 1 : start]
        if before.isalnum() or (before in ("_", "-") and before):
            continue
        taken = end
        if match.group().startswith("eyJ"):
            sure = _is_jwt(match.group())
        else:
            sure = is_random(match.group()) and any(char.isdigit() for char in match.group()[4:])
        yield Candidate(start, end, HIGH if sure else LOW, HIGH if sure else LOW)
    for match in plain.matches(_ASSIGNED):
        value = match.group("value").rstrip(".=-")
        if match.end() <= taken or is_placeholder(value) or not is_mixed(value) or not is_random(value):
            continue
        end = group_span(match, "value")[0] + len(value)
        yield Candidate(match.start(), end, HIGH if entropy(value) >= 3.5 else MEDIUM)


def _is_jwt(token: str) -> bool:
    head = token.partition(".")[0]
    try:
        decoded = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (binascii.Error, ValueError):
        return False
    return isinstance(decoded, dict) and "alg" in decoded


API_KEY = Identifier(
    name="api_key",
    label=Bilingual("Kunci API atau token", "API key or token"),
    example="AKIAQ3EGP7XZ5M2NVR4T",
    hints=(
        r"AKIA|ASIA|ABIA|ACCA|AROA|AIDA|gh[pousr]_|github_pat_|glpat-|gl[drpf]t+-|AIza|ya29\.|GOCSPX-|xox[abeoprs]-|xapp-|hooks\.slack|"
        r"[sr]k_(?:live|test)_|whsec_|sk-[A-Za-z0-9]|[0-9]{8}:AA|eyJ[A-Za-z0-9]|npm_|pypi-AgE|hf_|dop_v1_|SG\.[A-Za-z0-9]|key-[a-f0-9]{8}|"
        r"SK[a-f0-9]{8}|Mid-(?:server|client)-|xnd_|api/webhooks/|EAA[A-Za-z0-9]{8}|shp[a-z]{2}_|sq0[a-z]{3}-|hvs\.|AGE-SECRET",
        r"\b[MNO][A-Za-z0-9_\-]{23}[A-Za-z0-9_\-]*\.[A-Za-z0-9_\-]{6}\.",
        r"(?i)(?:key|secret|token|bearer)s?[\"']?\s{0,3}(?:[:=]|->|adalah |is )\s{0,3}"
        r"[\"'`]?[a-z0-9_\-+/.=~]{12}",
        r"(?i)bearer [a-z0-9_\-+/.=~]{12}",
    ),
    find=_find,
)
