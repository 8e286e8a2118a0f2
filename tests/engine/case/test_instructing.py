"""What an instruction's facts say of where it stands, and what is no instruction of the case."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.case.instructing import PassInstructionOn, SubmitForInstruction, WriteInstruction
from engine.case.parts import Instruction
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.cases import DAY
from tests.support.office import Office

SLIP = Instruction(by_post="post:clerk", submitted_on=DAY, lay_with=("post:a", "post:b"))


def test_a_slip_waits_until_it_is_written_or_taken_back() -> None:
    assert (SLIP.is_waiting, SLIP.is_open, SLIP.desk) == (True, True, "post:b")
    written = replace(SLIP, written_on=DAY)
    assert (written.is_waiting, written.is_open) == (False, True)
    back = replace(SLIP, withdrawn_on=DAY)
    assert (back.is_waiting, back.is_open) == (False, False)
    assert replace(written, noted_on=DAY).is_open is False
    assert replace(SLIP, lay_with=()).desk == ""


@pytest.mark.parametrize("number", [0, 2])
def test_there_is_no_other_instruction(number: int) -> None:
    office = Office()
    case = progress.in_hand(office)
    submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p")
    office.give(submit, "clerk")
    unknown = WriteInstruction(dossier=case, instruction=number, directive="d")
    assert office.refusals(unknown, "deputy-works") == {"no_such_instruction"}


def test_a_leader_who_is_kept_away_is_asked_nothing() -> None:
    office = Office()
    case = office.register(kind=LegalKind.ACCUSATION, accused=("post:deputy-works",))
    submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p")
    assert office.refusals(submit, "console") == {"post_is_recused"}
    office.give(SubmitForInstruction(dossier=case, post="post:magistrate", proposal="p"))
    on = PassInstructionOn(dossier=case, instruction=1, post="post:secretary")
    office.give(on, "magistrate")
    assert office.case(case).instructions[0].submitted_on == date(2025, 3, 3)
