"""What a common problem is made of."""

from datetime import date

import msgspec

from engine.matter.studying import Matter, OpenMatter
from engine.vocabulary import free_texts


def test_its_facts_say_only_what_is_known() -> None:
    matter = Matter(
        id="matter:1",
        pack="national",
        state="gathering",
        unit="unit:housing",
        area_path="/9904/",
        opened_on=date(2025, 3, 3),
    )
    assert set(msgspec.json.decode(msgspec.json.encode(matter))) == {
        "id",
        "pack",
        "state",
        "unit",
        "area_path",
        "opened_on",
    }


def test_the_root_cause_is_filed_outside_the_journal() -> None:
    assert set(free_texts(OpenMatter)) == {"root_cause", "late_reason"}
