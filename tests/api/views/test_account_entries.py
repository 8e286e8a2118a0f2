"""What was done to accounts is told to who keeps them and to auditors, and to nobody else."""

import pytest

from api.identity import registering
from api.views.account_entries import Before, EntryLine, entries_of, reads_entries
from api.wiring import MACHINE
from engine.accounts import AccountAct, TokenScope
from engine.errors import NotVisible
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from engine.vocabulary import Actor
from tests.support.offices import SINCE
from tests.support.web import Web

HEAD = Actor("person:petitions-head", "post:petitions-head")


@pytest.fixture
def backend() -> str:
    return "sqlite"


def with_auditor(web: Web) -> None:
    web.office.give(
        ReviseOrganisation(
            units=(
                Unit("unit:audit", "audit", UnitKind.AUDIT_OFFICE, Level.COUNTY, "unit:county"),
            ),
            posts=(Post("post:auditor", "unit:audit", "auditor", Rank.STAFF),),
            appointments=(Appointment("person:auditor", "post:auditor", SINCE),),
        )
    )


def told(web: Web, tail: str) -> list[tuple[str, str, str]]:
    return [
        (one.login, one.act.value, one.post) for one in entries_of(web.here(tail), Before()).lines
    ]


def test_every_act_is_told_with_who_did_it_and_when(web: Web) -> None:
    program, here = web.program, web.here("petitions-head")
    registering.add(program, MACHINE, "li", "post:housing-head")
    registering.reset(program, HEAD, "li")
    registering.reset(program, HEAD, "li", second_factor=True)
    registering.allow(program, HEAD, "li", is_allowed=False)
    registering.allow(program, MACHINE, "li", is_allowed=True)
    holder = Actor("person:housing-head", "post:housing-head")
    registering.give_token(program, HEAD, holder, "reports", TokenScope.READ, 9)
    registering.revoke_token(program, HEAD, "li", "reports")
    lines = entries_of(here, Before()).lines[::-1]
    acts = ["add", "reset", "second_factor", "disable", "enable", "token", "revoke"]
    assert [one.act.value for one in lines] == acts
    own = "post:petitions-head"
    assert [one.post for one in lines] == ["console", own, own, own, "console", own, own]
    assert lines[-1] == EntryLine(
        act=AccountAct.TOKEN_REVOKED,
        login="li",
        name="person:housing-head",
        by="person:petitions-head",
        post=own,
        at=program.clock.now(),
        about="reports",
    )


def test_auditors_see_what_is_done_to_those_above_an_administrator(web: Web) -> None:
    with_auditor(web)
    registering.add(web.program, MACHINE, "top", "post:magistrate")
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    registering.add(web.program, MACHINE, "mayor", "post:mayor")
    assert told(web, "petitions-head") == [("li", "add", "console")]
    assert told(web, "auditor") == [("li", "add", "console"), ("top", "add", "console")]


def test_others_see_nothing(web: Web) -> None:
    for tail in ("clerk", "magistrate", "inspector", "housing-head"):
        assert not reads_entries(web.here(tail))
        with pytest.raises(NotVisible):
            entries_of(web.here(tail), Before())


def test_pages_end_where_the_next_begins(web: Web) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    for _ in range(2):
        registering.reset(web.program, MACHINE, "li")
    here = web.here("petitions-head")
    first = entries_of(here, Before(), limit=2)
    assert first.after is not None
    rest = entries_of(here, first.after, limit=2)
    assert [one.act.value for one in (*first.lines, *rest.lines)] == ["reset", "reset", "add"]
    assert rest.after is None
