"""The people of a case as they are shown: masked; where they asked for that, to few alone."""

from msgspec.structs import replace

from api.entry.here import Here
from api.wording.words import word
from engine.case.confiding import knows_who
from engine.case.facts import Case
from engine.record import PetitionerRow

MASK = "**"
CARD_DIGITS, PHONE_DIGITS = 15, 7
"""Fewest letters of a number of which some are shown."""
PLACE_LETTERS = 3


def masked(name: str) -> str:
    """Return a name of which only the first letter is shown (王**)."""
    return f"{name[0]}{MASK}" if name else ""


def masked_person(person: PetitionerRow) -> PetitionerRow:
    """Return a person of whom only so much is shown as tells him from others of one case."""
    return replace(
        person,
        name=masked(person.name),
        phone=_within(person.phone, 3, PHONE_DIGITS),
        id_number=_within(person.id_number, 4, CARD_DIGITS),
        address=f"{person.address[:PLACE_LETTERS]}{MASK}" if person.address else "",
    )


def _within(number: str, first: int, fewest: int) -> str:
    """Return a number with ``first`` letters and the last four; none of one that is short."""
    if len(number) < fewest:
        return "*" * len(number)
    return f"{number[:first]}{'*' * (len(number) - first - 4)}{number[-4:]}"


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
