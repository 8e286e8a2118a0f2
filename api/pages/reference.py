"""The page of the interface: its OpenAPI document, read and tried out in place."""

from fastapi import APIRouter, Request, Response

from api.entry.gate import HEADERS
from api.entry.here import HereNow
from api.pages.rendering import page
from api.views.naming import titles

router = APIRouter(include_in_schema=False)
CSP = "Content-Security-Policy"
# What draws it writes styles into the page, and its arrows lie in the style sheet itself.
POLICY = (
    HEADERS[CSP]
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("img-src 'self'", "img-src 'self' data:")
)


@router.get("/docs")
def reference(request: Request, here: HereNow) -> Response:
    """Show every operation of the interface."""
    answer = page(request, "reference.html", {"here": here, "titles": titles(here)})
    answer.headers[CSP] = POLICY
    return answer
