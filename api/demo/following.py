"""A petitioner of the demo county: a code for a case that waits for him to open its answer."""

from collections.abc import Iterator

from api.demo.accounts import DemoAccount
from api.identity.codes import CodeKeys, in_groups, new_code
from api.wiring import Program
from engine import registry
from engine.case.facts import Case
from engine.codes import CodeGround, QueryCode
from engine.org.sight import CONSOLE

WORTH_A_LOOK = ("in_hand", "led", "visited", "closed")


def demo_petitioner(program: Program) -> list[DemoAccount]:
    """Return the code of one petitioner, new at every start; none where nobody is registered."""
    case = max(_cases(program), key=_worth, default=None)
    if case is None:
        return []
    holder, code = case.parties[0].ref, new_code()
    had = any(one.holder == holder for one in program.codes.of_dossier(case.id))
    row = QueryCode(
        digest=CodeKeys(program.settings.keys_at_rest()).kept(code),
        holder=holder,
        dossier=case.id,
        ground=CodeGround.LOST if had else CodeGround.FIRST,
        given_at=program.clock.now(),
        person="",
        post=CONSOLE,
    )
    program.codes.give(row)
    return [DemoAccount("", case.id.partition(":")[2], in_groups(code))]


def _cases(program: Program) -> Iterator[Case]:
    for row in program.store.dossiers(kind="case"):
        facts: Case = registry.facts_of(row.id, row.facts)
        if facts.parties:
            yield facts


def _worth(case: Case) -> tuple[bool, bool, int]:
    """Return how much there is to see of a case: an answer to open, work going on, notes."""
    to_open = case.opinion is not None and case.parties[0].received_on is None
    is_open = case.state in WORTH_A_LOOK
    return (to_open and is_open, is_open, case.notes)
