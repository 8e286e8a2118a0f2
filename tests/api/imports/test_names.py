"""Names lead to one post or unit; what leads to several is told, never guessed."""

import pytest

from api.imports.names import Names
from engine.errors import Refused
from tests.support.web import Web


def test_posts_are_known_by_title_unit_and_holder(web: Web) -> None:
    names = Names(web.here("clerk"), ["post:magistrate", "post:deputy-works"])
    for text in ("magistrate", "county magistrate", "post:magistrate", "person:magistrate"):
        assert names.post("leader", text) == "post:magistrate"
    assert names.unit("unit", "townshipvillage") == "unit:village"
    assert names.is_post("deputy-works")
    assert not names.is_post("mayor")


def test_what_is_not_one_is_told(web: Web) -> None:
    names = Names(web.here("clerk"), [])
    with pytest.raises(Refused) as refused:
        names.unit("unit", "nowhere")
    assert [(one.field, one.code) for one in refused.value.reasons] == [("unit", "word_not_known")]
