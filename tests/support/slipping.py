"""Cases into which markup is written wherever words may be, and the pages that show them."""

from collections.abc import Iterator

from engine.case.registering import Person
from engine.crossing import RecordFieldVisit
from tests.support import progress
from tests.support.asking import enter
from tests.support.browser import Visitor
from tests.support.filing import code_in, send
from tests.support.markup import MARK
from tests.support.web import Web


def written(web: Web, text: str) -> Iterator[str]:
    """Write ``text`` into a case and a visit, and yield the addresses that show it."""
    office = web.office
    short = text[:200]
    person = Person(name=short, phone=short, address=short)
    case = progress.led(
        office,
        progress.in_hand(
            office, title=short, subject=short, body=text, topic=short, persons=(person,)
        ),
    )
    visit = RecordFieldVisit(
        leader="post:deputy-works", unit="unit:housing", cases=(case,), findings=text
    )
    made = office.give(visit, "deputy-works")
    yield f"/cases/{case[5:]}"
    yield f"/visits/{made.dossier[6:]}"
    yield f"/visits/new?case={case[5:]}"


def filed(web: Web, text: str) -> Iterator[str]:
    """Write ``text`` wherever the public form takes words, and yield what the office then opens."""
    answer = send(
        web,
        {
            "title": text[:100],
            "body": text,
            "persons.0.name": text[:60],
            "persons.0.phone": text[:40],
            "persons.0.address": text[:200],
            "persons.0.proxy_name": text[:60],
            "proxy_consent": "yes",
        },
    )
    assert answer.status_code == 200, text
    number = max(row.id for row in web.office.store.dossiers(kind="petition"))[9:]
    yield f"/petitions/{number}"
    enter(web, code_in(answer))


def slipped_into_form(visitor: Visitor, path: str) -> bool:
    """Open a filed petition, begin its registration, and tell as ``slipped`` does."""
    visitor.page.goto(visitor.base + path)
    with visitor.page.expect_event("load"):
        visitor.page.locator('form[action$="/register"] button').click()
    assert visitor.page.locator("form.counter").count() == 1
    return bool(visitor.page.locator(f"[{MARK}]").count() or visitor.said)


def slipped(visitor: Visitor, path: str) -> bool:
    """Open a page and tell whether any markup became part of it; what it said is kept by it."""
    visitor.page.goto(visitor.base + path)
    found = visitor.page.locator(f"[{MARK}]").count()
    return bool(found or visitor.said)
