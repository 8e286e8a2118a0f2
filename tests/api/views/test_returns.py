"""Returns as people read them: who sees which, what differs, what stands behind each number."""

from collections.abc import Iterator

import pytest

from api.views.desks import Scope
from api.views.returns import (
    frozen_of,
    owes_returns,
    paper_of,
    return_of,
    returns_page,
    version_of,
    widest,
)
from engine.errors import NotVisible
from engine.vocabulary import Upload
from tests.support.deeds import recorded
from tests.support.forms import HEAD
from tests.support.returns_web import bureau, submit, summary_of
from tests.support.web import Web


@pytest.fixture
def place(migrated_sqlite_url: str) -> Iterator[tuple[Web, dict[str, str]]]:
    web, made = bureau(migrated_sqlite_url)
    yield web, made
    web.program.close()


def test_a_unit_lists_its_own_and_an_office_those_of_its_area(
    place: tuple[Web, dict[str, str]],
) -> None:
    web, _ = place
    assert owes_returns(web.here("clerk"))
    (own,) = returns_page(web.here("labour-officer"), Scope.UNIT).lines
    assert (own.unit, own.is_mine, own.lamp) == ("unit:labour", True, "on_time")
    office = web.here("clerk")
    found = returns_page(office, widest(office)).lines
    assert {one.unit for one in found} == {"unit:housing", "unit:labour"}
    assert not any(one.is_mine for one in found)
    assert returns_page(web.here("housing-officer"), Scope.UNIT).lines[0].unit == "unit:housing"
    submit(web)
    ended = returns_page(office, widest(office), ended=True).lines
    assert [(one.unit, one.state, one.lamp) for one in ended] == [
        ("unit:labour", "submitted", "done")
    ]


def test_what_changed_since_is_told_beside_the_versions(place: tuple[Web, dict[str, str]]) -> None:
    web, made = place
    submit(web)
    recorded(web.office, "forum", by="labour-head", leaders=(HEAD,), unit="unit:village")
    number = summary_of(web).id.partition(":")[2]
    seen = return_of(web.here("labour-head"), number)
    assert seen.differs == ("forums",)
    assert seen.now is not None
    (version,) = seen.versions
    assert version.figures is not None
    assert (version.figures.total["forums"], seen.now.total["forums"]) == (1, 2)
    assert version.figures.lines[0].cells["forums"].records == (made["forum"],)
    submit(web, by="labour-head", reason="a forum told late")
    seen = return_of(web.here("labour-head"), number)
    assert (seen.differs, [one.reason for one in seen.versions]) == ((), ["", "a forum told late"])


def test_a_diary_counts_and_is_named_to_its_author_alone(
    place: tuple[Web, dict[str, str]],
) -> None:
    web, made = place
    number = summary_of(web).id.partition(":")[2]
    for by, records in (("labour-head", (made["diary"],)), ("labour-officer", ())):
        now = return_of(web.here(by), number).now
        assert now is not None
        cell = now.lines[0].cells["diaries"]
        assert (cell.amount, cell.records) == (1, records)


def test_what_is_not_there_is_not_found(place: tuple[Web, dict[str, str]]) -> None:
    web, _ = place
    submit(web, files=[Upload(name="signed.txt", body=b"signed")])
    here, owed = web.here("labour-officer"), summary_of(web)
    number = owed.id.partition(":")[2]
    line, body = paper_of(here, number, owed.files[0].hash)
    assert (line.name, body) == ("signed.txt", b"signed")
    assert version_of(here, number, 1)[2] == frozen_of(here, owed, owed.versions[0])
    for wrong in (0, 2):
        with pytest.raises(NotVisible):
            version_of(here, number, wrong)
    with pytest.raises(NotVisible):
        paper_of(here, number, owed.versions[0].digest)
    with pytest.raises(NotVisible):
        return_of(web.here("housing-officer"), number)
