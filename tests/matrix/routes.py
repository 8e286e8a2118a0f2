"""The table of all routes: what each may tell to whom. A route without a row fails the matrix.

How to add one: a single line in ROUTES, under its method and its address as the app has it.

- ``dossier("case")``: the address names one dossier of that kind as ``{number}``; who does not see
  it gets 404, byte for byte as for one that there is not. Where the address has more places or a
  body is sent, fill them: ``dossier("case", NOTE, name="add_note")``.
  ``query="a=b"`` is put behind the address.
- ``part("case", place="1")``: as ``dossier``, of something that not every dossier has: there, who
  sees the dossier may get 404 as well.
- ``LISTED``: an address without places that may tell of many dossiers: none that the caller does
  not see stands anywhere in the answer.
- ``listed("one", "two")``: as ``LISTED``, for each of several lists that ``{name}`` stands for.
- ``SENT``: changes something and names in its body what it is about; tests of its own judge that.
- ``same(code="national")``: tells whoever has come in the same, of no dossier.
- ``OWN``: tells only of the caller himself, or of the units that he administers.
- ``OPEN``: the same to everybody, without a login.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.views.board_lines import BoardList


@dataclass(frozen=True)
class Row:
    """What a route tells: of one dossier, of many, of the caller, or the same to everybody."""

    about: str
    kind: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)
    is_part: bool = False
    names: tuple[str, ...] = ()

    def addresses(self, pattern: str) -> list[str]:
        """Return the addresses of what is listed."""
        named = [pattern.format(name=name) for name in self.names] or [pattern]
        return [address + self._query for address in named]

    def path(self, pattern: str, dossier: str) -> str:
        """Return the address that names a dossier."""
        number = dossier.partition(":")[2]
        places = defaultdict(lambda: "1", number=number, **self.places)
        return pattern.format_map(places) + self._query

    @property
    def _query(self) -> str:
        return f"?{self.places['query']}" if "query" in self.places else ""


def dossier(kind: str, body: Mapping[str, str] | None = None, **places: str) -> Row:
    """Return the row of a route about one dossier of a kind; ``body`` is what is sent to it."""
    return Row("dossier", kind, places, body or {})


def part(kind: str, body: Mapping[str, str] | None = None, **places: str) -> Row:
    """Return the row of a route about something that some dossiers of a kind have."""
    return Row("dossier", kind, places, body or {}, is_part=True)


def same(**places: str) -> Row:
    """Return the row of a route that tells all who have come in the same."""
    return Row("same", "", places)


def listed(*names: str) -> Row:
    """Return the row of several lists under one address."""
    return Row("listed", places={"name": names[0]}, names=names)


REFUSED = {"refusal_ground": "filed_twice", "reason": "r"}
NOTE, END = {"note": "n"}, {"policy_change": "p"}
LISTED, SENT, OWN, OPEN = Row("listed"), Row("sent"), Row("own"), Row("open")
COVERED = Row("listed", places={"query": "pack=suqian"})
COVERED_BY = Row(
    "listed",
    places={"name": "key_cases_led", "query": "pack=suqian"},
    names=("key_cases_led", "villages_linked"),
)
FORMS = Row(
    "listed",
    places={"name": "labour", "query": "unit=unit:labour&month=2025-03"},
    names=("pairing", "labour", "reception", "problems", "forum", "summary"),
)
MARCH = Row("listed", places={"query": "span=2025-03"})
CHECKLIST = Row("listed", places={"name": "set_up", "query": "pack=sucheng"}, names=("set_up",))
EVIDENCE = Row(
    "listed",
    places={"query": "pack=sucheng&item=plan_filed&unit=unit:labour"},
    names=("set_up",),
)
YEAR = Row("listed", places={"query": "year=2025"})
API = "/api/v1"

ROUTES: dict[tuple[str, str], Row] = {
    ("GET", "/openapi.json"): OPEN,
    ("GET", "/static"): OPEN,
    ("GET", "/healthz"): OPEN,
    ("GET", "/readyz"): OPEN,
    ("GET", "/login"): OPEN,
    ("POST", "/login"): OPEN,
    ("POST", "/logout"): OPEN,
    ("GET", "/public"): OPEN,
    ("GET", "/public.json"): OPEN,
    ("GET", "/feeds/{secret}.ics"): OPEN,
    ("GET", "/query"): OPEN,
    ("GET", "/query/new"): OPEN,
    ("POST", "/query/new"): OPEN,
    ("POST", "/query"): OPEN,
    ("GET", "/query/case"): OPEN,
    ("GET", "/query/papers/{name}.docx"): OPEN,
    ("GET", "/query/papers/{name}.pdf"): OPEN,
    ("POST", "/query/leave"): OPEN,
    ("GET", "/query/receptions"): OPEN,
    ("POST", "/query/moves/{name}"): OPEN,
    # JSON
    ("GET", f"{API}/cases"): LISTED,
    ("POST", f"{API}/cases"): SENT,
    ("GET", f"{API}/cases/{{number}}"): dossier("case"),
    ("GET", f"{API}/cases/{{number}}/journal"): dossier("case"),
    ("GET", f"{API}/cases/{{number}}/clocks"): dossier("case"),
    ("POST", f"{API}/cases/{{number}}/moves/{{name}}"): dossier("case", NOTE, name="add_note"),
    ("POST", f"{API}/look-alikes"): SENT,
    ("GET", f"{API}/batch/{{name}}"): listed("add_note"),
    ("POST", f"{API}/batch/{{name}}"): SENT,
    ("GET", f"{API}/desk"): LISTED,
    ("GET", f"{API}/saved-views"): OWN,
    ("POST", f"{API}/saved-views"): OWN,
    ("POST", f"{API}/saved-views/drop"): OWN,
    ("GET", f"{API}/ledger"): YEAR,
    ("GET", f"{API}/documents"): Row("listed", places={"query": "month=2025-03"}),
    ("GET", f"{API}/public-figures"): same(),
    ("GET", f"{API}/feeds"): OWN,
    ("POST", f"{API}/feeds"): OWN,
    ("POST", f"{API}/feeds/revoke"): OWN,
    ("GET", f"{API}/contacts"): OWN,
    ("POST", f"{API}/contacts/{{channel}}"): OWN,
    ("GET", f"{API}/account/sessions"): OWN,
    ("POST", f"{API}/account/sessions/end"): OWN,
    ("GET", f"{API}/instructions/done"): LISTED,
    ("GET", "/instructions/done"): LISTED,
    ("GET", f"{API}/cases/{{number}}/attachments"): dossier("case"),
    ("GET", f"{API}/cases/{{number}}/people"): dossier("case"),
    ("POST", f"{API}/cases/{{number}}/people/shown"): dossier("case"),
    ("GET", f"{API}/cases/{{number}}/documents"): dossier("case"),
    ("GET", f"{API}/cases/{{number}}/documents/{{name}}"): dossier("case", name="registration"),
    ("POST", f"{API}/cases/{{number}}/attachments"): dossier("case", query="name=a.txt"),
    ("GET", f"{API}/cases/{{number}}/attachments/{{name}}"): part("case", name="x"),
    ("GET", f"{API}/deeds/{{number}}/attachments"): dossier("deed"),
    ("POST", f"{API}/deeds/{{number}}/attachments"): dossier("deed", query="name=a.txt"),
    ("GET", f"{API}/deeds/{{number}}/attachments/{{name}}"): part("deed", name="x"),
    ("GET", f"{API}/revisits"): LISTED,
    ("GET", f"{API}/calendar"): Row("listed", places={"query": "first=2025-03-01&days=62"}),
    ("GET", f"{API}/matters"): LISTED,
    ("POST", f"{API}/matters"): SENT,
    ("GET", f"{API}/matters/{{number}}"): dossier("matter"),
    ("GET", f"{API}/matters/{{number}}/journal"): dossier("matter"),
    ("GET", f"{API}/matters/{{number}}/cases"): dossier("matter"),
    ("GET", f"{API}/matters/{{number}}/clocks"): dossier("matter"),
    ("POST", f"{API}/matters/{{number}}/moves/{{name}}"): dossier("matter", END, name="end_matter"),
    ("GET", f"{API}/petitions"): LISTED,
    ("GET", f"{API}/petitions/{{number}}"): dossier("petition"),
    ("GET", f"{API}/petitions/{{number}}/journal"): dossier("petition"),
    ("GET", f"{API}/petitions/{{number}}/deliveries"): dossier("petition"),
    ("GET", f"{API}/petitions/{{number}}/content"): part("petition"),
    ("POST", f"{API}/petitions/{{number}}/shown"): part("petition"),
    ("GET", f"{API}/cases/{{number}}/told"): part("case"),
    ("GET", f"{API}/cases/{{number}}/receipt"): dossier("case"),
    ("GET", f"{API}/cases/{{number}}/codes"): part("case"),
    ("POST", f"{API}/cases/{{number}}/codes"): part(
        "case", {"holder": "k#party9", "ground": "first"}
    ),
    ("GET", f"{API}/petitions/{{number}}/clocks"): dossier("petition"),
    ("POST", f"{API}/petitions/{{number}}/moves/{{name}}"): dossier(
        "petition", REFUSED, name="refuse_petition"
    ),
    ("GET", f"{API}/meetings"): LISTED,
    ("POST", f"{API}/meetings"): SENT,
    ("GET", f"{API}/meetings/{{number}}"): dossier("meeting"),
    ("GET", f"{API}/meetings/{{number}}/journal"): dossier("meeting"),
    ("GET", f"{API}/meetings/{{number}}/clocks"): dossier("meeting"),
    ("POST", f"{API}/meetings/{{number}}/moves/{{name}}"): dossier(
        "meeting", {"reason": "r"}, name="cancel_meeting"
    ),
    ("POST", f"{API}/visits"): SENT,
    ("GET", f"{API}/visits/{{number}}"): dossier("visit"),
    ("GET", f"{API}/visits/{{number}}/journal"): dossier("visit"),
    ("POST", f"{API}/visits/{{number}}/moves/{{name}}"): dossier(
        "visit", {"reason": "r"}, name="retract_field_visit"
    ),
    ("GET", f"{API}/annual-report"): YEAR,
    ("GET", f"{API}/trends"): MARCH,
    ("GET", f"{API}/briefing"): MARCH,
    ("GET", f"{API}/returns"): LISTED,
    ("GET", f"{API}/returns/{{number}}"): dossier("return"),
    ("GET", f"{API}/returns/{{number}}/journal"): dossier("return"),
    ("GET", f"{API}/returns/{{number}}/files/{{name}}"): part("return", name="x"),
    ("POST", f"{API}/returns/{{number}}/moves/{{name}}"): dossier(
        "return", {"post": "post:clerk"}, name="name_submitter"
    ),
    ("GET", f"{API}/deeds"): LISTED,
    ("POST", f"{API}/deeds"): SENT,
    ("POST", f"{API}/deeds/import"): SENT,
    ("GET", f"{API}/deeds/{{number}}"): dossier("deed"),
    ("GET", f"{API}/deeds/{{number}}/journal"): dossier("deed"),
    ("POST", f"{API}/deeds/{{number}}/moves/{{name}}"): dossier(
        "deed", {"reason": "r"}, name="retract_deed"
    ),
    ("GET", f"{API}/inbox"): LISTED,
    ("POST", f"{API}/inbox/read"): SENT,
    ("GET", f"{API}/inbox/undelivered"): LISTED,
    ("POST", f"{API}/inbox/undelivered/{{act}}"): SENT,
    ("GET", f"{API}/cases/{{number}}/deliveries"): dossier("case"),
    ("GET", f"{API}/cases/{{number}}/notices"): dossier("case"),
    ("GET", f"{API}/notices"): same(),
    ("GET", f"{API}/notices/{{about}}/{{number}}"): dossier("case", about="case"),
    ("GET", f"{API}/matters/{{number}}/deliveries"): dossier("matter"),
    ("GET", f"{API}/meetings/{{number}}/deliveries"): dossier("meeting"),
    ("GET", f"{API}/deeds/{{number}}/deliveries"): dossier("deed"),
    ("GET", f"{API}/returns/{{number}}/deliveries"): dossier("return"),
    ("GET", f"{API}/supervisions"): LISTED,
    ("GET", f"{API}/proposals"): LISTED,
    ("GET", f"{API}/duties"): LISTED,
    ("GET", f"{API}/instructions"): LISTED,
    ("POST", f"{API}/proposals/approve"): SENT,
    ("GET", f"{API}/board"): LISTED,
    ("GET", f"{API}/board/{{name}}"): listed(*BoardList),
    ("GET", f"{API}/discipline"): Row("listed", places={"query": "span=2025"}),
    ("GET", f"{API}/discipline/deeds"): Row("listed", places={"query": "span=2025"}),
    ("GET", f"{API}/campaigns"): LISTED,
    ("GET", f"{API}/campaigns/{{name}}"): CHECKLIST,
    ("GET", f"{API}/campaigns/{{name}}/evidence"): EVIDENCE,
    ("GET", f"{API}/statistics"): MARCH,
    ("GET", f"{API}/statistics/cases"): MARCH,
    ("GET", f"{API}/workbooks"): LISTED,
    ("GET", f"{API}/workbooks/{{post}}"): OWN,
    ("GET", f"{API}/workbooks/{{post}}/year"): OWN,
    ("GET", f"{API}/points"): LISTED,
    ("GET", f"{API}/rosters/{{unit}}"): OWN,
    ("GET", f"{API}/rosters/{{unit}}/bookings"): OWN,
    ("GET", f"{API}/rosters/{{unit}}/published"): OWN,
    ("GET", f"{API}/coverage"): COVERED,
    ("GET", f"{API}/coverage/{{name}}"): COVERED_BY,
    ("GET", f"{API}/forms"): LISTED,
    ("GET", f"{API}/forms/{{name}}"): FORMS,
    ("GET", f"{API}/packs"): same(),
    ("GET", f"{API}/packs/{{code}}"): same(code="national"),
    ("GET", f"{API}/packs/{{code}}/assumptions"): same(code="national"),
    ("GET", f"{API}/units"): LISTED,
    ("GET", f"{API}/units/{{unit}}"): OWN,
    ("GET", f"{API}/accounts"): LISTED,
    ("POST", f"{API}/units/{{unit}}/acts/{{name}}"): SENT,
    ("POST", f"{API}/accounts"): SENT,
    ("POST", f"{API}/accounts/{{login}}/acts/{{name}}"): SENT,
    ("GET", f"{API}/account-entries"): LISTED,
    ("GET", f"{API}/decrees"): LISTED,
    ("GET", f"{API}/decrees/{{year}}"): OWN,
    ("POST", f"{API}/decrees"): SENT,
    ("POST", f"{API}/decrees/preview"): SENT,
    ("GET", f"{API}/delegations"): LISTED,
    ("POST", f"{API}/delegations"): SENT,
    ("POST", f"{API}/delegations/{{number}}/revoke"): SENT,
    ("GET", f"{API}/delegations/{{number}}/scan"): OWN,
    # pages
    ("GET", "/"): LISTED,
    ("GET", "/cases"): LISTED,
    ("POST", "/saved-views"): OWN,
    ("POST", "/saved-views/drop"): OWN,
    ("GET", "/cases.xlsx"): LISTED,
    ("GET", "/batch"): LISTED,
    ("POST", "/batch/{name}"): SENT,
    ("GET", "/choices/{of}"): same(of="unit", query="name=unit&id=x"),
    ("GET", "/packs"): same(),
    ("GET", "/packs/{code}"): same(code="national"),
    ("GET", "/packs/{code}/assumptions"): same(code="national"),
    ("GET", "/packs/{code}/diagram.svg"): same(code="national"),
    ("GET", "/docs"): LISTED,
    ("GET", "/admin"): LISTED,
    ("GET", "/admin/units/{unit}"): OWN,
    ("POST", "/admin/units/{unit}/{act}"): SENT,
    ("GET", "/admin/accounts"): LISTED,
    ("GET", "/account-entries"): LISTED,
    ("POST", "/admin/accounts/{act}"): SENT,
    ("GET", "/admin/calendar"): LISTED,
    ("GET", "/admin/calendar/example.csv"): OWN,
    ("POST", "/admin/calendar"): SENT,
    ("POST", "/admin/calendar/load"): SENT,
    ("GET", "/delegations"): LISTED,
    ("POST", "/delegations"): SENT,
    ("POST", "/delegations/enter"): OWN,
    ("POST", "/delegations/{number}/revoke"): SENT,
    ("GET", "/delegations/{number}/scan"): OWN,
    ("GET", "/proposals"): LISTED,
    ("POST", "/proposals"): SENT,
    ("GET", "/letters"): LISTED,
    ("GET", "/letters/bell"): LISTED,
    ("GET", "/letters/news"): LISTED,
    ("GET", "/notices"): same(),
    ("GET", "/notices/preview"): same(),
    ("GET", "/notices/{about}/{number}"): dossier("case", about="case"),
    ("POST", "/letters/read"): OWN,
    ("POST", "/letters/undelivered/{act}"): SENT,
    ("POST", "/letters/contact/{channel}"): OWN,
    ("GET", "/board"): LISTED,
    ("GET", "/ledger"): Row("listed", places={"query": "year=2025"}),
    ("GET", "/ledger.xlsx"): Row("listed", places={"query": "year=2025"}),
    ("GET", "/ledger.docx"): Row("listed", places={"query": "year=2025"}),
    ("GET", "/ledger.pdf"): Row("listed", places={"query": "year=2025"}),
    ("GET", "/documents"): Row("listed", places={"query": "month=2025-03"}),
    ("GET", "/documents.docx"): Row("listed", places={"query": "month=2025-03"}),
    ("GET", "/documents.pdf"): Row("listed", places={"query": "month=2025-03"}),
    ("GET", "/duties"): LISTED,
    ("GET", "/duties/{post}"): OWN,
    ("GET", "/duties/{post}/year"): OWN,
    ("GET", "/points"): LISTED,
    ("GET", "/points.xlsx"): LISTED,
    ("GET", "/rosters"): LISTED,
    ("POST", "/rosters"): SENT,
    ("POST", "/rosters/read"): SENT,
    ("GET", "/rosters/bookings"): LISTED,
    ("POST", "/rosters/bookings"): SENT,
    ("POST", "/rosters/bookings/ended"): SENT,
    ("GET", "/coverage"): COVERED,
    ("GET", "/coverage.xlsx"): COVERED,
    ("GET", "/coverage/{name}"): COVERED_BY,
    ("GET", "/discipline"): Row("listed", places={"query": "span=2025"}),
    ("GET", "/campaigns"): LISTED,
    ("GET", "/campaigns/{name}"): CHECKLIST,
    ("GET", "/campaigns/{name}/evidence"): EVIDENCE,
    ("GET", "/statistics"): MARCH,
    ("GET", "/statistics/cases"): MARCH,
    ("GET", "/statistics.xlsx"): MARCH,
    ("GET", "/board/{name}"): listed(*BoardList),
    ("GET", "/calendar"): Row("listed", places={"query": "on=2025-03-05&span=month"}),
    ("GET", "/matters"): LISTED,
    ("GET", "/matters/{number}/cases"): dossier("matter"),
    ("POST", "/matters"): SENT,
    ("GET", "/visits/new"): LISTED,
    ("GET", "/deeds"): LISTED,
    ("GET", "/deeds/new"): same(query="kind=stay"),
    ("POST", "/deeds"): SENT,
    ("GET", "/deeds/import"): OWN,
    ("GET", "/deeds/import/template.xlsx"): OWN,
    ("POST", "/deeds/import"): SENT,
    ("POST", "/deeds/import/enter"): SENT,
    ("POST", "/deeds/import/refused.xlsx"): SENT,
    ("GET", "/forms"): LISTED,
    ("GET", "/forms/{name}.docx"): FORMS,
    ("GET", "/forms/{name}.pdf"): FORMS,
    ("GET", "/deeds/{number}"): dossier("deed"),
    ("GET", "/deeds/{number}/correct"): dossier("deed"),
    ("GET", "/deeds/{number}/attachments/{name}"): part("deed", name="x"),
    ("POST", "/deeds/{number}/moves/attach_to_deed"): dossier("deed"),
    ("POST", "/deeds/{number}/moves/{name}"): dossier("deed", {"reason": "r"}, name="retract_deed"),
    ("POST", "/visits"): SENT,
    ("GET", "/cases/{number}/attachments/{name}"): part("case", name="x"),
    ("POST", "/cases/{number}/moves/attach_files"): dossier("case"),
    ("GET", "/cases/{number}/receipt"): dossier("case"),
    ("GET", "/cases/{number}/papers"): dossier("case"),
    ("GET", "/cases/{number}/people"): dossier("case"),
    ("POST", "/cases/{number}/people"): dossier("case"),
    ("GET", "/cases/{number}/codes"): part("case"),
    ("POST", "/cases/{number}/codes"): part("case"),
    ("GET", "/cases/{number}/told"): part("case"),
    ("GET", "/cases/{number}/papers/{name}.docx"): dossier("case", name="registration"),
    ("GET", "/cases/{number}/papers/{name}.pdf"): part("case", name="none"),
    ("GET", "/petitions"): LISTED,
    ("GET", "/petitions/{number}"): dossier("petition"),
    ("GET", "/petitions/{number}/attachments/{name}"): part("petition", name="x"),
    ("POST", "/petitions/{number}/refuse"): dossier("petition", REFUSED),
    ("POST", "/petitions/{number}/register"): part("petition"),
    ("GET", "/register"): LISTED,
    ("POST", "/register"): SENT,
    ("POST", "/register/look-alikes"): SENT,
    ("GET", "/revisits"): LISTED,
    ("GET", "/revisits/{number}"): part("case"),
    ("POST", "/revisits/{number}/{name}"): part("case", name="record_verification"),
    ("GET", "/statistics/annual"): LISTED,
    ("GET", "/statistics/annual.docx"): YEAR,
    ("GET", "/statistics/trends"): LISTED,
    ("GET", "/briefing"): LISTED,
    ("POST", "/briefing"): SENT,
    ("GET", "/returns"): LISTED,
    ("GET", "/returns/{number}"): dossier("return"),
    ("GET", "/returns/{number}/files/{name}"): part("return", name="x"),
    ("GET", "/returns/{number}/versions/{place}.docx"): part("return", place="1"),
    ("GET", "/returns/{number}/versions/{place}.xlsx"): part("return", place="1"),
    ("POST", "/returns/{number}/moves/{name}"): dossier(
        "return", {"post": "post:clerk"}, name="name_submitter"
    ),
    ("GET", "/meetings"): LISTED,
    ("POST", "/meetings"): SENT,
    ("GET", "/meetings/{number}/agenda"): dossier("meeting"),
    ("POST", "/meetings/{number}/cases"): SENT,
    ("POST", "/meetings/{number}/decisions"): SENT,
    ("GET", "/instructions"): LISTED,
    ("GET", "/instructions/{number}/{place}"): part("case", place="1"),
    ("POST", "/instructions/{number}/{place}/{name}"): part("case", place="1", name="x"),
    ("GET", "/account"): OWN,
    ("POST", "/account/post"): OWN,
    ("POST", "/account/sessions"): OWN,
    ("POST", "/account/feed"): OWN,
    ("POST", "/account/feed/revoke"): OWN,
    ("GET", "/{plural}/{number}"): dossier("case", plural="cases"),
    ("POST", "/{plural}/{number}/moves/{name}"): dossier(
        "case", NOTE, plural="cases", name="add_note"
    ),
}
"""By method and address."""

HALFWAY = "/login/"
"""What lies below is asked by who has come in half and tells him of nothing but himself."""


def routes_of(app: Any) -> set[tuple[str, str]]:  # noqa: ANN401 - any application
    """Return method and address of every route of an application, of mounted ones too."""
    found: set[tuple[str, str]] = set()
    _collect(app.routes, "", found)
    return found


def _collect(routes: Any, prefix: str, found: set[tuple[str, str]]) -> None:  # noqa: ANN401
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:  # FastAPI keeps what was included apart
            _collect(inner.routes, prefix + route.include_context.prefix, found)
        elif hasattr(route, "methods"):
            methods = (route.methods or {"GET"}) - {"HEAD"}
            found.update((method, prefix + route.path) for method in methods)
        else:
            found.add(("GET", prefix + route.path))


def row_of(route: tuple[str, str]) -> Row | None:
    """Return the row of a route, None where the table has none."""
    if route in ROUTES:
        return ROUTES[route]
    return OWN if route[1].startswith(HALFWAY) else None
