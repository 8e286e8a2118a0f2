"""Who the parties of a case were is kept for a time that hangs on what became of it, and no longer.

The days are numbers of a pack, counted from the last entry of a case that is at its end.
"""

from collections.abc import Iterator
from datetime import timedelta

from engine import registry
from engine.case.facts import Case
from engine.case.showing import EraseIdentity, people_of
from engine.case.terms import Outcome
from engine.clock import local_day
from engine.desk import Desk
from engine.errors import HuiyinError
from engine.orders import Order
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
    done, after = 0, "case:"
    while rows := desk.store.dossiers(kind="case", after=after, limit=PAGE):
        results = desk.execute_many([*_orders(desk, rules, rows)])
        done += sum(1 for one in results if not isinstance(one, HuiyinError))
        after = rows[-1].id
    return done


def _orders(desk: Desk, rules: Edition, rows: list[Row]) -> Iterator[Order]:
    today = local_day(desk.clock.now())
    for row in rows:
        case: Case = registry.facts_of(row.id, row.facts)
        kept = timedelta(days=rules.number(SETTLED if _is_settled(case) else OTHERS))
        is_old = case.erased_on is None and case.registered_on + kept <= today
        # Only of few is the journal read: of cases as old as that.
        if not is_old or not case.parties or not rules.states[case.state].is_end:
            continue
        if local_day(desk.store.journal(row.id)[-1].recorded_at) + kept <= today:
            command = EraseIdentity(dossier=row.id, people=people_of(case))
            yield Order(command, TIME, f"{row.id}/forget/{row.version}")


def _is_settled(case: Case) -> bool:
    return case.outcome is Outcome.SETTLED
