"""What a form offers while something is typed: the part of it that changes."""

from fastapi import APIRouter, Request, Response

from api.entry.choices import OFFERED
from api.entry.forms import TYPED
from api.entry.here import HereNow
from api.http.routes import Word
from api.pages.finding import found_in
from api.pages.rendering import page
from api.pages.widgets import Widget
from api.views.suggesting import NAMED, suggested
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)


@router.get("/choices/{of}")
def choices(  # noqa: PLR0913, PLR0917 - as the form names them
    request: Request,
    of: str,
    here: HereNow,
    name: Word,
    id: Word,  # noqa: A002
    label: Word = "",
    required: bool = False,  # noqa: FBT001, FBT002
    many: bool = False,  # noqa: FBT001, FBT002
) -> Response:
    """Show what can be chosen of units, posts, leaders or dossiers for what is in the address."""
    asked = request.query_params
    if of in NAMED:
        lines = suggested(here, of, asked.get(name, "")[:100].strip())
        return page(request, "suggested.html", {"here": here, "lines": lines})
    if of not in OFFERED:
        raise NotVisible(of)
    typed = asked.get(f"{name}{TYPED}", "")[:100].strip()
    found, options = found_in(OFFERED[of](here), typed, asked.getlist(name), is_many=many)
    widget = Widget(
        kind="find",
        id=id,
        name=name,
        label=label,
        required=required,
        options=options,
        found=found,
        is_many=many,
    )
    return page(request, "choices.html", {"here": here, "one": widget})
