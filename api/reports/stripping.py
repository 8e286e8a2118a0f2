"""A text to be published: whoever petitioned is not to be known again from it (E14)."""

import re
from collections.abc import Iterable

import msgspec

from api.entry.here import Here
from api.reports.sentences import said
from api.views.spans import Span
from api.views.statistics import cases_of

NUMBERS = (
    re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),  # of an identity card
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),  # of a mobile telephone
    re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),  # of a telephone
    re.compile(r"(?<![\d-])\d{6}-\d{4}-\d{5}(?!\d)"),  # of a case
)
SHORTEST = 2
"""Letters that a name or an address has at least."""
AT_ONCE = 1000


class _Party(msgspec.Struct, frozen=True):
    ref: str
    proxy_ref: str = ""


class _Parties(msgspec.Struct, frozen=True):
    parties: tuple[_Party, ...] = ()


_parties = msgspec.json.Decoder(_Parties)


def stripped(text: str, known: Iterable[str]) -> str:
    """Return a text without what is ``known`` of petitioners, and without numbers of people."""
    hidden = said("digest", "hidden")
    for one in sorted({*known}, key=len, reverse=True):
        if len(one) >= SHORTEST:
            text = text.replace(one, hidden)
    for number in NUMBERS:
        text = number.sub(hidden, text)
    return text


def petitioners_of(here: Here, of: Span) -> set[str]:
    """Return names, addresses and telephones of who petitioned in a span, as far as they show."""
    parties = [_parties.decode(case.stood.facts).parties for case in cases_of(here, of)]
    refs = [ref for some in parties for one in some for ref in (one.ref, one.proxy_ref) if ref]
    found: set[str] = set()
    for start in range(0, len(refs), AT_ONCE):
        rows = here.program.store.petitioners(refs[start : start + AT_ONCE], here.sight)
        for row in rows.values():
            found |= {row.name, row.phone, row.address}
    return found - {""}
