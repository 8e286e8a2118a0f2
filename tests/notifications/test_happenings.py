"""Each entry of a journal comes with the facts before and after it."""

from engine.case.dispatching import Dispatch
from notifications.happenings import happenings
from tests.support.web import open_web


def test_facts_are_those_of_each_entry(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    store, chart = web.program.store, web.program.chart()
    (_, first), (entry, second) = happenings(store, chart, case)
    assert first.before is None
    assert second.before == first.after != second.after
    assert (entry.seq, second.by[0], second.after.unit) == (2, "post:clerk", "unit:housing")
    ((only, _),) = happenings(store, chart, case, {2})
    assert only == entry
