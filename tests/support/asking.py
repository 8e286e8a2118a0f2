"""A petitioner who comes by his code: the code given, the browser let in, its forms sent."""

import re
from typing import Any

from httpx2 import Response

from api.identity.codes import CodeKeys, new_code
from engine.codes import CodeGround, QueryCode
from tests.support.web import SITE, Web

SEAL = re.compile(r'name="seal" value="([0-9a-f]+)"')


def code_for(web: Web, dossier: str, holder: str = "") -> str:
    """Return a code of a holder, the first party unless told otherwise."""
    ref = holder or web.office.case(dossier).parties[0].ref
    before = [one for one in web.program.codes.of_dossier(dossier) if one.holder == ref]
    code = new_code()
    row = QueryCode(
        digest=CodeKeys(web.program.settings.keys_at_rest()).kept(code),
        holder=ref,
        dossier=dossier,
        ground=CodeGround.LOST if before else CodeGround.FIRST,
        given_at=web.program.clock.now(),
        person="person:clerk",
        post="post:clerk",
    )
    assert web.program.codes.give(row)
    return code


def enter(web: Web, code: str) -> Response:
    """Send a code as the page does; the client's browser is let in where it is right."""
    return web.client.post("/query", data={"code": code}, headers={**SITE, "Accept": "text/html"})


def follow(web: Web, code: str) -> str:
    """Return the page of the case to which a code leads."""
    web.client.cookies.clear()
    assert enter(web, code).headers["location"] == "/query/case"
    return web.client.get("/query/case").text


def act(web: Web, move: str, **given: Any) -> Response:  # noqa: ANN401
    """Send a form of the case page as whoever came in last."""
    page = web.client.get("/query/case").text
    found = SEAL.search(page)
    assert found
    files = given.pop("files", None)
    data = {"seal": found[1], "key": f"act-{move}-{len(page)}", **given}
    headers = {**SITE, "Accept": "text/html"}
    return web.client.post(f"/query/moves/{move}", data=data, files=files, headers=headers)
