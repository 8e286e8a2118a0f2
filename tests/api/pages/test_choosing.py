"""In a county of thousands of villages every choice stays short, with a script and without."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from engine.org.facts import Level, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from tests.support.web import SITE, Web, open_web

TOWNS, VILLAGES = 50, 60
NAMES = ("张庄村", "李庄村", "王庄村")


@pytest.fixture
def county(migrated_sqlite_url: str) -> Iterator[Web]:
    """Three thousand villages of which many are called alike."""
    web = open_web(migrated_sqlite_url)
    government = UnitKind.GOVERNMENT
    units = [
        Unit(f"unit:{n}", f"第{n}镇", government, Level.TOWNSHIP, "unit:county", f"99042{n}")
        for n in range(200, 200 + TOWNS)
    ]
    units += [
        Unit(
            f"{town.id}{n:03}",
            NAMES[n] if n < len(NAMES) else f"{n}村",
            government,
            Level.VILLAGE,
            town.id,
            f"{town.area}{n:03}",
        )
        for town in [*units]
        for n in range(VILLAGES)
    ]
    web.office.give(ReviseOrganisation(units=tuple(units)))
    yield web
    web.program.close()


def options(text: str, of: str) -> list[str]:
    """Return the values that a choice offers."""
    (choice,) = re.findall(rf'<select id="{of}".*?</select>', text, re.DOTALL)
    return re.findall(r'<option value="([^"]*)"', choice)


def test_no_form_offers_thousands(county: Web) -> None:
    for path, by in (
        ("/deeds/new?kind=stay", "magistrate"),
        ("/visits/new", "magistrate"),
        ("/register", "clerk"),
        ("/matters", "clerk"),
        ("/meetings", "clerk"),
        ("/cases", "clerk"),
        (f"/cases/{county.office.register()[5:]}", "clerk"),
        ("/admin/units/unit:county", "petitions-head"),
        ("/rosters", "clerk"),
        ("/forms", "clerk"),
    ):
        text = county.page(path, by).text
        choices = re.findall(r'<select.*?</select>|<div class="many".*?</div>', text, re.DOTALL)
        assert max(len(re.findall("<option|<label", one)) for one in choices) <= 51, path
        assert len(text) < 200_000, path


def test_a_script_asks_for_what_is_typed(county: Web) -> None:
    def asked(typed: str, more: str = "") -> str:
        path = f"/choices/unit?name=unit&id=deed-unit&unit.find={typed}{more}"
        return county.page(path, "clerk").text

    assert options(asked("第231镇 李庄"), "deed-unit") == ["", "unit:231001"]
    assert 'value="unit:231001" selected>第231镇 李庄村' in asked("第231镇 李庄")
    # Fifty villages of one name: each is told with its township.
    text = asked("王庄村")
    assert len({*re.findall("第[0-9]+镇 王庄村", text)}) == 50
    assert options(asked("unit:231001"), "deed-unit") == ["", "unit:231001"]
    assert "没有找到“桃花源”" in asked("桃花源")
    assert "<script>" not in asked("<script>")
    ticked = asked("第231镇 李庄", "&many=1&unit=unit:housing")
    assert re.findall(r'value="([^"]+)" checked', ticked) == ["unit:housing"]
    assert county.page("/choices/person?name=a&id=a", "clerk").status_code == 404


def test_a_script_asks_for_the_case_that_is_meant(web: Web) -> None:
    case = web.office.register(subject="<b>管道</b>漏水")[5:]
    path = f"/cases/{web.office.register()[5:]}"
    page = web.page(path, "clerk").text
    (asked,) = re.findall(r'name="main"[^>]*hx-get="([^"]+)"', page)
    told = web.page(f"{unescape(asked)}&main=漏水", "clerk").text

    assert re.findall(r'<option value="(.*)">(.*)</option>', told) == [
        (case, "&lt;b&gt;管道&lt;/b&gt;漏水")
    ]
    assert "<option" not in web.page("/choices/case?name=main&id=x&main=漏水", "township-head").text


def test_several_cases_are_typed_one_by_one(web: Web) -> None:
    cases = [web.office.register()[5:] for _ in range(2)]
    page = web.page("/matters", "clerk").text
    assert len(re.findall(r'<input [^>]*name="cases"', page)) == 4
    headers = {"Authorization": f"Bearer {web.token('clerk')}", **SITE}
    given = {
        "cases": [cases[0], "", cases[1], "0"],
        "key": "k",
        "title": "",
        "unit": "unit:housing",
    }
    text = web.client.post("/matters", data=given, headers=headers).text
    assert re.findall(r'name="cases" type="text" value="([^"]*)"', text) == [
        *sorted(["0", *cases]),
        "",
    ]


def test_the_nearest_stand_first(county: Web) -> None:
    text = county.page("/choices/unit?name=unit&id=x", "township-head").text
    assert options(text, "x")[1:4] == ["unit:township", "unit:township-petitions", "unit:village"]


def test_without_a_script_the_form_comes_back_narrowed_and_nothing_is_lost(county: Web) -> None:
    headers = {"Authorization": f"Bearer {county.token('magistrate')}", **SITE}
    headers["Accept"] = "text/html"

    def sent(**fields: str) -> tuple[int, str]:
        given = {"kind": "stay", "happened_on": "2025-03-02", "until": "2025-03-03", "key": "k"}
        given |= {"leaders": "post:magistrate", "account": "住在村里"}
        answer = county.client.post("/deeds", data=given | fields, headers=headers)
        return answer.status_code, answer.text

    # The button: what is there to choose is narrowed, the only one found is chosen.
    status, text = sent(**{"unit.find": "第231镇 李庄", "unit.found": "", "find": "unit"})
    assert (status, options(text, "deed-unit")) == (200, ["", "unit:231001"])
    assert "住在村里" in text
    assert "填写的内容都还在" in text
    # Sent off with something typed that is not chosen yet: the same, nothing is recorded.
    status, text = sent(**{"unit.find": "张庄", "unit.found": "", "unit": "unit:231001"})
    assert (status, len(options(text, "deed-unit"))) == (200, 51)
    # The button with nothing typed records nothing either.
    assert sent(find="unit", unit="unit:231001")[0] == 200
    assert county.program.store.dossiers(kind="deed", limit=1) == []
    chosen = {"unit.find": "第231镇 李庄", "unit.found": "第231镇 李庄", "unit": "unit:231001"}
    status, text = sent(**chosen)
    assert status == 303, re.findall("<li>.*", text)
