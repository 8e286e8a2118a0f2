"""Texts are alike by the pairs of letters they share, whatever marks stand between."""

import pytest

from engine.alike import ALIKE, containment, pairs


def test_pairs_pass_over_marks_and_width() -> None:
    assert pairs("停水，三周！") == {"停水", "水三", "三周"}
    assert pairs("\uff21\uff22 c") == {"ab", "bc"}
    assert pairs("停") == pairs("") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("自来水停供三周了", "自来水停供三周了", 1.0),
        # The seven pairs of the shorter text all stand in the longer one.
        ("自来水停供三周了", "村东自来水停供三周了没人修", 1.0),
        # Of the seven pairs of the first only 自来, 来水 and 水停 stand in the second.
        ("自来水停供三周了", "自来水停了半年没有人管", 3 / 7),
        ("自来水停供三周了", "宅基地审批一直没有答复", 0.0),
        ("停水", "停水三周没有人来管", 0.0),
    ],
)
def test_containment_is_counted_in_the_shorter_text(one: str, other: str, share: float) -> None:
    assert containment(pairs(one), pairs(other)) == pytest.approx(share)
    assert containment(pairs(other), pairs(one)) == pytest.approx(share)


def test_three_in_ten_are_worth_a_look() -> None:
    assert ALIKE == 0.3
