"""The page of one dossier: its file in one column of time, its clocks, what may be done."""

from collections.abc import AsyncIterator, Mapping, Sequence
from secrets import token_urlsafe
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.choices import Choices, choices_for
from api.entry.fields import fields_of
from api.entry.filled import filled_in
from api.entry.forms import given_in, is_search
from api.entry.here import Here, HereNow
from api.entry.identity import Caller
from api.entry.orders_in import command_in, key_in, version_in
from api.entry.problems import Problem, told
from api.forms.writing import can_write
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.summary import summary_of
from api.pages.too_late import news_of, told_to
from api.pages.visit_forms import asked_in, begun, visit_choices
from api.pages.widgets import Maker
from api.views.clock_bars import bar_of
from api.views.deeds import with_beside
from api.views.delegations import papers_of
from api.views.deliveries import deliveries_about
from api.views.dossiers import Dossier, dossier_of
from api.views.evidence import evidence_of
from api.views.extending import who_extends
from api.views.file_lines import File, FileLine, file_of
from api.views.instructions import instruction_lines
from api.views.moves import Move, command_named, moves_elsewhere
from api.views.naming import titles
from api.views.next_steps import next_steps
from api.views.openings import note_opening
from api.views.promises import PromiseLine, promise_choices, promises_about
from api.views.replies import replies_of
from api.views.revisits import MOVES as REVISITS
from api.views.supervisions import told_lines
from api.wording.words import cited, word
from engine import registry
from engine.case import rechecking, returning, revisiting, roads
from engine.case.answering import AnsweredOrally, OpinionIssued
from engine.case.visited import CaseVisited
from engine.errors import HuiyinError, NotVisible
from engine.vocabulary import Command

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
HIDDEN = frozenset({"seal", "key", "version"})
MADE_ABOUT = ("case", "visit")
# What came of asking again, by whom of the two who come back: office and leader.
REVISITED = (
    *(revisiting.Verified, revisiting.NotReached, revisiting.VerificationTried),
    *(roads.NotReopeningApproved, roads.NotReopenedTold),
    *(returning.ReturnVisited, rechecking.Rechecked),
)
VISIT = "visited_if_demanded"
PLURALS = {"cases": "case", "matters": "matter", "meetings": "meeting", "visits": "visit"}


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """Give what a form holds, under the seal of the session it was given to."""
    caller: Caller = request.state.caller
    async with filled_in(request, caller.form_seal if caller.session else "") as filled:
        yield filled


Filled = Annotated[FormData, Depends(form_of)]


class Failed(NamedTuple):
    """A move that was refused: why, and what had been filled in."""

    move: str
    problem: Problem
    filled: FormData


def _promises(here: Here, dossier: Dossier) -> list[PromiseLine]:
    """Return what was promised about a case, or on a visit."""
    visits = getattr(dossier.facts, "visits", ())
    return promises_about(here, dossier.facts.id, *visits) if dossier.kind in MADE_ABOUT else []


def kind_named(plural: str) -> str:
    """Return the kind of dossier of an address; NotVisible for any other word."""
    if plural not in PLURALS:
        raise NotVisible(plural)
    return PLURALS[plural]


@router.get("/{plural}/{number}")
def show(request: Request, plural: str, number: str, here: HereNow) -> Response:
    """Show one dossier; of a case it is kept who opened it."""
    return _shown(request, here, dossier_of(here, f"{kind_named(plural)}:{number}"))


@router.post("/{plural}/{number}/moves/{name}")
def move(
    request: Request, plural: str, number: str, name: str, here: HereNow, filled: Filled
) -> Response:
    """Make a move from a form; what is refused comes back with what was filled in."""
    kind = kind_named(plural)
    command = command_named(kind, name)
    dossier = f"{kind}:{number}"
    try:
        carry_out(here, command, dossier, filled)
    except HuiyinError as error:
        now = dossier_of(here, dossier)
        problem = told_to(here, beside_field(error, filled), now.context.rules)
        return _shown(request, here, now, Failed(name, problem, filled))
    return RedirectResponse(f"/{plural}/{number}?done={name}#now", SEE_OTHER)


def carry_out(here: Here, kind: type[Command], dossier: str, filled: FormData) -> None:
    """Carry out the command of a form, of the version and under the key that it names."""
    command = command_in(kind, given_in(filled, fields_of(kind)), dossier)
    seen = version_in(f'"{filled.get("version", "")}"')
    key = key_in(str(filled.get("key", "")), here.actor)
    command = with_beside(here, command)
    here.program.desk.execute(command, here.actor, key=key, version=seen)


def _shown(
    request: Request, here: Here, dossier: Dossier, failed: Failed | None = None
) -> Response:
    note_opening(here, dossier.id)
    named, promises = titles(here), _promises(here, dossier)
    file = file_of(here, dossier, named)
    choices = {**choices_for(here, dossier, file.reader.parties), **promise_choices(promises)}
    moves = _moves(here, dossier, choices, failed)
    entries = file.entries
    places: dict[str, Any] = {
        "here": here,
        "rules": dossier.context.rules,
        "dossier": dossier,
        "summary": summary_of(here, dossier, file.reader),
        "can_write": can_write(),
        "can_print": here.program.settings.office_program is not None,
        "file": entries,
        "news": news_of(entries, failed.problem, failed.filled) if failed else [],
        "kept": kept_of(here, moves, failed),
        "bars": {one.name: bar_of(one, here.today) for one in dossier.clocks},
        "open_moves": [one for one in moves if one["move"].is_allowed],
        "mine_later": [one for one in moves if _is_shut(one) and not _is_barred(one)],
        "not_mine": [one for one in moves if _is_shut(one) and _is_barred(one)],
        "elsewhere": _elsewhere(dossier),
        "extends": who_extends(here, dossier),
        "can_visit": any(one.about == "visit" and one.is_allowed for one in dossier.moves),
        "titles": named,
        "promises": promises,
        **_came_of_it(here, dossier, file),
        "papers_of": papers_of(here, (entry.line.delegation for entry in entries)),
        "instructions": instruction_lines(dossier.facts),
        "deliveries": deliveries_about(here, dossier.id),
        "told_of": {entry.line.seq: entry.line.type for entry in entries},
        "supervisions": told_lines(here, dossier, named),
        "key": token_urlsafe(16),
        "failed": failed.move if failed else "",
        "problem": failed.problem if failed else None,
        "done": request.query_params.get("done", ""),
    }
    return page(request, "dossier.html", places, failed.problem.status if failed else 200)


def _is_shut(shown: Mapping[str, Any]) -> bool:
    return not shown["move"].is_allowed


def _is_barred(shown: Mapping[str, Any]) -> bool:
    """Return whether a move is for other posts than the caller's."""
    return any(reason.code == "role_missing" for reason in shown["move"].why_not)


def _came_of_it(here: Here, dossier: Dossier, file: File) -> dict[str, Any]:
    """Return what is shown of visits, of the answer and its parties, and of revisits."""
    evidence = evidence_of(dossier.facts, dossier.context, here.translate)
    return {
        "evidence": evidence,
        "visits": [one for one in file.about(CaseVisited) if _stands(one, dossier.facts)],
        "visit_owed": any(one.name == VISIT and not one.is_there for one in evidence),
        "opinions": file.about(OpinionIssued, AnsweredOrally),
        "replies": replies_of(dossier, file.reader.parties, here.translate),
        "revisited": file.about(*REVISITED),
        "revisits": [one for one in dossier.clocks if one.is_open and one.kind in REVISITS],
    }


def _stands(entry: FileLine, facts: Any) -> bool:  # noqa: ANN401 - facts differ by kind
    """Return whether the visit that an entry tells of was not taken back."""
    return getattr(entry.line.event, "visit", "") in getattr(facts, "visits", ())


def _elsewhere(dossier: Dossier) -> dict[tuple[str, ...], list[Move]]:
    """Return the moves that cannot be made from here, by the states from which they can."""
    found: dict[tuple[str, ...], list[Move]] = {}
    for one in moves_elsewhere(dossier.facts, dossier.context):
        found.setdefault(one.states, []).append(one)
    return dict(sorted(found.items(), key=lambda item: len(item[0])))


def kept_of(
    here: Here, moves: Sequence[Mapping[str, Any]], failed: Failed | None
) -> list[tuple[str, str]]:
    """Return what was filled in where its form is closed by now: nothing typed is lost."""
    if failed is None or any(
        one["move"].name == failed.move and one["move"].is_allowed for one in moves
    ):
        return []
    return [
        (word("fields", name.rpartition(".")[2], here.translate), str(value))
        for name, value in failed.filled.multi_items()
        if name not in HIDDEN and not is_search(name) and str(value).strip()
    ]


def _moves(
    here: Here, dossier: Dossier, choices: Mapping[str, Choices], failed: Failed | None
) -> list[dict[str, Any]]:
    """Return the moves on this very dossier, the next steps first, then what goes further."""
    say, choices = here.translate, {**choices, **visit_choices(here, dossier.facts)}
    own = [move for move in dossier.moves if move.about == dossier.kind]
    first = next_steps(dossier)
    shown = []
    for move in sorted(own, key=lambda one: (one not in first, not one.advances)):
        is_again = failed is not None and failed.move == move.name
        filled = failed.filled if failed and is_again else begun(dossier.facts, move.name)
        maker = Maker(move.name, say, choices, filled)
        fields = [
            one
            for one in asked_in(move.name, fields_of(registry.COMMANDS[move.name]))
            if choices.get("promise") or one.name != "promises"
        ]
        shown.append(
            {
                "move": move,
                "is_next": move in first,
                "widgets": maker.widgets(fields) if move.is_allowed else (),
                "cited": cited(move.rule, say),
                "clause": say(move.clause),
                "assumed": say(move.assumed),
                "why_not": told(move.why_not, say, dossier.context.rules),
            }
        )
    return shown
