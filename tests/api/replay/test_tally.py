"""The figures of a replay, counted from the facts of cases."""

from datetime import UTC, date, datetime

from api.imports.instants import moment_of
from api.imports.rows import CaseRow
from api.replay.course import Course
from api.replay.tally import Tally
from engine.case.facts import Case
from engine.case.terms import LegalKind
from engine.clockwork import Clock
from engine.marks import Marks
from engine.record import ClockRow
from engine.rules import Nature
from workflows.decrees import seed_calendar
from workflows.loader import load

UNTIL = datetime(2024, 6, 1, tzinfo=UTC)
START = date(2024, 1, 2)
RULES = load("national")


def course(
    *, closes_on: date | None = None, is_known: bool = True, due: datetime | None = None
) -> Course:
    row = CaseRow(line=2, cells=(), ext_id="1", created=moment_of("2024-01-02"), due=due)
    return Course(row, "unit:replay-0001", "national", closes_on, is_known)


def case(**clocks: Clock) -> Case:
    return Case(
        id="case:000000-2024-00001",
        pack="national",
        state="in_hand",
        registered_on=START,
        office="unit:replay-0001",
        unit="unit:replay-0001",
        area_path="/0000/000000/",
        level="county",
        kind=LegalKind.CLAIM,
        clocks={f"{kind}#1": clock for kind, clock in clocks.items()},
    )


def clock(kind: str, rung: int = 0, **marks: date | datetime) -> Clock:
    return Clock(kind=kind, marks=Marks(started_on=START, **marks), rung=rung)  # type: ignore[arg-type]


def open_row(name: str, rung: int) -> ClockRow:
    return ClockRow(
        dossier="case:000000-2024-00001",
        name=name,
        kind=name.partition("#")[0],
        nature=Nature.DUTY,
        started_on=START,
        due_on=START,
        legal_on=START,
        due_at=None,
        provisional=False,
        rung=rung,
        next_rung_at=None,
        owner_unit="",
        owner_post="",
    )


def tally() -> Tally:
    return Tally(RULES, seed_calendar(), UNTIL)


def test_the_answer_clock_is_the_given_one_or_the_sixty_days() -> None:
    count = tally()
    due = datetime(2024, 1, 10, 4, tzinfo=UTC)
    late = clock(
        "answer_given", given_at=due, met_on=date(2024, 1, 10), met_at=due.replace(second=1)
    )
    met = clock("C4", met_on=date(2024, 1, 10))
    count.add(course(closes_on=date(2024, 1, 10), due=due), case(C4=met, answer_given=late), [])
    count.add(course(closes_on=date(2024, 1, 10)), case(C4=met), [])
    count.add(course(), case(C4=clock("C4")), [open_row("C4#1", 2)])
    told = count.told()
    assert (told["cases"], told["answered"], told["open"]) == (3, 2, 1)
    assert (told["late_closed"], told["late_open"], told["on_time"]) == (1, 1, 1)
    assert told["by_clock"]["C4"] == {
        "met": 2, "late": 0, "late_legal": 0, "lapsed": 0, "open": 1,
    }  # fmt: skip


def test_late_by_law_is_a_part_of_late() -> None:
    count = tally()
    saturday = clock("C4", met_on=date(2024, 3, 4))  # the sixtieth day is Saturday, 2 March
    tuesday = clock("C4", met_on=date(2024, 3, 5))
    for one in (saturday, tuesday):
        count.add(course(closes_on=one.marks.met_on), case(C4=one), [])
    assert count.told()["by_clock"]["C4"]["late"] == 2
    assert count.told()["by_clock"]["C4"]["late_legal"] == 1


def test_rights_lapse_and_what_fell_away_is_not_counted() -> None:
    count = tally()
    lapsed = clock("C5", lapsed_on=date(2024, 3, 1))
    void = clock("C2", void_on=date(2024, 3, 1))
    count.add(course(), case(C5=lapsed, C2=void), [])
    assert count.told()["by_clock"]["C5"]["lapsed"] == 1
    assert sum(count.told()["by_clock"]["C2"].values()) == 0


def test_a_closing_on_an_unknown_day_counts_for_its_revisit_alone() -> None:
    count = tally()
    met = clock("C4", met_on=START)
    back = clock("verification", given_on=date(2024, 1, 17))
    count.add(course(closes_on=START, is_known=False), case(C4=met, verification=back), [])
    told = count.told()
    assert (told["cases"], told["answered"], told["open"]) == (1, 0, 0)
    assert (told["late_closed"], told["late_open"], told["on_time"]) == (0, 0, 0)
    assert list(told["by_clock"]) == ["C2", "C4", "verification"]
    assert not any(told["by_clock"]["C4"].values())
    assert told["revisits_scheduled"] == 1


def test_rungs_count_cases_and_not_clocks() -> None:
    count = tally()
    rules = RULES.ladders["handling"]
    solved = clock("solve", rung=len(rules.rungs), met_on=date(2024, 3, 1))
    count.add(course(), case(solve=solved, C4=clock("C4")), [open_row("C4#1", 1)])
    told = count.told()
    assert [told["by_rung"][rung.name] for rung in rules.rungs] == [1] * len(rules.rungs)
    assert told["principal_leader_cases"] == 1
