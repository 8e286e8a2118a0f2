"""The five stages: done, current, ahead, or not needed with the reason."""

from datetime import date

from msgspec.structs import replace

from api.views.stages import Mark, is_done, line_of
from engine.case.facts import Case
from engine.case.parts import Leader, Verification
from engine.case.terms import LegalKind
from engine.clockwork import Clock
from engine.marks import Marks
from workflows import loader

DAY = date(2025, 3, 3)
RULES = loader.load("national")
CASE = Case(
    id="case:1",
    pack="national",
    state="collected",
    registered_on=DAY,
    office="unit:petitions",
    unit="unit:petitions",
    area_path="/1/",
    level="county",
    kind=LegalKind.CLAIM,
)
LEADER = (Leader(post="post:deputy", assigned_on=DAY),)


def marks(**fields: object) -> str:
    line = line_of(replace(CASE, **fields), RULES, str)
    letters = {Mark.DONE: "x", Mark.CURRENT: "o", Mark.AHEAD: ".", Mark.NOT_NEEDED: "-"}
    return "".join(letters[stage.mark] for stage in line)


def test_a_case_that_takes_no_leg() -> None:
    assert marks() == "o--.."
    assert marks(state="in_hand") == "o--.."
    assert marks(state="closed", closed_on=DAY) == "x--o."


def test_a_case_that_takes_both() -> None:
    assert marks(state="in_hand", leader_required="ground") == "o.-.."
    assert marks(state="led", leaders=LEADER) == "xo-.."
    assert marks(state="visited", leaders=LEADER, visits=("visit:1",)) == "xxo.."
    done = {"leaders": LEADER, "visits": ("visit:1",), "closed_on": DAY}
    verified = Verification(done_on=DAY)
    assert marks(state="revisited", verification=verified, **done) == "xxxxo"
    assert marks(state="concluded", verification=verified, **done) == "xxxxx"


def test_beside_the_line_it_stands_where_it_came_to() -> None:
    assert marks(state="studied", leaders=LEADER) == "xo-.."
    assert marks(state="explained_pending_review") == "o--.."


def test_a_visit_the_pack_demands_lies_ahead() -> None:
    number = replace(RULES.numbers["near_due_days"], name="visit_demanded_solvable", value=1)
    rules = replace(RULES, numbers={**RULES.numbers, number.name: number})
    line = line_of(replace(CASE, classification="solvable"), rules, str)
    assert line[2].mark is Mark.AHEAD


def test_a_visit_that_was_planned_lies_ahead() -> None:
    assert line_of(CASE, RULES, str)[2].mark is Mark.NOT_NEEDED
    running = Clock(kind="planned_visit", marks=Marks(started_on=DAY))
    planned = replace(CASE, clocks={"planned_visit#1": running})
    assert line_of(planned, RULES, str)[2].mark is Mark.AHEAD


def test_what_is_not_needed_says_why() -> None:
    line = line_of(replace(CASE, state="declined"), RULES, str)
    assert [stage.note for stage in line] == ["", "不予受理", "不予受理", "不予受理", "不予受理"]
    line = line_of(CASE, RULES, str)
    assert (line[1].note, line[2].note) == ("未列为应包案", "本类不要求下访")
    assert line_of(replace(CASE, state="in_hand"), RULES, str)[0].note == "办理"


def test_the_work_is_done_from_the_closing_on_and_at_every_end() -> None:
    done = {name for name, state in RULES.states.items() if is_done(state)}
    ends = {"concluded", "declined", "forwarded", "merged", "withdrawn", "remedies_exhausted"}
    assert done == {"closed", "revisited"} | ends
