"""People are forgotten (匿名化) when the time is over for which it is kept who they were."""

from datetime import date

from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Identity, refusal


class EraseIdentity(Command, frozen=True, kw_only=True):
    """Forget who the people of a dossier were, as the time is over for which that is kept.

    ``people``: all of them, by reference. Only time gives it.
    """

    people: tuple[str, ...]

    def identities(self, _key: str) -> list[Identity]:
        """Return them as nobody: what was kept of them is overwritten, their keys with it."""
        return [Identity(ref) for ref in self.people]


class IdentityErased(Event, frozen=True, kw_only=True):
    """Nobody can tell any more who the people were; what was done for them stays."""


def erase(
    people: tuple[str, ...],
    erased_on: date | None,
    command: EraseIdentity,
    context: Context,
    *,
    is_end: bool,
) -> IdentityErased:
    """Return the event for a dossier of ``people``; Refused before its end, or a second time."""
    faults = []
    if not is_end:
        faults.append(refusal("not_at_end"))
    if erased_on is not None:
        faults.append(refusal("identity_erased"))
    if {*command.people} != {*people}:
        faults.append(refusal("no_such_party", field="people"))
    if faults:
        raise Refused(faults)
    return IdentityErased(on=context.day(command))
