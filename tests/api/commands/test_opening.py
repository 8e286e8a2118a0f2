"""What commands begin with: a migrated database, or a clear word that there is none."""

import pytest

from api.commands.opening import open_here, open_to_try, today
from api.first_office import OFFICE
from engine.clock import SystemClock, local_day
from engine.errors import BadInput
from tests.support.command_line import CommandLine


def test_no_database_is_told_with_the_first_step(unmigrated: CommandLine) -> None:
    with pytest.raises(BadInput, match="huiyin migrate"):
        open_here()


def test_something_can_be_tried_without_a_database(unmigrated: CommandLine) -> None:
    with open_to_try() as program:
        assert program.chart().has_unit(OFFICE)
    with pytest.raises(BadInput):
        open_here()


def test_something_is_tried_on_the_database_that_is_there(huiyin: CommandLine) -> None:
    with open_to_try() as program:
        assert not program.chart().has_unit(OFFICE)


def test_today_is_a_day_of_shanghai() -> None:
    before = local_day(SystemClock().now())
    assert before <= today() <= local_day(SystemClock().now())
