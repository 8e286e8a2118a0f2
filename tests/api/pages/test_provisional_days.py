"""A day that leans on a year not decreed yet says so wherever pages, sheets and JSON tell it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from api.returns.opening import open_returns
from engine.case.assisting import AddAssistingUnit
from engine.case.instructing import SubmitForInstruction
from engine.case.leading import ProposeLeader
from engine.matter.studying import OpenMatter
from engine.meeting.meeting import ConveneMeeting, MeetingForm
from tests.api.pages.test_sheet import rows_of
from tests.support import progress
from tests.support.web import Web, open_web

MARK = "暂定"
DECREED, NOT_DECREED = date(2025, 3, 3), date(2031, 3, 3)
"""Two Mondays; from either five working days run to the 10th, fifteen days to the 18th."""


def at_work(web: Web, on: date) -> dict[str, str]:
    """Bring one of each sort on its way on a day and return the numbers of the cases."""
    office, give = web.office, web.office.give
    office.day(on)
    new = office.register(subject="a")
    asked, helped, proposed = (progress.in_hand(office, subject=one) for one in ("b", "c", "d"))
    give(SubmitForInstruction(dossier=asked, post="post:deputy-works", proposal="p"), "clerk")
    by = on + timedelta(days=16)
    give(AddAssistingUnit(dossier=helped, unit="unit:labour", answer_by=by), "housing-head")
    give(ProposeLeader(dossier=proposed, post="post:deputy-works", ground="key_case"), "clerk")
    closed = progress.closed_as_promised(office, subject="e")
    give(OpenMatter(unit="unit:petitions", subject="pipes"), "clerk")
    meeting = ConveneMeeting(
        form=MeetingForm.JOINT,
        unit="unit:petitions",
        chair="post:deputy-works",
        subject="s",
        meets_on=by,
    )
    give(meeting, "clerk")
    cases = {"NEW": new, "ASKED": asked, "CLOSED": closed}
    return {name: case.partition(":")[2] for name, case in cases.items()}


PAGES = {
    ("clerk", "/"): r"MONTH-18 MARK",
    ("clerk", "/cases"): r"MONTH-18 MARK",
    ("clerk", "/cases/NEW"): r"登记后处理去向 MONTH-18 MARK",
    ("clerk", "/register?done=NEW"): r"MONTH-18 前 MARK",
    ("clerk", "/cases/NEW/receipt"): r"登记后处理去向 MONTH-18 MARK",
    ("clerk", "/revisits?month=MONTH"): r"18 MARK e .*MONTH-18 MARK",
    ("clerk", "/revisits/CLOSED"): r"MONTH-18 MARK",
    ("clerk", "/cases/CLOSED"): r"申请复查 · \S+ 前 MARK .*核实回访 MONTH-18 MARK",
    ("clerk", "/matters"): r"YEAR-04-02 MARK",
    ("clerk", "/meetings"): r"MONTH-19 MARK",
    ("clerk", "/calendar?on=MONTH-18&span=month"): r"18 MARK 核实回访 e .*核实回访 e \S+ \S+ MARK",
    ("clerk", "/instructions?before=all"): r"MONTH-10 MARK",
    ("deputy-works", "/"): r"b \S+ MONTH-10 MARK 还有 7 天 批示",
    ("deputy-works", "/instructions"): r"MONTH-10 MARK",
    ("deputy-works", "/instructions/ASKED/1"): r"MONTH-10 MARK",
    ("magistrate", "/"): r"· MARK 还有 7 天",
    ("magistrate", "/proposals"): r"MONTH-10 MARK",
    ("labour-officer", "/?scope=assist"): r"c \S+ MONTH-19 MARK",
}
"""By who looks at what: the words around the mark."""
DOCUMENTS = {
    "/cases?scope=area": "clerk",
    "/matters?scope=area": "clerk",
    "/revisits": "clerk",
    "/instructions": "clerk",
    "/proposals": "magistrate",
    "/calendar?first=MONTH-03&days=20&scope=area": "clerk",
    "/duties?scope=area": "clerk",
    "/duties?scope=led": "deputy-works",
    "/duties?scope=assist": "labour-officer",
}
"""By document of days who reads it."""


def told(web: Web, path: str, by: str) -> str:
    """Return the words of a page."""
    answer = web.page(path, by)
    assert answer.status_code == 200, path
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2]).split())


def days_of(found: object) -> Iterator[tuple[bool, bool]]:
    """Yield of each day of a clock in a document whether it lies in 2031, and what is said."""
    if isinstance(found, list):
        for part in found:
            yield from days_of(part)
    elif isinstance(found, dict):
        yield from days_of([*found.values()])
        day = found.get("due_on") or found.get("on")
        if isinstance(day, str) and found.get("lamp", True):
            yield day.startswith("2031"), found["provisional"]


def test_pages_documents_and_sheet_tell_it(web: Web) -> None:
    for on in (DECREED, NOT_DECREED):
        names = {"MONTH": f"{on:%Y-%m}", "YEAR": str(on.year), "MARK": MARK, **at_work(web, on)}

        def filled(text: str, names: dict[str, str] = names) -> str:
            return re.sub("|".join(names), lambda one: names[one[0]], text)

        is_open = on == NOT_DECREED
        for (who, path), words in PAGES.items():
            text = told(web, filled(path), who)
            assert (MARK in text) is is_open, path
            assert not is_open or re.search(filled(words), text), (path, text)
        for path, who in DOCUMENTS.items():
            days = {*days_of(web.get(f"/api/v1{filled(path)}", who).json())}
            assert (is_open, is_open) in days, path
            assert all(lies == said for lies, said in days), path
        rows = rows_of(web, "/cases.xlsx?scope=area", "clerk")[1:]
        assert {(row[7].year == NOT_DECREED.year, row[9]) for row in rows} == {
            (False, ""),
            *([(True, MARK)] if is_open else []),
        }


def test_returns_tell_it(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url, {"pack": "liyang"})
    for on in (DECREED, NOT_DECREED):
        web.office.day(on)
        open_returns(web.program, on)
        lines = web.get("/api/v1/returns", "labour-officer").json()["items"]
        days = {*days_of(lines)}
        assert (on == NOT_DECREED,) * 2 in days
        assert all(lies == said for lies, said in days)
        pages = ("/returns", f"/returns/{lines[-1]['number']}")
        for path in pages:
            assert (MARK in told(web, path, "labour-officer")) is (on == NOT_DECREED), path
    web.program.close()
