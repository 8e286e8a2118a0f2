"""Texts of the same sender that are alike: a petition sent again (重复) is found, not judged."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LEAST = 0.3
"""The share of the shorter text's bigrams that the other must hold, for the two to be alike."""

PUNCTUATION = re.compile(r"[\W_]+")


class Sent(NamedTuple):
    """A text and its sender; texts of an empty sender are like nothing."""

    sender: str
    text: str


def repeats(sent: Sequence[Sent]) -> Iterator[tuple[int, int]]:
    """Yield (index, index of an earlier one) for each text like an earlier one of its sender.

    The same text word by word comes first, then the earlier text that shares the largest part of
    the shorter one's bigrams, at least LEAST of them. Time grows with what senders wrote, not
    with the square of the list: only texts of one sender that share a bigram are compared.
    """
    by_sender: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(sent):
        if one.sender:
            by_sender[one.sender].append(index)
    found: dict[int, int] = {}
    for indexes in by_sender.values():
        if len(indexes) > 1:
            found.update(_within(indexes, sent))
    yield from sorted(found.items())


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, blanks and marks left out."""
    plain = PUNCTUATION.sub("", text).lower()
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _within(indexes: Iterable[int], sent: Sequence[Sent]) -> Iterator[tuple[int, int]]:
    exact: dict[str, int] = {}
    sizes: dict[int, int] = {}
    holders: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        plain = PUNCTUATION.sub("", sent[index].text).lower()
        grams = bigrams(plain)
        if plain and plain in exact:
            yield index, exact[plain]
        elif (other := _closest(grams, sizes, holders)) is not None:
            yield index, other
        exact.setdefault(plain, index)
        sizes[index] = len(grams)
        for gram in grams:
            holders[gram].append(index)


def _closest(
    grams: frozenset[str], sizes: dict[int, int], holders: dict[str, list[int]]
) -> int | None:
    shared: Counter[int] = Counter()
    for gram in grams:
        shared.update(holders.get(gram, ()))
    shares = ((count / min(len(grams), sizes[other]), -other) for other, count in shared.items())
    share, other = max(shares, default=(0.0, 0))
    return -other if share >= LEAST else None
