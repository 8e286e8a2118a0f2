"""A county at work for the matrix: dossiers of every kind of sight, and what was done to each."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from api.wiring import MACHINE
from engine.accounts import TokenScope
from engine.case.assisting import AddAssistingUnit
from engine.case.leading import AssignLeader
from engine.case.raising import RaiseLevel
from engine.case.recusing import RecuseFromCase
from engine.case.registering import Person, RegisterCase
from engine.case.terms import LegalKind
from engine.clock import local_day
from engine.crossing import JoinMatter, RecordFieldVisit
from engine.errors import HuiyinError
from engine.matter.studying import OpenMatter
from engine.meeting.meeting import ConveneMeeting, MeetingForm
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.delegating import DelegateEntry
from engine.organising.revising import EndAppointment, ReviseOrganisation, SucceedUnit
from engine.returns.owed import OpenReturn
from engine.vocabulary import Actor, Command, Upload
from tests.matrix.oracle import (
    AUDIT,
    BUREAU,
    MORE_POSTS,
    SECTION,
    STAND,
    Caller,
    Known,
    above,
    government_of,
)
from tests.support.accounts import kept
from tests.support.deeds import told
from tests.support.filing import file
from tests.support.keys import open_store
from tests.support.office import Office
from tests.support.offices import SINCE
from tests.support.web import Web, web_over

SIZE = 44
MOVED = ("labour-officer", "inspection-second")
"""From which post to which somebody moves after the cases were registered."""
TWICE = ("housing-head", "petitions-second")
"""Somebody holds both of these posts."""
OFFICES = ("petitions", "township-petitions", "city-petitions", "village")
HANDLERS = ("", "housing", "labour", "bureau", "discipline", "section", "township")
ACCUSED = (
    *("housing", "post:housing-officer", "township", "post:labour-officer", "bureau", "county"),
    *("post:clerk", "labour", "post:deputy-works", "post:village-secretary"),
)
LEADERS = ("deputy-works", "magistrate", "township-head", "deputy-petitions", "mayor")
DELEGATED = (
    *(("housing-officer", "magistrate", True), ("clerk-two", "deputy-works", True)),
    ("labour-head", "secretary", False),
)
"""Who enters for whom, and whether with his sight."""
RECUSED = ("housing-officer", "deputy-works", "clerk", "inspector", "magistrate", "labour-officer")


def plain(name: str) -> str:
    """Return the tail of an id."""
    return name.partition(":")[2]


@dataclass
class Scene:
    """The web application, its callers, and all that happened in it."""

    web: Web
    known: dict[str, Known] = field(default_factory=dict)
    callers: dict[str, Caller] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._keys = count(1)
        self._tokens: dict[tuple[str, TokenScope], str] = {}

    @property
    def office(self) -> Office:
        """Return the office behind the application."""
        return self.web.office

    def did(self, command: Command) -> bool:
        """Return whether a command of the console was carried out."""
        try:
            self.office.give(command)
        except HuiyinError:
            return False
        return True

    def knows(self, case: str, **fields: object) -> None:
        """Remember what was done to a case."""
        self.known[case] = self.known[case]._replace(**fields)  # type: ignore[arg-type]

    def token(self, tail: str, scope: TokenScope = TokenScope.WRITE) -> str:
        """Return the token of whoever holds a post."""
        caller = self.callers[tail]
        if (tail, scope) not in self._tokens:
            identity, person = self.web.identity, f"person:{caller.person}"
            if identity.accounts.account_of(person) is None:
                kept(identity.accounts, person)
            name = f"matrix {next(self._keys)}"
            self._tokens[tail, scope] = identity.tokens.issue(
                Actor(person, f"post:{tail}"), name, scope, 30, MACHINE
            )
        return self._tokens[tail, scope]


def set_scene(url: str, seed: int, size: int = SIZE) -> Scene:
    """Return a scene of ``size`` cases, a common problem or two, and visits."""
    office = Office(open_store(url))
    scene = Scene(web_over(office, url))
    _people(office)
    chance = random.Random(seed)
    for _ in range(size):
        _case(scene, chance)
    _beside(scene, chance)
    _changes(office)
    scene.callers = {post: _caller(post) for post in STAND}
    for number, (post, other, lends) in enumerate(DELEGATED, 1):
        _delegate(office, post, other, lends_sight=lends)
        lender = _caller(other) if lends else None
        scene.callers[f"{post} {number}"] = _caller(post)._replace(enters_for=other, lender=lender)
    return scene


def _delegate(office: Office, post: str, other: str, *, lends_sight: bool) -> None:
    day = local_day(office.clock.now())
    office.give(
        DelegateEntry(
            post=f"post:{other}",
            delegate=f"post:{post}",
            from_on=day,
            to_on=day + timedelta(days=365),
            document="〔2025〕1号",
            lends_sight=lends_sight,
            files=(Upload(name="a.pdf", body=b"%PDF-1.7"),),
        )
    )


def _people(office: Office) -> None:
    units = tuple(
        Unit(f"unit:{tail}", tail, UnitKind(kind), Level(level), f"unit:{parent}", area)
        for tail, kind, level, parent, area in (SECTION, BUREAU, AUDIT)
    )
    posts = tuple(Post(f"post:{tail}", f"unit:{u}", tail, Rank(r)) for tail, u, r, _ in MORE_POSTS)
    vacant = MOVED[1]
    held = [Appointment(f"person:{_holder(t)}", f"post:{t}", SINCE) for t, *_ in MORE_POSTS]
    kept = tuple(one for one in held if one.post != f"post:{vacant}")
    office.give(ReviseOrganisation(units=units, posts=posts, appointments=kept))


def _holder(post: str) -> str:
    return {TWICE[1]: TWICE[0], MOVED[1]: MOVED[0], MOVED[0]: "newcomer"}.get(post, post)


def _caller(post: str) -> Caller:
    person = _holder(post)
    return Caller(person, post, tuple(one for one in STAND if _holder(one) == person))


def _changes(office: Office) -> None:
    """Let somebody move to another post, and a unit be abolished."""
    day, (left, came) = local_day(office.clock.now()), MOVED
    office.give(EndAppointment(post=f"post:{left}", on=day))
    moves = ((_holder(left), left), (_holder(came), came))
    entered = (Appointment(f"person:{person}", f"post:{post}", day) for person, post in moves)
    office.give(ReviseOrganisation(appointments=tuple(entered)))
    office.give(SucceedUnit(old="unit:bureau", new="unit:labour"))


def _case(scene: Scene, chance: random.Random) -> None:
    is_walled = chance.random() < 0.45
    accused = tuple(chance.sample(ACCUSED, chance.choice((1, 1, 2)))) if is_walled else ()
    office, unit = chance.choice(OFFICES), chance.choice(HANDLERS)
    command = RegisterCase(
        office=f"unit:{office}",
        unit=f"unit:{unit}" if unit else "",
        kind=LegalKind.ACCUSATION if is_walled else LegalKind.CLAIM,
        title="t",
        subject="s",
        persons=(Person(name="n", phone="1", address="a"),),
        accused=tuple(one if ":" in one else f"unit:{one}" for one in accused),
    )
    try:
        case = scene.office.give(command).dossier
    except HuiyinError:
        return
    lay_with = frozenset(filter(None, (office, unit)))
    area = government_of(office)
    narrower = government_of(unit) if unit else area
    scene.known[case] = Known(
        id=case,
        unit=unit or office,
        area=narrower if area in above(narrower) else area,
        lay_with=lay_with,
        is_walled=is_walled,
        accused=frozenset(one.removeprefix("post:") for one in accused),
        persons=frozenset(_then(plain(one)) for one in accused if ":" in one),
    )
    _work(scene, case, chance)


def _then(post: str) -> str:
    """Return who held a post before anybody moved."""
    return {TWICE[1]: TWICE[0]}.get(post, post)


def _work(scene: Scene, case: str, chance: random.Random) -> None:
    """Let a leader take charge, units assist or be asked, a post keep away, as chance has it."""
    if chance.random() < 0.4:
        post = chance.choice(LEADERS)
        if scene.did(AssignLeader(dossier=case, post=f"post:{post}")):
            scene.knows(case, leads=post)
    if chance.random() < 0.3:
        unit = chance.choice(("labour", "housing", "discipline", "bureau"))
        if scene.did(AddAssistingUnit(dossier=case, unit=f"unit:{unit}")):
            scene.knows(case, sharing=scene.known[case].sharing | {unit})
    if chance.random() < 0.2 and scene.did(RaiseLevel(dossier=case, unit="unit:city", reason="r")):
        scene.knows(case, sharing=scene.known[case].sharing | {"city"})
    if chance.random() < 0.4:
        _keep_away(scene, case, chance.choice(RECUSED))


def _keep_away(scene: Scene, case: str, post: str) -> None:
    if scene.did(RecuseFromCase(dossier=case, post=f"post:{post}", reason="r")):
        known = scene.known[case]
        persons = known.persons | {_then(post)}
        leads = "" if known.leads == post else known.leads
        scene.knows(case, recused=frozenset({post}), persons=persons, leads=leads)


def _beside(scene: Scene, chance: random.Random) -> None:
    """Open common problems and record visits: they are seen by their unit, area and leader."""
    for unit in ("housing", "township"):
        matter = scene.office.give(OpenMatter(unit=f"unit:{unit}", subject="s")).dossier
        scene.known[matter] = Known(matter, unit, government_of(unit), frozenset({unit}))
        open_cases = [one for one in scene.known.values() if not one.is_walled]
        scene.did(JoinMatter(dossier=chance.choice(open_cases).id, matter=matter))
    for leader, unit in (("deputy-works", "township"), ("magistrate", "village")):
        made = RecordFieldVisit(leader=f"post:{leader}", unit=f"unit:{unit}")
        visit = scene.office.give(made).dossier
        scene.known[visit] = Known(visit, unit, government_of(unit), leads=leader)
    for leader, unit in (("deputy-works", "village"), ("housing-head", "other-township")):
        forum = told("forum", leaders=(f"post:{leader}",), unit=f"unit:{unit}")
        made_deed = scene.office.give(forum).dossier
        home = frozenset({STAND[leader][0]})
        area = government_of(unit)
        scene.known[made_deed] = Known(made_deed, unit, area, leads=leader, sharing=home)
    for unit in ("housing", "labour"):
        owed = OpenReturn(pack="liyang", rule="summary", unit=f"unit:{unit}", period="2025-03")
        made_return = scene.office.give(owed, "time").dossier
        lay_with = frozenset({unit})
        scene.known[made_return] = Known(made_return, unit, government_of(unit), lay_with)
    for kind in (LegalKind.CLAIM, LegalKind.ACCUSATION):
        filed = file(scene.office, kind=kind)
        own, is_walled = frozenset({"petitions"}), kind is LegalKind.ACCUSATION
        area = government_of("petitions")
        scene.known[filed] = Known(filed, "petitions", area, own, is_walled=is_walled)
    _meeting(scene)


def _meeting(scene: Scene) -> None:
    """Convene a meeting: its unit and area see it, its chair and its members."""
    command = ConveneMeeting(
        form=MeetingForm.JOINT,
        unit="unit:petitions",
        chair="post:deputy-works",
        subject="s",
        meets_on=local_day(scene.office.clock.now()),
        members=("unit:housing",),
    )
    meeting = scene.office.give(command).dossier
    sharing = frozenset({"deputy-works", "housing"})
    lay_with = frozenset({"petitions"})
    scene.known[meeting] = Known(
        meeting, "petitions", government_of("petitions"), lay_with, sharing=sharing
    )


def of_kind(scene: Scene, kind: str) -> Iterator[Known]:
    """Yield the dossiers of one kind."""
    return (one for one in scene.known.values() if one.id.startswith(f"{kind}:"))
