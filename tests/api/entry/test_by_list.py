"""A list is approved under one document; each case is carried out or refused by itself."""

import pytest

from api.entry.by_list import MOST, approve_list
from api.entry.problems import BadFields
from engine.case.leading import ProposeLeader
from engine.errors import NotVisible, Refused
from engine.orders import Receipt
from tests.support import progress
from tests.support.web import Web


def proposed(web: Web) -> str:
    case = progress.in_hand(web.office)
    web.office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    return case


def test_every_case_of_the_list_gets_its_number(web: Web) -> None:
    cases = [proposed(web), proposed(web)]
    here = web.here("magistrate")
    done = approve_list(here, [cases[0][5:], cases[1], cases[1]], "[2025]7", "list-1")
    assert list(done) == cases
    assert all(isinstance(result, Receipt) for result in done.values())
    leads = [web.office.case(case).lead for case in cases]
    assert [lead.document for lead in leads if lead] == ["[2025]7", "[2025]7"]
    again = approve_list(here, cases, "[2025]7", "list-1")
    assert all(isinstance(one, Receipt) and one.repeated for one in again.values())


def test_what_is_refused_stops_nobody_else(web: Web) -> None:
    good, bad = proposed(web), progress.in_hand(web.office)
    done = approve_list(web.here("magistrate"), [bad, good, "nowhere"], "", "list-1")
    assert isinstance(done[bad], Refused)
    assert isinstance(done[good], Receipt)
    assert isinstance(done["case:nowhere"], NotVisible)


@pytest.mark.parametrize("cases", [[], [str(number) for number in range(MOST + 1)]])
def test_a_list_has_some_cases_and_not_all_of_them(web: Web, cases: list[str]) -> None:
    with pytest.raises(BadFields):
        approve_list(web.here("magistrate"), cases, "", "list-1")
