"""Lists are saved for a person, or for a post where nobody is named."""

from dataclasses import replace

import msgspec

from api.views.listing import listing_in
from api.views.saved import keep, owner_of, saved_by
from engine.store.saved_views import SavedView
from tests.support.web import Web


def test_lists_belong_to_the_person_and_else_to_the_post(web: Web) -> None:
    here = web.here("clerk")
    nobody = replace(here, actor=msgspec.structs.replace(here.actor, person=""))
    one = replace(here, actor=msgspec.structs.replace(here.actor, person="person:x"))
    assert (owner_of(nobody), owner_of(one)) == ("post:clerk", "person:x")
    view = SavedView(name="a", query="scope=unit")
    here.program.saved.save("person:x", view)
    assert (saved_by(one), saved_by(nobody)) == ([view], [])


def test_a_list_without_a_name_is_not_kept(web: Web) -> None:
    here = web.here("clerk")
    listing = listing_in(here, {"scope": "area"})
    fault = keep(here, " ", listing)
    assert fault is not None
    assert fault.field == "view_name"
    assert keep(here, " a  b ", listing) is None
    assert saved_by(here) == [SavedView(name="a b", query="scope=area")]
