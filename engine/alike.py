"""How alike two texts are: by the pairs of letters that they share, which needs no words cut."""

import unicodedata
from itertools import pairwise

ALIKE = 0.3
"""Shared pairs in a hundred of the shorter text from which on two texts are worth a look."""
FEWEST = 6
"""Pairs below which a text says too little to be compared."""


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters and digits of a text, whatever its marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(one for one in plain if one.isalnum())
    return frozenset(map("".join, pairwise(letters)))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of the smaller set lies in the other, 0 where one says too little."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= FEWEST else 0.0
