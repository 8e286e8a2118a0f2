"""Who opened the file of a case (查阅记录), noted when it is shown, and told to its petitioner."""

import logging
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.dossiers import Dossier
from api.views.naming import titles
from engine.case.facts import Case
from engine.errors import StoreUnavailable
from engine.openings import Opening
from engine.org.sight import CONSOLE

log = logging.getLogger(__name__)
MOST = 200


class OpeningLine(msgspec.Struct, frozen=True, kw_only=True):
    """On a day a file was opened from a post; people are not named."""

    opened_on: date
    post: str


def note_opening(here: Here, dossier: Dossier) -> None:
    """Keep that the caller opens a case; nothing of the other kinds.

    Where nothing can be written, as on a full disk, files are read all the same: the log tells it.
    """
    if not isinstance(dossier.facts, Case) or here.actor.post == CONSOLE:
        return
    opening = Opening(
        dossier=dossier.id,
        opened_on=here.today,
        post=here.actor.post,
        person=here.actor.person,
    )
    try:
        here.program.openings.note(opening)
    except StoreUnavailable:
        log.warning("who opened %s was not kept: the database takes nothing", dossier.id)


def openings_of(here: Here, dossier: str) -> list[OpeningLine]:
    """Return from which posts a case was opened, the latest day first."""
    names = titles(here)
    found = here.program.openings.of_dossier(dossier, MOST)
    lines = [
        OpeningLine(opened_on=one.opened_on, post=names.get(one.post, one.post)) for one in found
    ]
    return list(dict.fromkeys(lines))
