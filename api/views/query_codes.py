"""Who of a case comes by a query code, and who may give one (查询码)."""

import msgspec

from api.entry.here import Here
from api.views.dossiers import Dossier
from api.views.people import masked_parties
from api.wording.words import word
from engine.case.authority import is_barred, plays
from engine.case.facts import Case
from engine.codes import QueryCode
from engine.org.standing import only_reads

GIVERS = ("registering_office", "petition_office")


class Holder(msgspec.Struct, frozen=True):
    """A party of a case, or the proxy that filed for him; ``given`` are his codes, newest first."""

    ref: str
    title: str
    given: tuple[QueryCode, ...]


def holders_of(here: Here, dossier: Dossier) -> list[Holder]:
    """Return who of a case may have a code of his own: each party, and who files for one."""
    case: Case = dossier.facts
    given = here.program.codes.of_dossier(case.id)
    proxies = {party.ref: party.proxy_ref for party in case.parties if party.proxy_ref}
    found = []
    for ref, title in masked_parties(here, case):
        found.append((ref, title))
        if ref in proxies:
            name = word("people", "proxy_of", here.translate).format(party=title)
            found.append((proxies[ref], name))
    return [
        Holder(ref, title, tuple(one for one in given if one.holder == ref)) for ref, title in found
    ]


def may_give(dossier: Dossier) -> bool:
    """Return whether the caller gives codes of this case: the offices that keep its register."""
    context = dossier.context
    if not isinstance(dossier.facts, Case) or only_reads(context.actor.post, context.org):
        return False
    case: Case = dossier.facts
    return not is_barred(case, context) and any(plays(one, case, context) for one in GIVERS)
