"""Whatever is submitted, written, fed back and returned: no other clock moves by a day."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case import feeding_back, instructing, papers
from engine.errors import Refused
from engine.vocabulary import Command
from tests.support import progress
from tests.support.office import Office

OWN = ("instruction_desk", "instruction", "instruction_note")
LEADERS = ("deputy-works", "magistrate", "mayor")
NAMES = ("submit", "pass", "write", "withdraw", "paper", "receive", "feed", "note", "return")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.integers(1, 3), st.sampled_from(LEADERS), st.integers(0, 4)
    ),
    max_size=12,
)


def others(office: Office, case: str) -> dict[str, date]:
    due = office.due(case)
    return {name: on for name, on in due.items() if name.partition("#")[0] not in OWN}


def deed(case: str, name: str, number: int, leader: str, today: date) -> tuple[Command, str]:
    one: dict[str, Any] = {"dossier": case, "instruction": number}
    post = f"post:{leader}"
    deeds: dict[str, tuple[Command, str]] = {
        "submit": (
            instructing.SubmitForInstruction(dossier=case, post=post, proposal="p"),
            "clerk",
        ),
        "paper": (
            papers.RecordOutsideInstruction(
                dossier=case, organ="o", document=str(number), dated_on=today, directive="d"
            ),
            "clerk",
        ),
        "pass": (instructing.PassInstructionOn(**one, post=post), "deputy-works"),
        "write": (instructing.WriteInstruction(**one, directive="d"), leader),
        "withdraw": (instructing.WithdrawSubmission(**one, reason="r"), "clerk"),
        "receive": (feeding_back.ReceiveInstruction(**one), "housing-officer"),
        "feed": (feeding_back.FeedBackInstruction(**one, feedback="f"), "housing-officer"),
        "note": (feeding_back.NoteFeedback(**one), leader),
        "return": (feeding_back.ReturnFeedback(**one, reason="r"), leader),
    }
    return deeds[name]


@given(DEEDS)
@settings(max_examples=40, deadline=None)
def test_an_instruction_neither_stops_nor_lengthens(
    deeds: list[tuple[str, int, str, int]],
) -> None:
    office = Office()
    case = progress.planned(office, 60, 90)
    before, state = others(office, case), office.case(case).state
    for name, number, leader, days in deeds:
        command, by = deed(case, name, number, leader, office.later(days))
        try:
            office.give(command, by)
        except Refused:
            continue
    assert others(office, case) == before
    assert office.case(case).state == state
    assert office.faults() == []
