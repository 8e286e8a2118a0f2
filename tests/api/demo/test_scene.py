"""A scene tells who acts, in what post, for what case."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api.demo.programme import programme
from api.demo.scene import DEEDS, INSPECTOR, SECOND_CLERK, NotYet, Scene, actor_of
from engine.case.facts import Case
from engine.org.sight import CONSOLE
from engine.vocabulary import Actor
from tests.support.demo_year import UNTIL, year


def scene_of(case: Case | None, *words: str) -> Scene:
    play = programme(30, 1, UNTIL)[0]
    facts: Any = case
    return Scene(play, facts, date(2026, 3, 2), year().desk.around.org, words, {})


def test_nobody_checks_his_own_work() -> None:
    for case in year().cases():
        checker = SECOND_CLERK if case.unit != "unit:990421-petitions" else INSPECTOR
        assert scene_of(case).checker() == checker


def test_a_deed_of_a_leader_waits_for_one() -> None:
    without = next(case for case in year().cases() if case.lead is None)
    with pytest.raises(NotYet):
        DEEDS["visit"](scene_of(without))
    led = next(case for case in year().cases() if case.lead)
    assert led.lead
    assert scene_of(led).lead() == led.lead.post


def test_words_are_units_and_days() -> None:
    scene = scene_of(None, "45")
    assert scene.later(scene.days()) == date(2026, 4, 16)
    assert scene.unit("court") == "unit:990421-court"


def test_what_a_script_opened_is_waited_for() -> None:
    scene = scene_of(None)
    with pytest.raises(NotYet):
        scene.first("led_now")
    after = replace(scene, opened={"led_now": ["case:1", "case:2"]})
    assert after.first("led_now") == "case:1"


def test_who_acts_holds_the_post_or_is_the_machine() -> None:
    chart = year().desk.around.org
    post = "post:990421-petitions-clerk"
    assert actor_of(post, chart, UNTIL) == Actor(chart.holder(post, UNTIL), post)
    assert actor_of(CONSOLE, chart, UNTIL) == Actor("", CONSOLE)
