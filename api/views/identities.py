"""Who the people of a case are: masked for everybody, in clear for a reason that is entered."""

from secrets import token_urlsafe

import msgspec

from api.entry.here import Here
from api.entry.orders_in import key_in
from api.views.dossiers import Dossier
from api.views.people import masked_person
from api.wording.words import word
from engine.case.confiding import knows_who
from engine.case.facts import Case
from engine.case.showing import ShowIdentity, may_look, people_of
from engine.errors import NotVisible
from engine.org.standing import only_reads
from engine.record import PetitionerRow


class PersonLine(msgspec.Struct, frozen=True, kw_only=True):
    """A party or a proxy; what is masked tells no more than whether it is there."""

    ref: str
    title: str
    name: str
    phone: str
    address: str
    id_number: str


def people_lines(here: Here, dossier: Dossier) -> list[PersonLine]:
    """Return the people of a case, masked; only numbered where they are not for the caller."""
    case = _case(dossier)
    hidden = not knows_who(case, here.actor.post, here.program.desk.around.org)
    found = {} if hidden else here.program.store.petitioners(people_of(case), here.sight)
    return [
        line_of(masked_person(found.get(ref, PetitionerRow(ref, case.id))), title)
        for ref, title in _titles(here, case)
    ]


def may_show(here: Here, dossier: Dossier) -> bool:
    """Return whether the caller may have somebody of the case shown."""
    case, context = _case(dossier), dossier.context
    return may_look(case, context) and not only_reads(here.actor.post, context.org)


def shown(here: Here, dossier: Dossier, command: ShowIdentity, key: str) -> PersonLine:
    """Return somebody as he is, once it is entered that he was shown: each time, by itself.

    A ``key`` that stands for an earlier look is none for this one, which is entered as well.

    Raises:
        Refused: he is not to be shown, or no reason is told.
        IdentityUnreadable: what is kept of him cannot be read; then nothing is entered.
    """
    case = _case(dossier)
    found = here.program.store.petitioners([command.person], here.sight)
    execute = here.program.desk.execute
    if execute(command, here.actor, key=key).repeated:
        execute(command, here.actor, key=key_in(token_urlsafe(16), here.actor))
    return line_of(found[command.person], dict(_titles(here, case))[command.person])


def line_of(person: PetitionerRow, title: str) -> PersonLine:
    """Return a person as a line."""
    return PersonLine(
        ref=person.ref,
        title=title,
        name=person.name,
        phone=person.phone,
        address=person.address,
        id_number=person.id_number,
    )


def _case(dossier: Dossier) -> Case:
    if not isinstance(dossier.facts, Case):
        raise NotVisible(dossier.id)
    return dossier.facts


def _titles(here: Here, case: Case) -> list[tuple[str, str]]:
    """Return by reference who is meant: the first party, the proxy of the first party."""
    party, proxy = (word("people", name, here.translate) for name in ("party", "proxy_of"))
    found = []
    for number, one in enumerate(case.parties, 1):
        title = party.format(number=number)
        found.append((one.ref, title))
        if one.proxy_ref:
            found.append((one.proxy_ref, proxy.format(party=title)))
    return found
