"""`huiyin case`: one case as it stands, and its life in order."""

import json

import pytest

from engine.case.dispatching import Dispatch
from engine.case.leading import ProposeLeader
from tests.support import progress
from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.office import Office


@pytest.fixture
def case(migrated_sqlite_url: str) -> str:
    store = open_store(migrated_sqlite_url)
    office = Office(store)
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    store.close()
    return case


def test_a_case_tells_how_it_stands(huiyin: CommandLine, case: str) -> None:
    told = huiyin("case", "show", case, "--json").told()
    assert (told["state"], told["unit"], told["version"]) == ("collected", "unit:housing", 2)
    assert "class#1" in [clock["name"] for clock in told["clocks"]]
    assert huiyin("case", "show", case).code == 0


def test_its_life_is_told_in_order(huiyin: CommandLine, case: str) -> None:
    answer = huiyin("case", "timeline", case, "--json")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert [line["type"] for line in lines] == ["registered", "dispatched"]
    assert huiyin("case", "timeline", case).code == 0


def test_what_is_out_of_sight_looks_absent(huiyin: CommandLine, case: str) -> None:
    hidden = huiyin("case", "show", case, "--as", "post:labour-officer")
    absent = huiyin("case", "show", "case:990421-2025-99999", "--as", "post:labour-officer")
    assert hidden.code == absent.code == 1
    assert hidden.err.replace(case, "") == absent.err.replace("case:990421-2025-99999", "")


def test_without_a_database_the_first_step_is_named(unmigrated: CommandLine) -> None:
    answer = unmigrated("case", "show", "case:1")
    assert answer.code == 2
    assert "huiyin migrate" in answer.err


def test_what_waits_for_a_principal_is_listed(
    huiyin: CommandLine, migrated_sqlite_url: str
) -> None:
    store = open_store(migrated_sqlite_url)
    office = Office(store)
    case = progress.in_hand(office)
    office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    store.close()
    answer = huiyin("case", "proposals", "--as", "post:secretary", "--json")
    (line,) = [json.loads(line) for line in answer.out.splitlines()]
    assert (line["id"], line["post"]) == (case, "post:deputy-works")
    assert huiyin("case", "proposals").code == 0
