"""What lists and sight hold of a case: the card, what waits for a look, who stands at a wall."""

from datetime import date

import pytest

from engine.case.listing import card, walls
from engine.case.parts import Closing, Leader, Raising
from engine.case.terms import LegalKind, Outcome
from engine.record import WallEntry
from tests.support.cases import DAY, a_case


def test_the_card_shows_what_lists_need() -> None:
    shown = card(
        a_case(
            subject="water",
            classification="solvable",
            leaders=(
                Leader(post="post:deputy-works", assigned_on=DAY),
                Leader(post="post:magistrate", role="joint", assigned_on=DAY),
            ),
            assisting=("unit:labour",),
            raising=Raising(to_unit="unit:city", on=DAY),
        )
    )
    assert (shown.kind, shown.state, shown.title) == ("case", "in_hand", "water")
    assert (shown.unit_id, shown.leader_post, shown.walled) == (
        "unit:housing",
        "post:deputy-works",
        False,
    )
    assert shown.shared == ("unit:labour", "unit:city", "post:magistrate")


def test_a_class_waits_for_a_look_once_it_is_confirmed() -> None:
    assert not card(a_case(classification="solvable")).is_unchecked
    assert card(a_case(class_confirmed=True)).is_unchecked
    assert not card(a_case(class_confirmed=True, class_checked=True)).is_unchecked


@pytest.mark.parametrize(
    ("signed_by", "approved_on", "waits"),
    [
        ("", None, True),
        ("post:deputy-works", None, False),
        ("post:clerk", None, True),  # kept away since: his signature does not count
        ("", DAY, False),
    ],
)
def test_a_closing_waits_for_its_signature(
    signed_by: str, approved_on: date | None, *, waits: bool
) -> None:
    asked = Closing(
        requested_on=DAY,
        by_unit="unit:housing",
        by_post="post:housing-officer",
        outcome=Outcome.SETTLED,
        signed_by=signed_by,
        approved_on=approved_on,
    )
    assert card(a_case(closing=asked, recused=("post:clerk",))).is_unsigned is waits
    assert not card(a_case()).is_unsigned


def test_only_an_accusation_has_a_wall_and_the_accused_never_stand_on_its_inside() -> None:
    assert walls(a_case()) is None
    walled = a_case(
        kind=LegalKind.ACCUSATION,
        accused=("unit:housing",),
        admitted_to_wall=("unit:petitions", "unit:housing"),
    )
    assert walls(walled) == (
        WallEntry("unit:petitions", is_accused=False),
        WallEntry("unit:housing", is_accused=True),
    )


def test_whoever_keeps_away_stands_outside_and_others_pass() -> None:
    away = a_case(recused=("post:clerk",), kept_away=("person:clerk",))
    assert card(away).walled
    assert walls(away) == (
        WallEntry("*", is_accused=False),
        WallEntry("post:clerk", is_accused=True),
        WallEntry("person:clerk", is_accused=True),
    )
    walled = a_case(
        kind=LegalKind.ACCUSATION,
        accused=("unit:housing",),
        recused=("post:clerk",),
        admitted_to_wall=("unit:petitions", "post:clerk"),
    )
    assert walls(walled) == (
        WallEntry("unit:petitions", is_accused=False),
        WallEntry("unit:housing", is_accused=True),
        WallEntry("post:clerk", is_accused=True),
    )
