"""Somebody files a petition: as a command to the office, or by the public form."""

import re
from collections.abc import Mapping
from typing import Any

from httpx2 import Response

from api.views.filed import ANYBODY
from engine import registry
from engine.case.registering import Person, RegisterCase
from engine.petition.filing import FilePetition, Petition
from tests.support.office import CONSOLE, Office
from tests.support.web import SITE, Web

HIDDEN = re.compile(r'name="(key|seal)" value="([^"]+)"')
CODE = re.compile(r'<p class="mycode" translate="no">([-0-9A-Z]+)</p>')
PERSON = Person(name="somebody", phone="1")
HTML = {**SITE, "Accept": "text/html"}


def petition(**fields: Any) -> FilePetition:  # noqa: ANN401 - of any field
    """Return a petition to the county's office."""
    given = {"office": "unit:petitions", "title": "t", "body": "b", "persons": (PERSON,)}
    return FilePetition(**{**given, **fields})


def file(office: Office, **fields: Any) -> str:  # noqa: ANN401 - of any field
    """File a petition and return its id."""
    office.keys += 1
    return office.desk.execute(petition(**fields), ANYBODY, key=f"key-{office.keys}").dossier


def facts_of(office: Office, dossier: str) -> Petition:
    """Return the facts of a filed petition."""
    row = office.desk.see([dossier], CONSOLE)[dossier][0]
    facts: Petition = registry.facts_of(dossier, row.facts)
    return facts


def taken_in(office: Office, dossier: str, **fields: Any) -> str:  # noqa: ANN401 - of any field
    """Register a filed petition as the clerk does, and return the case."""
    own = [one.ref for one in facts_of(office, dossier).petitioners]
    given: dict[str, Any] = {
        "petition": dossier,
        "filed_as": tuple(own),
        "channel": "online",
        "title": "t",
    }
    given |= {"office": "unit:petitions", "persons": (PERSON,)}
    return office.give(RegisterCase(**{**given, **fields}), "clerk").dossier


def hidden(page: str) -> dict[str, str]:
    """Return what a form on a page carries unseen."""
    return dict(HIDDEN.findall(page))


def send(
    web: Web, typed: Mapping[str, str] | None = None, *, form: dict[str, str] | None = None
) -> Response:
    """Fill in the public form and send it."""
    own = form or hidden(web.client.get("/query/new").text)
    given = {"office": "unit:petitions", "kind": "claim", "title": "停水三天", "body": "没有水"}
    given |= {"persons.0.name": "张三丰", "persons.0.phone": "13800000000"}
    parts = {name: (None, value) for name, value in {**own, **given, **(typed or {})}.items()}
    return web.client.post("/query/new", files=parts, headers=HTML)


def code_in(answer: Response) -> str:
    """Return the query code on a receipt."""
    found = CODE.search(answer.text)
    assert found, answer.text
    return found[1]
