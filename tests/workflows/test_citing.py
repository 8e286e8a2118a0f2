"""Every place that states a rule is found."""

from tests.support.packs import national
from workflows.citing import places


def test_each_kind_of_place_is_told() -> None:
    paths = {place.path for place in places(national())}
    assert {
        "moves.admit",
        "moves.change_class[1]",
        "moves.change_class[2]",
        "classes.solvable",
        "classes.solvable.verify_days",
        "clocks.C4",
        "ladders.handling.repeat_days",
        "ladders.handling.principal",
        "numbers.verification_tries",
    } <= paths


def test_no_place_is_told_twice() -> None:
    paths = [place.path for place in places(national())]
    assert len(set(paths)) == len(paths)
