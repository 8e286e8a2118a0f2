"""The programme spreads a year's plays and leaves out what lies before its first day."""

from datetime import date, timedelta

from api.demo.programme import programme
from api.demo.scripts import book

UNTIL = date(2026, 3, 13)


def test_each_script_is_played_as_often_as_it_says() -> None:
    plays = programme(365, 1, UNTIL)
    for script in book().scripts:
        if script.count:
            assert sum(play.script is script for play in plays) == script.count
    assert [play.number for play in plays] == list(range(len(plays)))


def test_everything_begins_within_the_days() -> None:
    for days in (1, 30, 365):
        first = UNTIL - timedelta(days=days)
        assert all(first < play.starts_on <= UNTIL for play in programme(days, 1, UNTIL))


def test_a_companion_is_about_the_same_matter() -> None:
    for play in programme(365, 1, UNTIL):
        if play.beside:
            assert play.beside.kin is play
            assert (play.beside.tale, play.beside.place) == (play.tale, play.place)


def test_sixty_days_hold_the_cases_of_every_instruction_and_agenda() -> None:
    scripts = {play.script.name: play.script for play in programme(60, 1, UNTIL)}
    asked = {script.about for script in scripts.values() if script.about}
    for script in scripts.values():
        asked |= {word for step in script.parsed() if step.deed == "put_on" for word in step.words}
    assert {"instruction_fed_back", "meeting_to_come"} <= scripts.keys()
    assert asked <= scripts.keys()


def test_another_seed_is_another_year() -> None:
    tales = [[play.tale.title for play in programme(365, seed, UNTIL)] for seed in (1, 1, 2)]
    assert tales[0] == tales[1] != tales[2]
