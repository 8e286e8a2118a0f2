"""Every route, every caller, own, other and absent dossiers: all held against an oracle.

A new route fails ``test_every_route_has_its_row`` until it has a line in the table of
``tests/matrix/routes.py``; how to write one stands at the head of that module.
"""

import sys
from collections.abc import Iterator

import pytest

from api.wiring import MACHINE
from engine.accounts import TokenScope
from engine.organising.delegating import RevokeDelegation
from engine.vocabulary import Actor
from tests.conftest import Backend
from tests.matrix.judging import Tally, ask, judge_by_hand, judge_lists, judge_over_http
from tests.matrix.oracle import sees
from tests.matrix.routes import ROUTES, routes_of, row_of
from tests.matrix.scene import Scene, of_kind, set_scene

DECISIONS = 20_000
UNKNOWN, FORBIDDEN, ELSEWHERE, REFUSED = 401, 403, 303, 409


@pytest.fixture
def scene(migrated_url: str) -> Iterator[Scene]:
    found = set_scene(migrated_url, seed=7)
    yield found
    found.web.program.close()


def test_every_route_has_its_row(scene: Scene) -> None:
    routes = routes_of(scene.web.client.app)
    without = sorted(f"{method} {path}" for method, path in routes if not row_of((method, path)))
    assert not without, (
        f"no row in tests/matrix/routes.py says who may learn what from {', '.join(without)}"
    )
    gone = sorted(" ".join(route) for route in {*ROUTES} - routes)
    assert not gone, f"tests/matrix/routes.py speaks of routes that are gone: {', '.join(gone)}"


def test_every_decision_is_that_of_the_oracle(scene: Scene, backend: Backend) -> None:
    tally = Tally()
    judge_by_hand(scene, tally)
    judge_lists(scene, tally, in_turn=True)
    judge_over_http(scene, tally, in_turn=True)
    sys.stdout.write(f"{tally.judged} decisions on {backend}, {len(tally.wrong)} wrong\n")
    assert tally.wrong == []
    assert tally.judged >= DECISIONS


def test_the_scene_holds_every_kind_of_sight(scene: Scene) -> None:
    seen = {
        (known.is_walled, bool(known.recused), sees(caller, known))
        for caller in scene.callers.values()
        for known in of_kind(scene, "case")
    }
    assert len(seen) == 2**3
    cases = [*of_kind(scene, "case")]
    assert any(one.leads for one in cases)
    assert any(one.sharing for one in cases)
    assert any(is_moved(scene, one.persons) for one in cases)


def is_moved(scene: Scene, persons: frozenset[str]) -> bool:
    """Return whether one of these persons sits in another post by now."""
    return any(person != post for post, (person, *_) in scene.callers.items() if person in persons)


def test_nobody_comes_in_without_a_valid_token(scene: Scene) -> None:
    callers = {"anonymous": {}, "expired": _expired(scene), "unknown": _bearer("nonsense")}
    case = next(iter(scene.known))
    for (method, pattern), row in ROUTES.items():
        if row.about == "open":
            continue
        path = row.path(pattern, case)
        for name, headers in callers.items():
            answer = scene.web.client.request(method, path, headers=headers)
            assert answer.status_code in {UNKNOWN, ELSEWHERE}, (name, method, path)
            assert case.partition(":")[2] not in answer.text.replace(path, "")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _expired(scene: Scene) -> dict[str, str]:
    identity = scene.web.identity
    scene.token("clerk")
    token = identity.tokens.issue(
        Actor("person:clerk", "post:clerk"), "short", TokenScope.WRITE, 1, MACHINE
    )
    scene.office.later(2)
    return _bearer(token)


def test_a_token_that_only_reads_changes_nothing(scene: Scene) -> None:
    caller = scene.callers["petitions-head"]
    for (method, pattern), row in ROUTES.items():
        if row.about == "open":
            continue
        for known in list(of_kind(scene, row.kind or "case"))[:3]:
            path = row.path(pattern, known.id)
            answer = ask(scene, caller, method, path, row, TokenScope.READ)
            if method == "POST":
                assert answer.status_code == FORBIDDEN, path
            elif row.about == "dossier" and not row.is_part:
                assert answer.status_code == (200 if sees(caller, known) else 404), path


@pytest.mark.parametrize("why", ["none", "ended", "other post"])
def test_nobody_asks_for_another_without_his_delegation(scene: Scene, why: str) -> None:
    """Seen, hidden and absent look the same to who names a leader who did not delegate to him."""
    named = {"none": ("inspector", "magistrate"), "ended": ("housing-officer", "magistrate")}
    post, other = named.get(why, ("housing-officer", "secretary"))
    if why == "ended":
        scene.office.give(RevokeDelegation(number=1))
    caller = scene.callers[post]._replace(enters_for=other)
    for (method, pattern), row in ROUTES.items():
        if row.about == "open":
            continue
        known = next(one.id for one in of_kind(scene, row.kind or "case"))
        path = row.path(pattern, known)
        answer = ask(scene, caller, method, path, row)
        assert answer.status_code == REFUSED, (method, path, answer.status_code)
        assert known.partition(":")[2] not in answer.text.replace(path, "")


def test_an_auditor_reads_journals_and_changes_nothing(scene: Scene) -> None:
    auditor, store = scene.callers["auditor"], scene.office.store
    before = [*store.entries()]
    journal = "/api/v1/cases/{number}/journal"
    assert any(sees(auditor, one) for one in of_kind(scene, "case"))
    for (method, pattern), row in ROUTES.items():
        for known in list(of_kind(scene, row.kind or "case"))[:3]:
            path = row.path(pattern, known.id)
            if pattern == journal:
                answer = ask(scene, auditor, method, path, row)
                assert answer.status_code == (200 if sees(auditor, known) else 404)
            elif method == "POST" and row.about != "open":
                ask(scene, auditor, method, path, row)
    assert [*store.entries()] == before
