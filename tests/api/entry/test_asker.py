"""Who comes by a code sees with his own sight: one case, and nothing of the office."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from api.entry.asker import asker, came, where
from api.entry.problems import NoCode
from engine.errors import NotVisible
from engine.record import Sight
from tests.support.asking import code_for
from tests.support.filing import facts_of, file, taken_in
from tests.support.web import Web


def request(web: Web, cookie: str) -> Any:  # noqa: ANN401 - as much of one as is asked for
    return SimpleNamespace(
        app=web.client.app,
        cookies={web.identity.asker_cookie: cookie},
        query_params={},
        headers={},
        url=SimpleNamespace(path="/query/case"),
    )


def test_he_sees_his_own_case_alone(web: Web) -> None:
    mine, other = web.office.register(), web.office.register()
    askers = cast("Any", web.client.app).state.askers
    entered = askers.enter(code_for(web, mine))
    asked = request(web, entered.cookie)
    found = asker(asked, came(asked))
    ref = web.office.case(mine).parties[0].ref
    assert (found.dossier, found.holder) == (mine, ref)
    assert found.here.sight == Sight(party=ref)
    assert found.here.find(mine)
    with pytest.raises(NotVisible):
        found.here.find(other)
    with pytest.raises(NotVisible):
        found.here.find("org:main")


def test_nobody_comes_without(web: Web) -> None:
    with pytest.raises(NoCode):
        came(request(web, ""))


def test_what_he_filed_leads_on_to_its_case_for_him_alone(web: Web) -> None:
    filed = file(web.office)
    own = facts_of(web.office, filed).petitioners[0].ref
    assert where(web.program, filed, own) == (filed, own), "it waits"
    case = taken_in(web.office, filed)
    assert where(web.program, filed, own) == (case, web.office.case(case).parties[0].ref)
    assert where(web.program, filed, "k#party9") == (filed, "k#party9")
    other = file(web.office)
    taken_in(web.office, other, filed_as=())
    own = facts_of(web.office, other).petitioners[0].ref
    assert where(web.program, other, own) == (other, own), "somebody else was entered"
