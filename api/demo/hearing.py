"""Problems that leaders of the demo county heard when they last received, registered since."""

from datetime import date, timedelta
from typing import NamedTuple

from api.demo.petitions import COUNTY_OFFICE
from api.demo.places import COUNTY
from api.demo.scene import COUNTY_CLERK, actor_of
from api.wiring import Program
from engine.case.registering import Person, RegisterCase
from engine.case.terms import Channel, LegalKind
from engine.deeds.deed import DeedKind
from engine.store.deeds import NEWEST_DOSSIER, Deeds

LATELY = timedelta(20)
"""How long ago a leader heard of them at most."""


class Heard(NamedTuple):
    """A problem: what it is called, what was said of it, the ending of the unit that handles it."""

    title: str
    body: str
    unit: str


PROBLEMS = (
    Heard(
        "新村三组的自来水早晚没有水",
        "每天早晚各停两个多小时，做饭洗衣都不方便。\n去年换过一次泵，没有用。\n希望查清原因，彻底修好。",
        "housing",
    ),
    Heard(
        "水渠塌了一段，下游二十亩地浇不上水",
        "入秋以来没有修，眼看冬麦要浇越冬水。\n希望在上冻以前修好。",
        "agriculture",
    ),
)


def hear(program: Program, last: date) -> None:
    """Register each at one of the newest receptions of the county's leaders; once a database."""
    clerk = actor_of(COUNTY_CLERK, program.chart(), last)
    asked = Deeds(
        last - LATELY,
        last,
        kinds=(DeedKind.RECEPTION,),
        forms=("scheduled",),
        homes=(f"unit:{COUNTY}",),
    )
    sight = program.desk.sight(clerk)
    held = program.deeds.dossiers(asked, sight, NEWEST_DOSSIER, len(PROBLEMS))
    for number, (one, deed) in enumerate(zip(PROBLEMS, held, strict=False), 1):
        command = RegisterCase(
            pack=program.settings.pack,
            office=COUNTY_OFFICE,
            unit=f"unit:{COUNTY}-{one.unit}",
            kind=LegalKind.CLAIM,
            route=6,
            channel=Channel.IN_PERSON,
            title=one.title,
            body=one.body,
            is_oral=True,
            read_back=True,
            persons=(Person(name=f"演示{number}", phone=f"1300000001{number}"),),
            heard_at=deed.dossier,
        )
        program.desk.execute(command, clerk, key=f"demo-heard-{number}")
