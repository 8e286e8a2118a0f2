"""`huiyin notices`: the table of who is told what, and a preview that sends nothing."""

from contextlib import closing

from engine.case.dispatching import Dispatch
from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.office import Office


def test_the_newest_message_of_an_event_is_previewed(
    huiyin: CommandLine, migrated_sqlite_url: str
) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        office = Office(store)
        case = office.register()
        office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
        office.register()
    told = huiyin("notices", "preview", "--event", "dispatched", "--lang", "en", "--json").told()
    assert {(one["event"], one["seq"]) for one in told["items"]} == {("dispatched", 2)}
    assert case[5:] in told["items"][0]["short"]
    assert case[5:] in huiyin("notices", "preview", "--number", case[5:]).out
    assert huiyin("notices", "preview", "--lang", "fr").code == 2
    assert "dispatched" in huiyin("notices", "list").out
    assert huiyin("notices", "list", "--json").told()["channels"] == ["inbox"]
