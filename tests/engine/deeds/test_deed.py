"""What a deed is made of: texts lie outside the journal, and a command reads what it names."""

from engine.deeds.deed import CorrectDeed, DeedKind, Purpose
from engine.deeds.events import DeedRecorded
from engine.vocabulary import free_texts, type_name
from tests.support.deeds import told


def test_texts_are_filed_and_what_lies_beside_is_read() -> None:
    command = told("forum", account="They asked for a bridge", beside=("deed:2025-00001",))
    assert {one.field: one.body for one in command.filed("k")} == {
        "title": "Roads",
        "account": "They asked for a bridge",
    }
    assert command.reads() == {"beside": ("deed:2025-00001",), "cases": (), "made_at": ()}
    assert command.touches() == ()


def test_a_correction_is_a_command_of_its_own() -> None:
    assert type_name(CorrectDeed) == "correct_deed"
    assert "reason" in free_texts(CorrectDeed)
    assert type_name(DeedRecorded) == "deed_recorded"
    assert DeedKind("stay") is DeedKind.STAY


def test_what_it_was_for_is_one_of_the_four_tasks() -> None:
    # L18: public opinion, policy research, coordination, the grass roots.
    assert {one.value for one in Purpose if one} == {
        *("public_opinion", "policy_research", "coordination", "grassroots"),
    }
