"""Who of a case comes by a query code, and who may give one (查询码)."""

import msgspec

from api.entry.here import Here
from api.identity.codes import CodeKeys, new_code
from api.views.dossiers import Dossier
from api.views.people import masked_parties
from api.wording.words import word
from engine.case.authority import is_barred, plays
from engine.case.facts import Case
from engine.codes import CodeGround, QueryCode
from engine.errors import Refused
from engine.org.sight import CONSOLE
from engine.org.standing import only_reads
from engine.petition.filing import Petition
from engine.vocabulary import Actor, refusal

GIVERS = ("registering_office", "petition_office")


class Holder(msgspec.Struct, frozen=True):
    """A party of a case, or the proxy that filed for him; ``given`` are his codes, newest first.

    ``held_as`` and ``held_of``: by which reference, in which dossier. Who filed his petition
    himself holds the code of then: another one ends it.
    """

    ref: str
    title: str
    given: tuple[QueryCode, ...]
    held_as: str
    held_of: str


def holders_of(here: Here, dossier: Dossier) -> list[Holder]:
    """Return who of a case may have a code of his own: each party, and who files for one."""
    case: Case = dossier.facts
    proxies = {party.ref: party.proxy_ref for party in case.parties if party.proxy_ref}
    found = []
    for ref, title in masked_parties(here, case):
        found.append((ref, title))
        if ref in proxies:
            name = word("people", "proxy_of", here.translate).format(party=title)
            found.append((proxies[ref], name))
    filed = _filed(here, case)
    codes = here.program.codes
    given = [*codes.of_dossier(case.id), *(codes.of_dossier(case.petition) if filed else ())]
    return [_holder(case, ref, title, filed.get(ref, ""), given) for ref, title in found]


def _holder(case: Case, ref: str, title: str, filed_as: str, given: list[QueryCode]) -> Holder:
    own = tuple(one for one in given if one.holder in (ref, filed_as))
    held_of = case.petition if filed_as else case.id
    return Holder(ref, title, own, held_as=filed_as or ref, held_of=held_of)


def _filed(here: Here, case: Case) -> dict[str, str]:
    """Return by party the reference under which he filed his petition himself."""
    if not case.petition:
        return {}
    seen = here.program.desk.see([case.petition], Actor(person="", post=CONSOLE))
    petition: Petition = seen[case.petition][1]
    return {own: filed_as for filed_as, own in petition.holders}


def may_give(dossier: Dossier) -> bool:
    """Return whether the caller gives codes of this case: the offices that keep its register."""
    context = dossier.context
    if not isinstance(dossier.facts, Case) or only_reads(context.actor.post, context.org):
        return False
    case: Case = dossier.facts
    return not is_barred(case, context) and any(plays(one, case, context) for one in GIVERS)


def given_code(here: Here, dossier: Dossier, holder: str, ground: str) -> str:
    """Give a holder a code and return it: nobody can look it up again.

    Raises:
        Refused: nobody is named, or a reason is missing for another one.
    """
    known = {one.ref: one for one in holders_of(here, dossier)}
    if holder not in known:
        raise Refused([refusal("no_such_party", field="party")])
    grounds = CodeGround.again() if known[holder].given else (CodeGround.FIRST,)
    if ground not in grounds:
        raise Refused([refusal("code_ground_missing", field="reason")])
    code = new_code()
    row = QueryCode(
        digest=CodeKeys(here.program.settings.keys_at_rest()).kept(code),
        holder=known[holder].held_as,
        dossier=known[holder].held_of,
        ground=CodeGround(ground),
        given_at=here.now,
        person=here.actor.person,
        post=here.actor.post,
    )
    if not here.program.codes.give(row):
        raise Refused([refusal("code_given_meanwhile")])
    return code
