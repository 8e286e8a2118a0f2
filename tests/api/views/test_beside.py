"""What a dossier names is read within sight alone."""

from msgspec.structs import replace

from api.views.beside import beside, linked, named_in, within_sight
from engine.case.dispatching import Dispatch
from engine.case.joining import MergedIn
from tests.support.web import Web


def test_only_what_lies_within_sight_is_found(web: Web) -> None:
    seen = web.office.register()
    case = web.office.register(repeats=(seen,))
    facts, event = (
        web.office.case(case),
        MergedIn(on=web.office.case(case).registered_on, other=seen),
    )
    assert [*named_in(event)] == [seen]
    assert set(beside(web.here("clerk"), facts, [event])) == {seen}
    assert beside(web.here("labour-head"), facts, [event]) == {}
    assert beside(web.here("clerk"), web.office.case(seen), []) == {}


def test_facts_name_only_what_lies_within_sight(web: Web) -> None:
    seen, hidden = web.office.register(), web.office.register()
    web.office.give(Dispatch(dossier=seen, unit="unit:housing"), "clerk")
    case = web.office.register(repeats=(seen, hidden))
    facts = web.office.case(case)
    assert within_sight(web.here("clerk"), facts) is facts
    shown = within_sight(web.here("housing-officer"), facts)
    assert (shown.repeats, facts.repeats) == ((seen,), (seen, hidden))
    assert shown == replace(facts, repeats=(seen,))
    assert within_sight(web.here("labour-head"), web.office.case(seen)).repeats == ()


def test_it_is_called_by_kind_and_number() -> None:
    assert linked("meeting:2025-1", str) == ("会议 2025-1", "/meetings/2025-1")
