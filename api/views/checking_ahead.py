"""A visit checked before anybody goes (行前核对): what would be said of it, and nothing is kept."""

from dataclasses import replace
from datetime import timedelta

from api.entry.here import Here
from api.imports.trial import Trial
from engine.clock import day_start
from engine.orders import Order, ids_of
from engine.vocabulary import Command

NOON = timedelta(hours=12)


def check_ahead(here: Here, command: Command, key: str) -> None:
    """Try a command as on its own day, which may still come.

    Raises what the desk would raise on that day: Refused with every rule that is not kept, of the
    party, its cars and companions, a second group in one village.
    """
    order = Order(command, here.actor, key)
    rows = here.program.desk.see(ids_of(order), here.actor)
    on = getattr(command, "until", None) or command.happened_on
    ahead = replace(here, now=day_start(on) + NOON) if on and on > here.today else here
    Trial(ahead, {name: row for name, (row, _) in rows.items()}).carry(order)
