"""One out of many: what a long list of choices offers of itself for what was typed."""

from collections.abc import Collection, Sequence

import msgspec

from api.entry.choices import AT_ONCE


class Option(msgspec.Struct, frozen=True):
    """One value that can be chosen."""

    value: str
    text: str
    is_chosen: bool


class Found(msgspec.Struct, frozen=True):
    """What was found for what was typed: ``matched`` of ``total``, ``shown`` of these.

    ``is_sought``: the form was sent to find it.
    """

    typed: str
    total: int
    matched: int
    shown: int
    is_sought: bool = False


def found_in(
    offered: Sequence[tuple[str, str]],
    typed: str,
    chosen: Collection[str],
    *,
    is_many: bool = False,
) -> tuple[Found, tuple[Option, ...]]:
    """Return what to show of a long list: what is chosen, and what has all words typed in it.

    A word is part of a name or of an id, which holds the code of a division. The only one found is
    chosen; what was chosen before gives way to what is searched for, unless several may be chosen.
    """
    words = typed.casefold().split()
    hits = [one for one in offered if one[0] and _has(one, words)]
    hits.sort(key=lambda one: bool(words) and one[1].casefold().split()[-1:] != words[-1:])
    kept = [one for one in offered if one[0] and one[0] in chosen and (is_many or one in hits)]
    rest = [one for one in hits if one not in kept][: AT_ONCE - min(len(kept), AT_ONCE)]
    only = {hits[0][0]} if words and len(hits) == 1 and not is_many else set()
    options = [Option(value, text, value in {*chosen, *only}) for value, text in [*kept, *rest]]
    if not is_many:
        options.insert(0, Option("", "", not kept and not only))
    return Found(typed, len(offered), len(hits), len({*kept} & {*hits}) + len(rest)), (*options,)


def _has(one: tuple[str, str], words: Sequence[str]) -> bool:
    text = f"{one[1]} {one[0]}".casefold()
    return all(word in text for word in words)
