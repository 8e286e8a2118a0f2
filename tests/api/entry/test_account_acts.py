"""Acts on accounts: each refused by its kind, whatever way it comes in."""

import pytest

from api.entry.account_acts import ACTS, AccountInput, OwnAccount, carried_out
from api.entry.problems import BadFields
from api.identity import registering
from api.identity.registering import AccountThere
from api.identity.tokens import TokenNameTaken
from api.wiring import MACHINE
from api.wording.words import WORDS
from engine.errors import BadInput, NotVisible
from tests.support.web import Web


@pytest.fixture
def backend() -> str:
    return "sqlite"


def test_every_act_has_its_word() -> None:
    assert set(ACTS) <= set(WORDS["account_acts"])


def test_each_refusal_is_of_its_kind(web: Web) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    registering.add(web.program, MACHINE, "own", "post:petitions-head")
    here = web.here("petitions-head")
    token = {"name": "t", "scope": "read", "days": "9"}
    carried_out(here, "token", "li", token)
    refused: list[tuple[str, str, dict[str, str], type[BadInput | NotVisible]]] = [
        ("add", "li", {"post": "post:labour-head"}, AccountThere),
        ("add", "a b", {"post": "post:labour-head"}, AccountInput),
        ("add", "new", {"post": "post:magistrate"}, NotVisible),
        ("reset", "own", {}, OwnAccount),
        ("disable", "own", {}, OwnAccount),
        ("token", "li", token, TokenNameTaken),
        ("token", "li", {**token, "days": "x"}, BadFields),
        ("revoke", "li", {"name": "none"}, AccountInput),
        ("erase", "li", {}, NotVisible),
    ]
    for act, login, given, kind in refused:
        with pytest.raises(kind):
            carried_out(here, act, login, given)
