"""What somebody who filed a petition himself is shown of it, until it has become a case."""

from datetime import date

import msgspec

from api.entry.here import Here
from api.views.clock_lines import ClockLine
from api.views.dossiers import dossier_of
from api.views.following import WORDS
from api.views.naming import titles
from api.views.openings import OpeningLine, shown_of_petition
from api.wording.labels import label
from engine.org.facts import Level, UnitKind
from engine.petition.filing import REFUSED, Petition
from engine.vocabulary import PETITIONER, Actor

ANYBODY = Actor(person="", post=PETITIONER)
"""Who files: nobody that is known yet."""
NEAREST = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE, Level.CITY, Level.PROVINCE)
"""In this order offices are offered: most people go to their county's."""


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A petition as its petitioner sees it; ``reason`` tells why it was not registered.

    ``case``: the number of the case it became, where his code does not lead on to it.
    """

    number: str
    heading: str
    body: str
    filed_on: date
    office: str
    state: str
    stands: str
    clock: ClockLine | None
    ground: str
    reason: str
    case: str
    openings: tuple[OpeningLine, ...]


def filed(here: Here, name: str) -> Filed:
    """Return a petition as the one who filed it sees it; NotVisible for anybody else."""
    dossier = dossier_of(here, name)
    petition: Petition = dossier.facts
    refs = [petition.title_ref, petition.body_ref, petition.reason_ref]
    texts = here.program.store.texts([one for one in refs if one], here.sight)
    ground = petition.refusal_ground
    return Filed(
        number=dossier.number,
        heading=texts.get(petition.title_ref, ""),
        body=texts.get(petition.body_ref, ""),
        filed_on=petition.filed_on,
        office=titles(here).get(petition.office, ""),
        state=petition.state,
        stands=here.translate(WORDS["filed"][petition.state]),
        clock=dossier.duty,
        ground=label("refusal_grounds", ground, here.translate) if ground else "",
        reason=texts.get(petition.reason_ref, "") if petition.state == REFUSED else "",
        case=petition.case.partition(":")[2],
        openings=tuple(shown_of_petition(here, name))[::-1],
    )


def offices(here: Here) -> list[tuple[str, str]]:
    """Return the petition offices that register what is filed, the county's own first."""
    org = here.program.desk.around.org
    units = org.organisation.units.values()
    names = titles(here)
    own = [one for one in units if one.kind is UnitKind.PETITION_OFFICE]
    own.sort(key=lambda one: NEAREST.index(one.level))
    return [(one.id, names.get(one.id, one.id)) for one in own if org.successor(one.id) == one.id]
