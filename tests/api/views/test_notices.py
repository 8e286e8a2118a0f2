"""The table of who is told what, and what would be written about a dossier, unsent."""

from pathlib import Path

import pytest

from api.views.notices import newest_with, notices_of, previews_of, role_word
from api.working import Work
from engine.case.dispatching import Dispatch
from engine.errors import BadInput
from engine.record import EVERYTHING
from notifications.audience import table
from tests.support.web import Web, open_web


def dispatched(web: Web) -> str:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    return case


def test_every_role_of_the_table_has_words(migrated_sqlite_url: str) -> None:
    here = open_web(migrated_sqlite_url).here("clerk")
    found = notices_of(here)
    assert len(found.items) == sum(map(len, table().values()))
    assert found.channels == ("inbox",)
    roles = {
        role
        for one in found.items
        for named in (one.act, one.know, *one.also.values())
        for role in named
    }
    assert [one for one in roles if role_word(one, str) == one] == []


def test_a_preview_is_what_the_relay_writes(migrated_sqlite_url: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[zh.dispatched]\nsubject = "转办：{number}"\n', "utf-8")
    web = open_web(migrated_sqlite_url, {"notices": own})
    case = dispatched(web)
    here = web.here("clerk")
    found = previews_of(here, case, "dispatched").items
    assert {one.subject for one in found} == {f"转办：{case[5:]}"}
    assert [one.replaced for one in notices_of(here).items if one.event == "dispatched"] == [
        ("zh",)
    ]
    assert web.program.mailbox.unread("post:housing-head", EVERYTHING) == 0, "nothing is sent"
    Work(web.program).relay()
    for one in found:
        lines = web.program.mailbox.inbox(one.to, EVERYTHING)
        (line,) = [line for line in lines if (line.dossier, line.seq) == (case, one.seq)]
        assert (line.subject, line.body) == (one.subject, one.body)
    assert "There is news on" in previews_of(here, case, "dispatched", "en").items[0].short


def test_the_newest_dossier_of_an_event_is_found(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    dispatched(web)
    case = dispatched(web)
    web.office.register()
    assert newest_with(web.here("clerk"), "case", "dispatched") == case
    for kind, event in (("case", "note_added"), ("case", "concluded"), ("pigeon", "")):
        with pytest.raises(BadInput):
            newest_with(web.here("clerk"), kind, event)
