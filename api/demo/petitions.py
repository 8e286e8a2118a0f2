"""Who comes to the office and how: one petition as it is registered, in each of its forms."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from api.demo.people import names
from api.demo.places import COUNTY
from api.demo.programme import Play
from engine.case.registering import ROAD_HEARING, Person, RegisterCase
from engine.case.terms import Channel, Intake, LegalKind, Origin
from engine.clock import day_end
from engine.vocabulary import Upload

COUNTY_OFFICE = f"unit:{COUNTY}-petitions"
WRITTEN = (*[Channel.ONLINE] * 6, *[Channel.IN_PERSON] * 4, *[Channel.LETTER] * 3, Channel.FAX)
SPOKEN = (Channel.IN_PERSON, Channel.CALL, Channel.RECEPTION)
COLLECTED = (Channel.FIELD, Channel.FIELD, Channel.FORUM)
MANY = {"several": (2, 3), "joint": (3, 6)}
HOTLINE_DAYS = 15
REPRESENTATIVES = 5
SIGNED = 30
EVERY = 4
"""Every fourth petition brings its paper along."""
VILLAGERS = 1_000


def registration(play: Play, on: date) -> RegisterCase:
    """Return the registration of a play's petition on a day."""
    tale, place = play.tale, play.place
    given: dict[str, Any] = {
        "office": COUNTY_OFFICE,
        "kind": LegalKind(tale.kind),
        "route": 0 if tale.route == ROAD_HEARING else tale.route,
        "channel": play.random.choice(WRITTEN),
        "topic": tale.topic,
        "subject": tale.words(tale.subject, place),
        "title": tale.words(tale.title, place),
        "body": tale.words(tale.body, place),
        "persons": tuple(_persons(play)),
        "accused": _accused(play),
        "files": _files(play),
        "repeats": (play.kin.dossier,) if play.kin and play.kin.dossier else (),
    }
    return RegisterCase(**{**given, **_by_form(play, on)})


def _files(play: Play) -> tuple[Upload, ...]:
    if play.number % EVERY:
        return ()
    tale, place = play.tale, play.place
    paper = f"{tale.words(tale.title, place)}\n\n{tale.words(tale.body, place)}\n"
    return (Upload(name="书面材料.txt", body=paper.encode()),)


def competent(play: Play) -> str:
    """Return the unit that is competent for a play's tale."""
    unit = play.tale.unit
    return play.place.government if unit == "township" else f"unit:{COUNTY}-{unit}"


def _by_form(play: Play, on: date) -> dict[str, Any]:
    place, random = play.place, play.random
    forms: dict[str, dict[str, Any]] = {
        "oral": {"channel": random.choice(SPOKEN), "is_oral": True, "read_back": True},
        "joint": {
            "channel": Channel.IN_PERSON,
            "is_joint": True,
            "signatories": SIGNED + play.number % SIGNED,
        },
        "proxy": {"channel": Channel.IN_PERSON, "proxy_consent": True},
        "unclear": {"channel": Channel.LETTER},
        "accuser": {"channel": Channel.LETTER, "keeps_confidential": True},
        "township": {"office": place.office, "channel": Channel.IN_PERSON},
        "survey": {
            "office": place.office,
            "origin": Origin.SURVEYED_PROBLEM,
            "channel": random.choice(COLLECTED),
            "intake": Intake.GRID if play.number % 2 else Intake.MASS_STATION,
        },
        "superior": {"superior_number": f"云州信交〔{on.year}〕{play.number + 1}号"},
        "hotline": {
            "channel": Channel.CALL,
            "intake": Intake.HOTLINE,
            "is_oral": True,
            "read_back": True,
            "answer_due_at": day_end(on + timedelta(HOTLINE_DAYS)),
        },
        "counter": {
            "office": place.office if play.tale.unit == "township" else competent(play),
            "channel": Channel.IN_PERSON,
            "is_oral": True,
            "read_back": True,
        },
    }
    return forms.get(play.form) or _to_a_leader(play)


def _to_a_leader(play: Play) -> dict[str, Any]:
    """Return what makes of every fourth petition in no other form a letter to the magistrate."""
    if play.number % EVERY != 1:
        return {}
    leader = f"post:{COUNTY}-principal"
    return {"channel": Channel.ONLINE, "intake": Intake.MAILBOX, "addressed_to": leader}


def _persons(play: Play) -> Iterator[Person]:
    if play.form == "accuser" and play.number % 2:
        return  # anonymous
    least, most = MANY.get(play.form, (1, 1))
    for index in range(play.random.randint(least, most)):
        yield Person(
            name=play.random.choice(_names()),
            phone=f"0000-{play.random.randrange(1_000_000, 10_000_000)}",
            address=f"云溪县{play.place.name}{play.random.randint(1, 12)}组",
            is_representative=play.form == "joint" and index < REPRESENTATIVES,
            is_clear=play.form != "unclear",
            proxy_name=play.random.choice(_names()) if play.form == "proxy" else "",
        )


@cache
def _names() -> tuple[str, ...]:
    called = names(0)
    return tuple(next(called) for _ in range(VILLAGERS))


def _accused(play: Play) -> tuple[str, ...]:
    if play.tale.accused == "village":
        return (play.place.village_head,)
    return (play.place.government,) if play.tale.accused else ()
