"""Anybody files a petition (网上信访) without an account, and gets a receipt with his code."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from api.entry.filing_in import LONGEST, FilingFilled, petition_in
from api.entry.here import language, unnamed
from api.entry.identity import Identity, address_of
from api.entry.orders_in import key_in
from api.entry.problems import FiledAlready, FormStale, Problem, headers_of, problem_of
from api.identity.codes import CodeKeys, in_groups
from api.identity.filing_forms import FilingForms
from api.identity.second_factor import picture_of
from api.pages.rendering import page
from api.views.filed import ANYBODY, filed, offices
from api.views.following import WORDS
from api.wiring import Program
from engine.codes import CodeGround, QueryCode
from engine.errors import HuiyinError, KeyReused
from engine.petition.filing import FilePetition
from engine.vocabulary import PETITIONER, Actor
from notifications.words import translator

router = APIRouter(prefix="/query/new", include_in_schema=False)
OTHERS = 5
"""How many may be named besides the first; of more their number is told."""


@router.get("")
def new(request: Request) -> Response:
    """Show an empty form."""
    return _shown(request, FormData())


@router.post("")
def file(request: Request, filled: FilingFilled) -> Response:
    """File a petition; what is refused comes back with what was filled in."""
    key = str(filled.get("key", ""))
    forms, identity = _forms(request), _identity(request)
    try:
        if not forms.is_ours(key, str(filled.get("seal", ""))):
            raise FormStale
        command = petition_in(filled, _program(request).settings.pack)
        assert isinstance(command, FilePetition)  # noqa: S101 - what the form is for
        with identity.sources.filing(address_of(request)):
            return _filed(request, command, key)
    except KeyReused:
        return _shown(request, filled, _told(request, FiledAlready()))
    except HuiyinError as error:
        return _shown(request, filled, _told(request, error))


def _told(request: Request, error: HuiyinError) -> Problem:
    return problem_of(error, translator(language(request)))


def _filed(request: Request, command: FilePetition, key: str) -> Response:
    """Carry it out, give its code and show the receipt; the same form sent again shows the same."""
    program, own_key = _program(request), key_in(key, ANYBODY)
    done = program.desk.execute(command, ANYBODY, key=own_key)
    code = _forms(request).code(key)
    role = "proxy" if command.persons[0].proxy_name else "party"
    row = QueryCode(
        digest=CodeKeys(program.settings.keys_at_rest()).kept(code),
        holder=f"{own_key}#{role}1",
        dossier=done.dossier,
        ground=CodeGround.FIRST,
        given_at=program.clock.now(),
        person="",
        post=PETITIONER,
    )
    program.codes.give(row)
    actor = Actor(person=row.holder, post=PETITIONER)
    places = {
        "shown": filed(unnamed(request, actor), done.dossier),
        "code": in_groups(code),
        "square": picture_of(code),
        "address": f"{program.settings.base_url}/query",
        "seal": "",
        "path": "/query/new",
    }
    return page(request, "query_filed.html", places)


def _shown(request: Request, filled: FormData, problem: Problem | None = None) -> Response:
    forms, here = _forms(request), unnamed(request, ANYBODY)
    key = forms.new_key()
    places: dict[str, Any] = {
        "offices": offices(here),
        "kinds": [(one, here.translate(text)) for one, text in WORDS["filing_kinds"].items()],
        "v": lambda name: str(filled.get(name, "")),
        "faults": _by_field(problem),
        "problem": problem,
        "others": range(1, OTHERS + 1),
        "longest": LONGEST,
        "key": key,
        "filing_seal": forms.seal(key),
        "seal": "",
        "path": "/query/new",
    }
    answer = page(request, "query_new.html", places, problem.status if problem else 200)
    answer.headers.update(headers_of(problem) if problem else {})
    return answer


def _by_field(problem: Problem | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for reason in problem.reasons if problem else ():
        found.setdefault(reason.field.partition(".")[0], []).append(reason.sentence)
    return found


def _program(request: Request) -> Program:
    program: Program = request.app.state.program
    return program


def _identity(request: Request) -> Identity:
    identity: Identity = request.app.state.identity
    return identity


def _forms(request: Request) -> FilingForms:
    forms: FilingForms = request.app.state.filing_forms
    return forms
