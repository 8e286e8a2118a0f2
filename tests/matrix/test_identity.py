"""Who a petitioner is is in no byte that is kept, logged, exported or sent, but over an entry."""

import logging
from collections.abc import Iterator

import pytest

from api.redacting import redacted
from api.working import Work
from engine.case.admitting import Admit
from engine.case.dispatching import TakeOn
from engine.case.registering import AddNote, Person, RegisterCase
from engine.case.showing import ShowIdentity, people_of
from engine.case.terms import ShownFor
from tests.matrix.scene import Scene, set_scene
from tests.matrix.test_canary import received
from tests.support.dumping import dumped

NAME, PHONE, ADDRESS = "金丝雀甲乙", "13977770000", "鸟鸣巷七十七号"
CARD, PROXY = "990101190001017777", "金丝雀丙丁"
CANARIES = (NAME, PHONE, ADDRESS, CARD, PROXY)
LOOKING = ("clerk", "housing-officer", "housing-head", "magistrate", "inspector")


@pytest.fixture
def scene(migrated_url: str) -> Iterator[Scene]:
    found = set_scene(migrated_url, seed=5, size=4)
    yield found
    found.web.program.close()


def planted(scene: Scene) -> str:
    person = Person(name=NAME, phone=PHONE, address=ADDRESS, id_number=CARD, proxy_name=PROXY)
    opened = RegisterCase(
        office="unit:petitions",
        unit="unit:housing",
        title="t",
        subject="s",
        persons=(person,),
        proxy_consent=True,
    )
    case = scene.office.give(opened).dossier
    for command in (TakeOn(dossier=case), Admit(dossier=case), AddNote(dossier=case, note="n")):
        scene.office.give(command)
    return case


def test_a_canary_is_nowhere(
    scene: Scene, migrated_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    case = planted(scene)
    scene.office.later(40)
    scene.web.sweep()
    Work(scene.web.program).relay()
    for tail in LOOKING:
        for where, text in received(scene, tail, case):
            for canary in CANARIES:
                assert canary not in text, (tail, where)
    shown = 0
    for person in people_of(scene.office.case(case)):
        body = {"person": person, "purpose": ShownFor.CONTACT}
        path = f"/api/v1/cases/{case.partition(':')[2]}/people/shown"
        shown += any(one in scene.web.post(path, body, "clerk").text for one in (NAME, PROXY))
        scene.office.give(ShowIdentity(dossier=case, person=person, purpose=ShownFor.VERIFY))
    assert shown == 2  # there to be found, over an entry
    found = dumped(migrated_url)
    assert case.encode() in found
    for canary in CANARIES:
        assert canary.encode() not in found
        assert redacted(caplog.text).count(canary) == 0
