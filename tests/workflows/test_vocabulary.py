"""The words of packs are those of the engine, none forgotten."""

import re
from pathlib import Path

import engine
from workflows import vocabulary

CODE = Path(engine.__file__).parent


def sources() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(CODE.rglob("*.py")))


def test_every_number_the_engine_asks_for_is_known() -> None:
    asked = set(re.findall(r'(?:rules\.number\(|LONGEST_\w+ = )"(\w+)"', sources()))
    assert asked == set(vocabulary.NUMBERS) - {*vocabulary.OF_PAGES}


def test_every_clock_the_engine_asks_for_is_known() -> None:
    asked = set(re.findall(r'"(C\d|report)"', sources()))
    assert asked == set(vocabulary.CLOCKS)


def test_registering_is_no_move() -> None:
    assert "register_case" not in vocabulary.moves()
    assert {"take_in_case", "record_study", "climb"} <= set(vocabulary.moves())
    assert len(set(vocabulary.moves())) == len(vocabulary.moves())


def test_words_by_kind_of_dossier() -> None:
    speeches = vocabulary.speeches()
    assert " ".join(speeches) == "case matter meeting deed petition return"
    assert "closing_approved" in speeches["case"].events
    assert "study_recorded" in speeches["matter"].events


def test_time_is_a_role_and_evidence_a_condition() -> None:
    assert "time" in vocabulary.roles()
    assert "class_evidence" in vocabulary.conditions()
    assert "principal_of_level" in vocabulary.receivers()
