"""Everybody at once: each duty, each of whom it is asked, with his own deeds."""

from datetime import date

from engine.duties.book import Asked, judge_all
from engine.fieldwork import Duty, Who
from tests.support.worked_year import LAST, YEAR, chart, deed


def test_each_is_judged_by_his_own_deeds_in_the_order_of_duties_and_posts() -> None:
    town = Who(levels=("township",))
    asked = Asked(
        duties={
            "talks": Duty(
                name="talks", title="x", who=town, kinds=("talk",), measure="times", minimum=2
            ),
            "together": Duty(
                name="together",
                title="x",
                who=town,
                kinds=("talk",),
                measure="times",
                minimum=2,
                per="body",
            ),
        },
        on=LAST,
        last_percent=25,
    )
    rows = [deed("talk", post, date(YEAR, 5, 4)) for post in ("town-mayor", "town-secretary")]
    found = [(one.duty, one.post or one.unit, one.done) for one in judge_all(asked, chart(), rows)]
    assert found == [
        ("talks", "town-mayor", 1),
        ("talks", "town-secretary", 1),
        ("together", "town", 2),
    ]
