"""Who comes by a query code: the surroundings of one request of a petitioner."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from api.entry.filled import filled_in
from api.entry.here import Here, language
from api.entry.problems import NoCode
from api.identity.codes import Askers, Came
from api.wiring import Program
from engine.vocabulary import PETITIONER, Actor
from notifications.words import translator


@dataclass(frozen=True, slots=True)
class Asker:
    """One request of a petitioner: what he may see and do, and the case he came for.

    ``form_seal`` is what his forms carry; ``holder`` is himself, or who files for him.
    """

    here: Here
    dossier: str
    holder: str
    form_seal: str


def came(request: Request) -> Came:
    """Return by which code a browser came; NoCode where by none, or its hour is over."""
    askers: Askers = request.app.state.askers
    found = askers.known(request.cookies.get(request.app.state.identity.asker_cookie, ""))
    if found is None:
        raise NoCode(request.url.path)
    return found


def asker(request: Request, by: Annotated[Came, Depends(came)]) -> Asker:
    """Return the surroundings of a petitioner's request."""
    program: Program = request.app.state.program
    dossier, holder = where(program, by.code.dossier, by.code.holder)
    actor = Actor(person=holder, post=PETITIONER)
    sight = program.desk.sight(actor)
    lang = language(request)
    here = Here(program, actor, sight, program.clock.now(), lang, translator(lang))
    return Asker(here, dossier, holder, by.form_seal)


def where(program: Program, dossier: str, holder: str) -> tuple[str, str]:
    """Return where a code leads now, and who comes: what he filed leads on to the case it became.

    Where the office entered somebody else in his place, it leads on nowhere.
    """
    if not dossier.startswith("petition:"):
        return dossier, holder
    seen = program.desk.see([dossier], Actor(person=holder, post=PETITIONER))
    for _, petition in seen.values():
        if holder in (now := dict(petition.holders)):
            return petition.case, now[holder]
    return dossier, holder


async def form_of(request: Request, by: Annotated[Came, Depends(came)]) -> AsyncIterator[FormData]:
    """Give what a petitioner's form holds; see ``filled_in``."""
    async with filled_in(request, by.form_seal) as filled:
        yield filled


AskerNow = Annotated[Asker, Depends(asker)]
AskerFilled = Annotated[FormData, Depends(form_of)]
