"""A figure at its bound still keeps within it."""

from api.bench.bounds import Bound, verdicts


def test_figures_are_told_with_what_is_asked_of_them() -> None:
    figures = {"buffers": 30, "ms": 3.01, "ratio": 4.0, "slow": 3.9, "rows": 7}
    asked = {
        "buffers": Bound(most=30),
        "ms": Bound(most=3),
        "ratio": Bound(least=4),
        "slow": Bound(least=4),
        "absent": Bound(least=1),
    }
    assert verdicts(figures, asked) == {
        "buffers": "30 <= 30 holds",
        "ms": "3.01 <= 3 FAILS",
        "ratio": "4 >= 4 holds",
        "slow": "3.9 >= 4 FAILS",
    }
