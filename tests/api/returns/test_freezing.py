"""What was frozen is computed again from its records as they stood, and gives the same hash."""

from collections.abc import Iterator

import pytest
from msgspec.structs import asdict, replace

from api.returns.freezing import Frozen, body_of, frozen_in, is_told_again
from engine.attachments import hash_of
from engine.deeds.deed import CorrectDeed, RetractDeed
from tests.support.deeds import recorded, told
from tests.support.forms import HEAD
from tests.support.office import actor
from tests.support.returns_web import bureau, now, submit, summary_of
from tests.support.web import Web


@pytest.fixture
def place(migrated_sqlite_url: str) -> Iterator[tuple[Web, dict[str, str]]]:
    web, made = bureau(migrated_sqlite_url)
    yield web, made
    web.program.close()


def kept(web: Web) -> tuple[Frozen, str]:
    owed = summary_of(web)
    digest = owed.versions[0].digest
    sight = web.program.desk.sight(actor("labour-officer"))
    body = web.program.store.blob(owed.id, digest, sight)
    assert body is not None
    assert hash_of(body) == digest
    return frozen_in(body), digest


def test_the_figures_are_those_of_the_form(place: tuple[Web, dict[str, str]]) -> None:
    web, made = place
    (line,) = now(web).lines
    amounts = {name: one.amount for name, one in line.figures.items()}
    assert amounts == {
        "leaders": 2,
        "labour": 2,
        "received": 4,
        "collected": 1,
        "solved": 0,
        "diaries": 1,
        "forums": 1,
    }
    assert now(web).total == amounts
    assert set(now(web).records) == set(made.values())


def test_records_that_change_later_do_not_change_what_was_frozen(
    place: tuple[Web, dict[str, str]],
) -> None:
    web, made = place
    submit(web)
    frozen, digest = kept(web)
    said = asdict(told("reception", unit="unit:village", leaders=(HEAD,), count=9))
    mended = CorrectDeed(**said | {"dossier": made["reception"], "reason": "misread"})
    web.office.give(mended, "labour-head")
    web.office.give(RetractDeed(dossier=made["forum"], reason="another day"), "labour-head")
    recorded(web.office, "labour", by="labour-head", leaders=(HEAD,), unit="unit:village")
    assert is_told_again(web.program, frozen, digest)
    assert (now(web).total["received"], now(web).total["forums"]) == (9, 0)
    assert now(web).total["labour"] == 3


def test_figures_that_the_records_do_not_give_are_found_out(
    place: tuple[Web, dict[str, str]],
) -> None:
    web, made = place
    submit(web)
    frozen, digest = kept(web)
    fewer = {one: at for one, at in frozen.records.items() if one != made["forum"]}
    assert not is_told_again(web.program, replace(frozen, records=fewer), digest)


def test_nothing_frozen_tells_a_name_or_a_text(place: tuple[Web, dict[str, str]]) -> None:
    web, _ = place
    body = body_of(now(web)).decode()
    assert "person:" not in body
    assert "mill" not in body
