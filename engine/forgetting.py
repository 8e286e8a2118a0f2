"""Who the parties of a case were is kept for a time that hangs on what became of it, and no longer.

The days are numbers of a pack, counted from the last entry of what is at its end. What people filed
themselves is kept as long as a settled case: where it was registered, its case goes on.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from engine import registry
from engine.case.facts import Case
from engine.case.showing import people_of
from engine.case.terms import Outcome
from engine.clock import local_day
from engine.desk import Desk
from engine.erasing import EraseIdentity
from engine.errors import HuiyinError
from engine.orders import Order
from engine.petition.filing import ENDS, Petition
from engine.record import EVERYTHING, Row
from engine.rules import Edition
from engine.vocabulary import TIME

SETTLED, OTHERS = "identity_settled_days", "identity_days"
PAGE = 500


def forget(desk: Desk, rules: Edition) -> int:
    """Forget whose time is over by the numbers of ``rules``; return how many cases that were.

    It looks at how things stand and may be repeated at will: a case is forgotten once.
    """
    desk.around.refresh(desk.store.read((), EVERYTHING))
    done = 0
    for kind in ("case", "petition"):
        after = ""
        while rows := desk.store.dossiers(kind=kind, after=after, limit=PAGE):
            results = desk.execute_many([*_orders(desk, rules, rows)])
            done += sum(1 for one in results if not isinstance(one, HuiyinError))
            after = rows[-1].id
    return done


def _orders(desk: Desk, rules: Edition, rows: list[Row]) -> Iterator[Order]:
    today = local_day(desk.clock.now())
    for row in rows:
        found = _ended(registry.facts_of(row.id, row.facts), rules)
        if found is None:
            continue
        began_on, number, people = found
        kept = timedelta(days=rules.number(number))
        # Only of few is the journal read: of those that began so long ago.
        is_old = bool(people) and began_on + kept <= today
        if is_old and local_day(desk.store.journal(row.id)[-1].recorded_at) + kept <= today:
            command = EraseIdentity(dossier=row.id, people=people)
            yield Order(command, TIME, f"{row.id}/forget/{row.version}")


def _ended(facts: Case | Petition, rules: Edition) -> tuple[date, str, tuple[str, ...]] | None:
    """Return since when there is what has ended, how long it is kept, and whose it is."""
    if facts.erased_on is not None:
        return None
    if isinstance(facts, Petition):
        return (facts.filed_on, SETTLED, facts.people()) if facts.state in ENDS else None
    if not rules.states[facts.state].is_end:
        return None
    number = SETTLED if facts.outcome is Outcome.SETTLED else OTHERS
    return facts.registered_on, number, people_of(facts)
