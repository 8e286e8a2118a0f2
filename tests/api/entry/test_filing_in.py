"""What is typed into the public form: everything that can be read is kept, nothing else."""

from typing import Any

import pytest
from starlette.datastructures import FormData

from api.entry.filing_in import petition_in
from api.entry.problems import BadFields
from engine.case.registering import Person
from engine.petition.filing import FilePetition
from tests.support.filing import send
from tests.support.web import Web

TYPED = {"office": "unit:petitions", "kind": "claim", "title": "t", "body": "b"}


def read(**typed: str) -> Any:  # noqa: ANN401 - the command
    command = petition_in(FormData({**TYPED, "persons.0.name": "Anna", **typed}), "national")
    assert isinstance(command, FilePetition)
    return command


def test_people_are_taken_to_be_known_by_what_they_write() -> None:
    found = read(**{"persons.0.proxy_name": "Carla", "proxy_consent": "yes", "persons.2.name": "B"})
    assert found.persons == (Person(name="Anna", proxy_name="Carla"), Person(name="B"))
    assert found.proxy_consent


def test_what_nobody_asks_for_is_not_taken() -> None:
    found = read(happened_on="2020-01-01", late_reason="r", pack="hefei")
    assert (found.happened_on, found.late_reason, found.pack) == (None, "", "national")


@pytest.mark.parametrize(
    ("field", "letters"), [("body", 20_001), ("title", 101), ("persons.0.phone", 41)]
)
def test_what_is_too_long_is_told_with_how_long_it_may_be(field: str, letters: int) -> None:
    with pytest.raises(BadFields) as refused:
        read(**{field: "x" * letters})
    (reason,) = refused.value.reasons
    assert (reason.code, reason.params) == ("text_too_long", {"most": letters - 1})
    assert reason.field == field.partition(".")[0]


def test_a_megabyte_comes_back_to_whoever_wrote_it(web: Web) -> None:
    answer = send(web, {"body": "水" * 400_000})
    assert answer.status_code == 422
    assert "最多写20000个字" in answer.text
    assert "水" * 400_000 in answer.text
    assert list(web.office.store.dossiers(kind="petition")) == []


def test_what_no_reader_sees_is_left_out_and_a_formula_is_a_text(web: Web) -> None:
    send(web, {"title": "=1+1\0\u202e", "body": "one\r\ntwo\x07"})
    (row,) = web.office.store.dossiers(kind="petition")
    page = web.page(f"/petitions/{row.id.partition(':')[2]}", "clerk").text
    assert "<h1>=1+1</h1>" in page
    assert "one\ntwo</blockquote>" in page
