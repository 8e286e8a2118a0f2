"""The lists that the caller has saved, each with the address at which it stands today."""

from api.entry.here import Here
from engine.store.saved_views import SavedView

LONGEST_NAME = 40


def owner_of(here: Here) -> str:
    """Return whose lists are meant: the person's, or the post's where nobody is named."""
    return here.actor.person or here.actor.post


def saved_by(here: Here) -> list[SavedView]:
    """Return the caller's lists by name."""
    return here.program.saved.of(owner_of(here))
