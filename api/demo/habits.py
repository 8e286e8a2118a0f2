"""What leaders of the county do among the people in a year, planned: habits become deeds."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import cycle, islice
from random import Random

import msgspec

from api.demo.places import COUNTY, LEADERS, OFFICES, TOWNSHIPS
from engine.crossing import RecordFieldVisit
from engine.days import WorkCalendar
from engine.deeds.deed import DeedKind, Purpose, RecordDeed
from engine.org.facts import UnitKind
from engine.vocabulary import Upload

YEAR = 365
PACES = (1.25, 1.0, 1.3, 0.8, 1.15, 1.1, 0.9, 1.25, 1.05, 0.7)
"""How much of a habit each leader in turn keeps up: most of them all of it, some not quite."""
MISSED = 0.02
"""The share of working days on which nobody of a township receives."""
TOWNSHIP_POSTS = ("secretary", "principal", "deputy-1", "deputy-2")
COUNTY_CLERK = f"post:{COUNTY}-petitions-clerk"
MAKERS = ("青禾", "望川", "听泉", "归舟", "云岭", "白露", "谷雨", "溪亭", "临风", "稻香")
SIGNED_IN, EVERY = Upload(name="签到表.txt", body="座谈会签到表，共到会十二人。\n".encode()), 2
"""The paper that shows a forum, and of how many forums of a leader one has it."""
TRADES = ("纺织", "食品", "机械", "建材", "农业", "物流", "竹业", "茶业")


class Habit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each of ``who`` does ``a_year`` times; 0: it is begun once and stands.

    ``heads``: up to how many come or how many copies; ``spans``: days from the first to the last;
    ``households`` and ``enterprises``: how many at a time.
    """

    who: str
    kind: str
    at: str
    a_year: float = 0
    form: str = ""
    spans: int = 0
    heads: int = 0
    households: int = 0
    enterprises: int = 0
    purpose: Purpose = Purpose.NONE
    titles: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


class Leader(msgspec.Struct, frozen=True):
    """A leader: his post, who enters for him, his contact point, the villages he goes to."""

    post: str
    clerk: str
    office: str
    point: str
    villages: tuple[str, ...]
    pace: float


class Planned(msgspec.Struct, frozen=True):
    """A deed of a day: who enters it, and what; without its case, where it is a visit with one."""

    on: date
    by: str
    command: RecordDeed | RecordFieldVisit

    @property
    def over(self) -> date:
        """Return its last day, before which it is not entered."""
        return getattr(self.command, "until", None) or self.on


@cache
def habits() -> tuple[Habit, ...]:
    """Return the habits, read once in a process."""
    text = resources.files("api.demo").joinpath("fieldwork.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["habits"], tuple[Habit, ...])


def planned(seed: int, first: date, until: date, calendar: WorkCalendar) -> list[Planned]:
    """Return what is done from ``first`` to ``until``, in the order of its days."""
    who = _leaders()
    found: list[Planned] = []
    for number, habit in enumerate(habits()):
        for leader in who[habit.who]:
            random = Random(f"{seed}/{number}/{leader.post}")  # noqa: S311 - a demonstration
            days = [
                calendar.roll_forward(day) for day in _days(habit, leader, first, until, random)
            ]
            for told, day in enumerate(days):
                if day + timedelta(habit.spans) <= until:
                    found.append(_deed(habit, leader, day, told, random))
    found += _received(seed, first, until, calendar)
    return sorted(found, key=lambda one: (one.over, one.by))


def _days(habit: Habit, leader: Leader, first: date, until: date, random: Random) -> Iterator[date]:
    """Yield days spread evenly, so that no two of a habit come close to each other."""
    whole = (until - first).days
    count = round(habit.a_year * leader.pace * whole / YEAR) if habit.a_year else 1
    for number in range(count):
        passed = (number + 0.25 + random.random() / 2) / count * whole if habit.a_year else 0
        yield first + timedelta(int(passed))


def _deed(habit: Habit, leader: Leader, on: date, told: int, random: Random) -> Planned:
    unit = {"office": leader.office, "point": leader.point}.get(habit.at)
    unit = unit or leader.villages[told % len(leader.villages)]
    if habit.kind == "case_visit":
        findings = "再到现场，听取群众意见，逐项核对办理进展。"
        command = RecordFieldVisit(
            leader=leader.post, unit=unit, companions=2, happened_on=on, findings=findings
        )
        return Planned(on, leader.clerk, command)
    is_diary = habit.kind == DeedKind.DIARY
    return Planned(
        on,
        leader.post if is_diary else leader.clerk,
        RecordDeed(
            kind=DeedKind(habit.kind),
            form=habit.form,
            purpose=habit.purpose,
            leaders=(leader.post,),
            unit=unit,
            happened_on=on,
            until=on + timedelta(habit.spans) if habit.spans else None,
            count=random.randint(habit.heads // 3, habit.heads) if habit.heads else 0,
            title=random.choice(habit.titles) if habit.titles else "",
            account=random.choice(habit.accounts) if habit.accounts else "",
            households="\n".join(_households(habit, told, random)),
            enterprise="\n".join(_enterprises(habit, told)),
            fee_paid=True if habit.kind == DeedKind.STAY else None,
            files=(SIGNED_IN,) if habit.kind == DeedKind.FORUM and not told % EVERY else (),
        ),
    )


def _households(habit: Habit, told: int, random: Random) -> Iterator[str]:
    first = told * habit.households + 1
    for number in range(first, first + habit.households):
        yield f"{random.randint(1, 9)}组第{number}户"


def _enterprises(habit: Habit, told: int) -> Iterator[str]:
    called = cycle(f"{maker}{trade}有限公司" for trade in TRADES for maker in MAKERS)
    first = told * habit.enterprises
    yield from islice(called, first, first + habit.enterprises)


def _received(seed: int, first: date, until: date, calendar: WorkCalendar) -> Iterator[Planned]:
    """Yield the receptions of the townships, one each working day, but for a few gaps."""
    for ending in TOWNSHIPS:
        random = Random(f"{seed}/roster/{ending}")  # noqa: S311 - a demonstration
        unit, turns = f"{COUNTY}{ending}", cycle(TOWNSHIP_POSTS)
        for number in range((until - first).days + 1):
            on = first + timedelta(number)
            if calendar.roll_forward(on) != on or random.random() < MISSED:
                continue
            command = RecordDeed(
                kind=DeedKind.RECEPTION,
                form="duty",
                leaders=(f"post:{unit}-{next(turns)}",),
                happened_on=on,
                count=random.randint(1, 4),
            )
            yield Planned(on, f"post:{unit}-petitions-clerk", command)


def _leaders() -> Mapping[str, Sequence[Leader]]:
    places, paces = tuple(TOWNSHIPS), cycle(PACES)
    county, departments = [], []
    for number, one in enumerate(LEADERS):
        overseen = [ending for ending in one.portfolio if ending.isdigit()]
        own = overseen[0] if overseen else places[number]
        county.append(_of_county(one.ending, own, next(paces)))
    offices = [one.ending for one in OFFICES if one.kind is UnitKind.DEPARTMENT]
    for number, ending in enumerate(offices):
        own = places[number % len(places)]
        departments += [
            _of_county(f"{ending}-{rank}", own, next(paces)) for rank in ("principal", "deputy")
        ]
    townships = [
        _of_township(ending, post, number, next(paces))
        for ending in places
        for number, post in enumerate(TOWNSHIP_POSTS)
    ]
    return {
        "county": county,
        "departments": departments,
        "heads": [
            county[0],
            *departments[::2],
            *(one for one in townships if "secretary" in one.post),
        ],
        "secretaries": [one for one in townships if "secretary" in one.post],
        "townships": townships,
    }


def _of_county(ending: str, township: str, pace: float) -> Leader:
    place = f"unit:{COUNTY}{township}"
    return Leader(
        post=f"post:{COUNTY}-{ending}",
        clerk=COUNTY_CLERK,
        office=f"unit:{COUNTY}",
        point=place,
        villages=_villages(township),
        pace=pace,
    )


def _of_township(township: str, ending: str, number: int, pace: float) -> Leader:
    unit = f"{COUNTY}{township}"
    villages = _villages(township)
    return Leader(
        post=f"post:{unit}-{ending}",
        clerk=f"post:{unit}-petitions-clerk",
        office=f"unit:{unit}",
        point=villages[number % len(villages)],
        villages=villages,
        pace=pace,
    )


def _villages(township: str) -> tuple[str, ...]:
    names = TOWNSHIPS[township][1]
    return tuple(f"unit:{COUNTY}{township}{number}" for number in range(201, 201 + len(names)))
