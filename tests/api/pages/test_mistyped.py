"""A mistyped number is answered in place: its field, the reason, and what was typed."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import pytest
from httpx2 import Response
from starlette.datastructures import FormData

from api.pages.mistyped import beside_field
from engine import registry
from engine.case.instructing import SubmitForInstruction
from engine.case.joining import MergeCase, UnmergeCase
from engine.case.registering import RegisterCase
from engine.crossing import (
    CarryOver,
    DecideAtMeeting,
    JoinMatter,
    LeaveMatter,
    PutOnMeeting,
    RecordFieldVisit,
    RecordStudy,
    RetractFieldVisit,
    TakeOffMeeting,
)
from engine.decreeing import LoadDecree
from engine.errors import LostRace, NotVisible, Refused
from engine.matter.studying import OpenMatter
from engine.meeting.meeting import ConveneMeeting, MeetingForm
from engine.vocabulary import Command
from tests.api.pages.test_registering import FILLED
from tests.support.web import SITE, Web

TYPED = "990421-2025-09999"
NOT_THERE = "没有这一编号"


class Named(NamedTuple):
    """A form in which a number is typed: the dossier it is about, its field, and what else."""

    about: str
    field: str
    more: Mapping[str, str] = MappingProxyType({})


FORMS: dict[type[Command], Named] = {
    RegisterCase: Named("", "heard_at", FILLED),
    RecordFieldVisit: Named("", "cases", {"leader": "post:deputy-works", "unit": "unit:housing"}),
    MergeCase: Named("case", "main"),
    UnmergeCase: Named("case", "main", {"reason": "r"}),
    JoinMatter: Named("case", "matter"),
    LeaveMatter: Named("case", "matter", {"reason": "r"}),
    PutOnMeeting: Named("case", "meeting"),
    TakeOffMeeting: Named("case", "meeting", {"reason": "r"}),
    DecideAtMeeting: Named("case", "meeting", {"decision": "d", "unit": "unit:housing"}),
    RecordStudy: Named("matter", "cases", {"minutes": "No. 5", "decision": "d"}),
    CarryOver: Named("meeting", "meeting"),
}
UNNAMED = (LoadDecree, RetractFieldVisit)
"""Whose form names nothing: whatever moves with a decree, the cases that a visit was about."""
OPENING = {RegisterCase: "/register", RecordFieldVisit: "/visits"}


def made(web: Web, kind: str) -> str:
    """Return the path of a dossier of a kind."""
    if kind == "case":
        name = web.office.register()
    elif kind == "matter":
        name = web.office.give(OpenMatter(unit="unit:petitions", subject="s"), "clerk").dossier
    else:
        meeting = ConveneMeeting(
            form=MeetingForm.JOINT,
            unit="unit:petitions",
            chair="post:deputy-works",
            subject="s",
            meets_on=date(2025, 3, 3),
        )
        name = web.office.give(meeting, "clerk").dossier
    return f"/{kind}s/{name.partition(':')[2]}"


def send(web: Web, path: str, filled: dict[str, str]) -> Response:
    data = {"seal": web.browser("clerk"), "key": "k", **filled}
    answer = web.client.post(path, data=data, headers={**SITE, "Accept": "text/html"})
    web.client.cookies.clear()
    return answer


def test_every_command_that_touches_what_somebody_names_is_among_them() -> None:
    others = {
        one
        for one in registry.COMMANDS.values()
        if one.touches is not Command.touches and one not in UNNAMED
    }
    assert others == set(FORMS)


@pytest.mark.parametrize("command", FORMS, ids=lambda one: one.__name__)
def test_it_is_told_beside_its_field_with_what_was_typed(web: Web, command: type[Command]) -> None:
    named, name = FORMS[command], next(n for n, one in registry.COMMANDS.items() if one is command)
    path = OPENING.get(command) or f"{made(web, named.about)}/moves/{name}"
    typed = f"deed:{TYPED}" if named.field == "heard_at" else TYPED
    answer = send(web, path, {**named.more, named.field: typed})
    assert answer.status_code == 409
    assert NOT_THERE in answer.text
    assert TYPED in answer.text


def test_a_step_of_an_instruction_keeps_its_page(web: Web) -> None:
    """Any move can be sent to the page of an instruction, also by a form grown old."""
    case = web.office.register()
    web.office.give(
        SubmitForInstruction(dossier=case, post="post:magistrate", proposal="p"), "clerk"
    )
    answer = send(web, f"/instructions/{case[5:]}/1/merge_case", {"main": TYPED})
    assert (answer.status_code, NOT_THERE in answer.text) == (409, True)
    assert TYPED in answer.text


@pytest.mark.parametrize(
    ("dossier", "typed", "field"),
    [
        ("case:7", {"note": "x", "main": "7"}, "main"),
        ("case:7", {"main": " case:7 "}, "main"),
        ("case:7", {"cases": "5，6, 7"}, "cases"),
        ("case:7", {"cases": "17"}, ""),
        ("case:", {"note": "", "main": "x"}, ""),
    ],
)
def test_the_field_that_holds_the_very_number(
    dossier: str, typed: dict[str, str], field: str
) -> None:
    told = beside_field(NotVisible(dossier), FormData(typed))
    assert isinstance(told, Refused)
    (reason,) = told.reasons
    assert (reason.code, reason.field) == ("no_such_dossier", field)


def test_any_other_error_is_left_as_it_is() -> None:
    lost = LostRace("case:7")
    assert beside_field(lost, FormData({"main": "7"})) is lost
