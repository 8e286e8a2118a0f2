"""Scripts can be read, name deeds that exist, and begin before they go on."""

import pytest

import api.demo.life  # noqa: F401 - it registers the deeds
from api.demo.scene import DEEDS
from api.demo.scripts import Script, Step, book


def test_a_step_is_days_deed_and_words() -> None:
    script = Script(name="one", count=1, steps="t-9 timetable 15 30;\n 2 milestone")
    assert script.parsed() == (
        Step("timetable", 9, ("15", "30"), is_anchored=True),
        Step("milestone", 2),
    )


def test_a_step_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ValueError, match="soon"):
        Script(name="one", count=1, steps="soon register").parsed()


def test_every_deed_exists_and_every_deed_is_done() -> None:
    named = {step.deed for script in book().scripts for step in script.parsed()}
    assert named == set(DEEDS)


def test_names_are_unique_and_companions_exist() -> None:
    names = [script.name for script in book().scripts]
    assert len(names) == len(set(names))
    for script in book().scripts:
        if script.beside:
            assert book().script(script.beside).count == 0
        if script.about:
            assert book().script(script.about).count > 0
        if script.matter:
            assert book().matter(script.matter).subject


def test_anchored_steps_go_forward() -> None:
    for script in book().scripts:
        days = [step.days for step in script.parsed() if step.is_anchored]
        assert days == sorted(days, reverse=True), script.name
