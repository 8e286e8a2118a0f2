"""Who types a number or two letters of a heading is told which dossiers he may mean."""

from api.views.suggesting import MOST, suggested
from tests.support import progress
from tests.support.web import Web


def test_told_by_number_or_heading_open_ones_first(web: Web) -> None:
    office = web.office
    ended = progress.closed(office)
    progress.verify(office, ended)
    progress.concluded(office, ended)
    other, last = office.register(subject="供水中断"), office.register(subject="道路照明")
    here = web.here("clerk")

    def found(typed: str, kind: str = "case") -> list[str]:
        return [line.id for line in suggested(here, kind, typed)]

    assert found("供水") == [other, ended]
    assert found("照明") == [last]
    assert found(last[5:]) == [last]
    assert found("供水", "matter") == []
    assert found("供") == []
    assert found("没有") == []
    for _ in range(MOST):
        office.register(subject="供水压力")
    assert len(found("供水")) == MOST


def test_told_of_nothing_that_is_not_his(web: Web) -> None:
    case = web.office.register(subject="管道漏水")
    assert [line.id for line in suggested(web.here("clerk"), "case", "漏水")] == [case]
    assert suggested(web.here("housing-officer"), "case", "漏水") == []
