"""The lists that the caller has saved, each with the address at which it stands today."""

from api.entry.here import Here
from api.views.listing import Listing
from engine.errors import Refusal
from engine.store.saved_views import MOST, SavedView
from engine.vocabulary import refusal

LONGEST_NAME = 40


def owner_of(here: Here) -> str:
    """Return whose lists are meant: the person's, or the post's where nobody is named."""
    return here.actor.person or here.actor.post


def saved_by(here: Here) -> list[SavedView]:
    """Return the caller's lists by name."""
    return here.program.saved.of(owner_of(here))


def keep(here: Here, name: str, listing: Listing) -> Refusal | None:
    """Keep a list, in place of another of its name; return what stands against it, None if kept."""
    named = " ".join(name.split())
    if not 0 < len(named) <= LONGEST_NAME or not named.isprintable():
        return refusal("field_invalid", field="view_name")
    if not here.program.saved.save(owner_of(here), SavedView(name=named, query=listing.query)):
        return refusal("too_many_views", field="view_name", most=MOST)
    return None
