"""A return is submitted with the figures of the moment, and never with somebody's own."""

from collections.abc import Iterator
from datetime import date

import pytest

from api.entry.problems import BadFields
from api.returns.freezing import body_of
from api.returns.submitting import command_for
from engine.attachments import hash_of
from engine.errors import NotVisible, Refused
from engine.vocabulary import Upload
from tests.support.deeds import recorded
from tests.support.forms import HEAD
from tests.support.returns_web import bureau, now, submit, summary_of
from tests.support.web import Web


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    web, _ = bureau(migrated_sqlite_url)
    yield web
    web.program.close()


def test_what_is_submitted_is_what_the_records_tell(web: Web) -> None:
    told = now(web)
    submit(web)
    owed = summary_of(web)
    assert owed.state == "submitted"
    assert [one.digest for one in owed.versions] == [hash_of(body_of(told))]
    assert web.office.faults() == []


def test_a_late_record_is_a_second_version_with_its_reason(web: Web) -> None:
    submit(web)
    with pytest.raises(Refused, match="return_unchanged"):
        submit(web, reason="nothing new")
    recorded(web.office, "labour", by="labour-head", leaders=(HEAD,), unit="unit:village")
    submit(web, reason="recorded late")
    first, second = summary_of(web).versions
    assert first.digest != second.digest == hash_of(body_of(now(web)))


def test_records_that_contradict_each_other_are_named_and_nothing_is_submitted(web: Web) -> None:
    nobody = recorded(web.office, "reception", by="labour-head", leaders=(HEAD,))
    web.office.register(heard_at=nobody, office="unit:petitions")
    with pytest.raises(Refused) as refused:
        submit(web)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.params) == (
        "heard_from_nobody",
        {"number": nobody.partition(":")[2]},
    )
    assert summary_of(web).state == "owed"


def test_nobody_sends_figures_of_his_own_or_finds_what_is_not_his(web: Web) -> None:
    number = summary_of(web).id.partition(":")[2]
    with pytest.raises(BadFields):
        command_for(web.here("labour-head"), number, "submit_return", {"figures": ""})
    with pytest.raises(NotVisible):
        command_for(web.here("labour-head"), number, "climb", {})
    with pytest.raises(NotVisible):
        command_for(web.here("housing-head"), number, "submit_return", {})


def test_figures_of_a_month_that_still_runs_are_not_frozen(web: Web) -> None:
    owed = summary_of(web)
    web.office.day(date(2025, 3, 24))
    command = command_for(web.here("labour-officer"), owed.id[7:], "submit_return", {})
    assert web.office.refusals(command, "labour-officer") == {"return_too_early"}
    submit(web)
    assert [one.on for one in summary_of(web).versions] == [date(2025, 3, 25)]


def test_papers_go_along(web: Web) -> None:
    submit(web, files=[Upload(name="signed.txt", body=b"signed")])
    (version,) = summary_of(web).versions
    assert [one.hash for one in version.files] == [hash_of(b"signed")]
