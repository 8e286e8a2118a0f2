"""The pages of the full coverages: the matrix leads to each unit, every gap stands there."""

import re
from datetime import date
from html import unescape
from io import BytesIO

from python_calamine import load_workbook

from engine.case.leading import RequireLeader
from engine.org.facts import Appointment
from engine.organising.revising import ReviseOrganisation
from tests.support import progress
from tests.support.web import Web


def test_the_matrix_names_every_gap_and_leads_to_each_unit(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(RequireLeader(dossier=case, ground="key_case"), "clerk")
    text = web.page("/coverage?pack=suqian", "inspection-officer").text
    assert f"/cases/{case.partition(':')[2]}" in text
    assert 'href="/duties/post:housing-head"' in text
    links = {unescape(link) for link in re.findall(r'href="(/coverage/[^"]+)"', text)}
    assert any("unit=" in link for link in links)
    for link in sorted(links):
        assert web.page(link, "inspection-officer").status_code == 200, link


def test_a_roster_is_shown_by_month(web: Web) -> None:
    text = web.page("/coverage/duty_receptions?pack=hefei", "inspection-officer").text
    assert "2025-01" in text
    assert "2025-03" in text


def test_where_no_pack_asks_anything_it_says_so(web: Web) -> None:
    assert "HUIYIN_PACK" in web.page("/coverage", "inspection-officer").text
    assert web.page("/coverage/nothing?pack=suqian", "inspection-officer").status_code == 404


def test_a_key_case_of_a_vacant_post_stands_among_the_gaps_with_that_post(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(RequireLeader(dossier=case, ground="key_case"), "clerk")
    progress.led(web.office, case)
    said = "包案的职务空缺：county deputy-works"
    assert said not in web.page("/coverage?pack=suqian", "inspection-officer").text
    gone = Appointment(
        "person:deputy-works", "post:deputy-works", date(2020, 1, 1), progress.today(web.office)
    )
    web.office.give(ReviseOrganisation(appointments=(gone,)))
    text = web.page("/coverage?pack=suqian", "inspection-officer").text
    assert f"/cases/{case.partition(':')[2]}" in text
    assert said in text
    answer = web.page("/coverage.xlsx?pack=suqian", "inspection-officer")
    rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows if row[2] == case.partition(":")[2]] == [said]
