"""A word planted all over a walled complaint is in no byte that the accused receive (30条)."""

from collections.abc import Iterator
from secrets import token_hex
from urllib.parse import quote

import pytest

from api.working import Work
from engine.case.admitting import Admit
from engine.case.asking_recusal import AskRecusal
from engine.case.classing import ConfirmClass
from engine.case.confiding import KeepConfidential
from engine.case.dispatching import TakeOn
from engine.case.leading import AssignLeader, ProposeLeader
from engine.case.planning import AppointOfficer
from engine.case.registering import AddNote, Person, RegisterCase
from engine.case.supervising import OpenSupervision
from engine.case.terms import LegalKind, SupervisionKind
from engine.record import EVERYTHING
from engine.vocabulary import free_texts
from tests.conftest import Backend
from tests.matrix.judging import ask, text_in
from tests.matrix.oracle import Caller
from tests.matrix.routes import ROUTES
from tests.matrix.scene import Scene, set_scene

CANARY = "金丝雀canary7f3a"
MASKED = "金**"
ACCUSED = ("housing-head", "housing-officer", "housing-officer-two", "section-chief")
"""The people of the accused unit and of the section below it; the first is petitions-second too."""
ACCUSED_PERSON = "labour-head"
KNOWING = "discipline-head"
NAMED = "the case named"


@pytest.fixture
def scene(migrated_url: str) -> Iterator[Scene]:
    found = set_scene(migrated_url, seed=3, size=6)
    yield found
    found.web.program.close()


def planted(scene: Scene) -> str:
    """Return a complaint with the word in every free field, on which much was done."""
    person = Person(name=CANARY, phone=CANARY, address=CANARY, id_number=CANARY, proxy_name=CANARY)
    assert set(free_texts(Person)) == {"name", "phone", "address", "id_number", "proxy_name"}
    case = scene.office.give(
        RegisterCase(
            office="unit:petitions",
            unit="unit:discipline",
            kind=LegalKind.ACCUSATION,
            accused=("unit:housing", f"post:{ACCUSED_PERSON}"),
            topic=CANARY,
            subject=CANARY,
            superior_number=CANARY,
            persons=(person,),
            proxy_consent=True,
            title=CANARY,
            body=CANARY,
        )
    ).dossier
    party = scene.office.case(case).parties[0].ref
    done = [
        scene.did(command)
        for command in (
            TakeOn(dossier=case),
            AddNote(dossier=case, note=CANARY),
            AskRecusal(dossier=case, party=party, post="post:discipline-officer", reason=CANARY),
            ProposeLeader(dossier=case, post="post:deputy-works"),
            AssignLeader(dossier=case, post="post:magistrate"),
            *(
                OpenSupervision(
                    dossier=case, kind=kind, ground="x", reason=CANARY, leader="post:magistrate"
                )
                for kind in SupervisionKind
            ),
        )
    ]
    assert sum(done) >= 5, done
    return case


def received(scene: Scene, tail: str, case: str) -> Iterator[tuple[str, str]]:
    """Yield all that somebody can come by, with where; what he asked for himself is taken out."""
    caller, number = scene.callers[tail], case.partition(":")[2]
    for (method, pattern), row in ROUTES.items():
        if method == "GET" and row.about != "open" and row.kind in {"", "case"}:
            path = row.path(pattern, case)
            yield path, text_in(ask(scene, caller, method, path, row).content).replace(path, "")
    for word in (CANARY[:2], CANARY, number):
        for path in (f"/cases?q={word}", f"/cases?q={word}&ended=1"):
            text = ask(scene, caller, "GET", path, ROUTES["GET", "/cases"]).text
            yield path, text.replace(word, "").replace(quote(word), "")
    for post in caller.holds:
        for line in scene.web.program.mailbox.inbox(f"post:{post}", EVERYTHING, limit=100):
            yield f"letter to {post}", f"{line.dossier} {line.subject} {line.body}"


def test_the_accused_receive_no_byte_of_it(scene: Scene) -> None:
    case = planted(scene)
    number, work = case.partition(":")[2], Work(scene.web.program)
    for days in (0, 9, 9):
        scene.office.later(days)
        scene.web.sweep()
        work.relay()
    for tail in (*ACCUSED, ACCUSED_PERSON):
        for where, text in received(scene, tail, case):
            assert CANARY not in text, (tail, where)
            assert number not in text, (tail, where)
    # The word is there to be found, and so are the letters, by who handles the complaint.
    told = dict(received(scene, KNOWING, case))
    assert CANARY in told[f"/cases/{number}"]
    assert number in told[f"letter to {KNOWING}"]


REGISTRARS = {"clerk", "clerk-two", "petitions-head", "petitions-second"}
OFFICER = "housing-officer"
"""Who goes on knowing a petitioner that asked for confidentiality: his counter, his officer."""


def test_who_asks_for_confidentiality_later_is_shown_to_nobody_outside_from_then_on(
    scene: Scene, backend: Backend
) -> None:
    """Nobody at all is shown more than the first letter of a name: that goes too (30条).

    On each database half of those outside look everywhere, all of them together.
    """
    person = Person(name=CANARY, phone=CANARY, address=CANARY, id_number=CANARY)
    register = RegisterCase(
        office="unit:petitions", unit="unit:housing", title="t", persons=(person,)
    )
    case, work = scene.office.give(register).dossier, Work(scene.web.program)
    for command in (
        TakeOn(dossier=case),
        Admit(dossier=case),
        ConfirmClass(dossier=case, classification="solvable"),
        AppointOfficer(dossier=case, post=f"post:{OFFICER}"),
    ):
        scene.office.give(command)
    outside = [tail for tail, one in scene.callers.items() if _is_outside(one)]
    outside = outside[backend == "postgres" :: 2]
    assert any(MASKED in text for _, text in received(scene, "housing-head", case))
    scene.office.give(KeepConfidential(dossier=case, statement="s"))
    scene.office.give(AddNote(dossier=case, note="n"))
    scene.office.later(40)
    scene.web.sweep()
    work.relay()
    for tail in outside:
        for where, text in received(scene, tail, case):
            assert CANARY not in text, (tail, where)
            assert MASKED not in text, (tail, where)
    for tail in ("clerk", OFFICER):
        assert any(MASKED in text for _, text in received(scene, tail, case)), tail


def _is_outside(caller: Caller) -> bool:
    known = {*REGISTRARS, OFFICER}
    return known.isdisjoint((*caller.holds, caller.post, caller.enters_for))


def test_a_command_that_names_it_is_answered_as_if_it_were_not_there(scene: Scene) -> None:
    case, absent = planted(scene), "case:990421-2025-99999"
    own = scene.office.give(
        RegisterCase(office="unit:petitions", unit="unit:housing", title="t")
    ).dossier.partition(":")[2]
    for tail in (*ACCUSED[:3], "petitions-second", ACCUSED_PERSON):
        for path, body in _naming(own):
            told = [_told(scene, tail, path, body, name) for name in (case, absent)]
            assert told[0] == told[1], (tail, path)


def _naming(own: str) -> list[tuple[str, dict[str, object]]]:
    """Return every address at which a case can be named in a body, with the body."""
    moves = f"/api/v1/cases/{own}/moves"
    opened = {"office": "unit:housing", "title": "t"}
    visited = {"leader": "post:deputy-works", "unit": "unit:township"}
    return [
        (f"{moves}/link_repeat", {"other": NAMED}),
        (f"{moves}/merge_case", {"main": NAMED}),
        (f"{moves}/unmerge_case", {"main": NAMED, "reason": "r"}),
        ("/api/v1/cases", {**opened, "repeats": [NAMED]}),
        ("/api/v1/cases", {**opened, "linked": [NAMED]}),
        ("/api/v1/visits", {**visited, "cases": [NAMED]}),
        ("/api/v1/proposals/approve", {"cases": [NAMED], "document": "d"}),
    ]


def _told(scene: Scene, tail: str, path: str, body: dict[str, object], name: str) -> str:
    given = {key: _named(value, name) for key, value in body.items()}
    headers = {"Authorization": f"Bearer {scene.token(tail)}", "Idempotency-Key": token_hex(8)}
    answer = scene.web.client.post(path, json=given, headers=headers)
    assert answer.status_code < 500, answer.text
    return f"{answer.status_code} {answer.text}".replace(name, NAMED)


def _named(value: object, name: str) -> object:
    if isinstance(value, list):
        return [_named(one, name) for one in value]
    return name if value == NAMED else value
