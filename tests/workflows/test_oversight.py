"""Supervision is said to a case one at a time, in each of its kinds."""

from datetime import date

from engine.case.parts import Supervision
from engine.case.supervising import OpenSupervision
from engine.case.terms import SupervisionKind
from tests.support.cases import DAY, a_case
from tests.support.packs import national
from workflows import oversight
from workflows.wording import WORDINGS


def watched(closed_on: date | None = None) -> Supervision:
    return Supervision(
        kind=SupervisionKind.DYNAMIC, opened_on=DAY, by_post="x", ground="x", closed_on=closed_on
    )


def kinds(**fields: object) -> set[SupervisionKind]:
    said = WORDINGS["open_supervision"](a_case(**fields), national())
    return {one.kind for one in said if isinstance(one, OpenSupervision)}


def test_every_kind_is_opened_where_none_stands() -> None:
    assert oversight.__doc__
    assert kinds() == set(SupervisionKind)
    closed = watched(closed_on=DAY)
    assert kinds(supervisions=(closed,)) == set(SupervisionKind)
    assert kinds(supervisions=(watched(),)) == set()
