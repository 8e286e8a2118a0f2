"""The people of a case as they are shown: masked; where they asked for that, to few alone."""

from api.entry.here import Here
from api.wording.words import word
from engine.case.confiding import knows_who
from engine.case.facts import Case
from engine.record import PetitionerRow

MASK = "**"


def masked(name: str) -> str:
    """Return a name of which only the first letter is shown (王**)."""
    return f"{name[0]}{MASK}" if name else ""


def _name(person: PetitionerRow | None) -> str:
    return masked(person.name) if person else ""


def masked_names(here: Here, case: Case) -> dict[str, str]:
    """Return by party the masked names of a case, empty where they are not for the caller."""
    refs = [party.ref for party in case.parties]
    hidden = not knows_who(case, here.actor.post, here.program.desk.around.org)
    people = {} if hidden else here.program.store.petitioners(refs, here.sight)
    return {ref: _name(people.get(ref)) for ref in refs}


def masked_parties(here: Here, facts: object) -> list[tuple[str, str]]:
    """Return the parties of a case with their masked names, numbered in their order."""
    if not isinstance(facts, Case):
        return []
    party = word("people", "party", here.translate)
    return [
        (ref, f"{party.format(number=number)} {name}".strip())
        for number, (ref, name) in enumerate(masked_names(here, facts).items(), 1)
    ]
