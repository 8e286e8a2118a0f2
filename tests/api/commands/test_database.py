"""`huiyin migrate` makes the tables and one office, once."""

from tests.support.command_line import CommandLine


def test_a_new_database_begins_with_one_office(unmigrated: CommandLine) -> None:
    assert unmigrated("migrate").code == 0
    told = unmigrated("case", "show", "org:main", "--json")
    assert told.code == 0
    assert told.told()["version"] == 1


def test_a_second_time_changes_nothing(unmigrated: CommandLine) -> None:
    unmigrated("migrate")
    assert unmigrated("migrate").code == 0
    assert unmigrated("case", "show", "org:main", "--json").told()["version"] == 1
