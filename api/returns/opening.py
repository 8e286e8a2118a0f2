"""Opens what units owe by the rules of the place, as its days come; done twice it opens nothing."""

from collections.abc import Iterator
from datetime import date

from api.wiring import Program
from engine.clock import local_day
from engine.duties.periods import owed_since
from engine.errors import HuiyinError
from engine.fieldwork import ReturnRule
from engine.orders import Order
from engine.org.chart import Chart
from engine.returns.deciding import recipient_of
from engine.returns.owed import OpenReturn
from engine.vocabulary import TIME


def open_returns(program: Program, since: date) -> int:
    """Open what came to be owed after ``since``, and what still runs; return how many are new."""
    today = local_day(program.clock.now())
    orders = [*orders_for(program, program.settings.pack, since, today)]
    done = program.desk.execute_many(orders)
    return sum(not isinstance(one, HuiyinError) and not one.repeated for one in done)


def orders_for(program: Program, pack: str, since: date, until: date) -> Iterator[Order]:
    """Yield the orders that open it, each under a key that is its own for ever."""
    chart = program.chart()
    for rule in program.packs.newest(pack).fieldwork.returns.values():
        units = units_owing(rule, chart)
        for owed in owed_since(rule, since, until):
            for unit in units:
                command = OpenReturn(pack=pack, rule=rule.name, unit=unit, period=owed.period)
                key = f"return/{pack}/{rule.name}/{unit}/{owed.period}"
                yield Order(command, TIME, key)


def units_owing(rule: ReturnRule, chart: Chart) -> list[str]:
    """Return the units of today that owe a return and have somebody's post to owe it from."""
    return [
        one.id
        for one in chart.organisation.units.values()
        if not one.succeeded_by and chart.posts_in(one.id) and recipient_of(rule, one.id, chart)
    ]
