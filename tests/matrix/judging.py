"""Decisions on the routes of the application, each held against the oracle."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from secrets import token_hex
from zipfile import ZipFile, is_zipfile

from httpx2 import Response
from msgspec.structs import replace

from api.entry.here import Here
from api.entry.identity import ON_BEHALF_OF
from engine.accounts import TokenScope
from engine.case.registering import AddNote
from engine.deeds.deed import RetractDeed
from engine.errors import HuiyinError, NotVisible
from engine.matter.studying import EndMatter
from engine.meeting.meeting import CancelMeeting
from engine.petition.filing import RefusalGround, RefusePetition
from engine.returns.owed import NameSubmitter
from engine.vocabulary import Actor, Command
from notifications.words import translator
from tests.matrix.oracle import Caller, sees
from tests.matrix.routes import ROUTES, Row
from tests.matrix.scene import Scene, of_kind, plain

HIDDEN, BROKEN = 404, 500
NEVER = -1
"""A version that no dossier stands at: an order for it does nothing where there is one."""
BLANKS: dict[str, Command] = {
    "case": AddNote(note="n"),
    "matter": EndMatter(policy_change="p"),
    "meeting": CancelMeeting(reason="r"),
    "petition": RefusePetition(refusal_ground=RefusalGround.NO_PETITION, reason="r"),
    "deed": RetractDeed(reason="r"),
    "return": NameSubmitter(post="post:clerk"),
}


@dataclass
class Tally:
    """How many decisions were judged, and which were wrong."""

    judged: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, caller: Caller, dossier: str, route: str, *, is_told: bool, may: bool) -> None:
        """Judge one decision."""
        self.judged += 1
        if is_told != may:
            told = "is told of" if is_told else "does not find"
            self.wrong.append(f"{caller.post} {told} {dossier} at {route}")


def here_of(scene: Scene, caller: Caller) -> Here:
    """Return the surroundings of a request of a caller."""
    other = f"post:{caller.enters_for}" if caller.enters_for else ""
    actor = Actor(f"person:{caller.person}", f"post:{caller.post}", other)
    program = scene.web.program
    sight = program.desk.sight(actor)
    return Here(program, actor, sight, program.clock.now(), "zh", translator("zh"))


def judge_by_hand(scene: Scene, tally: Tally) -> None:
    """Judge what every route about a dossier asks first: is it found, does an order reach it?"""
    for caller in scene.callers.values():
        here = here_of(scene, caller)
        for dossier, known in scene.known.items():
            may, kind = sees(caller, known), dossier.partition(":")[0]
            tally.add(caller, dossier, "reading", is_told=_finds(here, dossier), may=may)
            if kind in BLANKS:
                told = _reaches(here, dossier, kind)
                tally.add(caller, dossier, "ordering", is_told=told, may=may)


def _finds(here: Here, dossier: str) -> bool:
    try:
        here.find(dossier)
    except NotVisible:
        return False
    return True


def _reaches(here: Here, dossier: str, kind: str) -> bool:
    """Return whether an order about a dossier comes so far that its version is looked at."""
    command = replace(BLANKS[kind], dossier=dossier)
    try:
        here.program.desk.execute(command, here.actor, key="k", version=NEVER)
    except NotVisible:
        return False
    except HuiyinError:
        return True
    message = f"{dossier} stands at no version at all"
    raise AssertionError(message)


def judge_lists(scene: Scene, tally: Tally, *, in_turn: bool = False) -> None:
    """Ask every route that lists: what a caller may not know stands in no byte of the answer.

    ``in_turn``: each second caller asks for one list of a route, at the next route the others.
    """
    for number, ((method, path), row) in enumerate(ROUTES.items()):
        if method != "GET" or row.about not in {"listed", "own"}:
            continue
        addresses = row.addresses(path)
        for turn, caller in _asking(scene, number, in_turn=in_turn):
            first = turn % len(addresses)
            for address in addresses[first : first + 1] if in_turn else addresses:
                _judge_list(scene, tally, caller, address, row)


def _judge_list(scene: Scene, tally: Tally, caller: Caller, address: str, row: Row) -> None:
    answer = ask(scene, caller, "GET", address, row)
    assert answer.status_code < BROKEN, (address, caller.post, answer.text)
    told = text_in(answer.content)
    for dossier, known in scene.known.items():
        named = any(one in told for one in names_of(dossier))
        may = sees(caller, known)
        tally.add(caller, dossier, address, is_told=named and not may, may=False)


def _asking(scene: Scene, route: int, *, in_turn: bool) -> Iterator[tuple[int, Caller]]:
    """Yield who asks a route, with his place among the callers: all, or each second in turn."""
    for turn, caller in enumerate(scene.callers.values()):
        if not in_turn or (turn + route) % 2 == 0:
            yield turn, caller


def judge_over_http(scene: Scene, tally: Tally, *, in_turn: bool = False) -> None:
    """Ask every route about one dossier: own is found, other and absent look the same.

    ``in_turn``: each second caller asks, at the next route the others.
    """
    for number, ((method, pattern), row) in enumerate(ROUTES.items()):
        if row.about != "dossier":
            continue
        for turn, caller in _asking(scene, number, in_turn=in_turn):
            seen = [one.id for one in of_kind(scene, row.kind) if sees(caller, one)]
            hidden = [one.id for one in of_kind(scene, row.kind) if not sees(caller, one)]
            for dossier in seen[turn % 7 :: 7][:1]:
                answer = ask(scene, caller, method, row.path(pattern, dossier), row)
                found = row.is_part or answer.status_code != HIDDEN
                tally.add(caller, dossier, pattern, is_told=found, may=True)
            for dossier in hidden[turn % 5 :: 5][:1]:
                tally.add(
                    caller,
                    dossier,
                    pattern,
                    is_told=_differs(scene, caller, (method, pattern), row, dossier),
                    may=False,
                )


def text_in(content: bytes) -> str:
    """Return what an answer says; a spreadsheet is unpacked."""
    if not is_zipfile(BytesIO(content)):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as packed:
        parts = (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
        return "".join(parts)


def names_of(dossier: str) -> tuple[str, ...]:
    """Return the words by which an answer would tell of a dossier; numbers of cases are alone."""
    kind, _, number = dossier.partition(":")
    return (number,) if kind == "case" else (dossier, f"{kind}s/{number}")


def _differs(scene: Scene, caller: Caller, route: tuple[str, str], row: Row, hidden: str) -> bool:
    """Return whether anything tells a hidden dossier from one that there is not."""
    method, pattern = route
    absent = f"{hidden.rpartition('-')[0]}-99999"
    answers = [ask(scene, caller, method, row.path(pattern, one), row) for one in (hidden, absent)]
    texts = [
        one.text.replace(plain(name), "")
        for one, name in zip(answers, (hidden, absent), strict=True)
    ]
    return {one.status_code for one in answers} != {HIDDEN} or texts[0] != texts[1]


def ask(
    scene: Scene,
    caller: Caller,
    method: str,
    path: str,
    row: Row,
    scope: TokenScope = TokenScope.WRITE,
) -> Response:
    """Send one request with the token of a caller."""
    is_api = path.startswith("/api/")
    headers = {
        "Authorization": f"Bearer {scene.token(caller.post, scope)}",
        "Accept": "application/json" if is_api else "text/html",
        "Idempotency-Key": token_hex(8),
        "If-Match": '"999999"',
    }
    if caller.enters_for:
        headers[ON_BEHALF_OF] = f"post:{caller.enters_for}"
    if method == "GET":
        return scene.web.client.get(path, headers=headers)
    if is_api:
        return scene.web.client.post(path, json=dict(row.body), headers=headers)
    form = {**row.body, "version": "999999", "key": token_hex(8)}
    return scene.web.client.post(path, data=form, headers=headers)
