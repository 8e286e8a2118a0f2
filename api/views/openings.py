"""Who looked into a case (查阅记录): opened its file, or was shown who the petitioner is.

A file is noted when it is opened, a look at an identity stands in the journal: its petitioner is
told of both in one list.
"""

from collections.abc import Collection, Iterator
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.journal_lines import JournalLine, lines_of
from api.views.naming import titles
from api.wording.labels import label
from engine import registry
from engine.case.facts import Case
from engine.case.parts import Party
from engine.case.terms import ShownFor
from engine.openings import Opening
from engine.org.sight import CONSOLE
from notifications.words import words_of

CASE = "case"
MOST = 200
WORDS = words_of("api.wording", "query.toml")["looks"]


class OpeningLine(msgspec.Struct, frozen=True, kw_only=True):
    """On a day somebody in a post looked at ``what``; people are not named."""

    opened_on: date
    post: str
    what: str


def note_opening(here: Here, name: str) -> None:
    """Keep that the caller opens the file of a case or a part of it; nothing of other kinds.

    ``name``: the id of a dossier that he was found to see.
    """
    if registry.kind_of(name).name == CASE and here.actor.post != CONSOLE:
        here.program.openings.note(
            Opening(
                dossier=name,
                opened_on=here.today,
                post=here.actor.post,
                person=here.actor.person,
            )
        )


def openings_of(
    here: Here, case: Case, party: Party, lines: Collection[JournalLine]
) -> tuple[OpeningLine, ...]:
    """Return who looked into a case of which ``lines`` is the journal, the latest day first."""
    opened = here.program.openings.of_dossier(case.id, MOST)
    files = [_line(here, one.opened_on, one.post, "opened") for one in opened]
    own = (party.ref, party.proxy_ref)
    shown = (one for one in lines if one.type == "identity_shown" and one.event.person in own)
    filed = shown_of_petition(here, case.petition) if case.petition else ()
    looks = [*dict.fromkeys(files), *(_shown(here, one) for one in shown), *filed]
    return tuple(sorted(looks, key=lambda one: one.opened_on, reverse=True))


def shown_of_petition(here: Here, petition: str) -> Iterator[OpeningLine]:
    """Yield to whom it was shown who filed a petition; it was found within sight already."""
    for one in lines_of(here, petition):
        if one.type == "petitioners_shown":
            yield _line(here, one.happened_on, one.post, one.type)


def _shown(here: Here, line: JournalLine) -> OpeningLine:
    found = _line(here, line.happened_on, line.post, line.type)
    if line.event.purpose is ShownFor.OTHER:
        return found
    purpose = label("shown_for", line.event.purpose, here.translate)
    what = here.translate(WORDS["for"]).format(what=found.what, purpose=purpose)
    return msgspec.structs.replace(found, what=what)


def _line(here: Here, on: date, post: str, what: str) -> OpeningLine:
    title = titles(here).get(post, post)
    return OpeningLine(opened_on=on, post=title, what=here.translate(WORDS[what]))
