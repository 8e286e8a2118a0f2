"""Small cells are not published, nor what they could be computed from (小格不公开).

A row is told whole or not at all. What is not told adds up, with what is, to the sum that is told
beside it: so the rows that are not told are two at least, and together no small cell either.
"""

from collections.abc import Collection, Mapping

Cells = tuple[int, ...]
"""Numbers that exclude each other: their sum is what they are parts of."""


def is_small(cells: Cells, least: int) -> bool:
    """Return whether one of some numbers is small: neither none nor ``least`` at the fewest."""
    return any(0 < number < least for number in cells)


def summed(rows: Collection[Cells]) -> Cells:
    """Return the sums of rows of one length; of no rows at all, nothing."""
    return tuple(map(sum, zip(*rows, strict=True)))


def untold(rows: Mapping[str, Cells], least: int, also: Collection[str] = ()) -> frozenset[str]:
    """Return the keys of the rows that are not told, ``also`` among them.

    Besides those with small numbers these are as many of the others, the smallest first, as it
    takes. Where the sum itself is small, and so not told, no row is: not even where nothing is.
    """
    gone = {key for key, cells in rows.items() if is_small(cells, least)} | set(also)
    if gone:  # else whoever is not told would be known to have something
        gone |= {key for key, cells in rows.items() if not any(cells)}
    while gone:
        together = summed([rows[key] for key in gone])
        lacks = [place for place, number in enumerate(together) if 0 < number < least]
        is_most = sum(together) == len(gone) * (least - 1)
        if len(gone) > 1 and not lacks and not is_most:
            break
        places = lacks or range(len(together))
        able = [key for key in rows.keys() - gone if any(rows[key][place] for place in places)]
        if not able:
            return frozenset(rows)
        fewest = min(sum(rows[key]) for key in able)
        gone |= {key for key in able if sum(rows[key]) == fewest}
    return frozenset(gone)
