"""What is asked of figures: each with its bound, and whether it keeps within it."""

from collections.abc import Mapping
from typing import NamedTuple


class Bound(NamedTuple):
    """The most that a figure may be, or the least."""

    most: float | None = None
    least: float | None = None

    def holds(self, reached: float) -> bool:
        """Return whether ``reached`` keeps within it."""
        return (self.most is None or reached <= self.most) and (
            self.least is None or reached >= self.least
        )

    def __str__(self) -> str:
        """Return it as it is written."""
        parts = ((" <= ", self.most), (" >= ", self.least))
        return ",".join(f"{sign}{bound:g}" for sign, bound in parts if bound is not None).strip()


def verdicts(figures: Mapping[str, float], bounds: Mapping[str, Bound]) -> dict[str, str]:
    """Return a line on each figure that has a bound: what was reached, what is asked, the word."""
    return {
        name: f"{figures[name]:.4g} {bound} {'holds' if bound.holds(figures[name]) else 'FAILS'}"
        for name, bound in bounds.items()
        if name in figures
    }
