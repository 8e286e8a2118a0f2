"""How many households each village has (户数): a number, told anew each time, and nothing else."""

from typing import Annotated

import msgspec
from msgspec.structs import replace

from engine.context import Context
from engine.errors import Refused
from engine.org.facts import Level, Organisation
from engine.organising.administering import may_administer
from engine.organising.revising import ORG
from engine.vocabulary import Command, Event, refusal

Households = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


class CountHouseholds(Command, frozen=True, kw_only=True):
    """Tell how many households villages have, by unit; a third of them is asked for (Q12)."""

    dossier: str = ORG
    households: dict[str, Households]


class HouseholdsCounted(Event, frozen=True, kw_only=True):
    """The households of villages were told; only what changed."""

    households: dict[str, int]


def count(organisation: Organisation, command: CountHouseholds, context: Context) -> list[Event]:
    """Take the totals in, from who may change these units; raises Refused."""
    units = organisation.units
    faults = []
    for unit in command.households:
        if unit not in units:
            faults.append(refusal("unknown_unit", field="households", unit=unit))
        elif units[unit].level is not Level.VILLAGE:
            faults.append(refusal("not_a_village", "Q12", "households", unit=unit))
    if not faults and not may_administer(context, command.households):
        faults.append(refusal("not_yours_to_change"))
    changed = {
        unit: number
        for unit, number in command.households.items()
        if unit in units and units[unit].households != number
    }
    if not faults and not changed:
        faults.append(refusal("nothing_changed"))
    if faults:
        raise Refused(faults)
    return [HouseholdsCounted(on=context.day(command), households=changed)]


def counted(organisation: Organisation, event: HouseholdsCounted) -> Organisation:
    """Fold the totals in."""
    told = {
        unit: replace(organisation.units[unit], households=number)
        for unit, number in event.households.items()
    }
    return replace(organisation, units={**organisation.units, **told})
