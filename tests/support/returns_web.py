"""The place of Liyang over the web: a bureau at work in March 2025 that owes its summary."""

from datetime import date

from api.returns.freezing import Frozen, known_now
from api.returns.opening import open_returns
from api.returns.submitting import command_for
from engine.orders import Receipt
from engine.returns.owed import Return
from tests.support.forms import at_work
from tests.support.office import actor
from tests.support.web import Web, open_web


def bureau(url: str) -> tuple[Web, dict[str, str]]:
    """Return a web whose labour bureau worked on 3 March, with what it recorded."""
    web = open_web(url, {"pack": "liyang"})
    made = at_work(web)
    open_returns(web.program, date(2025, 3, 2))
    return web, made


def summary_of(web: Web, unit: str = "unit:labour") -> Return:
    """Return the summary that a unit owes for March."""
    rows = web.program.store.dossiers(kind="return")
    seen = web.program.desk.see([row.id for row in rows], actor("console"))
    found: Return = next(facts for _, facts in seen.values() if facts.unit == unit)
    return found


def now(web: Web) -> Frozen:
    """Return what the summary of the labour bureau tells now."""
    return known_now(web.program, summary_of(web))[0]


def submit(web: Web, by: str = "labour-officer", **given: object) -> Receipt:
    """Submit the summary of the labour bureau, or a correction where a reason is given.

    The last day comes first that its figures cover.
    """
    owed = summary_of(web)
    number = owed.id.partition(":")[2]
    web.office.day(max(owed.last, web.here(by).today))
    name = "correct_return" if "reason" in given else "submit_return"
    command = command_for(web.here(by), number, name, dict(given))
    return web.office.give(command, by)
